package cluster

import (
	"errors"

	"hanyin/experiments/sweep/store"
)

// A look is what is known of a sweep's results: one bit a run, however large they are. Results alone say what is done.
type look struct {
	site  *Site
	order store.Order
	done  []bool // by number in the order
	known int    // of them
}

func (s *Site) look() *look {
	order := s.Sweep.Order(s.Sweep.Experiment.Replications)
	return &look{site: s, order: order, done: make([]bool, order.Len())}
}

// again reads the results that were not there before. What has gone with its disk is an error, not missing.
func (l *look) again() error {
	if err := l.site.Sweep.Ledger.Here(); err != nil {
		return again(problems.Gone, host()).because(err)
	}
	for i, done := range l.done {
		if done {
			continue
		}
		_, err := l.site.Sweep.Ledger.Get(l.site.Sweep.Key(l.order.Task(i)))
		switch {
		case err == nil:
			l.done[i] = true
			l.known++
		case !errors.Is(err, store.ErrMissing) && !errors.Is(err, store.ErrDamaged):
			return again(problems.Gone, host()).because(err)
		}
	}
	return nil
}

func (l *look) missing() int { return len(l.done) - l.known }

// first is the number of a run that is missing, or of the first run if none is.
func (l *look) first() int {
	for i, done := range l.done {
		if !done {
			return i
		}
	}
	return 0
}
