package claims

import (
	"math"
	"slices"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/sim"
)

// made are outcomes of so many sets and replications as a function of the set, the replication, what is on and which
// lever is off.
func made(sets, replications int, kpis map[string]func(set, r int, c cell) float64) *outcomes {
	cells := mustTable().cells()
	o := &outcomes{cells: cells, blocks: sets, values: map[string][][]float64{}}
	for kpi, f := range kpis {
		for point := range sets * len(cells) {
			var reps []float64
			for r := range replications {
				reps = append(reps, f(point/len(cells), r, cells[point%len(cells)]))
			}
			o.values[kpi] = append(o.values[kpi], reps)
		}
	}
	return o
}

// wobble is small, differs between sets and has a mean of 0 over six of them.
var wobble = []float64{0.5, -0.3, 0.2, -0.6, 0.4, -0.2}

// on is 1 where the mechanism of that number is on.
func on(c cell, mechanism int) float64 { return float64(c.on >> mechanism & 1) }

// two is a claim that M1 raises a share by 2 % and does not lower another by more than a point.
var two = Hypothesis{ID: "K", Parts: []Quantity{
	{KPIs: []string{"expr.ratio"}, Wants: Rise, Least: 0.02, Relative: true,
		Contrast: Contrast{Kind: Main, Of: []string{"digital"}}},
	{KPIs: []string{"sat.true"}, Wants: NotLower, Least: 0.01,
		Contrast: Contrast{Kind: Main, Of: []string{"digital"}}},
}}

// TestVerdicts: a claim's verdict on constructed data of each of the four kinds, by the size of the effect, how far it
// differs between sets, and what becomes of the bounded part.
func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name string
		// relative effect of M1, its standard deviation over sets, and what it takes from the second share
		rise, spread, lowering float64
		sets                   int
		want, pointsTo, first  string
		holds, decides         int
	}{
		{"large and sure", 0.10, 0.01, 0, 6, analysis.Supported, analysis.Supported, Met, 6, 0},
		{"large by its mean, but the interval holds the size claimed", 0.03, 0.04, 0, 6, analysis.NotIdentifiable,
			analysis.Supported, Open, 4, 0},
		{"large, but in five of six sets", 0.05, 0.06, 0, 6, analysis.NotIdentifiable, analysis.Supported, Met, 5, 0},
		{"sure and the other way", -0.10, 0.01, 0, 6, analysis.Opposite, analysis.Opposite, Against, 0, 0},
		{"sure and the other way, but next to nothing", -0.005, 0.001, 0, 6, analysis.NotSupported,
			analysis.NotSupported, TooSmall, 0, 0},
		{"sure and too small", 0.01, 0.001, 0, 6, analysis.NotSupported, analysis.NotSupported, TooSmall, 0, 0},
		{"large, but the second share falls", 0.10, 0.01, 0.05, 6, analysis.NotSupported,
			analysis.NotSupported, Met, 0, 1},
		{"anything is possible", 0.05, 0.4, 0, 6, analysis.NotIdentifiable, analysis.Supported, Open, 3, 0},
		{"large and sure in one set", 0.10, 0.01, 0, 1, analysis.NotIdentifiable, analysis.Supported, Met, 1, 0},
	} {
		o := made(c.sets, 2, map[string]func(set, r int, c cell) float64{
			"expr.ratio": func(set, r int, at cell) float64 {
				return (0.5 + 0.01*wobble[set]) * (1 + on(at, 0)*(c.rise+c.spread*wobble[set]+1e-4*float64(r)))
			},
			"sat.true": func(set, r int,
				at cell) float64 {
				return 0.8 - on(at, 0)*(c.lowering+1e-3*(wobble[set]+float64(r)))
			},
		})
		r := o.rule(two, 0, .95)
		family := []*ruling{r}
		if err := decide(family, .95); err != nil {
			t.Fatal(err)
		}
		if r.Verdict != c.want || r.PointsTo != c.pointsTo || r.Parts[0].Status != c.first || r.Holds != c.holds ||
			r.Of != c.sets || r.Decides != c.decides {
			t.Errorf(
				"%s: %s (points to %s), first part %s %+v, holds in %d of %d, p %v, part %d decides, want %s (%s), "+
					"%s, %d of %d, %d", c.name,
				r.Verdict, r.PointsTo, r.Parts[0].Status, r.Parts[0].Effect, r.Holds, r.Of, r.P, r.Decides, c.want,
				c.pointsTo, c.first, c.holds, c.sets, c.decides)
		}
		// where the mean is sure and the sets disagree, more of them would not decide
		undecided := c.want == analysis.NotIdentifiable && c.sets > 1 && c.first == Open
		if (r.Needs > c.sets) != undecided || r.Needs < 0 {
			t.Errorf("%s: about %d sets would decide, of %d", c.name, r.Needs, c.sets)
		}
		if r.P.Defined() != (c.sets > 1) {
			t.Errorf("%s: p %v of %d sets", c.name, r.P, c.sets)
		}
	}
}

