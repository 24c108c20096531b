package stats

import (
	"slices"

	"hanyin/internal/ecdf"
	"hanyin/internal/message"
)

// Quantiles returns the sample quantiles of x at the probabilities p, type 7 of R. J. Hyndman and Y. Fan, "Sample
// quantiles in statistical packages", The American Statistician 50 (1996): linear between order statistics, the
// least at 0 and the largest at 1. Failed runs (NaN) are left out; none left is ErrTooFew, a probability outside
// [0, 1] is ErrRange. x is not changed.
func Quantiles(x []float64, p ...float64) ([]float64, error) {
	for _, q := range p {
		if !(q >= 0 && q <= 1) {
			return nil, message.Errorf("stats.quantiles_probability", q, ErrRange)
		}
	}
	if err := checkFinite(x); err != nil {
		return nil, message.Errorf("stats.quantiles", err)
	}
	ok := succeeded(x)
	if len(ok) == 0 {
		return nil, message.Errorf("stats.quantiles_failed", len(x), ErrTooFew)
	}
	ok = slices.Sorted(slices.Values(ok))
	found := make([]float64, len(p))
	for i, q := range p {
		found[i] = ecdf.Quantile(ok, q)
	}
	return found, nil
}
