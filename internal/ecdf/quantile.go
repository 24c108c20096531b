package ecdf

import (
	"math"

	"hanyin/internal/elementary"
)

// Quantile returns the quantile of sorted values, at least one, at q in [0, 1]: type 7 of R. J. Hyndman and Y. Fan,
// "Sample quantiles in statistical packages", The American Statistician 50 (1996), linear between order statistics.
func Quantile(sorted []float64, q float64) float64 {
	at := float64(float64(len(sorted)-1) * q)
	low := math.Floor(at)
	below, above := sorted[elementary.Int(low)], sorted[elementary.Int(math.Ceil(at))]
	return below + float64((at-low)*(above-below))
}
