// Package mutate tries what readers make of texts that are nearly right: sound files with values, keys, lines and
// brackets changed by somebody who knows the form and the names of the schema. Tests alone import it.
package mutate

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Run calls try with mutations of the seeds until the time of HANYIN_MUTATE (such as 30s) is over, or the test
// fails. Without HANYIN_MUTATE it tries the usual number, so that what an ordinary test tries does not depend on
// what else the machine does. words are names of the schema: keys, values, units. Mutation n is always the same;
// HANYIN_MUTATE_FIRST begins with another than 0. A panic in try, or a call that takes more than limit of the
// processors, whatever else the machine does, fails the test with the text that did it.
func Run(t *testing.T, seeds, words []string, usual int, limit time.Duration, try func(n int, text string) error) {
	t.Helper()
	budget := time.Duration(0)
	if text := os.Getenv("HANYIN_MUTATE"); text != "" {
		var err error
		if budget, err = time.ParseDuration(text); err != nil || budget <= 0 {
			t.Fatalf("HANYIN_MUTATE: %q: want a positive time, such as 30s", text)
		}
	}
	first := 0
	if text := os.Getenv("HANYIN_MUTATE_FIRST"); text != "" {
		var err error
		if first, err = strconv.Atoi(text); err != nil || first < 0 {
			t.Fatalf("HANYIN_MUTATE_FIRST: %q: want the number of a mutation, 0 or more", text)
		}
	}
	start, tried := time.Now(), 0
	for n := first; time.Since(start) < budget || budget == 0 && tried < usual; n++ {
		text := Text(uint64(n), seeds, words)
		began := processorTime()
		if err := guarded(n, text, try); err != nil {
			t.Fatalf("mutation %d: %v\n%q", n, err, text)
		}
		if took := processorTime() - began; took > limit {
			t.Fatalf("mutation %d took %v of the processors, more than %v\n%q", n, took, limit, text)
		}
		tried++
	}
	t.Logf("%d mutations from %d", tried, first)
}

func guarded(n int, text string, try func(int, string) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return try(n, text)
}

// Text is mutation n of one of the seeds: one to four changes.
func Text(n uint64, seeds, words []string) string {
	m := mutator{rand.New(rand.NewPCG(n, 1)), words}
	seed := seeds[m.IntN(len(seeds))]
	text := seed
	for range 1 + m.IntN(2)*m.IntN(4) {
		text = m.once(text)
	}
	for range 8 { // a change may find nothing to change
		if text != seed {
			break
		}
		text = m.once(text)
	}
	return text
}

type mutator struct {
	*rand.Rand
	words []string
}

var (
	number  = regexp.MustCompile(`-?\b[0-9]+(\.[0-9]+)?\b`)
	quoted  = regexp.MustCompile(`"[^"\n]*"`)
	key     = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_.]*`)
	bracket = regexp.MustCompile(`[][{}()=,:&"]`)
	numbers = []string{"0", "-1", "1", "0.5", "1.5", "-0.0", "1e308", "-1e308", "1e-320", "nan", "inf", "-inf",
		"9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e400", "0x10", "007", "true", `"1"`,
		"null", "[]", "{}", "1_000", "2020-02-30", "2020-01-01"}
	texts = []string{"", "x", "=cmd()", "\u202e", "\x00", "\x1b[31m", "水", "\xff", strings.Repeat("长", 300), "../../x",
		"http://127.0.0.1:1", "a.b.c", "1", "true", "2020-13-01", "%d%s", "'", "\\", "\\u0000"}
)

// once makes one change.
func (m mutator) once(text string) string {
	lines := strings.SplitAfter(text, "\n")
	i, j := m.IntN(len(lines)), m.IntN(len(lines))
	switch m.IntN(10) {
	case 0, 1, 2:
		return m.replace(number, text, func(old string) string {
			x, err := strconv.ParseFloat(old, 64)
			if err != nil || m.IntN(2) == 0 {
				return m.of(numbers)
			}
			return strconv.FormatFloat(float64(x*[]float64{10, 0.1, -1, 1e6, 1.0001, 1.1, 0.9, 2}[m.IntN(8)]), 'g',
				-1, 64)
		})
	case 3:
		return m.replace(quoted, text, func(string) string {
			if m.IntN(2) == 0 {
				return `"` + m.of(m.words) + `"`
			}
			return `"` + m.of(texts) + `"`
		})
	case 4:
		return m.replace(key, text, func(string) string { return m.of(m.words) })
	case 5:
		return strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "")
	case 6:
		return strings.Join(slices.Insert(slices.Clone(lines), i, lines[j]), "")
	case 7:
		lines[i], lines[j] = lines[j], lines[i]
		return strings.Join(lines, "")
	case 8:
		return m.replace(bracket, text,
			func(string) string { return m.of([]string{"", "[", "]", "{", "}", "=", ",", `"`}) })
	}
	at := m.IntN(len(text) + 1)
	if m.IntN(4) == 0 {
		return text[:at]
	}
	return text[:at] + m.of(texts) + text[at:]
}

func (m mutator) of(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[m.IntN(len(list))]
}

// replace changes one of the places that a pattern finds.
func (m mutator) replace(pattern *regexp.Regexp, text string, with func(string) string) string {
	all := pattern.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return text
	}
	at := all[m.IntN(len(all))]
	return text[:at[0]] + with(text[at[0]:at[1]]) + text[at[1]:]
}
