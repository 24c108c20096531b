package message

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z0-9]+(_[a-z0-9]+){0,4}$`)

func TestCatalogueIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range slices.Concat(sentences, words) {
		for _, e := range table {
			if !keyForm.MatchString(e.key) {
				t.Errorf("%q: want topic.plain_name of at most five words", e.key)
			}
			if seen[e.key] {
				t.Errorf("%s stands twice", e.key)
			}
			seen[e.key] = true
			if fault := e.fault(); fault != "" {
				t.Errorf("%s: %s", e.key, fault)
			}
		}
	}
	for _, u := range units {
		if fault := (entry{u.En, u.En, u.Zh}).fault(); fault != "" && u.En != "0..1" {
			t.Errorf("unit %s: %s", u.En, fault)
		}
	}
}

// Documents keep the English of a sentence, so no two of them may have the same.
func TestSentencesAreFoundByTheirEnglish(t *testing.T) {
	for _, table := range sentences {
		for _, e := range table {
			if key := keyOf(pluralOf(e.en)); string(key) != e.key {
				t.Errorf("%q is the English of %s and of %s", e.en, key, e.key)
			}
		}
	}
}

func TestFaultsAreFound(t *testing.T) {
	for _, e := range []entry{
		{"", "only English", " "}, {"", "%d", "%s"}, {"", "%d runs", "%d runs"}, {"", "%d and %d", "%d"},
		{"", "%d {run|runs}", "%d 次{x|y}"}, {"", "a {run|runs}", "运行"}, {"", "%d {3:run|runs}", "%d 次"},
	} {
		if e.fault() == "" {
			t.Errorf("%+v has no fault", e)
		}
	}
	for _, e := range []entry{
		{"", "%d of %s", "%[2]s 中的 %[1]d"}, {"", "100%%", "100%%"}, {"", "%w: %d {run|runs}", "%v：%d 次运行"},
		{"", "--set %s", "--set %s"},
	} {
		if fault := e.fault(); fault != "" {
			t.Errorf("%+v: %s", e, fault)
		}
	}
}

func TestNumberChoosesTheEnglishForm(t *testing.T) {
	const runs = "%d {run|runs} of %d {point|points}"
	for _, c := range []struct {
		format string
		args   []any
		want   string
	}{
		{runs, []any{1, 2}, "%d run of %d points"},
		{runs, []any{uint32(7), 1}, "%d runs of %d point"},
		{"%s {run|runs}", []any{"1"}, "%s run"},
		{"%s %.0f {2:is|are}, %s", []any{"x", 1.0, "y"}, "%s %.0f is, %s"},
		{"%[2]s after %[1]d {day|days}", []any{1, "x"}, "%[2]s after %[1]d day"},
	} {
		if got := numbered(c.format, c.args); got != c.want {
			t.Errorf("numbered(%q, %v) = %q, want %q", c.format, c.args, got, c.want)
		}
	}
	if got, want := pluralOf(runs), "%d runs of %d points"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// fault is what is wrong with an entry; empty if nothing is.
func (e entry) fault() string {
	en := strings.ReplaceAll(pluralOf(e.en), "%w", "%v")
	arguments := len(verbsOf(e.en))
	for _, m := range plural.FindAllStringSubmatchIndex(e.en, -1) {
		asked := lastArgument(e.en[:m[0]])
		if m[2] >= 0 {
			asked = int(e.en[m[2]]-'0') - 1
		}
		if asked < 0 || asked >= arguments {
			return "a plural without a number"
		}
	}
	switch {
	case strings.TrimSpace(e.en) == "" || strings.TrimSpace(e.zh) == "":
		return "a language is missing"
	case !slices.Equal(verbs(en), verbs(e.zh)):
		return "the languages have different verbs"
	case plural.MatchString(e.zh):
		return "a plural in Chinese"
	case !mute(e.zh) && !han.MatchString(e.zh):
		return "the Chinese has no Chinese character"
	}
	return ""
}

// verbs lists the verbs by the argument they print.
func verbs(text string) []string {
	var found []string
	next := 0
	for _, m := range verb.FindAllStringSubmatch(text, -1) {
		if m[3] == "%" {
			continue
		}
		next++
		at := fmt.Sprint(next)
		if n := m[1] + m[2]; n != "" {
			at = n
		}
		found = append(found, at+m[3])
	}
	slices.Sort(found)
	return found
}

// mute reports whether a text has no words of its own: verbs, signs, flags and names of files say the same in every
// language.
func mute(text string) bool {
	return !letters.MatchString(untranslated.ReplaceAllString(verb.ReplaceAllString(text, ""), ""))
}

var (
	han          = regexp.MustCompile(`\p{Han}`)
	letters      = regexp.MustCompile(`[A-Za-z]{2}`)
	untranslated = regexp.MustCompile(`--?[a-z][a-z-]*|\b[A-Za-z]+=|\b[a-z]+_[a-z_]+|\b[a-z_]+\.(toml|csv|md)\b`)
)
