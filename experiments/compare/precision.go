package compare

import (
	"errors"
	"math"

	"hanyin/experiments/stats"
	"hanyin/metrics"
)

// A Precision asks for replications until the differences between the baseline and every alternative are known well
// enough, with the look-ahead of stats.Stopping.
type Precision struct {
	KPI string
	// wanted of the interval of each difference: in units of the KPI, or a share of the baseline's mean if Relative
	HalfWidth float64
	Relative  bool
	Most      int // replications at most; 0: MostReplications
}

// MostReplications is how far a sequential comparison goes unless it is told otherwise.
const MostReplications = 200

// FewestSequential is the least budget under which a sequential comparison can end: 10 replications and a look-ahead
// of 5 (Hoad, Robinson and Davies 2010).
const FewestSequential = 15

// stopping is the strategy behind a Precision.
type stopping struct{ precision Precision }

func (s *stopping) most(scenarios int) int { return scenarios * orMost(s.precision.Most) }

// orMost is a budget of replications, or what stands for none.
func orMost(n int) int {
	if n > 0 {
		return n
	}
	return MostReplications
}

func (s *stopping) next(d *Result) []task {
	return tasksFor(d.Rounds, orMost(s.precision.Most)-d.Rounds, allWanted(len(d.Scenarios)))
}

// enough asks the rule for every alternative, of intervals as they will be shown. A KPI that still has no pair of
// values is not known well enough.
func (s *stopping) enough(d *Result) (bool, error) {
	k := metrics.Index(s.precision.KPI)
	base := d.Series(0, k)
	want, ok := s.precision.target(base)
	if !ok {
		return false, nil
	}
	for i := 1; i < len(d.Scenarios); i++ {
		if enough, err := known(base, d.Series(i, k), d.Level, want); err != nil || !enough {
			return false, err
		}
	}
	return true, nil
}

// known reports whether the difference of two series is known to a half-width.
func known(base, other []float64, level, want float64) (bool, error) {
	v, err := stats.Stopping{Level: level, HalfWidth: want / stoppedSpread}.Decide(differences(base, other))
	if errors.Is(err, stats.ErrTooFew) {
		return false, nil
	}
	return v.Enough, err
}

// target is the wanted half-width in units of the KPI, given the baseline's values so far.
func (p Precision) target(base []float64) (float64, bool) {
	if !p.Relative {
		return p.HalfWidth, true
	}
	s, err := stats.Summarise(base)
	want := float64(p.HalfWidth * math.Abs(s.Mean))
	return want, err == nil && want > 0
}

// differences are b less a, replication by replication; NaN where either failed.
func differences(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for r := range d {
		d[r] = b[r] - a[r]
	}
	return d
}
