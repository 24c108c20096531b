package analysis

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/qualify"
	"hanyin/experiments/sweep"
	"hanyin/internal/message"
)

// spaced makes an experiment of a design alone.
func spaced(t *testing.T, d plan.Design, carried []plan.Factor, factors ...plan.Factor) *plan.Experiment {
	t.Helper()
	e := &plan.Experiment{
		Schema: plan.Schema, Seed: 1, Replications: 2, Scenario: "hanyin",
		Hashes: map[string]string{"hanyin": "0"}, Level: .95,
		KPIs: []string{"sat.true"}, Design: d, Factors: factors, Carried: carried,
	}
	text, err := e.JSON()
	if err == nil {
		e, err = plan.Restore(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func onOff(names ...string) (factors []plan.Factor) {
	for _, n := range names {
		off, on := 0.0, 1.0
		factors = append(factors, plan.Factor{Name: n, Levels: []plan.Level{{Name: "0", Number: &off},
			{Name: "1", Number: &on}}})
	}
	return factors
}

func spans(low, high float64, names ...string) (factors []plan.Factor) {
	for _, n := range names {
		factors = append(factors, plan.Factor{Name: n, Range: &plan.Range{Low: low, High: high}})
	}
	return factors
}

// outcomes evaluates a function of the coordinates at every point and replication.
func outcomes(e *plan.Experiment, replications int, f func(x []float64, block, r int) float64) [][]float64 {
	values := make([][]float64, e.Size())
	for p := range values {
		for r := range replications {
			values[p] = append(values[p], f(e.Values(p%e.Runs()), p/e.Runs(), r))
		}
	}
	return values
}

// analysed is the result for one KPI of the county.
func analysed(e *plan.Experiment, values [][]float64) Result {
	a := analyst{Experiment: e, aliases: e.Aliases()}
	r := arrange(e, values)
	return a.result(sweep.Column{KPI: "sat.true", Kind: sweep.County}, &r)
}

func near(got experiments.Number, want, tolerance float64) bool {
	return math.Abs(float64(got)-want) <= tolerance
}

// noise is common to all points of a replication, as common random numbers make it.
var noise = slices.Repeat([]float64{0.3, -0.1, 0.25, -0.35, 0.05}, 4)

// TestFactorialOfAKnownFunction has y = 2 + 3a - b + 4ab - 5abc and noise that replications share: every number can be
// worked out by hand.
func TestFactorialOfAKnownFunction(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Factorial}, nil, onOff("m.a", "m.b", "m.c")...)
	out := analysed(e, outcomes(e, len(noise), func(x []float64, _, r int) float64 {
		return 2 + 3*x[0] - x[1] + 4*x[0]*x[1] - 5*x[0]*x[1]*x[2] + noise[r]
	}))
	if len(out.Unable) > 0 {
		t.Fatal(out.Unable)
	}
	// main: mean at high less mean at low; interaction: half the change of one effect by the other
	want := map[string]float64{
		"m.a": 3 + 4*.5 - 5*.25, "m.b": -1 + 4*.5 - 5*.25, "m.c": -5 * .25,
		"m.a m.b": (4 - 5*.5) / 2, "m.a m.c": -5 * .5 / 2, "m.b m.c": -5 * .5 / 2,
	}
	for _, effect := range out.Effects {
		if w := want[strings.Join(effect.Factors, " ")]; !near(effect.Value, w, 1e-12) ||
			!math.IsNaN(float64(effect.HalfWidth)) {
			t.Errorf("effect of %v: %v ± %v, want %v and no half-width: noise that is common does not count",
				effect.Factors, effect.Value, effect.HalfWidth, w)
		}
	}
	dividends := map[string]float64{"m.a": 3, "m.b": -1, "m.c": 0, "m.a m.b": 4, "m.a m.c": 0, "m.b m.c": 0,
		"m.a m.b m.c": -5}
	sum := 0.0
	for _, s := range out.Synergies {
		sum += float64(s.Value)
		if w := dividends[strings.Join(s.Factors, " ")]; !near(s.Value, w, 1e-12) {
			t.Errorf("synergy of %v: %v, want %v", s.Factors, s.Value, w)
		}
	}
	shapley := map[string]float64{"m.a": 3 + 4./2 - 5./3, "m.b": -1 + 4./2 - 5./3, "m.c": -5. / 3}
	shared := 0.0
	for _, s := range out.Shapley {
		shared += float64(s.Value)
		if w := shapley[s.Factors[0]]; !near(s.Value, w, 1e-12) {
			t.Errorf("Shapley value of %v: %v, want %v", s.Factors, s.Value, w)
		}
	}
	if total := 1.0; !near(out.Total.Value, total, 1e-12) || math.Abs(sum-total) > 1e-12 ||
		math.Abs(shared-total) > 1e-12 {
		t.Errorf("total %v, synergies add up to %v, Shapley values to %v, want %v", out.Total.Value, sum,
			shared, total)
	}
	shares := 0.0
	for _, s := range out.ANOVA {
		shares += float64(s.Share)
	}
	if math.Abs(shares-1) > 1e-12 || len(out.ANOVA) != 3+3+2 {
		t.Errorf("%d sources make up %v of the sum of squares, want 8 and all", len(out.ANOVA), shares)
	}
}

// TestEffectsKnowTheirFactors checks the order of cells against mixed numbers of levels and against ANOVA's own sums.
func TestMixedLevels(t *testing.T) {
	factors := onOff("a")
	factors = append(factors, plan.Factor{Name: "b", Levels: []plan.Level{{Name: "x"}, {Name: "y"}, {Name: "z"}}})
	e := spaced(t, plan.Design{Kind: plan.Factorial}, nil, factors...)
	out := analysed(e, outcomes(e, len(noise),
		func(x []float64, _, r int) float64 { return 10*x[0] + x[1]*x[1] + noise[r] }))
	want := map[string]float64{"a=0": 5. / 3, "a=1": 10 + 5./3, "b=x": 5, "b=y": 6, "b=z": 9}
	mean := meanOf(noise)
	for _, m := range out.Margins {
		if w := want[m.Factor+"="+m.Level] + mean; !near(m.Value, w, 1e-12) {
			t.Errorf("mean at %s=%s: %v, want %v", m.Factor, m.Level, m.Value, w)
		}
	}
	changes := map[string]float64{"a=1": 10, "b=y": 1, "b=z": 4}
	for _, m := range out.Margins { // noise that all points share falls out of differences
		w, changed := changes[m.Factor+"="+m.Level]
		if changed != (m.Change != nil) || changed && (!near(m.Change.Value, w, 1e-12) ||
			!math.IsNaN(float64(m.Change.HalfWidth)) || m.Adjusted > 1e-5) {
			t.Errorf("change at %s=%s: %+v, p %v, want %v", m.Factor, m.Level, m.Change, m.Adjusted, w)
		}
	}
	// 120 runs: a has SS = 120 * 5^2; b has 40 * sum of squares about 5/3 of 0, 1, 4
	for _, s := range out.ANOVA {
		w := map[string]float64{"a": 3000, "b": 40 * (25./9 + 4./9 + 49./9)}
		if ss, ok := w[s.Name]; ok && !near(s.SumSquares, ss, 1e-9) {
			t.Errorf("sum of squares of %s: %v, want %v", s.Name, s.SumSquares, ss)
		}
	}
}

func TestFailedRunsDropTheirReplication(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Factorial}, nil, onOff("a", "b")...)
	values := outcomes(e, 4, func(x []float64, _, r int) float64 { return x[0] + noise[r]*x[1] })
	values[3][2] = math.NaN()
	out := analysed(e, values)
	if out.Effects[0].N != 3 || out.Effects[0].Failed != 1 || !near(out.Effects[0].Value, 1, 1e-12) ||
		out.Total.Failed != 1 {
		t.Errorf("effect %+v, total %+v, want 3 replications and 1 left out", out.Effects[0], out.Total)
	}
	for p := range values {
		values[p] = []float64{math.NaN(), 1, math.NaN()}
	}
	out = analysed(e, values)
	if len(out.Effects) != 0 || len(out.Unable) == 0 {
		t.Errorf("one whole replication: %+v, want that nothing can be said", out)
	}
}

