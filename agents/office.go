package agents

import (
	"time"

	"hanyin/sim"
)

// office is the changing state of a handling body: its effort, its gaming, and its books of the month.
type office struct {
	effort  float64 // u: multiplies capacity
	gaming  float64 // g: probability of a formal closure when pressed
	servers int
	lent    float64 // share of capacity lent (negative) or borrowed (positive) this month
	lastGot time.Duration
	cut     float64 // share of its staff that a shock took away
	down    int     // outages in force

	open         int     // petitions it holds
	overdue      int     // of them past their limit, counted at the month's end
	closed       int     // recorded completions this month
	speed        float64 // sum of their speed points
	ratings      float64 // sum, rescaled to 0..1
	rated        int
	required     float64 // hours of work that came in
	satisfaction float64 // carried forward; NaN before the first rating
	score        float64
	load         float64 // hours required over hours there, last month
	ranked       bool
}

// enter puts a petition on the books of its body, unless it is recorded as completed already.
func (w *World) enter(m *matter) {
	b := &w.bodies[m.body]
	b.lastGot = w.Now()
	if !m.completed {
		b.open++
		m.booked = true
	}
}

// atBody is the arrival at a body (签收 follows).
func (w *World) atBody(slot uint32) {
	m := w.matters.at(slot)
	level := AtCounty
	if w.county.Bodies[m.body].IsTown {
		level = AtTown
	}
	m.level = level
	w.arrive(slot)
}

// arrive lets the body sign off: a town by its intake officers, who call the petitioner back; a department by itself;
// urgent matters at once and at any hour.
func (w *World) arrive(slot uint32) {
	m := w.matters.at(slot)
	w.enter(m)
	i := w.issues.at(m.issue)
	town := w.county.Bodies[m.body].IsTown
	if town {
		w.bring(m)
		m.level = AtTown
	}
	m.state = awaiting
	w.pressAgain(slot)
	c := w.concerns.at(m.concern)
	s := w.chance.accept.At(uint64(c.id), uint64(m.chain)<<8|uint64(m.returns))
	d := s.LogNormal(hoursOf(w.p.Department.AcceptMedianH), w.p.Department.AcceptSigma)
	switch {
	case i.urgent:
		w.loop.In(time.Duration(w.p.Routing.UrgentHop*float64(d)), m.event(acceptDue, slot))
	case town:
		w.join(slot, w.intakeLine(w.county.Bodies[m.body].Town), m.dueAt)
	default:
		w.loop.At(w.county.Office.Add(w.Now(), d), m.event(acceptDue, slot))
	}
}

func (w *World) acceptDue(e sim.Event) {
	if m := w.due(e); m != nil {
		w.signOff(e.ID)
	}
}

// signOff is the body's acceptance and first contact; a town without the power passes the petition up.
func (w *World) signOff(slot uint32) {
	m := w.matters.at(slot)
	w.note(m, Accepted, float64(m.hops))
	w.contact(m)
	if w.county.Bodies[m.body].IsTown {
		c := w.concerns.at(m.concern)
		if w.chance.power.Uniform(uint64(c.id), uint64(m.chain)<<8|1) < w.p.Town.OutOfPower &&
			len(w.county.Categories[m.declared].handlers) > 0 {
			w.unbook(m)
			w.escalate(slot)
			return
		}
	}
	if w.county.Bodies[m.body].IsTown && w.violates(m) && !m.enforced {
		w.summon(slot)
		return
	}
	w.takeOn(slot)
}

// takeOn puts a matter in its body's line, or sends a crew at once.
func (w *World) takeOn(slot uint32) {
	m := w.matters.at(slot)
	i := w.issues.at(m.issue)
	w.bodies[m.body].required += w.effort(m).Hours()
	if i.urgent && !w.county.Office.Open(w.Now()) || i.urgent && w.relayed(m) {
		w.onCall(slot)
		return
	}
	due := m.dueAt
	if w.p.Department.Discipline == "score" { // near its limit first, hard cases last
		due += time.Duration(w.p.Department.HardLast * float64(w.effort(m)))
	}
	w.join(slot, w.bodyLine(m.body), due)
}

// relayed reports whether a town passes an urgent matter to a utility's crew.
func (w *World) relayed(m *matter) bool {
	if !w.county.Bodies[m.body].IsTown {
		return false
	}
	hs := w.county.Categories[w.issues.at(m.issue).category].handlers
	return len(hs) > 0 && w.county.Bodies[hs[0].body].ThirdParty
}

// onCall sends a crew at once, beside the line and at any hour.
func (w *World) onCall(slot uint32) {
	m := w.matters.at(slot)
	if !w.startAtBody(slot) {
		return
	}
	c := w.concerns.at(m.concern)
	s := w.chance.relief.At(uint64(c.id), occasion(m, uint64(m.returns)))
	work := w.effort(m)
	w.chargeBody(m.body, m.unit, work.Hours())
	m.onCall, m.state = true, inService
	w.loop.In(s.LogNormal(hoursOf(w.p.Town.RelayMedianH), w.p.Work.DelaySigma)+work, m.event(reliefDue, slot))
}

