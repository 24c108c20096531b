package experiments

import (
	"context"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/metrics/casefile"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A Variant is a scenario ready to run: its county, and what makes a router for each replication.
type Variant struct {
	Scenario *scenarios.Scenario
	County   *agents.County
	routers  func(sim.Seed) agents.Router
	pacer    *Pacer              // nil: nobody is told how far replications have come
	parts    []string            // key figures whose parts summaries keep
	before   *scenarios.Scenario // of the past that replications go on from; nil: the same
}

// Prepare builds a scenario's county and prepares its router. A router named by address is not reached.
func Prepare(s *scenarios.Scenario) (Variant, error) { return PrepareWith(s, nil) }

// PrepareLike is Prepare that takes over from like, which may be nil, what both counties have in common.
func PrepareLike(s *scenarios.Scenario, like *agents.County) (Variant, error) {
	return prepare(s, nil, like)
}

// PrepareWith is Prepare with what reaches routers that scenarios name by address.
func PrepareWith(s *scenarios.Scenario, remote router.Remote) (Variant, error) {
	return prepare(s, remote, nil)
}

// PrepareIn is Prepare for a scenario whose county is built.
func PrepareIn(s *scenarios.Scenario, county *agents.County) (Variant, error) {
	routers, err := Routers(s, county, nil)
	return Variant{Scenario: s, County: county, routers: routers}, err
}

func prepare(s *scenarios.Scenario, remote router.Remote, like *agents.County) (Variant, error) {
	county, err := s.BuildLike(like)
	if err != nil {
		return Variant{}, message.Errorf("%w: %w", ErrWorld, err)
	}
	routers, err := Routers(s, county, remote)
	return Variant{Scenario: s, County: county, routers: routers}, err
}

// WithScenario is the variant of another scenario that builds the same county and has the same router.
func (v Variant) WithScenario(s *scenarios.Scenario) Variant {
	v.Scenario = s
	return v
}

// A Replication is the outcome of one run of the world.
type Replication struct {
	Hash    uint64 // of its events
	Events  uint64
	Summary metrics.Summary
	Broken  error           // of the world's own recount at the end; nil if all is well
	cases   *casefile.Spool // nil if they are not kept
}

// Simulate runs one replication of a scenario in its county: the number-th of the seed, as Replicate would. Its
// summary keeps the parts of the key figures that are named. The error is that of Routers, or ctx's.
func Simulate(ctx context.Context, s *scenarios.Scenario, county *agents.County, seed uint64, number int,
	parts ...string) (*Replication, error) {
	v, err := PrepareIn(s, county)
	if err != nil {
		return nil, err
	}
	v.parts = parts
	return v.Run(ctx, ReplicationSeed(seed, number))
}

// Run runs one replication to its horizon.
func (v Variant) Run(ctx context.Context, seed sim.Seed) (*Replication, error) {
	return v.run(ctx, seed, nil)
}

// run is Run with a sink of cases, nil for none.
func (v Variant) run(ctx context.Context, seed sim.Seed, sink metrics.Sink) (*Replication, error) {
	w, collector := v.start(seed, sink)
	if err := v.Play(ctx, w); err != nil {
		return nil, err
	}
	return Finish(w, collector), nil
}

// start is a replication at its start.
func (v Variant) start(seed sim.Seed, sink metrics.Sink) (*agents.World, *metrics.Collector) {
	config, collector := v.Watched(seed, sink)
	return agents.NewWorld(config), collector
}

// replicate runs replication i of a result to its horizon, from where the options' past has it; its cases go to a
// spool, if there is one.
func (v Variant) replicate(ctx context.Context, r *Result, i int, o Options, cases *casefile.Spool) (*Replication,
	error) {
	var sink metrics.Sink
	if cases != nil {
		sink = cases
	}
	var rep *Replication
	var err error
	if o.Checkpoints == nil && o.Past == nil {
		rep, err = v.run(ctx, ReplicationSeed(r.Seed, i), sink)
	} else {
		rep, err = v.runLeg(ctx, r, i, o, sink)
	}
	if err != nil || cases == nil {
		return rep, err
	}
	rep.cases = cases
	return rep, cases.Close()
}

// Config is one replication, ready to run, with who watches it.
func (v Variant) Config(seed sim.Seed, w agents.Watcher) agents.Config {
	config := v.Scenario.Config(v.County, seed, w)
	config.Router = v.routers(seed)
	return config
}

// Watched is one replication, ready to run, with a collector that watches it and hands its cases, and disputes if it
// takes them, to sink, nil for none.
func (v Variant) Watched(seed sim.Seed, sink metrics.Sink) (agents.Config, *metrics.Collector) {
	config := v.Config(seed, nil)
	options := CollectorOptions(config, sink)
	options.Parts = v.parts
	collector := metrics.NewCollector(v.County, v.County.Warmup(), v.County.Horizon(), options)
	config.Watcher = collector
	return config, collector
}

// CollectorOptions are what a collector has to know of a configuration, and where its cases go.
func CollectorOptions(config agents.Config, sink metrics.Sink) metrics.Options {
	disputes, _ := sink.(metrics.DisputeSink)
	return metrics.Options{Rules: config.Rules, Units: config.Units, Changes: config.Changes, Sink: sink,
		Disputes: disputes}
}

// Finish sums up a world that has reached its horizon.
func Finish(w *agents.World, c *metrics.Collector) *Replication {
	rep := &Replication{Hash: w.Hash(), Events: w.Delivered(), Broken: w.Check()}
	rep.Summary = c.Summary() // last, so that a world that nobody else holds is collected meanwhile
	return rep
}
