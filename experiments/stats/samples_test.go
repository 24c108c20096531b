package stats_test

import (
	"errors"
	"math"
	"testing"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// TestDistancesBetweenSamples: published values (SciPy's documentation; Gnedenko and Korolyuk 1951) and failed runs.
func TestDistancesBetweenSamples(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		a, b                          []float64
		wasserstein, energy, ks, tail float64
	}{
		{[]float64{0, 1, 3}, []float64{5, 6, 8, nan}, 5, nan, 1, 2. / 20},
		{[]float64{0}, []float64{2}, 2, 2, 1, 1},
		{[]float64{0, 0, 0, 8}, []float64{0, 0, 8, 8}, 2, 1, .25, 1},
		// D = 4/5 of fives: two times C(10,1) of C(10,5) orders
		{[]float64{1, 2, 3, 4, 9}, []float64{5, 6, 7, 8, 10}, nan, nan, .8, 20. / 252},
	} {
		w, err1 := stats.Wasserstein(c.a, c.b)
		e, err2 := stats.Energy(c.a, c.b)
		d, p, err3 := stats.KolmogorovSmirnov(c.a, c.b)
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		for what, x := range map[string][2]float64{"Wasserstein": {w, c.wasserstein}, "energy": {e, c.energy},
			"Kolmogorov": {d, c.ks}, "its tail": {p, c.tail}} {
			if !math.IsNaN(x[1]) && math.Abs(x[0]-x[1]) > 1e-12 {
				t.Errorf("%v and %v: %s %v, want %v", c.a, c.b, what, x[0], x[1])
			}
		}
	}
	if _, _, err := stats.KolmogorovSmirnov([]float64{nan}, []float64{1}); !errors.Is(err, stats.ErrTooFew) {
		t.Errorf("a sample of failed runs: %v", err)
	}
}

// TestKolmogorovSmirnovKeepsItsLevel: between samples of one distribution p is below 5 % no more often than that, with
// ties and without, counted out and by the limit.
func TestKolmogorovSmirnovKeepsItsLevel(t *testing.T) {
	for _, c := range []struct {
		name   string
		n, m   int
		repeat int
		round  bool
	}{{"small", 12, 17, 2000, false}, {"with ties", 25, 30, 2000, true}, {"large", 1100, 1000, 300, false}} {
		rejected := 0
		for r := range c.repeat {
			draw := sim.Seed(5).Stream("samples", uint64(r))
			sample := func(n int) []float64 {
				x := make([]float64, n)
				for i := range x {
					if x[i] = draw.Normal(); c.round {
						x[i] = math.Round(2 * x[i])
					}
				}
				return x
			}
			if _, p, err := stats.KolmogorovSmirnov(sample(c.n), sample(c.m)); err != nil {
				t.Fatal(err)
			} else if p < .05 {
				rejected++
			}
		}
		if limit := .05*float64(c.repeat) + 3.3*math.Sqrt(.0475*float64(c.repeat)); float64(rejected) > limit {
			t.Errorf("%s: p below 5 %% in %d of %d, at most %.0f expected", c.name, rejected, c.repeat, limit)
		}
	}
}

// spatial is sample A of the spatial test data of Efron and Tibshirani (1993), table 14.1.
var spatial = []float64{48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47,
	41, 24, 26, 30,
	41}

// TestBCaOfTheSpatialTest: the variance of 26 children has the estimate 171.5 and the 90 % interval 115.8 to 259.6 by
// 2,000 resamples (table 14.2).
func TestBCaOfTheSpatialTest(t *testing.T) {
	variance := func(rows []int) float64 {
		mean, sum := 0.0, 0.0
		for _, r := range rows {
			mean += spatial[r] / float64(len(rows))
		}
		for _, r := range rows {
			sum += (spatial[r] - mean) * (spatial[r] - mean) / float64(len(rows))
		}
		return sum
	}
	i, err := stats.Bootstrap{Level: .9, Resamples: 20_000, Seed: 1}.BCa(len(spatial), variance)
	if err != nil || math.Abs(i.Point-171.5) > .05 || math.Abs(i.Low-115.8) > 4 || math.Abs(i.High-259.6) > 8 {
		t.Errorf("%+v, %v, want 171.5 in [115.8, 259.6]", i, err)
	}
}

