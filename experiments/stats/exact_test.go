package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Differences that only rounding sets apart count as one value, and are tested by changing signs.
func TestRoundingIsNoValueOfItsOwn(t *testing.T) {
	x, y := []float64{1000.1, 2000.2, 3000.3}, []float64{1000.4, 2000.5, 3000.6}
	if v, ok := fewValues(x, y); !ok || len(v) != 1 || v[0].times != 3 {
		t.Errorf("values %v, want one that came three times", v)
	}
	if c, err := PairedExact(x, y, .95); err != nil || c.P != .25 || !math.IsNaN(c.Difference.Low) {
		t.Errorf("%+v, %v, want the exact p of a quarter and no limits", c, err)
	}
	x, y = []float64{.3, .8, .3, .8, 0, 0}, []float64{0.1 + 0.2, 0.7 + 0.1, .4, .9, .1, .1}
	if v, ok := fewValues(x, y); !ok || len(v) != 2 || v[0].value != 0 || v[0].times != 2 || v[1].times != 4 {
		t.Errorf("values %v, want 0 twice and a tenth four times", v)
	}
	// -.3 twice and .1 six times sum up to 0 but for rounding, so that every change of signs gives as much.
	if p := (tiedValues{{-.3, 2}, {.1, 6}}).signFlips(); p != 1 {
		t.Errorf("p of a sum of 0 is %v, want 1", p)
	}
}

// The exact interval holds the centre as often as it says: two thirds of the harms change nothing, and the others are
// as often one more as one less.
func TestExactIntervalCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	const trials, n = 2000, 12
	held := 0
	for range trials {
		x, y := make([]float64, n), make([]float64, n)
		for r := range y {
			more, less := max(0, random.IntN(6)-3)%3, max(0, random.IntN(6)-3)%3
			y[r] = float64(more - less)
		}
		if v, ok := fewValues(x, y); ok {
			low, high := v.interval(.05)
			if !(low > 0) && !(high < 0) {
				held++
			}
			if p := v.signFlips(); (p < .05) && low <= 0 && high >= 0 && len(v) > 1 && low != 0 && high != 0 {
				t.Errorf("%v: p %v, and the interval %v to %v holds 0", v, p, low, high)
			}
			continue
		}
		held++ // Student's interval is tested elsewhere
	}
	if share := float64(held) / trials; share < .95-3*math.Sqrt(.95*.05/trials) {
		t.Errorf("held in %v of all trials, want at least 0.95", share)
	}
}

// Many replications take neither long nor past the largest number: a rare event stays exact, three values that are all
// frequent go by Student's interval.
func TestExactOfManyReplications(t *testing.T) {
	series := func(n int, each func(r int) float64) []float64 {
		x := make([]float64, n)
		for r := range x {
			x[r] = each(r)
		}
		return x
	}
	for _, c := range []struct {
		name  string
		y     []float64
		exact bool
		p     float64
	}{
		{"2,000 alike", series(2000, func(int) float64 { return 3 }), true, math.SmallestNonzeroFloat64},
		{"2,000 nothing", series(2000, func(int) float64 { return 0 }), true, 1},
		{"three of 900", series(900, func(r int) float64 {
			if r%300 == 0 {
				return 1
			}
			return 0
		}), true, .25},
		{"three frequent values", series(900, func(r int) float64 { return float64(r%3) - 1 }), false, 1},
		{"two values, 1,500 times", series(1500, func(r int) float64 { return float64(r%2) - .5 }), false, 1},
	} {
		got, err := PairedExact(make([]float64, len(c.y)), c.y, .95)
		i := got.Difference
		if err != nil || math.IsNaN(got.T) != c.exact || math.Abs(got.P-c.p) > 1e-12 || got.P == 0 ||
			!(i.Low <= i.Point && i.Point <= i.High) {
			t.Errorf("%s: %+v, %v, want p %v, exact %v", c.name, got, err, c.p, c.exact)
		}
	}
}
