package sim

import (
	"fmt"
	"testing"
	"time"
)

// One visit: a job joins a line of about 20, another is taken, and a server freed.
func BenchmarkResource(b *testing.B) {
	for _, c := range []*Calendar{nil, officeHours(365)} {
		for d, name := range []string{"fifo", "edf", "sjf", "priority"} {
			b.Run(fmt.Sprintf("calendar=%v/discipline=%s", c != nil, name), func(b *testing.B) {
				r := Resource{Servers: 1, Discipline: Discipline(d), Calendar: c}
				s := Seed(1).Stream("jobs", 0)
				now := r.Opens(0)
				visit := func() {
					x := s.Uint64()
					r.Join(now, Job{Due: now + time.Duration(x>>30), Service: time.Duration(x >> 40),
						Priority: int16(x & 3)})
					r.Take(now)
					now = r.Opens(r.Ends(now, 10*time.Minute))
					r.Free(now)
				}
				for range 20 {
					r.Join(now, Job{})
				}
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					visit()
					n++
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "visits/s")
			})
		}
	}
}
