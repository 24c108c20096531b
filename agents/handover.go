package agents

import (
	"time"

	"hanyin/sim"
)

// send starts a hand-over: it takes a lognormal time in duty hours, by telephone and at any hour when urgent.
func (ps *petitions) send(w *World, slot uint32, to target) {
	m := ps.at(slot)
	m.next, m.state = to, onTheWay
	c := w.concerns.at(m.concern)
	s := w.chance.hop.At(uint64(c.id), m.handOver())
	d := s.LogNormal(hoursOf(w.units[m.unit].HandOver), w.p.Routing.HopSigma)
	at := w.county.Office.Add(w.Now(), d)
	if w.demand.issues.at(m.issue).urgent {
		at = w.Now() + sim.Scale(d, w.p.Routing.UrgentHop)
	}
	w.loop.At(at, m.event(handedOver, slot))
}

// handedOver is the arrival of a matter where it was sent.
func (ps *petitions) handedOver(w *World, e sim.Event) {
	m := ps.due(e)
	if m == nil {
		return
	}
	m.hop()
	switch m.next {
	case toVillage:
		ps.atVillage(w, e.ID)
	case toTown:
		ps.atTown(w, e.ID)
	case toDesk:
		ps.recordEscalation(w, m, AtCounty)
		w.desk.join(w, e.ID)
	case toBody:
		w.offices.arriveAtBody(w, e.ID)
	}
}

// recordEscalation records that a petition has come to a higher level.
func (ps *petitions) recordEscalation(w *World, m *matter, to Level) {
	if m.level < to {
		m.level = to
		ps.record(w, m, Escalated, float64(m.hops))
	}
}

// atVillageOffice brings a resident to the counter of the village (village duty hours): before those who work there,
// and ahead of all papers.
func (ps *petitions) atVillageOffice(w *World, slot uint32) {
	ps.at(slot).atCounter = true
	w.lines.join(w, slot, w.lines.village(ps.at(slot).unit), 0)
}

// takeDown begins to take down what the resident at the counter says, and returns how long that takes.
func (ps *petitions) takeDown(w *World, slot uint32) time.Duration {
	m := ps.at(slot)
	ps.register(w, slot, AtVillage)
	s := w.chance.call.At(uint64(w.concerns.at(m.concern).id), m.at(intakeTime))
	return s.LogNormal(hoursOf(w.p.Village.IntakeMin/60), w.p.Work.DelaySigma)
}

// atVillage takes in what a grid worker reports.
func (ps *petitions) atVillage(w *World, slot uint32) {
	m := ps.at(slot)
	if m.id == 0 {
		ps.register(w, slot, AtVillage)
	} else {
		ps.recordEscalation(w, m, AtVillage)
	}
	ps.tryVillage(w, slot)
}

// tryVillage lets the committee call a crew to a violation, work on what lies within its power and pass up the rest.
func (ps *petitions) tryVillage(w *World, slot uint32) {
	m := ps.at(slot)
	m.throughVillage = true
	ps.pressAgain(w, slot)
	w.meetings.propose(w, m)
	if ps.violates(w, m) && !m.enforced {
		w.crews.requestCrew(w, slot)
		return
	}
	ps.inVillage(w, slot)
}

// inVillage is the committee's own way with a matter; what it has promised already it does not pass up.
func (ps *petitions) inVillage(w *World, slot uint32) {
	m := ps.at(slot)
	if m.completed || ps.withinVillage(w, m) {
		due := m.dueAt
		if w.demand.issues.at(m.issue).small { // while who came to say it is there
			due = m.registered
		}
		w.lines.join(w, slot, w.lines.village(m.unit), due)
		return
	}
	ps.leaveVillage(w, slot)
}

// leaveVillage sends a petition on from the village, through its filter.
func (ps *petitions) leaveVillage(w *World, slot uint32) {
	m := ps.at(slot)
	if !ps.filtered(w, slot, w.p.Routing.FilterVillage, villageFilter) {
		return
	}
	c := w.concerns.at(m.concern)
	m.direct = w.chance.direct.Uniform(uint64(c.id), uint64(m.chain)) < w.units[m.unit].Direct && w.desk.down == 0
	w.hours.add(VillageStaff, m.unit, w.units[m.unit].AdminMinutes/60)
	if m.direct || !w.p.Town.office() {
		ps.send(w, slot, toDesk)
	} else {
		ps.send(w, slot, toTown)
	}
}

