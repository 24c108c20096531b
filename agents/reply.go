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
	l := w.lines.village(m.unit)
	if m.body != NoBody {
		l = w.lines.body(w, m.body)
		w.offices.bodies[m.body].required += w.p.Department.ReplyMin / 60
	}
	m.replying = true
	ln := &w.lines.all[l]
	ln.replies++
	ln.Join(w.Now(), sim.Job{ID: slot, Kind: uint16(ofReply), Due: m.dueAt,
		Service: hoursOf(w.p.Department.ReplyMin / 60)})
	w.lines.serve(w, ln)
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

// replied files a reply that has been written, if the petition still wants one.
func (ps *petitions) replied(w *World, slot uint32, l *line) {
	l.replies--
	m := ps.at(slot)
	m.replying = false
	if m.wantsReply() {
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
	if follow >= w.p.Routing.Follow {
		ps.abandon(w, slot)
	}
}
