package calibrate

import (
	"math"
	"testing"
)

func TestCholesky(t *testing.T) {
	whole := [][]float64{{4, 2, -2, 1}, {2, 10, 4, 0}, {-2, 4, 9, 3}, {1, 0, 3, 5}}
	lower := make([][]float64, len(whole))
	for i, row := range whole {
		lower[i] = append([]float64(nil), row[:i+1]...)
	}
	if !factorize(lower) {
		t.Fatal("the matrix is positive definite")
	}
	want := []float64{1, -2, 0.5, 3}
	b := make([]float64, len(want))
	for i, row := range whole {
		for j, a := range row {
			b[i] += a * want[j]
		}
	}
	for i, x := range cholesky(lower).solve(b) {
		if math.Abs(x-want[i]) > 1e-12 {
			t.Errorf("x[%d] = %v, want %v", i, x, want[i])
		}
	}
	if factorize([][]float64{{1}, {2, 1}}) {
		t.Error("a matrix that is not positive definite was factorised")
	}
}
