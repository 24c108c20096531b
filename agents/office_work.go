package agents

import (
	"time"

	"hanyin/sim"
)

// onCall puts an urgent matter before whoever is on duty, at any hour.
func (off *offices) onCall(w *World, slot uint32) {
	m := w.petitions.at(slot)
	w.lines.join(w, slot, w.lines.duty(w, m.body), m.dueAt)
}

// startAtBody is the start of work: a wrong body notices now, and sends the petition back or, where the first receiver
// is responsible (首接负责), keeps it. It reports whether work begins.
func (off *offices) startAtBody(w *World, slot uint32) bool {
	m := w.petitions.at(slot)
	if !m.coworking && !m.keptByWrongBody && m.reworks == 0 && w.desk.wrongBody(w, m) {
		if w.p.Routing.FirstResponsible {
			m.keptByWrongBody = true
		} else {
			off.sendBack(w, slot)
			return false
		}
	}
	w.petitions.started(w, m)
	return true
}

func (ps *petitions) started(w *World, m *matter) {
	if !m.completed {
		ps.record(w, m, Started, 0)
	}
}

// sendBack returns a misrouted petition to the desk after the time it takes to say so (退单).
func (off *offices) sendBack(w *World, slot uint32) {
	m := w.petitions.at(slot)
	r := &w.p.Routing
	c := w.concerns.at(m.concern)
	s := w.chance.back.At(uint64(c.id), m.turn())
	at := w.county.Office.Add(w.Now(), s.LogNormal(w.workdays(r.ReturnWd), r.ReturnSigma))
	m.state = awaiting
	w.loop.At(min(at, w.county.Office.AddDays(w.Now(), w.p.Limits.ReturnWd)), m.event(returned, slot))
}

func (off *offices) returned(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	w.petitions.leaveBody(w, m)
	w.petitions.record(w, m, Returned, 0)
	w.desk.report(w, m, Misdirected)
	m.returns++
	m.hop()
	m.sentBack = true
	m.refused = m.body
	m.body = NoBody
	m.level = AtCounty
	if int(m.returns) >= w.p.Routing.ReturnsMax {
		w.desk.nobodyTakes(w, e.ID)
		return
	}
	w.desk.join(w, e.ID)
}

// heldByXinfang reports whether the petition office holds the petition and has not referred it yet.
func (ps *petitions) heldByXinfang(w *World, m *matter) bool {
	return m.channel == ViaXinfang && !m.referred && m.body != NoBody && m.body == w.county.petitionOffice
}

// refer passes a petition from the petition office to the body in charge, which it knows.
func (off *offices) refer(w *World, slot uint32) {
	m := w.petitions.at(slot)
	m.referred = true
	w.petitions.leaveBody(w, m)
	m.body = w.desk.owner(w, m)
	w.desk.dispatch(w, slot)
}

// effort is the work a matter asks of whoever holds it now.
func (ps *petitions) effort(w *World, m *matter) time.Duration {
	if ps.heldByXinfang(w, m) {
		return hoursOf(w.p.Department.PetitionOfficeCaseH)
	}
	i := w.demand.issues.at(m.issue)
	f := 1.0
	if m.body != NoBody && w.county.Categories[i.category].LookUp {
		f = w.visits.lookUp(w, m)
	}
	if m.keptByWrongBody {
		f = float64(f * w.p.Routing.KeptEffort)
	}
	if m.failures > 0 || m.reworks > 0 {
		f = float64(f * w.p.Routing.ReworkEffort)
	}
	if m.coworking {
		f = float64(f * w.p.Demand.MultiEffort)
	}
	return sim.Scale(i.effort, f)
}

// worked follows the end of work: a co-handling body, then whatever must be waited for, then the outcome.
func (off *offices) worked(w *World, slot uint32) {
	m := w.petitions.at(slot)
	i := w.demand.issues.at(m.issue)
	m.coworking = false
	if w.petitions.heldByXinfang(w, m) {
		off.refer(w, slot)
		return
	}
	c := w.concerns.at(m.concern)
	if m.supports > 0 && m.body != NoBody && !i.urgent && len(w.county.Bodies) > len(w.county.Towns) {
		m.supports--
		m.state = awaiting
		s := w.chance.coordination.At(uint64(c.id), m.at(uint64(m.supports)))
		d := s.LogNormal(w.workdays(w.rules.JointMeeting), w.p.Department.CoordSigma)
		w.loop.At(w.county.Office.Add(w.Now(), d), m.event(coordinated, slot))
		return
	}
	m.state = awaiting
	if m.body != NoBody && off.bodies[m.body].down > 0 { // a helper is done while the body in charge is out
		w.loop.In(0, m.event(waited, slot))
		return
	}
	if m.failures > 0 || m.reworks > 0 || i.wait <= 0 || i.urgent {
		w.petitions.finish(w, slot)
		return
	}
	if !m.completed {
		w.petitions.record(w, m, Waiting, 0)
	}
	m.waitEnds = w.county.Office.Add(w.Now(), i.wait)
	w.loop.At(m.waitEnds, m.event(waited, slot))
}

// coordinated lets the two bodies meet on the day agreed (会商).
func (off *offices) coordinated(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	c := w.concerns.at(m.concern)
	s := w.chance.coordination.At(uint64(c.id), m.at(coHandler|uint64(m.supports)))
	helper := BodyID(s.IntN(len(w.county.Bodies) - len(w.county.Towns)))
	w.joints.call(w, e.ID, helper)
}

func (off *offices) waited(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	m.waitEnds = 0
	if m.suspended {
		w.petitions.resume(w, e.ID)
	}
	w.petitions.finish(w, e.ID)
}

// charge counts the hours of a body's officers.
func (off *offices) charge(w *World, b BodyID, u UnitID, hours float64) {
	role := DepartmentStaff
	if w.county.Bodies[b].IsTown {
		role = TownStaff
	}
	w.hours.add(role, u, hours)
}
