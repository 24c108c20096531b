package metrics

import (
	"testing"
	"time"
)

// BenchmarkYear feeds the collector a year of 30,000 petitions. A simulated county-year has about 500,000 records and
// truths.
func BenchmarkYear(b *testing.B) {
	steps := synthetic(1, 30_000, 17*time.Minute)
	county := toyCounty()
	b.ReportAllocs()
	for b.Loop() {
		c := NewCollector(county, 0, horizonOf(steps), Options{})
		play(c, steps)
		c.Summary()
	}
	b.ReportMetric(float64(len(steps))*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
	b.ReportMetric(float64(len(steps)), "entries")
}
