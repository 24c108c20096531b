package qualify

import (
	"context"
	"time"

	"hanyin/sim"
)

// A shop is one resource and those who come to it: the smallest whole model on the engine, as a user would write it.
type shop struct {
	queue
	loop   sim.Loop
	line   sim.Resource
	warm   time.Duration
	people []customer
	free   []uint32 // places of those who have gone
	tally  []tally  // by class

	gaps, kinds, works, limits sim.Stream

	current sim.Job // in service, where arrivals may interrupt
	ends    time.Duration
}

// A customer is one visit.
type customer struct {
	class  uint8
	step   uint16 // tells a late event from a timely one
	begun  bool
	lost   bool
	joined time.Duration
}

// A tally adds up sojourns of those who joined after the warm-up.
type tally struct{ n, hours float64 }

func (t tally) mean() float64 { return t.hours / t.n }

// The events of a shop.
const (
	comes sim.Kind = iota
	served
	leaves
)

// run simulates so many hours after a tenth of them as warm-up.
func (q queue) run(ctx context.Context, seed sim.Seed, length float64) (*shop, sim.ResourceStats, error) {
	s := &shop{
		queue: q, warm: hours(length / 10), tally: make([]tally, len(q.classes)),
		line: sim.Resource{Servers: q.servers, Discipline: q.by},
		gaps: seed.Stream("gaps", 0), kinds: seed.Stream("kinds", 0), works: seed.Stream("works", 0),
		limits: seed.Stream("limits", 0),
	}
	end := s.warm + hours(length)
	s.loop.In(s.gaps.Exp(hours(1/q.lambda)), sim.Event{Kind: comes})
	if err := s.loop.Run(ctx, s.warm, s); err != nil {
		return nil, sim.ResourceStats{}, err
	}
	s.line.Reset(s.warm)
	err := s.loop.Run(ctx, end, s)
	return s, s.line.Stats(end), err
}

// Handle is all that can happen in the shop.
func (s *shop) Handle(e sim.Event) {
	now := s.loop.Now()
	switch e.Kind {
	case comes:
		s.loop.In(s.gaps.Exp(hours(1/s.lambda)), sim.Event{Kind: comes})
		s.come(now)
	case served:
		if s.people[e.ID].step != e.Arg {
			return
		}
		s.line.Free(now)
		s.gone(e.ID, now)
	case leaves:
		if c := &s.people[e.ID]; c.step == e.Arg && !c.begun {
			c.lost = true
			s.line.Drop(now)
		}
		return
	}
	s.serve(now)
}

// come lets the next customer join the line.
func (s *shop) come(now time.Duration) {
	id := uint32(len(s.people))
	if n := len(s.free); n > 0 {
		id, s.free = s.free[n-1], s.free[:n-1]
	} else {
		s.people = append(s.people, customer{})
	}
	k, u := 0, s.kinds.Uniform()
	for ; k < len(s.classes)-1 && u >= s.classes[k].share; k++ {
		u -= s.classes[k].share
	}
	c, what := &s.people[id], s.classes[k]
	*c = customer{class: uint8(k), step: c.step, joined: now}
	s.line.Join(now, sim.Job{ID: id, Priority: what.priority, Service: what.service(&s.works)})
	if s.patience > 0 {
		s.loop.In(s.limits.Exp(hours(s.patience)), sim.Event{Kind: leaves, Arg: c.step, ID: id})
	}
	if s.preempt && s.line.Busy() == s.servers && what.priority > s.current.Priority {
		s.people[s.current.ID].step++
		s.current.Service = s.line.Left(now, s.ends)
		s.line.Interrupt(now, s.current)
	}
}

// serve lets free servers take who waits.
func (s *shop) serve(now time.Duration) {
	for j, ok := s.line.Take(now); ok; j, ok = s.line.Take(now) {
		c := &s.people[j.ID]
		if c.lost {
			s.line.Discard(now)
			s.leave(j.ID)
			continue
		}
		c.begun = true
		s.current, s.ends = j, s.line.Ends(now, j.Service)
		s.loop.At(s.ends, sim.Event{Kind: served, Arg: c.step, ID: j.ID})
	}
}

func (s *shop) gone(id uint32, now time.Duration) {
	if c := s.people[id]; c.joined >= s.warm {
		t := &s.tally[c.class]
		t.n++
		t.hours += (now - c.joined).Hours()
	}
	s.leave(id)
}

// leave frees a customer's place.
func (s *shop) leave(id uint32) {
	s.people[id].step++
	s.free = append(s.free, id)
}
