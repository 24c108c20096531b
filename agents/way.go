package agents

import (
	"time"

	"hanyin/sim"
)

// send starts a hand-over: it takes a lognormal time in duty hours, by telephone and at any hour when urgent.
func (w *World) send(slot uint32, to target) {
	m := w.matters.at(slot)
	m.next, m.state = to, onTheWay
	c := w.concerns.at(m.concern)
	s := w.chance.hop.At(uint64(c.id), uint64(m.chain)<<16|uint64(m.returns)<<8|uint64(m.hops))
	d := s.LogNormal(hoursOf(w.units[m.unit].HandOver), w.p.Routing.HopSigma)
	at := w.county.Office.Add(w.Now(), d)
	if w.issues.at(m.issue).urgent {
		at = w.Now() + time.Duration(w.p.Routing.UrgentHop*float64(d))
	}
	w.loop.At(at, m.event(handedOver, slot))
}

// handedOver is the arrival of a matter where it was sent.
func (w *World) handedOver(e sim.Event) {
	m := w.due(e)
	if m == nil {
		return
	}
	m.hop()
	switch m.next {
	case toVillage:
		w.atVillage(e.ID)
	case toTown:
		w.atTown(e.ID)
	case toDesk:
		w.escalated(m, AtCounty)
		w.joinDesk(e.ID)
	case toBody:
		w.atBody(e.ID)
	}
}

// escalated records that a petition has come to a higher level.
func (w *World) escalated(m *matter, to Level) {
	if m.level < to {
		m.level = to
		w.note(m, Escalated, float64(m.hops))
	}
}

// atVillageOffice takes down what a resident comes to say (village duty hours).
func (w *World) atVillageOffice(slot uint32) {
	m := w.matters.at(slot)
	w.hours.add(VillageStaff, m.unit, w.p.Village.IntakeMin/60)
	w.register(slot, AtVillage)
	w.tryVillage(slot)
}

// atVillage takes in what a grid worker reports.
func (w *World) atVillage(slot uint32) {
	m := w.matters.at(slot)
	if m.id == 0 {
		w.register(slot, AtVillage)
	} else {
		w.escalated(m, AtVillage)
	}
	w.tryVillage(slot)
}

// tryVillage lets the committee call a crew to a violation, work on what lies within its power and pass up the rest.
func (w *World) tryVillage(slot uint32) {
	m := w.matters.at(slot)
	m.passed = true
	w.pressAgain(slot)
	w.bring(m)
	if w.violates(m) && !m.enforced {
		w.summon(slot)
		return
	}
	w.inVillage(slot)
}

// inVillage is the committee's own way with a matter; what it has promised already it does not pass up.
func (w *World) inVillage(slot uint32) {
	m := w.matters.at(slot)
	if m.completed || w.withinVillage(m) {
		w.join(slot, w.villageLine(m.unit), m.dueAt)
		return
	}
	w.leaveVillage(slot)
}

// leaveVillage sends a petition on from the village, through its filter.
func (w *World) leaveVillage(slot uint32) {
	m := w.matters.at(slot)
	if !w.filtered(slot, w.p.Routing.FilterVillage, 0) {
		return
	}
	c := w.concerns.at(m.concern)
	m.direct = w.chance.direct.Uniform(uint64(c.id), uint64(m.chain)) < w.units[m.unit].Direct && w.down == 0
	if m.direct {
		w.send(slot, toDesk)
	} else {
		w.send(slot, toTown)
	}
}

// filtered applies the filter of a level: what it touches is altered, or dropped and written off as done. It reports
// whether the petition goes on.
func (w *World) filtered(slot uint32, filter float64, level uint64) bool {
	m := w.matters.at(slot)
	c := w.concerns.at(m.concern)
	s := w.chance.filter.At(uint64(c.id), uint64(m.chain)<<8|level)
	touched, dropped := s.Uniform() < filter, s.Uniform() < w.p.Routing.FilterSuppressed
	if !touched || !dropped {
		w.truth(w.of(m, PassedUp, 0))
	}
	if !touched {
		return true
	}
	if !dropped {
		m.altered = true
		w.truth(w.of(m, Altered, 0))
		return true
	}
	w.truth(w.of(m, Suppressed, 0))
	if m.completed { // promised on the way: the promise will not be kept
		w.abandon(slot)
	} else {
		w.closeFormally(slot)
	}
	return false
}

// throughAccount takes in an account petition; where the rules do not let it pass, the village sees it first.
func (w *World) throughAccount(slot uint32) {
	m := w.matters.at(slot)
	m.direct = true
	w.register(slot, AtCounty)
	if w.toDelegate(slot) {
		return
	}
	c := w.concerns.at(m.concern)
	if w.chance.filter.Uniform(uint64(c.id), uint64(m.chain)<<8|2) >= w.units[m.unit].Bypass &&
		!w.filtered(slot, w.p.Routing.FilterVillage, 0) {
		return
	}
	w.joinDesk(slot)
}

// atTown triages what comes up layer by layer: the town keeps its share, behind its own filter.
func (w *World) atTown(slot uint32) {
	m := w.matters.at(slot)
	w.escalated(m, AtTown)
	if !w.filtered(slot, w.p.Routing.FilterTown, 1) {
		return
	}
	if w.forTown(m) {
		m.body = w.county.Towns[w.county.Units[m.unit].Town].Body
		w.note(m, Routed, float64(m.hops))
		w.arrive(slot)
		return
	}
	w.send(slot, toDesk)
}

// forTown draws whether a town rather than a department handles the petition, by its declared category.
func (w *World) forTown(m *matter) bool {
	cat := &w.county.Categories[m.declared]
	if len(cat.handlers) == 0 {
		return true
	}
	c := w.concerns.at(m.concern)
	return w.chance.owner.Uniform(uint64(c.id), uint64(m.chain)<<8) < cat.ToTown
}

// atPetitionOffice registers a petition at the county petition office (信访局), which looks into it and refers it to the
// body in charge (属地管理、分级负责).
func (w *World) atPetitionOffice(slot uint32) {
	m := w.matters.at(slot)
	m.direct = true
	w.register(slot, AtCounty)
	if w.county.petitionOffice == NoBody {
		w.joinDesk(slot)
		return
	}
	m.body = w.county.petitionOffice
	w.note(m, Routed, 0)
	w.arrive(slot)
}

// escalate sends a petition one level up after failures, for lack of power, or because nobody began in time.
func (w *World) escalate(slot uint32) {
	m := w.matters.at(slot)
	m.failures = 0
	if m.level == AtVillage || m.level == AtGrid {
		w.leaveVillage(slot)
		return
	}
	m.body = NoBody
	m.upward = true
	w.send(slot, toDesk)
}
