package stats

import (
	"math"

	"hanyin/internal/message"
)

// The mistakes that data or settings can make. Errors of this package wrap one of them and say which number is wrong.
var (
	ErrTooFew    = message.Errorf("too few values")
	ErrShape     = message.Errorf("lengths do not match")
	ErrRange     = message.Errorf("out of range")
	ErrNotFinite = message.Errorf("infinite value")
)

// checkLevel refuses a confidence level outside (0, 1).
func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return message.Errorf("confidence level %v: want a number between 0 and 1, such as 0.95: %w", level, ErrRange)
	}
	return nil
}

// checkFinite refuses an infinite value in x; NaN (a failed run) passes.
func checkFinite(x []float64) error {
	for i, v := range x {
		if math.IsInf(v, 0) {
			return message.Errorf("value %d is %v: %w", i, v, ErrNotFinite)
		}
	}
	return nil
}
