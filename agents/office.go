package agents

import (
	"math"
	"slices"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// offices is the process of the handling bodies: what they do with petitions, and how they are scored.
type offices struct {
	bodies   []office // by BodyID
	scoredTo time.Duration
}

// Events of bodies; ID: matter.
const (
	acceptDue   sim.Kind = 10 + iota // a department signs off
	_                                // the plan's, see surgeIssue
	coordinated                      // the co-handling body is ready
	waited                           // nothing external stands in the way any more
	returned                         // a wrong body sends the petition back
)

func (off *offices) kinds() []sim.Kind {
	return []sim.Kind{acceptDue, coordinated, waited, returned}
}

// start opens the bodies: how far each is staffed better or worse than was reckoned is drawn in every replication,
// with mean 1, and it has as many officers as its capacity needs.
func (off *offices) start(w *World) {
	off.bodies = make([]office, len(w.county.Bodies))
	sigma := w.p.Department.Spread
	for b := range off.bodies {
		s := w.chance.capacity.At(uint64(b), onlyDraw)
		capacity := float64(w.county.Bodies[b].Capacity * elementary.Exp(float64(sigma*s.Normal())-sigma*sigma/2))
		servers := elementary.Int(math.Ceil(capacity / w.county.Bodies[b].dutyH))
		culture := float64(w.p.Department.Diligence *
			elementary.Exp(float64(w.p.Department.DiligenceSigma*s.Normal())))
		effort := 1 + float64(max(0, min(w.p.Score.EffortStart, w.p.Score.EffortMax)-1)*w.rules.Publish)
		off.bodies[b] = office{capacity: capacity, culture: culture, effort: effort, satisfaction: math.NaN(),
			servers: servers}
	}
}

func (off *offices) handle(w *World, e sim.Event) {
	if off.hold(w.petitions.due(e), e) {
		return
	}
	switch e.Kind {
	case acceptDue:
		off.accept(w, e)
	case coordinated:
		off.coordinated(w, e)
	case waited:
		off.waited(w, e)
	case returned:
		off.returned(w, e)
	}
}

func (off *offices) unshare() {
	off.bodies = slices.Clone(off.bodies)
	for b := range off.bodies {
		off.bodies[b].held = slices.Clone(off.bodies[b].held)
	}
}

// office is the changing state of a handling body: its effort, its gaming, and its books of the month.
type office struct {
	capacity float64 // hours a working day at effort 1
	culture  float64 // of diligence: the share of the work of a case that it gives without pressure
	effort   float64 // u: multiplies capacity
	gaming   float64 // g: probability of a formal closure when pressed, beyond what is usual everywhere
	pressure float64 // of last month's published score, in [0, 1]
	servers  int
	lent     float64 // share of capacity lent (negative) or borrowed (positive) this month
	lastGot  time.Duration
	cut      float64     // share of its staff that shocks took away
	down     int         // outages in force
	held     []sim.Event // that it would have seen to, but for the outage

	open         int     // petitions it holds
	overdue      int     // of them past their limit, counted at the month's end
	closed       int     // recorded completions this month
	missed       int     // limits of first contact missed this month
	speed        float64 // sum of their speed points
	ratings      float64 // sum, rescaled to 0..1
	rated        int
	required     workHours // that came in this month
	satisfaction float64   // carried forward; NaN before the first rating
	score        float64
	load         float64 // hours required over hours there, last month
	ranked       bool
}

// take puts a petition on the books of its body, unless it is recorded as completed already.
func (off *offices) take(w *World, m *matter) {
	b := &off.bodies[m.body]
	b.lastGot = w.Now()
	if !m.completed {
		b.open++
		m.onBooks = true
	}
}

// arriveAtBody is the arrival at a body (签收 follows).
func (off *offices) arriveAtBody(w *World, slot uint32) {
	m := w.petitions.at(slot)
	level := AtCounty
	if w.county.Bodies[m.body].IsTown {
		level = AtTown
	}
	m.level = level
	off.arrive(w, slot)
}

// arrive lets the body sign off: a town by its intake officers, who call the petitioner back; a department by itself;
// urgent matters at once and at any hour.
func (off *offices) arrive(w *World, slot uint32) {
	m := w.petitions.at(slot)
	off.take(w, m)
	i := w.demand.issues.at(m.issue)
	town := w.county.Bodies[m.body].IsTown
	if town {
		w.meetings.propose(w, m)
		m.level = AtTown
	}
	m.state = awaiting
	w.petitions.pressAgain(w, slot)
	c := w.concerns.at(m.concern)
	s := w.chance.accept.At(uint64(c.id), m.turn())
	d := s.LogNormal(hoursOf(w.p.Department.AcceptMedianH), w.p.Department.AcceptSigma)
	switch {
	case i.urgent:
		w.loop.In(sim.Scale(d, w.p.Routing.UrgentHop), m.event(acceptDue, slot))
	case town:
		w.lines.join(w, slot, w.lines.intake(w, w.county.Bodies[m.body].Town), m.dueAt)
	default:
		w.loop.At(w.county.Bodies[m.body].Calendar.Add(w.Now(), d), m.event(acceptDue, slot))
	}
}

// accept puts an order that has been seen before the department's officers, who sign off and call the petitioner;
// what is urgent before whoever is on duty, who does so by telephone.
func (off *offices) accept(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	if w.demand.issues.at(m.issue).urgent { // a call goes before what has to be seen to on the spot
		w.lines.enter(w, e.ID, w.lines.duty(w, m.body), 0, true)
		return
	}
	off.require(m.body, Formalities, w.p.Department.SignOffMin/60)
	due := w.county.Office.AddDays(m.registered, w.p.Limits.FirstContactWd)
	w.lines.enter(w, e.ID, w.lines.body(w, m.body), due, true)
}

// signOffWork is the time that signing for an order and calling the petitioner takes.
func (off *offices) signOffWork(w *World, m *matter) time.Duration {
	s := w.chance.accept.At(uint64(w.concerns.at(m.concern).id), signOffTime|m.turn())
	return s.LogNormal(hoursOf(w.p.Department.SignOffMin/60), w.p.Work.DelaySigma) + off.update(w, m)
}

// served ends what an officer of the body did with a petition: signed for it, or worked on it.
func (off *offices) served(w *World, slot uint32) {
	if m := w.petitions.at(slot); m.signing {
		off.signOff(w, slot)
		return
	}
	off.worked(w, slot)
}

// signOff is the body's acceptance and first contact; a town without the power passes the petition up.
func (off *offices) signOff(w *World, slot uint32) {
	m := w.petitions.at(slot)
	w.petitions.record(w, m, Accepted, float64(m.hops))
	w.petitions.contact(w, m)
	if off.refuses(w, m) {
		w.truth(w.petitions.truth(w, m, Refused, 0))
		off.sendBack(w, slot)
		return
	}
	if w.county.Bodies[m.body].IsTown && !m.unclaimed {
		c := w.concerns.at(m.concern)
		if w.chance.power.Uniform(uint64(c.id), m.at(townPower)) < w.p.Town.OutOfPower &&
			len(w.county.Categories[m.declared].handlers) > 0 {
			off.passUp(w, slot)
			return
		}
	}
	if w.county.Bodies[m.body].IsTown && w.petitions.violates(w, m) && !m.enforced {
		w.crews.requestCrew(w, slot)
		return
	}
	off.takeOn(w, slot)
}

// takeOn puts a matter in its body's line, or sends a crew at once.
func (off *offices) takeOn(w *World, slot uint32) {
	m := w.petitions.at(slot)
	i := w.demand.issues.at(m.issue)
	off.requireWork(w, m)
	if i.urgent && !w.county.Bodies[m.body].Calendar.Open(w.Now()) || i.urgent && off.relayed(w, m) {
		off.onCall(w, slot)
		return
	}
	due := m.dueAt
	if i.small { // in one go with the sign-off
		due = m.registered
	}
	if w.p.Department.Discipline == "score" { // near its limit first, hard cases last
		due += sim.Scale(w.petitions.effort(w, m), w.p.Department.HardLast)
	}
	w.lines.join(w, slot, w.lines.body(w, m.body), due)
}

// relayed reports whether a town passes an urgent matter to a utility's crew.
func (off *offices) relayed(w *World, m *matter) bool {
	if !w.county.Bodies[m.body].IsTown {
		return false
	}
	hs := w.county.Categories[w.demand.issues.at(m.issue).category].handlers
	return len(hs) > 0 && w.county.Bodies[hs[0].body].ThirdParty
}

// passUp sends a petition that its body cannot settle to the next level; a town's stays its order in the count of
// scores.
func (off *offices) passUp(w *World, slot uint32) {
	m := w.petitions.at(slot)
	w.petitions.leaveBody(w, m)
	if m.body != NoBody && w.county.Bodies[m.body].IsTown {
		m.passedBy = m.body
	}
	w.petitions.escalate(w, slot)
}
