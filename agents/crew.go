package agents

import (
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// A call is what a town's enforcement crew (执法队) is sent out for.
type call struct {
	kind     callKind
	unit     UnitID
	queued   bool
	serving  bool
	ticket   uint16 // of the call in its slot
	urged    bool   // by the county, when it was late
	number   CaseID // of a whistle
	matter   uint32 // of a whistle or letter
	step     uint16 // of the matter when the call was made
	life     uint16 // of the hazard when the call was made
	hazard   uint32 // of a clearance
	key      uint64 // names the draws
	occasion uint64
	at       time.Duration
}

type callKind uint8

const (
	whistle callKind = iota
	pettyWhistle
	letter
	clearance
	checkUp // of an alarm that comes to nothing
)

// crews are the calls on the towns' crews and the way to every unit.
type crews struct {
	pool[call]
	chance   crewChance
	travel   []time.Duration // by UnitID, from the town's seat
	whistles CaseID
	petty    uint64
}

// Events of crews.
const (
	crewArrives sim.Kind = 42 + iota // ID: call
	letterRead                       // ID of this and the next: matter
	enforcedDue
	pettyDue // ID: unit

	reportDue sim.Kind = 54 // a whistle's time to report is over; ID: call, Arg: its ticket
)

func (cr *crews) kinds() []sim.Kind {
	return []sim.Kind{crewArrives, letterRead, enforcedDue, pettyDue, reportDue}
}

func (cr *crews) handle(w *World, e sim.Event) {
	switch e.Kind {
	case crewArrives:
		cr.arrive(w, e)
	case letterRead:
		cr.letterRead(w, e)
	case enforcedDue:
		cr.enforced(w, e)
	case pettyDue:
		cr.whistleForNothing(w, UnitID(e.ID))
	case reportDue:
		cr.late(w, e)
	}
}

// unshare leaves the ways as they are: they never change.
func (cr *crews) unshare() { cr.pool = cr.pool.clone() }

// crewChance holds one key per purpose of the draws on calls.
type crewChance struct{ site, outcome, letter, petty, review sim.Key }

func newCrewChance(seed sim.Seed) crewChance {
	return crewChance{
		site: seed.Purpose("crew on site"), outcome: seed.Purpose("enforcement"), letter: seed.Purpose("letter"),
		petty: seed.Purpose("petty whistle"), review: seed.Purpose("legal review"),
	}
}

// start computes the way from every town's seat to its units by road.
func (cr *crews) start(w *World) {
	cr.chance = newCrewChance(w.seed)
	g := &w.p.Geo
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		town := &w.county.Towns[unit.Town]
		km, speed := float64(g.DetourValley*elementary.Hypot(unit.X-town.X, unit.Y-town.Y)), g.SpeedValley
		if town.Mountain {
			km, speed = float64(g.DetourMountain*elementary.Hypot(unit.X-town.X, unit.Y-town.Y)), g.SpeedMountain
		}
		cr.travel = append(cr.travel, hoursOf(km/speed))
	}
}

// call puts a call before the crews of its unit's town: whistles first, then letters and hazards, then alarms to
// check.
func (cr *crews) call(w *World, c call) {
	c.at, c.queued = w.Now(), true
	slot := cr.take()
	c.ticket = cr.at(slot).ticket + 1
	*cr.at(slot) = c
	priority := [...]int16{whistle: 2, pettyWhistle: 2, letter: 1, clearance: 1, checkUp: 0}[c.kind]
	l := &w.lines.all[w.lines.crews(w, w.county.Units[c.unit].Town)]
	l.Join(w.Now(), sim.Job{ID: slot, Kind: uint16(ofCall), Priority: priority})
	if c.kind == whistle || c.kind == pettyWhistle {
		w.loop.In(cr.reportLimit(w, c.unit), sim.Event{Kind: reportDue, Arg: c.ticket, ID: slot})
	}
	w.lines.serve(w, l)
}

// reportLimit is the time a crew has from the whistle to its arrival (报到时限).
func (cr *crews) reportLimit(w *World, u UnitID) time.Duration {
	p := &w.p.Enforcement
	if w.county.Towns[w.county.Units[u].Town].Mountain {
		return hoursOf(p.LimitMountain / 60)
	}
	return hoursOf(p.LimitValley / 60)
}

