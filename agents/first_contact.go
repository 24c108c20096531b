package agents

import "hanyin/sim"

// contactDue comes when the limit of first contact is over; ID: matter.
const contactDue sim.Kind = 58

// watchContact has the limit of first contact looked at when it is over.
func (ps *petitions) watchContact(w *World, slot uint32) {
	m := ps.at(slot)
	if m.contacted {
		return
	}
	at := w.Now() + sim.Hours(w.p.Limits.UrgentContactH)
	if !w.demand.issues.at(m.issue).urgent {
		at = w.county.Office.AddDays(w.Now(), w.p.Limits.FirstContactWd)
	}
	w.loop.At(at, sim.Event{Kind: contactDue, Arg: m.life, ID: slot})
}

// contactMissed notes that nobody has called the petitioner in time; it counts in the score of the body that holds the
// petition. Where the rules alert, the desk asks for the call, and the petition moves up its line.
func (ps *petitions) contactMissed(w *World, e sim.Event) {
	m := ps.dueSide(e)
	if m == nil || m.contacted || m.completed || m.filed {
		return
	}
	ps.record(w, m, ContactMissed, 0)
	if m.body != NoBody {
		w.offices.bodies[m.body].missed++
	}
	if w.rules.Alert == 0 {
		return
	}
	w.hours.add(DeskStaff, NoUnit, w.p.Desk.AlertMin/60)
	if m.state == inLine && m.body != NoBody {
		w.lines.moveUp(w, e.ID)
	}
}
