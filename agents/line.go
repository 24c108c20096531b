package agents

import (
	"math"
	"time"

	"hanyin/sim"
)

// A line is a resource of the county with the petitions before it: a village committee, a body's officers, a town's
// intake, the desk.
type line struct {
	sim.Resource
	kind    lineKind
	index   uint32 // of the unit, body or town
	self    int32
	opening bool // an event for its opening is on the agenda
}

type lineKind uint8

const (
	villageLine lineKind = iota
	bodyLine
	intakeLine
	mediatorLine
	crewLine
	deskLine
)

// openLines sets up every line of the county.
func (w *World) openLines() {
	add := func(kind lineKind, index int, r sim.Resource) {
		w.lines = append(w.lines, line{Resource: r, kind: kind, index: uint32(index), self: int32(len(w.lines))})
	}
	v := &w.p.Village
	open := 7 * (v.dayHours(&w.p.Work))
	for u := range w.county.Units {
		add(villageLine, u, sim.Resource{Servers: v.Staff, Discipline: sim.EDF, Calendar: w.county.Village,
			Rate: rate(v.HoursWeek, open)})
	}
	w.bodies = make([]office, len(w.county.Bodies))
	for b := range w.county.Bodies {
		capacity := w.county.Bodies[b].Capacity
		servers := int(math.Ceil(capacity / w.p.Work.DayH))
		w.bodies[b] = office{effort: 1, satisfaction: math.NaN(), servers: servers}
		add(bodyLine, b, sim.Resource{Servers: servers, Discipline: w.discipline(), Calendar: w.county.Office,
			Rate: rate(capacity, float64(servers)*w.p.Work.DayH)})
	}
	for t := range w.county.Towns {
		add(intakeLine, t, sim.Resource{Servers: w.doubled(TownID(t), w.p.Town.Intake), Discipline: sim.EDF,
			Calendar: w.county.Office, Rate: rate(1-w.p.Town.BaseLoad, 1)})
	}
	for t := range w.county.Towns {
		add(mediatorLine, t, sim.Resource{Servers: w.doubled(TownID(t), w.p.Town.Mediators), Discipline: sim.EDF,
			Calendar: w.county.Office, Rate: rate(1-w.p.Town.BaseLoad, 1)})
	}
	for t := range w.county.Towns {
		add(crewLine, t, sim.Resource{Servers: w.doubled(TownID(t), w.p.Enforcement.Crews), Discipline: sim.Priority,
			Calendar: w.county.crews, Rate: rate(1-w.p.Town.BaseLoad, 1)})
	}
	add(deskLine, 0, sim.Resource{})
	w.openDesk()
}

// doubled is n, or twice as many where the town's centre has double staff.
func (w *World) doubled(t TownID, n int) int {
	if w.county.Towns[t].Double {
		return 2 * n
	}
	return n
}

func (v *VillageParams) dayHours(work *WorkParams) float64 {
	h := work.Village
	return h[1] - h[0] + h[3] - h[2]
}

// rate is part over whole, kept above zero so that work always ends.
func rate(part, whole float64) float64 {
	if whole <= 0 || part <= 0 {
		return 1e-3
	}
	return part / whole
}

func (w *World) discipline() sim.Discipline {
	switch w.p.Department.Discipline {
	case "fifo":
		return sim.FIFO
	case "sjf":
		return sim.SJF
	}
	return sim.EDF // "edf", and "score" with due times of its own
}

func (w *World) villageLine(u UnitID) int32 { return int32(u) }
func (w *World) bodyLine(b BodyID) int32    { return int32(len(w.county.Units)) + int32(b) }
func (w *World) intakeLine(t TownID) int32 {
	return w.bodyLine(BodyID(len(w.county.Bodies))) + int32(t)
}
func (w *World) mediatorLine(t TownID) int32 {
	return w.intakeLine(TownID(len(w.county.Towns))) + int32(t)
}
func (w *World) crewLine(t TownID) int32 {
	return w.mediatorLine(TownID(len(w.county.Towns))) + int32(t)
}
func (w *World) deskLine() int32 { return int32(len(w.lines)) - 1 }

