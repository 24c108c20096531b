package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Numbers of both signs, of all sizes, equal and nearly equal, few and many: in order, and none lost.
func TestInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, fewest - 1, fewest, 5000, 3000} {
		values, want := make([]tagged, n), make([]float64, n)
		for i := range values {
			x := math.Exp(20 * r.NormFloat64())
			switch i % 5 {
			case 0:
				x = -x
			case 1:
				x = float64(r.IntN(4) - 1)
			case 2:
				x = 1 + r.Float64()*1e-6
			}
			values[i].value, want[i] = x, x
		}
		slices.Sort(want)
		inOrder(values)
		for i, x := range want {
			if values[i].value != x {
				t.Fatalf("%d values: at %d %v, want %v", n, i, values[i].value, x)
			}
		}
	}
}
