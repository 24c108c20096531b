package compare

import (
	"context"
	"math"
	"slices"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// contrived is a comparison whose runs gave the values of one KPI, by scenario and replication.
func contrived(c Comparison, names ...string) *Result {
	for _, name := range names {
		s := &scenarios.Scenario{Name: name, Hash: name}
		if c.Baseline == nil {
			c.Baseline = s
		} else {
			c.Alternatives = append(c.Alternatives, s)
		}
	}
	d, err := newResult(c)
	if err != nil {
		panic(err)
	}
	return d
}

// give adds one replication of some KPIs; NaN is a run that was not wanted.
func (d *Result) give(number int, kpis []string, values [][]float64) {
	r := &round{number: number, runs: make([]*experiments.Replication, len(d.Scenarios))}
	for i := range d.Scenarios {
		rep := &experiments.Replication{Summary: metrics.Summary{Values: make([]float64, len(metrics.Table()))}}
		for k := range rep.Summary.Values {
			rep.Summary.Values[k] = math.NaN()
		}
		for k, name := range kpis {
			rep.Summary.Values[metrics.Index(name)] = values[k][i]
		}
		r.runs[i] = rep
	}
	d.take(r)
}

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// Differences 1, 2, 3: mean 2, standard error 1/sqrt(3), t = 3.4641 with 2 degrees of freedom, two-sided p =
// 0.0741799; the 97.5 % point of t with 2 degrees of freedom is 4.3026527.
func TestDifferenceByHand(t *testing.T) {
	const kpi, other = "response.p90_h", "close.mean_wd"
	d := contrived(Comparison{KPIs: []string{kpi, other}}, "base", "alt")
	for r, x := range [][2]float64{{10, 11}, {14, 16}, {12, 15}} {
		d.give(r, []string{kpi, other, "sat.raw"}, [][]float64{x[:], {5, 5}, {1, math.NaN()}})
	}
	table, err := d.Differences()
	if err != nil {
		t.Fatal(err)
	}
	got := table[0][metrics.Index(kpi)]
	i := got.Paired.Difference
	if i.Point != 2 || got.Baseline != 12 || got.Alternative != 14 || i.N != 3 {
		t.Errorf("%v to %v by %v, n %d, want 12 to 14 by 2, n 3", got.Baseline, got.Alternative, i.Point, i.N)
	}
	if want := 4.3026527 / math.Sqrt(3); !near(i.HalfWidth(), want, 1e-6) {
		t.Errorf("half-width %v, want %v", i.HalfWidth(), want)
	}
	if !near(got.Paired.P, 0.0741799, 1e-6) || !near(got.Adjusted, 2*0.0741799, 1e-6) || got.Verdict != NotSeen {
		t.Errorf("p %v, corrected %v, %s, want 0.07418, twice that, no difference seen", got.Paired.P,
			got.Adjusted, got.Verdict)
	}
	// variances 4, 7 and 1
	if !near(got.Paired.Reduction, 11, 1e-12) {
		t.Errorf("variance reduction %v, want 11", got.Paired.Reduction)
	}
	// Bonferroni over two; noncentral t of 2 df exceeds t(0.9875; 2) = 6.2053 four times in five at 8.0104
	if want := 8.0104 / math.Sqrt(3); !near(got.Detectable, want, 1e-3) {
		t.Errorf("detectable %v, want %v", got.Detectable, want)
	}
	// t(0.9875; n-1)/sqrt(n) <= 2 first at n = 5: t = 3.4954, 4: 4.1765/2 = 2.09
	if got.Needed != 5 {
		t.Errorf("needed %d, want 5", got.Needed)
	}
	if same := table[0][metrics.Index(other)]; same.Verdict != Same || same.Adjusted != 1 {
		t.Errorf("equal values: %s, p %v, want same, 1", same.Verdict, same.Adjusted)
	}
	if none := table[0][metrics.Index("sat.raw")]; none.Verdict != Untold || none.Paired.Difference.N != 0 ||
		!math.IsNaN(none.Baseline) {
		t.Errorf("no pair: %+v", none)
	}
}

func TestVerdictsFollowTheDirection(t *testing.T) {
	d := contrived(Comparison{}, "base", "alt")
	for r, noise := range []float64{0, 0.01, -0.01, 0.02} {
		d.give(r, []string{"response.median_h", "sat.true"}, [][]float64{{10, 8 + noise}, {0.5, 0.4 + noise/10}})
	}
	table, err := d.Differences()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"response.median_h": 1, "sat.true": -1} {
		diff := table[0][metrics.Index(name)]
		if diff.Verdict != Lower || diff.Better() != want || diff.Needed != 0 {
			t.Errorf("%s: %s, better %d, needed %d, want lower, %d, 0", name, diff.Verdict, diff.Better(),
				diff.Needed, want)
		}
	}
}

