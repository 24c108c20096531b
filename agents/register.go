package agents

import (
	"time"

	"hanyin/sim"
)

// register makes a matter a petition: it gets a number, a limit and its side events.
func (w *World) register(slot uint32, at Level) {
	m := w.matters.at(slot)
	w.petitions++
	w.count.registered++
	m.id, m.level, m.registered = w.petitions, at, w.Now()
	r := w.fact(m, Submitted, 0)
	r.At = m.submitted
	w.record(r)
	w.setLimit(m)
	r = w.fact(m, Registered, m.limit.Hours())
	if m.chain > 0 {
		r.Link = w.lastPetition(m)
	}
	w.record(r)
	w.truth(w.of(m, Filed, 0))
	w.concerns.at(m.concern).last = m.id
	if m.contacted {
		r = w.fact(m, Contacted, 0)
		r.At = m.contactedAt
		w.record(r)
	}
	if m.channel == ViaVillage {
		w.contact(m)
	}
	w.watch(slot)
	c := w.concerns.at(m.concern)
	s := w.chance.withdraw.At(uint64(c.id), uint64(m.chain))
	if rate := w.p.Routing.WithdrawWeek; rate > 0 {
		w.loop.In(s.Exp(hoursOf(7*24/rate)), sim.Event{Kind: withdrawDue, Arg: m.life, ID: slot})
	}
}

func (w *World) lastPetition(m *matter) PetitionID { return w.concerns.at(m.concern).last }

// setLimit reckons when the petition is due (docs/model.md, 5).
func (w *World) setLimit(m *matter) {
	l := &w.p.Limits
	i := w.issues.at(m.issue)
	wd := l.HelpWd
	switch {
	case i.urgent:
		m.limit = hoursOf(l.UrgentCloseH)
		m.dueAt = w.Now() + m.limit
		m.pressAt = w.Now() + time.Duration(l.PressShare*float64(m.limit))
		return
	case m.channel == ViaXinfang:
		m.dueAt = w.Now() + hoursOf(24*l.XinfangD)
		m.limit = w.county.Office.Work(w.Now(), m.dueAt)
		m.pressAt = w.county.Office.Add(w.Now(), time.Duration(l.PressShare*float64(m.limit)))
		return
	case i.nature == Enquiry:
		wd = l.EnquiryWd
	case i.shared || i.effort.Hours() > l.ComplexEffortH:
		wd = l.ComplexWd
	case i.nature == Suggestion:
		wd = l.SuggestionWd
	case i.nature == Complaint || i.nature == Report:
		wd = l.ComplaintWd
	}
	w.setDeadline(m, w.workdays(wd))
}

// setDeadline puts a limit in duty time in force from now.
func (w *World) setDeadline(m *matter, limit time.Duration) {
	m.limit = limit
	m.dueAt = w.county.Office.Add(w.Now(), limit)
	m.pressAt = w.county.Office.Add(w.Now(), time.Duration(w.p.Limits.PressShare*float64(limit)))
}

// watch schedules what the limit brings: time-driven escalation, the pressed reply, the end.
func (w *World) watch(slot uint32) {
	m := w.matters.at(slot)
	at := w.Now() + time.Duration(w.p.Limits.EscalateShare*float64(m.limit))
	if !w.issues.at(m.issue).urgent {
		at = w.county.Office.Add(w.Now(), time.Duration(w.p.Limits.EscalateShare*float64(m.limit)))
	}
	w.loop.At(at, sim.Event{Kind: unstartedDue, Arg: m.life, ID: slot})
	w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	w.loop.At(m.dueAt, sim.Event{Kind: limitDue, Arg: m.life, ID: slot})
}

// used is the time a petition has taken, in the measure of its limit.
func (w *World) used(m *matter, until time.Duration) time.Duration {
	if w.issues.at(m.issue).urgent {
		return until - m.registered
	}
	return w.county.Office.Work(m.registered, until)
}

// contact is the first contact with the petitioner (响应).
func (w *World) contact(m *matter) {
	if !m.contacted {
		m.contacted, m.contactedAt = true, w.Now()
		w.note(m, Contacted, 0)
	}
}

// unstarted passes up what a village or town has not begun when much of the limit is gone.
func (w *World) unstarted(e sim.Event) {
	m := w.side(e)
	if m == nil || m.state != inLine || m.completed || m.level == AtCounty || m.coworking {
		return
	}
	w.leaveLine(m)
	w.unbook(m)
	w.escalate(e.ID)
}

// limitReached marks a petition overdue; where the rules alert, it is supervised and moves up its line.
func (w *World) limitReached(e sim.Event) {
	m := w.side(e)
	if m == nil || m.completed || m.filed || w.Now() < m.dueAt {
		return
	}
	m.overdue = true
	w.note(m, Overdue, 0)
	if w.rules.Alert == 0 {
		return
	}
	w.hours.add(DeskStaff, NoUnit, w.p.Desk.AlertMin/60)
	w.note(m, Supervised, 0)
	if m.state == inLine {
		line := m.line
		w.leaveLine(m)
		w.join(e.ID, line, m.registered) // before all that is not yet due
	}
}

// withdraw is the petitioner giving up; work that is under way ends by itself.
func (w *World) withdraw(e sim.Event) {
	m := w.side(e)
	if m == nil || m.filed || m.completed {
		return
	}
	w.count.withdrawn++
	m.filed = true
	w.note(m, Withdrawn, 0)
	w.unbook(m)
	w.stop(e.ID)
	c := m.concern
	if !w.concerns.at(c).ended {
		w.concerns.at(c).state = resting
		w.lapse(c)
	}
	w.drop(e.ID)
}

// stop ends all work on a matter that is not on a server just now.
func (w *World) stop(slot uint32) {
	m := w.matters.at(slot)
	m.working = false
	if m.queued {
		w.leaveLine(m)
	}
	m.life++
	m.step++
}
