package sim

import (
	"context"
	"math"
	"testing"
	"time"
)

// A shop is one resource with customers, for the tests of resources: the smallest whole model.
type shop struct {
	loop     Loop
	r        Resource
	arrival  func(i int) (gap time.Duration, c customer)
	preempt  bool // a customer of higher priority interrupts the lowest in service; one server
	limit    int  // customers, 0 for no limit
	visits   []customer
	current  Job // in service, when preempt
	currentE time.Duration
}

// A customer is one visit: what it brings, and what became of it.
type customer struct {
	service, due, patience time.Duration // patience 0 is without end
	priority               int16
	joined, began, ended   time.Duration // of what has not happened, -1
	gen                    uint16        // grows when an end of service becomes stale
	lost                   bool
}

const (
	shopArrival Kind = iota
	shopEnd
	shopLoss
	shopOpen
)

func (s *shop) run(until time.Duration) {
	s.next()
	if err := s.loop.Run(context.Background(), until, s); err != nil {
		panic(err)
	}
}

// next schedules the arrival of the customer after the last.
func (s *shop) next() {
	i := len(s.visits)
	if s.limit > 0 && i == s.limit {
		return
	}
	gap, c := s.arrival(i)
	c.began, c.ended = -1, -1
	s.visits = append(s.visits, c)
	s.loop.In(gap, Event{Kind: shopArrival, ID: uint32(i)})
}

func (s *shop) Handle(e Event) {
	now, c := s.loop.Now(), &s.visits[e.ID]
	switch e.Kind {
	case shopArrival:
		c.joined = now
		s.r.Join(now, Job{ID: e.ID, Service: c.service, Due: c.due, Priority: c.priority})
		if c.patience > 0 {
			s.loop.In(c.patience, Event{Kind: shopLoss, ID: e.ID})
		}
		s.next()
		if s.preempt && s.r.Busy() == 1 && s.visits[e.ID].priority > s.current.Priority {
			s.interrupt(now)
		}
	case shopEnd:
		if e.Arg != c.gen {
			return
		}
		c.ended = now
		s.r.Free(now)
	case shopLoss:
		if c.began >= 0 {
			return
		}
		c.lost = true
		s.r.Drop(now)
		return
	}
	s.serve(now)
}

func (s *shop) interrupt(now time.Duration) {
	s.visits[s.current.ID].gen++
	s.current.Service = s.r.Left(now, s.currentE)
	s.r.Interrupt(now, s.current)
}

func (s *shop) serve(now time.Duration) {
	for j, ok := s.r.Take(now); ok; j, ok = s.r.Take(now) {
		c := &s.visits[j.ID]
		if c.lost {
			s.r.Discard(now)
			continue
		}
		if c.began < 0 {
			c.began = now
		}
		s.current, s.currentE = j, s.r.Ends(now, j.Service)
		s.loop.At(s.currentE, Event{Kind: shopEnd, Arg: c.gen, ID: j.ID})
	}
	if opens := s.r.Opens(now); s.r.Len() > 0 && opens > now && opens < Never {
		s.loop.At(opens, Event{Kind: shopOpen})
	}
}

// poisson gives Poisson arrivals at a mean gap whose services are drawn by work, all from one seed.
func poisson(seed Seed, gap time.Duration, work func(s *Stream) time.Duration) func(int) (time.Duration, customer) {
	gaps, works := seed.Stream("gaps", 0), seed.Stream("works", 0)
	return func(int) (time.Duration, customer) { return gaps.Exp(gap), customer{service: work(&works)} }
}

// within checks that the mean of the replications is within four standard errors of want.
func within(t *testing.T, what string, replications []float64, want float64) {
	t.Helper()
	mean, n := 0.0, float64(len(replications))
	for _, x := range replications {
		mean += x / n
	}
	sum := 0.0
	for _, x := range replications {
		sum += (x - mean) * (x - mean)
	}
	se := math.Sqrt(sum / (n - 1) / n)
	if !(math.Abs(mean-want) <= 4*se) {
		t.Errorf("%s = %.5g, want %.5g: %.1f standard errors of %.2g off", what, mean, want, (mean-want)/se, se)
	}
}