// TestPartsOfAClaim: p is the largest of the parts; a set in which a part is not known does not count.
func TestPartsOfAClaim(t *testing.T) {
	o := made(6, 2, map[string]func(set, r int, c cell) float64{
		"expr.ratio": func(set, r int, at cell) float64 { return 0.5 + on(at, 0)*(0.1+0.01*wobble[set]) },
		"sat.true": func(set, r int, at cell) float64 {
			if set == 2 {
				return math.NaN()
			}
			return 0.8 - 0.05*on(at, 0)*wobble[set]
		},
	})
	r := o.rule(two, 0, .95)
	if r.P != r.Parts[1].P || !(r.Parts[1].P > r.Parts[0].P) || r.Of != 5 || r.Parts[1].Effect.Failed != 1 {
		t.Errorf("p %v of parts %v and %v, %d sets, %d left out", r.P, r.Parts[0].P, r.Parts[1].P, r.Of,
			r.Parts[1].Effect.Failed)
	}
}

// TestUntestedPart: a claim has no p if one of its parts could not be tested, wherever that part stands, and counts in
// Holm's family as 1.
func TestUntestedPart(t *testing.T) {
	for untested := range 2 {
		kpis := map[string]func(set, r int, c cell) float64{}
		for i, q := range two.Parts {
			kpis[q.KPIs[0]] = func(set, r int, at cell) float64 {
				if i == untested {
					return math.NaN()
				}
				return 0.5 + on(at, 0)*(0.1+0.01*wobble[set]+1e-4*float64(r))
			}
		}
		r, sure := made(6, 2, kpis).rule(two, 0, .95), &ruling{Judgement: Judgement{P: .03, Share: 1},
			parts: []judged{{Part: Part{Status: Met}}}}
		if err := decide([]*ruling{r, sure}, .95); err != nil {
			t.Fatal(err)
		}
		if r.P.Defined() || r.Adjusted.Defined() || r.Verdict != analysis.NotIdentifiable ||
			math.Abs(float64(sure.Adjusted)-.06) > 1e-12 {
			t.Errorf("part %d untested: p %v, corrected %v, %s; the other claim's %v, want none and .06",
				untested, r.P,
				r.Adjusted, r.Verdict, sure.Adjusted)
		}
	}
}

