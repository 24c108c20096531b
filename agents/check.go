package agents

import (
	"errors"
	"fmt"

	"hanyin/internal/message"
)

// Check recounts the world from scratch and compares: petitions registered = open + closed + withdrawn + merged, every
// body's books against the petitions it holds, every line's queue against those who wait in it, every concern on its
// household's list. It returns all that does not agree.
func (w *World) Check() error {
	var errs []error
	expect := func(what string, got, want int) {
		if got != want {
			errs = append(errs, message.Errorf("at %v: %s: counted %d, the books say %d", w.Now(), what, got, want))
		}
	}
	open, live, idle := 0, 0, 0
	booked := make([]int, len(w.offices.bodies))
	queued, serving := make([]int, len(w.lines.all)), make([]int, len(w.lines.all))
	free := map[uint32]bool{}
	for _, slot := range w.petitions.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(w.petitions.items); slot++ {
		if free[slot] {
			continue
		}
		m := w.petitions.at(slot)
		live++
		if m.id != 0 && !m.filed {
			open++
		}
		if m.filed && !m.working && !m.serving {
			idle++
		}
		if m.onBooks {
			booked[m.body]++
		}
		if m.queued {
			queued[m.line]++
		}
		if m.serving {
			serving[m.line]++
		}
	}
	w.disputes.check(w, expect, queued, serving)
	w.hazards.check(w, expect)
	w.crews.check(w, expect, queued, serving)
	w.meetings.check(w, expect)
	w.poverty.check(w, expect)
	n := w.petitions.count
	expect("registered", open+n.closed+n.withdrawn+n.merged, n.registered)
	expect("matters", live, w.petitions.live)
	expect("matters kept that nobody works on", idle, 0)
	for b := range w.offices.bodies {
		expect("open at "+w.county.Bodies[b].ID, booked[b], w.offices.bodies[b].open)
	}
	for l := range w.lines.all {
		expect(fmt.Sprintf("queue %d", l), queued[l], w.lines.all[l].Len())
		expect(fmt.Sprintf("servers %d", l), serving[l], w.lines.all[l].Busy())
	}
	errs = append(errs, w.checkConcerns(expect)...)
	return errors.Join(errs...)
}

// checkConcerns walks every household's list and compares with the pool; an open concern is with somebody.
func (w *World) checkConcerns(expect func(string, int, int)) []error {
	var errs []error
	listed := 0
	for h := range w.people.state {
		for slot := w.people.state[h].concern; slot != 0; slot = w.concerns.at(slot).nextHouse {
			listed++
			c := w.concerns.at(slot)
			if c.household != HouseholdID(h) || c.ended {
				errs = append(errs, message.Errorf(
					"at %v: concern %d is on the list of household %d and should not be", w.Now(), c.id, h))
			}
		}
	}
	ended := 0
	for slot := 1; slot < len(w.concerns.items); slot++ {
		if c := w.concerns.at(uint32(slot)); c.ended && c.matters > 0 {
			ended++
		}
	}
	expect("concerns", listed+ended, w.concerns.live)
	return errs
}

// check recounts the disputes: arisen = open + ended, registered = open on the books + settled + terminated,
// every party's list, and those in lines, which it adds to queued and serving.
func (ds *disputes) check(w *World, expect func(string, int, int), queued, serving []int) {
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
			queued[d.line]++
		}
		if d.serving {
			serving[d.line]++
		}
	}
	for h := range w.people.state {
		for slot := w.people.state[h].dispute; slot != 0; slot = *ds.at(slot).link(HouseholdID(h)) {
			listed++
		}
	}
	expect("disputes", live, ds.live)
	expect("disputes arisen", live+ds.count.ended, ds.count.arisen)
	expect("disputes on their parties' lists", listed, 2*live)
	expect("disputes registered", booked+ds.count.settled+ds.count.terminated, ds.count.registered)
}

// Open is the number of petitions registered and not yet closed, withdrawn or merged, by the world's books.
func (w *World) Open() int {
	return w.petitions.count.registered - w.petitions.count.closed - w.petitions.count.withdrawn -
		w.petitions.count.merged
}

// check recounts the hazards, arisen = open + ended, and those on their households' lists.
func (hz *hazards) check(w *World, expect func(string, int, int)) {
	listed := 0
	for h := range w.people.state {
		for slot := w.people.state[h].hazard; slot != 0; slot = hz.at(slot).next {
			listed++
		}
	}
	expect("hazards", listed, hz.live)
	expect("hazards arisen", listed+hz.ended, hz.arisen)
}

// check adds the calls on the crews to those queued and served in lines.
func (cr *crews) check(w *World, expect func(string, int, int), queued, serving []int) {
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
			queued[l]++
		}
		if c.serving {
			serving[l]++
		}
	}
	expect("calls", live, cr.live)
}

// check recounts the meetings: called = not yet ended + ended, and those in joint action are on the list of
// them.
func (ms *meetings) check(w *World, expect func(string, int, int)) {
	expect("meetings called", ms.live+ms.ended, int(ms.called))
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
	expect("joint actions", acting, len(ms.acting))
}

// check recounts the slides: begun = open + ended, and the open ones on the list and with their households.
func (po *poverty) check(w *World, expect func(string, int, int)) {
	with := 0
	for h := range w.people.state {
		if slot := w.people.state[h].slide; slot != 0 && po.at(slot).household == HouseholdID(h) {
			with++
		}
	}
	expect("slides", po.live, len(po.running))
	expect("slides of households", with, len(po.running))
	expect("slides begun", len(po.running)+po.ended, int(po.numbered))
}
