package agents

import (
	"time"

	"hanyin/sim"
)

// register makes a matter a petition: it gets a number, a limit and its side events.
func (ps *petitions) register(w *World, slot uint32, at Level) {
	m := ps.at(slot)
	ps.numbered++
	ps.count.registered++
	m.id, m.level, m.registered = ps.numbered, at, w.Now()
	r := ps.recordOf(w, m, Submitted, 0)
	r.At = m.submitted
	w.record(r)
	ps.setLimit(w, m)
	r = ps.recordOf(w, m, Registered, m.limit.Hours())
	if m.chain > 0 {
		r.Link = ps.previous(w, m)
	}
	w.record(r)
	w.truth(ps.truth(w, m, Filed, 0))
	w.concerns.at(m.concern).last = m.id
	if m.contacted {
		r = ps.recordOf(w, m, Contacted, 0)
		r.At = m.contactedAt
		w.record(r)
	}
	if m.channel == ViaVillage {
		ps.contact(w, m)
	}
	ps.scheduleLimits(w, slot)
	ps.watchContact(w, slot)
	c := w.concerns.at(m.concern)
	s := w.chance.withdraw.At(uint64(c.id), uint64(m.chain))
	if rate := w.p.Routing.WithdrawWeek; rate > 0 {
		w.loop.In(s.Exp(hoursOf(7*24/rate)), sim.Event{Kind: withdrawDue, Arg: m.life, ID: slot})
	}
}

func (ps *petitions) previous(w *World, m *matter) PetitionID { return w.concerns.at(m.concern).last }

// setLimit computes when the petition is due (docs/model.md, 5).
func (ps *petitions) setLimit(w *World, m *matter) {
	l := &w.p.Limits
	i := w.demand.issues.at(m.issue)
	wd := l.HelpWd
	switch {
	case i.urgent:
		m.limit = hoursOf(l.UrgentCloseH)
		m.dueAt = w.Now() + m.limit
		ps.press(w, m, w.Now())
		return
	case m.channel == ViaXinfang:
		m.dueAt = w.Now() + hoursOf(float64(24*l.XinfangD))
		m.limit = w.county.Office.Work(w.Now(), m.dueAt)
		m.limitDays = w.county.Office.Days(w.Now(), m.dueAt)
		ps.press(w, m, w.Now())
		return
	case w.county.Categories[i.category].LimitWd > 0:
		wd = w.county.Categories[i.category].LimitWd
	case i.nature == Enquiry:
		wd = l.EnquiryWd
	case i.shared || i.effort.Hours() > l.ComplexEffortH:
		wd = l.ComplexWd
	case i.nature == Suggestion:
		wd = l.SuggestionWd
	case i.nature == Complaint || i.nature == Report:
		wd = l.ComplaintWd
	}
	ps.setDeadline(w, m, wd)
}

// setDeadline puts a limit of wd working days in force from now; m.limit is the duty time they hold.
func (ps *petitions) setDeadline(w *World, m *matter, wd float64) {
	m.limitDays = wd
	m.dueAt = w.county.Office.AddDays(w.Now(), wd)
	m.limit = w.county.Office.Work(w.Now(), m.dueAt)
	ps.press(w, m, w.Now())
}

// scheduleLimits schedules what the limit brings: time-driven escalation, the pressed reply, the end.
func (ps *petitions) scheduleLimits(w *World, slot uint32) {
	m := ps.at(slot)
	used := sim.Scale(m.limit, w.p.Limits.EscalateShare)
	at := w.Now() + used
	if !w.demand.issues.at(m.issue).urgent {
		at = w.county.Office.Add(w.Now(), used)
	}
	w.loop.At(at, sim.Event{Kind: unstartedDue, Arg: m.life, ID: slot})
	w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	w.loop.At(m.dueAt, sim.Event{Kind: limitDue, Arg: m.life, ID: slot})
}

// timeUsed is the time a petition has taken, in the measure of its limit.
func (ps *petitions) timeUsed(w *World, m *matter, until time.Duration) time.Duration {
	if w.demand.issues.at(m.issue).urgent {
		return until - m.registered
	}
	stopped := m.stopped
	if m.suspended {
		stopped += w.county.Office.Work(m.suspendedAt, until)
	}
	return w.county.Office.Work(m.registered, until) - stopped
}

// timeTaken is the same as the petitioner counts it: that the clock was stopped makes no wait shorter.
func (ps *petitions) timeTaken(w *World, m *matter, until time.Duration) time.Duration {
	return ps.timeUsed(w, m, until) + m.stopped
}

// contact is the first contact with the petitioner (响应).
func (ps *petitions) contact(w *World, m *matter) {
	if !m.contacted {
		m.contacted, m.contactedAt = true, w.Now()
		ps.record(w, m, Contacted, 0)
	}
}

// unstarted passes up what a village or town has not begun when much of the limit is gone.
func (ps *petitions) unstarted(w *World, e sim.Event) {
	m := ps.dueSide(e)
	if m == nil || m.state != inLine || m.completed || m.level == AtCounty || m.coworking || m.unclaimed {
		return
	}
	w.lines.leave(w, m)
	w.offices.passUp(w, e.ID)
}

// limitReached marks a petition overdue; where the rules alert, it is supervised and moves up its line.
func (ps *petitions) limitReached(w *World, e sim.Event) {
	m := ps.dueSide(e)
	if m == nil || m.completed || m.filed || w.Now() < m.dueAt {
		return
	}
	m.overdue = true
	ps.record(w, m, Overdue, 0)
	if w.rules.Alert == 0 {
		return
	}
	w.hours.add(DeskStaff, NoUnit, w.p.Desk.AlertMin/60)
	ps.record(w, m, Supervised, 0)
	m.supervised = true
	if m.pressAt > w.Now() { // a reply is asked for at once
		m.pressAt = w.Now()
		w.loop.In(0, sim.Event{Kind: pressed, Arg: m.life, ID: e.ID})
	}
	if m.state == inLine {
		w.lines.moveUp(w, e.ID)
	}
}

// withdraw is the petitioner giving up; work that is under way ends by itself.
func (ps *petitions) withdraw(w *World, e sim.Event) {
	if m := ps.dueSide(e); m != nil && !m.filed && !m.completed {
		ps.withdrawNow(w, e.ID)
	}
}

func (ps *petitions) withdrawNow(w *World, slot uint32) {
	m := ps.at(slot)
	ps.count.withdrawn++
	m.filed = true
	ps.record(w, m, Withdrawn, 0)
	ps.leaveBody(w, m)
	ps.stop(w, slot)
	c := m.concern
	if !w.concerns.at(c).ended {
		w.concerns.at(c).state = resting
		w.concerns.at(c).keptSilent()
		w.concerns.quiet(w, c, 0, 0)
	}
	ps.release(w, slot)
}

// stop ends all work on a matter that is not on a server just now.
func (ps *petitions) stop(w *World, slot uint32) {
	m := ps.at(slot)
	m.working = false
	if m.queued {
		w.lines.leave(w, m)
	}
	m.life++
	m.step++
}
