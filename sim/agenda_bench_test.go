package sim

import (
	"fmt"
	"testing"
	"time"
)

// hold runs the hold model: take the earliest event, schedule one after a delay (Jones, An empirical
// comparison of priority-queue and event-set implementations, Communications of the ACM 29(4),
// 1986). Delays are drawn beforehand.
func hold(b *testing.B, a futureEventList, n int, draw func(s *Stream) time.Duration) {
	s := Seed(1).Stream("hold", 0)
	delays := make([]time.Duration, 1<<16)
	for i := range delays {
		delays[i] = draw(&s)
	}
	for i := range n {
		a.Schedule(draw(&s), Event{ID: uint32(i)})
	}
	i := 0
	step := func() {
		at, e, _ := a.Next()
		a.Schedule(at+delays[i&(1<<16-1)], e)
		i++
	}
	for range 5 * n {
		step()
	}
	b.ReportAllocs()
	b.ResetTimer()
	start := i
	for b.Loop() {
		step()
	}
	b.ReportMetric(float64(i-start)/b.Elapsed().Seconds(), "events/s")
}

func BenchmarkAgenda(b *testing.B) {
	for _, n := range []int{10, 300, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) { hold(b, &Agenda{}, n, delayLaws[0].draw) })
	}
	for _, law := range delayLaws[1:] {
		b.Run("law="+law.name, func(b *testing.B) { hold(b, &Agenda{}, 10_000, law.draw) })
	}
}

func BenchmarkHeapAgenda(b *testing.B) {
	for _, n := range []int{10, 300, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) { hold(b, &HeapAgenda{}, n, delayLaws[0].draw) })
	}
	for _, law := range delayLaws[1:] {
		b.Run("law="+law.name, func(b *testing.B) { hold(b, &HeapAgenda{}, 10_000, law.draw) })
	}
}
