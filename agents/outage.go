package agents

import "hanyin/sim"

// An outage (停摆) stops a body: it signs for nothing, calls nobody, ends no work and writes no reply. What it would do
// waits; limits go on, supervisors see orders run late, and petitioners may withdraw. When the body is back, what
// waited happens at once, in its order, and its line works off the rest.

// goOut begins an outage of body b.
func (off *offices) goOut(w *World, b BodyID) {
	off.bodies[b].down++
	off.restaff(w, b)
}

// comeBack ends one of the outages of body b.
func (off *offices) comeBack(w *World, b BodyID) {
	o := &off.bodies[b]
	o.down--
	if o.down > 0 {
		return
	}
	off.restaff(w, b)
	held := o.held
	o.held = nil
	for _, e := range held {
		w.Handle(e)
	}
}

// restaff sets the capacity of the lines at which people of body b serve.
func (off *offices) restaff(w *World, b BodyID) {
	w.lines.restaffLine(w, w.lines.body(w, b))
	w.lines.restaffLine(w, w.lines.duty(w, b))
	if body := &w.county.Bodies[b]; body.IsTown {
		w.lines.restaffLine(w, w.lines.intake(w, body.Town))
		w.lines.restaffLine(w, w.lines.mediators(w, body.Town))
		w.lines.restaffLine(w, w.lines.crews(w, body.Town))
	}
}

// hold keeps an event back that is something the body of m would do, if that body is out, and reports whether it did.
func (off *offices) hold(m *matter, e sim.Event) bool {
	if m == nil || m.body == NoBody || off.bodies[m.body].down == 0 {
		return false
	}
	off.bodies[m.body].held = append(off.bodies[m.body].held, e)
	return true
}