// TestCarriedSets: effects differ between sets, so the interval is over sets, and the band goes from the least to the
// largest.
func TestCarriedSets(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Factorial}, onOff("fit"), onOff("a")...)
	e.Carried[0].Levels = append(e.Carried[0].Levels, plan.Level{Name: "2"})
	out := analysed(e, outcomes(e, 3, func(x []float64, block,
		r int) float64 {
		return x[0]*float64(block-1) + noise[r]
	}))
	effect := out.Effects[0]
	if effect.N != 3 || !near(effect.Value, 0, 1e-12) || !near(effect.Band[0], -1, 1e-12) ||
		!near(effect.Band[1], 1, 1e-12) {
		t.Errorf("got %+v, want 3 sets with effects -1, 0, 1", effect)
	}
	if want := 4.302652729911275 / math.Sqrt(3); !near(effect.HalfWidth, want, 1e-9) { // t(2, .975) s/sqrt(3), s = 1
		t.Errorf("half-width %v, want %v", effect.HalfWidth, want)
	}
}

// TestFractionOfThreeLevels: in nine runs of four factors at three levels the changes of each are those of y = 2a +
// b^2 - c.
func TestFractionOfThreeLevels(t *testing.T) {
	var factors []plan.Factor
	for _, n := range []string{"a", "b", "c", "d"} {
		f := plan.Factor{Name: n}
		for l := range 3 {
			x := float64(l)
			f.Levels = append(f.Levels, plan.Level{Name: string(rune('0' + l)), Number: &x})
		}
		factors = append(factors, f)
	}
	e := spaced(t, plan.Design{Kind: plan.Fractional, Resolution: 3}, nil, factors...)
	out := analysed(e, outcomes(e, len(noise),
		func(x []float64, _, r int) float64 { return 2*x[0] + x[1]*x[1] - x[2] + noise[r] }))
	if e.Runs() != 9 || len(out.Margins) != 12 || len(out.Effects)+len(out.ANOVA)+len(out.Shapley) != 0 {
		t.Fatalf("%d runs, %+v, want 9 runs with margins alone", e.Runs(), out)
	}
	want := map[string]float64{"a1": 2, "a2": 4, "b1": 1, "b2": 4, "c1": -1, "c2": -2, "d1": 0, "d2": 0}
	for _, m := range out.Margins {
		if w, changes := want[m.Factor+m.Level]; changes && (m.Change == nil || !near(m.Change.Value, w, 1e-12)) ||
			!m.Aliased {
			t.Errorf("%s = %s: %+v, want a change of %v, aliased", m.Factor, m.Level, m.Change, w)
		}
	}
}

