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

// play runs one replication of the entrants wanted. Kin share their past: it is simulated once, watched for each of them.
func play(ctx context.Context, entrants []entrant, kin []kinship, wanted []bool, number int, seed sim.Seed) (*round, error) {
	r := &round{number: number, runs: make([]*replication, len(entrants))}
	for _, k := range kin {
		if k = k.only(wanted); len(k.members) == 0 {
			continue
		}
		if err := r.branch(ctx, entrants, k, seed); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// branch runs the world that the members have in common, without their plans, and forks it wherever one of them leaves. Members without a
// plan never leave: the common world is theirs.
func (r *round) branch(ctx context.Context, entrants []entrant, k kinship, seed sim.Seed) error {
	if len(k.members) == 1 {
		return r.alone(ctx, entrants[k.members[0]], k.members[0], seed)
	}
	plans, collectors := make([]agents.Config, len(k.members)), make([]*metrics.Collector, len(k.members))
	common := make(watchers, len(k.members))
	for j, i := range k.members {
		plans[j], collectors[j] = entrants[i].watched(seed, nil)
		common[j] = collectors[j]
	}
	start := plans[0]
	start.Changes, start.Shocks, start.Watcher = nil, nil, common
	trunk := agents.NewWorld(start)
	for j, i := range k.members {
		w := trunk
		if k.leaves[j] < entrants[i].county.Horizon() {
			if err := trunk.RunTo(ctx, k.leaves[j]); err != nil {
				return err
			}
			common[j] = nil
			w = trunk.Fork(plans[j])
			r.events -= trunk.Delivered()
		}
		if err := w.Run(ctx); err != nil {
			return err
		}
		r.runs[i] = finished(w, collectors[j])
		if w != trunk {
			r.events += w.Delivered()
		}
	}
	r.events += trunk.Delivered()
	return nil
}

// alone runs an entrant that has nobody to share a past with.
func (r *round) alone(ctx context.Context, e entrant, i int, seed sim.Seed) error {
	var err error
	if r.runs[i], err = e.replicate(ctx, seed, nil); err == nil {
		r.events += r.runs[i].events
	}
	return err
}
