package compare

import (
	"math"
	"testing"
)

// Differences that only rounding sets apart count as one value, and are tested by changing signs.
func TestRoundingIsNoValueOfItsOwn(t *testing.T) {
	x, y := []float64{1000.1, 2000.2, 3000.3}, []float64{1000.4, 2000.5, 3000.6}
	if v, ok := fewValues(x, y); !ok || len(v) != 1 || v[0].times != 3 {
		t.Errorf("values %v, want one that came three times", v)
	}
	if c, err := paired(x, y, .95); err != nil || c.P != .25 || !math.IsNaN(c.Difference.Low) {
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