// TestFractionTellsItsAliases: in the half fraction d = abc, ab cannot be told from cd.
func TestFractionTellsItsAliases(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Fractional, Resolution: 4}, nil, onOff("a", "b", "c", "d")...)
	out := analysed(e, outcomes(e, 3, func(x []float64, _, r int) float64 { return 2*x[0] + noise[r] }))
	if e.Runs() != 8 || len(out.Effects) != 10 || len(out.Shapley) != 0 || len(out.ANOVA) != 0 {
		t.Fatalf("%d runs, %d effects, %d Shapley values, want 8, 10 and none", e.Runs(), len(out.Effects),
			len(out.Shapley))
	}
	for _, effect := range out.Effects {
		if effect.Aliased != (len(effect.Factors) == 2) {
			t.Errorf("%v: aliased %v", effect.Factors, effect.Aliased)
		}
	}
	if !near(out.Effects[0].Value, 2, 1e-12) || !near(out.Effects[1].Value, 0, 1e-12) {
		t.Errorf("effects %+v, want 2 and 0", out.Effects[:2])
	}
}

func TestPlackettBurmanHasMainEffectsOnly(t *testing.T) {
	names := strings.Split("abcdefghijk", "")
	e := spaced(t, plan.Design{Kind: plan.PlackettBurman}, nil, onOff(names...)...)
	out := analysed(e, outcomes(e, 2, func(x []float64, _, r int) float64 { return x[2] - 3*x[7] + noise[r] }))
	if e.Runs() != 12 || len(out.Effects) != 11 {
		t.Fatalf("%d runs, %d effects, want 12 and 11; %v", e.Runs(), len(out.Effects), out.Unable)
	}
	for i, effect := range out.Effects {
		if want := map[int]float64{2: 1, 7: -3}[i]; !near(effect.Value, want, 1e-12) {
			t.Errorf("effect of %v: %v, want %v", effect.Factors, effect.Value, want)
		}
	}
}

