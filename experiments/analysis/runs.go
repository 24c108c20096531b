package analysis

import (
	"math"

	"hanyin/experiments/plan"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
)

// runs are the outcomes of one KPI in one place, arranged for the estimators.
type runs struct {
	of *plan.Experiment
	// y is by run of the design and unit. A unit is what intervals generalise over: a replication, or, where factors
	// are carried, one of their sets, standing for its mean over replications.
	y [][]float64
	// means are by run, over everything.
	means []float64
	// all are the single outcomes by run.
	all [][]float64
	// sets are the single outcomes by carried set, run and replication; nil without carried sets.
	sets [][][]float64
}

// arrange makes runs of the values by point and replication.
func arrange(e *plan.Experiment, values [][]float64) runs {
	r := runs{of: e, all: make([][]float64, e.Runs())}
	for point, v := range values {
		run := point % e.Runs()
		r.all[run] = append(r.all[run], v...)
	}
	r.y = r.all
	if blocks := e.Blocks(); blocks > 1 {
		r.y = make([][]float64, e.Runs())
		for b := range blocks {
			block := values[b*e.Runs() : (b+1)*e.Runs()]
			r.sets = append(r.sets, block)
			r.addBlock(block)
		}
	}
	for _, y := range r.y {
		r.means = append(r.means, meanOf(y))
	}
	return r
}

// addBlock adds one carried set as a unit: means over the replications in which no run of it failed, so that they stay
// paired.
func (r *runs) addBlock(block [][]float64) {
	sums := make([]float64, len(block))
	n := 0
	for rep := range block[0] {
		whole := true
		for run := range block {
			whole = whole && !math.IsNaN(block[run][rep])
		}
		if !whole {
			continue
		}
		n++
		for run := range block {
			sums[run] += block[run][rep]
		}
	}
	for run := range sums {
		r.y[run] = append(r.y[run], sums[run]/float64(n)) // 0/0 is NaN: a failed unit
	}
}

// meanOf leaves failed runs out; NaN if all failed.
func meanOf(x []float64) float64 {
	s, err := stats.Summarise(x)
	if err != nil {
		return math.NaN()
	}
	return s.Mean
}

// signs are the levels of a two-level design as -1 and +1.
func (r *runs) signs() [][]int {
	signs := make([][]int, r.of.Runs())
	for run := range signs {
		for _, x := range r.of.Values(run) {
			signs[run] = append(signs[run], 2*elementary.Int(x)-1)
		}
	}
	return signs
}

// names are those of factors, by number.
func (r *runs) names(factors []int) []string {
	names := make([]string, len(factors))
	for i, f := range factors {
		names[i] = r.of.Factors[f].Name
	}
	return names
}
