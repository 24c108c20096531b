package load

import (
	"context"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// run is a load test under way.
type run struct {
	settings Settings
	start    time.Time
	end      time.Duration // of the arrivals
	faults   faultInjector
	asker    atomic.Pointer[asker]
	lanes    []*lane
	stopped  atomic.Bool   // no more arrivals: interrupted, or a call never came back
	poisoned atomic.Int64  // poison petitions on their way
	aborted  atomic.Int64  // when it was interrupted, 0 if it was not
	hung     atomic.Int64  // calls that never came back
	polls    bool          // the router is a Poller
	room     chan struct{} // a place for each call under way on a goroutine of its own
	drivers  sync.WaitGroup
	restarts int
	failure  error // of a restart
}

// Run load-tests a router. It ends soon after the arrivals do, whatever the router does: calls that do not come back
// are given up. When ctx ends, it returns what it has together with ctx's error.
func Run(ctx context.Context, s Settings) (*Result, error) {
	s, err := s.filled()
	if err != nil {
		return nil, err
	}
	r := &run{settings: s, end: s.Duration, room: make(chan struct{}, s.Flying)}
	audit := 1.0 / auditEvery
	if s.NoAudit {
		audit = 0
	}
	r.faults = newFaultInjector(s.Faults, audit, s.Seed)
	first, err := s.newAsker()
	if err != nil {
		return nil, err
	}
	r.asker.Store(first)
	r.polls = first.poller != nil
	cost := generatorCost(s)
	for i := range s.Lanes {
		r.lanes = append(r.lanes, r.newLane(i))
	}
	watched := make(chan struct{})
	stop := make(chan struct{})
	used := processorTime()
	r.start = time.Now()
	go func() { defer close(watched); r.watch(ctx, stop) }()
	for _, l := range r.lanes {
		l.drive()
	}
	r.drivers.Wait()
	took := r.now()
	close(stop)
	<-watched
	if r.failure != nil {
		return nil, r.failure
	}
	res := r.result(took, cost, processorTime()-used)
	return res, ctx.Err()
}

func (r *run) now() time.Duration { return time.Since(r.start) }

// draining reports whether a petition that fails now has no more time to be asked about again.
func (r *run) draining(now time.Duration) bool {
	return r.stopped.Load() || now > r.end+r.settings.Timeout
}

// share is how many of Count petitions lane i submits.
func (r *run) share(i int) uint64 {
	n := uint64(len(r.lanes))
	return (r.settings.Count + n - 1 - uint64(i)) / n
}

func (r *run) newLane(i int) *lane {
	s := &r.settings
	l := &lane{run: r, index: i, times: newLaneTimes(), active: map[*call]struct{}{}, onGoroutines: s.Remote &&
		s.Model == Open}
	l.bodies = newBodies(s.Corpus.County, &r.faults, s.Lanes)
	n := len(s.Corpus.County.Categories)
	l.counts = counts{errors: errorCounts{}, matrix: make([]uint64, n*n)}
	switch {
	case s.Model == Closed:
	case s.Trace != nil:
		l.source = &replay{times: s.Trace, i: i, by: s.Lanes, speed: s.Speed}
	default:
		l.source = newArrivals(s.Shape, s.Seed, i, s.Lanes)
	}
	return l
}

// The cost of a generator is measured so often, for so long each time, and by at most so many calls, for where no time
// passes (testing/synctest).
const (
	costTries = 3
	costTime  = 10 * time.Millisecond
	costCalls = 1 << 16
)

// generatorCost is what one petition costs the generator by itself, in nanoseconds of processor time where that is
// known: a router that does nothing, asked for a moment. It is the least of a few tries, since other work on the
// machine only adds to it.
func generatorCost(s Settings) float64 {
	r := &run{settings: s, room: make(chan struct{}, 1)}
	r.settings.Model, r.settings.Lanes, r.settings.Progress, r.settings.Count = Closed, 1, nil, costCalls
	r.faults = newFaultInjector(Faults{}, 0, sim.Seed(0))
	r.asker.Store(&asker{Asker: agents.NewAsker(idleRouter{}, nil)})
	least := math.Inf(1)
	for range costTries {
		l := r.newLane(0)
		r.lanes, r.end = []*lane{l}, costTime
		used := processorTime()
		r.start = time.Now()
		l.drive()
		r.drivers.Wait()
		took := processorTime() - used
		if took <= 0 {
			took = r.now()
		}
		least = min(least, float64(took)/float64(max(1, l.counts.calls)))
	}
	return least
}

// idleRouter hands everything to a human.
type idleRouter struct{}

func (idleRouter) Route(_ context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	return agents.Decision{Action: agents.ToHuman, Petition: p.ID, Attempt: p.Attempt}, nil
}
