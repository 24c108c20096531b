package agents

import (
	"hanyin/sim"
)

// mediateInGrid puts a dispute in the hands of a grid leader, who was told of it or found it.
func (w *World) mediateInGrid(slot uint32, leader GridID, how TruthKind) {
	d := w.disputes.at(slot)
	d.state, d.level, d.worker, d.attempts, d.stage = mediating, AtGrid, leader, 0, w.Now()
	d.kin = w.kinOf(d)
	w.truth(w.ofDispute(d, how, float64(w.Now()-d.arose)/float64(day24)))
	w.bringDispute(slot)
	w.convene(slot)
}

// kinOf reports a kin tie of the first party with the leader who mediates: as counted for its own leader, drawn for
// whoever stands in.
func (w *World) kinOf(d *dispute) bool {
	h := &w.county.Households[d.party[0]]
	if d.worker == h.Grid {
		return h.Kin
	}
	return w.chance.disputes.tell.Uniform(uint64(d.id), 1<<16) < w.p.Household.KinL2
}

// convene brings the parties together, which takes days; then the session is held.
func (w *World) convene(slot uint32) {
	d := w.disputes.at(slot)
	s := w.chance.disputes.convene.At(uint64(d.id), d.occasion())
	median := hoursOf(24 * w.p.Dispute.days(d.level))
	w.loop.In(s.LogNormal(median, w.p.Dispute.Sigma), d.event(sessionDue, slot))
}

// occasion numbers the attempts in a dispute's life.
func (d *dispute) occasion() uint64 {
	return uint64(d.emergence)<<16 | uint64(d.level)<<8 | uint64(d.attempts)
}

// sessionDue holds the session in the grid, or puts it before the mediators of the level.
func (w *World) sessionDue(e sim.Event) {
	d := w.dueDispute(e)
	if d == nil {
		return
	}
	if d.level == AtGrid {
		w.spend(d.worker, w.p.Dispute.GridH-w.soothed(d, w.p.Dispute.GridH))
		w.hold(e.ID)
		return
	}
	d.line, d.queued = w.mediators(d), true
	l := &w.lines[d.line]
	l.Join(w.Now(), sim.Job{ID: e.ID | aDispute, Due: d.stage + hoursOf(24*w.p.Dispute.StageD),
		Service: hoursOf(w.p.Dispute.hours(d.level))})
	w.serve(l)
}

// aDispute marks a job whose ID is the slot of a dispute, in lines that petitions share.
const aDispute = 1 << 31

// mediators is the line of those who mediate at the dispute's level: the committee, the town's mediators, the judicial
// bureau (司法局).
func (w *World) mediators(d *dispute) int32 {
	h := &w.county.Households[d.party[0]]
	switch d.level {
	case AtVillage:
		return w.villageLine(h.Unit)
	case AtTown:
		return w.mediatorLine(h.Town)
	}
	return w.bodyLine(w.county.justice)
}

// mediatingBody is the body that has a dispute, NoBody below the town.
func (w *World) mediatingBody(d *dispute) BodyID {
	switch d.level {
	case AtTown:
		return w.county.Towns[w.county.Households[d.party[0]].Town].Body
	case AtCounty:
		return w.county.justice
	}
	return NoBody
}

// hear begins a session in a line.
func (w *World) hear(slot uint32, l *line) {
	d := w.disputes.at(slot)
	d.queued, d.serving = false, true
	hours := w.p.Dispute.hours(d.level)
	work := hoursOf(hours - w.soothed(d, hours))
	role := [LevelCount]Role{LeaderL3, VillageStaff, TownStaff, DepartmentStaff}[d.level]
	w.hours.add(role, w.county.Households[d.party[0]].Unit, work.Hours())
	w.loop.At(l.Ends(w.Now(), work), sim.Event{Kind: served, Arg: uint16(l.self), ID: slot | aDispute})
}

// heard ends a session in a line.
func (w *World) heard(slot uint32) {
	d := w.disputes.at(slot)
	d.serving, d.line = false, -1
	w.hold(slot)
}

// hold decides a session: the parties agree, or are angrier than before and may come to blows (docs/model.md, 6).
func (w *World) hold(slot uint32) {
	d := w.disputes.at(slot)
	p := &w.p.Dispute
	for _, h := range d.party {
		w.hours.add(Resident, w.county.Households[h].Unit, p.PartyH)
	}
	s := w.chance.disputes.agree.At(uint64(d.id), d.occasion())
	agreed := s.Uniform() < w.agreement(d)
	if d.registered {
		w.noteDispute(d, DisputeTried, truthValue(agreed))
	}
	if agreed {
		w.reconcile(slot)
		return
	}
	for _, h := range d.party {
		w.grieve(h, float32(p.Grievance))
	}
	if s.Uniform() < p.Harm*float64(d.stake) {
		w.truth(w.ofDispute(d, DisputeHarm, float64(d.stake)))
	}
	d.attempts++
	inTime := d.level == AtGrid || w.Now()-d.stage < hoursOf(24*p.StageD)
	if int(d.attempts) < p.Attempts && inTime {
		w.convene(slot)
		return
	}
	w.raise(slot)
}