// TestIndicesOfIshigami has published indices (Saltelli et al., Global Sensitivity Analysis: The Primer (2008)): S =
// .3139, .4424, 0; ST = .5576, .4424, .2437 for a = 7, b = 0.1.
func TestIndicesOfIshigami(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Sobol, Rows: 4096, Second: true}, nil, spans(0, 1, "x", "y", "z")...)
	out := analysed(e, outcomes(e, 1, func(x []float64, _, _ int) float64 { return qualify.Ishigami(x) }))
	first, total := []float64{.3139, .4424, 0}, []float64{.5576, .4424, .2437}
	for i, index := range out.Indices {
		if !near(index.First.Value, first[i], .03) || !near(index.Total.Value, total[i], .03) {
			t.Errorf("%s: S1 %v, ST %v, want %v, %v", index.Factor, index.First.Value, index.Total.Value,
				first[i], total[i])
		}
	}
	if second := out.Indices[2].Second; len(second) != 2 || second[0].With != "x" ||
		!near(second[0].Value, .2437, .05) || !near(second[1].Value, 0, .05) {
		t.Errorf("interactions of z: %+v, want .2437 with x and 0 with y", second)
	}
	if out.Spread.NoiseShare.Defined() {
		t.Errorf("one replication a point has the noise share %v, want none", out.Spread.NoiseShare)
	}
}

// TestScreeningOfMorris: the first seven factors of Morris (1991) bend or interact, eight to ten act alone, ten more
// do nothing.
func TestScreeningOfMorris(t *testing.T) {
	var names []string
	for i := range 20 {
		names = append(names, string(rune('a'+i)))
	}
	e := spaced(t, plan.Design{Kind: plan.Morris, Trajectories: 20, Grid: 4}, nil, spans(0, 1, names...)...)
	out := analysed(e, outcomes(e, 1, func(x []float64, _, _ int) float64 { return qualify.Morris(x) }))
	if len(out.Screening) != 20 {
		t.Fatal(out.Unable)
	}
	for i, s := range out.Screening {
		if acts := s.Factor <= "j"; acts != (i < 10) || !acts && (s.MuStar.Value != 0 || s.Sigma != 0) {
			t.Errorf("place %d has %s with mu* %v", i+1, s.Factor, s.MuStar.Value)
		}
		if i > 0 && s.MuStar.Value > out.Screening[i-1].MuStar.Value {
			t.Errorf("place %d is stronger than the one before", i+1)
		}
	}
}

