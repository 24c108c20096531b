package agents

import (
	"errors"
	"fmt"
	"time"

	"hanyin/internal/message"
)

// An audit gathers what does not agree in a recount of a world.
type audit struct {
	at              time.Duration
	queued, serving []int // by line, as those say who wait and are served
	errs            []error
}

func (a *audit) expect(what string, got, want int) {
	if got != want {
		a.errs = append(a.errs, message.Errorf("county.wrong_books", a.at, what, got, want))
	}
}

// Check recounts the world from scratch and compares: petitions registered = open + closed + withdrawn + merged, every
// body's books against the petitions it holds, every line's queue against those who wait in it, every concern on its
// household's list. It returns all that does not agree.
func (w *World) Check() error {
	a := &audit{at: w.Now(), queued: make([]int, len(w.lines.all)), serving: make([]int, len(w.lines.all))}
	for _, p := range w.list {
		if p, ok := p.(audited); ok {
			p.check(w, a)
		}
	}
	for l := range w.lines.all {
		line := &w.lines.all[l]
		paused := line.Paused() // at work, and waiting for capacity to go on
		a.expect(fmt.Sprintf("line %d", l), a.queued[l]+a.serving[l]+line.replies, line.Len()+line.Busy())
		if line.replies == 0 {
			a.expect(fmt.Sprintf("queue %d", l), a.queued[l], line.Len()-paused)
			a.expect(fmt.Sprintf("servers %d", l), a.serving[l], line.Busy()+paused)
		}
	}
	return errors.Join(a.errs...)
}

// check recounts the petitions.
func (ps *petitions) check(w *World, a *audit) {
	open, live, idle := 0, 0, 0
	booked := make([]int, len(w.offices.bodies))
	free := map[uint32]bool{}
	for _, slot := range ps.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(ps.items); slot++ {
		if free[slot] {
			continue
		}
		m := ps.at(slot)
		live++
		if m.id != 0 && !m.filed {
			open++
		}
		if m.filed && !m.working && !m.serving && !m.replying && !m.reviewing &&
			m.applying == noApplication {
			idle++
		}
		if m.onBooks {
			booked[m.body]++
		}
		if m.queued {
			a.queued[m.line]++
		}
		if m.serving {
			a.serving[m.line]++
		}
	}
	n := ps.count
	a.expect("registered", open+n.closed+n.withdrawn+n.merged, n.registered)
	a.expect("matters", live, ps.live)
	a.expect("matters kept that nobody works on", idle, 0)
	for b := range w.offices.bodies {
		a.expect("open at "+w.county.Bodies[b].ID, booked[b], w.offices.bodies[b].open)
	}
}

// check walks every household's list and compares with the pool; an open concern is with somebody.
func (cs *concerns) check(w *World, a *audit) {
	listed := 0
	for h := range w.people.state {
		for slot := w.people.state[h].concern; slot != 0; slot = cs.at(slot).nextHouse {
			listed++
			c := cs.at(slot)
			if c.household != HouseholdID(h) || c.ended {
				a.errs = append(a.errs, message.Errorf("county.wrong_concern", w.Now(), c.id, h))
			}
		}
	}
	ended := 0
	for slot := 1; slot < len(cs.items); slot++ {
		if c := cs.at(uint32(slot)); c.ended && c.matters > 0 {
			ended++
		}
	}
	a.expect("concerns", listed+ended, cs.live)
}

// check recounts the disputes: arisen = open + ended, registered = open on the books + settled + terminated,
// every party's list, and those in lines, which it adds to queued and serving.
func (ds *disputes) check(w *World, a *audit) {
	live, booked, listed := 0, 0, 0
	free := map[uint32]bool{}
	for _, slot := range ds.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(ds.items); slot++ {
		if free[slot] {
			continue
		}
		d := ds.at(slot)
		live++
		if d.registered {
			booked++
		}
		if d.queued {
			a.queued[d.line]++
		}
		if d.serving {
			a.serving[d.line]++
		}
	}
	for h := range w.people.state {
		for slot := w.people.state[h].dispute; slot != 0; slot = *ds.at(slot).link(HouseholdID(h)) {
			listed++
		}
	}
	a.expect("disputes", live, ds.live)
	a.expect("disputes arisen", live+ds.count.ended, ds.count.arisen)
	a.expect("disputes on their parties' lists", listed, 2*live)
	a.expect("disputes registered", booked+ds.count.settled+ds.count.terminated, ds.count.registered)
}

// Open is the number of petitions registered and not yet closed, withdrawn or merged, by the world's books.
func (w *World) Open() int {
	return w.petitions.count.registered - w.petitions.count.closed - w.petitions.count.withdrawn -
		w.petitions.count.merged
}

// check recounts the hazards, arisen = open + ended, and those on their households' lists.
func (hz *hazards) check(w *World, a *audit) {
	listed := 0
	for h := range w.people.state {
		for slot := w.people.state[h].hazard; slot != 0; slot = hz.at(slot).next {
			listed++
		}
	}
	a.expect("hazards", listed, hz.live)
	a.expect("hazards arisen", listed+hz.ended, hz.arisen)
}

// check adds the calls on the crews to those queued and served in lines.
func (cr *crews) check(w *World, a *audit) {
	live := 0
	free := map[uint32]bool{}
	for _, slot := range cr.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(cr.items); slot++ {
		if free[slot] {
			continue
		}
		live++
		c := cr.at(slot)
		l := w.lines.crews(w, w.county.Units[c.unit].Town)
		if c.queued {
			a.queued[l]++
		}
		if c.serving {
			a.serving[l]++
		}
	}
	a.expect("calls", live, cr.live)
}

// check recounts the meetings: called = not yet ended + ended, and those in joint action are on the list of
// them.
func (ms *meetings) check(w *World, a *audit) {
	a.expect("meetings called", ms.live+ms.ended, int(ms.called))
	acting := 0
	free := map[uint32]bool{}
	for _, slot := range ms.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(ms.items); slot++ {
		if !free[slot] && ms.at(slot).acting {
			acting++
		}
	}
	a.expect("joint actions", acting, len(ms.acting))
}

// check recounts the slides: begun = open + ended, and the open ones on the list and with their households.
func (po *poverty) check(w *World, a *audit) {
	with := 0
	for h := range w.people.state {
		if slot := w.people.state[h].slide; slot != 0 && po.at(slot).household == HouseholdID(h) {
			with++
		}
	}
	a.expect("slides", po.live, len(po.running))
	a.expect("slides of households", with, len(po.running))
	a.expect("slides begun", len(po.running)+po.ended, int(po.numbered))
}
