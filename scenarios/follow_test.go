package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A future may change what a dated change may, and its timeline from the day on; all else is refused by name.
func TestWhatMayFollow(t *testing.T) {
	const change = "[[change]]\nkey = \"mechanisms.digital\"\nvalue = 0.5\nfrom = 2020-03-01\n"
	const outage = "[[shock]]\nkind = \"platform-down\"\nfrom = 2020-02-01\ndays = 2\n"
	towns := "tables.towns"
	at := time.Duration(31+29) * 24 * time.Hour // 2020-03-01
	for name, test := range map[string]struct {
		before, after string
		sets          []string
		want          []string
	}{
		"nothing":           {change, change, nil, nil},
		"a value":           {change, change, []string{"limits.first_contact_wd=1", "mechanisms.empower=0"}, nil},
		"a change that day": {"", change, nil, nil},
		"a change gone":     {change, "", nil, nil},
		"what is used up": {"", "", []string{"geo.seed=5", "trust.init=0.3", "time.seed=4"},
			[]string{"geo.seed cannot", "trust.init cannot", "time.seed cannot"}},
		"an earlier change": {"", strings.Replace(change, "03-01", "02-29", 1), nil,
			[]string{"the blocks [[change]]"}},
		"an earlier shock": {outage, "", nil, []string{"the blocks [[shock]]"}},
		"other tables":     {"", "", []string{towns}, []string{"tables of towns"}},
	} {
		load := func(text string, sets []string) *Scenario {
			file := filepath.Join(t.TempDir(), "scenario.toml")
			if err := os.WriteFile(file, []byte("inherits = \"hanyin\"\n"+text), 0o666); err != nil {
				t.Fatal(err)
			}
			s, err := Load(file, sets)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			return s
		}
		sets := test.sets
		if len(sets) == 1 && sets[0] == towns {
			sets = nil
		}
		before, after := load(test.before, nil), load(test.after, sets)
		if len(sets) != len(test.sets) {
			after.Tables.Towns[0].Resident++
		}
		err := after.Follows(before, at)
		if (err == nil) != (test.want == nil) {
			t.Errorf("%s: error %v", name, err)
		}
		for _, want := range test.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v, want %q", name, err, want)
			}
		}
	}
}
