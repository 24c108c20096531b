package plan

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRareMistakes are those of settings that are seldom written.
func TestRareMistakes(t *testing.T) {
	bundle :=
		"[[factor]]\n[[factor.level]]\nset = [\"time.days=3\"]\nnumber = 3\n[[factor.level]]\nset = " +
			"[\"time.days=4\"]\n"
	three := "[[factor]]\nname = \"mechanisms.empower\"\nlevels = [0, 0.5, 1]\n"
	for _, c := range []struct{ name, text, want string }{
		{"a bundle without a name", smallest + bundle,
			`x.toml:8: [[factor]] name: a factor without a name: give it a name, such as name = "mechanisms.digital"`},
		{"a number that is none", smallest + strings.Replace(bundle, "]]\n", "]]\nname = \"b\"\n", 1) +
			"number = \"x\"\n",
			`number: "x" is no number`},
		{"a claim about another KPI", "kpis = [\"sat.true\"]\n" + smallest +
			"[[claim]]\nkpi = \"response.median_h\"\n" +
			"wants = \"more\"\nfactors = [\"mechanisms.digital\"]\n",
			`x.toml:10: [[claim]] kpi: "response.median_h" is not among the KPIs of the experiment: add it to kpis`},
		{"a claim of no direction", smallest + "[[claim]]\nkpi = \"sat.true\"\nwants = \"more\"\n" +
			"factors = [\"mechanisms.digital\"]\n",
			`x.toml:10: [[claim]] wants: "more" is unknown: want one of rise, fall`},
		{"every key in a design of levels", smallest + "[[factor]]\nevery = \"A\"\n",
			`x.toml:9: [[factor]] every: a design of kind "factorial" wants levels: take a design that draws from ranges`},
		{"every key of no tag", "[design]\nkind = \"morris\"\n[[factor]]\nevery = \"Q\"\n",
			`x.toml:4: [[factor]] every: no key has the tag "Q" and a range: want a tag such as A (assumption)`},
		{"a list with factors", "[design]\nkind = \"list\"\n[[point]]\n[[point]]\n" + three,
			"x.toml:5: factor: a list has points, not factors: write what each point sets in its own set = [...]"},
		{"three levels of a design of two", strings.Replace(smallest, "factorial", "plackett-burman", 1) + three,
			`factor: a design of kind "plackett-burman" wants two levels of every factor: give every factor two levels, or `},
		{"a switch that is none", strings.Replace(strings.Replace(smallest, "\"factorial\"",
			"\"sobol\"\nsecond = 1", 1),
			"levels", "range", 1), "x.toml:5: [design] second: 1 is neither true nor false: want true or false"},
		{"a scenario as a level", smallest + "[[factor]]\nname = \"scenario\"\nlevels = [\"hanyin\", \"hanyan\"]\n",
			`x.toml:8: [[factor]] scenario: hanyan:1: there is no scenario and no file "hanyan": did you mean "hanyin"?`},
		{"a point in no scenario", "[design]\nkind = \"list\"\n[[point]]\nscenario = \"nowhere\"\n[[point]]\n",
			`x.toml:4: [[point]] scenario: nowhere:1: there is no scenario and no file "nowhere"`},
		{"interactions of a Sobol design over the budget",
			"replications = 30\nbudget = 100\n[design]\nkind = \"sobol\"\n" +
				"second = true\nrows = 64\n[[factor]]\nname = \"mechanisms.digital\"\nrange = [0, 1]\n",
			"x.toml:3: design: the design needs 7680 runs, the budget is 100: 3 points of the design fit with 30 " +
				"replications"},
		{"a fraction over the budget", "budget = 10\n" + fourFactors("fractional"),
			"the design has 8 points, with 10 replications 80 runs; the budget is 10: 1 point of the design fits " +
				"with 10"},
		{"a design that is no table", "design = 3\n",
			"x.toml:1: design: 3 is no table: write it as a table: [design]"},
		{"a partition that is no text", smallest + "[cluster]\npartition = 3\n",
			`x.toml:9: [cluster] partition: 3 is no text: write it in quotes: partition = "..."`},
	} {
		_, err := Read(write(t, "x.toml", c.text), Overrides{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got\n%v\nwant in it\n%s", c.name, err, c.want)
		}
	}
}

// TestReadADescription: the experiment.json of a folder is an experiment too, run as it was, with the scenario files
// that lie beside it or where the call is made, as they were.
func TestReadADescription(t *testing.T) {
	here, there := t.TempDir(), t.TempDir()
	t.Chdir(here)
	lay := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	lay("mine.toml", "[village]\nstaff = 7\n")
	lay("x.toml", strings.Replace(smallest, `"hanyin"`, `"mine.toml"`, 1))
	e, err := Read("x.toml", Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := e.JSON()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(there, "experiment.json")
	lay(file, string(text))
	for _, where := range []string{"where the call is made", "beside it"} {
		again, err := Read(file, Overrides{})
		if err != nil || again.Point(1).Hash != e.Point(1).Hash || again.Seed != e.Seed {
			t.Errorf("with its scenario %s: %+v, %v", where, again, err)
		}
		if err := os.Rename("mine.toml", filepath.Join(there, "mine.toml")); where != "beside it" && err != nil {
			t.Fatal(err)
		}
	}
	seed := uint64(3)
	refused := func(what string, o Overrides, want ...string) {
		t.Helper()
		_, err := Read(file, o)
		for _, w := range append(want, file) {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %v, want %q in it", what, err, w)
			}
		}
	}
	refused("another seed", Overrides{Seed: &seed}, "is run as it was: leave out --set, --seed")
	lay(filepath.Join(there, "mine.toml"), "[village]\nstaff = 8\n")
	refused("another scenario beside it", Overrides{}, "mine.toml has changed since the experiment was begun")
	lay("mine.toml", "[village]\nstaff = 9\n")
	refused("another scenario here too", Overrides{}, "mine.toml has changed since the experiment was begun")
	if err := errors.Join(os.Remove("mine.toml"), os.Remove(filepath.Join(there, "mine.toml"))); err != nil {
		t.Fatal(err)
	}
	refused("no scenario", Overrides{}, `there is no`, "mine.toml")
	e.Version = "0.0.1"
	if text, err = e.JSON(); err != nil {
		t.Fatal(err)
	}
	lay(file, string(text))
	refused("another version", Overrides{}, "0.0.1")
	lay(file, strings.Replace(string(text), "321", "322", 1))
	refused("a flipped bit", Overrides{}, "the description is damaged")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	refused("no description", Overrides{}, "no such file")
}
