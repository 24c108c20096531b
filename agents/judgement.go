package agents

import (
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// feedback tells the petitioner what was done (反馈).
func (ps *petitions) feedback(w *World, e sim.Event) {
	if m := ps.dueSide(e); m != nil {
		ps.record(w, m, FedBack, 0)
	}
}

// judge is the petitioner's judgement of a completed petition: felt always, asked for and recorded only where there is
// a loop; a low rating may reopen the petition (重办).
func (ps *petitions) judge(w *World, e sim.Event) {
	m := ps.dueSide(e)
	if m == nil {
		return
	}
	taken := m.completedAt
	if m.working { // promised and not yet done
		taken = w.Now()
	}
	m.judged = true
	z := ps.satisfaction(w, m, ps.timeTaken(w, m, taken), m.limit)
	w.truth(ps.truth(w, m, Felt, z))
	w.people.learn(w, m, z, ps.timeTaken(w, m, taken), m.limit)
	if stars := ps.rate(w, m, z); stars > 0 && ps.reopen(w, e.ID, stars) {
		return
	}
	ps.close(w, e.ID)
}

// satisfaction is the latent satisfaction z (docs/model.md, 9).
func (ps *petitions) satisfaction(w *World, m *matter, taken, limit time.Duration) float64 {
	p := &w.p.Satisfaction
	c := w.concerns.at(m.concern)
	s := w.chance.judge.At(uint64(c.id), m.occasion(judgementFelt))
	z := p.Base + float64(p.Sigma*s.Normal())
	switch {
	case m.done:
		z += p.Resolved
	case m.explainedOK && m.outcome == Explained:
		z += p.Explained
	}
	late := w.people.lateness(w, m.household, taken, limit)
	z -= float64(p.Slow * p.LossAversion * max(0, late))
	z += float64(p.Fast * max(0, -late))
	if m.contacted {
		z += p.Contacted
	}
	if m.channel == ViaAccount && m.updated {
		z += float64(p.Voice * w.units[m.unit].VoiceTerm)
	}
	z += float64(p.Trust * (float64(w.people.trust[m.household][bodyOfTrust(m)]) - 0.5))
	z -= float64(p.Grudge * float64(w.people.state[m.household].grievance))
	if m.sentBack || m.hops > 2 {
		z -= p.Bounced
	}
	if m.abandoned {
		z -= p.Broken
	}
	return z
}

// stars turns latent satisfaction into 1 to 5.
func (ps *petitions) stars(w *World, z float64) int {
	n := 1
	for _, cut := range w.p.Satisfaction.Cuts {
		if z >= cut {
			n++
		}
	}
	return n
}

// rate asks for and records the rating (评价), where the channel and the rules provide for one; it returns the stars
// recorded, 0 for none. A voice on the telephone is answered more kindly than a form (P70 and P71 of docs/sources.md).
// Non-response, ratings that are recorded as satisfied for want of an answer (默认满意) and ratings that officers talk
// petitioners into (诱导评价) are rules of their own, with shares of their own.
func (ps *petitions) rate(w *World, m *matter, z float64) int {
	p := &w.p.Satisfaction
	c := w.concerns.at(m.concern)
	s := w.chance.judge.At(uint64(c.id), m.occasion(judgementSaid))
	call, refuse, say, mood := s.Uniform(), s.Uniform(), s.Uniform(), s.Uniform()
	if m.channel == ViaAccount {
		if refuse < p.NoRating {
			return ps.byDefault(w, m, mood)
		}
	} else {
		asked := 0.0
		if m.fedBack {
			asked = w.units[m.unit].ReturnVisit
		}
		if m.channel == ViaHotline {
			asked = max(asked, w.p.Desk.HotlineSample)
		}
		if call >= asked {
			return 0
		}
		w.hours.add(DeskStaff, NoUnit, w.p.Desk.VisitMin/60)
		if refuse < p.Refuse {
			return ps.unanswered(w, m, mood, 0)
		}
		if say < p.CannotSay {
			return ps.unanswered(w, m, mood, -1)
		}
		z += p.Telephone
	}
	n := ps.stars(w, z)
	if n <= 2 && mood < p.Coaxed {
		n = 4 + elementary.Int(2*mood/max(p.Coaxed, 1e-9))
		ps.coax(w, m)
	}
	ps.recordRating(w, m, n)
	return n
}

// byDefault records a rating that was asked for and not given as very satisfied, where that is the rule. It returns
// the stars recorded, 0 for none.
func (ps *petitions) byDefault(w *World, m *matter, mood float64) int {
	const most = 5
	if mood >= w.p.Satisfaction.Default {
		return 0
	}
	ps.recordRating(w, m, most)
	return most
}

// unanswered is a rating asked for on the telephone and not given: answer is 0 for a refusal, -1 where the petitioner
// cannot say.
func (ps *petitions) unanswered(w *World, m *matter, mood, answer float64) int {
	n := ps.byDefault(w, m, mood)
	if n == 0 {
		ps.record(w, m, Rated, answer)
	}
	return n
}

// coax is the time that officers take to talk a petitioner into a better rating.
func (ps *petitions) coax(w *World, m *matter) {
	hours := w.p.Satisfaction.CoaxMin / 60
	if m.body == NoBody {
		w.hours.add(VillageStaff, m.unit, hours)
		return
	}
	w.offices.charge(w, m.body, m.unit, hours)
}

// recordRating records stars, which count for the body that handled the petition.
func (ps *petitions) recordRating(w *World, m *matter, n int) {
	m.rating = int8(n)
	ps.record(w, m, Rated, float64(n))
	for _, b := range [2]BodyID{m.body, m.passedBy} {
		if b != NoBody && (b == m.body || m.passedBy != m.body) {
			w.offices.bodies[b].ratings += float64(n-1) / 4
			w.offices.bodies[b].rated++
		}
	}
}

// reopen sends a badly rated petition back to work, if the rules have it so.
func (ps *petitions) reopen(w *World, slot uint32, stars int) bool {
	m := ps.at(slot)
	c := w.concerns.at(m.concern)
	if stars > 2 || m.working || m.serving || int(m.reworks) >= w.p.Routing.ReworkMax {
		return false
	}
	if w.chance.rework.Uniform(uint64(c.id), m.occasion(onlyDraw)) >= w.units[m.unit].Rework {
		return false
	}
	if m.level != AtVillage && m.body == NoBody || c.ended && !m.done {
		return false
	}
	m.reworks++
	m.life++
	m.judged = false
	m.completed, m.promised, m.abandoned, m.extended, m.overdue = false, false, false, false, false
	m.working, m.done, m.lacksMeans = true, false, false
	ps.record(w, m, Reworked, 0)
	if w.demand.issues.at(m.issue).urgent {
		m.dueAt = w.Now() + m.limit
		ps.press(w, m, w.Now())
	} else {
		ps.setDeadline(w, m, m.limitDays)
	}
	ps.scheduleLimits(w, slot)
	if m.body != NoBody {
		w.offices.take(w, m)
	}
	ps.retry(w, slot)
	return true
}

// close closes the petition (结案).
func (ps *petitions) close(w *World, slot uint32) {
	m := ps.at(slot)
	m.filed = true
	m.life++
	ps.count.closed++
	ps.record(w, m, Closed, 0)
	if !m.working {
		ps.afterClosure(w, slot)
	}
	ps.release(w, slot)
}

// afterClosure lets the household of an unresolved petition remember the failure and decide what to do.
func (ps *petitions) afterClosure(w *World, slot uint32) {
	m := ps.at(slot)
	c := w.concerns.at(m.concern)
	if m.done || c.ended {
		return
	}
	house := &w.people.state[m.household]
	if house.fails < 255 {
		house.fails++
		w.loop.In(hoursOf(float64(24*w.p.Routing.FailureD)), sim.Event{Kind: failureForgotten,
			ID: uint32(m.household)})
	}
	worse := float32(1)
	if m.outcome == Formal {
		worse = float32(w.p.Routing.ReemergeSeverity)
	}
	w.concerns.rest(w, m.concern, m.outcome == Explained && m.explainedOK, worse)
}

// judgeUnregistered is the household's judgement of what a grid worker settled or held back.
func (ps *petitions) judgeUnregistered(w *World, slot uint32, done bool) {
	m := ps.at(slot)
	m.done, m.working = done, false
	limit := w.county.Office.Work(m.submitted, w.county.Office.AddDays(m.submitted, w.p.Limits.HelpWd))
	taken := w.county.Office.Work(m.submitted, w.Now())
	z := ps.satisfaction(w, m, taken, limit)
	w.truth(ps.truth(w, m, Felt, z))
	w.people.learn(w, m, z, taken, limit)
	if !done {
		w.concerns.rest(w, m.concern, false, float32(w.p.Routing.ReemergeSeverity))
	}
	ps.release(w, slot)
}
