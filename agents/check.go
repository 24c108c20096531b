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
	booked := make([]int, len(w.bodies))
	queued, serving := make([]int, len(w.lines)), make([]int, len(w.lines))
	free := map[uint32]bool{}
	for _, slot := range w.matters.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(w.matters.items); slot++ {
		if free[slot] {
			continue
		}
		m := w.matters.at(slot)
		live++
		if m.id != 0 && !m.filed {
			open++
		}
		if m.filed && !m.working && !m.serving {
			idle++
		}
		if m.booked {
			booked[m.body]++
		}
		if m.queued {
			queued[m.line]++
		}
		if m.serving {
			serving[m.line]++
		}
	}
	w.checkDisputes(expect, queued, serving)
	w.checkHazards(expect)
	w.checkCalls(expect, queued, serving)
	w.checkMeetings(expect)
	w.checkPoverty(expect)
	n := w.count
	expect("registered", open+n.closed+n.withdrawn+n.merged, n.registered)
	expect("matters", live, w.matters.live)
	expect("matters kept that nobody works on", idle, 0)
	for b := range w.bodies {
		expect("open at "+w.county.Bodies[b].ID, booked[b], w.bodies[b].open)
	}
	for l := range w.lines {
		expect(fmt.Sprintf("queue %d", l), queued[l], w.lines[l].Len())
		expect(fmt.Sprintf("servers %d", l), serving[l], w.lines[l].Busy())
	}
	errs = append(errs, w.checkConcerns(expect)...)
	return errors.Join(errs...)
}

// checkConcerns walks every household's list and compares with the pool; an open concern is with somebody.
func (w *World) checkConcerns(expect func(string, int, int)) []error {
	var errs []error
	listed := 0
	for h := range w.households {
		for slot := w.households[h].concern; slot != 0; slot = w.concerns.at(slot).nextHouse {
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

// checkDisputes recounts the disputes: arisen = open + ended, registered = open on the books + settled + terminated,
// every party's list, and those in lines, which it adds to queued and serving.
func (w *World) checkDisputes(expect func(string, int, int), queued, serving []int) {
	q := &w.disputes
	live, booked, listed := 0, 0, 0
	free := map[uint32]bool{}
	for _, slot := range q.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(q.items); slot++ {
		if free[slot] {
			continue
		}
		d := q.at(slot)
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
	for h := range w.households {
		for slot := w.households[h].dispute; slot != 0; slot = *q.at(slot).link(HouseholdID(h)) {
			listed++
		}
	}
	expect("disputes", live, q.live)
	expect("disputes arisen", live+q.count.ended, q.count.arisen)
	expect("disputes on their parties' lists", listed, 2*live)
	expect("disputes registered", booked+q.count.settled+q.count.terminated, q.count.registered)
}

// Open is the number of petitions registered and not yet closed, withdrawn or merged, by the world's books.
func (w *World) Open() int {
	return w.count.registered - w.count.closed - w.count.withdrawn - w.count.merged
}

// checkHazards recounts the hazards, arisen = open + ended, and those on their households' lists.
func (w *World) checkHazards(expect func(string, int, int)) {
	z := &w.hazards
	listed := 0
	for h := range w.households {
		for slot := w.households[h].hazard; slot != 0; slot = z.at(slot).next {
			listed++
		}
	}
	expect("hazards", listed, z.live)
	expect("hazards arisen", listed+z.ended, z.arisen)
}

// checkCalls adds the calls on the crews to those queued and served in lines.
func (w *World) checkCalls(expect func(string, int, int), queued, serving []int) {
	live := 0
	free := map[uint32]bool{}
	for _, slot := range w.crews.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(w.crews.items); slot++ {
		if free[slot] {
			continue
		}
		live++
		c := w.crews.at(slot)
		l := w.crewLine(w.county.Units[c.unit].Town)
		if c.queued {
			queued[l]++
		}
		if c.serving {
			serving[l]++
		}
	}
	expect("calls", live, w.crews.live)
}

// checkMeetings recounts the meetings: called = not yet ended + ended, and those in joint action are on the list of
// them.
func (w *World) checkMeetings(expect func(string, int, int)) {
	d := &w.meetings
	expect("meetings called", d.live+d.ended, int(d.called))
	acting := 0
	free := map[uint32]bool{}
	for _, slot := range d.free {
		free[slot] = true
	}
	for slot := uint32(1); int(slot) < len(d.items); slot++ {
		if !free[slot] && d.at(slot).acting {
			acting++
		}
	}
	expect("joint actions", acting, len(d.acting))
}

// checkPoverty recounts the slides: begun = open + ended, and the open ones on the list and with their households.
func (w *World) checkPoverty(expect func(string, int, int)) {
	p := &w.poverty
	with := 0
	for h := range w.households {
		if slot := w.households[h].slide; slot != 0 && p.at(slot).household == HouseholdID(h) {
			with++
		}
	}
	expect("slides", p.live, len(p.running))
	expect("slides of households", with, len(p.running))
	expect("slides begun", len(p.running)+p.ended, int(p.numbered))
}
