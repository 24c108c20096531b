package stats

import (
	"math"

	"hanyin/internal/message"
)

// ManyToOne is the joint distribution of the t statistics of several systems against one control, all over the
// same error estimate: C. W. Dunnett, "A multiple comparison procedure for comparing several treatments with a
// control", JASA 50 (1955). Probabilities are right to about 1e-8.
type ManyToOne struct {
	Lambda []float64 // n_i/(n_i + n_0), one per system against the control, each in (0, 1); 0.5 when all have equal n
	DF     float64   // of the error, at least 1; +Inf where the variance is known
	Upper  bool      // one-sided: the largest t; otherwise the largest |t|
}

func (m ManyToOne) check() error {
	if len(m.Lambda) == 0 || !(m.DF >= 1) {
		return message.Errorf("stats.many_size", len(m.Lambda), m.DF, ErrRange)
	}
	for i, l := range m.Lambda {
		if !(l > 0 && l < 1) {
			return message.Errorf("stats.many_lambda", i, l, ErrRange)
		}
	}
	return nil
}

// Quantile returns the critical value that the largest t (or |t|) stays below with probability p. It is for p of
// at least one half, so that the value is positive; other p is ErrRange.
func (m ManyToOne) Quantile(p float64) (float64, error) {
	if err := m.check(); err != nil {
		return math.NaN(), err
	}
	if !(p >= 0.5 && p < 1) {
		return math.NaN(), message.Errorf("stats.many_probability", p, ErrRange)
	}
	return inverse(p, m.law()), nil
}

// law returns the distribution function. It conditions on the control's mean z: the systems are then independent.
func (m ManyToOne) law() func(float64) float64 {
	g := legendre(16)
	edges := even(-7, 7, 6)
	low := 0.0
	if m.Upper {
		low = -10
	}
	return studentised(m.DF, low, 10, func(x float64) float64 {
		return g.over(edges, func(z float64) float64 { return float64(phi(z) * m.given(z, x)) })
	})
}

// given is the probability that all systems stay within x, given the control's deviation z.
func (m ManyToOne) given(z, x float64) float64 {
	p, last, factor := 1.0, -1.0, 0.0
	for _, l := range m.Lambda {
		if l != last {
			a, b := math.Sqrt(l), math.Sqrt(1-l)
			factor = cumulative((float64(a*z) + x) / b)
			if !m.Upper {
				factor -= cumulative((float64(a*z) - x) / b)
			}
			last = l
		}
		p = float64(p * factor)
	}
	return p
}

// lambdas returns the correlations' factors of every system other than control.
func (p pooled) lambdas(control int) []float64 {
	var l []float64
	for i, n := range p.n {
		if i != control {
			l = append(l, n/(n+p.n[control]))
		}
	}
	return l
}

// Dunnett compares every system with the control, which is system 0, by joint two-sided intervals and p-values: C. W.
// Dunnett, JASA 50 (1955). It assumes one variance common to all systems. Failed runs are left out (with Blocked, the
// whole replication); too few left is ErrTooFew.
func Dunnett(g Groups) ([]Contrast, error) {
	p, err := g.pool()
	if err != nil {
		return nil, message.Errorf("stats.dunnett", err)
	}
	law := ManyToOne{Lambda: p.lambdas(0), DF: p.df}.law()
	c := inverse(g.Level, law)
	var all []Contrast
	for j := 1; j < len(g.Values); j++ {
		pair := p.contrast(0, j, c, g.Level)
		pair.P = max(0, 1-law(p.size(pair)))
		all = append(all, pair)
	}
	return all, nil
}
