package scenarios

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

var commented = regexp.MustCompile(`(?m)^# (\[.*|[a-z0-9_.]+ = .*)$`)

// A new file checks clean and changes nothing; with every line taken up it still checks clean and changes nothing but
// the timeline.
func TestNewFileChecksClean(t *testing.T) {
	for _, parent := range []string{base, "all-off"} {
		for _, l := range []Language{English, Chinese} {
			text, err := New(parent, l)
			if err != nil {
				t.Fatal(err)
			}
			want := mustLoad(t, parent)
			got := mustLoadText(t, text)
			if got.Hash != want.Hash || len(got.Warnings) > 0 || got.Inherits != parent {
				t.Errorf("new file from %s: hash %s, warnings %v, inherits %s, want %s, none, %[1]s", parent, got.Hash,
					got.Warnings, got.Inherits, want.Hash)
			}
			all := mustLoadText(t, commented.ReplaceAllString(text, "$1"))
			diff := Diff(want, all)
			if len(diff.Values) > 0 || len(diff.ChangesB) != 1 || len(diff.ShocksB) != 1 {
				t.Errorf("with every line taken up from %s: %s", parent, strings.Join(diff.Sentences(English), "\n"))
			}
		}
	}
	if _, err := New("hanyn", English); err == nil || !strings.Contains(err.Error(), `did you mean "hanyin"?`) {
		t.Errorf("unknown parent: got %v", err)
	}
}

func mustLoadText(t *testing.T, text string, sets ...string) *Scenario {
	t.Helper()
	s, err := LoadFS(fstest.MapFS{"mine.toml": {Data: []byte(text)}}, "mine.toml", sets)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
