package load_test

import (
	"testing"
	"time"

	"hanyin/agents/router"
	"hanyin/load"
)

// BenchmarkClosed asks as fast as the router answers, on two lanes, with every check on.
func BenchmarkClosed(b *testing.B) {
	for _, name := range router.Names()[:6] {
		b.Run("router="+name, func(b *testing.B) {
			s := reference(name, uint64(b.N))
			s.Duration = time.Minute
			res, err := load.Run(b.Context(), s)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(res.Achieved, "decisions/s")
			b.ReportMetric(res.Generator.CostNs, "ns/call-of-generator")
		})
	}
}

// BenchmarkOpen asks by a Poisson schedule of a million arrivals a second and reports the generator's lateness.
func BenchmarkOpen(b *testing.B) {
	for range b.N {
		s := reference("table", 0)
		s.Model, s.Shape, s.Rate, s.Duration = load.Open, load.Poisson(1e6), 1e6, 2*time.Second
		res, err := load.Run(b.Context(), s)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(res.Achieved, "decisions/s")
		b.ReportMetric(float64(res.Lag.P50), "lag-p50-us")
		b.ReportMetric(float64(res.Lag.P99), "lag-p99-us")
		b.ReportMetric(float64(res.Dropped), "dropped")
	}
}
