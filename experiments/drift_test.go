package experiments

import (
	"math"
	"strings"
	"testing"

	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/sim"
)

// seasons is a run of so many months, those from warmUp on counted, with a season in what is registered, noise, and
// what trend adds in each month.
func seasons(months, warmUp int, seed uint64, trend func(month int) float64) *metrics.Summary {
	s := &metrics.Summary{}
	noise := sim.Seed(seed).Purpose("noise").At(1, 1)
	for i := range months {
		x := 1000 + 300*math.Sin(2*math.Pi*float64(i)/12) + 20*noise.Normal() + trend(i)
		s.Months = append(s.Months, metrics.Month{Number: i, Counted: i >= warmUp, Registered: int(x)})
		s.TrueMonths = append(s.TrueMonths, metrics.TrueMonth{Trust: 0.5})
	}
	return s
}

// Seasons are no drift, whatever the span; what falls from month to month is one, and so is a beginning that the rest
// does not know. A scenario that changes by itself gets no warning.
func TestDriftIsToldFromSeasons(t *testing.T) {
	level := func(int) float64 { return 0 }
	falling := func(month int) float64 { return -6 * float64(month) }
	beginning := func(month int) float64 { return 3000 * math.Exp(-float64(month)) }
	for _, c := range []struct {
		name           string
		months, warmUp int
		replications   int
		trend          func(int) float64
		moves          bool
	}{
		{"level, two years", 36, 12, 6, level, false},
		{"level, one year after one", 24, 12, 6, level, false},
		{"level, half a year", 6, 0, 6, level, false},
		{"level, two replications", 36, 12, 2, level, false},
		{"falling, two years", 36, 12, 6, falling, true},
		{"falling, two replications", 60, 12, 2, falling, true},
		{"falling, one year after one", 24, 12, 6, falling, true},
		{"a beginning, one year", 12, 0, 6, beginning, true},
		{"a beginning in the warm-up", 36, 12, 6, beginning, false},
	} {
		var p Profiler
		for r := range c.replications {
			p.Take(seasons(c.months, c.warmUp, uint64(10+r), c.trend))
		}
		w, moves := p.WarnOfDrift(0)
		if moves != c.moves || moves && !strings.Contains(w.In(message.English), "registered (") {
			t.Errorf("%s: warned %v, %q", c.name, moves, w.In(message.English))
		}
		if _, moves := p.WarnOfDrift(1); moves {
			t.Errorf("%s: warned although the scenario has a timeline", c.name)
		}
	}
}
