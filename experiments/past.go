package experiments

import (
	"context"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A Past is a replication that has been simulated to just before an instant, for others to go on from. Going on leaves
// it as it is, and several may do so at a time.
type Past struct {
	variant Variant
	seed    sim.Seed
	at      time.Duration
	leg     leg
}

// Past runs a replication of the variant to just before an instant, by what its timeline has until then. The variant's
// scenario must be Storable.
func (v Variant) Past(ctx context.Context, seed sim.Seed, at time.Duration) (*Past, error) {
	config, collector := v.Watched(seed, nil)
	config.Changes = slices.DeleteFunc(slices.Clone(config.Changes), func(c agents.Change) bool { return c.At >= at })
	config.Shocks = slices.DeleteFunc(slices.Clone(config.Shocks), func(s agents.Shock) bool { return s.From >= at })
	p := &Past{v, seed, at, leg{agents.NewWorld(config), collector, nil}}
	return p, p.leg.world.RunTo(ctx, at-beforeMidnight)
}

// County is that of the past and of all that goes on from it.
func (p *Past) County() *agents.County { return p.variant.County }

// Continue runs a replication that has this past, and from the instant on the values and the timeline of a scenario
// that Follows the past's. It is, event for event, a run from the start whose values change at the instant.
func (p *Past) Continue(ctx context.Context, s *scenarios.Scenario) (*Replication, error) {
	w, collector := p.leg.fork(p.variant.until(p.at, s, p.seed), nil)
	if err := w.Run(ctx); err != nil {
		return nil, err
	}
	return Finish(w, collector), nil
}
