package stats

import (
	"math"

	"hanyin/internal/message"
)

// The mistakes that data or settings can make. Errors of this package wrap one of them and say which number is wrong.
var (
	ErrTooFew    = message.Errorf("stats.too_few")
	ErrShape     = message.Errorf("stats.lengths")
	ErrRange     = message.Errorf("stats.out_of_range")
	ErrNotFinite = message.Errorf("stats.infinite")
)

// checkLevel refuses a confidence level outside (0, 1).
func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return message.Errorf("stats.confidence", level, ErrRange)
	}
	return nil
}

// checkFinite refuses an infinite value in x; NaN (a failed run) passes.
func checkFinite(x []float64) error {
	for i, v := range x {
		if math.IsInf(v, 0) {
			return message.Errorf("stats.value", i, v, ErrNotFinite)
		}
	}
	return nil
}
