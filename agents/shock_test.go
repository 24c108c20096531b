package agents

import (
	"slices"
	"testing"
	"time"
)

// A loss of leaders that has an end gives back those whom it took: not the grids that were vacant before it, nor those whom a loss without
// an end took meanwhile, nor those whom another loss still holds.
func TestALossOfLeadersGivesBackWhomItTook(t *testing.T) {
	day := 24 * time.Hour
	w, _ := live(t, quietParams(), quietRules, 1)
	w.shocks = []Shock{
		{Kind: LeaderLoss, From: 1 * day, Until: 30 * day, Share: 1},
		{Kind: LeaderLoss, From: 2 * day, Share: 0.3}, // for good
		{Kind: LeaderLoss, From: 3 * day, Until: 60 * day, Share: 0.4},
	}
	all, gone, longer := w.lost(0, &w.shocks[0]), w.lost(1, &w.shocks[1]), w.lost(2, &w.shocks[2])
	before := all[:1]
	w.workers[before[0]].vacant = true
	step := func(at string, do func(int), shock int, want ...[]GridID) {
		t.Helper()
		do(shock)
		for g := range w.workers {
			if got, want := w.workers[g].vacant, slices.Contains(slices.Concat(want...), GridID(g)); got != want {
				t.Errorf("%s: grid %d vacant %v, want %v", at, g, got, want)
			}
		}
	}
	step("all are taken", w.strike, 0, all)
	step("some are taken for good", w.strike, 1, all)
	step("some are taken for longer", w.strike, 2, all)
	step("the first loss ends", w.calm, 0, before, gone, longer)
	step("the longer one ends", w.calm, 2, before, gone)
	if left := slices.DeleteFunc(slices.Clone(longer), func(g GridID) bool { return slices.Contains(gone, g) }); len(gone) < 5 || len(left) < 5 || len(gone)+len(left) >= len(all) {
		t.Fatalf("of %d grids %d lost for good and %d more for longer: too few to mean anything", len(all), len(gone), len(left))
	}
}
