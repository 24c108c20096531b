package agents

import (
	"time"

	"hanyin/sim"
)

// finish ends an attempt to meet the demand: done, cannot be done, or failed and tried again, passed up or explained
// away.
func (w *World) finish(slot uint32) {
	m := w.matters.at(slot)
	i := w.issues.at(m.issue)
	c := w.concerns.at(m.concern)
	s := w.chance.outcome.At(uint64(c.id), occasion(m, 1+uint64(m.level)))
	luck, explained := s.Uniform(), s.Uniform() < w.p.Skill.Explained
	switch {
	case i.resolved || i.feasible && luck < w.skill(m):
		m.done = true
		w.settleWork(slot, Resolved)
	case !i.feasible:
		m.explainedOK = explained
		w.settleWork(slot, Explained)
	case m.failures == 0 && m.reworks == 0:
		m.failures++
		w.retry(slot)
	case m.level != AtCounty && !m.completed && m.reworks == 0:
		w.unbook(m)
		w.escalate(slot)
	default:
		w.settleWork(slot, Explained)
	}
}

// skill is the probability that whoever handles the matter meets a feasible demand.
func (w *World) skill(m *matter) float64 {
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
	if m.kept {
		q *= w.p.Routing.KeptSkill
	}
	return q
}

// retry puts a matter in line again where it is.
func (w *World) retry(slot uint32) {
	m := w.matters.at(slot)
	switch {
	case m.level == AtVillage:
		w.join(slot, w.villageLine(m.unit), m.dueAt)
	case m.body != NoBody && w.issues.at(m.issue).urgent:
		w.onCall(slot)
	default:
		w.join(slot, w.bodyLine(m.body), m.dueAt)
	}
}

// settleWork ends the work on a matter with its outcome: it is recorded as completed now, or a promise is reported as
// kept.
func (w *World) settleWork(slot uint32, o Outcome) {
	m := w.matters.at(slot)
	m.working = false
	m.step++
	if m.done {
		w.praise(m)
		w.resolve(m.issue, m)
	}
	if m.completed {
		m.outcome = o
		w.note(m, Finished, 0)
		if m.filed {
			w.afterClosure(slot)
			w.drop(slot)
		}
		return
	}
	w.complete(slot, o)
}

// complete records completion (办结) and starts the loop with the citizen.
func (w *World) complete(slot uint32, o Outcome) {
	m := w.matters.at(slot)
	m.completed, m.outcome, m.completedAt = true, o, w.Now()
	m.state = answered
	taken := w.used(m, w.Now())
	w.note(m, Completed, taken.Hours())
	w.fast[m.unit].complete(o)
	w.unbook(m)
	if m.body != NoBody {
		w.bodies[m.body].complete(taken, m.limit)
		w.newsOf(m, FirstAsk)
	}
	rules := &w.units[m.unit]
	r := &w.p.Routing
	c := w.concerns.at(m.concern)
	s := w.chance.feedback.At(uint64(c.id), occasion(m, 0))
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

// complete counts a completion as it is recorded.
func (f *fastCases) complete(o Outcome) {
	f.shown++
	if o == Resolved || o == Formal {
		f.solved++
	}
}

// complete adds a completion to the body's books of the month; speed points as docs/model.md, 8.
func (b *office) complete(taken, limit time.Duration) {
	b.closed++
	if limit > 0 {
		b.speed += clip(1.5-float64(taken)/float64(limit), 0, 1)
	}
}

func clip(x, lo, hi float64) float64 { return min(hi, max(lo, x)) }

// unbook takes a petition off the books of the body that holds it.
func (w *World) unbook(m *matter) {
	if m.booked {
		m.booked = false
		w.bodies[m.body].open--
	}
}

// answerable reports whether somebody holds the petition who can reply: a body, or a village.
func (m *matter) answerable() bool {
	return m.state != onTheWay && (m.body != NoBody || m.level == AtVillage)
}

// pressAgain presses a petition that was between two offices when most of its limit was gone, on its arrival.
func (w *World) pressAgain(slot uint32) {
	m := w.matters.at(slot)
	if m.id != 0 && !m.completed && w.Now() >= m.pressAt {
		w.loop.In(0, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	}
}

// pressed comes when most of the limit is gone: the body may close formally, else files a reply on time and promises
// the rest, else asks for more time (docs/model.md, 5).
func (w *World) pressed(e sim.Event) {
	m := w.side(e)
	if m == nil || m.completed || m.filed || w.Now() < m.pressAt || !m.answerable() {
		return
	}
	c := w.concerns.at(m.concern)
	extended := uint64(0)
	if m.extended {
		extended = 1
	}
	s := w.chance.press.At(uint64(c.id), occasion(m, extended))
	formal, promise, follow, granted := s.Uniform(), s.Uniform(), s.Uniform(), s.Uniform()
	switch {
	case m.body != NoBody && formal < w.bodies[m.body].gaming:
		w.closeFormally(e.ID)
	case promise < w.p.Routing.Promise:
		m.promised = true
		w.complete(e.ID, Promised)
		m.state = answered
		if follow >= w.p.Routing.Follow {
			w.abandon(e.ID)
		}
	case !m.extended && w.Now() < m.dueAt && !w.issues.at(m.issue).urgent && granted < w.p.Limits.ExtensionGranted:
		w.extend(e.ID)
	}
}

// abandon ends promised work that will never be done.
func (w *World) abandon(slot uint32) {
	m := w.matters.at(slot)
	m.abandoned, m.working = true, false
	w.truth(w.of(m, Abandoned, 0))
	if m.queued {
		w.leaveLine(m)
	}
	m.step++
	if m.filed { // the petition was closed on the promise
		w.afterClosure(slot)
		w.drop(slot)
	}
}

// extend grants one extension of the limit (延期).
func (w *World) extend(slot uint32) {
	m := w.matters.at(slot)
	m.extended = true
	more := w.workdays(w.p.Limits.ExtensionWd)
	m.limit += more
	m.dueAt = w.county.Office.Add(m.dueAt, more)
	m.pressAt = w.county.Office.Add(m.registered, time.Duration(w.p.Limits.PressShare*float64(m.limit)))
	m.pressAt = max(m.pressAt, w.Now())
	w.note(m, Extended, m.limit.Hours())
	w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	w.loop.At(m.dueAt, sim.Event{Kind: limitDue, Arg: m.life, ID: slot})
}

// closeFormally records completion with nothing done (形式办结): the record says resolved, only the truth knows.
func (w *World) closeFormally(slot uint32) {
	m := w.matters.at(slot)
	w.truth(w.of(m, ClosedFormally, 0))
	m.working = false
	if m.queued {
		w.leaveLine(m)
	}
	m.step++
	w.complete(slot, Formal)
}
