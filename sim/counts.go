package sim

import (
	"math"

	"hanyin/internal/elementary"
)

// Poisson returns a Poisson count of the mean given; 0 for a mean of 0 or less. The cost grows with
// the mean, beyond 500 with its square root.
func (s *Stream) Poisson(mean float64) int {
	if mean <= 0 {
		s.Uint64()
		return 0
	}
	return poissonQuantile(mean, s.Uniform())
}

// poissonQuantile returns the smallest k at which the distribution function reaches u in (0, 1):
// by adding probabilities from 0 up, or for large means from a point eight standard deviations
// below the mean, under which lies less than 1e-15.
func poissonQuantile(mean, u float64) int {
	k, p := 0, elementary.Exp(-mean)
	if mean > 500 {
		k = elementary.Int(mean - 8*math.Sqrt(mean))
		lg, _ := elementary.Lgamma(float64(k) + 1)
		p = elementary.Exp(float64(float64(k)*elementary.Log(mean)) - mean - lg)
	}
	for sum := p; sum < u; sum += p {
		k++
		p = float64(p * (mean / float64(k)))
		if p < 1e-18 && float64(k) > mean {
			break // rounding keeps the sum below u: this is the far tail
		}
	}
	return k
}

// Geometric returns the number of failures before the first success, of the mean given, that is
// with a chance of success of 1/(1+mean); 0 for a mean of 0 or less.
func (s *Stream) Geometric(mean float64) int {
	u := s.Uniform()
	if mean <= 0 {
		return 0
	}
	return elementary.Int(elementary.Log(u) / elementary.Log(mean/(1+mean)))
}

// Choose returns an index with probability in proportion to its weight, negative weights
// counting as 0; -1 if no weight is positive.
func (s *Stream) Choose(weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += max(w, 0)
	}
	u := float64(s.Uniform() * sum)
	last := -1
	for i, w := range weights {
		if w <= 0 {
			continue
		}
		if last = i; u < w {
			break
		}
		u -= w
	}
	return last
}

// NegativeBinomial returns a count of the mean and size given, both positive: Poisson with a mean that is gamma of
// that shape, so that the variance is mean + mean^2/size. A size that grows gives Poisson counts. It costs
// microseconds. Source: M. Greenwood and G. U. Yule, Journal of the Royal Statistical Society 83 (1920).
func (s *Stream) NegativeBinomial(mean, size float64) int {
	return s.Poisson(float64(mean / size * s.Gamma(size)))
}
