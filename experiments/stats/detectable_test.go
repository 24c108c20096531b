package stats

import (
	"math"
	"slices"
	"testing"
)

// Beyond the shift at which Gonum's noncentral t is an approximation, the mean over Z goes on where it ends, and meets
// what a quadrature with many panels gives.
func TestFarShiftMeetsQuadrature(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ t, shift, df float64 }{{63.6567, 81.5894617853, 1}, {1909.86, 2447.58330962, 1},
		{54.7586, 69.4846620258, 2}, {29, 36.999, 1}, {29, 37.001, 1}, {30, 37.001, 3}, {40, 50, 20}} {
		lg, _ := math.Lgamma(c.df / 2)
		front := math.Ln2 + c.df/2*math.Log(c.df/2) - lg
		spread := 10 / math.Sqrt(2*c.df)
		edges := even(max(0, 1-spread), 1+spread, 96)
		for z := -8.0; z <= 8; z++ { // where the normal number turns
			edges = append(edges, (c.shift+z)/c.t)
		}
		slices.Sort(edges)
		want := legendre(16).over(edges, func(s float64) float64 {
			return math.Exp(front+(c.df-1)*math.Log(s)-c.df*s*s/2) * cumulative(c.shift-c.t*s)
		})
		if got := exceeds(c.t, c.shift, c.df); math.Abs(got-want) > 1e-9 {
			t.Errorf("t %v, shift %v, df %v: %v, want %v", c.t, c.shift, c.df, got, want)
		}
	}
}
