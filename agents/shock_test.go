package agents

import (
	"slices"
	"testing"
	"time"
)

// A loss of leaders that has an end gives back those whom it took: not the grids that were vacant before it, nor those
// whom a loss without an end took meanwhile, nor those whom another loss still holds.
func TestALossOfLeadersGivesBackWhomItTook(t *testing.T) {
	day := 24 * time.Hour
	w, _ := live(t, quietParams(), quietRules, 1)
	w.plan.shocks = []Shock{
		{Kind: LeaderLoss, From: 1 * day, Until: 30 * day, Share: 1},
		{Kind: LeaderLoss, From: 2 * day, Share: 0.3}, // for good
		{Kind: LeaderLoss, From: 3 * day, Until: 60 * day, Share: 0.4},
	}
	w.plan.number()
	all, gone, longer := w.plan.leadersLost(w, 0, &w.plan.shocks[0]), w.plan.leadersLost(w, 1, &w.plan.shocks[1]),
		w.plan.leadersLost(w, 2, &w.plan.shocks[2])
	before := all[:1]
	w.leaders.workers[before[0]].vacant = true
	step := func(at string, do func(*World, int), shock int, want ...[]GridID) {
		t.Helper()
		do(w, shock)
		for g := range w.leaders.workers {
			if got, want := w.leaders.workers[g].vacant, slices.Contains(slices.Concat(want...),
				GridID(g)); got != want {
				t.Errorf("%s: grid %d vacant %v, want %v", at, g, got, want)
			}
		}
	}
	step("all are taken", w.plan.beginShock, 0, all)
	step("some are taken for good", w.plan.beginShock, 1, all)
	step("some are taken for longer", w.plan.beginShock, 2, all)
	step("the first loss ends", w.plan.endShock, 0, before, gone, longer)
	step("the longer one ends", w.plan.endShock, 2, before, gone)
	if left := slices.DeleteFunc(slices.Clone(longer), func(g GridID) bool { return slices.Contains(gone, g) }); len(
		gone) < 5 || len(left) < 5 || len(gone)+len(left) >= len(all) {
		t.Fatalf("of %d grids %d lost for good and %d more for longer: too few to mean anything", len(all),
			len(gone), len(left))
	}
}

// A change holds, and a shock has struck, for whatever happens at its minute, and not a moment sooner.
func TestChangesAndShocksComeAtTheirMinute(t *testing.T) {
	c, err := Build(quietParams(), quietTables())
	if err != nil {
		t.Fatal(err)
	}
	at := 40*24*time.Hour + 8*time.Hour + 30*time.Minute
	later := quietRules
	later.Accuracy = 0.125
	w := NewWorld(Config{
		County: c, Seed: 1, Rules: quietRules,
		Changes: []Change{{At: at, Rules: later, Units: slices.Repeat([]Rules{later}, len(c.Units))}},
		Shocks:  []Shock{{Kind: PlatformDown, From: at, Until: at + time.Hour}},
	})
	for _, step := range []struct {
		to       time.Duration
		accuracy float64
		down     int
	}{{at - 1, 1, 0}, {at, 0.125, 1}, {at + time.Hour, 0.125, 1}, {at + time.Hour + 1, 0.125, 0}} {
		if err := w.RunTo(t.Context(), step.to); err != nil {
			t.Fatal(err)
		}
		if w.rules.Accuracy != step.accuracy || w.units[0].Accuracy != step.accuracy || w.desk.down != step.down {
			t.Errorf("before %v: accuracy %v and %v, %d outages, want %v and %d", step.to, w.rules.Accuracy,
				w.units[0].Accuracy, w.desk.down, step.accuracy, step.down)
		}
	}
}
