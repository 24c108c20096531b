package calibrate

import (
	"context"
	"math"

	"hanyin/agents"
	"hanyin/experiments/parallel"
	"hanyin/experiments/targets"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A Point is a parameter set with what the model gives for each fitted output, replication by replication.
type Point struct {
	Theta   []float64   `json:"theta"`
	Outputs [][]float64 `json:"outputs"` // by replication, then by fitted output; NaN does not occur: a run without a case is 0
}

// outputs are the fitted outputs in order of target.
func outputs() []targets.Output {
	var all []targets.Output
	for _, t := range targets.Table() {
		if t.Use == targets.Fitted {
			all = append(all, t.Outputs...)
		}
	}
	return all
}

// mean of each output over the replications.
func (p Point) mean() []float64 {
	m := make([]float64, len(p.Outputs[0]))
	for _, y := range p.Outputs {
		for k := range y {
			m[k] += y[k] / float64(len(p.Outputs))
		}
	}
	return m
}

// Distance is the worst output's distance from the middle of its range, in half-widths of the range: at most 1 means that all fitted
// targets are met. which is that output.
func (p Point) Distance() (worst float64, which int) {
	mean := p.mean()
	for k, o := range outputs() {
		if d := math.Abs(mean[k]-(o.Low+o.High)/2) / ((o.High - o.Low) / 2); d > worst || math.IsNaN(d) {
			worst, which = d, k
		}
	}
	return worst, which
}

// runner simulates points.
type runner struct {
	free         []Free
	replications int
	seed         sim.Seed
	workers      int
	sets         []string
	store        *store
	done         func() // one more replication is finished
	county       *agents.County
}

// run simulates parameter sets, several replications each, every one with the same seeds (common random numbers). Points that the store
// has are taken from it; the others are put there as soon as they are whole.
func (r *runner) run(ctx context.Context, thetas [][]float64) ([]Point, error) {
	points := make([]Point, len(thetas))
	var missing []int
	for i, theta := range thetas {
		if p, ok := r.store.find(theta); ok {
			points[i] = p
			for range r.replications {
				r.done()
			}
			continue
		}
		missing = append(missing, i)
		points[i] = Point{Theta: theta}
	}
	n := len(missing) * r.replications
	work := func(ctx context.Context, j int) ([]float64, error) {
		return r.simulate(ctx, thetas[missing[j/r.replications]], j%r.replications)
	}
	take := func(j int, y []float64) error {
		p := &points[missing[j/r.replications]]
		p.Outputs = append(p.Outputs, y)
		if len(p.Outputs) == r.replications {
			return r.store.put(*p)
		}
		return nil
	}
	if n == 0 {
		return points, nil
	}
	err := parallel.InOrder(ctx, n, min(r.workers, n), work, take, func([]float64, int) { r.done() })
	return points, err
}

// simulate is one replication at one parameter set.
func (r *runner) simulate(ctx context.Context, theta []float64, replication int) ([]float64, error) {
	s, err := scenarios.Load(History, append(r.sets[:len(r.sets):len(r.sets)], sets(r.free, theta)...))
	if err != nil {
		return nil, err
	}
	o, err := targets.Observe(ctx, s, r.county, r.seed.Derive("calibration", uint64(replication)))
	if err != nil {
		return nil, err
	}
	var y []float64
	for _, out := range outputs() {
		x := out.Read(o)
		if math.IsNaN(x) {
			x = 0
		}
		y = append(y, x)
	}
	return y, nil
}
