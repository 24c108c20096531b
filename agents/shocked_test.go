package agents_test

import (
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/agentstest"
)

// Common random numbers: whatever strikes from outside, the usual issues are the same, one by one, and so is all else
// that arises by itself; and what a shock adds is the same whatever else strikes.
func TestWhatArisesDoesNotDependOnShocks(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin", with("time.days=250", "demand.multiplier=2", "trust.silent_month=0.2")...)
	rates := make([]float64, len(s.Tables.Categories))
	for c := range rates {
		rates[c] = 0.3
	}
	storm := agents.Shock{Kind: agents.Surge, From: 100 * day, Until: 130 * day, Rates: rates}
	wave := agents.Shock{Kind: agents.Duplicates, From: 110 * day, Count: 20}
	loss := agents.Shock{Kind: agents.LeaderLoss, From: 50 * day, Share: 0.5}
	down := agents.Shock{Kind: agents.PlatformDown, From: 60 * day, Until: 70 * day}
	c := build(t, s)
	run := func(shocks ...agents.Shock) (usual agentstest.Arising, added map[agents.ConcernID]agents.Truth) {
		watch := &stream{}
		config := s.Config(c, 11, watch)
		config.Shocks = shocks
		if err := agents.NewWorld(config).Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		added = map[agents.ConcernID]agents.Truth{}
		for _, x := range watch.truths {
			usual.Truth(x)
			if x.Kind == agents.Latent && !x.Concern.Usual() && !x.Concern.OfHarm() {
				added[x.Concern] = x
			}
		}
		return usual, added
	}
	want, none := run()
	if len(want) < 300 || len(none) > 0 {
		t.Fatalf("%d arise as usual, want 300 or more; %d concerns are added without a shock", len(want), len(none))
	}
	_, alone := run(storm)
	for name, shocks := range map[string][]agents.Shock{"storm": {storm}, "wave": {wave},
		"all": {loss, down, storm, wave}} {
		usual, added := run(shocks...)
		usual.Differs(t, name, want)
		if least := map[string]int{"storm": len(alone), "wave": 20, "all": len(alone) + 20}[name]; len(
			added) != least || len(alone) < 50 {
			t.Errorf("%s: %d concerns added, want %d, of the storm 50 or more", name, len(added), least)
		}
		for id, x := range alone {
			if got := added[id]; got != x && name != "wave" {
				t.Errorf("%s: concern %d of the storm: got %+v, want %+v as of the storm alone", name, id, got, x)
				break
			}
		}
	}
}
