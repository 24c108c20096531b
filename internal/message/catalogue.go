package message

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// A Key names an entry of the catalogue: its topic, a dot and a plain name, such as "plan.no_factor". A format of
// package fmt without words of its own, such as "%s: %v", needs no entry and is its own key.
type Key string

// An entry is a message in both languages, formats of package fmt with the same arguments. Where the English differs
// with a number, it has {one|other}: the first for 1, the second for all else. The number is the argument that the
// verb before it prints; {2:one|other} asks the second argument. Chinese has no plural; its measure words stand in its
// text.
type entry struct{ key, en, zh string }

// sentences are the errors and warnings by topic, which documents keep: there they are found by their English again.
// words are what is printed at once.
var (
	sentences = [][]entry{
		scenarioEntries, countyEntries, planEntries, designEntries, statsEntries, experimentEntries, loadEntries,
		eventlogEntries,
		newcountyEntries, geojsonEntries, recordsEntries,
	}
	words = [][]entry{
		checkpointEntries, clusterEntries, commandEntries, flagEntries, manualEntries,
		reportEntries, runReportEntries, compareReportEntries, experimentReportEntries, claimsReportEntries,
		validateReportEntries, loadReportEntries, storyEntries, eventlogReportEntries, webEntries,
		recordsReportEntries, countiesReportEntries,
	}
)

// index is the catalogue by key, and the key of sentences and units by the English format with its plurals.
var index = sync.OnceValue(func() (all struct {
	entries map[Key]entry
	keys    map[string]Key
}) {
	all.entries, all.keys = map[Key]entry{}, map[string]Key{}
	found := func(e entry) {
		all.entries[Key(e.key)] = e
		if format := pluralOf(e.en); all.keys[format] == "" {
			all.keys[format] = Key(e.key)
		}
	}
	for _, table := range sentences {
		for _, e := range table {
			found(e)
		}
	}
	for _, u := range units {
		found(entry{unitTopic + u.En, u.En, u.Zh})
	}
	for _, table := range words {
		for _, e := range table {
			all.entries[Key(e.key)] = e
		}
	}
	return all
})

// keyOf is the key of a sentence by its English format with its plurals; a format that none has is its own key.
func keyOf(format string) Key {
	if key, ok := index().keys[format]; ok {
		return key
	}
	return Key(format)
}

// format is the format of a key in a language, for these arguments.
func (k Key) format(l Lang, args []any) string {
	e, ok := index().entries[k]
	switch {
	case !ok:
		return string(k)
	case l == Chinese:
		return e.zh
	case len(args) == 0:
		return pluralOf(e.en)
	}
	return numbered(e.en, args)
}

var (
	plural = regexp.MustCompile(`\{(?:(\d+):)?([^{}|]*)\|([^{}|]*)\}`)
	verb   = regexp.MustCompile(`%[-+# 0]*(?:\[(\d+)\])?[-+# 0]*[\d.]*(?:\[(\d+)\])?([a-zA-Z%])`)
)

// pluralOf is an English format with the plural everywhere, as documents keep it.
func pluralOf(en string) string {
	if !strings.Contains(en, "|") {
		return en
	}
	return plural.ReplaceAllString(en, "$3")
}

// numbered is an English format with the forms that its arguments ask for.
func numbered(en string, args []any) string {
	if !strings.Contains(en, "|") {
		return en
	}
	var b strings.Builder
	from := 0
	for _, m := range plural.FindAllStringSubmatchIndex(en, -1) {
		asked := lastArgument(en[:m[0]])
		if m[2] >= 0 {
			asked, _ = strconv.Atoi(en[m[2]:m[3]])
			asked--
		}
		form := en[m[6]:m[7]]
		if asked >= 0 && asked < len(args) && isOne(args[asked]) {
			form = en[m[4]:m[5]]
		}
		b.WriteString(en[from:m[0]] + form)
		from = m[1]
	}
	return b.String() + en[from:]
}

// lastArgument is the number of the argument that the last verb of a format prints, from 0; -1 without a verb.
func lastArgument(format string) int {
	last := -1
	eachVerb(format, func(at int, _ byte) { last = at })
	return last
}

// eachVerb visits the verbs of a format with the number of the argument that each prints, from 0.
func eachVerb(format string, visit func(at int, verb byte)) {
	next := 0
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[3] == "%" {
			continue
		}
		if n, err := strconv.Atoi(m[1] + m[2]); err == nil {
			next = n - 1
		}
		visit(next, m[3][0])
		next++
	}
}

// verbsOf is the verb that prints an argument, by its number.
func verbsOf(format string) map[int]byte {
	verbs := map[int]byte{}
	eachVerb(format, func(at int, verb byte) { verbs[at] = verb })
	return verbs
}

// isOne reports whether an argument is printed as 1.
func isOne(arg any) bool {
	if x, ok := arg.(interface{ IsOne() bool }); ok { // printed by another hand, and no number here
		return x.IsOne()
	}
	return fmt.Sprint(arg) == "1"
}
