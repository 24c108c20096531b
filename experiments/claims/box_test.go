package claims

import (
	"math"
	"testing"

	"hanyin/sim"
)

// spread are assumptions of so many sets, drawn evenly from [0, 1].
func spread(sets, factors int) assumptions {
	a := assumptions{names: make([]Limit, factors)}
	for f := range a.names {
		a.names[f].Key = string(rune('a' + f))
	}
	stream := sim.Seed(7).Stream("spread", 0)
	for range sets {
		row := make([]float64, factors)
		for f := range row {
			row[f] = stream.Uniform()
		}
		a.values = append(a.values, row)
	}
	return a
}

// TestBoxOfConstructedData: a claim that fails where c > 0.6 and e < 0.5 has that box, and one that fails by the toss
// of a coin has one that is no better than chance.
func TestBoxOfConstructedData(t *testing.T) {
	a := spread(60, 12)
	fails := make([]float64, len(a.values))
	for s, x := range a.values {
		if x[2] > 0.6 && x[4] < 0.5 {
			fails[s] = 1
		}
	}
	fails[5] = math.NaN()
	box, why := a.search(fails, 1)
	if box == nil {
		t.Fatal(why)
	}
	if box.Inside != "fails" || len(box.Limits) != 2 || box.Limits[0].Key != "c" || box.Limits[1].Key != "e" ||
		box.Chance != 0.01 || box.Density < 0.9 || box.Coverage < 0.9 {
		t.Errorf("got %+v", box)
	}
	if c, e := box.Limits[0], box.Limits[1]; math.Abs(float64(c.Low)-0.6) > 0.06 || !math.IsInf(float64(c.High), 1) ||
		math.Abs(float64(e.High)-0.5) > 0.06 || e.Low.Defined() {
		t.Errorf("bounds %+v, %+v, want c > 0.6 and e < 0.5", c, e)
	}
	for s := range fails {
		fails[s] = 1 - fails[s]
	}
	if box, _ := a.search(fails, 1); box == nil || box.Inside != "holds" || len(box.Limits) != 2 {
		t.Errorf("turned round: %+v, want the same box, in which it holds", box)
	}
	coin := sim.Seed(3).Stream("coin", 0)
	for s := range fails {
		fails[s] = float64(coin.IntN(2))
	}
	if box, why := a.search(fails, 1); why == "" && box.Chance < 0.05 {
		t.Errorf("tossed: %+v, want what chance gives as well", box)
	}
}

func TestNoBox(t *testing.T) {
	fails := func(n, failing int) []float64 {
		x := make([]float64, n)
		for i := range failing {
			x[i] = 1
		}
		return x
	}
	for _, c := range []struct {
		sets, failing, factors int
		want                   string
	}{
		{20, 0, 3, Everywhere}, {20, 20, 3, Nowhere}, {1, 1, 0, FewSets}, {2, 2, 0, Nowhere}, {9, 4, 3, FewSets},
		{20, 1, 3, FewSets}, {20, 10, 0, Alike},
	} {
		if box, why := spread(c.sets, c.factors).search(fails(c.sets, c.failing), 1); box != nil || why != c.want {
			t.Errorf("%d of %d sets fail: %+v, %q, want %q", c.failing, c.sets, box, why, c.want)
		}
	}
	gone := []float64{math.NaN(), math.NaN()}
	if _, why := spread(2, 1).search(gone, 1); why != FewSets {
		t.Errorf("nothing known: %q, want %q", why, FewSets)
	}
}