func truthValue(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// agreement is the probability that a session succeeds.
func (w *World) agreement(d *dispute) float64 {
	p := &w.p.Dispute
	x := p.constant(d.level) + p.Difficulty*float64(d.difficulty) + p.Stake*float64(d.stake)
	skill := 1.0
	switch d.level {
	case AtGrid:
		skill = w.effective(d.worker)
		if d.kin {
			x += p.Kin
		}
		x += p.Trust * w.trustOf(d, inWorker)
	case AtVillage:
		x += p.Trust * w.trustOf(d, inVillage)
	default:
		x += p.Trust*w.trustOf(d, inPlatform) + p.Expert*w.units[w.county.Households[d.party[0]].Unit].MediationExpert
	}
	x += p.Skill * skill
	if d.attempts > 0 {
		return p.Second * logistic(x)
	}
	return logistic(x)
}

// reconcile ends a dispute by agreement: absorbed in the grid, where no record tells of it, or settled on the books.
func (w *World) reconcile(slot uint32) {
	d := w.disputes.at(slot)
	days := float64(w.Now()-d.arose) / float64(day24)
	if d.aided {
		w.won(w.county.Households[d.party[0]].Unit)
	}
	if d.registered {
		d.registered = false
		w.disputes.count.settled++
		w.noteDispute(d, DisputeSettled, 0)
		w.truth(w.ofDispute(d, DisputeReconciled, days))
	} else {
		w.truth(w.ofDispute(d, DisputeAbsorbed, days))
	}
	w.endDispute(slot)
}

// raise takes a dispute on after a level has failed: grid and village may hold it back, the county is the last.
func (w *World) raise(slot uint32) {
	d := w.disputes.at(slot)
	if d.level == AtCounty || d.level == AtTown && w.county.justice == NoBody {
		w.terminate(d)
		w.truth(w.ofDispute(d, DisputeLeft, 0))
		w.endDispute(slot)
		return
	}
	rules := &w.units[w.county.Households[d.party[0]].Unit]
	if d.level <= AtVillage {
		if w.chance.disputes.hold.Uniform(uint64(d.id), d.occasion()) < w.p.Grid.SuppressBase+
			w.p.Grid.SuppressSlope*rules.NoEscalation {
			w.holdBack(slot)
			return
		}
		w.truth(w.ofDispute(d, DisputePassedUp, 0))
	}
	delay := w.workdays(rules.MediationDelay)
	if d.level == AtGrid {
		w.spend(d.worker, rules.AdminMinutes/60)
		delay = hoursOf(rules.HandOver)
	}
	s := w.chance.disputes.pass.At(uint64(d.id), d.occasion())
	w.loop.At(w.county.Office.Add(w.Now(), s.LogNormal(delay, w.p.Routing.HopSigma)), d.event(disputeArrives, slot))
}

// holdBack keeps a failed case from going up: to the village's books it is terminated, to the parties it goes on, and
// comes up again, worse.
func (w *World) holdBack(slot uint32) {
	d := w.disputes.at(slot)
	w.truth(w.ofDispute(d, DisputeSuppressed, 0))
	w.terminate(d)
	d.stake = min(1, d.stake*float32(w.p.Routing.ReemergeSeverity))
	d.emergence++
	w.brood(slot)
}

// terminate closes the books on a registered dispute that was not settled (终止).
func (w *World) terminate(d *dispute) {
	if d.registered {
		d.registered = false
		w.disputes.count.terminated++
		w.noteDispute(d, DisputeTerminated, 0)
	}
}

// disputeArrives is the arrival at the next level; at the village it is registered.
func (w *World) disputeArrives(e sim.Event) {
	d := w.dueDispute(e)
	if d == nil {
		return
	}
	d.level++
	d.attempts, d.stage = 0, w.Now()
	if d.level == AtVillage {
		q := &w.disputes
		q.cases++
		q.count.registered++
		d.number, d.registered = q.cases, true
		w.noteDispute(d, DisputeRegistered, 0)
		w.truth(w.ofDispute(d, DisputeFiled, 0))
	} else {
		w.noteDispute(d, DisputeRaised, 0)
	}
	w.convene(e.ID)
}
