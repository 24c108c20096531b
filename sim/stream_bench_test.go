package sim

import (
	"testing"
	"time"
)

func BenchmarkStream(b *testing.B) {
	run := func(name string, draw func(i uint64)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			i := uint64(0)
			for b.Loop() {
				draw(i)
				i++
			}
			b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "draws/s")
		})
	}
	key, long := Seed(1).Purpose("effort"), Seed(1).Stream("long", 0)
	run("keyed/law=uniform", func(i uint64) { s := key.At(i, 1); s.Uniform() })
	run("keyed/law=exp", func(i uint64) { s := key.At(i, 1); s.Exp(time.Hour) })
	run("long/law=uniform", func(uint64) { long.Uniform() })
	run("long/law=exp", func(uint64) { long.Exp(time.Hour) })
	run("long/law=normal", func(uint64) { long.Normal() })
	run("long/law=lognormal", func(uint64) { long.LogNormal(time.Hour, 0.5) })
	run("long/law=poisson", func(uint64) { long.Poisson(0.3) })
}
