package compare

import (
	"testing"
	"time"

	"hanyin/scenarios"
)

// What a forked comparison saves: two scenarios that part after 60 % of the run, so 30 % at best.
func BenchmarkComparison(b *testing.B) {
	short := []string{"time.warmup_days=100", "time.days=100"}
	base, err := scenarios.Load("hanyin", short)
	if err != nil {
		b.Fatal(err)
	}
	other := *base
	other.Shocks = []scenarios.Shock{{Kind: "leader-loss", From: 120 * 24 * time.Hour, Share: 0.3}}
	for _, noFork := range []bool{false, true} {
		b.Run(map[bool]string{false: "forked", true: "full"}[noFork], func(b *testing.B) {
			b.ReportAllocs()
			var events uint64
			for b.Loop() {
				d, err := Run(b.Context(), Comparison{Baseline: base, Alternatives: []*scenarios.Scenario{&other},
					Replications: 2, Workers: 1, NoFork: noFork})
				if err != nil {
					b.Fatal(err)
				}
				events = d.Events
			}
			b.ReportMetric(float64(events), "events/op")
		})
	}
}
