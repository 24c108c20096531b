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
// 0.0741799; the 97.5 % point of t with 2 degrees of freedom is 4.3026527. The family is the headline and this KPI.
func TestDifferenceByHand(t *testing.T) {
	const kpi, other = "response.p90_h", "close.mean_wd"
	d := contrived(Comparison{KPIs: []string{kpi, other}, Correction: stats.Bonferroni}, "base", "alt")
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
	if !near(got.Paired.P, 0.0741799, 1e-6) || !near(got.Adjusted, 6*0.0741799, 1e-6) || got.Verdict != Uncertain ||
		got.Family != AskedFamily {
		t.Errorf("p %v, corrected %v, %s of %q, want 0.07418, six times that, too uncertain, asked", got.Paired.P,
			got.Adjusted, got.Verdict, got.Family)
	}
	// variances 4, 7 and 1
	if !near(got.Paired.Reduction, 11, 1e-12) {
		t.Errorf("variance reduction %v, want 11", got.Paired.Reduction)
	}
	// The margin is 1 h, as far from the point as 0.5 from 0: t(1-0.05/12; n-1)/sqrt(n) <= 1 first at n = 11: the
	// point of t with 10 degrees of freedom is 3.28, with 9 3.36.
	if got.Matters != 1 || got.Needed != 11 {
		t.Errorf("margin %v, needed %d, want 1, 11", got.Matters, got.Needed)
	}
	if same := table[0][metrics.Index(other)]; same.Verdict != Same || same.Adjusted != 1 {
		t.Errorf("equal values: %s, p %v, want same, 1", same.Verdict, same.Adjusted)
	}
	if none := table[0][metrics.Index("sat.raw")]; none.Verdict != Untold || none.Paired.Difference.N != 0 ||
		!math.IsNaN(none.Baseline) {
		t.Errorf("no pair: %+v", none)
	}
}

// The KPIs have margins of 0.5 h, 2 points, 0.5 and 1 working days.
func TestVerdictsOfEachKind(t *testing.T) {
	noise := []float64{0, 0.01, -0.01, 0.02, -0.02, 0.015, -0.015, 0.005}
	for name, c := range map[string]struct {
		kpi         string
		base, alt   float64
		scale       float64 // of the noise
		want        Verdict
		better, way int
	}{
		"down is good":       {"response.median_h", 10, 8, 1, Better, 1, -1},
		"down is bad":        {"sat.true", .5, .4, .1, Worse, -1, -1},
		"within the margin":  {"response.median_h", 10, 10, 1, NoMatter, 0, 0},
		"sure, immaterial":   {"response.median_h", 10, 10.2, 1, Immaterial, 0, 1},
		"sure, across":       {"response.median_h", 10, 10.49, 1, Uncertain, 0, 1},
		"not sure":           {"response.median_h", 10, 10.3, 100, Uncertain, 0, 0},
		"no direction":       {"petition.count_month", 100, 200, 1, More, 0, 1},
		"no direction, less": {"petition.count_month", 100, 50, 1, Less, 0, -1},
		"equal":              {"sat.true", .5, .5, 0, Same, 0, 0},
	} {
		d := contrived(Comparison{KPIs: []string{c.kpi}}, "base", "alt")
		for r, n := range noise {
			d.give(r, []string{c.kpi}, [][]float64{{c.base, c.alt + n*c.scale}})
		}
		table, err := d.Differences()
		if err != nil {
			t.Fatal(err)
		}
		got := table[0][metrics.Index(c.kpi)]
		if got.Verdict != c.want || got.Better() != c.better || got.Shown != c.way {
			t.Errorf("%s: %s, better %d, shown %d, want %s, %d, %d", name, got.Verdict, got.Better(),
				got.Shown, c.want,
				c.better, c.way)
		}
		if want := map[string]Doubt{"sure, across": AtBound, "not sure": Scatter}[name]; got.Doubt != want {
			t.Errorf("%s: doubt %q, want %q", name, got.Doubt, want)
		}
		if (got.Verdict == Uncertain) != (got.Needed > len(noise)) {
			t.Errorf("%s: %s, and %d replications would say", name, got.Verdict, got.Needed)
		}
	}
}

