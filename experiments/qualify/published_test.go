package qualify

import (
	"math"
	"os"
	"regexp"
	"testing"
	"testing/fstest"
)

func file(text string) fstest.MapFS {
	return fstest.MapFS{"answers/means.toml": {Data: []byte("[[answer]]\nsource = \"Gini\"\n" + text)}}
}

// A wrong number, a result that no function has and a refusal fail their check; a right one passes.
func TestPublishedAnswersAreChecked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text   string
		passed bool
		got    float64
	}{
		"right": {`function = "gini"
checks = [{ id = "x", read = "gini", want = 0.75, within = 1e-15 }]
with = { x = [0, 0, 0, 7] }`, true, .75},
		"wrong": {`function = "gini"
checks = [{ id = "x", read = "gini", want = 0.7, relative = 0.01 }]
with = { x = [0, 0, 0, 7] }`, false, .75},
		"no such result": {`function = "gini"
checks = [{ id = "x", read = "tau", want = 0 }]
with = { x = [0, 0, 0, 7] }`, false, math.NaN()},
		"refused": {`function = "gini"
checks = [{ id = "x", read = "gini", want = 0, within = 1 }]
with = { x = [] }`, false, math.NaN()},
		"no number": {`function = "gini"
checks = [{ id = "x", read = "gini", want = 0, within = 1 }]
with = { x = "seven" }`, false, math.NaN()},
	} {
		list := checkPublished(file(c.text), Means)
		if len(list) != 1 || list[0].Passed != c.passed || list[0].Got != c.got && !math.IsNaN(c.got) ||
			math.IsNaN(list[0].Got) != math.IsNaN(c.got) || list[0].Source != "Gini" {
			t.Errorf("%s: %+v, want passed %v with %v", name, list, c.passed, c.got)
		}
	}
}

// A file that names what does not exist panics.
func TestFilesFitTheEstimators(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"function": `function = "guess"`,
		"argument": "function = \"gini\"\nwith = { x = [1], y = [2] }",
		"key":      "function = \"gini\"\nwith = { x = [1] }\nsauce = \"R\"",
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("an unknown %s does not panic", name)
				}
			}()
			checkPublished(file(text), Means)
		}()
	}
}

// Every function is there for some published answer.
func TestEveryEstimatorIsUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	entries, err := files.ReadDir("answers")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile("answers/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^function = "(.*)"$`).FindAllSubmatch(text, -1) {
			used[string(m[1])] = true
		}
	}
	for name := range estimators {
		if !used[name] {
			t.Errorf("no file of answers uses %q", name)
		}
	}
}
