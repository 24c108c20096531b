package stats_test

import (
	"math"
	"testing"

	"hanyin/experiments/stats"
)

func TestIntervalSaysWhatMayBeClaimed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		i        stats.Interval
		sign     int
		relative float64
	}{
		{stats.Interval{Point: 10, Low: 8, High: 12}, 1, 0.2},
		{stats.Interval{Point: -10, Low: -12, High: -8}, -1, 0.2},
		{stats.Interval{Point: 1, Low: 0, High: 2}, 0, 1},
		{stats.Interval{Point: 0, Low: -1, High: 1}, 0, math.Inf(1)},
		{stats.Interval{}, 0, 0},
	} {
		if c.i.Sign() != c.sign || c.i.Relative() != c.relative {
			t.Errorf("%+v: sign %d, relative %v, want %d, %v", c.i, c.i.Sign(), c.i.Relative(), c.sign, c.relative)
		}
	}
}

// TestNothingVaries: constant outcomes give certain answers, not NaN.
func TestNothingVaries(t *testing.T) {
	t.Parallel()
	same, more := []float64{4, 4, 4}, []float64{5, 5, 5}
	c, err := stats.Paired(same, more, .95)
	if err != nil || c.P != 0 || !math.IsInf(c.T, 1) || c.Difference.HalfWidth() != 0 || c.Reduction != 1 {
		t.Errorf("paired: %+v, %v, want a certain difference of 1", c, err)
	}
	if c, err = stats.Welch(same, same, .95); err != nil || c.P != 1 || c.T != 0 {
		t.Errorf("welch: %+v, %v, want no difference", c, err)
	}
	with := []float64{3, 5, math.NaN(), 4, math.NaN()}
	if c, err = stats.Welch(with, append(more, math.NaN()), .95); err != nil || c.Difference.N != 6 ||
		c.Difference.Failed != 3 {
		t.Errorf("welch: %+v, %v, want 6 values and 3 that failed", c.Difference, err)
	}
	c, err = stats.Paired([]float64{1, 2, 4}, []float64{2, 3, 5}, .95)
	if err != nil || !math.IsInf(c.Reduction, 1) {
		t.Errorf("a constant shift: reduction %v, %v, want infinite", c.Reduction, err)
	}
	all, err := stats.TukeyKramer(stats.Groups{Values: [][]float64{same, more, same}, Level: .95})
	if err != nil || all[0].P != 0 || all[1].P != 1 {
		t.Errorf("tukey: %+v, %v, want certainty", all, err)
	}
	if table, err := stats.OneWay([][]float64{same, more}); err != nil || !math.IsInf(table.Between.F, 1) ||
		table.Between.P != 0 {
		t.Errorf("one-way: %+v, %v, want an infinite F", table, err)
	}
}

// TestCorrectSelectionByHand: two systems one standard error of the difference apart are told right with Phi(1).
func TestCorrectSelectionByHand(t *testing.T) {
	t.Parallel()
	a := stats.Allocation{Mean: []float64{1, 0}, Variance: []float64{2, 2}, N: []int{4, 4}}
	if p, err := a.Correct(); err != nil || math.Abs(p-0.8413447460685429) > 1e-12 {
		t.Errorf("%v, %v, want Phi(1)", p, err)
	}
	a.Mean[0] = 0
	if p, err := a.Correct(); err != nil || p != 0.5 {
		t.Errorf("equal means: %v, %v, want one half", p, err)
	}
}