// Families are corrected apart, each over all alternatives: what the comparison is about, and what names begin with.
func TestFamilies(t *testing.T) {
	d := threeAlike(t, "sat.true", "close.mean_wd", "close.ontime", "hops.mean")
	sizes := map[string]float64{"sat.true": 2, "close.mean_wd": 4, "close.ontime": 4, "hops.mean": 2}
	for name, family := range sizes {
		for a := range d {
			diff := d[a][metrics.Index(name)]
			if !near(diff.Adjusted, min(1, family*diff.Paired.P), 1e-12) {
				t.Errorf("%s: corrected %v of %v, want a family of %v", name, diff.Adjusted, diff.Paired.P, family)
			}
		}
	}
}

// A KPI that is added changes no number of a KPI of another family.
func TestAddedKPIChangesNoOtherFamily(t *testing.T) {
	before := threeAlike(t, "sat.true", "close.mean_wd", "hops.mean")
	after := threeAlike(t, "sat.true", "close.mean_wd", "hops.mean", "close.ontime")
	for _, name := range []string{"sat.true", "hops.mean"} {
		for a := range before {
			was, is := before[a][metrics.Index(name)], after[a][metrics.Index(name)]
			if was.Adjusted != is.Adjusted || was.Verdict != is.Verdict || was.Detectable != is.Detectable {
				t.Errorf("%s: corrected %v, %s, %v, then %v, %s, %v", name, was.Adjusted, was.Verdict, was.Detectable,
					is.Adjusted, is.Verdict, is.Detectable)
			}
		}
	}
	k := metrics.Index("close.mean_wd")
	if was, is := before[0][k].Adjusted, after[0][k].Adjusted; was >= is {
		t.Errorf("close.mean_wd: corrected %v, then %v in a larger family", was, is)
	}
}

// threeAlike are the differences of two alternatives whose KPIs all have the same values; about sat.true.
func threeAlike(t *testing.T, kpis ...string) [][]Difference {
	t.Helper()
	d := contrived(Comparison{KPIs: []string{"sat.true"}, Correction: stats.Bonferroni}, "base", "a", "b")
	for r := range 3 {
		x := float64(r)
		values := make([][]float64, len(kpis))
		for k := range values {
			values[k] = []float64{0, 1 + x, 2 + x}
		}
		d.give(r, kpis, values)
	}
	table, err := d.Differences()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// cancelAfter is a context that ends when its function is told of so many runs.
func cancelAfter(t *testing.T, runs int) (context.Context, func(int)) {
	ctx, cancel := context.WithCancel(t.Context())
	return ctx, func(finished int) {
		if finished >= runs {
			cancel()
		}
	}
}

// Where common random numbers did little, the warning says how little, and whether more was possible: not where one
// scenario varies three times as much as the other (at most 2.5), but very well where both vary alike and go different
// ways.
func TestWeakReductionSaysWhatWasPossible(t *testing.T) {
	const unequal, crossed, well = "response.p90_h", "sat.true", "response.median_h"
	d := contrived(Comparison{KPIs: []string{unequal, crossed, well}}, "base", "alt")
	for r := range firstStage {
		x := float64(r)
		d.give(r, []string{unequal, crossed, well}, [][]float64{{x, 3 * x}, {x, -x}, {x, x + 0.01*float64(r%2)}})
	}
	table, err := d.Differences()
	if err != nil {
		t.Fatal(err)
	}
	got := message.Sentences{}.Note(d.weak(1, table[0])...)
	want := []string{"response.p90_h (2.5/2.5)", "sat.true (0.5/>100)"}
	if !slices.Equal(got, want) {
		t.Errorf("weak on %q, want %q", got, want)
	}
}
