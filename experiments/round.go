package experiments

import (
	"context"

	"hanyin/agents"
	"hanyin/sim"
)

// A round is one replication of several entrants, all with the same seed.
type round struct {
	number int
	runs   []*replication // by entrant; nil: not run
	events uint64         // delivered in all, a shared past once
}

// play runs one replication of the entrants wanted. Kin share their past: it is simulated once, watched for each of
// them.
func play(ctx context.Context, entrants []entrant, kin []kinship, wanted []bool, number int,
	seed sim.Seed) (*round, error) {
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

// branch runs the world that the members have in common, without their plans, and forks it, with who watches it,
// wherever one of them leaves. Members without a plan never leave: the common world is theirs.
func (r *round) branch(ctx context.Context, entrants []entrant, k kinship, seed sim.Seed) error {
	if len(k.members) == 1 {
		return r.alone(ctx, entrants[k.members[0]], k.members[0], seed)
	}
	start, common := entrants[k.members[0]].watched(seed, nil)
	start.Changes, start.Shocks = nil, nil
	trunk := agents.NewWorld(start)
	for j, i := range k.members {
		plan := entrants[i].config(seed, nil)
		w, collector := trunk, common
		if k.leaves[j] < entrants[i].county.Horizon() {
			if err := trunk.RunTo(ctx, k.leaves[j]); err != nil {
				return err
			}
			collector = common.Fork(asked(plan, nil))
			plan.Watcher = collector
			w = trunk.Fork(plan)
			r.events -= trunk.Delivered()
		}
		if err := w.Run(ctx); err != nil {
			return err
		}
		r.runs[i] = finished(w, collector)
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