func TestCurvesAndLists(t *testing.T) {
	half := onOff("m.a", "m.b")
	for i := range half {
		x := .5
		half[i].Levels = []plan.Level{half[i].Levels[0], {Name: "0.5", Number: &x}, half[i].Levels[1]}
	}
	e := spaced(t, plan.Design{Kind: plan.Curves}, nil, half...)
	// levels 0, 1, 2
	out := analysed(e, outcomes(e, len(noise), func(x []float64, _, r int) float64 {
		return x[0] + 10*x[1] + x[0]*x[1] + noise[r]
	}))
	want := []struct {
		factor, level string
		size          float64
	}{{"m.a", "0.5", 1}, {"m.a", "1", 2}, {"m.b", "0.5", 10}, {"m.b", "1", 20}, {"", "0.5", 12}, {"", "1", 26}}
	for i, d := range out.Differences {
		if w := want[i]; d.Factor != w.factor || d.Level != w.level || !near(d.Value, w.size, 1e-12) || d.P > 1e-5 {
			t.Errorf("difference %d: %+v, want %+v", i, d, w)
		}
	}
	if len(out.Differences) != len(want) || len(out.Points) != 7 {
		t.Errorf("%d differences, %d points, want 6 and 7", len(out.Differences), len(out.Points))
	}
}

func TestRanksOfALatinHypercube(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.LHS, Runs: 50}, nil, spans(0, 1, "up", "down", "none")...)
	out := analysed(e, outcomes(e, 1, func(x []float64, _, _ int) float64 { return x[0] * x[0] * x[0] }))
	if len(out.Ranks) != 3 || out.Ranks[0].Tau != 1 || math.Abs(float64(out.Ranks[1].Tau)) > .4 || out.Spread == nil {
		t.Errorf("ranks %+v, spread %+v, want tau 1 for what rises always", out.Ranks, out.Spread)
	}
}

// TestNoiseOfAHypercubeIsChance: a Latin hypercube spreads x with the variance 1/12; chance has the variance .08.
func TestNoiseOfAHypercubeIsChance(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.LHS, Runs: 1000}, nil, spans(0, 1, "x")...)
	out := analysed(e, simulated(e, 2, func(w world) float64 { return w.x[0] + math.Sqrt(.08)*w.shock() }))
	if want := 0.08 / (0.08 + 1.0/12); !near(out.Spread.NoiseShare, want, 0.04) {
		t.Errorf("noise share %v, want about %v", out.Spread.NoiseShare, want)
	}
}

func TestVerdicts(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		wants     int
		low, high float64
		needs     float64
		agree     float64 // share of the sets; NaN without sets
		want      string
	}{
		{+1, 2, 4, 1, nan, Supported}, {+1, 2, 4, 5, nan, NotSupported}, {+1, -4, -2, 1, nan, Opposite},
		{-1, -4, -2, 1, nan, Supported}, {-1, 2, 4, 1, nan, Opposite}, {-1, -1, 1, 2, nan, NotSupported},
		// the interval is judged, not its middle
		{+1, 2, 4, 2.5, nan, NotIdentifiable}, {+1, 2, 4, 3.5, nan, NotIdentifiable},
		{+1, -1, 3, 2, nan, NotIdentifiable}, {-1, -3, 1, 2, nan, NotIdentifiable},
		{+1, -1, 1, 2, nan, NotSupported}, {+1, .1, 1, 2, nan, NotSupported},
		// an interval that ends at the size claimed leaves it open
		{+1, 2, 4, 2, nan, NotIdentifiable}, {+1, 2, 4, 4, nan, NotIdentifiable}, {+1, 0, 1, 0, nan, NotIdentifiable},
		{-1, -4, -2, 2, nan, NotIdentifiable},
		// as many sets must agree as the level says
		{+1, 2, 4, 1, 1, Supported}, {+1, 2, 4, 1, .95, Supported}, {+1, 2, 4, 1, .9, NotIdentifiable},
		{+1, nan, nan, 1, nan, NotIdentifiable},
	} {
		n := func(x float64) experiments.Number { return experiments.Number(x) }
		v := Verdict{Claim: plan.Claim{Wants: c.wants},
			Effect: Interval{Value: n((c.low + c.high) / 2), Low: n(c.low), High: n(c.high)}}
		if !math.IsNaN(c.agree) {
			agree := n(c.agree)
			v.Agree = &agree
		}
		if got := v.verdict(c.needs, .95); got != c.want {
			t.Errorf("effect in [%v, %v], wanted %+d of at least %v, %v of the sets agree: %s, want %s", c.low, c.high,
				c.wants, c.needs, c.agree, got, c.want)
		}
	}
}

