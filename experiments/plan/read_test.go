package plan

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"hanyin/scenarios"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

func mustRead(t *testing.T, text string, o Overrides) *Experiment {
	t.Helper()
	e, err := Read(write(t, "x.toml", text), o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// fourFactors is an experiment of the four mechanisms by a kind of design.
func fourFactors(kind string) string {
	text := "kpis = [\"sat.true\"]\n[design]\nkind = \"" + kind + "\"\n"
	for _, m := range []string{"digital", "empower", "mobilise", "interact"} {
		text += "[[factor]]\nname = \"mechanisms." + m + "\"\nlevels = [0.0, 1.0]\n"
	}
	return text
}

const smallest = `scenario = "hanyin"
replications = 30
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0.0, 1.0]
`

func TestSmallestForm(t *testing.T) {
	e := mustRead(t, smallest, Overrides{})
	if e.Size() != 2 || e.Replications != 30 || e.Seed != 321 || e.Level != 0.95 || len(e.KPIs) == 0 {
		t.Errorf("got %d points, %d replications, seed %d, level %v, KPIs %v", e.Size(), e.Replications, e.Seed,
			e.Level, e.KPIs)
	}
	p := e.Point(1)
	if p.Scenario != "hanyin" || len(p.Set) != 1 || p.Set[0] != "mechanisms.digital=1" || p.Name != "digital=1" {
		t.Errorf("point 1 is %+v", p)
	}
	if q := e.Point(0); q.Hash == p.Hash {
		t.Error("two points share a hash")
	}
	seed := uint64(7)
	o := mustRead(t, smallest, Overrides{Set: []string{"time.days=10"}, Seed: &seed, Replications: 4, Budget: 8})
	if o.Seed != 7 || o.Replications != 4 || o.Budget != 8 || o.Point(1).Set[0] != "time.days=10" ||
		o.Point(1).Hash == p.Hash {
		t.Errorf("with overrides: %+v", o)
	}
}

// TestMistakes are all that an experiment file can get wrong, each with its line and what to do.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "replicatons = 3\n" + smallest,
			`x.toml:1: replicatons: there is no such key: did you mean "replications"?`},
		{"unknown kind", strings.Replace(smallest, "factorial", "factorail", 1),
			`x.toml:4: [design] kind: "factorail" is unknown: did you mean "factorial"?`},
		{"unknown factor", strings.Replace(smallest, "mechanisms.digital", "mechanisms.digitl", 1),
			`did you mean "mechanisms.digital"?`},
		{"level out of range", strings.Replace(smallest, "1.0]", "1.5]", 1),
			`x.toml:7: [[factor]] levels: --set mechanisms.digital=1.5: [mechanisms] digital: 1.5 is too large: want 0 to 1`},
		{"level twice", strings.Replace(smallest, "1.0]", "0.0]", 1),
			`x.toml:7: [[factor]] levels: the level 0 stands twice`},
		{"one level", strings.Replace(smallest, ", 1.0", "", 1),
			"x.toml:7: [[factor]] levels: one level is no factor: give at least two"},
		{"no levels", strings.Replace(smallest, "levels = [0.0, 1.0]", "", 1),
			`the factor "mechanisms.digital" has no levels`},
		{"unknown KPI", `kpis = ["response.medain_h"]` + "\n" + smallest,
			`x.toml:1: kpis: there is no KPI "response.medain_h": did you mean "response.median_h"?`},
		{"unknown scenario", strings.Replace(smallest, `"hanyin"`, `"hanyan"`, 1),
			`x.toml:1: scenario: hanyan:1: there is no scenario and no file "hanyan": did you mean "hanyin"?`},
		{"unknown place", `places = ["villages"]` + "\n" + smallest, `x.toml:1: places: "villages" is unknown`},
		{"a claim about an effect that has aliases", fourFactors("fractional") + "[[claim]]\nkpi = \"sat.true\"\n" +
			"factors = [\"mechanisms.digital\", \"mechanisms.empower\"]\n",
			"[[claim]] factors: the design is too small for the claim: it cannot tell mechanisms.digital x " +
				"mechanisms.empower from mechanisms.mobilise x mechanisms.interact: raise resolution"},
		{"an interaction of main effects alone", fourFactors("plackett-burman") + "[[claim]]\nkpi = \"sat.true\"\n" +
			"factors = [\"mechanisms.digital\", \"mechanisms.empower\"]\n",
			`[[claim]] factors: a design of kind "plackett-burman" has no interactions: write kind = "factorial"`},
		{"the seed as a factor", strings.Replace(smallest, "mechanisms.digital", "time.seed", 1),
			"name: the experiment itself decides time.seed: write seed = N at the top of the file"},
		{"replications in a bundle", smallest + "[[factor]]\nname = \"b\"\n" +
			"[[factor.level]]\nset = [\"time.replications = 3\"]\n[[factor.level]]\nset = [\"time.days=3\"]\n",
			"set: the experiment itself decides time.replications: write replications = N at the top of the file"},
		{"replications", strings.Replace(smallest, "= 30", "= 0", 1),
			"x.toml:2: replications: 0 is out of range: want a whole number from 1"},
		{"too few", strings.Replace(smallest, "= 30", "= 1", 1),
			`x.toml:2: replications: 1 are too few for the intervals of a design of kind "factorial": want at least 2`},
		{"foreign setting", strings.Replace(smallest, `kind = "factorial"`, "kind = \"factorial\"\nrows = 64", 1),
			`x.toml:5: [design] rows: a design of kind "factorial" has no such setting: take it out`},
		{"range for levels", strings.Replace(smallest, "levels", "range", 1),
			`a design of kind "factorial" wants levels: write levels = [low, high]`},
		{"levels for range", strings.Replace(smallest, `"factorial"`, `"lhs"`, 1),
			`a design of kind "lhs" draws from ranges: write range = [low, high]`},
		{"no range", strings.Replace(strings.Replace(smallest, `"factorial"`, `"morris"`, 1), "levels = [0.0, 1.0]",
			"", 1),
			`"mechanisms.digital" has no range of its own in the scenario: write range = [low, high] below it`},
		{"backward range", strings.Replace(strings.Replace(smallest, `"factorial"`, `"morris"`, 1),
			"levels = [0.0, 1.0]", "range = [1.0, 0.0]", 1),
			"x.toml:7: [[factor]] range: [1, 0] is no range: want range = [low, high] with low < high"},
		{"odd grid", strings.Replace(strings.Replace(smallest, `"factorial"`, "\"morris\"\ngrid = 3", 1), "levels",
			"range", 1), "x.toml:3: design: "},
		{"rows", strings.Replace(strings.Replace(smallest, `"factorial"`, "\"sobol\"\nrows = 100", 1), "levels",
			"range", 1), "x.toml:3: design: "},
		{"too few rows for intervals", strings.Replace(strings.Replace(smallest, `"factorial"`,
			"\"sobol\"\nrows = 8", 1),
			"levels", "range", 1),
			"x.toml:5: [design] rows: 8 is out of range: want a whole number from 16 to 1048576"},
		{"no factor", "[design]\nkind = \"factorial\"\n",
			"the design has nothing to vary: write at least one [[factor]]"},
		{"no design", "replications = 3\n", `the file has no design: write [design] and kind = "factorial"`},
		{"points elsewhere", smallest + "[[point]]\nname = \"x\"\n",
			`a design of kind "factorial" chooses its points itself`},
		{"factor twice", smallest + "[[factor]]\nname = \"mechanisms.digital\"\nlevels = [0, 1]\n",
			`the factor "mechanisms.digital" stands twice`},
		{"one point", "[design]\nkind = \"list\"\n[[point]]\nname = \"x\"\n",
			"x.toml:3: point: a list of 1 point compares nothing"},
		{"against",
			"[design]\nkind = \"list\"\n[[point]]\nname = \"one\"\n[[point]]\nname = \"two\"\nagainst = \"oen\"\n",
			`x.toml:7: [[point]] against: there is no point "oen" before this one: did you mean "one"?`},
		{"point twice", "[design]\nkind = \"list\"\n[[point]]\nname = \"one\"\n[[point]]\nname = \"one\"\n",
			`x.toml:6: [[point]] name: the point "one" stands twice`},
		{"no rest", strings.Replace(smallest, `"factorial"`, "\"curves\"\nrest = 0.5", 1),
			`the factor "mechanisms.digital" has no level at rest, 0.5`},
		{"precision", smallest + "[precision]\nkpi = \"sat.tru\"\nhalf_width = \"5\"\n", `did you mean "sat.true"?`},
		{"half-width", smallest + "[precision]\nkpi = \"sat.true\"\nhalf_width = \"5\"\n",
			`[precision] half_width: "5" is no half-width: want a positive number in units of the KPI, or a share of the mean such as "5%"`},
		{"claim", smallest + "[[claim]]\nkpi = \"sat.true\"\nfactors = [\"mechanisms.empower\"]\n",
			`x.toml:10: [[claim]] factors: there is no factor "mechanisms.empower"`},
		{"no TOML", smallest + "x = = 1\n", "x.toml:8: no TOML:"},
		{"wrong types", "title = 1\nset = [1]\nseed = \"x\"\nlevel = 95\n" + smallest,
			"x.toml:4: level: 95 is out of range: want a number from 0.5 to 0.9999"},
	} {
		_, err := Read(write(t, "x.toml", c.text), Overrides{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got\n%v\nwant in it\n%s", c.name, err, c.want)
		}
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	unknown :=
		"[[factor]]\nname = \"mechanisms.empowr\"\nlevels = [0, 1]\n[[factor]]\nname = " +
			"\"time.warmup_days\"\nlevels = [0, 1e9]\n"
	_, err := Read(write(t, "x.toml", "replicatons = 3\n"+`kpis = ["x.y"]`+"\n"+strings.Replace(smallest, "1.0]",
		"7.0]", 1)+unknown), Overrides{Set: []string{"time.dayz=3"}})
	lines := strings.Split(err.Error(), "\n")
	wants := []string{ // of a level in a table that a wrong override is in too, nothing can be said yet
		"x.toml:1: replicatons", "x.toml:2: kpis", "x.toml:3: scenario: --set time.dayz=3",
		"x.toml:9: [[factor]] levels: --set mechanisms.digital=7",
		`x.toml:12: [[factor]] levels: --set mechanisms.empowr=0: [mechanisms] empowr: there is no such key: did you mean "mechanisms.empower"?`,
	}
	if len(lines) != len(wants) {
		t.Errorf("got %d lines, want %d:\n%v", len(lines), len(wants), err)
	}
	for i, want := range wants {
		if i < len(lines) && !strings.Contains(lines[i], want) {
			t.Errorf("line %d: %q, want %q in it", i, lines[i], want)
		}
	}
}

func TestDesignTooLargeOffersAFraction(t *testing.T) {
	text := "replications = 10\nbudget = 1000\n[design]\nkind = \"factorial\"\n"
	for _, key := range []string{"mechanisms.digital", "mechanisms.empower", "mechanisms.mobilise",
		"mechanisms.interact", "routing.promise", "routing.follow", "routing.filter_village"} {
		text += "[[factor]]\nname = \"" + key + "\"\nlevels = [0.0, 0.2]\n"
	}
	_, err := Read(write(t, "x.toml", text), Overrides{})
	want :=
		`x.toml:3: design: the design needs 1280 runs, the budget is 1000: a fraction of resolution 5 needs 640 runs: kind = "fractional", resolution = 5`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want in it\n%s", err, want)
	}
}

