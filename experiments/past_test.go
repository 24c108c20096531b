package experiments

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// What goes on from a past, several at a time, equals a run from the start that nobody forks, whose values change at
// the instant: every event, every figure. A past may have changes and shocks, those that end in it, those that are
// under way and those that a future leaves out; going on with nothing changed is the run itself.
func TestFutureOfAPastEqualsARunFromTheStart(t *testing.T) {
	timeline := `inherits = "hanyin"
[[change]]
key = "mechanisms.mobilise"
value = 0.3
from = 2020-12-10
[[change]]
key = "department.slack"
value = 2.0
from = 2020-12-20
ramp_days = 20
[[shock]]
kind = "platform-down"
from = 2020-12-12
days = 3
[[shock]]
kind = "outage"
departments = ["human_resources"]
from = 2020-12-25
days = 30
`
	load := func(text string, sets ...string) *scenarios.Scenario {
		t.Helper()
		s, err := scenarios.Load(write(t, text), slices.Concat(hamlets, []string{"time.days=60"}, sets))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	later := `[[change]]
key = "mechanisms.interact"
value = 0.0
from = 2021-02-01
`
	before := load(timeline + later)
	at := time.Duration(before.Params.WarmupDays) * day
	futures := map[string]*scenarios.Scenario{
		"as before":     before,
		"other values":  load(timeline+later, "mechanisms.digital=0", "limits.first_contact_wd=1"),
		"other changes": load(timeline, "mechanisms.empower=0.2"),
	}
	v, err := Prepare(before)
	if err != nil {
		t.Fatal(err)
	}
	seed := ReplicationSeed(3, 1)
	past, err := v.Past(t.Context(), seed, at)
	if err != nil {
		t.Fatal(err)
	}
	hashes := map[uint64]string{}
	var together sync.WaitGroup
	got := map[string][2]*Replication{}
	var mu sync.Mutex
	for name, s := range futures {
		if err := s.Follows(before, at); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for range 2 {
			together.Go(func() {
				rep, err := past.Continue(t.Context(), s)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				defer mu.Unlock()
				got[name] = [2]*Replication{rep, got[name][0]}
			})
		}
	}
	together.Wait()
	for name, s := range futures {
		plan := v.until(at, s, seed)
		collector := metrics.NewCollector(v.County, v.County.Warmup(), v.County.Horizon(), CollectorOptions(plan, nil))
		plan.Watcher = collector
		w := agents.NewWorld(plan)
		if err := w.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		want := Finish(w, collector)
		for _, rep := range got[name] {
			// NaN is equal to itself
			if rep.Hash != want.Hash || rep.Events != want.Events ||
				fmt.Sprint(rep.Summary) != fmt.Sprint(want.Summary) {
				t.Errorf("%s: %d events %x, from the start %d events %x", name, rep.Events, rep.Hash, want.Events,
					want.Hash)
			}
			if rep.Broken != nil {
				t.Errorf("%s: %v", name, rep.Broken)
			}
		}
		if other, twice := hashes[want.Hash]; twice {
			t.Errorf("%s and %s are one run: the test can tell nothing", name, other)
		}
		hashes[want.Hash] = name
	}
}
