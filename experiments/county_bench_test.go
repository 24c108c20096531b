package experiments

import (
	"context"
	"os"
	"runtime"
	"testing"

	"hanyin/agents"
	"hanyin/internal/hugepages"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

func TestMain(m *testing.M) {
	hugepages.Reserve() // as in the program
	os.Exit(m.Run())
}

// A simulated year on one core: building the world, running it and summing it up, of the whole county with every
// mechanism on or off, and of its petitions alone. The ratio that docs/performance.md quotes is measured by
// test/county.sh.
func BenchmarkCountyYear(b *testing.B) {
	petitions := []string{"demand.disputes_per_1000_year=0", "demand.hazards_per_unit_year=0",
		"demand.projects_per_unit_year=0", "errand.per_household_year=0"}
	for _, c := range []struct {
		name, scenario string
		set            []string
	}{{"hanyin", "hanyin", nil}, {"all-off", "all-off", nil}, {"petitions", "hanyin", petitions}} {
		b.Run("scenario="+c.name, func(b *testing.B) {
			s, err := scenarios.Load(c.scenario, append([]string{"time.warmup_days=0", "time.days=365"}, c.set...))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			events := uint64(0)
			for b.Loop() {
				r, err := Replicate(context.Background(), s, Options{Replications: 1, Workers: 1})
				if err != nil {
					b.Fatal(err)
				}
				events += r.Events
			}
			b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

// The memory that one more replication takes while it runs, in MB, with its collector: the live heap of four worlds at
// the horizon, by four.
func BenchmarkCountyMemory(b *testing.B) {
	s, err := scenarios.Load("hanyin", []string{"time.warmup_days=0", "time.days=365"})
	if err != nil {
		b.Fatal(err)
	}
	c, err := s.Build()
	if err != nil {
		b.Fatal(err)
	}
	const worlds = 4
	for b.Loop() {
		before := live()
		kept := make([]*agents.World, worlds)
		for i := range kept {
			config := s.Config(c, sim.Seed(i), nil)
			config.Watcher = metrics.NewCollector(c, c.Warmup(), c.Horizon(), metrics.Options{Rules: config.Rules,
				Units: config.Units})
			kept[i] = agents.NewWorld(config)
			if err := kept[i].Run(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(live()-before)/worlds/1e6, "MB/replication")
		runtime.KeepAlive(kept)
	}
}

func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
