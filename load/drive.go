package load

import (
	"context"
	"time"
)

const (
	maxSleep         = 2 * time.Millisecond   // the longest sleep, so that what comes up meanwhile is seen
	quickCall        = 100 * time.Microsecond // an ask that a lane may well make by itself
	quickCallsNeeded = 512                    // so many quick asks in a row, and a lane asks by itself again
)

// drive starts the lane's driver: the goroutine that waits for arrivals and asks, by itself as long as asks are quick,
// by goroutines of their own when they are not. The watcher replaces a driver that is held up.
func (l *lane) drive() {
	l.run.drivers.Add(1)
	epoch := l.epoch
	go func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.driveLoop(newCall(l), epoch) {
			l.run.drivers.Done()
		}
	}()
}

// driveLoop is the driver's loop. The lock is held but for sleeping and asking. It returns false if the driver was
// given up.
func (l *lane) driveLoop(c *call, epoch uint64) bool {
	now := l.run.now()
	for l.epoch == epoch {
		f, at, more := l.nextFlight(now)
		switch {
		case f == nil && !more && l.flying == 0:
			return true
		case f == nil:
			l.mu.Unlock()
			time.Sleep(min(maxSleep, max(at-now, 50*time.Microsecond)))
			now = l.run.now()
			l.mu.Lock()
		case l.onGoroutines:
			l.handOver(f)
			now = l.run.now()
		default:
			if !c.fresh {
				c = newCall(l)
			}
			l.flying++
			l.direct = c
			ask := l.ask
			if l.run.asker.Load().batcher != nil {
				ask = l.askBatch
			}
			var kept bool
			if now, kept = ask(c, f, now); !kept {
				return false
			}
		}
	}
	delete(l.active, c) // where it was put when the driver was overtaken
	return true
}

// handOver asks about f on a goroutine of its own, once there is room among the calls under way.
func (l *lane) handOver(f *flight) {
	select {
	case l.run.room <- struct{}{}:
	default:
		l.mu.Unlock()
		before := l.run.now()
		l.run.room <- struct{}{} // calls end, if only by being given up
		waited := l.run.now() - before
		l.mu.Lock()
		l.counts.blocked += waited
	}
	l.flying++
	c := newCall(l)
	c.rooms, c.crowd = 1, len(l.run.room)
	l.active[c] = struct{}{}
	l.run.drivers.Add(1)
	go func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if _, kept := l.ask(c, f, l.run.now()); kept {
			delete(l.active, c)
			<-l.run.room
			l.run.drivers.Done()
		}
	}()
}

// ask asks about f from now on until it has ended or must wait; it returns when that was. The lock is held but during
// an ask. It returns false if the call was given up meanwhile: then it has been counted and the goroutine must
// leave.
func (l *lane) ask(c *call, f *flight, now time.Duration) (time.Duration, bool) {
	for {
		v := l.prepare(f)
		c.begin(f, now)
		if f.ticket == "" {
			f.begun = now
		}
		l.mu.Unlock()
		d, err := l.run.asker.Load().ask(c, f, v)
		end := l.run.now()
		l.mu.Lock()
		if c.over {
			return end, false
		}
		c.end()
		if f.ticket == "" || err != nil && asPending(err) == nil { // a poll that goes well is no call of its own
			l.times.record(f.intended, now, end)
			l.counts.called(f)
			if c.crowd > 0 {
				l.counts.crowd.note(c.crowd, cap(l.run.room), end-now)
			}
		}
		next, more := l.settle(f, &v, &d, err, end)
		if l.onGoroutines && !l.run.settings.Remote {
			l.noteQuick(end - now)
		}
		if !more {
			l.flying--
			return end, true
		}
		f.intended = next
		if next > end || c.epoch != l.epoch || !c.fresh {
			l.wait.push(f)
			l.flying--
			return end, true
		}
		now = end
	}
}

// noteQuick lets the lane ask by itself again after enough quick asks.
func (l *lane) noteQuick(took time.Duration) {
	l.quickCalls++
	if took > quickCall {
		l.quickCalls = 0
	}
	if l.quickCalls >= quickCallsNeeded && l.flying <= 1 {
		l.onGoroutines, l.quickCalls = false, 0
	}
}

// timedOut is the error of a call that was given up.
var timedOut = &CallError{Name: "hung", Err: context.DeadlineExceeded}
