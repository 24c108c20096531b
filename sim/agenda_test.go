package sim

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sort"
	"testing"
	"time"
)

// A delayLaw draws how far ahead an event is scheduled.
type delayLaw struct {
	name string
	draw func(s *Stream) time.Duration
}

var delayLaws = []delayLaw{
	{"exponential", func(s *Stream) time.Duration { return s.Exp(time.Hour) }},
	{"whole-day", func(s *Stream) time.Duration { return time.Duration(s.IntN(30)) * 24 * time.Hour }},
	{"bimodal", func(s *Stream) time.Duration {
		if s.Bernoulli(0.1) {
			return s.Exp(1000 * time.Hour)
		}
		return s.Exp(time.Minute)
	}},
	{"pareto", func(s *Stream) time.Duration {
		return nearest(float64(time.Second) * math.Pow(s.Uniform(), -1/1.1))
	}},
	{"constant", func(s *Stream) time.Duration { return time.Hour }},
}

// A futureEventList is what both agendas are.
type futureEventList interface {
	Schedule(at time.Duration, e Event)
	Next() (at time.Duration, e Event, ok bool)
	Peek() (at time.Duration, ok bool)
	Len() int
}

// trace holds the agenda at n pending events for a while and returns the hash of what it
// delivered. One event in four is stale: it does nothing, and a live one takes its place elsewhere.
func trace(a futureEventList, n, events int, draw func(s *Stream) time.Duration) uint64 {
	s := Seed(1).Stream("trace", uint64(n))
	hash, id := uint64(0), uint32(0)
	schedule := func(at time.Duration) {
		id++
		a.Schedule(at, Event{Arg: uint16(s.IntN(4)), ID: id})
	}
	for range n {
		schedule(draw(&s))
	}
	for range events {
		at, e, ok := a.Next()
		if !ok {
			break
		}
		hash = fold(hash, at, e)
		if e.Arg == 0 && a.Len() > n/2 {
			continue // stale
		}
		schedule(at + draw(&s))
		if a.Len() < n {
			schedule(at + draw(&s)/2)
		}
	}
	for at, e, ok := a.Next(); ok; at, e, ok = a.Next() {
		hash = fold(hash, at, e)
	}
	return hash
}

func TestAgendaAgreesWithHeap(t *testing.T) {
	for _, law := range delayLaws {
		for _, n := range []int{3, 60, 2000, 30_000} {
			t.Run(fmt.Sprintf("%s/%d", law.name, n), func(t *testing.T) {
				t.Parallel()
				events := 5*n + 20_000
				got, want := trace(&Agenda{}, n, events, law.draw), trace(&HeapAgenda{}, n, events, law.draw)
				if got != want {
					t.Errorf("hash of the ladder's order %x, of the heap's %x", got, want)
				}
			})
		}
	}
}

// Forked in the middle, agenda and heap go on as they would have.
func TestAgendaClone(t *testing.T) {
	var a Agenda
	var h HeapAgenda
	s := Seed(4).Stream("clone", 0)
	for i := range 3000 {
		at := s.Exp(time.Hour)
		a.Schedule(at, Event{ID: uint32(i)})
		h.Schedule(at, Event{ID: uint32(i)})
	}
	for range 1500 {
		a.Next()
		h.Next()
	}
	clone, heapClone := a.Clone(), h.Clone()
	for i := range 500 {
		at := time.Hour + s.Exp(time.Hour)
		clone.Schedule(at, Event{ID: uint32(i)})
		heapClone.Schedule(at, Event{ID: uint32(i)})
	}
	rest := func(f futureEventList) (times, hash uint64) {
		for at, ok := f.Peek(); ok; at, ok = f.Peek() {
			_, e, _ := f.Next()
			times += uint64(at)
			hash = fold(hash, at, e)
		}
		return times, hash
	}
	times, hash := rest(&h)
	if gotTimes, got := rest(&a); got != hash || gotTimes != times {
		t.Errorf("the original delivers %x after it was cloned, want %x", got, hash)
	}
	times, hash = rest(heapClone)
	if gotTimes, got := rest(clone); got != hash || gotTimes != times {
		t.Errorf("the clone delivers %x, want %x", got, hash)
	}
}

// Without a clock an agenda also takes what is earlier than all before, group by group: each makes
// a rung of its own, until there are no more.
func TestAgendaBackwards(t *testing.T) {
	var a Agenda
	var h HeapAgenda
	s := Seed(3).Stream("backwards", 0)
	a.Schedule(1<<60, Event{})
	h.Schedule(1<<60, Event{})
	a.Peek()
	for group := range 40 {
		for i := range 300 {
			at := time.Duration(1<<60-group*1000-i) + time.Duration(s.IntN(3))
			a.Schedule(at, Event{ID: uint32(i)})
			h.Schedule(at, Event{ID: uint32(i)})
		}
	}
	for h.Len() > 0 {
		at, e, _ := h.Next()
		if gotAt, got, ok := a.Next(); gotAt != at || got != e || !ok {
			t.Fatalf("Next = %v %+v %v, want %v %+v", gotAt, got, ok, at, e)
		}
	}
}