func (w *World) relieved(e sim.Event) {
	if m := w.due(e); m != nil {
		m.onCall = false
		w.worked(e.ID)
	}
}

// startAtBody is the start of work: a wrong body notices now, and sends the petition back or, where the first receiver
// is responsible (首接负责), keeps it. It reports whether work begins.
func (w *World) startAtBody(slot uint32) bool {
	m := w.matters.at(slot)
	if !m.coworking && !m.kept && m.reworks == 0 && w.wrongBody(m) {
		if w.p.Routing.FirstResponsible {
			m.kept = true
		} else {
			w.sendBack(slot)
			return false
		}
	}
	w.started(m)
	return true
}

func (w *World) started(m *matter) {
	if !m.completed {
		w.note(m, Started, 0)
	}
}

// sendBack returns a misrouted petition to the desk after the time it takes to say so (退单).
func (w *World) sendBack(slot uint32) {
	m := w.matters.at(slot)
	r := &w.p.Routing
	c := w.concerns.at(m.concern)
	s := w.chance.back.At(uint64(c.id), uint64(m.chain)<<8|uint64(m.returns))
	d := min(s.LogNormal(w.workdays(r.ReturnWd), r.ReturnSigma), w.workdays(w.p.Limits.ReturnWd))
	m.state = awaiting
	w.loop.At(w.county.Office.Add(w.Now(), d), m.event(returned, slot))
}

func (w *World) returned(e sim.Event) {
	m := w.due(e)
	if m == nil {
		return
	}
	w.unbook(m)
	w.note(m, Returned, 0)
	w.newsOf(m, Misdirected)
	m.returns++
	m.hop()
	m.bounced = true
	m.refused = m.body
	m.body = NoBody
	m.level = AtCounty
	w.joinDesk(e.ID)
}

// atXinfang reports whether the petition office holds the petition and has not referred it yet.
func (w *World) atXinfang(m *matter) bool {
	return m.channel == ViaXinfang && !m.referred && m.body != NoBody && m.body == w.county.petitionOffice
}

// refer passes a petition from the petition office to the body in charge, which it knows.
func (w *World) refer(slot uint32) {
	m := w.matters.at(slot)
	m.referred = true
	w.unbook(m)
	m.body = w.owner(m)
	w.dispatch(slot)
}

// effort is the work a matter asks of whoever holds it now.
func (w *World) effort(m *matter) time.Duration {
	if w.atXinfang(m) {
		return hoursOf(w.p.Department.PetitionOfficeCaseH)
	}
	i := w.issues.at(m.issue)
	f := 1.0
	if m.body != NoBody && w.county.Categories[i.category].LookUp {
		f = w.rules.LookUp
	}
	if m.kept {
		f *= w.p.Routing.KeptEffort
	}
	if m.failures > 0 || m.reworks > 0 {
		f *= w.p.Routing.ReworkEffort
	}
	if m.coworking {
		f *= w.p.Demand.MultiEffort
	}
	return time.Duration(f * float64(i.effort))
}

// worked follows the end of work: a co-handling body, then whatever must be waited for, then the outcome.
func (w *World) worked(slot uint32) {
	m := w.matters.at(slot)
	i := w.issues.at(m.issue)
	m.coworking = false
	if w.atXinfang(m) {
		w.refer(slot)
		return
	}
	c := w.concerns.at(m.concern)
	if m.supports > 0 && m.body != NoBody && !i.urgent && len(w.county.Bodies) > len(w.county.Towns) {
		m.supports--
		m.state = awaiting
		s := w.chance.coordination.At(uint64(c.id), uint64(m.chain)<<8|uint64(m.supports))
		d := s.LogNormal(w.workdays(w.rules.JointMeeting), w.p.Department.CoordSigma)
		w.loop.At(w.county.Office.Add(w.Now(), d), m.event(coordinated, slot))
		return
	}
	m.state = awaiting
	if m.failures > 0 || m.reworks > 0 || i.wait <= 0 || i.urgent {
		w.finish(slot)
		return
	}
	if !m.completed {
		w.note(m, Waiting, 0)
	}
	w.loop.At(w.county.Office.Add(w.Now(), i.wait), m.event(waited, slot))
}

// coordinated lets the co-handling body do its part in its own line (会商).
func (w *World) coordinated(e sim.Event) {
	m := w.due(e)
	if m == nil {
		return
	}
	c := w.concerns.at(m.concern)
	s := w.chance.coordination.At(uint64(c.id), uint64(m.chain)<<8|0x80|uint64(m.supports))
	helper := BodyID(s.IntN(len(w.county.Bodies) - len(w.county.Towns)))
	m.coworking = true
	if !m.completed {
		r := w.fact(m, Coordinated, 0)
		r.Body = helper
		w.record(r)
	}
	w.join(e.ID, w.bodyLine(helper), m.dueAt)
}

func (w *World) waited(e sim.Event) {
	if m := w.due(e); m != nil {
		w.finish(e.ID)
	}
}
