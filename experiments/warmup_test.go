package experiments

import (
	"math"
	"testing"

	"hanyin/agents"
	"hanyin/metrics"
)

// A warm-up is found in spite of seasons and noise: none where the series is level from the start, the months in which
// an exponential beginning is lost in the noise, and no level where it falls throughout.
func TestWarmUpIsFoundInSpiteOfSeasons(t *testing.T) {
	county := &agents.County{}
	county.Params.Start = "2021-01-01"
	of := recorded("registered", "", "cases/month", func(m *metrics.Month) float64 { return float64(m.Registered) })
	for name, c := range map[string]struct {
		trend     func(int) float64
		low, high int // days
		level     bool
	}{
		"level":              {func(int) float64 { return 0 }, 0, 0, true},
		"a year's start":     {func(m int) float64 { return 900 * math.Exp(-float64(m)/4) }, 240, 800, true},
		"falling throughout": {func(m int) float64 { return -8 * float64(m) }, 0, 3650, false},
		"a start of a month": {func(m int) float64 { return 3000 * math.Exp(-3*float64(m)) }, 31, 160, true},
	} {
		var values [][]float64
		for r := range 3 {
			var series []float64
			for _, m := range seasons(120, 0, uint64(30+r), c.trend).Months {
				series = append(series, float64(m.Registered))
			}
			values = append(values, series)
		}
		got := warmUpOf(of, values, county)
		if got.Days < c.low || got.Days > c.high || got.Settled != c.level {
			t.Errorf("%s: %d days, level %v (%v, %v ± %v); want %d to %d, %v", name, got.Days, got.Settled, got.First,
				got.Change, got.HalfWidth, c.low, c.high, c.level)
		}
	}
}