// TestNeedsAreThoseOfTheHungriestPart: how many sets would decide a claim does not depend on the order of its parts.
func TestNeedsAreThoseOfTheHungriestPart(t *testing.T) {
	part := func(margins ...float64) judged {
		return judged{Part: Part{Status: Open}, of: Quantity{Wants: AtLeast}, margins: margins,
			center: meanOf(margins)}
	}
	met := part(1, 1.1)
	met.Status = Met
	some, more := part(-1, 2, 3), part(-2, 2, 1) // 20 and more sets
	endless := part(-1, 1.0001, 0)               // so near to what is needed that no number of sets is said
	nothing := part(-1, 1, 0)                    // just what is needed
	for _, c := range []struct {
		parts []judged
		want  int
	}{
		{[]judged{met, some, more}, more.wants(.95)},
		{[]judged{some, met, endless}, -1},
		{[]judged{nothing, some, met}, 0},
		{[]judged{nothing, endless, some}, -1},
	} {
		for range c.parts {
			c.parts = append(c.parts[1:], c.parts[0])
			for range 2 {
				c.parts[0], c.parts[1] = c.parts[1], c.parts[0]
				r := ruling{parts: c.parts}
				if got := r.needed(.95); got != c.want {
					t.Errorf("%d sets, want %d", got, c.want)
				}
			}
		}
	}
	if a, b := some.wants(.95), more.wants(.95); a <= 3 || b <= a || endless.wants(.95) != -1 ||
		nothing.wants(.95) != 0 {
		t.Errorf("parts need %d, %d, %d and %d", a, b, endless.wants(.95), nothing.wants(.95))
	}
}

// TestEqualEffectsAreNoCertainty: an effect that two sets share to the last digit has neither an interval of no width
// nor a p of 0; six of them reach .03 by an exact test, and still have no half-width to print.
func TestEqualEffectsAreNoCertainty(t *testing.T) {
	for sets, want := range map[int]struct {
		p      float64
		status string
	}{2: {.5, Open}, 5: {.0625, Open}, 6: {.03125, Met}} {
		o := made(sets, 2, map[string]func(set, r int, c cell) float64{
			// relative to where it starts, the effect is the same; rounding is not
			"expr.ratio": func(set, _ int, at cell) float64 {
				return (1000.1 + 137*float64(set)) * (1 + .2*on(at, 0))
			},
			"sat.true": func(_, _ int, at cell) float64 { return .8 },
		})
		ruled := o.rule(two, 0, .95)
		part := ruled.Parts[0]
		if needs := ruled.needed(.95); part.Status == Open && needs != 9 { // 2^-8 is below .005
			t.Errorf("%d equal sets: %d would decide", sets, needs)
		}
		if part.Effect.HalfWidth.Defined() || part.Effect.Low.Defined() || math.Abs(float64(part.P)-want.p) > 1e-12 ||
			part.Status != want.status {
			t.Errorf("%d equal sets: %+v, p %v, %s, want no interval, p %v, %s", sets, part.Effect,
				part.P, part.Status, want.p, want.status)
		}
	}
}

// TestSetsMustAgree: a mean that is surely as large as claimed supports nothing while sets that fit the published
// numbers as well say otherwise.
func TestSetsMustAgree(t *testing.T) {
	for _, c := range []struct {
		sets, against int // of them
		want          string
	}{{40, 0, analysis.Supported}, {40, 2, analysis.Supported}, {40, 4, analysis.NotIdentifiable}} {
		o := made(c.sets, 2, map[string]func(set, r int, c cell) float64{
			"expr.ratio": func(set, r int, at cell) float64 {
				effect := 0.2 + 0.001*wobble[set%len(wobble)]
				if set < c.against {
					effect = 0
				}
				return 0.5 * (1 + on(at, 0)*(effect+1e-4*float64(r)))
			},
			"sat.true": func(set, r int, at cell) float64 { return 0.8 + 0.001*wobble[set%len(wobble)]*on(at, 0) },
		})
		r := o.rule(two, 0, .95)
		if err := decide([]*ruling{r}, .95); err != nil {
			t.Fatal(err)
		}
		part := r.Parts[0]
		if r.Verdict != c.want || r.Holds != c.sets-c.against || part.Status != Met || len(part.Band) != 2 {
			t.Errorf("%d of %d sets disagree: %s, part %s, holds in %d, band %v, want %s", c.against,
				c.sets, r.Verdict,
				part.Status, r.Holds, part.Band, c.want)
		}
		if c.against > 0 && math.Abs(float64(part.Band[0])) > .01 {
			t.Errorf("band %v, want from about 0", part.Band)
		}
	}
}

