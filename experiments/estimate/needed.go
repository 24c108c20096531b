package estimate

import (
	"math"

	"hanyin/said"
)

// Needed returns how many replications would give the half-width wanted (in units of the KPI), taking the variance
// behind the interval i, which must come from n replications of MeanInterval or Paired, for the truth: the least m
// with t(m-1) S/sqrt(m) <= halfWidth (Law 2015, sec. 9.4.1). It is at least 2. A half-width that is not positive is ErrRange,
// an interval of fewer than 2 replications ErrTooFew. It says nothing of Welch's intervals, whose n is of two sides.
func Needed(i Interval, halfWidth float64) (int, error) {
	if !(halfWidth > 0) {
		return 0, said.Errorf("replications needed: half-width %v, want a positive number: %w", halfWidth, ErrRange)
	}
	if err := checkLevel(i.Level); err != nil {
		return 0, said.Errorf("replications needed: %w", err)
	}
	if i.N < 2 {
		return 0, said.Errorf("replications needed: the interval is of %d replications, want 2: %w", i.N, ErrTooFew)
	}
	sd := i.HalfWidth() / tQuantile(0.5+i.Level/2, float64(i.N-1)) * math.Sqrt(float64(i.N))
	enough := func(m int) bool {
		return tQuantile(0.5+i.Level/2, float64(m-1))*sd/math.Sqrt(float64(m)) <= halfWidth
	}
	high := 2
	for !enough(high) {
		if high > math.MaxInt32 {
			return 0, said.Errorf("replications needed: more than %d for a half-width of %v: %w", high, halfWidth, ErrRange)
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

// Detectable returns the smallest true difference that the interval i of MeanInterval or Paired would have shown to
// differ from 0 with the given power, such as 0.8: (t(n-1, 1-a/2) + t(n-1, power)) standard errors (H. S. Bloom,
// "Minimum detectable effects", Evaluation Review 19 (1995)). Power outside [0.5, 1) is ErrRange.
func Detectable(i Interval, power float64) (float64, error) {
	if err := checkLevel(i.Level); err != nil {
		return math.NaN(), said.Errorf("smallest detectable effect: %w", err)
	}
	if !(power >= 0.5 && power < 1) {
		return math.NaN(), said.Errorf("smallest detectable effect: power %v, want 0.5 to 1: %w", power, ErrRange)
	}
	if i.N < 2 {
		return math.NaN(), said.Errorf("smallest detectable effect: %d replications, want 2: %w", i.N, ErrTooFew)
	}
	df := float64(i.N - 1)
	t := tQuantile(0.5+i.Level/2, df)
	return i.HalfWidth() / t * (t + tQuantile(power, df)), nil
}
