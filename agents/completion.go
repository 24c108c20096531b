package agents

import (
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// finish ends an attempt to meet the demand: done, cannot be done, or failed and tried again, passed up or explained
// away.
func (ps *petitions) finish(w *World, slot uint32) {
	m := ps.at(slot)
	i := w.demand.issues.at(m.issue)
	c := w.concerns.at(m.concern)
	s := w.chance.outcome.At(uint64(c.id), m.occasion(levelOutcome+uint64(m.level)))
	works := 1.0
	if m.care > 0 {
		works = careWorks(float64(m.care))
	}
	luck, explained := s.Uniform(), s.Uniform() < w.p.Skill.Explained*works
	switch {
	case i.resolved || i.feasible && luck < ps.skill(w, m)*works:
		m.done = true
		ps.endWork(w, slot, Resolved)
	case !i.feasible:
		m.explainedOK = explained
		if ps.listsFor(w, m) {
			m.lacksMeans = true
			ps.apply(w, slot, forSuspension)
			return
		}
		ps.endWork(w, slot, Explained)
	case m.failures == 0 && m.reworks == 0:
		m.failures++
		ps.retry(w, slot)
	case m.level != AtCounty && !m.completed && m.reworks == 0 && !m.unclaimed:
		w.offices.passUp(w, slot)
	default:
		ps.endWork(w, slot, Explained)
	}
}

// skill is the probability that whoever handles the matter meets a feasible demand.
func (ps *petitions) skill(w *World, m *matter) float64 {
	p := &w.p.Skill
	q := p.Department
	switch {
	case m.reworks > 0:
		return w.p.Routing.ReworkSkill
	case m.level == AtVillage:
		q = p.Village
	case m.body != NoBody && w.county.Bodies[m.body].IsTown:
		q = p.Town
	}
	if m.keptByWrongBody {
		q = float64(q * w.p.Routing.KeptSkill)
	}
	return q
}

// retry puts a matter in line again where it is.
func (ps *petitions) retry(w *World, slot uint32) {
	m := ps.at(slot)
	if m.level != AtVillage {
		w.offices.requireWork(w, m)
	}
	switch {
	case m.level == AtVillage:
		w.lines.join(w, slot, w.lines.village(m.unit), m.dueAt)
	case m.body != NoBody && w.demand.issues.at(m.issue).urgent:
		w.offices.onCall(w, slot)
	default:
		w.lines.join(w, slot, w.lines.body(w, m.body), m.dueAt)
	}
}

// endWork ends the work on a matter with its outcome: it is recorded as completed now, or a promise is reported as
// kept.
func (ps *petitions) endWork(w *World, slot uint32, o Outcome) {
	m := ps.at(slot)
	m.working = false
	m.step++
	if m.done {
		w.societies.countMatterSuccess(m)
		w.concerns.resolve(w, m.issue, m)
	}
	if m.completed {
		m.outcome = o
		ps.record(w, m, Finished, 0)
		ps.judgeAgain(w, m)
		if m.filed {
			ps.afterClosure(w, slot)
			ps.release(w, slot)
		}
		return
	}
	ps.complete(w, slot, o)
}

// complete records completion (办结) and starts the loop with the citizen.
func (ps *petitions) complete(w *World, slot uint32, o Outcome) {
	m := ps.at(slot)
	m.completed, m.outcome, m.completedAt = true, o, w.Now()
	m.state = answered
	taken := ps.timeUsed(w, m, w.Now())
	ps.record(w, m, Completed, taken.Hours())
	w.people.public[m.unit].complete(o, taken, m.limit)
	ps.leaveBody(w, m)
	if m.body != NoBody {
		w.offices.bodies[m.body].complete(taken, m.limit)
		w.desk.report(w, m, FirstAsk)
	}
	if m.passedBy != NoBody && m.passedBy != m.body {
		w.offices.bodies[m.passedBy].complete(taken, m.limit)
	}
	rules := &w.units[m.unit]
	r := &w.p.Routing
	c := w.concerns.at(m.concern)
	s := w.chance.feedback.At(uint64(c.id), m.occasion(onlyDraw))
	fed := s.Uniform() < rules.Feedback
	at := w.county.Office.Add(w.Now(), s.LogNormal(w.workdays(r.FeedbackWd), w.p.Work.DelaySigma))
	m.life++ // limits are void
	if fed {
		w.loop.At(at, sim.Event{Kind: feedbackDue, Arg: m.life, ID: slot})
		w.loop.At(w.county.Office.Add(at, w.workdays(r.RateWd)), sim.Event{Kind: judgeDue, Arg: m.life, ID: slot})
		m.fedBack = true
		return
	}
	m.fedBack = false
	w.loop.At(w.county.Office.Add(w.Now(), w.workdays(r.CloseWd)), sim.Event{Kind: judgeDue, Arg: m.life, ID: slot})
}

// complete adds a completion to the body's books of the month; speed points as docs/model.md, 8.
func (b *office) complete(taken, limit time.Duration) {
	b.closed++
	if limit > 0 {
		b.speed += clip(1.5-float64(taken)/float64(limit), 0, 1)
	}
}

func clip(x, lo, hi float64) float64 { return min(hi, max(lo, x)) }

// leaveBody takes a petition off the books of the body that holds it.
func (ps *petitions) leaveBody(w *World, m *matter) {
	if m.onBooks {
		m.onBooks = false
		w.offices.bodies[m.body].open--
	}
}

// answerable reports whether somebody holds the petition who can reply: a body, or a village.
func (m *matter) answerable() bool {
	return m.state != onTheWay && (m.body != NoBody || m.level == AtVillage)
}

// pressAgain presses a petition that was between two offices when most of its limit was gone, on its arrival.
func (ps *petitions) pressAgain(w *World, slot uint32) {
	m := ps.at(slot)
	if m.id != 0 && !m.completed && !m.replying && w.Now() >= m.pressAt {
		w.loop.In(0, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	}
}

// pressed comes when somebody turns to a petition whose limit runs out: the body may close formally, else more time
// may be applied for, else a reply is to be written and the rest promised (docs/model.md, 5). What is waited for and
// will be there within the limit is waited for.
func (ps *petitions) pressed(w *World, e sim.Event) {
	m := ps.dueSide(e)
	if m == nil || m.completed || m.filed || m.replying || m.applying != noApplication || w.Now() < m.pressAt ||
		!m.answerable() {
		return
	}
	s := ps.pressDraw(w, m)
	formal, promise := s.Uniform(), s.Uniform()
	if m.body != NoBody && !m.supervised && formal < w.p.Department.Formal+w.offices.bodies[m.body].gaming {
		ps.closeFormally(w, e.ID)
		return
	}
	if m.waitEnds > w.Now() && m.waitEnds <= m.dueAt { // it will be seen then
		m.pressAt = m.waitEnds
		w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: e.ID})
		return
	}
	switch what := ps.wants(w, m); {
	case m.body != NoBody && what != noApplication:
		ps.apply(w, e.ID, what)
	case promise < w.p.Routing.Promise:
		ps.reply(w, e.ID)
	}
}

