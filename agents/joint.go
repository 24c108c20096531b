package agents

import (
	"time"

	"hanyin/sim"
)

// joints are the meetings of bodies on co-handled petitions (会商). Notice is given by the rules; then the body in
// charge and the body that helps each give an officer's hours, in their own lines, and the meeting is over when the
// last of them has. What they agreed on the helper then does in its line.
type joints struct{ pool[joint] }

// A joint is one such meeting.
type joint struct {
	matter uint32
	step   uint16 // of the matter, when the meeting was called
	work   time.Duration
	body   [2]BodyID // in charge and helping
	seat   [2]seat
}

// seat is where a body stands with its part of a joint meeting.
type seat uint8

const (
	seatOver seat = iota // or not its own: a body needs no meeting with itself
	seatWaits
	seatServed
)

func (js *joints) start(*World) {}
func (js *joints) unshare()     { js.pool = js.pool.clone() }

// call puts the meeting of a matter's body with a helper before the officers of both.
func (js *joints) call(w *World, matter uint32, helper BodyID) {
	m := w.petitions.at(matter)
	s := w.chance.coordination.At(uint64(w.concerns.at(m.concern).id), m.at(jointHours|uint64(m.supports)))
	slot := js.take()
	j := js.at(slot)
	*j = joint{matter: matter, step: m.step, body: [2]BodyID{m.body, helper},
		work: s.LogNormal(hoursOf(w.p.Department.JointH), w.p.Work.DelaySigma)}
	n := 2
	if helper == m.body {
		n = 1
	}
	for k := range n {
		j.seat[k] = seatWaits
	}
	for k := range n {
		b := j.body[k]
		w.offices.require(b, JointWork, w.p.Department.JointH)
		l := &w.lines.all[w.lines.body(w, b)]
		l.Join(w.Now(), sim.Job{ID: slot<<1 | uint32(k), Kind: uint16(ofJoint), Due: m.dueAt, Service: j.work})
		w.lines.serve(w, l)
	}
}

// begin begins a body's part, unless the matter has gone another way.
func (js *joints) begin(w *World, job sim.Job, l *line) {
	j, k := js.at(job.ID>>1), job.ID&1
	m := w.petitions.at(j.matter)
	work := job.Left
	if work == 0 {
		if m.step != j.step {
			l.Free(w.Now())
			js.leave(w, job.ID)
			return
		}
		j.seat[k] = seatServed
		work = j.work
		w.offices.charge(w, j.body[k], m.unit, work.Hours())
	}
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofJoint, job.ID))
}

// leave ends a body's part; after the last the helper takes up its share of the matter.
func (js *joints) leave(w *World, id uint32) {
	slot := id >> 1
	j := js.at(slot)
	j.seat[id&1] = seatOver
	if j.seat != [2]seat{} {
		return
	}
	over := *j
	js.give(slot)
	m := w.petitions.at(over.matter)
	if m.step != over.step {
		return
	}
	m.coworking = true
	if !m.completed {
		r := w.petitions.recordOf(w, m, Coordinated, 0)
		r.Body = over.body[1]
		w.record(r)
	}
	w.offices.require(over.body[1], JointWork, w.petitions.effort(w, m).Hours())
	w.lines.join(w, over.matter, w.lines.body(w, over.body[1]), m.dueAt)
}

// check adds the parts of joint meetings to those queued and served in lines.
func (js *joints) check(w *World, a *audit) {
	for i := range js.items {
		for k, s := range js.items[i].seat {
			l := w.lines.body(w, js.items[i].body[k])
			switch s {
			case seatWaits:
				a.queued[l]++
			case seatServed:
				a.serving[l]++
			}
		}
	}
}
