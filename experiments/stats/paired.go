package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// A Comparison says how much larger the mean of b is than the mean of a.
type Comparison struct {
	Difference Interval // mean of b minus mean of a
	Error      float64  // standard error of the difference
	T          float64  // the difference in standard errors; +-Inf when the error is 0 and the difference is not
	DF         float64  // degrees of freedom
	P          float64  // two-sided, of no difference
	Reduction  float64  // variance reduction by common random numbers (Reduction); NaN for independent runs
}

// Paired compares b with a, replication by replication: the t interval of the differences b[r] - a[r] (Student
// 1908), right under common random numbers whatever their correlation. Differences that only rounding sets apart are
// equal. A replication that failed in either is left out of both and counted. Unequal lengths are ErrShape, fewer than
// 2 whole pairs ErrTooFew.
func Paired(a, b []float64, level float64) (Comparison, error) {
	if err := checkLevel(level); err != nil {
		return Comparison{}, message.Errorf("stats.paired", err)
	}
	x, y, err := pairs(a, b)
	if err != nil {
		return Comparison{}, message.Errorf("stats.paired", err)
	}
	d := make([]float64, len(x))
	for i := range x {
		d[i] = y[i] - x[i]
	}
	s, err := Summarise(Evened(d, Rounding(x, y)))
	if err != nil {
		return Comparison{}, message.Errorf("stats.paired", err)
	}
	s.Failed = len(a) - len(x)
	c := compare(around(s, level), s.Error(), float64(s.N-1))
	c.Reduction, err = Reduction(x, y)
	return c, err
}

// Widened is the comparison with a standard error, and an interval, so many times as large.
func (c Comparison) Widened(factor float64) Comparison {
	d, reduction := c.Difference, c.Reduction
	d.Low, d.High = d.Point-float64(factor*(d.Point-d.Low)), d.Point+float64(factor*(d.High-d.Point))
	c = compare(d, float64(c.Error*factor), c.DF)
	c.Reduction = reduction
	return c
}

// compare fills in the test of no difference.
func compare(d Interval, se, df float64) Comparison {
	c := Comparison{Difference: d, Error: se, DF: df, Reduction: math.NaN()}
	switch {
	case se > 0:
		c.T = d.Point / se
		c.P = tTails(c.T, df)
	case d.Point == 0:
		c.P = 1
	default:
		c.T = math.Inf(elementary.Int(math.Copysign(1, d.Point)))
	}
	return c
}

// pairs returns the replications that succeeded in both a and b, at least two.
func pairs(a, b []float64) (x, y []float64, err error) {
	if len(a) != len(b) {
		return nil, nil, message.Errorf("stats.paired_lengths", len(a), len(b), ErrShape)
	}
	for i := range a {
		if math.IsInf(a[i], 0) || math.IsInf(b[i], 0) {
			return nil, nil, message.Errorf("stats.paired_value", i, a[i], b[i], ErrNotFinite)
		}
		if math.IsNaN(a[i]) || math.IsNaN(b[i]) {
			continue
		}
		x, y = append(x, a[i]), append(y, b[i])
	}
	if len(x) < 2 {
		return nil, nil, message.Errorf("stats.paired_few", len(x), ErrTooFew)
	}
	return x, y, nil
}

// Reduction returns what common random numbers saved: (Sa^2 + Sb^2) / Sd^2, the factor by which independent runs
// would need more replications for the same precision of the difference (Law 2015, sec. 11.2). It is +Inf when
// the differences do not vary though a or b do, and 1 when nothing varies. Replications that failed in either
// are left out; errors are those of Paired.
func Reduction(a, b []float64) (float64, error) {
	x, y, err := pairs(a, b)
	if err != nil {
		return math.NaN(), message.Errorf("stats.variance_reduction", err)
	}
	d := make([]float64, len(x))
	for i := range x {
		d[i] = y[i] - x[i]
	}
	d = Evened(d, Rounding(x, y))
	var s [3]Summary
	for i, v := range [][]float64{x, y, d} {
		if s[i], err = Summarise(v); err != nil {
			return math.NaN(), message.Errorf("stats.variance_reduction", err)
		}
	}
	if s[0].Variance+s[1].Variance == 0 {
		return 1, nil
	}
	return (s[0].Variance + s[1].Variance) / s[2].Variance, nil
}

// Ceiling returns the most that Reduction can be for series that vary as a and b do, however well they are
// synchronised: (Sa^2 + Sb^2) / (Sa - Sb)^2, reached at correlation 1, since Sd^2 = Sa^2 + Sb^2 - 2 rho Sa Sb. It is
// +Inf where both vary alike and 1 where only one varies, or neither. Errors and failed replications are as with
// Reduction.
func Ceiling(a, b []float64) (float64, error) {
	x, y, err := pairs(a, b)
	if err != nil {
		return math.NaN(), message.Errorf("stats.reduction_ceiling", err)
	}
	var s [2]Summary
	for i, v := range [][]float64{x, y} {
		if s[i], err = Summarise(v); err != nil {
			return math.NaN(), message.Errorf("stats.reduction_ceiling", err)
		}
	}
	if s[0].Variance+s[1].Variance == 0 {
		return 1, nil
	}
	gap := s[0].SD() - s[1].SD()
	if math.Abs(gap) <= Rounding(x, y) {
		gap = 0
	}
	return (s[0].Variance + s[1].Variance) / (gap * gap), nil
}
