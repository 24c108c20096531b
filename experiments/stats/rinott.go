package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// A Rinott chooses the best of several systems that run independently of each other in two stages: First replications
// of each, then as many of each as its variance asks for, then the best mean. For normal outcomes of any variances it
// is the best, or within Indifference of it, with probability at least Confidence, exactly and not asymptotically: Y.
// Rinott, "On two-stage selection procedures and related probability-inequalities", Communications in Statistics A 7
// (1978). Common random numbers are not allowed.
type Rinott struct {
	Systems      int     // at least 2
	First        int     // replications of the first stage, at least 2
	Indifference float64 // in units of the KPI, positive
	Confidence   float64 // above 1/Systems
}

func (r Rinott) check() error {
	if r.Systems < 2 || !(r.Indifference > 0) || r.First < 2 {
		return message.Errorf("stats.selection_settings", r.Systems, r.Indifference, r.First, ErrRange)
	}
	if !(r.Confidence > 1/float64(r.Systems) && r.Confidence < 1) {
		return message.Errorf("stats.selection_confidence", r.Confidence, r.Systems, ErrRange)
	}
	return nil
}

// Constant returns Rinott's h: a system needs (h S / Indifference)^2 replications. Settings that make no sense are
// ErrRange.
func (r Rinott) Constant() (float64, error) {
	if err := r.check(); err != nil {
		return math.NaN(), message.Errorf("stats.rinott", err)
	}
	const nodes = 48
	u, w := make([]float64, nodes), make([]float64, nodes)
	for i, r := 0, legendre(nodes); i < nodes; i++ {
		u[i], w[i] = (r.x[i]+1)/2, r.w[i]/2
	}
	df := float64(r.First - 1)
	scaled := make([]float64, nodes) // chi-squared over its degrees of freedom, at the nodes
	for i := range u {
		scaled[i] = chiSquaredQuantile(u[i], df) / df
	}
	correct := func(h float64) float64 {
		outer := 0.0
		for i := range scaled {
			inner := 0.0
			for j := range scaled {
				inner += float64(w[j] * cumulative(h/math.Sqrt(1/scaled[i]+1/scaled[j])))
			}
			outer += float64(w[i] * elementary.Pow(inner, float64(r.Systems-1)))
		}
		return outer
	}
	low, high := 0.0, 1.0
	for correct(high) < r.Confidence {
		if high *= 2; high > 1e6 {
			return math.NaN(), message.Errorf("stats.rinott", ErrRange)
		}
	}
	for range 60 {
		if mid := (low + high) / 2; correct(mid) < r.Confidence {
			low = mid
		} else {
			high = mid
		}
	}
	return high, nil
}

// Needed returns how many replications a system needs in all, given those of its first stage. Another number of them
// than First is ErrShape; failed ones (NaN) must be replaced first and are ErrTooFew.
func (r Rinott) Needed(first []float64) (int, error) {
	h, err := r.Constant()
	if err != nil {
		return 0, err
	}
	if len(first) != r.First {
		return 0, message.Errorf("stats.rinott_first", len(first), r.First, ErrShape)
	}
	s, err := Summarise(first)
	if err != nil {
		return 0, message.Errorf("stats.rinott", err)
	}
	if s.Failed > 0 {
		return 0, message.Errorf("stats.rinott_first", s.N, r.First, ErrTooFew)
	}
	n := math.Ceil(h * h * s.Variance / (r.Indifference * r.Indifference))
	if n > math.MaxInt32 {
		return 0, message.Errorf("stats.rinott", ErrRange)
	}
	return max(r.First, elementary.Int(n)), nil
}
