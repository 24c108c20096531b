package agents

import (
	"hanyin/sim"
)

// tell brings a concern to the grid worker: she answers in her phone hours, at any hour for 连心 households where visits
// go by class.
func (w *World) tell(slot uint32) {
	m := w.matters.at(slot)
	c := w.concerns.at(m.concern)
	s := w.chance.answer.At(uint64(c.id), uint64(c.chain))
	always := w.units[m.unit].VisitByClass > 0 && w.booked[m.household] == Lianxin &&
		s.Uniform() < w.p.Grid.AlwaysAnswer
	at := w.Now() + s.LogNormal(hoursOf(w.p.Grid.AnswerMedianH), w.p.Work.DelaySigma)
	if !always {
		at = w.phoneDelay(&s, w.p.Grid.AnswerMedianH)
	}
	w.loop.At(at, m.event(toldGrid, slot))
}

// detected turns a concern of which the leader has heard into a matter she has in hand.
func (w *World) detected(slot uint32, leader GridID) { w.takeUp(w.discover(slot, leader)) }

// found is a concern that the leader finds on a visit: she talks with the household there and then.
func (w *World) found(slot uint32, leader GridID) {
	matter := w.discover(slot, leader)
	m := w.matters.at(matter)
	m.contacted, m.contactedAt = true, w.Now()
	w.takeUp(matter)
}

// discover opens a matter on a concern of which the household has not spoken.
func (w *World) discover(slot uint32, leader GridID) uint32 {
	c := w.concerns.at(slot)
	if c.state == resting { // told before, without success: taken up again as if it had been repeated
		c.chain++
	}
	w.truth(w.about(c, Detected, (w.Now()-c.born).Hours()/24))
	m := w.open(slot, ViaGrid)
	w.matters.at(m).worker = leader
	return m
}

// told is the moment the worker has heard of a matter.
func (w *World) told(e sim.Event) {
	m := w.due(e)
	if m == nil {
		return
	}
	m.contacted, m.contactedAt = true, w.Now()
	m.worker = w.acting(w.county.Households[m.household].Grid)
	w.meet(m.household)
	w.takeUp(e.ID)
}

// takeUp lets the worker settle what lies within a grid's means, hours permitting, and pass up the rest.
func (w *World) takeUp(slot uint32) {
	m := w.matters.at(slot)
	i := w.issues.at(m.issue)
	w.bring(m)
	k := &w.workers[m.worker]
	if !i.inGrid || float64(k.used) >= w.budget(m.worker) {
		w.passUp(slot, false)
		return
	}
	c := w.concerns.at(m.concern)
	s := w.chance.grid.At(uint64(c.id), uint64(c.chain))
	begin := w.phoneDelay(&s, w.p.Grid.BeginMedianH)
	day := max(0.1, w.p.Grid.PhoneTo-w.p.Grid.PhoneFrom)
	effort := i.effort.Hours()
	effort -= w.helped(m, effort)
	work := hoursOf(effort * day / max(0.1, w.p.Grid.MatterDayH))
	end := w.county.Office.Add(w.county.Phone.Add(begin, work), i.wait)
	w.spend(m.worker, effort+w.units[m.unit].AdminMinutes/60)
	w.loop.At(end, m.event(gridDone, slot))
}

// gridDone ends the worker's own attempt: settled and never registered, explained to the household, or failed.
func (w *World) gridDone(e sim.Event) {
	m := w.due(e)
	if m == nil {
		return
	}
	i := w.issues.at(m.issue)
	c := w.concerns.at(m.concern)
	if i.resolved || i.feasible && w.chance.outcome.Uniform(uint64(c.id),
		occasion(m, 0)) < w.p.Skill.Grid*w.effective(m.worker) {
		w.truth(w.of(m, Absorbed, 0))
		w.praise(m)
		w.resolve(m.issue, m)
		w.judgeUnregistered(e.ID, true)
		return
	}
	w.passUp(e.ID, true)
}

// passUp reports a matter to the village or the platform. After a failure the worker may hold it back, more often the
// more the appraisal counts what is passed up (docs/model.md, 6).
func (w *World) passUp(slot uint32, failed bool) {
	m := w.matters.at(slot)
	c := w.concerns.at(m.concern)
	rules := &w.units[m.unit]
	if failed {
		if w.chance.hold.Uniform(uint64(c.id), uint64(c.chain)) < w.p.Grid.SuppressBase+
			w.p.Grid.SuppressSlope*rules.NoEscalation {
			w.truth(w.of(m, Suppressed, 0))
			w.judgeUnregistered(slot, false)
			return
		}
	}
	w.truth(w.of(m, PassedUp, 0))
	w.spend(m.worker, rules.AdminMinutes/60)
	m.direct = w.chance.direct.Uniform(uint64(c.id), uint64(c.chain)) < rules.Direct && w.down == 0
	if m.direct {
		w.register(slot, AtGrid)
		if w.withinVillage(m) {
			w.send(slot, toVillage)
		} else {
			w.send(slot, toDesk)
		}
		return
	}
	w.send(slot, toVillage)
}

// withinVillage draws whether a matter lies within the village's power.
func (w *World) withinVillage(m *matter) bool {
	c := w.concerns.at(m.concern)
	return w.chance.power.Uniform(uint64(c.id), uint64(c.chain)) < w.p.Village.TryShare
}
