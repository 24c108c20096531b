package misspelt

import "testing"

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
