package stats_test

import (
	"errors"
	"math"
	"testing"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// withinBand reports whether so many of n lie within the central 99.9 % of the binomial distribution of share p, by
// the normal approximation with a correction for continuity.
func withinBand(hits, n int, p float64) bool {
	return math.Abs(float64(hits)-float64(n)*p) <= 3.29*math.Sqrt(float64(n)*p*(1-p))+0.5
}

// layout is an effect of 3 in sets whose own effects differ by spread, with chance of size noise: common to the
// replications of a set (its world differs from the others') and left over.
func layout(seed uint64, sets, replications int, spread, noise float64) [][]float64 {
	draw := sim.Seed(seed).Stream("two-way layout", 0)
	y := make([][]float64, sets)
	for s := range y {
		own := 3 + spread*draw.Normal()
		for range replications {
			y[s] = append(y[s], own+noise*draw.Normal())
		}
	}
	return y
}

// TestIntervalOverSetsCovers: over seeds the 95 % interval holds the true mean in 95 % of them, whether sets differ
// much, a little or not at all.
func TestIntervalOverSetsCovers(t *testing.T) {
	for _, c := range []struct{ spread, noise float64 }{{1, 1}, {0.1, 2}, {0, 1}, {2, 0.1}} {
		const seeds = 400
		held := 0
		for seed := range uint64(seeds) {
			a, err := stats.OverSets(layout(seed, 8, 3, c.spread, c.noise), .95)
			if err != nil {
				t.Fatal(err)
			}
			if a.Mean.Contains(3) {
				held++
			}
		}
		if !withinBand(held, seeds, .95) {
			t.Errorf("sets differ by %v, chance %v: %d of %d intervals hold the mean, want 95 %%", c.spread, c.noise,
				held, seeds)
		}
	}
}

// TestBandIsThatOfTheSets: the spread of the effects with chance taken out is that of the sets, and it does not shrink
// with more replications or more sets; where only chance differs, nothing is left.
func TestBandIsThatOfTheSets(t *testing.T) {
	sd := func(sets, replications int, spread, noise float64) (mean float64) {
		const seeds = 200
		for seed := range uint64(seeds) {
			a, err := stats.OverSets(layout(seed, sets, replications, spread, noise), .95)
			if err != nil {
				t.Fatal(err)
			}
			s, err := stats.Summarise(a.Effects)
			if err != nil {
				t.Fatal(err)
			}
			mean += s.Variance / seeds
		}
		return math.Sqrt(mean)
	}
	for _, c := range []struct{ sets, replications int }{{10, 4}, {10, 40}, {40, 4}} {
		if got := sd(c.sets, c.replications, 1, 1); math.Abs(got-1) > .1 {
			t.Errorf("%d sets, %d replications: effects differ by %.3f, want 1", c.sets, c.replications, got)
		}
	}
	if got := sd(20, 4, 0, 1); got > .25 { // the means of the sets differ by 0.5
		t.Errorf("sets that differ by chance alone: effects differ by %.3f", got)
	}
}

// TestOverSetsByHand: two sets of two replications worked by hand.
func TestOverSetsByHand(t *testing.T) {
	// Means 2 and 6, variance 8 between them; within 2 each, so 1 of a mean: 1/8 is chance.
	a, err := stats.OverSets([][]float64{{1, 3}, {5, 7, math.NaN()}, {math.NaN()}}, .95)
	if err != nil {
		t.Fatal(err)
	}
	keep := math.Sqrt(7. / 8)
	if math.Abs(a.Chance-1./8) > 1e-12 || a.Mean.Point != 4 || a.Mean.N != 2 || a.Mean.Failed != 1 ||
		math.Abs(a.Low-(4-2*keep)) > 1e-12 || math.Abs(a.High-(4+2*keep)) > 1e-12 || !math.IsNaN(a.Effects[2]) {
		t.Errorf("%+v", a)
	}
	if got := a.Agree(1, 3); got != .5 {
		t.Errorf("%v of the sets are above 3, want one of two", got)
	}
	for _, y := range [][][]float64{{{1, 2}}, {{1}, {2}}, {{1, 2}, {math.NaN()}}} {
		if _, err := stats.OverSets(y, .95); !errors.Is(err, stats.ErrTooFew) {
			t.Errorf("%v: %v, want ErrTooFew", y, err)
		}
	}
}
