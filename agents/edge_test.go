package agents_test

import (
	"math"
	"testing"

	"hanyin/agents"
	"hanyin/sim"
)

// Worlds at the edge run, conserve and tell no number that is not one.
func TestEdges(t *testing.T) {
	cases := map[string][]string{
		"zero demand": {"demand.issues_per_hh_year=0", "demand.disputes_per_1000_year=0",
			"demand.hazards_per_unit_year=0"},
		"zero staff": {"village.staff=0", "town.intake=0", "town.mediators=0", "town.crews=0", "department.slack=0",
			"lever.desk_staff.on=0", "lever.desk_staff.off=0"},
		"no hours": {"grid.hours_week.l1=0", "grid.hours_week.l2=0", "grid.hours_week.l3=0",
			"village.hours_week=0"},
		"one household": {"geo.households=1", "geo.registered=3", "geo.resident=2"},
		"one day":       {"time.days=1"},
		"nobody home":   {"geo.resident=0"},
		"no storms":     {"demand.storm_days_year=0", "routing.withdraw_week=0"},
	}
	for name, sets := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			watch := &stream{}
			w := run(t, load(t, "hanyin", with(sets...)...), 2, watch)
			if err := w.Check(); err != nil {
				t.Error(err)
			}
			for _, x := range watch.truths {
				if math.IsNaN(x.Value) || math.IsInf(x.Value, 0) {
					t.Fatalf("truth %+v", x)
				}
				if name == "zero demand" && (x.Kind == agents.Latent || x.Dispute != 0 || x.Hazard != 0) {
					t.Fatalf("an entity without demand: %+v", x)
				}
			}
			for _, r := range watch.records {
				if math.IsInf(r.Value, 0) || math.IsNaN(r.Value) && r.Kind != agents.ScoreSatisfaction {
					t.Fatalf("record %+v", r)
				}
			}
		})
	}
}

// More capacity resolves no fewer expressed concerns and leaves no more petitions waiting for work, summed over seeds.
// (Mean times would not do: an overloaded office resolves the easy ones and never gets to the rest.)
func TestMoreCapacityIsNotWorse(t *testing.T) {
	measure := func(slack string) (resolved, waiting int) {
		for seed := range 6 {
			watch := &stream{}
			run(t, load(t, "hanyin", with("demand.multiplier=10", "department.slack="+slack, "score.effort_gain=0",
				"score.gaming_gain=0")...), sim.Seed(100+seed), watch)
			unstarted := map[agents.PetitionID]bool{}
			for _, x := range watch.truths {
				if x.Kind == agents.TrulyResolved && x.Value >= 0 {
					resolved++
				}
			}
			for _, r := range watch.records {
				switch r.Kind {
				case agents.Routed:
					unstarted[r.Petition] = true
				case agents.Started, agents.Withdrawn, agents.Merged:
					delete(unstarted, r.Petition)
				}
			}
			waiting += len(unstarted)
		}
		return resolved, waiting
	}
	resolved := [3]int{}
	waiting := [3]int{}
	for i, slack := range []string{"0.3", "1", "3"} {
		resolved[i], waiting[i] = measure(slack)
	}
	for i := range 2 {
		if resolved[i+1] < resolved[i] || waiting[i+1] > waiting[i] {
			t.Errorf(
				"slack 0.3, 1, 3: resolved %v, dispatched and not begun %v: want the first to rise and the second to "+
					"fall", resolved, waiting)
		}
	}
}
