package experiments

import (
	"context"

	"hanyin/agents"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Once is what one replication came to.
type Once struct {
	Hash    uint64 // of its events
	Events  uint64
	Summary metrics.Summary
	Broken  error // of the world's own recount at the end; nil if all is well
}

// Simulate runs one replication of a scenario in its county: the number-th of the seed, as Replicate would. The error
// is that of Routers, or ctx's.
func Simulate(ctx context.Context, s *scenarios.Scenario, county *agents.County, seed uint64,
	number int) (Once, error) {
	routers, err := Routers(s, county)
	if err != nil {
		return Once{}, err
	}
	rep, err := entrant{s, county, routers}.replicate(ctx, replicationSeed(seed, number), nil)
	if err != nil {
		return Once{}, err
	}
	return Once{rep.hash, rep.events, rep.summary, rep.broken}, nil
}
