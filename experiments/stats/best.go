package stats

import (
	"math"

	"hanyin/internal/message"
)

// A Standing says how far one system may be from the best of the others.
type Standing struct {
	System int
	Mean   float64
	// Low and High bound, jointly for all systems, by how much this system is better than the best of the others
	// (negative: worse), in units of the KPI. Low = 0: it is the best. High = 0: it is not. Otherwise it may be.
	Low, High float64
	MayBeBest bool // High > 0
}

// Best runs Hsu's multiple comparisons with the best: J. C. Hsu, Multiple Comparisons: Theory and Methods (1996), ch.
// 4, constrained intervals, with one-sided critical values of Dunnett for each system as control. It answers which
// systems can be ruled out. smaller says that small means are good. Without Blocked one variance common to all systems
// is assumed. With Blocked none is, nor one correlation: each pair has the standard error of its own differences, and
// Bonferroni's inequality over the pairs of a system takes the place of Dunnett's values, which holds however the
// systems go together. Failed runs are left out (with Blocked, the whole replication); too few left is ErrTooFew. A
// Level below one half, where one-sided critical values would be negative, is ErrRange.
func Best(g Groups, smaller bool) ([]Standing, error) {
	if g.Level < 0.5 {
		return nil, message.Errorf("stats.best_confidence", g.Level, ErrRange)
	}
	p, err := g.pool()
	if err != nil {
		return nil, message.Errorf("stats.best", err)
	}
	sign := 1.0
	if smaller {
		sign = -1
	}
	width := p.widths(g.Level)
	if g.Blocked {
		if width, err = pairWidths(g.Values, g.Level); err != nil {
			return nil, message.Errorf("stats.best", err)
		}
	}
	standing := make([]Standing, len(p.mean))
	var contenders []int
	for i := range standing {
		high := math.Inf(1)
		for j := range p.mean {
			if j != i {
				high = min(high, float64(sign*(p.mean[i]-p.mean[j]))+width[i][j])
			}
		}
		standing[i] = Standing{System: i, Mean: p.mean[i], High: max(0, high), MayBeBest: high > 0}
		if high > 0 {
			contenders = append(contenders, i)
		}
	}
	for i := range standing {
		for _, j := range contenders {
			if j != i {
				standing[i].Low = min(standing[i].Low, float64(sign*(p.mean[i]-p.mean[j]))-width[j][i])
			}
		}
	}
	return standing, nil
}

// pairWidths returns, for each system as the control, the half-widths against the others by the differences within
// replications, one-sided and by Bonferroni.
func pairWidths(values [][]float64, level float64) ([][]float64, error) {
	whole, _, err := wholeRows(values)
	if err != nil {
		return nil, err
	}
	n := float64(len(whole[0]))
	t := StudentQuantile(1-(1-level)/float64(len(whole)-1), n-1)
	width := make([][]float64, len(whole))
	for i := range whole {
		width[i] = make([]float64, len(whole))
		for j := range whole {
			if i == j {
				continue
			}
			d := make([]float64, len(whole[i]))
			for r := range d {
				d[r] = whole[i][r] - whole[j][r]
			}
			s, err := Summarise(d)
			if err != nil {
				return nil, err
			}
			width[i][j] = float64(t * s.Error())
		}
	}
	return width, nil
}

// widths returns, for each system as the control, the one-sided joint half-widths against the others.
func (p pooled) widths(level float64) [][]float64 {
	width := make([][]float64, len(p.mean))
	critical := map[float64]float64{} // by n of the control: equal n share one critical value
	for i := range width {
		d, ok := critical[p.n[i]]
		if !ok {
			d = inverse(level, ManyToOne{Lambda: p.lambdas(i), DF: p.df, Upper: true}.law())
			critical[p.n[i]] = d
		}
		width[i] = make([]float64, len(p.mean))
		for j := range width[i] {
			width[i][j] = float64(d * math.Sqrt(p.error2(i, j)))
		}
	}
	return width
}
