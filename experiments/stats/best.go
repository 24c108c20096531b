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
// is assumed. With Blocked none is, nor one correlation: each pair has its own differences, over the replications in
// which both succeeded, and their standard error, and Bonferroni's inequality over the pairs of a system takes the
// place of Dunnett's values, which holds however the systems go together. Failed runs are left out; too few left is
// ErrTooFew, as are, with Blocked, fewer than two replications in which all succeeded. A Level below one half, where
// one-sided critical values would be negative, is ErrRange.
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
	difference, width := p.differences(), p.widths(g.Level)
	if g.Blocked {
		if difference, width, err = eachPair(g.Values, g.Level); err != nil {
			return nil, message.Errorf("stats.best", err)
		}
	}
	standing := make([]Standing, len(p.mean))
	var contenders []int
	for i := range standing {
		high := math.Inf(1)
		for j := range p.mean {
			if j != i {
				high = min(high, float64(sign*difference[i][j])+width[i][j])
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
				standing[i].Low = min(standing[i].Low, float64(sign*difference[i][j])-width[j][i])
			}
		}
	}
	return standing, nil
}

// eachPair returns by how much the mean of each system is above that of each other, over the replications in which
// both succeeded, and the half-widths of these differences, one-sided and by Bonferroni over the others.
func eachPair(values [][]float64, level float64) (difference, width [][]float64, err error) {
	difference, width = make([][]float64, len(values)), make([][]float64, len(values))
	for i := range values {
		difference[i], width[i] = make([]float64, len(values)), make([]float64, len(values))
		for j := range i {
			d := make([]float64, len(values[i]))
			for r := range d {
				d[r] = values[i][r] - values[j][r]
			}
			s, err := Summarise(Evened(d, Rounding(values[i], values[j])))
			if err != nil {
				return nil, nil, err
			}
			if s.N < 2 {
				return nil, nil, message.Errorf("stats.few_replications", s.N, ErrTooFew)
			}
			t := StudentQuantile(1-(1-level)/float64(len(values)-1), float64(s.N-1))
			difference[i][j], difference[j][i] = s.Mean, -s.Mean
			width[i][j] = float64(t * s.Error())
			width[j][i] = width[i][j]
		}
	}
	return difference, width, nil
}

// differences are those of the means.
func (p pooled) differences() [][]float64 {
	all := make([][]float64, len(p.mean))
	for i := range all {
		for j := range p.mean {
			all[i] = append(all[i], p.mean[i]-p.mean[j])
		}
	}
	return all
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
