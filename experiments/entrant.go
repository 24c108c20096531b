package experiments

import (
	"context"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/metrics/casefile"
	"hanyin/scenarios"
	"hanyin/sim"
)

// An entrant is a scenario ready to run: its county, and who makes a router for each replication.
type entrant struct {
	scenario *scenarios.Scenario
	county   *agents.County
	routers  func(sim.Seed) agents.Router
}

// enter builds a scenario's county and readies its router.
func enter(s *scenarios.Scenario) (entrant, error) {
	county, err := s.Build()
	if err != nil {
		return entrant{}, message.Errorf("%w: %w", ErrWorld, err)
	}
	routers, err := Routers(s, county)
	return entrant{s, county, routers}, err
}

// A replication is what one run of the world gave.
type replication struct {
	hash    uint64
	events  uint64
	summary metrics.Summary
	broken  error           // the world's own recount
	cases   *casefile.Spool // nil if they are not kept
}

// replicate runs one world to its horizon; its cases go to a spool, if there is one.
func (e entrant) replicate(ctx context.Context, seed sim.Seed, cases *casefile.Spool) (*replication, error) {
	var sink metrics.Sink
	if cases != nil {
		sink = cases
	}
	config, collector := e.watched(seed, sink)
	w := agents.NewWorld(config)
	if err := w.Run(ctx); err != nil {
		return nil, err
	}
	rep := finished(w, collector)
	if rep.cases = cases; cases != nil {
		return rep, cases.Close()
	}
	return rep, nil
}

// config is one replication, ready to run, with who watches it.
func (e entrant) config(seed sim.Seed, w agents.Watcher) agents.Config {
	config := e.scenario.Config(e.county, seed, w)
	config.Router = e.routers(seed)
	return config
}

// watched is one replication, ready to run, with a collector that watches it and hands its cases, and disputes if it
// takes them, to sink, nil for none.
func (e entrant) watched(seed sim.Seed, sink metrics.Sink) (agents.Config, *metrics.Collector) {
	config := e.config(seed, nil)
	collector := metrics.NewCollector(e.county, e.county.Warmup(), e.county.Horizon(), asked(config, sink))
	config.Watcher = collector
	return config, collector
}

// asked is what a collector is to know of a plan, and who takes its cases.
func asked(config agents.Config, sink metrics.Sink) metrics.Options {
	disputes, _ := sink.(metrics.DisputeSink)
	return metrics.Options{Rules: config.Rules, Units: config.Units, Changes: config.Changes, Sink: sink,
		Disputes: disputes}
}

// finished sums up a world that has reached its horizon.
func finished(w *agents.World, c *metrics.Collector) *replication {
	return &replication{hash: w.Hash(), events: w.Delivered(), summary: c.Summary(), broken: w.Check()}
}
