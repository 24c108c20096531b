package stats

import (
	"math"

	"hanyin/internal/message"
)

// Welch compares b with a where their seeds are independent, without assuming equal variances: B. L. Welch, "The
// generalization of Student's problem when several different population variances are involved", Biometrika 34
// (1947), with Satterthwaite's degrees of freedom. Lengths may differ. Failed runs are left out of each side and
// their total counted; fewer than 2 successes on a side is ErrTooFew.
func Welch(a, b []float64, level float64) (Comparison, error) {
	if err := checkLevel(level); err != nil {
		return Comparison{}, message.Errorf("stats.welch", err)
	}
	var s [2]Summary
	for i, x := range [][]float64{a, b} {
		var err error
		if s[i], err = Summarise(Evened(x, Rounding(x))); err != nil {
			return Comparison{}, message.Errorf("stats.welch_side", i+1, err)
		}
		if s[i].N < 2 {
			return Comparison{}, message.Errorf("stats.welch_failed", i+1, s[i].N, ErrTooFew)
		}
	}
	va, vb := s[0].Variance/float64(s[0].N), s[1].Variance/float64(s[1].N)
	df := (va + vb) * (va + vb) / (va*va/float64(s[0].N-1) + vb*vb/float64(s[1].N-1))
	if va+vb == 0 {
		df = float64(s[0].N + s[1].N - 2)
	}
	se, d := math.Sqrt(va+vb), s[1].Mean-s[0].Mean
	h := float64(StudentQuantile(0.5+level/2, df) * se)
	return compare(Interval{Point: d, Low: d - h, High: d + h, Level: level,
		N: s[0].N + s[1].N, Failed: s[0].Failed + s[1].Failed}, se, df), nil
}
