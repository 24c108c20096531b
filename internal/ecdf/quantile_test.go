package ecdf

import (
	"math"
	"testing"
)

func TestQuantile(t *testing.T) {
	x := []float64{1, 2, 4, 8}
	for q, want := range map[float64]float64{0: 1, 1: 8, 0.5: 3, 1.0 / 3: 2, 0.9: 6.8} {
		if got := Quantile(x, q); math.Abs(got-want) > 1e-12 {
			t.Errorf("quantile %v is %v, want %v", q, got, want)
		}
	}
	if got := Quantile([]float64{7}, 0.3); got != 7 {
		t.Errorf("quantile of one value 7 is %v", got)
	}
}
