package sim

import (
	"math"
	"time"
)

// Never is the last instant that a run tells apart, 2^61 ns or 73 years on: when something that never opens next
// opens. Every function of this package that makes a time returns at most Never, and At takes what is later as Never.
// Three times of that size add up within a time.Duration, so a sum such as now + way + work cannot overflow.
const Never = time.Duration(1 << 61)

// Nanoseconds returns a time of ns nanoseconds, cut to whole ones and to Never and -Never. It panics if ns is not a
// number, which is a mistake in the model. Every conversion of a float to a time goes through it: Go leaves open what
// a float beyond the range of an integer becomes, and processors differ.
func Nanoseconds(ns float64) time.Duration {
	switch {
	case ns >= float64(Never):
		return Never
	case ns <= -float64(Never):
		return -Never
	case ns != ns:
		panic("sim: a time is not a number")
	}
	return time.Duration(ns)
}

// Hours returns a time of h hours, as Nanoseconds does.
func Hours(h float64) time.Duration { return Nanoseconds(float64(h * float64(time.Hour))) }

// Scale returns f times d, as Nanoseconds does.
func Scale(d time.Duration, f float64) time.Duration { return Nanoseconds(float64(f * float64(d))) }

// nearest rounds nanoseconds to the nearest time.
func nearest(ns float64) time.Duration { return Nanoseconds(ns + 0.5) }

// plus adds two times, the second not negative, and returns Never for what is beyond.
func plus(t, d time.Duration) time.Duration {
	if d > math.MaxInt64-max(t, 0) {
		return Never
	}
	return min(t+d, Never)
}
