package stats_test

import (
	"math"
	"math/big"
	"testing"

	"hanyin/experiments/qualify"
	"hanyin/experiments/stats"
)

// rationalF is the F ratio in exact arithmetic on the values as float64 holds them.
func rationalF(groups [][]float64) float64 {
	sum, total, n := new(big.Rat), new(big.Rat), int64(0)
	within, correction := new(big.Rat), new(big.Rat)
	for _, g := range groups {
		s := new(big.Rat)
		for _, x := range g {
			v := new(big.Rat).SetFloat64(x)
			s.Add(s, v)
			total.Add(total, v.Mul(v, v))
		}
		sum.Add(sum, s)
		n += int64(len(g))
		s.Mul(s, s)
		correction.Add(correction, s.Quo(s, big.NewRat(int64(len(g)), 1)))
	}
	within.Sub(total, correction)
	sum.Mul(sum, sum)
	between := correction.Sub(correction, sum.Quo(sum, big.NewRat(n, 1)))
	k := int64(len(groups))
	between.Quo(between, big.NewRat(k-1, 1))
	within.Quo(within, big.NewRat(n-k, 1))
	f, _ := between.Quo(between, within).Float64()
	return f
}

func TestOneWayLosesNoDigits(t *testing.T) {
	t.Parallel()
	for _, constant := range []float64{1, 1e6, 1e12} {
		groups := qualify.SimonLesage(201, constant)
		got, err := stats.OneWay(groups)
		want := rationalF(groups)
		if err != nil || math.Abs(got.Between.F/want-1) > 1e-12 {
			t.Errorf("constant %g: F %.17g, %v, want %.17g", constant, got.Between.F, err, want)
		}
	}
}

func TestOneWayLeavesFailedRunsOut(t *testing.T) {
	t.Parallel()
	whole, _ := stats.OneWay([][]float64{{1, 2, 3}, {4, 6}})
	holed, err := stats.OneWay([][]float64{{1, math.NaN(), 2, 3}, {math.NaN(), 4, 6}})
	if err != nil || holed.Failed != 2 || holed.Between.F != whole.Between.F {
		t.Errorf("with failures %+v, %v, want %+v and 2 failed", holed, err, whole)
	}
}
