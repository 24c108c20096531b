package sim

import (
	"math"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"
)

// kolmogorov returns √n times the greatest distance between the distribution of x and cdf.
func kolmogorov(x []float64, cdf func(float64) float64) float64 {
	slices.Sort(x)
	d, n := 0.0, float64(len(x))
	for i, v := range x {
		f := cdf(v)
		d = max(d, f-float64(i)/n, float64(i+1)/n-f)
	}
	return d * math.Sqrt(n)
}

// kolmogorovBound is the 99.99 % point of √n times Kolmogorov's distance.
const kolmogorovBound = 2.23

func TestContinuousDistributions(t *testing.T) {
	hours := func(d time.Duration) float64 { return d.Hours() }
	for name, c := range map[string]struct {
		draw func(s *Stream) float64
		cdf  func(float64) float64
	}{
		"Exp": {func(s *Stream) float64 { return hours(s.Exp(3 * time.Hour)) },
			distuv.Exponential{Rate: 1.0 / 3}.CDF},
		"ExpFloat": {(*Stream).ExpFloat, distuv.Exponential{Rate: 1}.CDF},
		"Normal":   {(*Stream).Normal, distuv.UnitNormal.CDF},
		"LogNormal": {func(s *Stream) float64 { return hours(s.LogNormal(2*time.Hour, 0.7)) },
			distuv.LogNormal{Mu: math.Ln2, Sigma: 0.7}.CDF},
		"Beta 2 5":   {func(s *Stream) float64 { return s.Beta(2, 5) }, distuv.Beta{Alpha: 2, Beta: 5}.CDF},
		"Beta 30 20": {func(s *Stream) float64 { return s.Beta(30, 20) }, distuv.Beta{Alpha: 30, Beta: 20}.CDF},
		"Gamma 0.5":  {func(s *Stream) float64 { return s.Gamma(0.5) }, distuv.Gamma{Alpha: 0.5, Beta: 1}.CDF},
		"Gamma 4":    {func(s *Stream) float64 { return s.Gamma(4) }, distuv.Gamma{Alpha: 4, Beta: 1}.CDF},
		"Weibull 0.6": {func(s *Stream) float64 { return hours(s.Weibull(2*time.Hour, 0.6)) },
			distuv.Weibull{K: 0.6, Lambda: 2}.CDF},
		"Weibull 3": {func(s *Stream) float64 { return hours(s.Weibull(2*time.Hour, 3)) },
			distuv.Weibull{K: 3, Lambda: 2}.CDF},
		"Triangular": {func(s *Stream) float64 { return s.Triangular(1, 2, 5) }, distuv.NewTriangle(1, 5, 2, nil).CDF},
		"Between":    {func(s *Stream) float64 { return s.Between(-2, 3) }, distuv.Uniform{Min: -2, Max: 3}.CDF},
	} {
		s := Seed(11).Stream(name, 0)
		x := make([]float64, 20_000)
		for i := range x {
			x[i] = c.draw(&s)
		}
		if d := kolmogorov(x, c.cdf); d > kolmogorovBound {
			t.Errorf("%s: Kolmogorov's distance %.2f, at most %v expected", name, d, kolmogorovBound)
		}
	}
}

// By inversion: with the same numbers, a greater parameter never gives a smaller value.
func TestInversionIsMonotone(t *testing.T) {
	key := Seed(13).Purpose("monotone")
	for i := range uint64(3000) {
		for name, draw := range map[string]func(s *Stream, x float64) float64{
			"Exp": func(s *Stream, x float64) float64 { return float64(s.Exp(time.Duration(x * 1e12))) },
			"LogNormal": func(s *Stream,
				x float64) float64 {
				return float64(s.LogNormal(time.Duration(x*1e12), 0.5))
			},
			"Poisson":   func(s *Stream, x float64) float64 { return float64(s.Poisson(x)) },
			"Geometric": func(s *Stream, x float64) float64 { return float64(s.Geometric(x)) },
			"Gamma":     (*Stream).Gamma,
		} {
			a, b := key.At(i, 0), key.At(i, 0)
			if lo, hi := draw(&a, 2), draw(&b, 2.5); lo > hi {
				t.Fatalf("%s of 2 is %v, of 2.5 %v", name, lo, hi)
			}
			if a.Uint64() != b.Uint64() {
				t.Fatalf("%s does not always take as many uniforms", name)
			}
		}
	}
}

func TestSamplerEdges(t *testing.T) {
	s := Seed(14).Stream("edges", 0)
	if s.Exp(0) != 0 || s.LogNormal(0, 1) != 0 {
		t.Error("a time of mean 0 is not 0")
	}
	for range 1000 {
		if x := s.Exp(Never); x < 0 {
			t.Fatalf("Exp(Never) = %v", x)
		}
		if x := s.LogNormal(time.Hour, 100); x < 0 {
			t.Fatalf("LogNormal of sigma 100 = %v", x)
		}
		if s.Bernoulli(0) || !s.Bernoulli(1) {
			t.Fatal("Bernoulli of 0 or 1 errs")
		}
	}
	if s.Triangular(2, 2, 2) != 2 || s.Between(3, 3) != 3 {
		t.Error("an interval of one point gives another")
	}
}
