package sim

import (
	"testing"
	"time"
)

func BenchmarkCalendar(b *testing.B) {
	c := officeHours(365)
	s := Seed(1).Stream("times", 0)
	times := make([]time.Duration, 1<<12)
	for i := range times {
		times[i] = time.Duration(s.Uniform() * float64(300*day))
	}
	run := func(name string, f func(t, other time.Duration) time.Duration) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				f(times[i&(1<<12-1)], times[i*7&(1<<12-1)])
				i++
			}
			b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "calls/s")
		})
	}
	run("op=add/work=3h", func(t, _ time.Duration) time.Duration { return c.Add(t, 3*time.Hour) })
	run("op=add/work=80h", func(t, _ time.Duration) time.Duration { return c.Add(t, 80*time.Hour) })
	run("op=work", func(t, other time.Duration) time.Duration { return c.Work(t, other) })
	run("op=adddays/days=5", func(t, _ time.Duration) time.Duration { return c.AddDays(t, 5) })
	run("op=adddays/days=0.3", func(t, _ time.Duration) time.Duration { return c.AddDays(t, 0.3) })
	run("op=next", func(t, _ time.Duration) time.Duration { return c.Next(t) })
}
