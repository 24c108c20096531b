package sim

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// A relay passes events on at random and keeps a diary; a third of its events come at once.
type relay struct {
	loop   Loop
	stream Stream
	diary  []record
	cancel func()
	stopAt int // delivered events after which to cancel; 0 for never
}

func (m *relay) Handle(e Event) {
	m.diary = append(m.diary, record{uint64(m.loop.Now()), e})
	if len(m.diary) == m.stopAt {
		m.cancel()
	}
	delay := m.stream.Exp(time.Hour)
	if m.stream.Bernoulli(1.0 / 3) {
		delay = 0
	}
	m.loop.In(delay, Event{Kind: Kind(m.stream.IntN(3)), ID: e.ID + 1})
}

func newRelay(pending int) *relay {
	m := &relay{stream: Seed(1).Stream("relay", 0)}
	for i := range pending {
		m.loop.At(m.stream.Exp(time.Hour), Event{ID: uint32(i * 1_000_000)})
	}
	return m
}

func (m *relay) run(t *testing.T, until time.Duration) {
	t.Helper()
	if err := m.loop.Run(context.Background(), until, m); err != nil {
		t.Fatal(err)
	}
}

// However a run is cut into pieces, the same happens.
func TestRunInPieces(t *testing.T) {
	whole, pieces, steps := newRelay(50), newRelay(50), newRelay(50)
	whole.run(t, 100*time.Hour)
	for h := range 100 {
		pieces.run(t, time.Duration(h+1)*time.Hour)
	}
	if n := steps.loop.Deliver(int(whole.loop.Delivered()), steps); uint64(n) != whole.loop.Delivered() {
		t.Fatalf("Deliver delivered %d events, want %d", n, whole.loop.Delivered())
	}
	for name, m := range map[string]*relay{"pieces": pieces, "steps": steps} {
		if m.loop.Hash() != whole.loop.Hash() || !slices.Equal(m.diary, whole.diary) || m.loop.Pending() != 50 {
			t.Errorf("%s: hash %x after %d events, want %x after %d", name,
				m.loop.Hash(), m.loop.Delivered(), whole.loop.Hash(), whole.loop.Delivered())
		}
	}
	if whole.loop.Now() != 100*time.Hour {
		t.Errorf("the clock reads %v after the run, want 100h", whole.loop.Now())
	}
}

func TestClockNeverGoesBack(t *testing.T) {
	m := newRelay(200)
	m.run(t, 50*time.Hour)
	last := uint64(0)
	for i, d := range m.diary {
		if d.key < last || d.key >= uint64(50*time.Hour) {
			t.Fatalf("event %d at %v, after one at %v", i, time.Duration(d.key), time.Duration(last))
		}
		last = d.key
	}
}

// What cannot be delivered is not counted.
func TestDeliverRunsOut(t *testing.T) {
	var l Loop
	l.At(1, Event{})
	l.At(2, Event{})
	if n := l.Deliver(5, handler(func(Event) {})); n != 2 || l.Delivered() != 2 || l.Now() != 2 {
		t.Errorf("delivered %d of 2 events, the clock reads %v", n, l.Now())
	}
	if l.Step(handler(func(Event) {})) {
		t.Error("Step delivers an event off an empty agenda")
	}
}

// An event at until belongs to the next run.
func TestRunStopsBefore(t *testing.T) {
	m := &relay{}
	m.loop.At(5, Event{ID: 1})
	m.run(t, 5)
	if len(m.diary) != 0 || m.loop.Now() != 5 || m.loop.Pending() != 1 {
		t.Errorf("%d events delivered before their time, the clock reads %v", len(m.diary), m.loop.Now())
	}
	m.run(t, 6)
	if len(m.diary) == 0 || m.diary[0].e.ID != 1 {
		t.Error("the event was not delivered at its time")
	}
}

// A run that is interrupted stops soon, says so, and can be gone on with.
func TestRunInterrupted(t *testing.T) {
	whole, m := newRelay(50), newRelay(50)
	whole.run(t, 1000*time.Hour)
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel, m.stopAt = cancel, 10_000
	if err := m.loop.Run(ctx, 1000*time.Hour, m); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted run returns %v", err)
	}
	if n := len(m.diary); n < 10_000 || n > 10_000+pollEvery {
		t.Errorf("stopped after %d events, asked to at 10000", n)
	}
	m.run(t, 1000*time.Hour)
	if m.loop.Hash() != whole.loop.Hash() {
		t.Error("gone on with, it differs from one never interrupted")
	}
}

// A clone of loop and model goes on as the original does, and neither disturbs the other.
func TestLoopClone(t *testing.T) {
	for _, pending := range []int{0, 1, 30, 5000} {
		m := newRelay(pending)
		m.run(t, 3*time.Hour)
		fork := &relay{loop: *m.loop.Clone(), stream: m.stream, diary: slices.Clone(m.diary)}
		fork.run(t, 5*time.Hour)
		m.run(t, 5*time.Hour)
		if m.loop.Hash() != fork.loop.Hash() || !slices.Equal(m.diary, fork.diary) ||
			m.loop.Pending() != fork.loop.Pending() {
			t.Errorf("%d pending: the clone went another way", pending)
		}
	}
}

func TestHashSeesEverything(t *testing.T) {
	base := []record{{1, Event{1, 2, 3}}, {2, Event{4, 5, 6}}}
	hash := func(rs []record) uint64 {
		h := uint64(0)
		for _, r := range rs {
			h = fold(h, time.Duration(r.key), r.e)
		}
		return h
	}
	for name, other := range map[string][]record{
		"time":  {{1, Event{1, 2, 3}}, {3, Event{4, 5, 6}}},
		"kind":  {{1, Event{0, 2, 3}}, {2, Event{4, 5, 6}}},
		"arg":   {{1, Event{1, 3, 3}}, {2, Event{4, 5, 6}}},
		"id":    {{1, Event{1, 2, 3}}, {2, Event{4, 5, 7}}},
		"order": {{2, Event{4, 5, 6}}, {1, Event{1, 2, 3}}},
		"more":  {{1, Event{1, 2, 3}}, {2, Event{4, 5, 6}}, {}},
		"fewer": {{1, Event{1, 2, 3}}},
	} {
		if hash(base) == hash(other) {
			t.Errorf("the hash does not see the %s", name)
		}
	}
}

func TestPastPanics(t *testing.T) {
	for name, schedule := range map[string]func(l *Loop){
		"At": func(l *Loop) { l.At(4, Event{}) },
		"In": func(l *Loop) { l.In(-1, Event{}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s schedules in the past without a panic", name)
				}
			}()
			m := &relay{}
			m.run(t, 5)
			schedule(&m.loop)
		}()
	}
	var l Loop
	l.In(Never, Event{})
	l.Step(handler(func(Event) { l.In(Never, Event{}) }))
	if l.Now() != Never || l.Pending() != 1 {
		t.Errorf("beyond Never is %v with %d pending", l.Now(), l.Pending())
	}
}

type handler func(Event)

func (h handler) Handle(e Event) { h(e) }
