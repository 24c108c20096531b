package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// MostNeeded returns the largest answer of Needed that is worth naming when n replications are at hand: the spread
// that it rests on is known too little to foretell more, and few would wait for it.
func MostNeeded(n int) int { return max(1000, 10*n) }

// Needed returns how many replications would give the half-width wanted (in units of the KPI), taking the variance
// behind the interval i, which must come from n replications of MeanInterval or Paired, for the truth: the least m
// with t(m-1) S/sqrt(m) <= halfWidth (Law 2015, sec. 9.4.1). It is at least 2. A half-width that is not positive is
// ErrRange, an interval of fewer than 2 replications ErrTooFew. It says nothing of Welch's intervals, whose n is of
// two sides.
func Needed(i Interval, halfWidth float64) (int, error) {
	if !(halfWidth > 0) {
		return 0, message.Errorf("stats.needed_half_width", halfWidth, ErrRange)
	}
	if err := checkLevel(i.Level); err != nil {
		return 0, message.Errorf("stats.needed", err)
	}
	if i.N < 2 {
		return 0, message.Errorf("stats.needed_few", i.N, ErrTooFew)
	}
	sd := float64(i.HalfWidth() / StudentQuantile(0.5+i.Level/2, float64(i.N-1)) * math.Sqrt(float64(i.N)))
	enough := func(m int) bool {
		return StudentQuantile(0.5+i.Level/2, float64(m-1))*sd/math.Sqrt(float64(m)) <= halfWidth
	}
	high := 2
	for !enough(high) {
		if high > math.MaxInt32 {
			return 0, message.Errorf("stats.needed_too_many", high, halfWidth, ErrRange)
		}
		high *= 2
	}
	low := high / 2 // not enough, unless high is 2
	for high-low > 1 {
		if mid := (low + high) / 2; enough(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return max(2, high), nil
}

// NeededAlike is how many equal differences it takes for an exact p-value (Comparison.Exact) below alpha.
func NeededAlike(alpha float64) int { return elementary.Int(math.Floor(1-elementary.Log2(alpha))) + 1 }
