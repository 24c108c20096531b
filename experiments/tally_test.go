package experiments

import (
	"math"
	"testing"
)

// NIST StRD, univariate summary statistics, data set Michelson would need its file; NumAcc4 is its formula:
// 10000000.2, then 500 pairs of 10000000.1 and 10000000.3. Certified: mean 10000000.2, standard deviation 0.1.
func TestTallyKeepsDigitsOnNumAcc4(t *testing.T) {
	var got Tally
	got.Add(10000000.2)
	for range 500 {
		got.Add(10000000.1)
		got.Add(10000000.3)
	}
	if math.Abs(got.Mean()-10000000.2) > 1e-7 {
		t.Errorf("mean %.9f, want 10000000.2", got.Mean())
	}
	if sd := math.Sqrt(got.Variance()); math.Abs(sd-0.1) > 1e-8 {
		t.Errorf("standard deviation %.10f, want 0.1", sd)
	}
}

// By hand: 1, 2, 3, 4 has mean 2.5 and variance 5/3; t(3, .975) = 3.182446 (any table), so the half-width is 2.054260.
func TestTallyHalfWidthByHand(t *testing.T) {
	var got Tally
	for x := 1.0; x <= 4; x++ {
		got.Add(x)
	}
	if h := got.HalfWidth(0.95); math.Abs(h-2.054260) > 5e-6 {
		t.Errorf("half-width %.6f, want 2.054260", h)
	}
}

func TestTallyLeavesOutWhatIsNoNumber(t *testing.T) {
	var got Tally
	if !math.IsNaN(got.Mean()) || !math.IsNaN(got.Variance()) || !math.IsNaN(got.HalfWidth(0.95)) {
		t.Errorf("empty tally: mean %v, variance %v, want NaN", got.Mean(), got.Variance())
	}
	for _, x := range []float64{math.NaN(), 3, math.Inf(1)} {
		got.Add(x)
	}
	if got.N() != 1 || got.Mean() != 3 || !math.IsNaN(got.HalfWidth(0.95)) {
		t.Errorf("one number: n %d, mean %v, half-width %v, want 1, 3, NaN", got.N(), got.Mean(), got.HalfWidth(0.95))
	}
}

func TestNeededIsTheLeastThatWouldDo(t *testing.T) {
	var tally Tally
	for _, x := range []float64{80, 120, 100, 90, 110} {
		tally.Add(x)
	}
	n := tally.Needed(0.10, 0.95)
	width := func(n int) float64 { return student(0.95, n) * math.Sqrt(tally.Variance()/float64(n)) }
	if width(n) > 10 || width(n-1) <= 10 {
		t.Errorf("Needed = %d: half-widths %v, and %v with one less, want at most 10 only for the first", n,
			width(n), width(n-1))
	}
	if got := new(Tally).Needed(0.1, 0.95); got != 0 {
		t.Errorf("empty tally: Needed = %d, want 0", got)
	}
}