func TestClaimsAreJudgedByTheirEffect(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Factorial}, nil, onOff("a", "b")...)
	e.Claims = []plan.Claim{
		{Name: "a helps", KPI: "sat.true", Factors: []string{"a"}, Wants: 1, Least: .1, Relative: true},
		{Name: "they help each other", KPI: "sat.true", Factors: []string{"b", "a"}, Wants: -1},
		{Name: "another KPI", KPI: "sat.raw", Factors: []string{"a"}, Wants: 1},
	}
	results := []Result{analysed(e, outcomes(e, len(noise),
		func(x []float64, _, r int) float64 { return 10 + 2*x[0] + 4*x[0]*x[1] + noise[r] }))}
	a := analyst{Experiment: e}
	got := a.claims(results)
	if got[0].Verdict != Supported || !near(got[0].Needs, .1*(10+(.3-.1+.25-.35+.05)/5), 1e-12) ||
		got[1].Verdict != Opposite || got[2].Verdict != NotIdentifiable {
		t.Errorf("got %+v", got)
	}
	if _, err := json.Marshal(got); err != nil {
		t.Error(err)
	}
}

// TestClaimsOfLargeFractions: claims work whatever the number of points, and where a fraction has no run with all
// factors low; what it cannot tell apart has no verdict and names its aliases.
func TestClaimsOfLargeFractions(t *testing.T) {
	names := strings.Split("abcdefgh", "")
	large := spaced(t, plan.Design{Kind: plan.Factorial}, nil, onOff(names...)...)
	half := spaced(t, plan.Design{Kind: plan.Fractional, Resolution: 4}, nil, onOff("a", "b", "c", "d")...)
	odd := spaced(t, plan.Design{Kind: plan.Fractional, Resolution: 5}, nil, onOff(names...)...)
	for _, e := range []*plan.Experiment{large, half, odd} {
		e.Claims = []plan.Claim{
			{KPI: "sat.true", Factors: []string{"a"}, Wants: 1, Least: .1, Relative: true},
			{KPI: "sat.true", Factors: []string{"a", "b"}, Wants: 1, Least: .01},
		}
		results := []Result{analysed(e, outcomes(e, len(noise), func(x []float64, _, r int) float64 {
			return 10 + 2*x[0] + x[1] + x[2] + 4*x[0]*x[1] + noise[r]
		}))}
		got := (&analyst{Experiment: e}).claims(results)
		low := 10 + (.3-.1+.25-.35+.05)/5
		if got[0].Verdict != Supported || !near(got[0].Needs, .1*low, 1e-9) && e != half {
			t.Errorf("%d points: %s of %v, want supported of %v", e.Runs(), got[0].Verdict, got[0].Needs, .1*low)
		}
		aliased := e == half
		if (got[1].Verdict == NotIdentifiable) != aliased || (len(got[1].Aliases) > 0) != aliased {
			t.Errorf("%d points: %s with aliases %v", e.Runs(), got[1].Verdict, got[1].Aliases)
		}
	}
}

