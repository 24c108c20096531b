package agents_test

import (
	"context"
	"testing"
	"time"

	"hanyin/agents"
)

// A fork in mid-run shares nothing with its world that either may still change, whatever the two do; and both go on
// alike, and as if there had been no fork.
func TestForkSharesNothingThatChanges(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin", with("demand.multiplier=6", "demand.multi_share=0.2", "department.slack=2",
		"poverty.end_d=20",
		"poverty.slide=[1,1,1]",
		"household.shock_year=3",
		"demand.projects_per_unit_year=40", "demand.hazards_per_unit_year=60", "demand.disputes_per_1000_year=200")...)
	plan := s.Config(build(t, s), 21, nil)
	plan.Router = human{}
	plan.Shocks = []agents.Shock{
		{Kind: agents.LeaderLoss, From: 20 * day, Share: 0.4},
		{Kind: agents.Outage, From: 60 * day, Until: 110 * day, Body: 0},
		{Kind: agents.Outage, From: 60 * day, Until: 110 * day, Body: agents.BodyID(1)},
		{Kind: agents.StaffCut, From: 90 * day, Until: 120 * day, Share: 0.5, Offices: true},
	}
	w := agents.NewWorld(plan)
	if err := w.RunTo(t.Context(), 101*day); err != nil {
		t.Fatal(err)
	}
	f := w.Fork(plan)
	shared, empty := agents.Shared(w, f)
	for _, path := range shared {
		t.Errorf("shared: %s", path)
	}
	for _, path := range empty {
		t.Errorf("%s is empty at the fork: the test can tell nothing of it", path)
	}
	whole := agents.NewWorld(plan)
	for _, x := range []*agents.World{f, w, whole} {
		if err := x.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		if x.Hash() != f.Hash() || x.Delivered() != f.Delivered() {
			t.Errorf("%d events, hash %x; the fork: %d events, hash %x", x.Delivered(), x.Hash(), f.Delivered(),
				f.Hash())
		}
	}
}

// human is a router that leaves every petition to the desk.
type human struct{}

func (human) Route(context.Context, agents.Petition, agents.View) (agents.Decision, error) {
	return agents.Decision{Action: agents.ToHuman}, nil
}
