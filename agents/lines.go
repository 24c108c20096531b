package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// lines is the process of waiting and being served.
type lines struct {
	all        []line
	villageCut float64 // share of the committees' time that shocks took away
}

// Events of lines.
const (
	lineOpens sim.Kind = 8 + iota // ID: line
	served                        // Arg: line; a server ends its work
)

func (ls *lines) kinds() []sim.Kind { return []sim.Kind{lineOpens, served} }

func (ls *lines) handle(w *World, e sim.Event) {
	switch e.Kind {
	case lineOpens:
		ls.all[e.ID].opening = false
		ls.serve(w, &ls.all[e.ID])
	case served:
		ls.served(w, e)
	}
}

func (ls *lines) unshare() {
	ls.all = slices.Clone(ls.all)
	for i := range ls.all {
		ls.all[i].Resource = ls.all[i].Resource.Clone()
	}
}

// paramsChanged sets servers and rates.
func (ls *lines) paramsChanged(w *World) { ls.restaff(w) }

// A line is a resource of the county with those who wait before it: a village committee, a body's officers, a town's
// intake, the desk.
type line struct {
	sim.Resource
	kind    lineKind
	index   uint32 // of the unit, body or town
	self    int32
	opening bool // an event for its opening is on the agenda
	replies int  // legal reviews and applications that wait for who does them, or are being done

	effort          float64            // of a body's officers, in force
	offered, atWork float64            // server-hours counted so far
	paid, busy      float64            // hours since the last report
	waits           [WaitBounds]uint32 // services begun, by how long they were waited for
}

// start sets up every line of the county.
func (ls *lines) start(w *World) {
	add := func(kind lineKind, index int, r sim.Resource) {
		l := line{Resource: r, kind: kind, index: uint32(index), self: int32(len(ls.all))}
		l.Servers, l.Rate = kind.staff(w, l.index)
		ls.all = append(ls.all, l)
	}
	for u := range w.county.Units {
		add(villageOffice{}, u, sim.Resource{Discipline: sim.EDF, Calendar: w.county.Village})
	}
	for b := range w.county.Bodies {
		add(bodyOffice{}, b, sim.Resource{Discipline: ls.discipline(w), Calendar: w.county.Bodies[b].Calendar})
	}
	for t := range w.county.Towns {
		add(townIntake{}, t, sim.Resource{Discipline: sim.EDF, Calendar: w.county.towns})
	}
	for t := range w.county.Towns {
		add(townMediators{}, t, sim.Resource{Discipline: sim.EDF, Calendar: w.county.towns})
	}
	for t := range w.county.Towns {
		add(townCrews{}, t, sim.Resource{Discipline: sim.Priority, Calendar: w.county.crews})
	}
	for b := range w.county.Bodies {
		add(bodyDuty{}, b, sim.Resource{Discipline: sim.EDF})
	}
	add(expertPanel{}, 0, sim.Resource{Calendar: w.county.experts})
	add(countyDesk{}, 0, sim.Resource{Calendar: w.county.desk})
}

// doubled is n, or twice as many where the town's centre has double staff.
func (c *County) doubled(t TownID, n int) int {
	if c.Towns[t].Double {
		return 2 * n
	}
	return n
}

func (ls *lines) discipline(w *World) sim.Discipline {
	switch w.p.Department.Discipline {
	case "fifo":
		return sim.FIFO
	case "sjf":
		return sim.SJF
	}
	return sim.EDF // "edf", and "score" with due times of its own
}

func (ls *lines) village(u UnitID) int32        { return int32(u) }
func (ls *lines) body(w *World, b BodyID) int32 { return int32(len(w.county.Units)) + int32(b) }
func (ls *lines) intake(w *World, t TownID) int32 {
	return ls.body(w, BodyID(len(w.county.Bodies))) + int32(t)
}
func (ls *lines) mediators(w *World, t TownID) int32 {
	return ls.intake(w, TownID(len(w.county.Towns))) + int32(t)
}
func (ls *lines) crews(w *World, t TownID) int32 {
	return ls.mediators(w, TownID(len(w.county.Towns))) + int32(t)
}
func (ls *lines) duty(w *World, b BodyID) int32 {
	return ls.crews(w, TownID(len(w.county.Towns))) + int32(b)
}
func (ls *lines) experts() int32 { return int32(len(ls.all)) - 2 }
func (ls *lines) desk() int32    { return int32(len(ls.all)) - 1 }

