package stats

import (
	"math"

	"hanyin/internal/message"
)

// A Truncation says how much of a series is warm-up.
type Truncation struct {
	Drop      int     // observations to drop from the front, a multiple of the batch size
	Mean      float64 // of the batches kept
	Statistic float64 // the MSER statistic at the choice
	// Doubtful says that the choice fell on the last place allowed, half the series: the series is too short or has
	// no steady state, and the result should not be used.
	Doubtful bool
}

// MSER5 chooses the warm-up to drop from a series of equally spaced observations: the marginal standard error rule
// on means of batches of 5. K. P. White Jr., "An effective truncation heuristic for bias reduction in simulation
// output", Simulation 69 (1997); White, Cobb and Spratt, WSC 2000. Truncation is sought in the first half only, as
// White advises; of equal statistics the earliest wins. A last batch that is not full is dropped.
//
// A failed observation (NaN) breaks the series and is ErrNotFinite, like an infinite one; average over replications
// first and leave failed replications out. Fewer than 10 batches is ErrTooFew.
func MSER5(series []float64) (Truncation, error) {
	const batch = 5
	m := len(series) / batch
	if m < 10 {
		return Truncation{}, message.Errorf("stats.mser_few", len(series), 10*batch, ErrTooFew)
	}
	z := make([]float64, m)
	for i, x := range series[:m*batch] {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return Truncation{}, message.Errorf("stats.mser_value", i, x, ErrNotFinite)
		}
		z[i/batch] += x / batch
	}
	best := Truncation{Statistic: math.Inf(1)}
	var tail running
	for d := m - 1; d >= 0; d-- { // from the back, so that the sums grow
		tail.add(z[d])
		if n := float64(m - d); d <= m/2 && tail.m2/(n*n) <= best.Statistic {
			best = Truncation{Drop: d * batch, Mean: tail.mean, Statistic: tail.m2 / (n * n), Doubtful: d == m/2}
		}
	}
	return best, nil
}