// factorsAt are factors of a file, each with its number of levels.
func factorsAt(counts ...int) (text string) {
	keys := []string{"mechanisms.digital", "mechanisms.empower", "mechanisms.mobilise", "mechanisms.interact",
		"routing.promise", "routing.follow", "routing.filter_village"}
	for i, n := range counts {
		text += "[[factor]]\nname = \"" + keys[i] + "\"\nlevels = [" + strings.Join([]string{"0.0", "0.2", "0.1",
			"0.15", "0.05", "0.12"}[:n], ", ") + "]\n"
	}
	return text
}

// TestFactorialOfManyLevelsOffersAFraction: what is offered, written into the file, is what it says.
func TestFactorialOfManyLevelsOffersAFraction(t *testing.T) {
	load := cachingLoader()
	for _, c := range []struct {
		counts           []int
		budget, needs    int
		want             string
		resolution, runs int
	}{
		{[]int{3, 3, 3, 3}, 150, 162,
			"a fraction of resolution 4 needs 54 runs: kind = \"fractional\", resolution = 4", 4, 27},
		{[]int{3, 3, 3, 3}, 50, 162, "a fraction of resolution 3 needs 18 runs: kind = \"fractional\", resolution = 3",
			3, 9},
		{[]int{5, 5, 5}, 200, 250, "a fraction of resolution 3 needs 50 runs: kind = \"fractional\", resolution = 3",
			3, 25},
		{[]int{2, 3, 3, 3, 3, 3}, 100, 972,
			"a fraction of resolution 3 needs 36 runs: kind = \"fractional\", resolution = 3", 3, 18},
		{[]int{3, 3, 3, 3, 2, 2, 2}, 72, 1296,
			"a fraction of resolution 3 needs 72 runs: kind = \"fractional\", resolution = 3", 3, 36},
		{[]int{6, 3, 3, 3, 3}, 500, 972,
			"a fraction of resolution 4 needs 324 runs: kind = \"fractional\", resolution = 4", 4, 162},
	} {
		head := fmt.Sprintf("replications = 2\nbudget = %d\n[design]\n", c.budget)
		_, err := readText(head+"kind = \"factorial\"\n"+factorsAt(c.counts...), load)
		if want := fmt.Sprintf("the design needs %d runs, the budget is %d: %s; or raise", c.needs, c.budget,
			c.want); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v, want in it\n%s", c.counts, err, want)
		}
		e, err := readText(fmt.Sprintf("%skind = \"fractional\"\nresolution = %d\n", head, c.resolution)+
			factorsAt(c.counts...), load)
		if err != nil {
			t.Errorf("%v: what is offered is refused: %v", c.counts, err)
			continue
		}
		if got, text := e.Resolution(); e.Runs() != c.runs || got != c.resolution ||
			!strings.Contains(text, fmt.Sprintf("in %d runs, resolution %d", c.runs, c.resolution)) {
			t.Errorf("%v: %d runs, resolution %d, %s", c.counts, e.Runs(), got, text)
		}
		text, err := e.JSON()
		if again, errAgain := Restore(text); err != nil || errAgain != nil ||
			fmt.Sprint(again.runs) != fmt.Sprint(e.runs) {
			t.Errorf("%v: restored it differs: %v, %v", c.counts, err, errAgain)
		}
	}
}