// TestBCaCovers: 90 % intervals of the mean, of a ratio and of the median of skewed samples hold the truth in about as
// many seeds; few rows cost some.
func TestBCaCovers(t *testing.T) {
	const seeds, n = 300, 40
	held := map[string]int{}
	for seed := range uint64(seeds) {
		draw := sim.Seed(seed).Stream("sample", 0)
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = draw.ExpFloat()
			y[i] = 2*x[i] + draw.Normal()
		}
		b := stats.Bootstrap{Level: .9, Resamples: 500, Seed: seed}
		for what, of := range map[string]struct {
			truth float64
			find  func() (stats.Interval, error)
		}{
			"mean":   {1, func() (stats.Interval, error) { return b.Mean(x) }},
			"ratio":  {2, func() (stats.Interval, error) { return b.Ratio(y, x) }},
			"median": {math.Ln2, func() (stats.Interval, error) { return b.Quantile(x, .5) }},
		} {
			i, err := of.find()
			if err != nil {
				t.Fatal(err)
			}
			if i.Contains(of.truth) {
				held[what]++
			}
		}
	}
	for what, k := range held {
		if share := float64(k) / seeds; share < .83 || share > .96 {
			t.Errorf("%s: %.3f of the intervals hold the truth, want about .9", what, share)
		}
	}
}

// TestBCaMistakes: what gives no interval.
func TestBCaMistakes(t *testing.T) {
	b := stats.Bootstrap{Level: .9}
	if _, err := b.Mean([]float64{1, 2}); !errors.Is(err, stats.ErrTooFew) {
		t.Errorf("two values: %v", err)
	}
	if _, err := b.Ratio([]float64{1, 2, 3}, []float64{0, 0, 0}); !errors.Is(err, stats.ErrTooFew) {
		t.Errorf("a ratio over nothing: %v", err)
	}
	if _, err := b.Quantile([]float64{1, 2, 3}, 2); !errors.Is(err, stats.ErrRange) {
		t.Errorf("quantile 2: %v", err)
	}
	if i, err := b.Mean([]float64{4, 4, 4, math.NaN()}); err != nil || i.HalfWidth() != 0 || i.Failed != 1 {
		t.Errorf("equal values: %+v, %v", i, err)
	}
}

// TestRinottKeepsItsPromise: two systems with many first replications need Bechhofer's constant (1954), 2.3262 at 95
// %; few cost more; and the best of four systems of unequal variances is chosen as often as promised.
func TestRinottKeepsItsPromise(t *testing.T) {
	h := func(systems, first int) float64 {
		x, err := stats.Rinott{Systems: systems, First: first, Indifference: 1, Confidence: .95}.Constant()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	if got := h(2, 200_000); math.Abs(got-2.3262) > 2e-3 {
		t.Errorf("two systems: h = %v, want 2.3262", got)
	}
	if !(h(2, 10) > h(2, 20) && h(5, 20) > h(2, 20)) {
		t.Error("h must fall with first replications and grow with systems")
	}
	const repetitions = 400
	r := stats.Rinott{Systems: 4, First: 10, Indifference: .5, Confidence: .9}
	sd := []float64{1, .5, 1.5, 1}
	right := 0
	for repetition := range repetitions {
		best, choice := math.Inf(-1), -1
		for i := range sd {
			draw := sim.Seed(8).Stream("system", uint64(repetition)<<8|uint64(i))
			var x []float64
			for len(x) < r.First {
				x = append(x, sd[i]*draw.Normal())
			}
			n, err := r.Needed(x)
			if err != nil {
				t.Fatal(err)
			}
			for len(x) < n {
				x = append(x, sd[i]*draw.Normal())
			}
			s, _ := stats.Summarise(x)
			if i == 0 {
				s.Mean += r.Indifference
			}
			if s.Mean > best {
				best, choice = s.Mean, i
			}
		}
		if choice == 0 {
			right++
		}
	}
	if float64(right) < .9*repetitions-3.3*math.Sqrt(.09*repetitions) {
		t.Errorf("the best is chosen in %d of %d, want 90 %%", right, repetitions)
	}
	for _, bad := range []stats.Rinott{{}, {Systems: 2, First: 10, Indifference: 1, Confidence: .4}} {
		if _, err := bad.Constant(); !errors.Is(err, stats.ErrRange) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := r.Needed([]float64{1, 2}); !errors.Is(err, stats.ErrShape) {
		t.Errorf("two first replications: %v", err)
	}
}
