package stats

import (
	"math"

	"hanyin/internal/message"
)

// A Summary holds the moments of the runs that succeeded.
type Summary struct {
	N        int     // successful runs
	Failed   int     // runs left out because they are NaN
	Mean     float64 // of the successful runs
	Variance float64 // with N-1 in the denominator; NaN when N is 1
}

// SD returns the standard deviation, NaN when N is 1.
func (s Summary) SD() float64 { return math.Sqrt(s.Variance) }

// Error returns the standard error of the mean, NaN when N is 1.
func (s Summary) Error() float64 { return math.Sqrt(s.Variance / float64(s.N)) }

// Summarise returns the moments of x. Failed runs (NaN) are left out and counted; it errs with ErrTooFew when
// none is left and with ErrNotFinite on an infinite value.
//
// The sums are taken of differences from the first value and in two passes with the correction of Chan, Golub
// and LeVeque, "Algorithms for computing the sample variance", The American Statistician 37 (1983), so that a
// leading 1e12 costs no digits beyond those the data themselves have lost.
func Summarise(x []float64) (Summary, error) {
	if err := checkFinite(x); err != nil {
		return Summary{}, message.Errorf("stats.summary", err)
	}
	ok := succeeded(x)
	s := Summary{N: len(ok), Failed: len(x) - len(ok)}
	if s.N == 0 {
		return s, message.Errorf("stats.summary_failed", len(x), ErrTooFew)
	}
	shift := ok[0]
	mean := shiftedMean(ok, shift)
	s.Mean, s.Variance = shift+mean, math.NaN()
	if s.N > 1 {
		s.Variance = squares(ok, shift, mean) / float64(s.N-1)
	}
	return s, nil
}

// succeeded returns the values of x that are not NaN, x itself when all are numbers.
func succeeded(x []float64) []float64 {
	for i, v := range x {
		if !math.IsNaN(v) {
			continue
		}
		ok := append([]float64(nil), x[:i]...)
		for _, w := range x[i:] {
			if !math.IsNaN(w) {
				ok = append(ok, w)
			}
		}
		return ok
	}
	return x
}

// shiftedMean returns the mean of x - shift.
func shiftedMean(x []float64, shift float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v - shift
	}
	return sum / float64(len(x))
}

// squares returns the sum of squares of x - shift about mean, corrected for the rounding of mean.
func squares(x []float64, shift, mean float64) float64 {
	sum, rest := 0.0, 0.0
	for _, v := range x {
		d := (v - shift) - mean
		sum += float64(d * d)
		rest += d
	}
	return sum - rest*rest/float64(len(x))
}
