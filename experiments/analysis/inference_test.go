package analysis

import (
	"fmt"
	"math"
	"testing"

	"hanyin/experiments/plan"
	"hanyin/sim"
)

// A world is the chance of one replication of one point of an experiment, keyed as the sweep keys it: all points of a
// world of the experiment share it.
type world struct {
	x    []float64 // coordinates of the point
	set  int
	seed sim.Seed
	run  uint64
}

// shock is common to all points of the world.
func (w world) shock() float64 { s := w.seed.Stream("shock", 0); return s.Normal() }

// noise belongs to the run alone.
func (w world) noise() float64 { s := w.seed.Stream("noise", w.run); return s.Normal() }

// simulated runs a model at every point and replication with the seeds that the sweep gives them.
func simulated(e *plan.Experiment, replications int, model func(world) float64) [][]float64 {
	values := make([][]float64, e.Size())
	for i := range values {
		p := e.Point(i)
		for r := range replications {
			values[i] = append(values[i], model(world{x: e.Values(p.Run), set: p.Block,
				seed: sim.Seed(p.Seed).Derive("replication", uint64(r)), run: uint64(p.Run)}))
		}
	}
	return values
}

// seeded is an experiment of a design alone with another seed.
func seeded(t *testing.T, seed uint64, d plan.Design, carried []plan.Factor, factors ...plan.Factor) *plan.Experiment {
	t.Helper()
	e := spaced(t, d, carried, factors...)
	e.Seed = seed
	text, err := e.JSON()
	if err == nil {
		e, err = plan.Restore(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const seeds = 100

// covers checks that of n intervals at 95 % as many hold the truth as chance allows: within 3.29 standard deviations.
func covers(t *testing.T, what string, held, n int) {
	t.Helper()
	mean := .95 * float64(n)
	if math.Abs(float64(held)-mean) > 3.29*math.Sqrt(mean*.05)+.5 {
		t.Errorf("%s: %d of %d intervals hold the truth, want about %.0f", what, held, n, mean)
	}
}

func sets(n int) []plan.Factor {
	f := plan.Factor{Name: "fit"}
	for i := range n {
		f.Levels = append(f.Levels, plan.Level{Name: fmt.Sprint(i + 1), Set: []string{fmt.Sprintf("fit=%d", i+1)}})
	}
	return []plan.Factor{f}
}

// TestEffectsOverSetsCoverAcrossSeeds: an effect of 2 that differs between sets and from world to world. With seeds
// that sets share, the world's part would cancel in the spread over sets.
func TestEffectsOverSetsCoverAcrossSeeds(t *testing.T) {
	held := 0
	for seed := range uint64(seeds) {
		e := seeded(t, seed, plan.Design{Kind: plan.Factorial}, sets(6), onOff("a", "b")...)
		own := sim.Seed(seed).Stream("sets", 0)
		effect := make([]float64, 6)
		for s := range effect {
			effect[s] = 2 + .3*own.Normal()
		}
		out := analysed(e, simulated(e, 2, func(w world) float64 {
			return 10 + w.x[0]*(effect[w.set]+2*w.shock()) + 3*w.shock() + .2*w.noise()
		}))
		if a := out.Effects[0]; a.Low <= 2 && 2 <= a.High {
			held++
		}
	}
	covers(t, "effects over sets", held, seeds)
}

// TestScreeningCoversAcrossSeeds: a factor of effect 1 that chance moves by 2 from world to world, and one that does
// nothing, amid the noise of every run.
func TestScreeningCoversAcrossSeeds(t *testing.T) {
	mu, none, star := 0, 0, 0
	for seed := range uint64(seeds) {
		e := seeded(t, seed, plan.Design{Kind: plan.Morris, Trajectories: 10, Grid: 4}, nil, spans(0, 1, "a", "b")...)
		out := analysed(e, simulated(e, 2, func(w world) float64 {
			return w.x[0]*(1+2*w.shock()) + 3*w.shock() + .5*w.noise()
		}))
		for _, s := range out.Screening {
			switch {
			case s.Factor == "a" && s.Mu.Low <= 1 && 1 <= s.Mu.High:
				mu++
			case s.Factor == "b" && s.Mu.Low <= 0 && 0 <= s.Mu.High:
				none++
			}
			if s.Factor == "b" && s.MuStar.Low <= 0 && 0 <= s.MuStar.High {
				star++
			}
			if s.Factor == "b" && !(s.Floor > 0) {
				t.Fatalf("chance alone gives effects of %v", s.Floor)
			}
		}
	}
	covers(t, "mu of an effect of 1", mu, seeds)
	covers(t, "mu without an effect", none, seeds)
	covers(t, "mu* without an effect", star, seeds)
}

// TestScreeningWithoutChance: mu* of replications that chance does not move is the mean size of the effects, without
// an interval where all are equal; of one replication it has none at all.
func TestScreeningWithoutChance(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Morris, Trajectories: 6, Grid: 4}, nil, spans(0, 1, "a", "b")...)
	model := func(x []float64, _, _ int) float64 { return 3*x[0] - 2*x[1] }
	bent := analysed(e, outcomes(e, 2, func(x []float64, _, _ int) float64 { return 3 * x[0] * (1 + x[1]) }))
	for _, s := range bent.Screening {
		if !(s.MuStar.Low < s.MuStar.Value && s.MuStar.Value < s.MuStar.High) {
			t.Errorf("effects that differ: %+v, want an interval", s)
		}
	}
	two, one := analysed(e, outcomes(e, 2, model)), analysed(e, outcomes(e, 1, model))
	for i, want := range []float64{3, 2} {
		if s := two.Screening[i]; !near(s.MuStar.Value, want, 1e-9) || !near(s.Floor, 0, 1e-9) ||
			s.MuStar.Low.Defined() || s.Mu.Low.Defined() {
			t.Errorf("two replications: %+v, want mu* %v, no chance and no interval", s, want)
		}
		if s := one.Screening[i]; !near(s.MuStar.Value, want, 1e-9) || s.MuStar.Low.Defined() || s.Floor.Defined() {
			t.Errorf("one replication: %+v, want mu* %v without an interval", s, want)
		}
	}
}

// TestRanksCoverAcrossSeeds: over points of a Latin hypercube a KPI that no factor moves has a tau of 0, though half
// of each run's chance would be common to all points of one world; and one of a known model has its own.
func TestRanksCoverAcrossSeeds(t *testing.T) {
	const points = 40
	none, some := 0, 0
	// y = x + s z with x uniform on [0, 1]: concordant when x - x' and the normal difference of the noise do not
	// outweigh each other. For s = .5, tau = .3432 by numerical integration.
	const tau = 0.3432
	for seed := range uint64(seeds) {
		e := seeded(t, seed, plan.Design{Kind: plan.LHS, Runs: points}, nil, spans(0, 1, "a", "b")...)
		out := analysed(e, simulated(e, 1, func(w world) float64 {
			return w.x[0] + .5*(w.noise()+w.shock())/math.Sqrt2
		}))
		if r := out.Ranks[0]; r.Low <= tau && tau <= r.High {
			some++
		}
		if r := out.Ranks[1]; r.Low <= 0 && 0 <= r.High {
			none++
		}
	}
	covers(t, "tau of a factor that acts", some, seeds)
	covers(t, "tau of one that does not", none, seeds)
}

// TestIndicesCoverAcrossSeeds: y = 2a + b + noise has the variances 4/12, 1/12 and that of the noise, so that the
// indices are their shares. The bootstrap resamples base rows, each a world with all its runs, whole.
func TestIndicesCoverAcrossSeeds(t *testing.T) {
	const noise = .2 // variance, of the world's shock
	all := 4./12 + 1./12 + noise
	first, total := 0, 0
	for seed := range uint64(seeds) {
		e := seeded(t, seed, plan.Design{Kind: plan.Sobol, Rows: 64}, nil, spans(0, 1, "a", "b", "c")...)
		out := analysed(e, simulated(e, 1, func(w world) float64 {
			return 2*w.x[0] + w.x[1] + math.Sqrt(noise)*w.shock()
		}))
		if c := out.Indices[2]; c.First.Value != 0 || c.First.Low.Defined() || c.Total.High.Defined() {
			t.Fatalf("a factor that moves no run: %+v, want 0 without limits", c)
		}
		for i, want := range []float64{4. / 12 / all, 1. / 12 / all} {
			if x := out.Indices[i].First; float64(x.Low) <= want+1e-12 && want-1e-12 <= float64(x.High) {
				first++
			}
			if x := out.Indices[i].Total; float64(x.Low) <= want+1e-12 && want-1e-12 <= float64(x.High) {
				total++
			}
		}
	}
	// Rows of a scrambled Sobol' sequence are more even than independent ones, so that the intervals are on the wide
	// side: only too few is a fault.
	for what, held := range map[string]int{"first": first, "total": total} {
		if n := 2 * seeds; float64(held) < .95*float64(n)-3.29*math.Sqrt(float64(n)*.95*.05) {
			t.Errorf("%s order: %d of %d intervals hold the index", what, held, n)
		}
	}
}

// TestWorlds: who shares random numbers with whom.
func TestWorlds(t *testing.T) {
	for _, c := range []struct {
		name  string
		e     *plan.Experiment
		share func(i, j int) bool
	}{
		{"a factorial in every set", spaced(t, plan.Design{Kind: plan.Factorial}, sets(3), onOff("a", "b")...),
			func(i, j int) bool { return i/4 == j/4 }},
		{"trajectories", spaced(t, plan.Design{Kind: plan.Morris, Trajectories: 4, Grid: 4}, nil,
			spans(0, 1, "a", "b")...), func(i, j int) bool { return i/3 == j/3 }},
		{"base rows", spaced(t, plan.Design{Kind: plan.Sobol, Rows: 8}, nil, spans(0, 1, "a", "b")...),
			func(i, j int) bool { return i/4 == j/4 }},
		{"a hypercube", spaced(t, plan.Design{Kind: plan.LHS, Runs: 9}, nil, spans(0, 1, "a", "b")...),
			func(i, j int) bool { return i == j }},
	} {
		if c.e.Point(0).Seed != c.e.Seed {
			t.Errorf("%s: the first world has the seed %d, want the experiment's own", c.name, c.e.Point(0).Seed)
		}
		for i := range c.e.Size() {
			for j := range i {
				if same := c.e.Point(i).Seed == c.e.Point(j).Seed; same != c.share(i, j) {
					t.Errorf("%s: points %d and %d share a seed: %v", c.name, i, j, same)
				}
			}
		}
	}
}

// TestEqualDifferencesAreNoCertainty: replications that all differ alike give neither an interval of width 0 nor a p
// of 0 before there are so many of them that signs alone would reach the level.
func TestEqualDifferencesAreNoCertainty(t *testing.T) {
	e := spaced(t, plan.Design{Kind: plan.Factorial}, nil, onOff("a", "b")...)
	model := func(x []float64, _, _ int) float64 { return 3 * x[0] }
	for replications, want := range map[int]struct {
		p      float64
		limits bool
	}{2: {.5, false}, 5: {.0625, false}, 6: {.03125, true}} {
		out := analysed(e, outcomes(e, replications, model))
		for _, x := range out.Effects {
			p := 1.0
			if len(x.Factors) == 1 && x.Factors[0] == "a" {
				p = want.p
			}
			if x.Low.Defined() != want.limits || x.High.Defined() != want.limits || !near(x.P, p, 1e-12) {
				t.Errorf("%d replications: %+v, want p %v and limits %v", replications, x, p, want.limits)
			}
		}
		for _, x := range out.Margins {
			if x.Change == nil {
				continue
			}
			p := 1.0
			if x.Factor == "a" {
				p = want.p
			}
			if x.Change.Low.Defined() != want.limits || !near(x.P, p, 1e-12) {
				t.Errorf("%d replications: %+v, want p %v and limits %v", replications, x, p, want.limits)
			}
		}
	}
	curve := spaced(t, plan.Design{Kind: plan.Curves}, nil, onOff("a")...)
	differences := analysed(curve, outcomes(curve, 2, model)).Differences
	if len(differences) == 0 {
		t.Error("a curve without differences")
	}
	for _, x := range differences {
		if x.Low.Defined() || !near(x.P, .5, 1e-12) {
			t.Errorf("two equal differences: %+v, want p .5 and no limits", x)
		}
	}
}
