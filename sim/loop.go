package sim

import (
	"context"
	"fmt"
	"math/bits"
	"time"
)

// A Loop is a simulation run: an agenda, a clock that reads the time since the start of the
// scenario, and a fingerprint of all that has happened. The zero value stands at time 0 with
// nothing to do.
type Loop struct {
	agenda    Agenda
	now       time.Duration
	delivered uint64
	hash      uint64
}

// pollEvery is how many events pass between two looks at the context: at 10 million events a
// second it is asked about every 0.4 ms, and the asking costs nothing that can be measured.
const pollEvery = 4096

// Now returns the time of the event being handled, or between runs the time reached.
func (l *Loop) Now() time.Duration { return l.now }

// At schedules e at a time, which may be now: e then comes after all events already scheduled for
// now. A time beyond Never is taken as Never. It panics if the time is past, since that is a mistake in the model.
func (l *Loop) At(at time.Duration, e Event) {
	if at < l.now {
		panicPast(l.now, at, e)
	}
	l.agenda.Schedule(min(at, Never), e)
}

// In schedules e after d, which must not be negative. A time beyond Never is taken as Never.
func (l *Loop) In(d time.Duration, e Event) {
	if d < 0 {
		panicPast(l.now, l.now+d, e)
	}
	l.agenda.Schedule(plus(l.now, d), e)
}

func panicPast(now, at time.Duration, e Event) {
	panic(fmt.Sprintf("sim: event %+v scheduled at %v, which is past: it is %v already", e, at, now))
}

// Run delivers every event before until, in order of time and within one instant in order of
// scheduling, and then sets the clock to until; events at until or later stay on the agenda and
// Run may be called again to go on. If ctx ends first, Run stops between two events, leaves the
// clock at the last one and returns ctx.Err(); the run may still be continued.
func (l *Loop) Run(ctx context.Context, until time.Duration, m Model) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		for range pollEvery {
			if !l.agenda.ready() || l.agenda.first().time() >= until {
				l.now = max(l.now, until)
				return nil
			}
			l.deliver(m)
		}
	}
}

// Deliver delivers the next n events, whenever they are, and returns how many there were. It leaves the
// clock at the last one.
func (l *Loop) Deliver(n int, m Model) int {
	for i := range n {
		if !l.agenda.ready() {
			return i
		}
		l.deliver(m)
	}
	return n
}

// Step delivers the next event, whenever it is, and reports whether there was one.
func (l *Loop) Step(m Model) bool { return l.Deliver(1, m) == 1 }

// deliver delivers the next event, which there must be.
func (l *Loop) deliver(m Model) {
	x := l.agenda.take()
	l.now = x.time()
	l.delivered++
	l.hash = fold(l.hash, l.now, x.e)
	m.Handle(x.e)
}

// Delivered returns how many events have been handled.
func (l *Loop) Delivered() uint64 { return l.delivered }

// Hash returns a fingerprint of all events delivered so far, their times and their order. Two
// runs with equal hashes have, but for a chance of about 2^-64, delivered the same events.
func (l *Loop) Hash() uint64 { return l.hash }

// Pending returns how many events are on the agenda.
func (l *Loop) Pending() int { return l.agenda.Len() }

// Clone returns a loop with the same clock, agenda and hash that shares nothing with l: given
// a copy of the model it goes on exactly as l would.
func (l *Loop) Clone() *Loop {
	return &Loop{agenda: *l.agenda.Clone(), now: l.now, delivered: l.delivered, hash: l.hash}
}

// fold mixes one delivered event into a hash: a multiply-and-fold step with odd constants from
// the binary expansion of the golden ratio and of pi.
func fold(h uint64, at time.Duration, e Event) uint64 {
	t := uint64(at)
	hi, lo := bits.Mul64(h^t^0x9e3779b97f4a7c15, e.bits()^bits.RotateLeft64(t, 31)^0x243f6a8885a308d3)
	return hi ^ lo + h
}
