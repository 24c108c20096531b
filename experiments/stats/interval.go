package stats

import (
	"math"

	"hanyin/internal/message"
)

// An Interval is an estimate with its confidence interval.
type Interval struct {
	Point     float64
	Low, High float64
	Level     float64 // confidence level
	N         int     // successful replications behind it
	Failed    int     // replications left out because they failed
}

// HalfWidth returns half the length of the interval.
func (i Interval) HalfWidth() float64 { return (i.High - i.Low) / 2 }

// LongerSide returns how far the interval goes from its point, on the side on which it goes further.
func (i Interval) LongerSide() float64 { return max(i.High-i.Point, i.Point-i.Low) }

// Relative returns the half-width as a share of the point's size; +Inf when the point is 0 and the half-width is not.
func (i Interval) Relative() float64 {
	if h := i.HalfWidth(); h != 0 {
		return h / math.Abs(i.Point)
	}
	return 0
}

// Alike reports that the values behind the interval are all equal: how the next one may differ is not known then.
// What only rounding sets apart was made equal before (Rounding).
func (i Interval) Alike() bool { return i.HalfWidth() == 0 }

// Contains tells whether x lies in the closed interval.
func (i Interval) Contains(x float64) bool { return i.Low <= x && x <= i.High }

// Sign returns +1 or -1 when the whole interval lies on one side of 0, else 0: the direction that may be claimed.
func (i Interval) Sign() int {
	switch {
	case i.Low > 0:
		return 1
	case i.High < 0:
		return -1
	}
	return 0
}

// MeanInterval returns mean(x) -+ t(n-1, 1-a/2) S/sqrt(n) over replications x, exact for normal x (Student 1908; Law,
// Simulation Modeling and Analysis, 5th ed. (2015), sec. 4.5). For a KPI that is a quantile or a ratio, x is that KPI
// of each replication. Failed replications are left out and counted; fewer than 2 successes is ErrTooFew.
func MeanInterval(x []float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, message.Errorf("stats.mean", err)
	}
	s, err := Summarise(Evened(x, Rounding(x)))
	if err != nil {
		return Interval{}, message.Errorf("stats.mean", err)
	}
	if s.N < 2 {
		return Interval{}, message.Errorf("stats.mean_few", s.N, ErrTooFew)
	}
	return around(s, level), nil
}

// around is the t interval of a summary with at least two values.
func around(s Summary, level float64) Interval {
	h := float64(StudentQuantile(0.5+level/2, float64(s.N-1)) * s.Error())
	return Interval{Point: s.Mean, Low: s.Mean - h, High: s.Mean + h, Level: level, N: s.N, Failed: s.Failed}
}
