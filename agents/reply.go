package agents

import "hanyin/sim"

// A reply on time (按期答复) is work: an officer of the body or the village that holds the petition writes it, in line
// with all other work and by the petition's limit. Where the line is long, replies come late.

// reply puts the writing of a reply in line; what is urgent is answered by telephone.
func (ps *petitions) reply(w *World, slot uint32) {
	m := ps.at(slot)
	if w.demand.issues.at(m.issue).urgent {
		ps.promise(w, slot)
		return
	}
	if m.body != NoBody {
		w.offices.require(m.body, Formalities, w.p.Department.ReplyMin/60)
	}
	m.replying = true
	ln := &w.lines.all[ps.replyLine(w, m)]
	ln.replies++
	ln.Join(w.Now(), sim.Job{ID: slot, Kind: uint16(ofReply), Due: m.dueAt,
		Service: hoursOf(w.p.Department.ReplyMin / 60)})
	w.lines.serve(w, ln)
}

// replyLine is the line of those who would answer a petition now.
func (ps *petitions) replyLine(w *World, m *matter) int32 {
	if m.body != NoBody {
		return w.lines.body(w, m.body)
	}
	return w.lines.village(m.unit)
}

// beginReply begins to write a reply, unless nobody waits for it any more.
func (ps *petitions) beginReply(w *World, job sim.Job, l *line) {
	m := ps.at(job.ID)
	if job.Left == 0 && !m.wantsReply() {
		m.replying = false
		l.replies--
		l.Drop(w.Now())
		l.Discard(w.Now())
		ps.release(w, job.ID)
		return
	}
	work := job.Left
	if work == 0 {
		s := w.chance.press.At(uint64(w.concerns.at(m.concern).id), m.occasion(replyWork|m.extensions()))
		work = s.LogNormal(hoursOf(w.p.Department.ReplyMin/60), w.p.Work.DelaySigma)
		if l.kind == lineKind(villageOffice{}) {
			w.hours.add(VillageStaff, m.unit, work.Hours())
		} else {
			w.offices.charge(w, BodyID(l.index), m.unit, work.Hours())
		}
	}
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofReply, job.ID))
}

// replied files a reply that has been written, if the petition still wants one; if it has gone to others meanwhile,
// they write theirs.
func (ps *petitions) replied(w *World, slot uint32, l *line) {
	l.replies--
	m := ps.at(slot)
	m.replying = false
	if m.wantsReply() {
		if ps.replyLine(w, m) != l.self {
			ps.reply(w, slot)
			return
		}
		ps.promise(w, slot)
		return
	}
	ps.release(w, slot)
}

// wantsReply reports whether the petition is open and with somebody who can answer.
func (m *matter) wantsReply() bool { return m.working && !m.completed && !m.filed && m.answerable() }

// promise records completion by a reply that promises the rest, which will be done or not.
func (ps *petitions) promise(w *World, slot uint32) {
	m := ps.at(slot)
	s := ps.pressDraw(w, m)
	s.Uniform()
	s.Uniform()
	follow := s.Uniform()
	m.promised = true
	ps.complete(w, slot, Promised)
	m.state = answered
	if follow < w.p.Routing.Follow {
		return
	}
	if m.queued { // nobody will go on with it
		w.lines.leave(w, m)
	}
	at := w.county.Office.Add(w.Now(), s.LogNormal(w.workdays(w.p.Routing.PromiseWd), w.p.Work.DelaySigma))
	w.loop.At(at, m.event(promiseDue, slot))
}

// promiseBroken comes when it shows that a promise is not kept.
func (ps *petitions) promiseBroken(w *World, e sim.Event) {
	m := ps.due(e)
	if m == nil || !m.working {
		return
	}
	m.abandoned = true
	ps.judgeAgain(w, m)
	ps.abandon(w, e.ID)
}

// judgeAgain is the petitioner's second judgement, when what was promised after completion has been done or shows not
// to be done.
func (ps *petitions) judgeAgain(w *World, m *matter) {
	if !m.judged {
		return // the first is still to come
	}
	taken := ps.timeTaken(w, m, w.Now())
	z := ps.satisfaction(w, m, taken, m.limit)
	w.truth(ps.truth(w, m, Felt, z))
	w.people.learn(w, m, z, taken, m.limit)
}
