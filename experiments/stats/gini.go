package stats

import (
	"sort"

	"hanyin/internal/message"
)

// Gini returns how unequally a total is shared out, 0 when all shares are equal and near 1 when one has all: half
// the mean absolute difference over the mean (C. Gini 1912), with n squared in the denominator, so that the most
// unequal share among n gives 1-1/n. Failed values (NaN) are left out. None left, or a total of 0, is ErrTooFew; a
// negative value is ErrRange.
func Gini(x []float64) (float64, error) {
	if err := checkFinite(x); err != nil {
		return 0, message.Errorf("stats.gini", err)
	}
	sorted := append([]float64(nil), succeeded(x)...)
	sort.Float64s(sorted)
	n := float64(len(sorted))
	total, weighted := 0.0, 0.0
	for i, v := range sorted {
		if v < 0 {
			return 0, message.Errorf("stats.gini_negative", v, ErrRange)
		}
		total += v
		weighted += float64((2*float64(i+1) - n - 1) * v)
	}
	if total == 0 {
		return 0, message.Errorf("stats.gini_nothing", len(sorted), ErrTooFew)
	}
	return weighted / (n * total), nil
}
