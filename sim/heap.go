package sim

import (
	"slices"
	"time"
)

// A HeapAgenda is an agenda kept as a binary heap of values (Williams, Heapsort, Communications
// of the ACM 7(6), 1964). It delivers the same order as Agenda, more slowly, and is the oracle
// Agenda is tested against. The zero value is empty and ready.
type HeapAgenda struct {
	heap []heapEntry
	seq  uint64 // of the next event scheduled; settles ties
}

type heapEntry struct {
	at  time.Duration
	seq uint64
	e   Event
}

func (x heapEntry) before(y heapEntry) bool {
	return x.at < y.at || x.at == y.at && x.seq < y.seq
}

// Schedule puts e on the agenda at the time given. It costs O(log n).
func (a *HeapAgenda) Schedule(at time.Duration, e Event) {
	x := heapEntry{at, a.seq, e}
	a.seq++
	a.heap = append(a.heap, x)
	h, i := a.heap, len(a.heap)-1
	for i > 0 {
		up := (i - 1) / 2
		if !x.before(h[up]) {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = x
}

// Next takes the earliest event off the agenda; events of one instant come in the order in which
// they were scheduled. ok is false if there is none. It costs O(log n).
func (a *HeapAgenda) Next() (at time.Duration, e Event, ok bool) {
	n := len(a.heap) - 1
	if n < 0 {
		return 0, Event{}, false
	}
	first, last := a.heap[0], a.heap[n]
	a.heap = a.heap[:n]
	if n > 0 {
		a.sink(last)
	}
	return first.at, first.e, true
}

// sink puts x in the place of the root, which has gone, and restores the heap.
func (a *HeapAgenda) sink(x heapEntry) {
	h, i := a.heap, 0
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && h[child+1].before(h[child]) {
			child++
		}
		if !h[child].before(x) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = x
}

// Peek returns the time of the earliest event and leaves it where it is; ok is false if there is none.
func (a *HeapAgenda) Peek() (at time.Duration, ok bool) {
	if len(a.heap) == 0 {
		return 0, false
	}
	return a.heap[0].at, true
}

// Len returns how many events are on the agenda.
func (a *HeapAgenda) Len() int { return len(a.heap) }

// Clone returns a copy that delivers the same events in the same order and shares nothing with a.
func (a *HeapAgenda) Clone() *HeapAgenda {
	return &HeapAgenda{heap: slices.Clone(a.heap), seq: a.seq}
}
