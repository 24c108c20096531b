package calibrate

import (
	"context"
	"math"
)

// A problem is what is fitted: parameters that may be moved, outputs that are wanted within ranges, and the model
// between them.
type problem struct {
	free    []Free
	outputs []Output
	// simulate gives the outputs at a parameter set, replication by replication. It may be called from several
	// goroutines.
	simulate func(ctx context.Context, theta []float64) ([][]float64, error)
}

// A Free parameter may be moved between Low and High, its plausible range in the scenario.
type Free struct {
	Key  string  `json:"key"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// An Output is wanted between Low and High, both included.
type Output struct {
	Target string  `json:"target"`
	Name   string  `json:"name"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

// A Point is a parameter set with what the model gives for each output, replication by replication.
type Point struct {
	Theta   []float64   `json:"theta"`
	Outputs [][]float64 `json:"outputs"` // by replication, then by output; a run without a case counts as 0
}

// Mean of each output over the replications.
func (p Point) Mean() []float64 {
	m := make([]float64, len(p.Outputs[0]))
	for _, y := range p.Outputs {
		for k := range y {
			m[k] += y[k] / float64(len(p.Outputs))
		}
	}
	return m
}

// distance is the worst output's distance from the middle of its range, in half-widths of the range: at most 1 means
// that all fitted targets are met. which is that output.
func (p *problem) distance(at Point) (worst float64, which int) {
	mean := at.Mean()
	for k, o := range p.outputs {
		if d := math.Abs(mean[k]-(o.Low+o.High)/2) / ((o.High - o.Low) / 2); d > worst {
			worst, which = d, k
		}
	}
	return worst, which
}

// inside reports whether a parameter set lies within all ranges.
func (p *problem) inside(theta []float64) bool {
	for i, f := range p.free {
		if theta[i] < f.Low || theta[i] > f.High {
			return false
		}
	}
	return true
}

// margin is how near to an end of its range, as a share of it, a parameter counts as lying at its bound.
const margin = 0.02

// bounds are the free parameters that lie at an end of their ranges.
func (p *problem) bounds(theta []float64) []string {
	keys := []string{}
	for i, f := range p.free {
		if at := (theta[i] - f.Low) / (f.High - f.Low); at < margin || at > 1-margin {
			keys = append(keys, f.Key)
		}
	}
	return keys
}
