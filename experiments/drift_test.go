package experiments

import (
	"fmt"
	"math"
	"slices"
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
		{"a first month unlike three others", 16, 12, 6, func(i int) float64 { return map[int]float64{12: 900}[i] },
			false},
	} {
		var p Profiler
		for r := range c.replications {
			p.Take(seasons(c.months, c.warmUp, uint64(10+r), c.trend))
		}
		w, moves := p.WarnOfDrift(0)
		if moves != c.moves || moves && (!strings.Contains(w.In(message.English), "registered (") ||
			!strings.Contains(w.In(message.Chinese), "受理（")) {
			t.Errorf("%s: warned %v, %q", c.name, moves, w.In(message.English))
		}
		if _, moves := p.WarnOfDrift(1); moves {
			t.Errorf("%s: warned although the scenario has a timeline", c.name)
		}
	}
}

// Of many runs a watch names what moves in the mean over all of them, a world counting once however many runs share
// it; it is silent about what does not matter, and with fewer than four worlds.
func TestWatchNamesWhatMovesInMostRuns(t *testing.T) {
	run := func(worlds, points int, change func(world, point int) float64) string {
		var w Watch
		for k := range worlds {
			for p := range points {
				w.Add(fmt.Sprint(k), map[string]Movement{"xinfang.rate": {16, Number(change(k, p))}})
			}
		}
		text, _ := w.Warning()
		return text.In(message.English)
	}
	noise := func(k int) float64 {
		s := sim.Seed(4).Purpose("noise").At(uint64(k), 0)
		return s.Normal()
	}
	for _, c := range []struct {
		name           string
		worlds, points int
		change         func(world, point int) float64
		moves          bool
	}{
		{"all fall", 8, 3, func(k, _ int) float64 { return -4 + .1*noise(k) }, true},
		{"all fall by less than matters", 8, 3, func(k, _ int) float64 { return -1 + .1*noise(k) }, false},
		{"noise", 8, 3, func(k, _ int) float64 { return 4 * noise(k) }, false},
		{"noise that points share", 4, 100, func(k, _ int) float64 { return 4 * noise(k) }, false},
		{"too few worlds", 3, 100, func(_, p int) float64 { return -4 + .1*noise(p) }, false},
	} {
		got := run(c.worlds, c.points, c.change)
		if strings.Contains(got, "xinfang.rate (-25%)") != c.moves || c.moves == (got == "") {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// Who gives a concern up does so long after it arose. In the first two years of a run the share resolved of those that
// ended falls by that alone, which is no drift; what falls later is.
func TestSlowEndingsAreNoDrift(t *testing.T) {
	at := slices.IndexFunc(metrics.MonthlyTable(),
		func(k metrics.MonthlyKPI) bool { return k.Name == "resolve.true_rate" })
	rate := func(months int, of func(month int) float64) string {
		var p Profiler
		for r := range 6 {
			s := seasons(months, 12, uint64(10+r), func(int) float64 { return 0 })
			for i := range months {
				values := make([]float64, at+1)
				values[at] = of(i) + .001*float64(r)
				s.KPIMonths = append(s.KPIMonths, values)
			}
			p.Take(s)
		}
		w, _ := p.WarnOfDrift(0)
		return w.In(message.English)
	}
	for _, c := range []struct {
		name   string
		months int
		of     func(month int) float64
		moves  bool
	}{
		{"one year after one", 24, func(i int) float64 { return .74 + .25*math.Exp(-float64(i)/6) }, false},
		{"two years after one", 36, func(i int) float64 { return .74 + .25*math.Exp(-float64(i)/6) }, false},
		{"falling for ever", 72, func(i int) float64 { return .99 - .01*float64(i) }, true},
	} {
		if got := rate(c.months, c.of); strings.Contains(got, "resolve.true_rate") != c.moves {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
