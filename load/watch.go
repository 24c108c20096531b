package load

import (
	"context"
	"time"
)

const (
	pollInterval   = time.Millisecond       // of the watcher
	overtakeAfter  = 2 * time.Millisecond   // an ask that takes longer must not hold up the arrivals behind it
	grace          = time.Second            // after its deadline, for a call to come back
	interruptGrace = 200 * time.Millisecond // the same, when the run is interrupted
	// at a call that was cut: a machine that stands still must not pass for a call that hangs
	minPolls = 20
	maxHung  = 64 // calls that never came back, at which a run ends
)

// watch cuts calls that are out of time, gives up those that do not come back, replaces drivers
// that are held up, restarts the router and shows the progress.
func (r *run) watch(ctx context.Context, stop <-chan struct{}) {
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	restart, show, interrupted := r.settings.Faults.Restart, 500*time.Millisecond, false
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		now := r.now()
		if !interrupted && ctx.Err() != nil {
			interrupted = true
			r.aborted.Store(int64(now))
			r.stopped.Store(true)
		}
		for _, l := range r.lanes {
			l.watch(now)
		}
		if every := r.settings.Faults.Restart; every > 0 && now >= restart && now < r.end {
			r.restart()
			restart = r.now() + every
		}
		if r.settings.Progress != nil && now >= show {
			r.settings.Progress(r.progress(now))
			show = now + 500*time.Millisecond
		}
	}
}

// restart replaces the router by a new one; the old one finishes its calls.
func (r *run) restart() {
	a, err := r.settings.newAsker()
	if err != nil {
		r.failure = err
		r.stopped.Store(true)
		return
	}
	r.asker.Store(a)
	r.restarts++
}

// watch checks the lane's calls.
func (l *lane) watch(now time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c := l.direct; c != nil && c.epoch == l.epoch {
		if started := time.Duration(c.started.Load()); started != 0 {
			if l.source != nil && now-started > overtakeAfter && !l.run.stopped.Load() {
				l.overtake(c)
			} else {
				l.enforceDeadline(c, started, now)
			}
		}
	}
	if l.lastPoll+5*pollInterval > now {
		return
	}
	l.lastPoll = now
	for c := range l.active {
		if started := time.Duration(c.started.Load()); started != 0 {
			l.enforceDeadline(c, started, now)
		}
	}
}

// overtake lets another driver go on with the arrivals while c's is held up.
func (l *lane) overtake(c *call) {
	l.active[c] = struct{}{}
	l.epoch++
	l.onGoroutines, l.quickCalls, l.direct = true, 0, nil
	l.drive()
}

// enforceDeadline cuts a call that is out of time and gives up one that does not come back.
func (l *lane) enforceDeadline(c *call, started, now time.Duration) {
	patience, why := grace, context.DeadlineExceeded
	if l.run.aborted.Load() > 0 {
		patience, why = interruptGrace, context.Canceled
	} else if now < started+l.run.settings.Timeout {
		return
	}
	if c.fresh {
		c.cut(why)
		c.cutAt = now
	}
	if c.polls++; now > c.cutAt+patience && c.polls >= minPolls {
		l.abandonCall(c, now)
	}
}

// abandonCall counts a call that does not come back as dead.
func (l *lane) abandonCall(c *call, now time.Duration) {
	c.over = true
	l.flying--
	delete(l.active, c)
	l.bodies.copyView()
	flights := c.batch.flights
	if len(flights) == 0 {
		flights = []*flight{c.flight}
	}
	for _, f := range flights {
		l.counts.called(f)
		l.times.record(f.intended, time.Duration(c.started.Load()), now)
		l.counts.failed(f, timedOut.Name)
		l.counts.gaveUp(f)
		if f.poison {
			l.run.poisoned.Add(-1)
		}
	}
	l.counts.tallies.violate(contextHonoured, flights[0].p.ID, "invariant.not_back", grace)
	if l.run.hung.Add(1) >= maxHung {
		l.run.stopped.Store(true)
	}
	if c == l.direct { // the closed model's driver: another goes on
		l.epoch++
		l.direct = nil
		l.drive()
	}
	for range c.rooms {
		<-l.run.room
	}
	l.run.drivers.Done()
}
