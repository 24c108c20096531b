package agents

import "testing"

// P(more than n trips) = (1 - p)^n: with p = .6 one trip up to a draw of .6, two up to .84, three up to .936, then the
// most, four.
func TestTripsByHand(t *testing.T) {
	w := &World{p: &Params{Errand: ErrandParams{MostVisits: 4}}, units: []Rules{{OneVisit: 0.6}, {OneVisit: 1}, {}}}
	for _, c := range []struct {
		unit UnitID
		draw float64
		want int
	}{{0, 0.01, 1}, {0, 0.59, 1}, {0, 0.61, 2}, {0, 0.83, 2}, {0, 0.85, 3}, {0, 0.93, 3}, {0, 0.94, 4}, {0, 0.9999, 4},
		{1, 0.9999, 1}, {2, 0.0001, 4}} {
		if got := w.errands.tripsFor(w, c.unit, c.draw); got != c.want {
			t.Errorf("rule %v, draw %v: %d trips, want %d", w.units[c.unit].OneVisit, c.draw, got, c.want)
		}
	}
}
