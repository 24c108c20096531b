package sweep

import (
	"errors"

	"hanyin/experiments/sweep/store"
)

// Complete says how many replications of every point there are to be, and how many of these runs have no whole result
// yet. Results alone decide. With a precision it is as many as the rule asks for, given the results that are there.
func (s *Sweep) Complete() (replications, missing int, err error) {
	n := s.Experiment.Replications
	exact := s.stoppingRule()
	for {
		order := s.Order(n)
		for i := range order.Len() {
			_, err := s.Store.Get(s.Key(order.Task(i)))
			switch {
			case errors.Is(err, store.ErrMissing) || errors.Is(err, store.ErrDamaged):
				missing++
			case err != nil:
				return n, missing, err
			}
		}
		if missing > 0 || exact == nil {
			return n, missing, nil
		}
		next, err := exact.next(s, n)
		if err != nil || next == n {
			return n, 0, err
		}
		n = next
	}
}
