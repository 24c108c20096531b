package stats_test

import (
	"math"
	"testing"

	"hanyin/experiments/stats"
)

// TestAdjustByHand follows the definitions on four values, one tied pair and one test that could not be made.
func TestAdjustByHand(t *testing.T) {
	t.Parallel()
	p := []float64{0.04, 0.01, math.NaN(), 0.04, 0.03}
	for _, c := range []struct {
		correction stats.Correction
		want       []float64
	}{
		{stats.Bonferroni, []float64{0.16, 0.04, math.NaN(), 0.16, 0.12}},
		{stats.Holm, []float64{0.09, 0.04, math.NaN(), 0.09, 0.09}},
		{stats.Hochberg, []float64{0.04, 0.04, math.NaN(), 0.04, 0.04}},
		{stats.BenjaminiHochberg, []float64{0.04, 0.04, math.NaN(), 0.04, 0.04}},
	} {
		got, err := c.correction.Adjust(p)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range c.want {
			if math.Abs(got[i]-want) > 1e-15 || math.IsNaN(got[i]) != math.IsNaN(want) {
				t.Errorf("%v: p %d adjusted to %v, want %v", c.correction, i, got[i], want)
			}
		}
	}
}
