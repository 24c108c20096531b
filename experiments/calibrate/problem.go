package calibrate

import (
	"context"
	"errors"
	"math"
	"slices"

	"hanyin/internal/message"
)

// A Problem is what is fitted: parameters that may be moved, outputs that are wanted within ranges, and the model
// between them, any function. Fit needs all fields.
type Problem struct {
	Free    []Free   // each of a key of its own
	Outputs []Output // each of a name of its own
	// Simulate returns the outputs at a parameter set, given in the order of Free: by replication, then in the order
	// of Outputs, all finite. Equal parameters must give equal outputs, and replication r of all sets should share its
	// random numbers. It is called from several goroutines.
	Simulate func(ctx context.Context, theta []float64) ([][]float64, error)
	// Model identifies the function in a folder of points: it changes whenever the function does.
	Model string
}

// check reports all that is wrong with a problem.
func (p *Problem) check() error {
	var wrong []error
	note := func(bad bool, key message.Key, args ...any) {
		if bad {
			wrong = append(wrong, message.Errorf(key, args...))
		}
	}
	note(len(p.Free) == 0 || len(p.Outputs) == 0 || p.Simulate == nil, "calibrate.empty_problem", len(p.Free),
		len(p.Outputs))
	finite := func(low, high float64) bool { return low < high && !math.IsInf(low, 0) && !math.IsInf(high, 0) }
	seen := map[string]bool{}
	for _, f := range p.Free {
		note(!finite(f.Low, f.High), "calibrate.empty_range", f.Key, f.Low, f.High)
		note(seen[f.Key], "calibrate.twice", f.Key)
		seen[f.Key] = true
	}
	seen = map[string]bool{}
	for _, o := range p.Outputs {
		note(!finite(o.Low, o.High), "calibrate.empty_range", o.Name, o.Low, o.High)
		note(seen[o.Target+" "+o.Name], "calibrate.twice", o.Name)
		seen[o.Target+" "+o.Name] = true
	}
	return errors.Join(wrong...)
}

// checkOutputs refuses what the model gives at a point where numbers are missing.
func (p *Problem) checkOutputs(y [][]float64) error {
	unusable := func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }
	for _, one := range y {
		if len(one) != len(p.Outputs) || slices.ContainsFunc(one, unusable) {
			return message.Errorf("calibrate.bad_outputs", len(one), len(p.Outputs))
		}
	}
	if len(y) == 0 {
		return message.Errorf("calibrate.bad_outputs", 0, len(p.Outputs))
	}
	return nil
}

// A Free parameter may be moved between Low and High, its plausible range.
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
func (p *Problem) distance(at Point) (worst float64, which int) {
	mean := at.Mean()
	for k, o := range p.Outputs {
		if d := math.Abs(mean[k]-(o.Low+o.High)/2) / ((o.High - o.Low) / 2); d > worst {
			worst, which = d, k
		}
	}
	return worst, which
}

// inside reports whether a parameter set lies within all ranges.
func (p *Problem) inside(theta []float64) bool {
	for i, f := range p.Free {
		if theta[i] < f.Low || theta[i] > f.High {
			return false
		}
	}
	return true
}

// margin is how near to an end of its range, as a share of it, a parameter counts as lying at its bound.
const margin = 0.02

// bounds are the free parameters that lie at an end of their ranges.
func (p *Problem) bounds(theta []float64) []string {
	keys := []string{}
	for i, f := range p.Free {
		if at := (theta[i] - f.Low) / (f.High - f.Low); at < margin || at > 1-margin {
			keys = append(keys, f.Key)
		}
	}
	return keys
}
