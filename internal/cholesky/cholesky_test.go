package cholesky

import (
	"math"
	"testing"
)

func TestCholesky(t *testing.T) {
	whole := [][]float64{{4, 2, -2, 1}, {2, 10, 4, 0}, {-2, 4, 9, 3}, {1, 0, 3, 5}}
	lower := Lower(len(whole))
	for i, row := range whole {
		copy(lower[i], row)
	}
	factor, ok := Factorize(lower)
	if !ok {
		t.Fatal("the matrix is positive definite")
	}
	want := []float64{1, -2, 0.5, 3}
	b := make([]float64, len(want))
	for i, row := range whole {
		for j, a := range row {
			b[i] += a * want[j]
		}
	}
	for i, x := range factor.Solve(b) {
		if math.Abs(x-want[i]) > 1e-12 {
			t.Errorf("x[%d] = %v, want %v", i, x, want[i])
		}
	}
	if _, ok := Factorize([][]float64{{1}, {2, 1}}); ok {
		t.Error("a matrix that is not positive definite was factorised")
	}
}
