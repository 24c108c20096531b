package experiments

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// A Divergence is the first petition whose fate differs between two scenarios that meet the same concerns: who was
// told, who held it, what was recorded of the outcome, or what was true of it. Time alone is no difference of fate.
type Divergence struct {
	Replication int
	Base, Other *Story           // of the same concern; without a petition number where it was never registered
	Parting     [2]Happening     // at which the fates part, in Base and in Other
	Before      [2]time.Duration // the moment of the step before, in each; of the first, when the concern arose
}

// window is how far both worlds run before they are compared.
const window = 7 * 24 * time.Hour

// Diverge runs one replication of the baseline and of alternative i (from 1) side by side until the fate of one
// petition has differed and is settled. It returns nil if no fate differs to the horizon.
func (d *Compared) Diverge(ctx context.Context, i, replication int) (*Divergence, error) {
	pair := [2]entrant{d.entrants[0], d.entrants[i]}
	p := &parallelWorlds{chronicles: [2]*chronicle{newChronicle(), newChronicle()},
		horizon: min(pair[0].county.Horizon(), pair[1].county.Horizon())}
	if err := p.begin(ctx, pair, replicationSeed(d.UsedSeed, replication)); err != nil {
		return nil, err
	}
	found, err := p.search(ctx)
	if found == nil || err != nil {
		return nil, err
	}
	v := &Divergence{Replication: replication}
	var stories [2]*Story
	for n, e := range pair {
		t := found.threads[n]
		v.Parting[n], v.Before[n] = t.happenings[found.at[n]], t.before(found.at[n])
		stories[n] = &Story{Scenario: e.scenario, County: e.county, Seed: d.UsedSeed, Replication: replication,
			Petition: t.petition, Happenings: t.happenings}
		slices.SortStableFunc(stories[n].Happenings, func(a, b Happening) int { return cmp.Compare(a.At(), b.At()) })
	}
	v.Base, v.Other = stories[0], stories[1]
	return v, nil
}

// parallelWorlds are two worlds with the same seed and a chronicle of each.
type parallelWorlds struct {
	worlds     [2]*agents.World
	chronicles [2]*chronicle
	now        time.Duration
	horizon    time.Duration
	parted     []parted
}

// A parted concern is one whose fates differ.
type parted struct {
	origin  origin
	threads [2]*thread
	at      [2]int
	known   time.Duration // when it could be told: the later of the two happenings
}

// begin starts both worlds; a past that they share is run once, for both chronicles.
func (p *parallelWorlds) begin(ctx context.Context, pair [2]entrant, seed sim.Seed) error {
	kin := kinships(pair[:])
	if len(kin) == 2 {
		for n, e := range pair {
			p.worlds[n] = agents.NewWorld(e.config(seed, p.chronicles[n]))
		}
		return nil
	}
	start := pair[0].config(seed, watchers{p.chronicles[0], p.chronicles[1]})
	start.Changes, start.Shocks = nil, nil
	trunk := agents.NewWorld(start)
	p.now = kin[0].leaves[0]
	if err := trunk.RunTo(ctx, p.now); err != nil {
		return err
	}
	for n, e := range pair {
		p.worlds[n] = trunk.Fork(e.config(seed, p.chronicles[n]))
	}
	return nil
}

// search runs both worlds window by window until the first parted concern that became a petition has ended in both.
func (p *parallelWorlds) search(ctx context.Context) (*parted, error) {
	for p.now < p.horizon {
		p.now = min(p.now+window, p.horizon)
		for _, w := range p.worlds {
			if err := w.RunTo(ctx, p.now); err != nil {
				return nil, err
			}
		}
		if len(p.parted) == 0 {
			p.compare()
			forget(p.chronicles[0], p.chronicles[1], p.now)
		}
		if found := p.settled(); found != nil {
			return found, nil
		}
	}
	return nil, nil
}

// compare finds the concerns that have parted, the first to be known first.
func (p *parallelWorlds) compare() {
	for o, a := range p.chronicles[0].threads {
		b := p.chronicles[1].threads[o]
		if b == nil {
			continue // of one world only: a shock's
		}
		if i, j, ok := part(a, b); ok {
			p.parted = append(p.parted, parted{o, [2]*thread{a, b}, [2]int{i, j},
				max(a.happenings[i].At(), b.happenings[j].At())})
		}
	}
	slices.SortFunc(p.parted, func(a, b parted) int {
		return cmp.Or(cmp.Compare(a.known, b.known), cmp.Compare(a.origin.at, b.origin.at),
			cmp.Compare(a.origin.household, b.origin.household))
	})
}

// settled is the first parted concern that is a petition in either world, once it has ended in both or nothing more is
// to come; nil while that is open. Concerns that ended without ever becoming a petition are passed over.
func (p *parallelWorlds) settled() *parted {
	for k := range p.parted {
		c := &p.parted[k]
		over := p.now >= p.horizon || p.now > c.known+aftermath || c.threads[0].ended && c.threads[1].ended
		petition := c.threads[0].petition != 0 || c.threads[1].petition != 0
		switch {
		case over && petition:
			return c
		case !over:
			return nil
		}
	}
	p.parted = nil // none of them ever was a petition: look on
	return nil
}