// late comes when the time to report is over. Where the rules alert (效能监察), the desk calls the town about a whistle
// that no crew has moved out for; the crew then does it without ordinary work beside it.
func (cr *crews) late(w *World, e sim.Event) {
	c := cr.at(e.ID)
	if c.queued && c.ticket == e.Arg && w.rules.Alert > 0 {
		w.hours.add(DeskStaff, NoUnit, w.p.Desk.AlertMin/60)
		c.urged = true
	}
}

// stale reports whether what a call was about is over.
func (cr *crews) stale(w *World, c *call) bool {
	switch c.kind {
	case whistle, letter:
		return w.petitions.at(c.matter).step != c.step
	case clearance:
		return w.hazards.at(c.hazard).life != c.life
	}
	return false
}

// moveOut sends a crew: it mobilises, rides and works on site; an alarm is checked without going far.
func (cr *crews) moveOut(w *World, job sim.Job, l *line) {
	slot := job.ID
	c := cr.at(slot)
	if job.Left > 0 { // called off when capacity was lost: it rides out again
		way := hoursOf(w.p.Enforcement.MobiliseMin/60) + cr.travel[c.unit]
		w.hours.add(TownStaff, c.unit, float64(w.p.Enforcement.CrewSize*way.Hours()))
		w.loop.At(l.BeginAt(w.Now()+way, job, job.Left), l.ends(ofCall, slot))
		return
	}
	if cr.stale(w, c) {
		l.Drop(w.Now())
		l.Discard(w.Now())
		c.queued = false
		cr.give(slot)
		return
	}
	p := &w.p.Enforcement
	c.queued, c.serving = false, true
	s := cr.chance.site.At(c.key, c.occasion)
	way, work := hoursOf(p.MobiliseMin/60)+cr.travel[c.unit], time.Duration(0)
	switch c.kind {
	case checkUp:
		way, work = 0, hoursOf(w.p.Hazard.FalseAlarmH)
	case clearance:
		s = cr.chance.site.At(uint64(w.hazards.at(c.hazard).id), clearanceOnSite)
		work = s.LogNormal(hoursOf(w.p.Hazard.ClearH), p.OnSiteSigma)
	default:
		work = s.LogNormal(hoursOf(p.OnSiteH), p.OnSiteSigma)
		w.loop.In(way, sim.Event{Kind: crewArrives, ID: slot})
	}
	w.hours.add(TownStaff, c.unit, float64(p.CrewSize*(way+work).Hours()))
	if c.urged {
		work = sim.Scale(work, l.Rate)
	}
	w.loop.At(l.BeginAt(w.Now()+way, job, work), l.ends(ofCall, slot))
}

// arrive is the arrival on site (报到).
func (cr *crews) arrive(w *World, e sim.Event) {
	c := cr.at(e.ID)
	cr.record(w, c, CrewArrived, float64(w.Now()-c.at)/float64(time.Minute))
	if c.kind != pettyWhistle && !cr.stale(w, c) {
		m := w.petitions.at(c.matter)
		w.petitions.started(w, m)
		w.petitions.contact(w, m)
		w.concerns.speakToCrew(w, m.grid)
	}
}

// done ends a call.
func (cr *crews) done(w *World, slot uint32) {
	c := *cr.at(slot)
	cr.give(slot)
	gone := cr.stale(w, &c)
	switch c.kind {
	case pettyWhistle:
		cr.record(w, &c, CrewDone, -1)
	case checkUp:
		w.record(Record{At: w.Now(), Kind: AlarmFalse, Level: AtTown, Body: NoBody, Unit: c.unit, Grid: NoGrid})
	case clearance:
		if !gone {
			w.hazards.cleared(w, c.hazard)
		}
	default:
		if gone {
			cr.record(w, &c, CrewDone, 0)
			return
		}
		cr.enforce(w, &c)
	}
}

// record leaves a record on a whistle; letters are not in the register of whistles.
func (cr *crews) record(w *World, c *call, k RecordKind, value float64) {
	if c.kind != whistle && c.kind != pettyWhistle {
		return
	}
	r := Record{At: w.Now(), Kind: k, Level: AtTown, Body: NoBody, Unit: c.unit, Grid: NoGrid,
		Case: c.number, Value: value}
	if c.kind == whistle && !cr.stale(w, c) {
		r.Petition = w.petitions.at(c.matter).id
	}
	w.record(r)
}