// TestEffectsOverSetsCoverAcrossSeeds: a relative effect of .1 that differs between sets and by chance between their
// replications; the interval over sets holds it in about 95 of 100 seeds.
func TestEffectsOverSetsCoverAcrossSeeds(t *testing.T) {
	const seeds, sets = 100, 6
	held := 0
	for seed := range uint64(seeds) {
		draw := sim.Seed(seed).Stream("outcomes", 0)
		var own [sets]float64
		var chance [sets][3]float64
		for s := range own {
			own[s] = .1 + .02*draw.Normal()
			for r := range chance[s] {
				chance[s][r] = .05 * draw.Normal()
			}
		}
		o := made(sets, 3, map[string]func(set, r int, c cell) float64{
			"expr.ratio": func(set, r int, at cell) float64 { return 1 + on(at, 0)*(own[set]+chance[set][r]) },
			"sat.true":   func(int, int, cell) float64 { return 1 },
		})
		if e := o.rule(two, 0, .95).Parts[0].Effect; e.Low <= .1 && .1 <= e.High {
			held++
		}
	}
	if held < 87 || held > 100 { // 95 less 3.29 standard deviations
		t.Errorf("%d of %d intervals hold the effect", held, seeds)
	}
}

// TestContrasts: every kind of contrast on a function whose answer is known.
func TestContrasts(t *testing.T) {
	value := func(set, r int, c cell) float64 {
		y := 10 + 2*on(c, 0) + 3*on(c, 0)*on(c, 1) + 5*on(c, 1)*on(c, 2)*on(c, 3)
		if c.off == "rework" {
			y -= 4
		}
		if c.assignment == 1 {
			y += 0.5 * on(c, 0)
		}
		return y + wobble[r] // common to all points
	}
	o := made(1, 2, map[string]func(set, r int, c cell) float64{"sat.true": value})
	for _, c := range []struct {
		contrast   Contrast
		assignment int
		relative   bool
		want       float64
	}{
		{Contrast{Kind: Main, Of: []string{"digital"}}, 0, false, 2 + 3./2},
		{Contrast{Kind: Main, Of: []string{"digital"}}, 1, false, 2 + 3./2 + 0.5*7/8}, // all on is the same by both
		{Contrast{Kind: Interaction, Of: []string{"digital"}, With: []string{"empower"}}, 0, false, 3},
		{Contrast{Kind: Interaction, Of: []string{"digital", "empower"}, With: []string{"mobilise", "interact"}}, 0,
			false, 5},
		{Contrast{Kind: LeverAlone, Of: []string{"rework"}}, 0, false, 4},
		{Contrast{Kind: LeverAlone, Of: []string{"rework"}}, 1, true, 4 / (16 + (wobble[0]+wobble[1])/2)},
		{Contrast{Kind: Level}, 0, false, 20 + (wobble[0]+wobble[1])/2},
	} {
		q := Quantity{KPIs: []string{"sat.true"}, Contrast: c.contrast, Relative: c.relative}
		if got := mean(o.units(q, c.assignment)).effect(q); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v by assignment %d: %v, want %v", c.contrast, c.assignment, got, c.want)
		}
	}
	q := Quantity{KPIs: []string{"a", "b"}, Contrast: Contrast{Kind: Level}}
	o.values["a"], o.values["b"] = o.values["sat.true"], o.values["sat.true"]
	for point := range o.values["a"] {
		o.values["a"] = slices.Clone(o.values["a"])
		o.values["a"][point] = []float64{0.5, 0.5}
	}
	for combine, want := range map[string]float64{Product: 0.5 * 20.5, Either: 1 - 0.5*(1-20.5)} {
		q.Combine = combine
		if got := o.at(q, 15, 0); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", combine, got, want)
		}
	}
}

