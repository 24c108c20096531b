package stats

import (
	"math"

	"hanyin/internal/message"
)

// Kendall returns the rank correlation tau-b of the pairs (x, y), in [-1, 1], which allows for ties: M. G. Kendall,
// "The treatment of ties in ranking problems", Biometrika 33 (1945). Pairs with a failed run are left out; fewer than
// 2 left is ErrTooFew, and so is a side that does not vary, where tau has no meaning. Unequal lengths are ErrShape.
// Its cost grows with the square of the length: 10,000 pairs take about a tenth of a second.
func Kendall(x, y []float64) (float64, error) {
	a, b, err := pairs(x, y)
	if err != nil {
		return math.NaN(), message.Errorf("stats.kendall", err)
	}
	agree, inA, inB := 0, 0, 0 // concordant minus discordant; pairs untied in a; in b
	for i := range a {
		for j := range i {
			s, t := sign(a[i]-a[j]), sign(b[i]-b[j])
			agree += s * t
			inA += s * s
			inB += t * t
		}
	}
	if inA == 0 || inB == 0 {
		return math.NaN(), message.Errorf("stats.kendall_equal", ErrTooFew)
	}
	return float64(agree) / math.Sqrt(float64(inA)) / math.Sqrt(float64(inB)), nil
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
