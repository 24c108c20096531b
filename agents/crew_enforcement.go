package agents

import (
	"hanyin/sim"

	"hanyin/internal/elementary"
)

// violates reports whether a matter is a breach of the law that an enforcement crew must end: by what it is, or
// because it came as a report of a violation (违法举报).
func (ps *petitions) violates(w *World, m *matter) bool {
	return w.demand.issues.at(m.issue).violation || m.service == ViolationReport
}

// requestCrew asks the town's crew for help with a violation that a village or town has in hand: by whistle (吹哨) where
// the rules have it, by letter elsewhere (docs/model.md, 7.7). Whistles cost little, so petty ones follow.
func (cr *crews) requestCrew(w *World, slot uint32) {
	m := w.petitions.at(slot)
	m.enforced, m.state = true, awaiting
	m.step++
	c := w.concerns.at(m.concern)
	if w.units[m.unit].Whistle == 0 {
		s := cr.chance.letter.At(uint64(c.id), m.occasion(uint64(m.level)))
		d := s.LogNormal(w.workdays(w.p.Enforcement.LetterWd), w.p.Enforcement.LetterSigma)
		w.loop.At(w.county.Office.Add(w.Now(), d), m.event(letterRead, slot))
		return
	}
	cr.callForMatter(w, slot, whistle)
	share := w.p.Enforcement.PettyShare
	s := cr.chance.petty.At(uint64(c.id), m.occasion(uint64(m.level)))
	for range s.Geometric(share / max(1e-3, 1-share)) {
		w.loop.In(s.Exp(hoursOf(float64(24*w.p.Enforcement.PettyD))), sim.Event{Kind: pettyDue, ID: uint32(m.unit)})
	}
}

// letterRead is the moment a letter moves the crew.
func (cr *crews) letterRead(w *World, e sim.Event) {
	if w.petitions.due(e) != nil {
		cr.callForMatter(w, e.ID, letter)
	}
}

// callForMatter calls the crew for a matter, which waits for it.
func (cr *crews) callForMatter(w *World, slot uint32, kind callKind) {
	m := w.petitions.at(slot)
	m.step++
	c := call{
		kind: kind, unit: m.unit, matter: slot, step: m.step, key: uint64(w.concerns.at(m.concern).id),
		occasion: m.occasion(uint64(m.level)), at: w.Now(),
	}
	if kind == whistle {
		cr.whistles++
		c.number = cr.whistles
		cr.record(w, &c, Whistled, 0)
	}
	cr.call(w, c)
}

// whistleForNothing is a whistle blown for nothing, or next to nothing: the crew comes all the same.
func (cr *crews) whistleForNothing(w *World, u UnitID) {
	if w.units[u].Whistle == 0 {
		return
	}
	cr.whistles++
	cr.petty++
	c := call{kind: pettyWhistle, unit: u, number: cr.whistles, key: cr.petty,
		occasion: pettyOnSite, at: w.Now()}
	cr.record(w, &c, Whistled, 0)
	cr.call(w, c)
}

// enforce follows the crew's work on a violation: the county's unit may have to come (镇呼县应), by letter where there is
// no whistle, and a major decision goes through legal review (重大执法决定法制审核) by an officer of the judicial bureau.
func (cr *crews) enforce(w *World, c *call) {
	m := w.petitions.at(c.matter)
	p := &w.p.Enforcement
	s := cr.chance.outcome.At(c.key, c.occasion)
	delay := 0.0
	if s.Uniform() < p.LacksPower {
		delay += p.CountyWd
		if w.units[m.unit].Whistle == 0 {
			delay += p.LetterWd
		}
	}
	m.number = c.number
	m.flawed = false
	if s.Uniform() < p.MajorShare && w.county.justice != NoBody {
		m.flawed = s.Uniform() < p.Flawed
		if p.LegalReview {
			cr.review(w, c.matter, w.workdays(delay))
			return
		}
	}
	w.loop.At(w.county.Office.Add(w.Now(), w.workdays(delay)), m.event(enforcedDue, c.matter))
}

// compliance is how far the household in breach of the law does as it is told, over what one of middling trust does:
// by its trust in government and its grievance. It is some household of the unit, named by pick in [0, 1).
func (cr *crews) compliance(w *World, u UnitID, pick float64) float64 {
	unit, p := &w.county.Units[u], &w.p.Enforcement
	h := unit.First + HouseholdID(elementary.Int(pick*float64(unit.Households)))
	return max(0, 1+float64(p.ComplyTrust*(float64(w.people.trust[h][inPlatform])-0.5))-
		float64(p.ComplyGrudge*float64(w.people.state[h].grievance)))
}

// setAside is what becomes of a flawed decision: the party objects (行政复议), officers of the judicial bureau spend
// twice the hours of a review on it, and the decision falls.
func (cr *crews) setAside(w *World, m *matter) {
	m.flawed = false
	hours := 2 * w.p.Enforcement.ReviewH
	w.offices.require(w.county.justice, OwnWork, hours)
	w.offices.charge(w, w.county.justice, m.unit, hours)
}

// enforced is the end of an enforcement: the violation is ended, or the matter goes the way of all others, as it does
// where the decision is set aside.
func (cr *crews) enforced(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	i := w.demand.issues.at(m.issue)
	c := w.concerns.at(m.concern)
	s := cr.chance.outcome.At(uint64(c.id), m.occasion(uint64(m.level))|violationEnded)
	done := i.resolved || i.feasible && s.Uniform() < w.p.Enforcement.Success*cr.compliance(w, m.unit, s.Uniform())
	if m.flawed {
		done = i.resolved
		cr.setAside(w, m)
	}
	if m.number != 0 {
		w.record(Record{
			At: w.Now(), Kind: CrewDone, Level: AtTown, Body: NoBody, Unit: m.unit, Grid: NoGrid, Petition: m.id,
			Case: m.number, Value: truthValue(done),
		})
		m.number = 0
	}
	switch {
	case done:
		m.done = true
		w.petitions.endWork(w, e.ID, Resolved)
	case m.level == AtVillage:
		w.petitions.inVillage(w, e.ID)
	default:
		w.offices.takeOn(w, e.ID)
	}
}
