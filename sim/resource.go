package sim

import (
	"slices"
	"time"
)

// A Resource is a group of equal servers with one line before them. It keeps the line, knows how many
// servers are busy, and adds up statistics. It never schedules anything: the model takes a job
// when it wants, asks when the work will end, and schedules that itself, so a job costs no
// callback and no allocation.
//
//	r.Join(now, sim.Job{ID: id})           // on arrival
//	for j, ok := r.Take(now); ok; j, ok = r.Take(now) {
//		loop.At(r.Ends(now, service), sim.Event{Kind: served, ID: j.ID})
//	}
//	r.Free(now)                            // on the event served, then take again
//
// If the calendar closes, the model also schedules an event at Opens, to take again. Times
// passed in must never go back. The zero value has no server and takes nobody.
type Resource struct {
	Servers    int           // at work in parallel; may change at any time, see SetServers
	Discipline Discipline    // default FIFO; fixed once jobs have joined
	Closing    ClosingPolicy // default Pause
	Calendar   *Calendar     // nil is always open
	Rate       float64       // work done per open hour and server, positive; 0 is 1

	queue   queue
	serving []service // those begun with Begin, in order of beginning
	order   uint32
	paused  int           // jobs in the queue that Adjust interrupted
	stale   int           // jobs in the queue that were dropped
	busy    int           // servers occupied
	wait    time.Duration // of the job taken last, for Discard
	stats   tally
}

// Join puts j at its place in the queue.
func (r *Resource) Join(now time.Duration, j Job) {
	r.advance(now)
	r.order++
	j.Joined, j.waits, j.order = now, now, r.order
	r.queue.push(r.Discipline, j)
	r.stats.joined++
}

// Take lets a free server begin the job whose turn it is. ok is false if nobody waits, no server is free,
// the calendar is closed, or the closing policy forbids to begin.
func (r *Resource) Take(now time.Duration) (j Job, ok bool) {
	if r.queue.n == 0 || r.busy >= r.Servers {
		return Job{}, false
	}
	if r.Calendar != nil && (!r.Calendar.Open(now) || r.Closing == Refuse && !r.fits(now, r.queue.first())) {
		return Job{}, false
	}
	r.advance(now)
	j = *r.queue.first()
	r.queue.pop(r.Discipline)
	r.busy++
	if j.Left > 0 {
		r.paused--
	}
	r.wait = now - j.waits
	r.stats.begun++
	r.stats.waits.add(uint64(r.wait), 1)
	return j, true
}

// Free ends a service: a server is free again. It panics if none is busy.
func (r *Resource) Free(now time.Duration) {
	r.advance(now)
	r.release()
	r.stats.served++
}

// Drop notes that one job in the queue has become stale, for instance because who waited has left. It
// no longer counts as waiting; it stays in its place until Take returns it, and the model, seeing
// that it is stale, calls Discard.
func (r *Resource) Drop(now time.Duration) {
	r.advance(now)
	r.stale++
	r.stats.dropped++
}

// Discard gives back a stale job that Take has just returned, as if it had not been taken.
func (r *Resource) Discard(now time.Duration) {
	r.advance(now)
	r.release()
	r.stale--
	r.stats.begun--
	r.stats.waits.sub(uint64(r.wait))
}

// Interrupt takes a job out of service and puts it back into the queue, at the place that is its own by
// the discipline and the order of first joining. j is what Take returned, with Service set to the
// work left (see Left); the end of service that was scheduled has become stale, which the model has to
// see. So preemptive resume is a few lines of the model; under SJF it makes shortest remaining time first.
func (r *Resource) Interrupt(now time.Duration, j Job) {
	r.advance(now)
	r.release()
	j.waits = now
	r.queue.push(r.Discipline, j)
	r.stats.begun--
	r.stats.interrupted++
}

func (r *Resource) release() {
	if r.busy == 0 {
		panic("sim: a server is freed and none is busy")
	}
	r.busy--
}

// SetServers changes the number of servers now. Setting the field does the same, except that
// statistics count it from the last call before. Servers beyond the new number finish what they are at.
func (r *Resource) SetServers(now time.Duration, n int) {
	r.advance(now)
	r.Servers = n
}

// Len returns how many jobs wait, stale ones not counted.
func (r *Resource) Len() int { return max(0, r.queue.n-r.stale) }

// Busy returns how many servers are at work (or paused at it, when closed).
func (r *Resource) Busy() int { return r.busy }

// Clone returns a copy that shares nothing with r but the calendar, which never changes.
func (r *Resource) Clone() Resource {
	c := *r
	c.queue = r.queue.clone()
	c.serving = slices.Clone(r.serving)
	return c
}
