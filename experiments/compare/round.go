package compare

import (
	"context"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/sim"
)

// A round is one replication of several variants, all with the same seed.
type round struct {
	number int
	runs   []*experiments.Replication // by variant; nil: not run
	events uint64                     // delivered in all, a shared prefix once
}

// runRound runs one replication of the variants wanted. A prefix that some share is simulated once, and watched for
// each of them.
func runRound(ctx context.Context, variants []experiments.Variant, groups []prefixGroup, wanted []bool, number int,
	seed sim.Seed) (*round, error) {
	r := &round{number: number, runs: make([]*experiments.Replication, len(variants))}
	for _, k := range groups {
		if k = k.restrictTo(wanted); len(k.members) == 0 {
			continue
		}
		if err := r.branch(ctx, variants, k, seed); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// branch runs the world that the members have in common, without their plans, and forks it, with who watches it,
// wherever one of them branches off. Members without a plan never do: the common world is theirs.
func (r *round) branch(ctx context.Context, variants []experiments.Variant, k prefixGroup, seed sim.Seed) error {
	if len(k.members) == 1 {
		return r.runAlone(ctx, variants[k.members[0]], k.members[0], seed)
	}
	start, common := variants[k.members[0]].Watched(seed, nil)
	start.Changes, start.Shocks = nil, nil
	prefix := agents.NewWorld(start)
	for j, i := range k.members {
		plan := variants[i].Config(seed, nil)
		w, collector := prefix, common
		if k.branchTimes[j] < variants[i].County.Horizon() {
			if err := prefix.RunTo(ctx, k.branchTimes[j]); err != nil {
				return err
			}
			collector = common.Fork(experiments.CollectorOptions(plan, nil))
			plan.Watcher = collector
			w = prefix.Fork(plan)
			r.events -= prefix.Delivered()
		}
		if err := variants[i].Play(ctx, w); err != nil {
			return err
		}
		r.runs[i] = experiments.Finish(w, collector)
		if w != prefix {
			r.events += w.Delivered()
		}
	}
	r.events += prefix.Delivered()
	return nil
}

// runAlone runs a variant that shares its past with no other.
func (r *round) runAlone(ctx context.Context, e experiments.Variant, i int, seed sim.Seed) error {
	var err error
	if r.runs[i], err = e.Run(ctx, seed); err == nil {
		r.events += r.runs[i].Events
	}
	return err
}
