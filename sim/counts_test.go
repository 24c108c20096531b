package sim

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Exact quantiles: the smallest k whose distribution function reaches u.
func TestPoissonQuantile(t *testing.T) {
	s := Seed(15).Stream("poisson", 0)
	for _, mean := range []float64{1e-9, 0.01, 0.7, 3, 40, 499, 501, 5000, 1e6} {
		law := distuv.Poisson{Lambda: mean}
		for range 300 {
			u := s.Uniform()
			k := poissonQuantile(mean, u)
			const slack = 1e-9 // of the distribution function itself
			if law.CDF(float64(k)) < u-slack || k > 0 && law.CDF(float64(k-1)) > u+slack {
				t.Fatalf("mean %v: quantile of %v is %d, between %v and %v", mean, u, k, law.CDF(float64(k-1)),
					law.CDF(float64(k)))
			}
		}
		for _, u := range []float64{0x1p-53, 1 - 0x1p-53} {
			if k := poissonQuantile(mean, u); math.Abs(float64(k)-mean) > 12*math.Sqrt(mean)+20 {
				t.Errorf("mean %v: quantile of %v is %d", mean, u, k)
			}
		}
	}
}

// counts compares how often values came with their probabilities, chi-square at 99.99 % by the
// approximation of Wilson and Hilferty (1931); values expected less than ten times are put together.
func counts(t *testing.T, name string, n int, draw func() int, probability func(k int) float64) {
	t.Helper()
	count := map[int]int{}
	for range n {
		count[draw()]++
	}
	chi2, cells, seen, mass := 0.0, 0.0, 0, 0.0
	add := func(got int, p float64) {
		want := p * float64(n)
		chi2 += (float64(got) - want) * (float64(got) - want) / want
		cells++
	}
	for k := range 10_000 {
		if p := probability(k); p*float64(n) >= 10 {
			add(count[k], p)
			seen, mass = seen+count[k], mass+p
		}
	}
	if rest := 1 - mass; rest*float64(n) > 1 {
		add(n-seen, rest)
	}
	freedom := cells - 1
	bound := freedom * math.Pow(1-2/(9*freedom)+3.72*math.Sqrt(2/(9*freedom)), 3)
	if chi2 > bound {
		t.Errorf("%s: chi-square %.1f over %v cells, at most %.1f expected", name, chi2, cells, bound)
	}
}

func TestDiscreteDistributions(t *testing.T) {
	s := Seed(16).Stream("counts", 0)
	for _, mean := range []float64{0.3, 4, 700} {
		law := distuv.Poisson{Lambda: mean}
		counts(t, "Poisson", 50_000, func() int { return s.Poisson(mean) },
			func(k int) float64 { return law.Prob(float64(k)) })
	}
	for _, mean := range []float64{0.2, 5} {
		p := 1 / (1 + mean)
		counts(t, "Geometric", 50_000, func() int { return s.Geometric(mean) },
			func(k int) float64 { return p * math.Pow(1-p, float64(k)) })
	}
	weights := []float64{2, 0, 5, -1, 3}
	counts(t, "Choose", 50_000, func() int { return s.Choose(weights) }, func(k int) float64 {
		if k > 4 {
			return 0
		}
		return max(0, weights[k]) / 10
	})
}

func TestCountEdges(t *testing.T) {
	s := Seed(17).Stream("edges", 0)
	if s.Poisson(0) != 0 || s.Poisson(-1) != 0 || s.Geometric(0) != 0 || s.Geometric(-1) != 0 {
		t.Error("a count of mean 0 is not 0")
	}
	if s.Choose(nil) != -1 || s.Choose([]float64{0, -2}) != -1 || s.Choose([]float64{0, 1e-300, 0}) != 1 {
		t.Error("Choose of no weight, or one")
	}
}

// TestNegativeBinomialCounts: shares of counts against those of the law, each within five standard deviations.
func TestNegativeBinomialCounts(t *testing.T) {
	const n = 50_000
	for _, c := range []struct{ mean, size float64 }{{2, 0.5}, {3, 4}, {0.7, 20}} {
		s := Seed(13).Stream("negative binomial", uint64(10*c.size))
		counts := map[int]int{}
		for range n {
			counts[s.NegativeBinomial(c.mean, c.size)]++
		}
		p := math.Pow(c.size/(c.size+c.mean), c.size) // of 0
		for k := range 8 {
			if got := float64(counts[k]) / n; math.Abs(got-p) > 5*math.Sqrt(p*(1-p)/n) {
				t.Errorf("mean %v, size %v: share %.4f of counts are %d, want %.4f", c.mean, c.size, got, k, p)
			}
			p *= (c.size + float64(k)) / float64(k+1) * c.mean / (c.size + c.mean)
		}
	}
}
