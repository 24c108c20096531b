package agents

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"hanyin/sim"
)

// Against the library's stable sort: even, equal, crowded, reversed, with ties, and none.
func TestInOrderAgreesWithAStableSort(t *testing.T) {
	s := sim.Seed(7).Stream("keys", 0)
	draw := map[string]func(i int) float64{
		"even":     func(int) float64 { return s.Uniform() },
		"signed":   func(int) float64 { return 6 * (s.Uniform() - 0.5) },
		"equal":    func(int) float64 { return 3 },
		"zeros":    func(i int) float64 { return math.Copysign(0, float64(i%2)-0.5) },
		"ties":     func(int) float64 { return float64(s.IntN(20)) },
		"crowded":  func(i int) float64 { return math.Pow(s.Uniform(), 30) },
		"outlier":  func(i int) float64 { return s.Uniform() + float64(i/900)*1e9 },
		"reversed": func(i int) float64 { return -float64(i) },
	}
	for name, key := range draw {
		for _, n := range []int{0, 1, 2, 901} {
			keys, want := make([]float64, n), make([]int32, n)
			for i := range keys {
				keys[i], want[i] = key(i), int32(i)
			}
			slices.SortStableFunc(want, func(a, b int32) int { return cmp.Compare(keys[a], keys[b]) })
			if got := inOrder(keys); !slices.Equal(got, want) {
				t.Errorf("%s, n %d: got %v, want %v", name, n, got, want)
			}
		}
	}
}
