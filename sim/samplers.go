package sim

import (
	"math"
	"slices"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/special"
)

// ExpFloat returns an exponential of mean 1, at most 36.8.
func (s *Stream) ExpFloat() float64 { return -elementary.Log(s.Uniform()) }

// Normal returns a standard normal variable.
func (s *Stream) Normal() float64 { return special.NormalQuantile(s.Uniform()) }

// Exp returns an exponential time of the mean given, which must not be negative; at most Never.
func (s *Stream) Exp(mean time.Duration) time.Duration {
	return nearest(float64(s.ExpFloat() * float64(mean)))
}

// LogNormal returns a lognormal time of the median given; sigma is the standard deviation of its
// logarithm. The mean is median·exp(sigma²/2). It is at most Never.
func (s *Stream) LogNormal(median time.Duration, sigma float64) time.Duration {
	return nearest(float64(float64(median) * min(elementary.Exp(float64(sigma*s.Normal())), math.MaxFloat64)))
}

// Between returns a number uniform on (lo, hi).
func (s *Stream) Between(lo, hi float64) float64 { return lo + float64((hi-lo)*s.Uniform()) }

// Triangular returns a number of the triangular distribution on lo..hi with the mode given,
// lo <= mode <= hi.
func (s *Stream) Triangular(lo, mode, hi float64) float64 {
	u, span := s.Uniform(), hi-lo
	if span <= 0 {
		return lo
	}
	if below := (mode - lo) / span; u < below {
		return lo + math.Sqrt(u*span*(mode-lo))
	}
	return hi - math.Sqrt((1-u)*span*(hi-mode))
}

// Gamma returns a gamma variable of the shape given, positive, and scale 1; a Dirichlet vector is
// such variables divided by their sum. It costs microseconds: for building worlds, not for
// running them.
func (s *Stream) Gamma(shape float64) float64 {
	return special.GammaIncRegInv(shape, s.Uniform())
}

// Weibull returns a Weibull time of the scale and shape given, both positive; the share exp(-1) is longer than the
// scale. A shape below 1 has a falling hazard, 1 is exponential. It is at most Never (W. Weibull, Journal of Applied
// Mechanics 18 (1951)).
func (s *Stream) Weibull(scale time.Duration, shape float64) time.Duration {
	return nearest(float64(float64(scale) * min(elementary.Exp(elementary.Log(s.ExpFloat())/shape), math.MaxFloat64)))
}

// Beta returns a beta variable of integer shapes a, b >= 1: the a-th smallest of a+b-1 uniforms,
// all of which it draws (David and Nagaraja, Order Statistics, 3rd ed. 2003, sec. 2.3).
func (s *Stream) Beta(a, b int) float64 {
	var few [32]float64
	u := few[:0]
	for range a + b - 1 {
		u = append(u, s.Uniform())
	}
	slices.Sort(u)
	return u[a-1]
}