// join puts a matter in line; due is its place under EDF.
func (w *World) join(slot uint32, l int32, due time.Duration) {
	m := w.matters.at(slot)
	m.ticket++
	m.step++
	m.line, m.queued, m.state = l, true, inLine
	ln := &w.lines[l]
	ln.Join(w.Now(), sim.Job{ID: slot, Gen: m.ticket, Due: due, Service: w.effort(m)})
	w.serve(ln)
}

// leaveLine takes a waiting matter out of its line: its place stays, and means nothing when its turn comes.
func (w *World) leaveLine(m *matter) {
	w.lines[m.line].Drop(w.Now())
	m.ticket++
	m.step++
	m.queued, m.line, m.state = false, -1, awaiting
}

// serve lets free servers begin what waits; a closed line wakes at its next opening.
func (w *World) serve(l *line) {
	for {
		job, ok := l.Take(w.Now())
		if !ok {
			break
		}
		if job.ID&aDispute != 0 {
			w.hear(job.ID&^aDispute, l)
			continue
		}
		if l.kind == crewLine {
			w.moveOut(job.ID, l)
			continue
		}
		m := w.matters.at(job.ID)
		if m.ticket != job.Gen || !m.queued {
			l.Discard(w.Now())
			continue
		}
		m.queued = false
		w.begin(job.ID, l)
	}
	if l.Len() > 0 && l.Servers > l.Busy() && !l.opening && !l.Calendar.Open(w.Now()) {
		l.opening = true
		w.loop.At(l.Opens(w.Now()), sim.Event{Kind: lineOpens, ID: uint32(l.self)})
	}
}

// begin starts service, unless the body finds at once that the petition is not its own.
func (w *World) begin(slot uint32, l *line) {
	m := w.matters.at(slot)
	work := w.service(slot, l)
	if work < 0 {
		l.Free(w.Now())
		return
	}
	m.serving, m.state = true, inService
	w.chargeStaff(m, l, work)
	w.loop.At(l.Ends(w.Now(), work), sim.Event{Kind: served, Arg: uint16(l.self), ID: slot})
}

// service returns the work a line has with a matter, or -1 if it sends it back unworked.
func (w *World) service(slot uint32, l *line) time.Duration {
	m := w.matters.at(slot)
	switch l.kind {
	case deskLine:
		return w.deskWork(m)
	case intakeLine:
		c := w.concerns.at(m.concern)
		s := w.chance.call.At(uint64(c.id), uint64(m.chain))
		return s.LogNormal(hoursOf(w.p.Town.CallMin/60), w.p.Work.DelaySigma)
	case bodyLine:
		if !w.startAtBody(slot) {
			return -1
		}
	default:
		w.started(m)
		work := w.effort(m)
		return work - hoursOf(w.helped(m, work.Hours()))
	}
	return w.effort(m)
}

// chargeStaff counts the hours of those who serve.
func (w *World) chargeStaff(m *matter, l *line, work time.Duration) {
	switch l.kind {
	case villageLine:
		w.hours.add(VillageStaff, m.unit, work.Hours())
	case intakeLine:
		w.hours.add(TownStaff, m.unit, work.Hours())
	case deskLine:
		w.hours.add(DeskStaff, NoUnit, work.Hours())
	case bodyLine:
		w.chargeBody(BodyID(l.index), m.unit, work.Hours())
	}
}

func (w *World) chargeBody(b BodyID, u UnitID, hours float64) {
	role := DepartmentStaff
	if w.county.Bodies[b].IsTown {
		role = TownStaff
	}
	w.hours.add(role, u, hours)
}

// served ends a service and lets the next begin.
func (w *World) served(e sim.Event) {
	l := &w.lines[e.Arg]
	l.Free(w.Now())
	if e.ID&aDispute != 0 || l.kind == crewLine {
		if l.kind == crewLine {
			w.crewDone(e.ID)
		} else {
			w.heard(e.ID &^ aDispute)
		}
		w.serve(&w.lines[e.Arg])
		return
	}
	m := w.matters.at(e.ID)
	m.serving, m.line = false, -1
	if !m.working {
		w.drop(e.ID)
	} else {
		switch l.kind {
		case deskLine:
			w.classified(e.ID)
		case intakeLine:
			w.signOff(e.ID)
		default:
			w.worked(e.ID)
		}
	}
	w.serve(&w.lines[e.Arg])
}
