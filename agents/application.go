package agents

import (
	"hanyin/sim"
)

// A body that will not be done in time may apply to the county platform's desk, before the limit, for more time (延期)
// or for the case to be put on the list of those that wait for others or for conditions that are not there (挂账). An
// officer of the desk decides, in line with its other work. While a case is on the list its clock is stopped; the desk
// reviews the list case by case. So an office can be on time by the record and the petitioner wait all the same.

// application is what is applied for, or what the desk has to look into.
type application uint8

const (
	noApplication application = iota
	forExtension
	forSuspension
	atReview // of a case on the list
)

// Events of applications; ID: matter.
const (
	reviewDue  sim.Kind = 55 + iota // a case on the list is to be reviewed
	decisionIn                      // the desk's decision reaches the body
)

// wants returns what the officer applies for who turns to a case before its limit. What the case waits for is known by
// then, and until when: past the limit and an extension, only the list helps.
func (ps *petitions) wants(w *World, m *matter) application {
	l := &w.p.Limits
	if w.Now() >= m.dueAt || w.demand.issues.at(m.issue).urgent ||
		w.chance.press.Uniform(uint64(w.concerns.at(m.concern).id), m.occasion(applied|m.extensions())) >= l.Apply {
		return noApplication
	}
	switch {
	case m.extended && m.waitEnds > m.dueAt, m.waitEnds > w.county.Office.AddDays(m.dueAt, l.ExtensionWd):
		return forSuspension
	case !m.extended:
		return forExtension
	}
	return noApplication
}

// apply puts an application, or a review, before the desk.
func (ps *petitions) apply(w *World, slot uint32, what application) {
	m := ps.at(slot)
	m.applying = what
	l := &w.lines.all[w.lines.desk()]
	l.replies++
	l.Join(w.Now(), sim.Job{ID: slot, Kind: uint16(ofApplication), Due: m.dueAt,
		Service: hoursOf(w.p.Desk.ApprovalMin / 60)})
	w.lines.serve(w, l)
}

// beginApplication begins the desk's look into an application.
func (ps *petitions) beginApplication(w *World, job sim.Job, l *line) {
	m := ps.at(job.ID)
	work := job.Left
	if work == 0 {
		s := w.chance.press.At(uint64(w.concerns.at(m.concern).id), m.occasion(approval|m.extensions()))
		work = s.LogNormal(hoursOf(w.p.Desk.ApprovalMin/60), w.p.Work.DelaySigma)
		w.hours.add(DeskStaff, NoUnit, work.Hours())
	}
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofApplication, job.ID))
}

// decided sends the desk's decision to the body.
func (ps *petitions) decided(w *World, slot uint32, l *line) {
	l.replies--
	w.loop.In(0, sim.Event{Kind: decisionIn, ID: slot})
}

// learnDecision is the desk's decision at the body, once somebody is there. Who is refused replies by the limit.
func (ps *petitions) learnDecision(w *World, e sim.Event) {
	slot := e.ID
	m := ps.at(slot)
	if w.offices.hold(m, e) {
		return
	}
	what := m.applying
	m.applying = noApplication
	if !m.wantsReply() || m.suspended != (what == atReview) {
		ps.release(w, slot)
		return
	}
	s := w.chance.press.At(uint64(w.concerns.at(m.concern).id), m.occasion(approval|m.extensions()))
	s.Normal()
	granted := s.Uniform() < w.p.Limits.ExtensionGranted
	switch {
	case what == atReview:
		ps.reviewed(w, slot)
	case granted && what == forExtension:
		ps.extend(w, slot)
	case granted:
		ps.suspend(w, slot)
	case m.lacksMeans:
		ps.endWork(w, slot, Explained)
	default:
		ps.reply(w, slot)
	}
}

// suspend puts a case on the list (挂账): its clock stops.
func (ps *petitions) suspend(w *World, slot uint32) {
	m := ps.at(slot)
	m.suspended, m.overdue = true, false
	m.suspendedAt = w.Now()
	m.left = w.county.Office.Work(w.Now(), max(w.Now(), m.dueAt))
	m.dueAt, m.pressAt = sim.Never, sim.Never
	ps.record(w, m, Suspended, 0)
	ps.scheduleReview(w, slot)
}

func (ps *petitions) scheduleReview(w *World, slot uint32) {
	w.loop.At(w.county.Office.AddDays(w.Now(), w.p.Limits.ReviewWd),
		sim.Event{Kind: reviewDue, Arg: ps.at(slot).life, ID: slot})
}

// review puts a case on the list before the desk again.
func (ps *petitions) review(w *World, e sim.Event) {
	if m := ps.dueSide(e); m != nil && m.suspended && m.applying == noApplication {
		ps.apply(w, e.ID, atReview)
	}
}

// reviewed is the end of a review: a case whose conditions do not come is taken off the list after some reviews and
// explained; one that waits for others stays.
func (ps *petitions) reviewed(w *World, slot uint32) {
	m := ps.at(slot)
	m.reviews++
	if m.lacksMeans && int(m.reviews) >= w.p.Limits.Reviews {
		ps.resume(w, slot)
		ps.endWork(w, slot, Explained)
		return
	}
	ps.scheduleReview(w, slot)
}

// resume takes a case off the list: what was left of its limit begins to run again.
func (ps *petitions) resume(w *World, slot uint32) {
	m := ps.at(slot)
	stopped := w.county.Office.Work(m.suspendedAt, w.Now())
	m.suspended = false
	m.stopped += stopped
	m.dueAt = w.county.Office.Add(w.Now(), m.left)
	m.pressAt = w.county.Office.Add(w.Now(), sim.Scale(m.left, ps.pressPoint(w, m)))
	ps.record(w, m, Resumed, stopped.Hours())
	w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	w.loop.At(m.dueAt, sim.Event{Kind: limitDue, Arg: m.life, ID: slot})
}
