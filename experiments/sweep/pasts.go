package sweep

import (
	"context"
	"os"
	"runtime/debug"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
)

// A pastID names a warm-up of a branched design: that of a replication of a world (plan.Experiment.World), whose
// points share the scenario until the branch, and the draws. In the order of tasks they follow each other.
type pastID struct{ world, replication int }

func (s *Sweep) pastID(t store.Task) pastID {
	return pastID{s.Experiment.World(t.Point), t.Replication}
}

// past is the warm-up that a task goes on from. Whoever finds that another makes it makes a later one meanwhile, so
// that no worker waits while there is work; as many are kept as there are workers.
func (s *Sweep) past(ctx context.Context, w *worlds, t store.Task) (*experiments.Past, error) {
	m, added := w.pasts.entry(s.pastID(t))
	if !added && !m.ready.Load() {
		s.pastAhead(ctx, w, t) // m may be forgotten meanwhile, and is not made again
	}
	return s.pastOf(ctx, w, t, m)
}

// pastOf is the warm-up of a task, made once.
func (s *Sweep) pastOf(ctx context.Context, w *worlds, t store.Task, m *cacheEntry[*experiments.Past]) (
	*experiments.Past, error) {
	return m.get(func() (p *experiments.Past, err error) {
		defer func() {
			if r := recover(); r != nil {
				err = &runError{Panicked, message.Errorf("%v", experiments.Cause(r, debug.Stack()))}
			}
		}()
		point := s.Experiment.Point(t.Point)
		before, err := w.before(point)
		if err != nil {
			return nil, &runError{BadScenario, err}
		}
		county, err := w.county(before)
		if err != nil {
			return nil, &runError{NoCounty, err}
		}
		v, err := experiments.PrepareIn(before, county)
		if err != nil {
			return nil, &runError{BadScenario, err}
		}
		return v.Past(ctx, experiments.ReplicationSeed(point.Seed, t.Replication), plan.BranchTime(before))
	})
}

// pastAhead makes the next warm-up after that of a task which runs of the share need and nobody makes, unless it would
// be one more than are kept.
func (s *Sweep) pastAhead(ctx context.Context, w *worlds, t store.Task) {
	last, beyond := s.pastID(t), 0
	for i := w.order.Index(t) + 1; i < w.to && beyond < w.pasts.most-1; i++ {
		next := w.order.Task(i)
		id := s.pastID(next)
		if id == last || s.held(next) {
			continue
		}
		last = id
		beyond++
		if m, added := w.pasts.entry(id); added {
			_, _ = s.pastOf(ctx, w, next, m) // an error is that of the tasks that go on from it
			return
		}
	}
}

// held reports whether there is a result of a task, whole or not.
func (s *Sweep) held(t store.Task) bool {
	_, err := os.Stat(s.Store.File(s.Key(t)))
	return err == nil
}

// A runError is why a run has a failure for a result.
type runError struct {
	kind FailureKind
	error
}

func (e *runError) Unwrap() error { return e.error }
