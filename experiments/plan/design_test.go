package plan

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hanyin/scenarios"
)

// spaced makes an experiment of a design alone, its factors called a, b, c ...
func spaced(t *testing.T, d Design, factors ...Factor) *Experiment {
	t.Helper()
	e := &Experiment{Schema: Schema, Seed: 1, Replications: 2, Scenario: "hanyin",
		Hashes: map[string]string{"hanyin": "0"}, Level: .95, Design: d, Factors: factors}
	text, err := e.JSON()
	if err == nil {
		e, err = Restore(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func levels(name string, values ...float64) Factor {
	f := Factor{Name: name}
	for _, x := range values {
		f.Levels = append(f.Levels, f.level(x))
	}
	return f
}

func within(name string, low, high float64) Factor {
	return Factor{Name: name, Range: &Range{Low: low, High: high}}
}

func names(e *Experiment) (list []string) {
	for run := range e.Runs() {
		list = append(list, e.RunName(run))
	}
	return list
}

func TestFactorialOrder(t *testing.T) {
	e := spaced(t, Design{Kind: Factorial}, levels("a", 0, 1), levels("b", 0, 1))
	if want := []string{"a=0 b=0", "a=1 b=0", "a=0 b=1", "a=1 b=1"}; !slices.Equal(names(e), want) {
		t.Errorf("two levels: %v, want %v", names(e), want)
	}
	e = spaced(t, Design{Kind: Factorial}, levels("a", 0, 1), levels("b", 2, 3, 4))
	if want := []string{"a=0 b=2", "a=0 b=3", "a=0 b=4", "a=1 b=2", "a=1 b=3",
		"a=1 b=4"}; !slices.Equal(names(e), want) {
		t.Errorf("mixed levels: %v, want %v", names(e), want)
	}
}

func TestCurves(t *testing.T) {
	e := spaced(t, Design{Kind: Curves, Rest: 1}, levels("a", 0, 1, 2), levels("b", 0, 1, 2))
	want := []string{"a=1 b=1", "a=0 b=1", "a=2 b=1", "a=1 b=0", "a=1 b=2", "a=0 b=0", "a=2 b=2"}
	if !slices.Equal(names(e), want) {
		t.Errorf("got %v, want %v", names(e), want)
	}
}

func TestSizes(t *testing.T) {
	six := []Factor{levels("a", 0, 1), levels("b", 0, 1), levels("c", 0, 1), levels("d", 0, 1), levels("e", 0, 1),
		levels("f", 0, 1)}
	three := []Factor{within("a", 0, 1), within("b", -2, 2), {Name: "c", Range: &Range{1, 3, true}}}
	for _, c := range []struct {
		design  Design
		factors []Factor
		want    int
	}{
		{Design{Kind: Factorial}, six, 64},
		{Design{Kind: Fractional, Resolution: 4}, six, 16},
		{Design{Kind: PlackettBurman}, six, 8},
		{Design{Kind: PlackettBurman, Foldover: true}, six, 16},
		{Design{Kind: LHS, Runs: 20}, three, 20},
		{Design{Kind: Points, Runs: 32}, three, 32},
		{Design{Kind: Sobol, Rows: 16}, three, 16 * 5},
		{Design{Kind: Sobol, Rows: 16, Second: true}, three, 16 * 8},
		{Design{Kind: Morris, Trajectories: 5, Grid: 4}, three, 20},
	} {
		e := spaced(t, c.design, c.factors...)
		if e.Runs() != c.want {
			t.Errorf("%+v: %d runs, want %d", c.design, e.Runs(), c.want)
		}
		for run := range e.Runs() {
			for f, x := range e.Values(run) {
				if r := c.factors[f].Range; r != nil && (x < r.Low || x > r.High || r.Whole && x != float64(int(x))) {
					t.Fatalf("%+v: run %d has %v for a factor in %+v", c.design, run, x, *r)
				}
			}
		}
	}
}

func TestWholeNumbersShareTheRangeEvenly(t *testing.T) {
	r := Range{Low: 1, High: 3, Whole: true}
	count := map[float64]int{}
	for i := range 300 {
		count[r.at(float64(i)/300)]++
	}
	if count[1] != 100 || count[2] != 100 || count[3] != 100 || r.at(1) != 3 {
		t.Errorf("300 even places give %v, want 100 each of 1, 2 and 3", count)
	}
}

func TestCarriedFactorsRepeatTheDesign(t *testing.T) {
	e := spaced(t, Design{Kind: Factorial}, levels("a", 0, 1))
	e.Carried = []Factor{levels("fit", 1, 2), levels("x", 5, 6, 7)}
	if e.Blocks() != 6 || e.Size() != 12 {
		t.Fatalf("%d blocks, %d points, want 6 and 12", e.Blocks(), e.Size())
	}
	seen := map[string]bool{}
	for i := range e.Size() {
		p := e.Point(i)
		seen[strings.Join(p.Set, " ")] = true
		if p.Block != i/2 || p.Run != i%2 {
			t.Errorf("point %d is run %d of block %d", i, p.Run, p.Block)
		}
	}
	if p := e.Point(3); fmt.Sprint(p.Set) != "[fit=1 x=6 a=1]" {
		t.Errorf("point 3 sets %v, want fit=1 x=6 a=1", p.Set)
	}
	if len(seen) != 12 {
		t.Errorf("%d different points of 12", len(seen))
	}
}

// TestEmbedded: every embedded experiment reads, has both titles, restores from its JSON to the same points, and its
// last point loads.
func TestEmbedded(t *testing.T) {
	for _, name := range []string{"accuracy", "indices", "intensity", "mechanisms", "readings", "routing",
		"screening", "stress",
		"systems"} {
		if !slices.Contains(Names(), name) {
			t.Errorf("there is no embedded experiment %s", name)
			continue
		}
		e, err := Read(name, Overrides{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Title == "" || e.TitleZh == "" {
			t.Errorf("%s: titles %q, %q", name, e.Title, e.TitleZh)
		}
		text, err := e.JSON()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Restore(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if other, _ := again.JSON(); !bytes.Equal(text, other) || again.ID() != e.ID() || again.Size() != e.Size() {
			t.Errorf("%s: restored it differs", name)
		}
		last := e.Size() - 1
		if p, q := e.Point(last), again.Point(last); fmt.Sprint(p) != fmt.Sprint(q) {
			t.Errorf("%s: the last point is %v, restored %v", name, p, q)
		}
		if _, err := e.Load(e.Point(last)); err != nil {
			t.Errorf("%s: the last point does not load: %v", name, err)
		}
	}
}

func TestScreeningHasEveryAssumedRange(t *testing.T) {
	e, err := Read("screening", Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range s.Values {
		has := slices.ContainsFunc(e.Factors, func(f Factor) bool { return f.Name == v.Key })
		if want := v.Tag == "A" && v.Low < v.High && !strings.HasPrefix(v.Key, "score.weights."); has != want {
			t.Errorf("%s (tag %s, range %v to %v): among the factors %v, want %v", v.Key, v.Tag, v.Low,
				v.High, has, want)
		}
	}
}

func TestRestoreRefusesOtherThings(t *testing.T) {
	for _, text := range []string{"", "[]", `{"schema":"x"}`,
		`{"schema":"hanyin.plan/1","design":{"kind":"spiral"}}`} {
		if e, err := Restore([]byte(text)); err == nil {
			t.Errorf("%q: %+v, want an error", text, e)
		}
	}
}

// A run is named in both languages, and its coordinates are its numbers: 0 and 1 for a switch, the level's place where
// a level is a name or a bundle.
func TestNamesAndCoordinatesOfRuns(t *testing.T) {
	e := mustRead(t, `[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0.25, 1.0]
[[factor]]
name = "routing.first_responsible"
levels = [false, true]
[[factor]]
name = "span"
[[factor.level]]
name = "short"
name_zh = "短"
set = ["time.days=30"]
[[factor.level]]
name = "long"
set = ["time.days=60"]
`, Overrides{})
	last := e.Size() - 1
	if got := e.Coordinates(e.Point(0)); !slices.Equal(got, []float64{0.25, 0, 0}) {
		t.Errorf("the first point lies at %v, want 0.25, 0, 0", got)
	}
	if got := e.Coordinates(e.Point(last)); !slices.Equal(got, []float64{1, 1, 1}) {
		t.Errorf("the last point lies at %v, want 1, 1, 1", got)
	}
	if en, zh := e.RunName(0), e.RunNameZh(0); !strings.Contains(en, "short") || !strings.Contains(zh, "短") {
		t.Errorf("the first run is %q, in Chinese %q, want short and 短", en, zh)
	}
	if en, zh := e.RunName(last), e.RunNameZh(last); en != zh || !strings.Contains(zh, "long") {
		t.Errorf("the last run is %q, in Chinese %q, want the English name where there is no other", en, zh)
	}
	list := mustRead(t, "[design]\nkind = \"list\"\n[[point]]\nname = \"one\"\nname_zh = \"一\"\n[[point]]\n"+
		"set = [\"time.days=30\"]\n", Overrides{})
	if got := []string{list.RunNameZh(0), list.RunNameZh(1)}; !slices.Equal(got, []string{"一", "point 2"}) {
		t.Errorf("points are %q, want 一 and point 2", got)
	}
	if got := list.Coordinates(list.Point(1)); len(got) != 0 {
		t.Errorf("a point of a list lies at %v, want no coordinates", got)
	}
}

// An orthogonal array of three levels cannot tell main effects from parts of interactions; a half fraction of
// resolution IV can, and says what it confuses.
func TestWhatAFractionConfuses(t *testing.T) {
	half := mustRead(t, fourFactors("fractional"), Overrides{})
	resolution, text := half.Resolution()
	if resolution != 4 || !strings.Contains(text, "digital x empower = mobilise x interact") || half.Confused(0) {
		t.Errorf("resolution %d, %q, confused %v, want IV with its aliases and nothing confused", resolution, text,
			half.Confused(0))
	}
	whole := mustRead(t, fourFactors("factorial"), Overrides{})
	if resolution, text := whole.Resolution(); resolution != 0 || text != "" || whole.Confused(0) {
		t.Errorf("a whole factorial has resolution %d, %q", resolution, text)
	}
	text = strings.ReplaceAll(fourFactors("fractional"), "[0.0, 1.0]", "[0.0, 0.5, 1.0]")
	three := mustRead(t, strings.Replace(text, "[design]", "[design]\nresolution = 3", 1), Overrides{})
	if resolution, text := three.Resolution(); resolution != 3 || text == "" || !three.Confused(0) {
		t.Errorf("an array of three levels: resolution %d, %q, confused %v, want III", resolution, text,
			three.Confused(0))
	}
}