// filtered applies the filter of a level: what it touches is altered, or dropped and written off as done. It reports
// whether the petition goes on.
func (ps *petitions) filtered(w *World, slot uint32, filter float64, level uint64) bool {
	m := ps.at(slot)
	c := w.concerns.at(m.concern)
	s := w.chance.filter.At(uint64(c.id), m.at(level))
	touched, dropped := s.Uniform() < filter, s.Uniform() < w.p.Routing.FilterSuppressed
	if !touched || !dropped {
		w.truth(ps.truth(w, m, PassedUp, 0))
	}
	if !touched {
		return true
	}
	if !dropped {
		m.altered = true
		w.truth(ps.truth(w, m, Altered, 0))
		return true
	}
	w.truth(ps.truth(w, m, Suppressed, 0))
	if m.completed { // promised on the way: the promise will not be kept
		ps.abandon(w, slot)
	} else {
		ps.closeFormally(w, slot)
	}
	return false
}

// throughAccount takes in an account petition; where the rules do not let it pass, the village sees it first.
func (ps *petitions) throughAccount(w *World, slot uint32) {
	m := ps.at(slot)
	m.direct = true
	ps.register(w, slot, AtCounty)
	if w.liaisons.toDelegate(w, slot) {
		return
	}
	c := w.concerns.at(m.concern)
	if w.chance.filter.Uniform(uint64(c.id), m.at(villageBypass)) >= w.units[m.unit].Bypass &&
		!ps.filtered(w, slot, w.p.Routing.FilterVillage, villageFilter) {
		return
	}
	w.desk.join(w, slot)
}

// atTown triages what comes up layer by layer: the town keeps its share, behind its own filter.
func (ps *petitions) atTown(w *World, slot uint32) {
	m := ps.at(slot)
	ps.recordEscalation(w, m, AtTown)
	if !ps.filtered(w, slot, w.p.Routing.FilterTown, townFilter) {
		return
	}
	if ps.forTown(w, m) {
		m.body = w.county.Towns[w.county.Units[m.unit].Town].Body
		ps.record(w, m, Routed, float64(m.hops))
		w.offices.arrive(w, slot)
		return
	}
	w.hours.add(TownStaff, m.unit, w.units[m.unit].AdminMinutes/60)
	ps.send(w, slot, toDesk)
}

// forTown draws whether a town rather than a department handles the petition, by its declared category.
func (ps *petitions) forTown(w *World, m *matter) bool {
	if !w.p.Town.office() {
		return false
	}
	cat := &w.county.Categories[m.declared]
	if len(cat.handlers) == 0 {
		return true
	}
	c := w.concerns.at(m.concern)
	return w.chance.owner.Uniform(uint64(c.id), m.at(townOrDepartment)) < cat.ToTown
}

// atPetitionOffice registers a petition at the county petition office (信访局), which looks into it and refers it to the
// body in charge (属地管理、分级负责).
func (ps *petitions) atPetitionOffice(w *World, slot uint32) {
	m := ps.at(slot)
	m.direct = true
	ps.register(w, slot, AtCounty)
	if w.county.petitionOffice == NoBody {
		w.desk.join(w, slot)
		return
	}
	m.body = w.county.petitionOffice
	ps.record(w, m, Routed, 0)
	w.offices.arrive(w, slot)
}

// escalate sends a petition one level up after failures, for lack of power, or because nobody began in time.
func (ps *petitions) escalate(w *World, slot uint32) {
	m := ps.at(slot)
	m.failures = 0
	if m.level == AtVillage || m.level == AtGrid {
		ps.leaveVillage(w, slot)
		return
	}
	w.hours.add(TownStaff, m.unit, w.units[m.unit].AdminMinutes/60)
	m.body = NoBody
	m.fromTown = true
	ps.send(w, slot, toDesk)
}
