package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// A Range is the distribution of the studentised range: the largest minus the smallest of Groups independent
// standard normal means, over an independent estimate of their standard deviation with DF degrees of freedom
// (+Inf where it is known). H. L. Harter, "Tables of range and studentized range", Annals of Mathematical
// Statistics 31 (1960). Probabilities are right to about 1e-9, by Gauss-Legendre panels.
type Range struct {
	Groups int     // at least 2
	DF     float64 // at least 1
}

func (r Range) check() error {
	if r.Groups < 2 || !(r.DF >= 1) {
		return message.Errorf("stats.range_size", r.Groups, r.DF, ErrRange)
	}
	return nil
}

// Quantile returns the q that the range stays below with probability p in (0, 1).
func (r Range) Quantile(p float64) (float64, error) {
	if err := r.check(); err != nil {
		return math.NaN(), err
	}
	if !(p > 0 && p < 1) {
		return math.NaN(), message.Errorf("stats.range_probability", p, ErrRange)
	}
	return inverse(p, r.law()), nil
}

// law returns the distribution function. With known variance it integrates over the largest mean z of the k.
func (r Range) law() func(float64) float64 {
	g := legendre(16)
	edges := even(-7, 7, 5)
	k := float64(r.Groups)
	return studentised(r.DF, 0, 13, func(w float64) float64 {
		return g.over(edges, func(z float64) float64 {
			return float64(k * phi(z) * elementary.Pow(cumulative(z)-cumulative(z-w), k-1))
		})
	})
}