// join puts a matter in line to be worked on; due is its place under EDF.
func (ls *lines) join(w *World, slot uint32, l int32, due time.Duration) {
	ls.enter(w, slot, l, due, false)
}

// enter puts a matter in line, to be signed for or to be worked on.
func (ls *lines) enter(w *World, slot uint32, l int32, due time.Duration, signing bool) {
	m := w.petitions.at(slot)
	m.signing = signing
	m.ticket++
	m.step++
	m.line, m.queued, m.state = l, true, inLine
	ln := &ls.all[l]
	ln.Join(w.Now(), sim.Job{ID: slot, Gen: m.ticket, Due: due, Service: w.petitions.effort(w, m)})
	ls.serve(w, ln)
}

// leave takes a waiting matter out of its line: its place stays, and means nothing when its turn comes.
func (ls *lines) leave(w *World, m *matter) {
	ls.all[m.line].Drop(w.Now())
	m.ticket++
	m.step++
	m.queued, m.line, m.state = false, -1, awaiting
}

// moveUp puts a waiting matter before all in its line that is not yet due. Calls to urgent petitioners are before
// those already, and keep their order.
func (ls *lines) moveUp(w *World, slot uint32) {
	m := w.petitions.at(slot)
	if m.signing && w.demand.issues.at(m.issue).urgent {
		return
	}
	line := m.line
	ls.leave(w, m)
	ls.enter(w, slot, line, m.registered, m.signing)
}

// serve lets free servers begin what waits; a closed line wakes at its next opening.
func (ls *lines) serve(w *World, l *line) {
	for {
		job, ok := l.Take(w.Now())
		if !ok {
			break
		}
		switch jobKind(job.Kind) {
		case ofDispute:
			w.disputes.begin(w, job, l)
		case ofCall:
			w.crews.moveOut(w, job, l)
		case ofReply:
			w.petitions.beginReply(w, job, l)
		case ofReview:
			w.crews.beginReview(w, job, l)
		case ofOpinion:
			w.experts.begin(w, job, l)
		case ofApplication:
			w.petitions.beginApplication(w, job, l)
		case ofJoint:
			w.joints.begin(w, job, l)
		default:
			w.petitions.begin(w, job, l)
		}
	}
	if l.Len() > 0 && l.Servers > l.Busy() && !l.opening && !l.Calendar.Open(w.Now()) {
		l.opening = true
		w.loop.At(l.Opens(w.Now()), sim.Event{Kind: lineOpens, ID: uint32(l.self)})
	}
}

// served ends a service, unless its end has moved, and lets the next begin.
func (ls *lines) served(w *World, e sim.Event) {
	l := &ls.all[e.Arg]
	kind, slot := l.customer(e)
	if !l.Complete(w.Now(), uint16(kind), slot) {
		return
	}
	switch kind {
	case ofDispute:
		w.disputes.served(w, slot)
	case ofCall:
		w.crews.done(w, slot)
	case ofReply:
		w.petitions.replied(w, slot, l)
	case ofReview:
		w.crews.reviewed(w, slot, l)
	case ofOpinion:
		w.experts.done(w, slot)
	case ofApplication:
		w.petitions.decided(w, slot, l)
	case ofJoint:
		w.joints.leave(w, slot)
	default:
		w.petitions.served(w, slot, l)
	}
	ls.serve(w, l)
}

// restaff sets the capacity of every line, but for the desk's, to the parameters in force and to what shocks leave.
func (ls *lines) restaff(w *World) {
	for i := range ls.all[:ls.desk()] {
		ls.restaffLine(w, int32(i))
	}
}

func (ls *lines) restaffLine(w *World, i int32) {
	l := &ls.all[i]
	servers, rate := l.kind.staff(w, l.index)
	if rate <= 0 {
		servers = 0
	}
	ls.adjust(w, l, sim.Capacity{Servers: servers, Rate: rate, Calendar: l.Calendar})
	if _, ok := l.kind.(bodyOffice); ok {
		l.effort = w.offices.bodies[l.index].effort
	}
}

// adjust changes the capacity of a line; what is in service keeps the work that is left of it.
func (ls *lines) adjust(w *World, l *line, c sim.Capacity) {
	l.count(w)
	l.Adjust(w.Now(), c, func(j sim.Job, ends time.Duration) {
		w.loop.At(ends, l.ends(jobKind(j.Kind), j.ID))
	})
	ls.serve(w, l)
}
