package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// lines is the process of waiting and being served.
type lines struct {
	all        []line
	villageCut float64 // share of the committees' time that a shock took away
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

// start sets up every line of the county.
func (ls *lines) start(w *World) {
	add := func(kind lineKind, index int, r sim.Resource) {
		ls.all = append(ls.all, line{Resource: r, kind: kind, index: uint32(index), self: int32(len(ls.all))})
	}
	v := &w.p.Village
	open := 7 * (v.dayHours(&w.p.Work))
	for u := range w.county.Units {
		add(villageLine, u, sim.Resource{Servers: v.Staff, Discipline: sim.EDF, Calendar: w.county.Village,
			Rate: rate(v.HoursWeek, open)})
	}
	for b := range w.county.Bodies {
		capacity := w.county.Bodies[b].Capacity
		servers := w.offices.bodies[b].servers
		add(bodyLine, b, sim.Resource{Servers: servers, Discipline: ls.discipline(w), Calendar: w.county.Office,
			Rate: rate(capacity, float64(servers)*w.p.Work.DayH)})
	}
	for t := range w.county.Towns {
		add(intakeLine, t, sim.Resource{Servers: w.county.doubled(TownID(t), w.p.Town.Intake), Discipline: sim.EDF,
			Calendar: w.county.Office, Rate: rate(1-w.p.Town.BaseLoad, 1)})
	}
	for t := range w.county.Towns {
		add(mediatorLine, t, sim.Resource{Servers: w.county.doubled(TownID(t), w.p.Town.Mediators),
			Discipline: sim.EDF,
			Calendar:   w.county.Office, Rate: rate(1-w.p.Town.BaseLoad, 1)})
	}
	for t := range w.county.Towns {
		add(crewLine, t, sim.Resource{Servers: w.county.doubled(TownID(t), w.p.Enforcement.Crews),
			Discipline: sim.Priority,
			Calendar:   w.county.crews, Rate: rate(1-w.p.Town.BaseLoad, 1)})
	}
	add(deskLine, 0, sim.Resource{})
}

// doubled is n, or twice as many where the town's centre has double staff.
func (c *County) doubled(t TownID, n int) int {
	if c.Towns[t].Double {
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
func (ls *lines) desk() int32 { return int32(len(ls.all)) - 1 }

// join puts a matter in line; due is its place under EDF.
func (ls *lines) join(w *World, slot uint32, l int32, due time.Duration) {
	m := w.petitions.at(slot)
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

// serve lets free servers begin what waits; a closed line wakes at its next opening.
func (ls *lines) serve(w *World, l *line) {
	for {
		job, ok := l.Take(w.Now())
		if !ok {
			break
		}
		if job.ID&aDispute != 0 {
			w.disputes.begin(w, job.ID&^aDispute, l)
			continue
		}
		if l.kind == crewLine {
			w.crews.moveOut(w, job.ID, l)
			continue
		}
		m := w.petitions.at(job.ID)
		if m.ticket != job.Gen || !m.queued {
			l.Discard(w.Now())
			continue
		}
		m.queued = false
		ls.begin(w, job.ID, l)
	}
	if l.Len() > 0 && l.Servers > l.Busy() && !l.opening && !l.Calendar.Open(w.Now()) {
		l.opening = true
		w.loop.At(l.Opens(w.Now()), sim.Event{Kind: lineOpens, ID: uint32(l.self)})
	}
}

// begin starts service, unless the body finds at once that the petition is not its own.
func (ls *lines) begin(w *World, slot uint32, l *line) {
	m := w.petitions.at(slot)
	work := ls.service(w, slot, l)
	if work < 0 {
		l.Free(w.Now())
		return
	}
	m.serving, m.state = true, inService
	ls.chargeStaff(w, m, l, work)
	w.loop.At(l.Ends(w.Now(), work), sim.Event{Kind: served, Arg: uint16(l.self), ID: slot})
}

// service returns the work a line has with a matter, or -1 if it sends it back unworked.
func (ls *lines) service(w *World, slot uint32, l *line) time.Duration {
	m := w.petitions.at(slot)
	switch l.kind {
	case deskLine:
		return w.desk.work(w, m)
	case intakeLine:
		c := w.concerns.at(m.concern)
		s := w.chance.call.At(uint64(c.id), uint64(m.chain))
		return s.LogNormal(hoursOf(w.p.Town.CallMin/60), w.p.Work.DelaySigma)
	case bodyLine:
		if !w.offices.startAtBody(w, slot) {
			return -1
		}
	default:
		w.petitions.started(w, m)
		work := w.petitions.effort(w, m)
		return work - hoursOf(w.societies.helped(w, m, work.Hours()))
	}
	return w.petitions.effort(w, m)
}

// chargeStaff counts the hours of those who serve.
func (ls *lines) chargeStaff(w *World, m *matter, l *line, work time.Duration) {
	switch l.kind {
	case villageLine:
		w.hours.add(VillageStaff, m.unit, work.Hours())
	case intakeLine:
		w.hours.add(TownStaff, m.unit, work.Hours())
	case deskLine:
		w.hours.add(DeskStaff, NoUnit, work.Hours())
	case bodyLine:
		w.offices.charge(w, BodyID(l.index), m.unit, work.Hours())
	}
}

func (off *offices) charge(w *World, b BodyID, u UnitID, hours float64) {
	role := DepartmentStaff
	if w.county.Bodies[b].IsTown {
		role = TownStaff
	}
	w.hours.add(role, u, hours)
}

// served ends a service and lets the next begin.
func (ls *lines) served(w *World, e sim.Event) {
	l := &ls.all[e.Arg]
	l.Free(w.Now())
	if e.ID&aDispute != 0 || l.kind == crewLine {
		if l.kind == crewLine {
			w.crews.done(w, e.ID)
		} else {
			w.disputes.served(w, e.ID&^aDispute)
		}
		ls.serve(w, &ls.all[e.Arg])
		return
	}
	m := w.petitions.at(e.ID)
	m.serving, m.line = false, -1
	if !m.working {
		w.petitions.release(w, e.ID)
	} else {
		switch l.kind {
		case deskLine:
			w.desk.classified(w, e.ID)
		case intakeLine:
			w.offices.signOff(w, e.ID)
		default:
			w.offices.worked(w, e.ID)
		}
	}
	ls.serve(w, &ls.all[e.Arg])
}

// restaff sets every line's servers and rates to the parameters in force.
func (ls *lines) restaff(w *World) {
	v := &w.p.Village
	for u := range w.county.Units {
		l := &ls.all[ls.village(UnitID(u))]
		l.SetServers(w.Now(), v.Staff)
		l.Rate = rate(v.HoursWeek*(1-ls.villageCut), 7*v.dayHours(&w.p.Work))
		ls.serve(w, l)
	}
	for t := range w.county.Towns {
		l := &ls.all[ls.intake(w, TownID(t))]
		l.SetServers(w.Now(), w.county.doubled(TownID(t), w.p.Town.Intake))
		l.Rate = rate((1-w.p.Town.BaseLoad)*(1-w.offices.bodies[w.county.Towns[t].Body].cut), 1)
		ls.serve(w, l)
		m := &ls.all[ls.mediators(w, TownID(t))]
		m.SetServers(w.Now(), w.county.doubled(TownID(t), w.p.Town.Mediators))
		m.Rate = l.Rate
		ls.serve(w, m)
		k := &ls.all[ls.crews(w, TownID(t))]
		k.SetServers(w.Now(), w.county.doubled(TownID(t), w.p.Enforcement.Crews))
		k.Rate = l.Rate
		ls.serve(w, k)
	}
	for b := range w.offices.bodies {
		o := &w.offices.bodies[b]
		l := &ls.all[ls.body(w, BodyID(b))]
		servers := o.servers
		if o.down > 0 {
			servers = 0
		}
		l.SetServers(w.Now(), servers)
		slack := w.p.Department.Slack / w.county.Params.Department.Slack
		l.Rate = rate(w.county.Bodies[b].Capacity*slack*o.effort*(1+o.lent)*(1-o.cut),
			float64(o.servers)*w.p.Work.DayH)
		ls.serve(w, l)
	}
}
