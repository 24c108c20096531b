package scenarios

import (
	"context"
	"errors"
	flags "flag"
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/metrics"
	"hanyin/sim"
)

var (
	wholeCounty = flags.Bool("whole", false, "run the whole county for every key at its hard bounds: half an hour")
	slice       = flags.String("slice", "0/1", "with -whole: the share to run, such as 3/8, from 0")
)

// The whole county runs with every key at either hard bound, alone and with every sigma at its most, without a panic
// and with every count right: a legal value never breaks the program. The short test takes sigmas alone.
func TestExtremesOfTheWholeCounty(t *testing.T) {
	var part, parts int
	if _, err := fmt.Sscanf(*slice, "%d/%d", &part, &parts); err != nil || part < 0 || part >= parts {
		t.Fatalf("-slice %s: want a share such as 3/8", *slice)
	}
	short := []string{"time.warmup_days=5", "time.days=25", "demand.storm_days_year=50"}
	r, _ := baseResolution(t)
	var sigmas []string
	var cases [][]string
	for _, key := range r.order {
		it := r.items[key]
		if len(it.history) == 0 || strings.HasPrefix(key, "time.") {
			continue
		}
		sets := extremes(it)
		if it.label("unit") == "sigma" {
			sigmas = append(sigmas, sets[len(sets)-1])
		}
		for _, set := range sets {
			cases = append(cases, []string{set})
		}
	}
	if len(sigmas) < 15 || len(cases) < 600 {
		t.Fatalf("%d sigmas and %d values: the search is broken", len(sigmas), len(cases))
	}
	alone := len(cases)
	for _, c := range cases[:alone] {
		cases = append(cases, append(slices.Clone(sigmas), c...))
	}
	if !*wholeCounty {
		cases = [][]string{sigmas, {"deliberation.delay_sigma=3"},
			{"demand.effort_sigma=3", "category.land.effort_h=40"},
			{"department.accept_sigma=3", "routing.urgent_hop=10"}}
	}
	ran, refused, slow := 0, 0, 0
	for i, sets := range cases {
		if i%parts != part {
			continue
		}
		s, err := Load(base, append(slices.Clone(short), sets...))
		if err != nil {
			refused++
			continue
		}
		switch err := runExtreme(s); {
		case err == context.DeadlineExceeded:
			slow++
			t.Logf("slow: %s", sets[len(sets)-1])
		case err != nil:
			t.Errorf("%v: %v", sets, err)
		}
		ran++
	}
	t.Logf("%d sets of values run on the whole county, %d of them cut after %v, %d refused", ran, slow, patience,
		refused)
}

// patience is how long one set of values may take; some ask for a million times the work.
const patience = 4 * time.Second

// extremes are the sets of a key to its hard bounds; a list's elements all at once.
func extremes(it *item) (sets []string) {
	for _, k := range []string{"min", "max"} {
		x := it.bound(k, 0)
		if math.IsNaN(x) {
			continue
		}
		switch v := it.value().(type) {
		case float64:
			sets = append(sets, it.key()+"="+literal(x))
		case int64:
			sets = append(sets, it.key()+"="+literal(int64(x)))
		case []float64:
			all := make([]float64, len(v))
			for i := range all {
				all[i] = it.bound(k, i)
			}
			sets = append(sets, it.key()+"="+literal(all))
		}
	}
	if v, ok := it.value().(bool); ok {
		sets = append(sets, it.key()+"="+literal(!v))
	}
	return sets
}

// runExtreme runs a scenario, watched as runs are, and recounts at its end, or where patience ends.
func runExtreme(s *Scenario) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	county, err := s.Build()
	if err != nil {
		return nil // refused, with the reason
	}
	routers, err := router.Prepare(s.Params.Routing.Router, router.Options{County: county, Seed: sim.Seed(s.Seed)})
	if err != nil {
		return err
	}
	config := s.Config(county, sim.Seed(s.Seed), nil)
	config.Router = routers(sim.Seed(s.Seed))
	c := metrics.NewCollector(county, county.Warmup(), county.Horizon(),
		metrics.Options{Rules: config.Rules, Units: config.Units, Changes: config.Changes})
	config.Watcher = c
	w := agents.NewWorld(config)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ended := w.Run(ctx)
	if err := w.Check(); err != nil {
		return err
	}
	if ended != nil {
		return ended
	}
	if sum := c.Summary(); !sum.Conserved() {
		return errors.New(sum.Violations[0].String())
	}
	return nil
}
