package metrics

import (
	"math"
	"testing"
	"time"
)

func TestLittlesLawOverSpansThatBeginAndEndEmpty(t *testing.T) {
	for seed := range 5 {
		steps := synthetic(7+simSeed(seed), 2000, 40*time.Minute)
		c := NewCollector(toyCounty(), 0, horizonOf(steps), Options{})
		play(c, steps)
		s := c.Summary()
		if s.Balance.Open != 0 || len(s.Violations) > 0 {
			t.Fatalf("seed %d: %d open, violations %v", seed, s.Balance.Open, s.Violations)
		}
		if l, w := s.Flow.MeanOpen, s.Flow.PerHour*s.Flow.SojournH; math.Abs(l-w) > 1e-9*l {
			t.Errorf("seed %d: L = %v, lambda W = %v", seed, l, w)
		}
	}
}

func TestFlowDoesNotOverflow(t *testing.T) {
	var f flow
	const n = 1_000_000 // petitions for 1,000 h: 400 times what an int64 of nanoseconds holds
	for range n {
		f.enter(0)
	}
	for range n {
		f.leave(1000*time.Hour, 0)
	}
	if got := f.summary(1000 * time.Hour); got != (Flow{MeanOpen: n, PerHour: n / 1000, SojournH: 1000}) {
		t.Errorf("got %+v", got)
	}
}
