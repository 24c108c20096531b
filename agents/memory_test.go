package agents_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/metrics"
	"hanyin/sim"
)

// ample is a county that is never short of hands, so that what is open stays level however much comes in.
var ample = []string{
	"demand.multiplier=30", "department.slack=1000", "village.hours_week=160", "town.base_load=0",
	"grid.hours_week.l1=160", "grid.hours_week.l2=160",
	"grid.hours_week.l3=160", "time.days=2160",
}

// Slots are used again: a pool has made no more than were once taken at the same time, and a world in balance keeps no
// more after six years than after three, though twice as much has passed through it.
func TestMemoryFollowsWhatIsOpen(t *testing.T) {
	s := load(t, "hanyin", with(ample...)...)
	county := build(t, s)
	before := heap()
	w := agents.NewWorld(s.Config(county, 4, nil))
	var peak agents.Held
	var kept [2]int
	for phase := range kept {
		for end := time.Duration(phase+1) * 1080 * 24 * time.Hour; w.Now() < end && w.Step(); {
			h := w.Held()
			for k, n := range h.Live {
				peak.Live[k] = max(peak.Live[k], n)
			}
		}
		kept[phase] = heap() - before
	}
	for k, slots := range w.Held().Slots {
		if most := peak.Live[k]; most == 0 || slots > most+most/50+20 {
			t.Errorf("pool %d: %d slots, and never more than %d in use", k, slots, most)
		}
	}
	if kept[1] > kept[0]+kept[0]*3/20 {
		t.Errorf("%d bytes after three years and %d after six: what has passed leaves something behind",
			kept[0], kept[1])
	}
	runtime.KeepAlive(w)
}

// heap is what lives on it, in bytes.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// BenchmarkDemandMemory sets what a replication of a twentieth of the county keeps after three years, with its
// collector, against what is open then: docs/performance.md shows the relation.
func BenchmarkDemandMemory(b *testing.B) {
	for _, x := range []int{1, 3, 10, 30} {
		b.Run(fmt.Sprintf("demand=x%d", x), func(b *testing.B) {
			s := load(b, "hanyin", fmt.Sprintf("demand.multiplier=%d", x), "geo.households=4800",
				"geo.registered=15500", "geo.resident=11900",
				"geo.units=12", "geo.l2=60", "geo.l3=240", "geo.grids_total=312", "time.warmup_days=0",
				"time.days=1095")
			county := build(b, s)
			for b.Loop() {
				before := heap()
				c := s.Config(county, sim.Seed(1), nil)
				collector := metrics.NewCollector(county, county.Warmup(), county.Horizon(),
					metrics.Options{Rules: c.Rules, Units: c.Units})
				c.Watcher = collector
				w := agents.NewWorld(c)
				empty := heap() - before
				if err := w.RunTo(b.Context(), county.Horizon()); err != nil {
					b.Fatal(err)
				}
				held, kept := w.Held(), heap()-before-empty
				b.ReportMetric(float64(held.Live[0]), "open")
				b.ReportMetric(float64(kept)/1e6, "MB")
				b.ReportMetric(float64(kept)/float64(held.Live[0]), "B/open")
				b.ReportMetric(float64(held.Pending), "pending")
				runtime.KeepAlive(w)
				runtime.KeepAlive(collector)
			}
		})
	}
}