// listsFor reports whether a body that finds the conditions lacking for what is asked applies for the case to be put
// on the list, rather than explain.
func (ps *petitions) listsFor(w *World, m *matter) bool {
	return m.body != NoBody && !m.completed && m.reviews == 0 && m.reworks == 0 && !m.replying &&
		m.applying == noApplication && !w.demand.issues.at(m.issue).urgent &&
		w.chance.press.Uniform(uint64(w.concerns.at(m.concern).id), m.occasion(listed)) < w.p.Limits.ListInfeasible
}

// pressDraw is about what becomes of a petition whose limit runs out: formal closing, a reply, whether its promise is
// kept.
func (ps *petitions) pressDraw(w *World, m *matter) sim.Stream {
	return w.chance.press.At(uint64(w.concerns.at(m.concern).id), m.occasion(m.extensions()))
}

// extensions is 1 if the limit has been extended.
func (m *matter) extensions() uint64 {
	if m.extended {
		return 1
	}
	return 0
}

// pressPoint is the share of the limit at which somebody turns to the petition: not the same for everybody, and now
// and then too late.
func (ps *petitions) pressPoint(w *World, m *matter) float64 {
	l := &w.p.Limits
	if l.PressSigma == 0 {
		return l.PressShare
	}
	s := w.chance.press.At(uint64(w.concerns.at(m.concern).id), m.occasion(replyPoint|m.extensions()))
	return float64(l.PressShare * elementary.Exp(float64(l.PressSigma*s.Normal())))
}

// press sets when somebody turns to a petition whose limit began at from.
func (ps *petitions) press(w *World, m *matter, from time.Duration) {
	share := sim.Scale(m.limit, ps.pressPoint(w, m))
	if w.demand.issues.at(m.issue).urgent {
		m.pressAt = from + share
		return
	}
	m.pressAt = w.county.Office.Add(from, share)
}

// abandon ends promised work that will never be done.
func (ps *petitions) abandon(w *World, slot uint32) {
	m := ps.at(slot)
	m.abandoned, m.working = true, false
	w.truth(ps.truth(w, m, Abandoned, 0))
	if m.queued {
		w.lines.leave(w, m)
	}
	m.step++
	if m.filed { // the petition was closed on the promise
		ps.afterClosure(w, slot)
		ps.release(w, slot)
	}
}

// extend grants one extension of the limit (延期).
func (ps *petitions) extend(w *World, slot uint32) {
	m := ps.at(slot)
	m.extended = true
	due := w.county.Office.AddDays(m.dueAt, w.p.Limits.ExtensionWd)
	m.limit += w.county.Office.Work(m.dueAt, due)
	m.limitDays += w.p.Limits.ExtensionWd
	m.dueAt = due
	ps.press(w, m, m.registered)
	m.pressAt, m.overdue = max(m.pressAt, w.Now()), m.overdue && due <= w.Now()
	ps.record(w, m, Extended, m.limit.Hours())
	w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	if due > w.Now() { // else the desk took longer than the extension, and the case stays overdue
		w.loop.At(due, sim.Event{Kind: limitDue, Arg: m.life, ID: slot})
	}
}

// closeFormally records completion with nothing done (形式办结): the record says resolved, only the truth knows.
func (ps *petitions) closeFormally(w *World, slot uint32) {
	m := ps.at(slot)
	w.truth(ps.truth(w, m, ClosedFormally, 0))
	m.working = false
	if m.queued {
		w.lines.leave(w, m)
	}
	m.step++
	ps.complete(w, slot, Formal)
}
