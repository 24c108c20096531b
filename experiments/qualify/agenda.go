package qualify

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// agendas checks that the ladder delivers the same events in the same order as a binary heap, by a hash of all of
// them.
func agendas() []Check {
	l := checks{source: "hash of 50,000 deliveries by a binary heap (Williams, Algorithm 232, CACM 7 (1964))"}
	for _, law := range []struct {
		name string
		draw func(s *sim.Stream) time.Duration
	}{
		{"exponential", func(s *sim.Stream) time.Duration { return s.Exp(time.Hour) }},
		{"whole days", func(s *sim.Stream) time.Duration { return time.Duration(s.IntN(30)) * 24 * time.Hour }},
		{"two scales", func(s *sim.Stream) time.Duration {
			return s.Exp([]time.Duration{time.Minute, 1000 * time.Hour}[s.IntN(10)/9])
		}},
		{"heavy tail", func(s *sim.Stream) time.Duration {
			return sim.Nanoseconds(float64(float64(time.Second) * elementary.Pow(s.Uniform(), -1/1.5)))
		}},
		{"constant", func(*sim.Stream) time.Duration { return time.Hour }},
	} {
		for _, pending := range []int{1, 100, 10_000} {
			l.near(fmt.Sprintf("ladder and heap, %s delays, %d pending", law.name, pending),
				delivered(new(sim.Agenda), pending, law.draw), delivered(new(sim.HeapAgenda), pending,
					law.draw), 0, nil)
		}
	}
	return l.list
}

// An eventList is what both agendas are.
type eventList interface {
	Schedule(at time.Duration, e sim.Event)
	Next() (at time.Duration, e sim.Event, ok bool)
}

// delivered holds an agenda at so many pending events for a while and returns 52 bits of the hash of what it
// delivered.
func delivered(a eventList, pending int, draw func(s *sim.Stream) time.Duration) float64 {
	s := sim.Seed(1964).Stream("delays", uint64(pending))
	for i := range pending {
		a.Schedule(draw(&s), sim.Event{ID: uint32(i)})
	}
	h := fnv.New64a()
	var b [12]byte
	for i := range 50_000 {
		at, e, _ := a.Next()
		binary.LittleEndian.PutUint64(b[:], uint64(at))
		binary.LittleEndian.PutUint32(b[8:], e.ID)
		h.Write(b[:])
		a.Schedule(at+draw(&s), sim.Event{ID: uint32(pending + i)})
	}
	return float64(h.Sum64() >> 12)
}
