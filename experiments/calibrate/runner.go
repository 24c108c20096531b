package calibrate

import (
	"context"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
)

// runner simulates points and keeps them.
type runner struct {
	problem *Problem
	workers int
	store   *store
	done    func(Point) // one more is whole; called from the goroutine that called run
}

// run simulates parameter sets. Points that the store has are taken from it; the others are put there as soon as they
// are whole. When ctx ends it returns the points that are whole with ctx's error.
func (r *runner) run(ctx context.Context, thetas [][]float64) ([]Point, error) {
	points := make([]Point, len(thetas))
	var missing []int
	for i, theta := range thetas {
		if p, ok := r.store.find(theta, len(r.problem.Outputs)); ok {
			points[i] = p
			r.done(p)
			continue
		}
		missing = append(missing, i)
	}
	work := func(ctx context.Context, j int) ([][]float64, error) {
		y, err := r.problem.Simulate(ctx, thetas[missing[j]])
		if err != nil {
			return nil, err
		}
		return y, r.problem.checkOutputs(y)
	}
	take := func(j int, outputs [][]float64) error {
		i := missing[j]
		points[i] = Point{thetas[i], outputs}
		r.done(points[i])
		return r.store.put(points[i])
	}
	var err error
	if n := len(missing); n > 0 {
		var crashed []message.Text
		err = parallelmap.InOrder(ctx, n, min(r.workers, n), work, take, func([][]float64, int) {})
		crashed, err = experiments.Crashes(err, func(j int, cause string) message.Text {
			return message.New("run.crashed_point", missing[j], cause)
		})
		if err == nil && len(crashed) > 0 {
			err = message.Errorf("%s", crashed[0])
		}
	}
	var whole []Point
	for _, p := range points {
		if p.Outputs != nil {
			whole = append(whole, p)
		}
	}
	return whole, err
}
