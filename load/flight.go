package load

import (
	"time"

	"hanyin/agents"
)

// A flight is a submitted petition on its way to an end.
type flight struct {
	item     *Item
	number   uint64 // in this run, from 1: what faults are drawn by
	p        agents.Petition
	matter   agents.Matter
	intended time.Duration // wall: when the ask should begin
	tried    [maxTried]agents.BodyID
	first    agents.Decision // of this attempt, while it is asked about again
	answered bool            // first is set
	valid    bool            // first keeps what routers promise, by the view it was made on
	repeats  int             // asks about this attempt still to come
	failures int             // errors in a row
	due      time.Duration   // the deadline promised last, 0 if none
	latest   time.Duration   // no first deadline may be later
	poison   bool
	view     agents.View   // of this attempt, while it is asked about again
	held     bool          // view is set
	ticket   string        // of a petition taken in and not decided yet
	begun    time.Duration // wall: when this attempt was put to the router
	taken    time.Duration // wall: when it was taken in
}

const (
	maxTried    = 8
	maxAttempts = 8 // asks that move a petition; then hops are unbounded and a human takes it
	maxFailures = 5 // errors in a row; then it is dead-lettered
)

// backoff is how long to wait after the n-th error in a row: 4 ms, doubling.
func backoff(n int) time.Duration { return 4 * time.Millisecond << min(n-1, 10) }

// prepareRepeat makes the flight ready for its next attempt.
func (f *flight) prepareRepeat(why agents.Again, held agents.Level) {
	f.p.Attempt++
	f.p.Hops++
	f.p.Again, f.p.Level = why, held
	f.answered, f.repeats, f.failures = false, 0, 0
	f.release()
}

// hold keeps the view of an attempt that will be asked about again: a repeated question is the same to the last bit,
// so that whoever knows it by its key may answer from memory.
func (f *flight) hold(b *bodies, v *agents.View) {
	if !f.held {
		f.view, f.held = *v, true
		b.copyView()
	}
}

// release forgets the view: the next attempt is a question of its own.
func (f *flight) release() { f.view, f.held = agents.View{}, false }

// returned notes that body b sent the petition back.
func (f *flight) returned(b agents.BodyID) {
	if n := len(f.p.Tried); n < maxTried {
		f.tried[n] = b
		f.p.Tried = f.tried[:n+1]
	}
}

// waiting is a heap of flights by when they are to be asked about again.
type waiting []*flight

func (w *waiting) push(f *flight) {
	*w = append(*w, f)
	i := len(*w) - 1
	for i > 0 && (*w)[i].intended < (*w)[(i-1)/2].intended {
		(*w)[i], (*w)[(i-1)/2] = (*w)[(i-1)/2], (*w)[i]
		i = (i - 1) / 2
	}
}

func (w *waiting) pop() *flight {
	h := *w
	top, last := h[0], len(h)-1
	h[0], h[last] = h[last], nil
	h = h[:last]
	for i := 0; ; {
		c := 2*i + 1
		if c >= len(h) {
			break
		}
		if c+1 < len(h) && h[c+1].intended < h[c].intended {
			c++
		}
		if h[i].intended <= h[c].intended {
			break
		}
		h[i], h[c] = h[c], h[i]
		i = c
	}
	*w = h
	return top
}