// TestFactorialWithoutAFractionOffersPoints: six levels of each of two factors have no fraction; a Latin hypercube of
// as many points as fit has none of the levels.
func TestFactorialWithoutAFractionOffersPoints(t *testing.T) {
	load := cachingLoader()
	head := "replications = 2\nbudget = 40\n[design]\n"
	_, err := readText(head+"kind = \"factorial\"\n"+factorsAt(6, 6), load)
	want :=
		`the design needs 72 runs, the budget is 40: no fraction fits, but 20 points that fill the space do: kind = "lhs", runs = 20, and ranges for levels, such as range = [0, 0.2] for mechanisms.digital; or raise`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want in it\n%s", err, want)
	}
	ranges := strings.NewReplacer("levels", "range", "[0.0, 0.2, 0.1, 0.15, 0.05, 0.12]",
		"[0, 0.2]").Replace(factorsAt(6, 6))
	if e, err := readText(head+"kind = \"lhs\"\nruns = 20\n"+ranges, load); err != nil || e.Runs() != 20 {
		t.Errorf("%v, %v, want 20 runs", e, err)
	}
	bundles := "[[factor]]\nname = \"x\"\n" + strings.Repeat("[[factor.level]]\nset = [\"routing.promise=0.1\"]\n", 6)
	_, err = readText(head+"kind = \"factorial\"\n"+factorsAt(6)+bundles, load)
	if err == nil || !strings.Contains(err.Error(), "20 points of the design fit with 2 replications") {
		t.Errorf("bundles have no range: got %v", err)
	}
}

