package misspelt

import (
	"slices"
	"testing"
)

// A name is offered where a few letters are wrong, and none where the two have little in common.
func TestNearest(t *testing.T) {
	known := []string{"response.median_h", "sat.raw", "compare", "completion.rate", "completion.late"}
	for word, want := range map[string]string{
		"response.medain_h": "response.median_h",
		"Sat.Raw":           "sat.raw",
		"compair":           "compare",
		"completion.qate":   "completion.rate", // as near as the other, and before it
		"nokpi":             "",
		"x":                 "",
		"":                  "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

// Characters are compared, of whatever bytes, and names that are equally like are all offered.
func TestAlike(t *testing.T) {
	known := []string{"嘉荫县", "汉阴县", "汉阳区", "石泉县", "路灯维修"}
	for word, want := range map[string][]string{
		"汉荫县":  {"汉阴县"},
		"汉阴":   {"汉阴县"},
		"汉县":   nil,
		"汉某区县": nil,
		"石泉县":  {"石泉县"},
		"路灯修":  {"路灯维修"},
		"汉":    {"汉阴县", "汉阳区"},
		"":     nil,
	} {
		if got := Alike(word, known, .75); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
	if got := Alike("ab", []string{"abc", "abd", "x"}, .5); !slices.Equal(got, []string{"abc", "abd"}) {
		t.Errorf("got %q, want both", got)
	}
}
