package stats

import (
	"math"

	"hanyin/internal/message"
)

// NoiseShare returns the share of the variance of one run's outcome that is plain chance: the mean variance between
// replications of the same point over that plus the variance between points (one-way random effects; Fisher 1925).
// For a stochastic model it stands beside the indices, which cannot explain it. points holds the replications of each
// point; failed runs are left out; errors are those of OneWay. Points that differ no more than chance give 1.
func NoiseShare(points [][]float64) (float64, error) {
	t, err := OneWay(points)
	if err != nil {
		return math.NaN(), message.Errorf("stats.noise_share", err)
	}
	n, squared := 0.0, 0.0
	for _, p := range points {
		m := float64(len(succeeded(p)))
		n += m
		squared += float64(m * m)
	}
	each := (n - squared/n) / t.Between.DF // replications per point, corrected for unequal numbers
	within := t.Within.MeanSquare
	between := max(0, (t.Between.MeanSquare-within)/each)
	if within+between == 0 {
		return math.NaN(), message.Errorf("stats.noise_share_constant", ErrTooFew)
	}
	return within / (within + between), nil
}