func TestDesignTooLargeSaysWhatFits(t *testing.T) {
	for design, want := range map[string]string{
		"replications = 2\n[design]\nkind = \"lhs\"\nruns = 1000000": "the design needs " +
			"2000000 runs, the budget is 10000: " +
			"5000 points of the design fit with 2 replications",
		"replications = 50\n[design]\nkind = \"lhs\"\nruns = 400": "20000 runs, the budget is 10000: " +
			"25 replications fit instead of 50, or 200 points of the design with as many as now",
		"replications = 20000\n[design]\nkind = \"lhs\"\nruns = 10": "200000 runs, the budget is 10000: " +
			"1000 replications fit instead of 20000; or raise budget",
	} {
		text := design + "\n[[factor]]\nname = \"routing.promise\"\n"
		if _, err := Read(write(t, "x.toml", text), Overrides{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want in it\n%s", err, want)
		}
	}
}

// TestWhatIsSetIsNoFactor: every assumed range is varied but for those of values that the call fixes.
func TestWhatIsSetIsNoFactor(t *testing.T) {
	text := "replications = 2\n[design]\nkind = \"morris\"\ntrajectories = 2\n[[factor]]\nevery = \"A\"\n" +
		"exclude = [\"score.weights.*\"]\n"
	all := mustRead(t, text, Overrides{})
	some := mustRead(t, "set = [\"department.slack=2\"]\n"+text,
		Overrides{Set: []string{"routing.follow = 0.7", "score.weights.speed=0.35", "time.days=400"}})
	gone := map[string]bool{}
	for _, f := range all.Factors {
		gone[f.Name] = true
	}
	for _, f := range some.Factors {
		delete(gone, f.Name)
	}
	if len(gone) != 2 || !gone["department.slack"] || !gone["routing.follow"] {
		t.Errorf("no longer varied: %v, want what was set", gone)
	}
}

func TestUnknownExperiment(t *testing.T) {
	for ref, want := range map[string]string{"mechanism": `did you mean "mechanisms"?`,
		"zzz": "hanyin experiment list", "./no.toml": "no.toml:1: "} {
		if _, err := Read(ref, Overrides{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q in it", ref, err, want)
		}
	}
}

// cachingLoader is a loader that reads every scenario once.
func cachingLoader() loader {
	type loaded struct {
		scenario *scenarios.Scenario
		err      error
	}
	known := map[string]loaded{}
	return func(ref string, sets []string) (*scenarios.Scenario, error) {
		id := fmt.Sprintf("%q %q", ref, sets)
		if _, ok := known[id]; !ok {
			s, err := scenarios.Load(ref, sets)
			known[id] = loaded{s, err}
		}
		return known[id].scenario, known[id].err
	}
}

// readText reads a file of the given text.
func readText(text string, load loader) (*Experiment, error) {
	page, err := scenarios.OpenPageFS(fstest.MapFS{"x.toml": {Data: []byte(text)}}, "x.toml")
	return read(page, "x", ".", err, Overrides{}, load)
}

// FuzzRead: whatever stands in a file, reading it ends with an experiment or with scenarios.Errors that name the file.
func FuzzRead(f *testing.F) {
	f.Add(smallest)
	for _, name := range Names() {
		text, _ := embedded.ReadFile("files/" + name + ".toml")
		f.Add(string(text))
	}
	f.Add("[design]\nkind = \"morris\"\n[[factor]]\nevery = \"A\"\nexclude = [\"[\"]\n")
	f.Add("factor = 1\npoint = [[1]]\ndesign = []\nprecision = {kpi = 1}\n[[claim]]\nfactors = [1]\n")
	load := cachingLoader() // reading scenarios has a fuzz of its own
	f.Fuzz(func(t *testing.T, text string) {
		page, err := scenarios.OpenPageFS(fstest.MapFS{"fuzz.toml": {Data: []byte(text)}}, "fuzz.toml")
		e, err := read(page, "fuzz", ".", err, Overrides{Budget: 500}, load)
		if list, ok := err.(scenarios.Errors); err != nil && (!ok || !strings.Contains(list[0].At, "fuzz.toml:")) {
			t.Errorf("error %v, want mistakes with file and line", err)
		}
		if err == nil && (e.Size() < 1 || e.Size()*e.Replications > 500) {
			t.Errorf("%d points of %d replications", e.Size(), e.Replications)
		}
	})
}

// TestAcceptedSetsAreCarried: every accepted set repeats the design, no more than wanted; where none is accepted the
// experiment says so.
func TestAcceptedSetsAreCarried(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"fits.csv": "fit,distance,weight,demand.issues_per_hh_year\n" +
			"1,0.1,0.5,0.3\n2,0.2,0.3,0.4\n3,0.3,0.2,0.5\n",
		"fitted.toml":   "inherits = \"hanyin\"\n[tables]\nfits = \"fits.csv\"\n",
		"unfitted.toml": "inherits = \"hanyin\"\nfit = 0\n[tables]\nfits = \"none.csv\"\n",
		"none.csv":      "fit,distance,weight\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	at := func(scenario string, sets int) *Experiment {
		file := filepath.Join(dir, "x.toml")
		text := strings.Replace(smallest, `"hanyin"`, `"`+scenario+`.toml"`, 1) +
			"[[carry]]\nname = \"fit\"\nlevels = \"accepted\"\n"
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		e, err := Read(file, Overrides{Sets: sets})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	for sets, want := range map[int]int{0: 3, 2: 2, 9: 3, 1: 1} {
		if e := at("fitted", sets); e.Blocks() != want || e.Unfitted ||
			e.Point(e.Size() - 1).Set[0] != fmt.Sprint("fit=", want) {
			t.Errorf("at most %d sets: %d, the last point sets %v", sets, e.Blocks(), e.Point(e.Size()-1).Set)
		}
	}
	if e := at("unfitted", 0); e.Blocks() != 1 || !e.Unfitted {
		t.Errorf("without a set: %d blocks, unfitted %v", e.Blocks(), e.Unfitted)
	}
}