// TestLevelIsOneSided: a level is tested against being lower alone, and cannot come out opposite.
func TestLevelIsOneSided(t *testing.T) {
	h := Hypothesis{Parts: []Quantity{{KPIs: []string{"sat.true"}, Wants: AtLeast, Least: .95,
		Contrast: Contrast{Kind: Level}}}}
	for _, c := range []struct {
		level float64
		want  string
		small bool
	}{{.97, analysis.Supported, true}, {.90, analysis.NotSupported, false}, {.951, analysis.NotIdentifiable, false}} {
		o := made(6, 1, map[string]func(set, r int,
			c cell) float64{"sat.true": func(set, r int, _ cell) float64 { return c.level + 0.01*wobble[set] }})
		r := o.rule(h, 0, .95)
		if err := decide([]*ruling{r}, .95); err != nil {
			t.Fatal(err)
		}
		if r.Verdict != c.want || (r.P < .05) != c.small || r.Parts[0].Without.Defined() {
			t.Errorf("mean %v: %s, p %v, want %s", c.level, r.Verdict, r.P, c.want)
		}
	}
}

// TestHolmOverTheFamily: ten claims of p = .01 alone are none together; one that could not be tested counts.
func TestHolmOverTheFamily(t *testing.T) {
	family := make([]*ruling, 10)
	for i := range family {
		family[i] = &ruling{Judgement: Judgement{P: .01, Share: 1}, parts: []judged{{Part: Part{Status: Met}}}}
	}
	family[3].P = none
	family[4].P = .004
	if err := decide(family, .95); err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]struct {
		p       experiments.Number
		verdict string
	}{0: {.09, analysis.NotIdentifiable}, 4: {.04, analysis.Supported}} {
		if got := family[i]; math.Abs(float64(got.Adjusted-want.p)) > 1e-12 || got.Verdict != want.verdict {
			t.Errorf("claim %d: corrected p %v, %s, want %v, %s", i, got.Adjusted, got.Verdict, want.p, want.verdict)
		}
	}
	if family[3].Adjusted.Defined() || family[3].Verdict != analysis.NotIdentifiable {
		t.Errorf("without a test: %+v", family[3].Judgement)
	}
}

// The shares of a quantity that is additive in the mechanisms but for one pair are the mechanisms' own effects and
// half of the pair's each; sets and replications that are not whole are left out.
func TestAttributionSharesOutTheTotal(t *testing.T) {
	q := Hypothesis{ID: "K", Parts: []Quantity{{KPIs: []string{"sat.true"}, Wants: Rise, Least: .02,
		Contrast: Contrast{Kind: Main, Of: []string{"digital"}}}}}
	for _, sets := range []int{1, 4} {
		o := made(sets, 3, map[string]func(set, r int, c cell) float64{"sat.true": func(set, r int, at cell) float64 {
			if set == 2 && at.on == 5 || sets > 1 && r == 1 && at.on == 9 {
				return math.NaN()
			}
			return 10 + float64(set) + float64(r)/8 + on(at, 0)*(1+float64(set+r)/4) + 2*on(at, 1) - 4*on(at, 2) +
				on(at, 0)*on(at, 1)
		}})
		a := o.attribute(table{Claims: []Hypothesis{q}}, .95)[0]
		if len(a.Shares) != 4 || a.Shares[0].Mechanism != "digital" {
			t.Fatalf("%d sets: %+v", sets, a)
		}
		sum := 0.0
		for _, s := range a.Shares {
			sum += float64(s.Value)
		}
		first, n := 1.25, 3 // set 0: mean of r/4
		if sets > 1 {
			first, n = 1+(0+1+3)/3./4+.25, 3 // set 2 is never whole; of the others the replications 0 and 2 are
		}
		for i, want := range []float64{first + .5, 2.5, -4, 0} {
			if got := float64(a.Shares[i].Value); math.Abs(got-want) > 1e-12 || a.Shares[i].N != n {
				t.Errorf("%d sets, mechanism %d: %v over %d, want %v over %d", sets, i, got, a.Shares[i].N, want, n)
			}
		}
		if math.Abs(sum-float64(a.Total.Value)) > 1e-12 || a.Total.N != n {
			t.Errorf("%d sets: shares add up to %v, the total is %+v", sets, sum, a.Total)
		}
	}
}
