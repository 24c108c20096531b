package targets

import (
	"math"
	"testing"

	"hanyin/experiments"
)

// The counts that the documents speak of: 2 exact, 4 fitted, 10 held out, 4 plausible.
func TestTableCounts(t *testing.T) {
	count := map[Use]int{}
	ids := map[string]bool{}
	for _, target := range Table() {
		count[target.Use]++
		if ids[target.ID] {
			t.Errorf("%s stands twice", target.ID)
		}
		ids[target.ID] = true
		for _, o := range target.Outputs {
			if o.Low > o.High || o.Source.En == "" || o.Published.En == "" || o.Label().Zh == "" || o.read == nil {
				t.Errorf("%s %s: incomplete or empty range [%v, %v]", target.ID, o.Name, o.Low, o.High)
			}
		}
	}
	for use, want := range map[Use]int{Exact: 2, Fitted: 4, HeldOut: 10, Plausible: 4} {
		if count[use] != want {
			t.Errorf("targets of use %s: got %d, want %d", use, count[use], want)
		}
	}
	if ids["T21"] {
		t.Error("T21 is out of scope and must not be printed")
	}
}

// A target of several outputs is met only when all are; a number that is none is never met.
func TestJudge(t *testing.T) {
	table := []Target{
		{ID: "A", Use: Fitted, Outputs: []Output{{Low: 0, High: 1}, {Low: 2, High: 3}}},
		{ID: "B", Use: HeldOut, Outputs: []Output{{Low: 0, High: 1}}},
	}
	tallies := [][]experiments.Tally{make([]experiments.Tally, 2), make([]experiments.Tally, 1)}
	for _, x := range []float64{0.4, 0.6} {
		tallies[0][0].Add(x)
		tallies[0][1].Add(x)
		tallies[1][0].Add(math.NaN())
	}
	got := judge(table, tallies, 0.95)
	if !got[0].Seen[0].Met || got[0].Seen[1].Met || got[0].Met {
		t.Errorf("outputs at .5 for ranges [0, 1] and [2, 3]: got %v, %v and the target %v, want met, missed, missed",
			got[0].Seen[0].Met, got[0].Seen[1].Met, got[0].Met)
	}
	if got[1].Met || !got[1].Seen[0].Missing() {
		t.Errorf("an output without a case: got met %v", got[1].Met)
	}
	if met, all := Met(got, Fitted); met != 0 || all != 1 {
		t.Errorf("fitted: got %d of %d met, want 0 of 1", met, all)
	}
	// Two numbers .4 and .6: mean .5, standard error .1, t(1, .975) = 12.7062.
	if hw := got[0].Seen[0].HalfWidth; math.Abs(hw-1.27062) > 1e-4 {
		t.Errorf("half-width: got %.5f, want 1.27062", hw)
	}
}
