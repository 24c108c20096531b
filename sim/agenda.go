package sim

import (
	"slices"
	"time"
)

// An Agenda is the future event list: what is still to happen, and when. Events of one instant come in
// the order in which they were scheduled. The zero value is empty and ready.
//
// It is a ladder queue (Tang, Goh and Thng, Ladder queue: an O(1) priority queue structure for
// large-scale discrete event simulation, ACM TOMACS 15(3), 2005). The far future is a heap of
// unsorted records, the top. When its turn comes it is spread over a rung of equal buckets, a
// bucket with too many events over a rung of its own, and a small bucket is sorted into the
// bottom, from which events are delivered: so most events are written twice and compared with
// a handful of others, however many there are.
//
// It differs from the paper in three ways. Times are integers and bucket widths powers of two, so
// that an event's bucket is a shift and never in doubt. A rung is as wide as the rate of the last
// epoch suggests, and what lies beyond stays in the top, so that a few events far away do not
// coarsen the near future. And a bottom that fills up is made a rung only when an insertion would
// really have to move many events, so that thousands of events at one instant cost nothing extra.
type Agenda struct {
	bottom []record // bottom[head:] is next to come, ascending
	head   int
	rungs  []rung // those in use, each one spreading a part of the one before
	ladder ladder // what rungs are made of
	limit  uint64 // the last instant that belongs to the ladder; later events go on top
	top    []record
	lowest uint64 // key on top
	latest uint64 // key on top

	scheduled, delivered uint64
	epoch                epoch
}

// A record is an event and its key: the time with its sign bit turned over, so that keys in
// unsigned order are times in order.
type record struct {
	key uint64
	e   Event
}

const signBit = 1 << 63

func (x record) time() time.Duration { return time.Duration(x.key ^ signBit) }

// An epoch remembers when the top was last spread, to tell the rate of events since. At first it is time 0.
type epoch struct {
	began     time.Duration
	delivered uint64
}

const (
	// few events are sorted where they are rather than spread over a rung: insertion sort of so
	// many costs less than a rung.
	few = 40
	// farMove is how many events an insertion into the bottom may move before the bottom is made a rung.
	farMove = 64
)

// Schedule puts e on the agenda. The cost does not depend on how many events are pending.
func (a *Agenda) Schedule(at time.Duration, e Event) {
	key := uint64(at) ^ signBit
	a.scheduled++
	if key > a.limit {
		a.stack(record{key, e})
		return
	}
	for i := range a.rungs {
		if r := &a.rungs[i]; key >= r.from {
			a.ladder.put(r, key, e)
			return
		}
	}
	a.insert(record{key, e})
}

// Next takes the earliest event off the agenda; ok is false if there is none.
func (a *Agenda) Next() (at time.Duration, e Event, ok bool) {
	if !a.ready() {
		return 0, Event{}, false
	}
	x := a.take()
	return x.time(), x.e, true
}

// Peek returns the time of the earliest event and leaves it where it is; ok is false if there is none.
func (a *Agenda) Peek() (at time.Duration, ok bool) {
	if !a.ready() {
		return 0, false
	}
	return a.first().time(), true
}

// ready brings the earliest event to the front of the bottom; false if there is none.
func (a *Agenda) ready() bool { return a.head < len(a.bottom) || a.refill() }

// first returns the event at the front of the bottom, once ready.
func (a *Agenda) first() *record { return &a.bottom[a.head] }

// take removes the event at the front of the bottom, once ready.
func (a *Agenda) take() record {
	x := a.bottom[a.head]
	a.head++
	a.delivered++
	return x
}

// Len returns how many events are on the agenda.
func (a *Agenda) Len() int { return int(a.scheduled - a.delivered) }

// Clone returns a copy that delivers the same events in the same order and shares nothing with a.
func (a *Agenda) Clone() *Agenda {
	c := *a
	c.bottom = slices.Clone(a.bottom)
	c.top = slices.Clone(a.top)
	c.rungs = slices.Clone(a.rungs)
	for i := range c.rungs {
		c.rungs[i].buckets = slices.Clone(c.rungs[i].buckets)
	}
	c.ladder = ladder{nodes: slices.Clone(a.ladder.nodes), free: a.ladder.free}
	return &c
}

// stack puts x on top.
func (a *Agenda) stack(x record) {
	if len(a.top) == 0 {
		a.lowest, a.latest = x.key, x.key
	}
	a.lowest, a.latest = min(a.lowest, x.key), max(a.latest, x.key)
	if len(a.top) == cap(a.top) {
		a.top = slices.Grow(a.top, len(a.top))
	}
	a.top = append(a.top, x)
}

// insert puts x into the bottom, behind all that are not later.
func (a *Agenda) insert(x record) {
	if len(a.bottom) == cap(a.bottom) && a.head > len(a.bottom)/2 {
		a.bottom = append(a.bottom[:0], a.bottom[a.head:]...)
		a.head = 0
	}
	if far := len(a.bottom) - farMove; far > a.head && x.key < a.bottom[far].key && a.spill() {
		a.scheduled--
		a.Schedule(x.time(), x.e)
		return
	}
	a.bottom = append(a.bottom, x)
	b := a.bottom[a.head:]
	i := len(b) - 1
	for ; i > 0 && x.key < b[i-1].key; i-- {
		b[i] = b[i-1]
	}
	b[i] = x
}

// spill makes the bottom a rung and reports whether it did.
func (a *Agenda) spill() bool {
	if len(a.rungs) == maxRungs {
		return false
	}
	end := a.limit
	if n := len(a.rungs); n > 0 {
		end = a.rungs[n-1].from - 1
	}
	b := a.bottom[a.head:]
	r := a.push(b[0].key, end, len(b))
	for _, x := range b {
		a.ladder.put(r, x.key, x.e)
	}
	a.bottom, a.head = a.bottom[:0], 0
	return true
}
