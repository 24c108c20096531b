package stats

import (
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/internal/special"
	"hanyin/sim"
)

// BCa returns the bias-corrected and accelerated bootstrap interval of a statistic of n rows: B. Efron, "Better
// bootstrap confidence intervals", Journal of the American Statistical Association 82 (1987); B. Efron and R. J.
// Tibshirani, An Introduction to the Bootstrap (1993), ch. 14. statistic works it out from row numbers, of which some
// occur several times; NaN where it is not defined, which is left out. The rows must be independent of each other.
// Fewer than 3 rows, or a statistic that is hardly ever defined, is ErrTooFew. A statistic that does not vary has an
// interval of no width.
func (b Bootstrap) BCa(n int, statistic func(rows []int) float64) (Interval, error) {
	b, err := b.check()
	if err != nil {
		return Interval{}, message.Errorf("stats.bca", err)
	}
	if n < 3 {
		return Interval{}, message.Errorf("stats.bca_few", n, ErrTooFew)
	}
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	point := statistic(rows)
	acceleration := jackknifeAcceleration(n, statistic)
	var again []float64
	below, ties := 0.0, 0.0
	key := sim.Seed(b.Seed).Purpose("bootstrap of rows")
	for r := range b.Resamples {
		s := key.At(uint64(r), 0)
		for i := range rows {
			rows[i] = s.IntN(n)
		}
		switch x := statistic(rows); {
		case math.IsNaN(x):
			continue
		case x < point:
			below++
			again = append(again, x)
		default:
			if x == point {
				ties++
			}
			again = append(again, x)
		}
	}
	if math.IsNaN(point) || 2*len(again) < b.Resamples {
		return Interval{}, message.Errorf("stats.bca_undefined", len(again), b.Resamples, ErrTooFew)
	}
	if slices.Min(again) == slices.Max(again) {
		return Interval{Point: point, Low: point, High: point, Level: b.Level, N: n}, nil
	}
	bias := special.NormalQuantile((below + ties/2) / float64(len(again)))
	end := func(p float64) float64 {
		z := bias + special.NormalQuantile(p)
		return cumulative(bias + z/(1-float64(acceleration*z)))
	}
	low, high := end((1-b.Level)/2), end((1+b.Level)/2)
	if math.IsNaN(low) || math.IsNaN(high) { // all resamples lie on one side
		return Interval{}, message.Errorf("stats.bca_undefined", len(again), b.Resamples, ErrTooFew)
	}
	q, err := Quantiles(again, min(low, high), max(low, high))
	if err != nil {
		return Interval{}, message.Errorf("stats.bca", err)
	}
	return Interval{Point: point, Low: q[0], High: q[1], Level: b.Level, N: n}, nil
}

// jackknifeAcceleration is how fast the standard error of the statistic changes with its value, by leaving out one row
// at a time; 0 where the statistic does not change.
func jackknifeAcceleration(n int, statistic func(rows []int) float64) float64 {
	var values []float64
	for left := range n {
		rows := make([]int, 0, n-1)
		for i := range n {
			if i != left {
				rows = append(rows, i)
			}
		}
		if x := statistic(rows); !math.IsNaN(x) {
			values = append(values, x)
		}
	}
	mean := 0.0
	for _, x := range values {
		mean += x / float64(len(values))
	}
	cubes, squares := 0.0, 0.0
	for _, x := range values {
		d := mean - x
		cubes, squares = cubes+float64(d*d*d), squares+float64(d*d)
	}
	if squares == 0 {
		return 0
	}
	return cubes / (6 * elementary.Pow(squares, 1.5))
}

// Mean returns the BCa interval of a mean. Failed runs are left out and counted.
func (b Bootstrap) Mean(x []float64) (Interval, error) {
	return b.of(x, func(y []float64) float64 { return y[0] + shiftedMean(y, y[0]) })
}

// Quantile returns the BCa interval of a sample quantile (type 7) at a probability p. Failed runs are left out and
// counted. p outside [0, 1] is ErrRange.
func (b Bootstrap) Quantile(x []float64, p float64) (Interval, error) {
	if !(p >= 0 && p <= 1) {
		return Interval{}, message.Errorf("stats.quantiles_probability", p, ErrRange)
	}
	return b.of(x, func(y []float64) float64 {
		q, err := Quantiles(y, p)
		if err != nil {
			return math.NaN()
		}
		return q[0]
	})
}

// of is the interval of a statistic of the values that did not fail.
func (b Bootstrap) of(x []float64, statistic func(y []float64) float64) (Interval, error) {
	if err := checkFinite(x); err != nil {
		return Interval{}, message.Errorf("stats.bca", err)
	}
	ok := succeeded(x)
	y := make([]float64, len(ok))
	i, err := b.BCa(len(ok), func(rows []int) float64 {
		for k, r := range rows {
			y[k] = ok[r]
		}
		return statistic(y[:len(rows)])
	})
	i.Failed = len(x) - len(ok)
	return i, err
}

// Ratio returns the BCa interval of the mean of y over the mean of x, by pairs. Pairs with a failed run are left out
// and counted; unequal lengths are ErrShape.
func (b Bootstrap) Ratio(y, x []float64) (Interval, error) {
	top, bottom, err := pairs(y, x)
	if err != nil {
		return Interval{}, message.Errorf("stats.bca", err)
	}
	i, err := b.BCa(len(top), func(rows []int) float64 {
		a, c := 0.0, 0.0
		for _, r := range rows {
			a, c = a+top[r], c+bottom[r]
		}
		if c == 0 {
			return math.NaN()
		}
		return a / c
	})
	i.Failed = len(y) - len(top)
	return i, err
}
