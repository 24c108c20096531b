package plan

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"hanyin/agents"
	"hanyin/scenarios"
	"hanyin/sim"
)

// hamlet is a small county, busy enough that every system is used.
var hamlet = []string{
	"fit=0", "geo.towns=2", "geo.units=4", "geo.l2=12", "geo.l3=24", "geo.grids_total=40", "geo.households=400",
	"geo.registered=1300", "geo.resident=1000", "time.start=2021-01-01", "time.warmup_days=0", "time.days=200",
	"demand.multiplier=8", "department.reference_issues=2", "demand.disputes_per_1000_year=300",
	"demand.hazards_per_unit_year=60", "demand.projects_per_unit_year=20", "household.shock_year=1",
	"poverty.slide=[0.5, 0.6, 0.7]", "grid.quit_month=0.1", "score.min_cases=1", "enforcement.major_share=0.4",
	"voice.account_constant=-2",
}

// told counts the records and truths of a run, and adds up what they say.
type told struct {
	records, truths int
	sum             float64
	services        [8]int
}

func (n *told) Record(r agents.Record) {
	n.records++
	if r.Value == r.Value {
		n.sum += float64(r.Kind+1) * r.Value
	}
	if r.Kind == agents.Registered {
		n.services[r.Service]++
	}
}

func (n *told) Truth(t agents.Truth) { n.truths++; n.sum += float64(t.Kind+100) * t.Value }

type moved struct {
	told
	hash uint64
}

// Every system's switch moves something: what is switched off without an effect is no system.
func TestEverySystemActs(t *testing.T) {
	e, err := Read("systems", Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	run := func(p Named) moved {
		s, err := scenarios.Load(cmp.Or(p.Scenario, e.Scenario), slices.Concat(hamlet, p.Set))
		if err != nil {
			t.Fatalf("%s: %v", p.Name, err)
		}
		c, err := s.Build()
		if err != nil {
			t.Fatal(err)
		}
		var n told
		w := agents.NewWorld(s.Config(c, sim.Seed(7), &n))
		if err := w.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		return moved{n, w.Hash()}
	}
	bases := map[int]moved{}
	for i, p := range e.Points {
		if p.Against == i || i == 0 {
			bases[i] = run(p)
			continue
		}
		if run(p) == bases[p.Against] {
			t.Errorf("%s: %v moves nothing", p.Name, p.Set)
		}
	}
	if len(e.Points) < 26 {
		t.Errorf("%d points: want every system of the study", len(e.Points))
	}
}
