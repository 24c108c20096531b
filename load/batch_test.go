package load_test

import (
	"context"
	"testing"

	"hanyin/agents"
	"hanyin/load"
)

// batcher answers in batches, and forgets one petition in so many if it is told to.
type batcher struct {
	routerFunc
	forgets uint64
	batches *int
}

func (b batcher) RouteBatch(_ context.Context, ps []agents.Petition, _ agents.View, out []agents.Decision, _ []error) {
	*b.batches++
	for i, p := range ps {
		if b.forgets == 0 || p.ID%b.forgets != 0 {
			out[i] = human(p)
		}
	}
}

func (b batcher) Train(_ context.Context, samples []agents.Sample) error {
	*b.batches -= 1000 * len(samples)
	return nil
}

func TestBatchesAreAskedAndTheirGapsAreFound(t *testing.T) {
	for _, forgets := range []uint64{0, 7} {
		batches := 0
		s := settings(load.Closed, 0, 1e10, nil)
		s.Count, s.Batch = 1000, 50
		s.Make = func() (agents.Router, error) { return batcher{nil, forgets, &batches}, nil }
		res := run(t, s)
		lost := uint64(0)
		if forgets > 0 {
			lost = 1000 / forgets
		}
		if batches != 20 || res.Sent != 1000 || res.Ends.Open != lost || res.Passed != (forgets == 0) {
			t.Errorf("forgets one in %d: %d batches, %d calls, %d open, passed %v: want 20, 1000, %d", forgets,
				batches, res.Sent, res.Ends.Open, res.Passed, lost)
		}
	}
}

func TestATrainerLearnsBeforeTheRun(t *testing.T) {
	learned := 0
	s := settings(load.Closed, 0, 1e10, nil)
	s.Count, s.Batch, s.Samples = 10, 10, []agents.Sample{{Text: "停电", Label: "utilities/power"}}
	s.Make = func() (agents.Router, error) { return batcher{nil, 0, &learned}, nil }
	if run(t, s); learned > -900 {
		t.Errorf("it learned nothing")
	}
}