// TestOnePOfAFactor: the analysis of variance and the effects give a factor one p, also where its effect differs
// between sets.
func TestOnePOfAFactor(t *testing.T) {
	for _, carried := range [][]plan.Factor{nil, sets(4)} {
		e := spaced(t, plan.Design{Kind: plan.Factorial}, carried, onOff("a", "b")...)
		out := analysed(e, simulated(e, 3, func(w world) float64 {
			return 10 + w.x[0]*(.4+.3*float64(w.set)+w.shock()) + .3*w.x[0]*w.x[1] + .2*w.noise()
		}))
		for _, effect := range out.Effects {
			name := strings.Join(effect.Factors, " x ")
			i := slices.IndexFunc(out.ANOVA, func(s Source) bool { return s.Name == name })
			if i < 0 || !near(out.ANOVA[i].P, float64(effect.P), 1e-9) || !(effect.P > 0) {
				t.Errorf("%d sets, %s: p %v of the effect, source %d of %+v", e.Blocks(), name, effect.P, i, out.ANOVA)
			}
		}
	}
}

func TestWarnings(t *testing.T) {
	d := &Document{Over: "replications", Level: .95, Failures: map[string]int{"county": 2},
		Examples: []string{"county: no town"}, Sentences: message.Sentences{}, Design: DesignSummary{Runs: 40}}
	d.watch("sat.true", [][]float64{{1, 1.01, .99}})
	d.watch("sat.raw", [][]float64{{1, 2, 1}})
	d.watch("backlog.count", [][]float64{{1, 5, 3}})
	d.Results = []Result{{KPI: "sat.true", Place: Place{Kind: sweep.County}}}
	(&analyst{sentences: d.Sentences}).unable(&d.Results[0], message.New("analysis.effects"),
		errors.New("too few values"))
	d.conclude(&experiments.Watch{})
	want := []string{"2 of 40 runs failed", "a failed run: county: no town",
		"3 replications: the half-width of backlog.count is", "sat.true in the county: effects: too few values"}
	if len(d.Warnings) != len(want) {
		t.Fatalf("warnings %q, want %d", d.Warnings, len(want))
	}
	for i, w := range want {
		if !strings.HasPrefix(d.Warnings[i], w) {
			t.Errorf("warning %q, want %q", d.Warnings[i], w)
		}
	}
	for i, want := range []string{"40 次运行中 2 次失败", "失败示例：county: no town", "3 次重复：backlog.count 的半宽",
		"sat.true（全县）：效应: too few values"} {
		if got := d.Sentences.In(message.Chinese, d.Warnings[i]); !strings.HasPrefix(got, want) {
			t.Errorf("in Chinese %q, want %q", got, want)
		}
	}
}

// An experiment warns of the KPIs it asks for that still move in the county as it is set, here because trust that
// never comes back keeps people from telling; of nothing where it cannot be told.
func TestExperimentWarnsOfWhatStillMoves(t *testing.T) {
	run := func(days string) string {
		file := filepath.Join(t.TempDir(), "moving.toml")
		text := `replications = 4
kpis = ["expr.ratio", "geo.towns"]
set = ["geo.units=12", "geo.l2=24", "geo.l3=60", "geo.grids_total=96", "geo.households=600", "geo.registered=2000",
    "geo.resident=1500", "time.warmup_days=0", "time.days=` + days + `", "demand.multiplier=10", "trust.return_week=0",
    "trust.gain=0", "trust.loss=0.1", "trust.pivot=1", "voice.silence_trust=-12"]
[design]
kind = "list"
[[point]]
name = "as it is"
[[point]]
name = "worse"
set = ["desk.untrained=0.6"]
`
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		e, err := plan.Read(file, plan.Overrides{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := sweep.Open(t.TempDir(), e)
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.Run(t.Context(), sweep.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := Finish(s, n)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(d.Warnings, "\n")
	}
	if got := run("1461"); !strings.Contains(got, "expr.ratio (-") {
		t.Errorf("warnings %q, want expr.ratio among what still moves", got)
	}
	if got := run("300"); strings.Contains(got, "expr.ratio (") {
		t.Errorf("warnings %q of less than two years, in which a drift cannot be told from the season", got)
	}
}
