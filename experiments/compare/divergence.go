package compare

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/trace"
	"hanyin/sim"
)

// A Divergence is the first petition whose fate differs between two scenarios that meet the same concerns: who was
// told, who held it, what was recorded of the outcome, or what was true of it. Time alone is no difference of fate.
type Divergence struct {
	Replication int
	Base, Other *trace.History   // of the same concern; without a petition number where it was never registered
	Parting     [2]trace.Entry   // the entries at which the fates part, in Base and in Other
	Before      [2]time.Duration // the moment of the step before, in each; of the first, when the concern arose
}

// window is how far both worlds run before they are compared.
const window = 7 * 24 * time.Hour

// Diverge runs one replication of the baseline and of alternative i (from 1) side by side until the fate of one
// petition has differed and is settled. It returns nil if no fate differs to the horizon.
func (d *Result) Diverge(ctx context.Context, i, replication int) (*Divergence, error) {
	pair := [2]experiments.Variant{d.variants[0], d.variants[i]}
	p := &pairOfWorlds{logs: [2]*trace.ConcernLog{trace.NewConcernLog(), trace.NewConcernLog()},
		horizon: min(pair[0].County.Horizon(), pair[1].County.Horizon())}
	if err := p.begin(ctx, pair, experiments.ReplicationSeed(d.UsedSeed, replication)); err != nil {
		return nil, err
	}
	found, err := p.search(ctx)
	if found == nil || err != nil {
		return nil, err
	}
	v := &Divergence{Replication: replication}
	var both [2]*trace.History
	for n, e := range pair {
		t := found.histories[n]
		v.Parting[n], v.Before[n] = t.Entries[found.first[n]], t.StepBefore(found.first[n])
		both[n] = &trace.History{Scenario: e.Scenario, County: e.County, Seed: d.UsedSeed, Replication: replication,
			Petition: t.Petition, Entries: t.Entries}
		slices.SortStableFunc(both[n].Entries, func(a, b trace.Entry) int { return cmp.Compare(a.At(), b.At()) })
	}
	v.Base, v.Other = both[0], both[1]
	return v, nil
}

// A pairOfWorlds is two worlds with the same seed, each with a log.
type pairOfWorlds struct {
	worlds    [2]*agents.World
	logs      [2]*trace.ConcernLog
	now       time.Duration
	horizon   time.Duration
	differing []differingConcern
}

// A differingConcern is one whose fates differ between the worlds.
type differingConcern struct {
	origin    trace.Origin
	histories [2]*trace.ConcernHistory
	first     [2]int
	known     time.Duration // when it was known: the later of the two entries
}

// begin starts both worlds; a prefix that they share is run once, for both logs.
func (p *pairOfWorlds) begin(ctx context.Context, pair [2]experiments.Variant, seed sim.Seed) error {
	groups := groupByPrefix(pair[:])
	if len(groups) == 2 {
		for n, e := range pair {
			p.worlds[n] = agents.NewWorld(e.Config(seed, p.logs[n]))
		}
		return nil
	}
	start := pair[0].Config(seed, fanOut{p.logs[0], p.logs[1]})
	start.Changes, start.Shocks = nil, nil
	prefix := agents.NewWorld(start)
	p.now = groups[0].branchTimes[0]
	if err := prefix.RunTo(ctx, p.now); err != nil {
		return err
	}
	for n, e := range pair {
		p.worlds[n] = prefix.Fork(e.Config(seed, p.logs[n]))
	}
	return nil
}

// search runs both worlds window by window until the first differing concern that became a petition has ended in both.
func (p *pairOfWorlds) search(ctx context.Context) (*differingConcern, error) {
	for p.now < p.horizon {
		p.now = min(p.now+window, p.horizon)
		for _, w := range p.worlds {
			if err := w.RunTo(ctx, p.now); err != nil {
				return nil, err
			}
		}
		if len(p.differing) == 0 {
			p.compare()
			trace.ForgetEnded(p.logs[0], p.logs[1], p.now)
		}
		if found := p.settled(); found != nil {
			return found, nil
		}
	}
	return nil, nil
}

// compare finds the concerns that differ, the first to be known first.
func (p *pairOfWorlds) compare() {
	for o, a := range p.logs[0].Histories {
		b := p.logs[1].Histories[o]
		if b == nil {
			continue // of one world only: a shock's
		}
		if i, j, ok := trace.FirstDifference(a, b); ok {
			p.differing = append(p.differing, differingConcern{o, [2]*trace.ConcernHistory{a, b}, [2]int{i, j},
				max(a.Entries[i].At(), b.Entries[j].At())})
		}
	}
	slices.SortFunc(p.differing, func(a, b differingConcern) int {
		return cmp.Or(cmp.Compare(a.known, b.known), cmp.Compare(a.origin.At, b.origin.At),
			cmp.Compare(a.origin.Household, b.origin.Household))
	})
}

// settled is the first differing concern that is a petition in either world, once it has ended in both or nothing more
// is to come; nil while that is open. Concerns that ended without ever becoming a petition are passed over.
func (p *pairOfWorlds) settled() *differingConcern {
	for k := range p.differing {
		c := &p.differing[k]
		over := p.now >= p.horizon || p.now > c.known+trace.FollowUp || c.histories[0].Ended && c.histories[1].Ended
		petition := c.histories[0].Petition != 0 || c.histories[1].Petition != 0
		switch {
		case over && petition:
			return c
		case !over:
			return nil
		}
	}
	p.differing = nil // none of them ever was a petition: search on
	return nil
}
