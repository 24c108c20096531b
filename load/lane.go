package load

import (
	"sync"
	"time"

	"hanyin/agents"
)

// A lane is a part of the load with all its counts: its arrivals, its petitions on the way, its histograms. Lanes
// share nothing that is written often. Everything in a lane is under its lock, which is given up only while a router
// is asked.
type lane struct {
	mu           sync.Mutex
	run          *run
	index        int
	source       source             // nil: closed model
	peeked       time.Duration      // the next arrival, if known
	ready        bool               // peeked is set
	exhausted    bool               // no arrivals any more
	number       uint64             // petitions submitted
	epoch        uint64             // of the driver: an older one has been overtaken
	onGoroutines bool               // asks are made by goroutines of their own
	quickCalls   int                // asks in a row that were quick
	flying       int                // asks under way
	direct       *call              // of the driver, if it asks by itself
	active       map[*call]struct{} // asks on goroutines of their own, and of overtaken drivers
	lastPoll     time.Duration      // at them
	wait         waiting
	free         []*flight
	skew         time.Duration // the scenario's clock against the corpus
	bodies       bodies
	counts       counts
	times        laneTimes
}

// source yields the moments of arrivals in order.
type source interface {
	next() (time.Duration, bool)
}

// nextFlight returns a flight that is due at now, or else when to ask again; false if there is nothing more to come.
func (l *lane) nextFlight(now time.Duration) (f *flight, at time.Duration, more bool) {
	at = l.run.end
	if l.run.aborted.Load() != 0 {
		return nil, now, false
	}
	if len(l.wait) > 0 {
		if at = l.wait[0].intended; at <= now {
			return l.wait.pop(), at, true
		}
	}
	if !l.arrivalsOver(now) {
		t, ok := l.peek(now)
		if ok && t <= now {
			l.ready = false
			return l.submit(t), t, true
		}
		if ok && (len(l.wait) == 0 || t < at) {
			at = t
		}
		if ok {
			return nil, at, true
		}
	}
	return nil, at, len(l.wait) > 0
}

func (l *lane) arrivalsOver(now time.Duration) bool {
	s := &l.run.settings
	if l.exhausted || l.run.stopped.Load() || s.Count > 0 && l.number >= l.run.share(l.index) {
		return true
	}
	return l.source == nil && now >= l.run.end
}

// peek returns the next arrival. In the closed model that is now. Arrivals that were missed by more than the patience
// are dropped.
func (l *lane) peek(now time.Duration) (time.Duration, bool) {
	if l.source == nil {
		return now, true
	}
	for !l.ready {
		t, ok := l.source.next()
		if !ok || t >= l.run.end {
			l.exhausted = true
			return 0, false
		}
		if now-t > l.run.settings.Patience {
			l.counts.dropped++
			continue
		}
		l.peeked, l.ready = t, true
	}
	return l.peeked, true
}

// submit makes a flight of the next petition of the corpus.
func (l *lane) submit(at time.Duration) *flight {
	r := l.run
	k := uint64(l.index) + l.number*uint64(len(r.lanes))
	l.number++
	f := l.newFlight()
	item := &r.settings.Corpus.Items[k%uint64(len(r.settings.Corpus.Items))]
	f.item, f.p, f.matter, f.intended = item, item.Petition, item.Matter, at
	f.number, f.p.ID = k+1, r.settings.First+k
	f.due, f.latest, f.poison, f.answered, f.repeats, f.failures = 0, item.Due, false, false, 0, 0
	if !r.faults.none {
		l.injectFaults(f)
	}
	l.counts.submitted++
	return f
}

// injectFaults spoils a petition as the faults say.
func (l *lane) injectFaults(f *flight) {
	bad := &l.run.faults
	s := bad.bad.At(f.number, 0)
	if s.Bernoulli(bad.Poison) {
		f.poison = true
		f.p.Text = "\xff\xfe" + f.p.Text
		l.run.poisoned.Add(1)
	}
	if c := bad.clock.At(f.number, 0); c.Bernoulli(bad.Clock) {
		l.skew = time.Duration((2*c.Uniform() - 1) * float64(2*time.Hour))
	}
	if l.skew != 0 {
		f.p.Received = max(0, f.p.Received+l.skew)
		f.latest = latest(l.run.settings.Corpus.County, &f.p)
	}
}

func (l *lane) newFlight() *flight {
	if n := len(l.free); n > 0 {
		f := l.free[n-1]
		l.free = l.free[:n-1]
		return f
	}
	return &flight{}
}

// finish gives the flight back.
func (l *lane) finish(f *flight) {
	if f.poison {
		l.run.poisoned.Add(-1)
	}
	f.p.Tried, f.first = nil, agents.Decision{}
	f.release()
	l.free = append(l.free, f)
}

// prepare returns the view for an ask about f: the one of the first ask about this attempt, or an up-to-date one.
func (l *lane) prepare(f *flight) agents.View {
	if f.held {
		return f.view
	}
	if l.flying == 1 {
		l.bodies.refreshView(f.p.Received, false)
	} else {
		l.bodies.refreshHeldView(f.p.Received)
	}
	return l.bodies.view
}
