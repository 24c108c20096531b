package simbench

import "testing"

func BenchmarkPhold(b *testing.B) {
	b.ReportAllocs()
	events := 0
	for b.Loop() {
		o := DefaultPhold()
		o.Events = 2_000_000
		events += Phold(o).Events
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
}
