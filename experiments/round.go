package experiments

import (
	"context"

	"hanyin/agents"
	"hanyin/metrics"
	"hanyin/sim"
)

// A round is one replication of several entrants, all with the same seed.
type round struct {
	number int
	runs   []*replication // by entrant; nil: not run
	events uint64         // delivered in all, a shared past once
}

// play runs one replication of the entrants wanted. Kin share their past: it is simulated once, watched for each of them, and the world is
// forked where their ways part.
func play(ctx context.Context, entrants []entrant, kin []kinship, wanted []bool, number int, seed sim.Seed) (*round, error) {
	r := &round{number: number, runs: make([]*replication, len(entrants))}
	for _, k := range kin {
		var members []int
		for _, i := range k.members {
			if wanted[i] {
				members = append(members, i)
			}
		}
		var err error
		if len(members) > 1 && k.until > 0 {
			err = r.fork(ctx, entrants, members, k, seed)
		} else {
			err = r.whole(ctx, entrants, members, seed)
		}
		if err != nil {
			return nil, err
		}
	}
	return r, nil
}

// whole runs each member from its start.
func (r *round) whole(ctx context.Context, entrants []entrant, members []int, seed sim.Seed) error {
	for _, i := range members {
		var err error
		if r.runs[i], err = entrants[i].replicate(ctx, seed, nil); err != nil {
			return err
		}
		r.events += r.runs[i].events
	}
	return nil
}

// fork runs the past that the members share once, and then each by itself.
func (r *round) fork(ctx context.Context, entrants []entrant, members []int, k kinship, seed sim.Seed) error {
	plans, collectors := make([]agents.Config, len(members)), make([]*metrics.Collector, len(members))
	var all watchers
	for j, i := range members {
		plans[j], collectors[j] = entrants[i].watched(seed, nil)
		all = append(all, collectors[j])
	}
	past := plans[0]
	past.Changes, past.Shocks, past.Watcher = nil, nil, all
	w := agents.NewWorld(past)
	if err := w.RunTo(ctx, k.until); err != nil {
		return err
	}
	r.events += w.Delivered()
	for j, i := range members {
		f := w.Fork(plans[j])
		if err := f.Run(ctx); err != nil {
			return err
		}
		r.runs[i] = finished(f, collectors[j])
		r.events += f.Delivered() - w.Delivered()
	}
	return nil
}