// A margin of the call goes before that of a scenario, and both before the table's.
func TestMarginsInTheirOrder(t *testing.T) {
	const kpi = "response.median_h"
	d := contrived(Comparison{}, "base", "alt")
	for r, n := range []float64{0, 0.01, -0.01, 0.02} {
		d.give(r, []string{kpi}, [][]float64{{10, 10.2 + n}})
	}
	verdict := func() Verdict {
		table, err := d.Differences()
		if err != nil {
			t.Fatal(err)
		}
		return table[0][metrics.Index(kpi)].Verdict
	}
	got := []Verdict{verdict()}
	d.Baseline.Matters = map[string]metrics.Margin{kpi: {Value: .1}}
	got = append(got, verdict())
	d.Scenarios[1].Matters = map[string]metrics.Margin{kpi: {Value: .02, Per: metrics.PerBaseline}}
	got = append(got, verdict())
	d.Comparison.Matters = map[string]metrics.Margin{kpi: {Value: .01}}
	got = append(got, verdict())
	if want := []Verdict{Immaterial, Worse, Uncertain, Worse}; !slices.Equal(got, want) {
		t.Errorf("by the table, the baseline, the alternative, the call: %q, want %q", got, want)
	}
}

// What is said of one alternative depends on no other, nor on another KPI that is asked for.
func TestVerdictsStandAlone(t *testing.T) {
	kpis := append(Family(nil), "hops.mean", "close.ontime")
	judged := func(asked []string, names ...string) [][]Difference {
		d := contrived(Comparison{KPIs: asked}, names...)
		for r := range 8 {
			values := make([][]float64, len(kpis))
			for k := range values {
				x := float64((r*7+k*3)%5) / 10
				values[k] = []float64{1, 1 + x + float64(k)/5, 3 - x, x}[:len(names)]
			}
			d.give(r, kpis, values)
		}
		table, err := d.Differences()
		if err != nil {
			t.Fatal(err)
		}
		return table
	}
	alone := judged([]string{"hops.mean"}, "base", "a")
	for what, more := range map[string][][]Difference{
		"two alternatives": judged([]string{"hops.mean"}, "base", "a", "b", "c"),
		"another KPI":      judged([]string{"close.ontime", "hops.mean"}, "base", "a"),
	} {
		for _, name := range kpis[:len(kpis)-1] {
			was, is := alone[0][metrics.Index(name)], more[0][metrics.Index(name)]
			if was.Adjusted != is.Adjusted || was.Verdict != is.Verdict || was.Needed != is.Needed ||
				was.Family != is.Family {
				t.Errorf("%s beside %s: %s, p %v, %d of %q, alone %s, p %v, %d of %q", name, what, is.Verdict,
					is.Adjusted, is.Needed, is.Family, was.Verdict, was.Adjusted, was.Needed, was.Family)
			}
		}
	}
	if got := alone[0][metrics.Index("close.ontime")]; got.Verdict != Exploratory || got.Family != "" ||
		!math.IsNaN(got.Adjusted) {
		t.Errorf("of no family: %s of %q, p %v, want exploratory", got.Verdict, got.Family, got.Adjusted)
	}
}

// Few distinct differences give neither an interval of width 0 nor a p-value of 0.
func TestFewDistinctDifferences(t *testing.T) {
	const kpi = "hazard.harm_count"
	for name, c := range map[string]struct {
		by        []float64
		p         float64
		low, high float64
		want      Verdict
		needed    int
	}{
		// 2^-2 of all signs on either side; Bonferroni over 6 takes 2^(1-n) < 0.05/6, n = 8
		"two alike":   {[]float64{5, 5}, .5, math.NaN(), math.NaN(), Uncertain, 8},
		"eight alike": {[]float64{5, 5, 5, 5, 5, 5, 5, 5}, 2. / 256, math.NaN(), math.NaN(), Worse, 0},
		"none":        {[]float64{0, 0}, 1, math.NaN(), math.NaN(), Same, 0},
		// of 2^9 subset means the 12 smallest and largest lie outside: 0 is below, {1}, {0,1} 8 times and three of
		// {0,0,1} above
		"one in nine": {[]float64{0, 0, 0, 0, 0, 0, 0, 0, 1}, 1, 0, 1. / 3, NoMatter, 0},
	} {
		d := contrived(Comparison{KPIs: []string{kpi}, Correction: stats.Bonferroni}, "base", "alt")
		for r, x := range c.by {
			d.give(r, []string{kpi}, [][]float64{{10, 10 + x}})
		}
		table, err := d.Differences()
		if err != nil {
			t.Fatal(err)
		}
		got := table[0][metrics.Index(kpi)]
		i := got.Paired.Difference
		same := func(a, b float64) bool { return near(a, b, 1e-12) || math.IsNaN(a) && math.IsNaN(b) }
		if !same(got.Paired.P, c.p) || !same(i.Low, c.low) || !same(i.High, c.high) || got.Verdict != c.want ||
			got.Needed != c.needed || (got.Doubt == FewValues) != (c.want == Uncertain) {
			t.Errorf("%s: p %v, %v to %v, %s, %d needed, want %+v", name, got.Paired.P, i.Low, i.High, got.Verdict,
				got.Needed, c)
		}
	}
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
