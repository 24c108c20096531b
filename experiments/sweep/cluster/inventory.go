package cluster

import (
	"errors"
	"slices"

	"hanyin/experiments/sweep/store"
)

// An inventory is what is known of a sweep's results: one bit a run, however large they are. Results alone say what is
// done.
type inventory struct {
	site  *Site
	order store.Order
	done  []bool // by number in the order
	known int    // of them
}

func (s *Site) inventory() *inventory {
	order := s.Sweep.Order(s.Sweep.Experiment.Replications)
	return &inventory{site: s, order: order, done: make([]bool, order.Len())}
}

// refresh reads the results that were not there before. What has gone with its disk is an error, not missing.
func (l *inventory) refresh() error {
	if err := l.site.Sweep.Store.CheckAvailable(); err != nil {
		return retryable("cluster.gone", host()).because(err)
	}
	for i, done := range l.done {
		if done {
			continue
		}
		_, err := l.site.Sweep.Store.Get(l.site.Sweep.Key(l.order.Task(i)))
		switch {
		case err == nil:
			l.done[i] = true
			l.known++
		case !errors.Is(err, store.ErrMissing) && !errors.Is(err, store.ErrDamaged):
			return retryable("cluster.gone", host()).because(err)
		}
	}
	return nil
}

func (l *inventory) missing() int { return len(l.done) - l.known }

// firstMissing is the number of a run that is missing, -1 if none is.
func (l *inventory) firstMissing() int { return slices.Index(l.done, false) }
