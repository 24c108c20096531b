package stats

import (
	"math"
	"slices"

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
		squared += m * m
	}
	each := (n - squared/n) / t.Between.DF // replications per point, corrected for unequal numbers
	within := t.Within.MeanSquare
	between := max(0, (t.Between.MeanSquare-within)/each)
	if within+between == 0 {
		return math.NaN(), message.Errorf("stats.noise_share_constant", ErrTooFew)
	}
	return within / (within + between), nil
}

// CommonNoiseShare is NoiseShare where replication r of all points shares its random numbers, so that chance moves all
// points together and must not be taken for a difference between them: variance components of points, of replications
// and of what is left, from the two-way analysis without interaction (H. Scheffé, The Analysis of Variance (1959), ch.
// 7; S. R. Searle, G. Casella and C. E. McCulloch, Variance Components (1992), ch. 4), negative ones being 0.
// Replications and what is left are chance. Every point has the same number of replications, at least 2; points with a
// failed run are left out, and fewer than 2 whole points are ErrTooFew.
func CommonNoiseShare(points [][]float64) (float64, error) {
	whole := slices.DeleteFunc(slices.Clone(points),
		func(p []float64) bool { return slices.ContainsFunc(p, math.IsNaN) })
	if len(whole) < 2 {
		return math.NaN(), message.Errorf("stats.noise_share_points", len(whole), ErrTooFew)
	}
	t, err := Factorial{Names: []string{"points"}, Levels: []int{len(whole)}, Y: whole, Blocked: true}.ANOVA(1)
	if err != nil {
		return math.NaN(), message.Errorf("stats.noise_share", err)
	}
	rest := t.Residual.MeanSquare
	between := max(0, (t.Sources[0].MeanSquare-rest)/float64(len(whole[0])))
	common := max(0, (t.Replications.MeanSquare-rest)/float64(len(whole)))
	if between+common+rest == 0 {
		return math.NaN(), message.Errorf("stats.noise_share_constant", ErrTooFew)
	}
	return (common + rest) / (between + common + rest), nil
}
