package sim

import (
	"slices"
	"testing"
	"time"
)

// One server, first come first served: Lindley's recursion (Lindley, The theory of queues with a
// single server, 1952), to the nanosecond.
func TestLindley(t *testing.T) {
	const n = 20_000
	s := shop{r: Resource{Servers: 1}, limit: n}
	s.arrival = poisson(7, time.Hour, func(s *Stream) time.Duration { return s.LogNormal(40*time.Minute, 0.8) })
	s.run(Never)

	again := poisson(7, time.Hour, func(s *Stream) time.Duration { return s.LogNormal(40*time.Minute, 0.8) })
	wait, last := time.Duration(0), time.Duration(0)
	for i, got := range s.visits {
		gap, c := again(i)
		if i > 0 {
			wait = max(0, wait+last-gap)
		}
		last = c.service
		if got.ended-got.joined != wait+c.service {
			t.Fatalf("customer %d: sojourn %v, want %v", i, got.ended-got.joined, wait+c.service)
		}
	}
}

// Several servers: the recursion of Kiefer and Wolfowitz (On the theory of queues with many
// servers, 1955): each customer takes the server that is free first.
func TestManyServersToTheTick(t *testing.T) {
	s := shop{r: Resource{Servers: 3}, limit: 20_000}
	s.arrival = poisson(8, time.Hour, func(s *Stream) time.Duration { return s.Exp(150 * time.Minute) })
	s.run(Never)
	var free [3]time.Duration
	for i, c := range s.visits {
		slices.Sort(free[:])
		began := max(c.joined, free[0])
		if c.began != began || c.ended != began+c.service {
			t.Fatalf("customer %d: served %v to %v, want %v to %v", i, c.began, c.ended, began, began+c.service)
		}
		free[0] = c.ended
	}
}

// Over a span that begins and ends empty the integral of the queue is the sum of the waits
// (Little, 1961), and that of the busy servers the sum of the services: exactly, also with opening hours.
func TestLittleExact(t *testing.T) {
	for name, r := range map[string]Resource{
		"always":   {Servers: 2},
		"pause":    {Servers: 2, Calendar: officeHours(50), Discipline: SJF},
		"refuse":   {Servers: 2, Calendar: officeHours(50), Closing: Refuse, Discipline: EDF},
		"finish":   {Servers: 2, Calendar: officeHours(50), Closing: Finish},
		"priority": {Servers: 2, Discipline: Priority},
	} {
		s := shop{r: r, limit: 3000}
		work := func(s *Stream) time.Duration { return min(s.Exp(90*time.Minute), 2*time.Hour) }
		s.arrival = poisson(9, 4*time.Hour, work)
		s.run(Never - 1)
		var waits, busy, sojourns area
		for _, c := range s.visits {
			waits.add(uint64(c.began-c.joined), 1)
			busy.add(uint64(c.ended-c.began), 1)
			sojourns.add(uint64(c.ended-c.joined), 1)
		}
		got := s.r.stats
		if got.queue != waits || got.waits != waits || got.busy != busy {
			t.Errorf("%s: integrals of queue %v, waits %v and busy %v, want %v and %v",
				name, got.queue, got.waits, got.busy, waits, busy)
		}
		st := s.r.Stats(s.loop.Now())
		if st.Joined != 3000 || st.Served != 3000 || st.Begun != 3000 || s.r.Len() != 0 || s.r.Busy() != 0 {
			t.Errorf("%s: not conserved: %+v", name, st)
		}
	}
}

// In each discipline a single server that is always busy takes the jobs in sorted order.
func TestDisciplineOrder(t *testing.T) {
	key := map[Discipline]func(c Job) int64{
		FIFO:     func(Job) int64 { return 0 },
		EDF:      func(j Job) int64 { return int64(j.Due) },
		SJF:      func(j Job) int64 { return int64(j.Service) },
		Priority: func(j Job) int64 { return -int64(j.Priority) },
	}
	for d, rank := range key {
		s := Seed(10).Stream("jobs", uint64(d))
		r := Resource{Servers: 1, Discipline: d}
		var waiting []Job // in order of joining
		for i := range 3000 {
			now := time.Duration(i)
			if s.Bernoulli(0.55) {
				j := Job{ID: uint32(i), Priority: int16(s.IntN(5) - 2)}
				j.Due, j.Service = time.Duration(s.IntN(50)), time.Duration(s.IntN(50))
				r.Join(now, j)
				waiting = append(waiting, j)
				continue
			}
			got, ok := r.Take(now)
			if ok != (len(waiting) > 0) {
				t.Fatalf("discipline %d: Take says %v with %d waiting", d, ok, len(waiting))
			}
			if !ok {
				continue
			}
			best := 0
			for i, j := range waiting {
				if rank(j) < rank(waiting[best]) {
					best = i
				}
			}
			if got.ID != waiting[best].ID {
				t.Fatalf("discipline %d: took %d, want %d", d, got.ID, waiting[best].ID)
			}
			waiting = slices.Delete(waiting, best, best+1)
			r.Free(now)
		}
	}
}

// An interrupted job comes before all who joined after it, and after all who joined before.
func TestInterruptedKeepsItsPlace(t *testing.T) {
	for _, d := range []Discipline{FIFO, EDF, SJF, Priority} {
		r := Resource{Servers: 2, Discipline: d}
		for i := range 6 {
			r.Join(0, Job{ID: uint32(i)})
		}
		first, _ := r.Take(0)
		second, _ := r.Take(0)
		r.Interrupt(1, second)
		r.Interrupt(2, first)
		for want := range uint32(6) {
			j, ok := r.Take(3)
			if !ok || j.ID != want {
				t.Fatalf("discipline %d: took %d (%v), want %d", d, j.ID, ok, want)
			}
			r.Free(3)
		}
		if st := r.Stats(3); st.Interrupted != 2 || st.Begun != 6 || st.Served != 6 {
			t.Errorf("discipline %d: %+v", d, st)
		}
	}
}

func TestTakeNeedsAServer(t *testing.T) {
	var none Resource
	none.Join(0, Job{})
	if _, ok := none.Take(0); ok {
		t.Error("a resource without servers takes a job")
	}
	r := Resource{Servers: 2}
	for i := range 3 {
		r.Join(0, Job{ID: uint32(i)})
	}
	r.Take(0)
	r.Take(0)
	if _, ok := r.Take(0); ok {
		t.Error("two servers take three jobs")
	}
	r.SetServers(5, 1)
	r.Free(6)
	if _, ok := r.Take(6); ok || r.Busy() != 1 {
		t.Error("one server, busy, takes a second job")
	}
	defer func() {
		if recover() == nil {
			t.Error("freeing an idle server does not panic")
		}
	}()
	r.Free(7)
	r.Free(7)
}

// A clone goes its own way, and the same one.
func TestResourceClone(t *testing.T) {
	r := Resource{Servers: 1, Discipline: EDF}
	for i := range 20 {
		r.Join(0, Job{ID: uint32(i), Due: time.Duration(i * 7 % 20)})
	}
	c := r.Clone()
	for range 20 {
		a, _ := r.Take(1)
		r.Free(1)
		b, _ := c.Take(1)
		c.Free(1)
		if a != b {
			t.Fatalf("the clone took %d, the original %d", b.ID, a.ID)
		}
	}
	if r.Stats(2) != c.Stats(2) {
		t.Errorf("statistics differ: %+v, %+v", r.Stats(2), c.Stats(2))
	}
}
