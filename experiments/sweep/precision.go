package sweep

import (
	"errors"
	"math"

	"hanyin/experiments/stats"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
)

// round is how many replications are added at a time, the look-ahead of Hoad, Robinson and Davies (2010).
const round = 5

// stoppingRule watches one KPI at every point.
type stoppingRule struct {
	values [][]float64 // by point
}

// stoppingRule is nil for an experiment with a fixed number of replications.
func (s *Sweep) stoppingRule() *stoppingRule {
	if s.Experiment.Precision == nil {
		return nil
	}
	return &stoppingRule{values: make([][]float64, s.Experiment.Size())}
}

// next is how many replications the points should have: n if all are exact enough, or no more are allowed.
func (x *stoppingRule) next(s *Sweep, n int) (int, error) {
	p := s.Experiment.Precision
	rule := p.Stopping(s.Experiment.Level, s.Experiment.Replications)
	enough := true
	for point := range x.values {
		for r := len(x.values[point]); r < n; r++ {
			row, err := s.Row(store.Task{Point: point, Replication: r})
			if err != nil {
				return n, err
			}
			x.values[point] = append(x.values[point], row.value(p.KPI))
		}
		verdict, err := rule.Decide(x.values[point])
		if err != nil && !errors.Is(err, stats.ErrTooFew) {
			return n, message.Errorf("sweep.at", p.KPI, s.Experiment.Point(point).Name, err)
		}
		enough = enough && err == nil && verdict.Enough
	}
	if enough {
		return n, nil
	}
	return max(n, min(n+round, p.Most, s.Experiment.Budget/s.Experiment.Size())), nil
}

// value is a KPI of the county, NaN for a failed run.
func (r *Row) value(kpi string) float64 {
	v, ok := r.KPIs[kpi]
	if !ok || r.Failure != nil {
		return math.NaN()
	}
	return float64(v)
}
