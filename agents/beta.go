package agents

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// betaTwo draws from Beta(2, b) for b > 0 by inversion of one uniform. The distribution function is 1 - (1-x)^b
// (1+bx); Newton's method begins at its point of inflection, the mode, from where it comes nearer with every step and
// never overshoots.
func betaTwo(s *sim.Stream, b float64) float64 {
	beyond := 1 - s.Uniform()
	x := 1 / max(1, b)
	for range 60 {
		tail := elementary.Pow(1-x, b-1)
		step := (float64(tail*(1-x)*(1+float64(b*x))) - beyond) / (b * (b + 1) * x * tail)
		x = clip(x+step, 1e-9, 1-1e-9)
		if math.Abs(step) < 1e-12 {
			break
		}
	}
	return x
}
