package sim

import (
	"fmt"
	"testing"
	"time"
)

// Once the agenda has found its size no event allocates, whatever the delays.
func TestEventsDoNotAllocate(t *testing.T) {
	for _, law := range delayLaws {
		for _, n := range []int{20, 500, 10_000} {
			t.Run(fmt.Sprintf("%s/%d", law.name, n), func(t *testing.T) {
				var a Agenda
				s := Seed(1).Stream("delays", 0)
				for i := range n {
					a.Schedule(law.draw(&s), Event{ID: uint32(i)})
				}
				step := func() {
					at, e, _ := a.Next()
					a.Schedule(at+law.draw(&s), e)
				}
				for range 40*n + 20_000 {
					step()
				}
				got := testing.AllocsPerRun(20, func() {
					for range 1000 {
						step()
					}
				})
				if got != 0 {
					t.Errorf("%v allocations in 1000 events, want none", got)
				}
			})
		}
	}
}

// Nor does a visit to a resource, under any discipline.
func TestVisitsDoNotAllocate(t *testing.T) {
	for _, d := range []Discipline{FIFO, EDF, SJF, Priority} {
		r := Resource{Servers: 2, Discipline: d, Calendar: officeHours(400), Closing: Refuse}
		now := time.Duration(0)
		for i := range 10 {
			r.Join(now, Job{Service: time.Duration(i) * time.Minute})
		}
		got := testing.AllocsPerRun(2000, func() {
			now = r.Opens(now)
			r.Join(now, Job{Service: time.Duration(now % 7), Due: now, Priority: int16(now % 3)})
			j, _ := r.Take(now)
			now = r.Ends(now, j.Service+time.Minute)
			r.Free(now)
		})
		if got != 0 {
			t.Errorf("discipline %d: %v allocations a visit, want none", d, got)
		}
	}
}
