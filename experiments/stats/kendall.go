package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// Kendall returns the rank correlation tau-b of the pairs (x, y), in [-1, 1], which allows for ties: M. G. Kendall,
// "The treatment of ties in ranking problems", Biometrika 33 (1945). Pairs with a failed run are left out; fewer than
// 2 left is ErrTooFew, and so is a side that does not vary, where tau has no meaning. Unequal lengths are ErrShape.
// Its cost grows with the square of the length: 10,000 pairs take about a tenth of a second.
func Kendall(x, y []float64) (float64, error) {
	a, b, err := pairs(x, y)
	if err != nil {
		return math.NaN(), message.Errorf("stats.kendall", err)
	}
	all, _ := concordance(a, b)
	if all.inA == 0 || all.inB == 0 {
		return math.NaN(), message.Errorf("stats.kendall_equal", ErrTooFew)
	}
	return all.tau(), nil
}

// KendallInterval returns tau-b with its interval by the jackknife over pairs (B. Efron, The Jackknife, the Bootstrap
// and Other Resampling Plans (1982), ch. 3), on Fisher's scale, where its distribution is nearer to normal (E. C.
// Fieller, H. O. Hartley and E. S. Pearson, Biometrika 44 (1957)). The pairs must be independent of each other. Errors
// are those of Kendall; fewer than 4 pairs are ErrTooFew. tau of 1 or -1 has an interval of no width.
func KendallInterval(x, y []float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, message.Errorf("stats.kendall", err)
	}
	a, b, err := pairs(x, y)
	if err != nil {
		return Interval{}, message.Errorf("stats.kendall", err)
	}
	all, of := concordance(a, b)
	switch {
	case all.inA == 0 || all.inB == 0:
		return Interval{}, message.Errorf("stats.kendall_equal", ErrTooFew)
	case len(a) < 4:
		return Interval{}, message.Errorf("stats.kendall", message.Errorf("stats.paired_few", len(a), ErrTooFew))
	}
	tau := all.tau()
	i := Interval{Point: tau, Low: tau, High: tau, Level: level, N: len(a), Failed: len(x) - len(a)}
	if math.Abs(tau) > 1-1e-12 {
		return i, nil
	}
	without := make([]float64, len(a))
	for k, p := range of {
		rest := pairCounts{all.agree - p.agree, all.inA - p.inA, all.inB - p.inB}
		if rest.inA == 0 || rest.inB == 0 {
			return Interval{}, message.Errorf("stats.kendall_equal", ErrTooFew)
		}
		without[k] = rest.tau()
	}
	s, err := Summarise(without)
	if err != nil {
		return Interval{}, message.Errorf("stats.kendall", err)
	}
	n := float64(len(a))
	half := StudentQuantile(0.5+level/2, n-1) * math.Sqrt(s.Variance*(n-1)*(n-1)/n) / (1 - float64(tau*tau))
	i.Low, i.High = elementary.Tanh(elementary.Atanh(tau)-half), elementary.Tanh(elementary.Atanh(tau)+half)
	return i, nil
}

// pairCounts count pairs of points: concordant less discordant; untied in a; untied in b.
type pairCounts struct{ agree, inA, inB int }

func (p pairCounts) tau() float64 {
	return float64(p.agree) / math.Sqrt(float64(p.inA)) / math.Sqrt(float64(p.inB))
}

// concordance counts all pairs, and those that each point is in.
func concordance(a, b []float64) (all pairCounts, of []pairCounts) {
	of = make([]pairCounts, len(a))
	add := func(p *pairCounts, s, t int) { p.agree, p.inA, p.inB = p.agree+s*t, p.inA+s*s, p.inB+t*t }
	for i := range a {
		for j := range i {
			s, t := sign(a[i]-a[j]), sign(b[i]-b[j])
			add(&all, s, t)
			add(&of[i], s, t)
			add(&of[j], s, t)
		}
	}
	return all, of
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
