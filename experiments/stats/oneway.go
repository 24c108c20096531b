package stats

import (
	"math"

	"hanyin/internal/message"
)

// A Source is one line of an analysis of variance.
type Source struct {
	Name       string
	SumSquares float64
	DF         float64
	MeanSquare float64 // NaN when DF is 0
	F, P       float64 // against the residual; NaN on lines that are not tested
}

// A OneWayTable is a one-way analysis of variance.
type OneWayTable struct {
	Between, Within Source
	// R squared: the share of the total sum of squares that lies between; NaN when nothing varies
	Explained float64
	Residual  float64 // residual standard deviation
	Failed    int     // failed runs left out
}

// OneWay returns the analysis of variance of groups (R. A. Fisher 1925). Failed runs (NaN) are left out of their
// group and counted; fewer than 2 groups, an empty group, or no degree of freedom within is ErrTooFew.
//
// Sums are two-pass and taken of differences from the first value, so a leading 1e12 costs nothing beyond the
// digits the data lost when they were written as float64 (the certified sets SmLs07 to SmLs09 of NIST StRD).
func OneWay(groups [][]float64) (OneWayTable, error) {
	var t OneWayTable
	if len(groups) < 2 {
		return t, message.Errorf("stats.one_way_few", len(groups), ErrTooFew)
	}
	ok := make([][]float64, len(groups))
	n := 0
	for i, g := range groups {
		if err := checkFinite(g); err != nil {
			return t, message.Errorf("stats.one_way_group", i, err)
		}
		ok[i] = succeeded(g)
		if len(ok[i]) == 0 {
			return t, message.Errorf("stats.one_way_failed", i, ErrTooFew)
		}
		n += len(ok[i])
		t.Failed += len(g) - len(ok[i])
	}
	if n <= len(groups) {
		return t, message.Errorf("stats.one_way_no_error", n, len(groups), ErrTooFew)
	}
	between, within := partition(ok, n)
	t.Within = source("within", within, float64(n-len(groups)))
	t.Between = source("between", between, float64(len(groups)-1)).against(t.Within)
	t.Explained = between / (between + within)
	t.Residual = math.Sqrt(t.Within.MeanSquare)
	return t, nil
}

// partition returns the sums of squares between and within groups of n runs in all.
func partition(groups [][]float64, n int) (between, within float64) {
	shift := groups[0][0]
	mean := make([]float64, len(groups))
	grand := 0.0
	for i, g := range groups {
		mean[i] = shiftedMean(g, shift)
		grand += mean[i] * float64(len(g)) / float64(n)
	}
	for i, g := range groups {
		between += float64(float64(len(g)) * (mean[i] - grand) * (mean[i] - grand))
		within += squares(g, shift, mean[i])
	}
	return between, within
}

// source fills in a line that is not tested.
func source(name string, ss, df float64) Source {
	return Source{Name: name, SumSquares: ss, DF: df, MeanSquare: ss / df, F: math.NaN(), P: math.NaN()}
}

// against tests a line with the F ratio to the error line.
func (s Source) against(e Source) Source {
	s.F = s.MeanSquare / e.MeanSquare
	switch {
	case math.IsNaN(s.F) || s.DF < 1 || e.DF < 1:
		s.P = math.NaN()
	case math.IsInf(s.F, 1):
		s.P = 0
	default:
		s.P = fTail(s.F, s.DF, e.DF)
	}
	return s
}
