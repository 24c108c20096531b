package sim

import (
	"math"
	"math/bits"
	"slices"
)

// A rung spreads the time from start on over buckets of 2^shift nanoseconds. Buckets before next
// have been emptied; from is where bucket next begins, and everything earlier belongs to a
// lower rung or the bottom.
type rung struct {
	start, from uint64
	shift       uint8
	next        int
	buckets     []bucket
}

// A bucket is a list of events, the last scheduled first.
type bucket struct {
	head  int32 // in ladder.nodes; 0 is none
	count int32
}

// A ladder is the store that rungs are made of: events in one arena, linked by number, and the
// bucket arrays of rungs done with, which are all zero.
type ladder struct {
	nodes []node             // nodes[0] is not used
	free  int32              // list of nodes to be used again
	spare [maxRungs][]bucket `checkpoint:"-"` // room
}

type node struct {
	key  uint64
	e    Event
	next int32
}

// maxRungs bounds the depth of the ladder. A rung's buckets are at least 64 times finer than those
// of the one before, so 11 rungs do for 64 bits as long as time goes forward. An agenda without
// a clock may be made to want more: then buckets are sorted and the bottom grows instead.
const maxRungs = 16

// put adds an event to a rung that begins at or before key.
func (l *ladder) put(r *rung, key uint64, e Event) {
	i := l.free
	if i == 0 {
		i = l.grow()
	}
	n := &l.nodes[i]
	l.free = n.next
	b := &r.buckets[(key-r.start)>>(r.shift&63)]
	n.key, n.e, n.next = key, e, b.head
	b.head = i
	b.count++
}

// grow returns the number of a new node that is free and the last of its list.
func (l *ladder) grow() int32 {
	if len(l.nodes) == 0 {
		l.nodes = append(l.nodes, node{})
	}
	if len(l.nodes) == cap(l.nodes) {
		l.nodes = slices.Grow(l.nodes, len(l.nodes))
	}
	l.nodes = append(l.nodes, node{})
	return int32(len(l.nodes) - 1)
}

// push adds a rung from start to end, both included, fit for n events.
func (a *Agenda) push(start, end uint64, n int) *rung {
	most := uint64(4 * n)
	shift := max(0, bits.Len64(end-start)-bits.Len64(most))
	for (end-start)>>shift >= most {
		shift++
	}
	return a.pushRung(start, uint8(shift), int((end-start)>>shift)+1)
}

func (a *Agenda) pushRung(start uint64, shift uint8, buckets int) *rung {
	if a.rungs == nil {
		a.rungs = make([]rung, 0, maxRungs)
	}
	depth := len(a.rungs)
	spare := a.ladder.spare[depth]
	if cap(spare) < buckets {
		spare = make([]bucket, buckets, buckets+buckets/2)
	}
	a.ladder.spare[depth] = nil
	a.rungs = append(a.rungs, rung{start: start, from: start, shift: shift, buckets: spare[:buckets]})
	return &a.rungs[depth]
}

// pop removes the lowest rung, whose buckets are all empty.
func (a *Agenda) pop() {
	depth := len(a.rungs) - 1
	a.ladder.spare[depth] = a.rungs[depth].buckets
	a.rungs = a.rungs[:depth]
}

// refill brings the next events to the bottom, which is empty; false if there are none.
func (a *Agenda) refill() bool {
	a.bottom, a.head = a.bottom[:0], 0
	for {
		for len(a.rungs) > 0 {
			b, end, ok := a.nextBucket()
			if ok && a.settle(b, end) {
				return true
			}
		}
		if len(a.top) == 0 {
			return false
		}
		if a.spread() {
			return true
		}
	}
}

// nextBucket takes the next bucket with events off the lowest rung, and returns it and the last
// instant that belongs to it. ok is false if there was none. It removes the rung with its last bucket.
func (a *Agenda) nextBucket() (b bucket, end uint64, ok bool) {
	r := &a.rungs[len(a.rungs)-1]
	i := r.next
	for i < len(r.buckets) && r.buckets[i].count == 0 {
		i++
	}
	if i == len(r.buckets) {
		a.pop()
		return bucket{}, 0, false
	}
	b = r.buckets[i]
	r.buckets[i] = bucket{}
	r.next = i + 1
	r.from = r.start + uint64(i+1)<<(r.shift&63)
	end = r.from - 1
	if r.next == len(r.buckets) {
		a.pop()
		end = a.limit
		if n := len(a.rungs); n > 0 {
			end = a.rungs[n-1].from - 1
		}
	}
	return b, end, true
}

// settle sorts the events of b into the bottom, which is empty; or, if they are many and not of one
// instant, it spreads them over a new rung up to end and returns false.
func (a *Agenda) settle(b bucket, end uint64) bool {
	if b.count > few {
		first, last := a.ladder.reverse(&b)
		if first != last && len(a.rungs) < maxRungs {
			a.split(b, first, end)
			return false
		}
		a.ladder.collect(&a.bottom, b)
		slices.SortStableFunc(a.bottom, compareRecords)
		return true
	}
	a.bottom = slices.Grow(a.bottom, int(b.count))[:b.count]
	a.ladder.sortInto(a.bottom, b)
	return true
}

// sortInto moves the events of b to out, which is as long, ascending and stable. The list gives
// the last scheduled first: so each is put before those it equals.
func (l *ladder) sortInto(out []record, b bucket) {
	i := b.head
	for at := len(out) - 1; at >= 0; at-- {
		n := &l.nodes[i]
		key := n.key
		j := at
		for ; j+1 < len(out) && out[j+1].key < key; j++ {
			out[j] = out[j+1]
		}
		out[j] = record{key, n.e}
		if at == 0 {
			n.next = l.free
		}
		i = n.next
	}
	l.free = b.head
}

// reverse turns the list of b round and returns its lowest and highest key.
func (l *ladder) reverse(b *bucket) (first, last uint64) {
	first, last = math.MaxUint64, 0
	var done int32
	for i := b.head; i != 0; {
		n := &l.nodes[i]
		first, last = min(first, n.key), max(last, n.key)
		i, n.next, done = n.next, done, i
	}
	b.head = done
	return first, last
}

// collect appends the events of b, reversed to the order of scheduling, to out.
func (l *ladder) collect(out *[]record, b bucket) {
	for i := b.head; i != 0; {
		n := &l.nodes[i]
		*out = append(*out, record{n.key, n.e})
		if n.next == 0 {
			n.next = l.free
			break
		}
		i = n.next
	}
	l.free = b.head
}

// split spreads the events of b, reversed to the order of scheduling, over a new rung.
func (a *Agenda) split(b bucket, first, end uint64) {
	r := a.push(first, end, int(b.count))
	for i := b.head; i != 0; {
		n := &a.ladder.nodes[i]
		to := &r.buckets[(n.key-r.start)>>(r.shift&63)]
		next := n.next
		n.next, to.head = to.head, i
		to.count++
		i = next
	}
}

func compareRecords(x, y record) int {
	if x.key < y.key {
		return -1
	}
	if x.key > y.key {
		return 1
	}
	return 0
}
