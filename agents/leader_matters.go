package agents

import (
	"hanyin/sim"
)

// receive brings a concern to the grid worker: she answers in her phone hours, at any hour for 连心 households where
// visits go by class.
func (le *leaders) receive(w *World, slot uint32) {
	m := w.petitions.at(slot)
	c := w.concerns.at(m.concern)
	s := w.chance.answer.At(uint64(c.id), uint64(c.chain))
	always := le.answersAlways(w, m, &s)
	at := w.Now() + s.LogNormal(hoursOf(w.p.Grid.AnswerMedianH), w.p.Work.DelaySigma)
	if !always {
		at = le.inPhoneHours(w, &s, w.p.Grid.AnswerMedianH)
	}
	w.loop.At(at, m.event(toldGrid, slot))
}

// answersAlways reports whether the worker answers the household at any hour; s is the concern's stream of answers.
func (le *leaders) answersAlways(w *World, m *matter, s *sim.Stream) bool {
	return w.units[m.unit].VisitByClass > 0 && w.people.class[m.household] == Lianxin &&
		s.Uniform() < w.p.Grid.AlwaysAnswer
}

// detected turns a concern of which the leader has heard into a matter she has in hand; where nobody leads a grid the
// committee has it.
func (le *leaders) detected(w *World, slot uint32, leader GridID) {
	matter := le.discover(w, slot, leader)
	if w.county.withoutGrids() { // it was the committee that heard
		m := w.petitions.at(matter)
		m.channel, m.worker = ViaVillage, NoGrid
		w.petitions.send(w, matter, toVillage)
		return
	}
	le.takeUp(w, matter)
}

// found is a concern that the leader finds on a visit: she talks with the household there and then.
func (le *leaders) found(w *World, slot uint32, leader GridID) {
	matter := le.discover(w, slot, leader)
	m := w.petitions.at(matter)
	m.contacted, m.contactedAt = true, w.Now()
	le.takeUp(w, matter)
}

// discover opens a matter on a concern of which the household has not spoken.
func (le *leaders) discover(w *World, slot uint32, leader GridID) uint32 {
	c := w.concerns.at(slot)
	if c.state == resting { // told before, without success: taken up again as if it had been repeated
		c.chain++
	}
	w.truth(w.concerns.truth(w, c, Detected, (w.Now()-c.born).Hours()/24))
	m := w.petitions.open(w, slot, ViaGrid)
	w.petitions.at(m).worker = leader
	return m
}

// answered is the moment the worker turns to who has called or come to her: one resident at a time. Who waits is heard
// when the one before has told all, or when she next answers.
func (le *leaders) answered(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	leader := le.acting(w, w.county.Households[m.household].Grid)
	if k := &le.workers[leader]; k.talks > w.Now() {
		at := k.talks
		s := w.chance.answer.At(uint64(w.concerns.at(m.concern).id), uint64(m.chain))
		if !le.answersAlways(w, m, &s) {
			at = w.county.Phone.Next(at)
		}
		w.loop.At(at, m.event(toldGrid, e.ID))
		return
	}
	le.talk(w, leader)
	m.contacted, m.contactedAt = true, w.Now()
	m.worker = leader
	w.adoption.noteContact(m.household)
	le.takeUp(w, e.ID)
}

// talk is the time for which a worker listens to a resident.
func (le *leaders) talk(w *World, leader GridID) {
	le.workers[leader].talks = w.Now() + hoursOf(w.p.Voice.GridTellH)
	le.spend(w, leader, w.p.Voice.GridTellH)
}

// takeUp lets the worker settle what lies within a grid's means, hours permitting, and pass up the rest.
func (le *leaders) takeUp(w *World, slot uint32) {
	m := w.petitions.at(slot)
	i := w.demand.issues.at(m.issue)
	w.meetings.propose(w, m)
	k := &le.workers[m.worker]
	if !i.inGrid || float64(k.used) >= le.budget(w, m.worker) {
		le.passUp(w, slot, false)
		return
	}
	c := w.concerns.at(m.concern)
	s := w.chance.grid.At(uint64(c.id), uint64(c.chain))
	begin := le.inPhoneHours(w, &s, w.p.Grid.BeginMedianH)
	day := max(0.1, w.county.phoneH)
	effort := i.effort.Hours()
	effort -= w.societies.helpWithMatter(w, m, effort)
	work := hoursOf(effort * day / max(0.1, w.p.Grid.MatterDayH))
	end := w.county.Office.Add(w.county.Phone.Add(begin, work), i.wait)
	le.spend(w, m.worker, effort+w.units[m.unit].AdminMinutes/60)
	w.loop.At(end, m.event(gridDone, slot))
}

// gridDone ends the worker's own attempt: settled and never registered, explained to the household, or failed.
func (le *leaders) gridDone(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	i := w.demand.issues.at(m.issue)
	c := w.concerns.at(m.concern)
	if i.resolved || i.feasible && w.chance.outcome.Uniform(uint64(c.id),
		m.occasion(leaderOutcome)) < w.p.Skill.Grid*le.skill(w, m.worker) {
		w.truth(w.petitions.truth(w, m, Absorbed, 0))
		w.societies.countMatterSuccess(m)
		w.concerns.resolve(w, m.issue, m)
		w.petitions.judgeUnregistered(w, e.ID, true)
		return
	}
	le.passUp(w, e.ID, true)
}

// passUp reports a matter to the village or the platform. After a failure the worker may hold it back, more often the
// more the appraisal counts what is passed up (docs/model.md, 6).
func (le *leaders) passUp(w *World, slot uint32, failed bool) {
	m := w.petitions.at(slot)
	c := w.concerns.at(m.concern)
	rules := &w.units[m.unit]
	if failed {
		if w.chance.hold.Uniform(uint64(c.id), uint64(c.chain)) < w.p.Grid.SuppressBase+
			float64(w.p.Grid.SuppressSlope*rules.NoEscalation) {
			w.truth(w.petitions.truth(w, m, Suppressed, 0))
			w.petitions.judgeUnregistered(w, slot, false)
			return
		}
	}
	w.truth(w.petitions.truth(w, m, PassedUp, 0))
	le.spend(w, m.worker, rules.AdminMinutes/60)
	m.direct = w.chance.direct.Uniform(uint64(c.id), uint64(c.chain)) < rules.Direct && w.desk.down == 0
	if m.direct {
		w.petitions.register(w, slot, AtGrid)
		if w.petitions.withinVillage(w, m) {
			w.petitions.send(w, slot, toVillage)
		} else {
			w.petitions.send(w, slot, toDesk)
		}
		return
	}
	w.petitions.send(w, slot, toVillage)
}

// withinVillage draws whether a matter lies within the village's power.
func (ps *petitions) withinVillage(w *World, m *matter) bool {
	c := w.concerns.at(m.concern)
	return w.chance.power.Uniform(uint64(c.id), uint64(c.chain)) < w.p.Village.TryShare
}