// FuzzAgenda lets a script schedule, take and peek, in any order and also before what has been
// delivered, and compares with a stable sort by insertion.
func FuzzAgenda(f *testing.F) {
	f.Add([]byte{1, 2, 3, 0, 0, 0, 200, 100, 50}, uint8(0))
	f.Add(slices.Repeat([]byte{9, 9, 9, 9, 0, 7, 255, 1}, 20), uint8(40))
	f.Add(slices.Repeat([]byte{200, 100, 3, 5}, 60), uint8(56))
	f.Fuzz(func(t *testing.T, script []byte, scale uint8) {
		script = script[:min(len(script), 2000)]
		var a Agenda
		var list []record
		for i, b := range script {
			if b%3 == 0 && i%4 > 0 {
				compareNext(t, &a, &list)
				continue
			}
			var word [8]byte
			copy(word[:], script[i:])
			at := time.Duration(binary.LittleEndian.Uint64(word[:]) >> (scale & 63))
			e := Event{ID: uint32(i)}
			a.Schedule(at, e)
			x := record{uint64(at) ^ signBit, e}
			place := sort.Search(len(list), func(i int) bool { return list[i].key > x.key })
			list = slices.Insert(list, place, x)
		}
		for range len(list) + 1 {
			compareNext(t, &a, &list)
		}
	})
}

func compareNext(t *testing.T, a *Agenda, list *[]record) {
	t.Helper()
	peek, _ := a.Peek()
	at, e, ok := a.Next()
	if ok != (len(*list) > 0) {
		t.Fatalf("Next says %v with %d events pending", ok, len(*list))
	}
	if !ok {
		return
	}
	want := (*list)[0]
	*list = (*list)[1:]
	if uint64(at)^signBit != want.key || e != want.e || peek != at {
		t.Fatalf("Next = %v %+v (Peek %v), want %v %+v", at, e, peek, time.Duration(want.key^signBit), want.e)
	}
	if a.Len() != len(*list) {
		t.Fatalf("Len = %d, want %d", a.Len(), len(*list))
	}
}

// The first rung is as fine as the rate of events since time 0 asks for: one a second makes its buckets a few seconds
// wide.
func TestFirstRungKnowsTheRate(t *testing.T) {
	var a Agenda
	at := time.Duration(0)
	for range 1000 {
		at += time.Second
		a.Schedule(at, Event{})
		a.Next()
	}
	for i := range 100 {
		a.Schedule(at+time.Duration(i+1)*time.Second, Event{})
	}
	a.Next()
	if len(a.rungs) == 0 || time.Duration(1)<<a.rungs[0].shift > 5*time.Second {
		t.Errorf("rungs %+v, want a first one with buckets of %d seconds at most", a.rungs, 5)
	}
}

// Buckets have a power of two of instants: of many events just before such a boundary, the last instant included, none
// is lost or late.
func TestEventsAtTheEndsOfBuckets(t *testing.T) {
	s := Seed(5).Stream("ends", 0)
	var ladder Agenda
	var heap HeapAgenda
	for _, a := range []futureEventList{&ladder, &heap} {
		a.Schedule(0, Event{})
	}
	for id := range uint32(3000) {
		at := time.Duration(1+s.IntN(10))<<20 - 1 - time.Duration(s.IntN(64))
		ladder.Schedule(at, Event{ID: id})
		heap.Schedule(at, Event{ID: id})
	}
	sameOrder(t, &ladder, &heap)
}

// sameOrder empties two lists of future events and compares them.
func sameOrder(t *testing.T, got, want futureEventList) {
	t.Helper()
	for n := 0; want.Len() > 0; n++ {
		at, e, ok := got.Next()
		wantAt, wantE, _ := want.Next()
		if !ok || at != wantAt || e != wantE {
			t.Fatalf("event %d: %v %+v %v, want %v %+v", n, at, e, ok, wantAt, wantE)
		}
	}
	if got.Len() > 0 {
		t.Fatalf("%d events too many", got.Len())
	}
}

// A rung within a rung ends where the bucket ends that it was made of, the last instant included: there are many
// events just before the end, and one earlier, which makes the buckets between wider than an instant.
func TestEventsAtTheEndsOfRungs(t *testing.T) {
	for early := time.Duration(100); early < 8192; early += 100 {
		var ladder Agenda
		var heap HeapAgenda
		id := uint32(0)
		for _, a := range []futureEventList{&ladder, &heap} {
			a.Schedule(0, Event{})
		}
		for cluster := range 10 {
			end := time.Duration(cluster+1)<<20 - 1
			for n := range 46 {
				at := end - time.Duration(n)
				if n == 45 {
					at = end - early
				}
				id++
				ladder.Schedule(at, Event{ID: id})
				heap.Schedule(at, Event{ID: id})
			}
		}
		sameOrder(t, &ladder, &heap)
	}
}
