package stats

import (
	"math"
	"testing"
)

// Differences that only rounding sets apart are equal, whatever the size of the values; those that are not stay.
func TestRoundingIsNoSpread(t *testing.T) {
	for _, c := range []struct {
		x, y  []float64
		alike bool
		point float64
	}{
		{[]float64{1000.1, 2000.2, 3000.3}, []float64{1000.4, 2000.5, 3000.6}, true, .3},
		{[]float64{0.1 + 0.2, 0.7 + 0.1, math.NaN(), 5}, []float64{0.3, 0.8, 1, 5}, true, 0},
		{[]float64{1000.1, 2000.2, 3000.3}, []float64{1000.4, 2000.5, 3000.6000001}, false, .3},
		{[]float64{0, 0, 0}, []float64{1e-15, 2e-15, 3e-15}, false, 0},
	} {
		i, err := Paired(c.x, c.y, .95)
		if err != nil || i.Difference.Alike() != c.alike || math.Abs(i.Difference.Point-c.point) > 1e-6 ||
			c.alike && c.point == 0 && i.P != 1 || c.alike && math.IsNaN(i.Reduction) {
			t.Errorf("%v to %v: %+v, %v, want alike %v", c.x, c.y, i, err, c.alike)
		}
		signs := [][]int{{-1}, {1}}
		e, err := Effects(signs, [][]float64{c.x, c.y}, .95)
		if err != nil || e[0].Size.Alike() != c.alike {
			t.Errorf("the effect from %v to %v: %+v, %v, want alike %v", c.x, c.y, e, err, c.alike)
		}
	}
	path := func(y float64) Path {
		return Path{Factor: []int{0}, Step: []float64{.5}, Y: [][]float64{{y}, {y + .3}}}
	}
	s, err := Morris(1, []Path{path(1000.1), path(2000.2), path(3000.3)}, .95)
	if err != nil || !math.IsNaN(s[0].Mu.Low) || !math.IsNaN(s[0].MuStar.High) || s[0].Sigma != 0 {
		t.Errorf("equal effects: %+v, %v, want no limits", s, err)
	}
	// One effect that differs determines no limits, as it would if the others were equal to the last digit.
	s, err = Morris(1, []Path{path(1e6 + .1), path(2e6 + .2), path(3e6 + .3), path(5e6 + .7),
		{Factor: []int{0}, Step: []float64{.5}, Y: [][]float64{{1}, {2}}}}, .95)
	if err != nil || !math.IsNaN(s[0].Mu.Low) || s[0].Sigma == 0 {
		t.Errorf("four equal effects and another: %+v, %v, want no limits", s, err)
	}
	if i, err := MeanInterval([]float64{0.1 + 0.2, 0.3, 0.3}, .95); err != nil || !i.Alike() {
		t.Errorf("equal values: %+v, %v", i, err)
	}
	x, y := []float64{1000.1, 2000.2, 3000.3}, []float64{1000.4, 2000.5, 3000.6}
	if c, err := Ceiling(x, y); err != nil || !math.IsInf(c, 1) {
		t.Errorf("the ceiling of shifted values is %v, %v", c, err)
	}
	if c, err := Ceiling([]float64{2, 2}, []float64{3, 3}); err != nil || c != 1 {
		t.Errorf("the ceiling of values that do not vary is %v, %v, want 1", c, err)
	}
	for _, systems := range [][][]float64{{x, y}, {x, y, {1000.5, 2000.6, 3000.7}}} {
		p, err := (Groups{Values: systems, Level: .95, Blocked: true}).pool()
		if err != nil || p.s2 != 0 {
			t.Errorf("%d shifted systems have an error variance of %v, %v", len(systems), p.s2, err)
		}
		_, width, err := eachPair(systems, .95)
		if err != nil || width[1][0] != 0 {
			t.Errorf("shifted systems differ by -+ %v, %v", width, err)
		}
	}
}

// No distance is none, whatever the error; a distance without an error is infinite, and so is one far beyond rounding.
func TestDistancesInErrors(t *testing.T) {
	for _, c := range []struct{ d, standardError, want float64 }{
		{0, 0, 0}, {0, 2, 0}, {-3, 2, -1.5}, {3, 0, math.Inf(1)}, {-3, 0, math.Inf(-1)}, {-1, 1e-13, math.Inf(-1)},
	} {
		if got := inErrors(c.d, c.standardError); got != c.want {
			t.Errorf("%v in errors of %v is %v, want %v", c.d, c.standardError, got, c.want)
		}
	}
}
