package agents_test

import (
	"context"
	"testing"

	"hanyin/agents"
	"hanyin/scenarios"
	"hanyin/sim"
)

// small is a county of ten towns with one or two units each, that a test can check at every event.
var small = []string{
	"geo.units=12", "geo.l2=24", "geo.l3=60", "geo.grids_total=96", "geo.households=600", "geo.registered=2000",
	"geo.resident=1500",
	"time.warmup_days=0", "time.days=120",
}

func load(t testing.TB, name string, sets ...string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load(name, sets)
	if err != nil {
		t.Fatalf("scenario %s %v: %v", name, sets, err)
	}
	return s
}

func build(t testing.TB, s *scenarios.Scenario) *agents.County {
	t.Helper()
	c, err := s.Build()
	if err != nil {
		t.Fatalf("build %s: %v", s.Name, err)
	}
	return c
}

// run simulates one replication of a scenario and returns its world.
func run(t testing.TB, s *scenarios.Scenario, seed sim.Seed, watcher agents.Watcher) *agents.World {
	t.Helper()
	w := agents.NewWorld(s.Config(build(t, s), seed, watcher))
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w
}

// with returns the small county with more overrides.
func with(more ...string) []string { return append(append([]string(nil), small...), more...) }

var off = []string{"mechanisms.digital=0", "mechanisms.empower=0", "mechanisms.mobilise=0", "mechanisms.interact=0"}

// stream keeps what a watcher sees.
type stream struct {
	records []agents.Record
	truths  []agents.Truth
}

func (s *stream) Record(r agents.Record) { s.records = append(s.records, r) }
func (s *stream) Truth(t agents.Truth)   { s.truths = append(s.truths, t) }
