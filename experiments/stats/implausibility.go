package stats

import (
	"math"
	"sort"

	"hanyin/internal/message"
)

// A Target is a published number that a model should come near.
type Target struct {
	Value       float64
	Observation float64 // variance of the observation's own error, at least 0
	Discrepancy float64 // variance allowed for what the model leaves out, at least 0
}

// Implausibility returns how many standard deviations the model's mean over replications is from the target, given the
// error of the observation, the model's discrepancy and the sampling error of the mean: I. Vernon, M. Goldstein and R.
// G. Bower, "Galaxy formation: a Bayesian uncertainty analysis", Bayesian Analysis 5 (2010). Above 3 the parameters
// are implausible (F. Pukelsheim, "The three sigma rule", The American Statistician 48 (1994), which holds for any
// unimodal error). Failed replications are left out; fewer than 2 successes is ErrTooFew, a negative variance
// ErrRange, and so are variances that are all 0.
func (t Target) Implausibility(replications []float64) (float64, error) {
	if !(t.Observation >= 0 && t.Discrepancy >= 0) || math.IsNaN(t.Value) {
		return math.NaN(), message.Errorf(
			"stats.implausibility_target",
			t.Value, t.Observation, t.Discrepancy, ErrRange)
	}
	s, err := Summarise(replications)
	if err != nil {
		return math.NaN(), message.Errorf("stats.implausibility", err)
	}
	if s.N < 2 {
		return math.NaN(), message.Errorf("stats.implausibility_few", s.N, ErrTooFew)
	}
	variance := t.Observation + t.Discrepancy + s.Variance/float64(s.N)
	if !(variance > 0) {
		return math.NaN(), message.Errorf("stats.implausibility_zero", ErrRange)
	}
	return math.Abs(s.Mean-t.Value) / math.Sqrt(variance), nil
}

// Worst returns the n-th largest of several implausibilities (n = 1 is the largest): the second or third is more
// forgiving of one target that cannot be met (Vernon and others 2010, sec. 3.6). A NaN counts as infinitely
// implausible. n outside 1 to len(all) is ErrRange.
func Worst(all []float64, n int) (float64, error) {
	if n < 1 || n > len(all) {
		return math.NaN(), message.Errorf("stats.implausibility_worst", n, len(all), ErrRange)
	}
	sorted := append([]float64(nil), all...)
	for i, v := range sorted {
		if math.IsNaN(v) {
			sorted[i] = math.Inf(1)
		}
	}
	sort.Float64s(sorted)
	return sorted[len(sorted)-n], nil
}
