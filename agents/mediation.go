package agents

import (
	"hanyin/sim"
)

// mediateInGrid puts a dispute in the hands of a grid leader, who was told of it or found it.
func (ds *disputes) mediateInGrid(w *World, slot uint32, leader GridID, how TruthKind) {
	d := ds.at(slot)
	d.state, d.level, d.worker, d.attempts, d.stage = mediating, AtGrid, leader, 0, w.Now()
	d.kin = ds.kinOf(w, d)
	w.truth(ds.truth(w, d, how, float64(w.Now()-d.arose)/float64(day24)))
	w.meetings.proposeDispute(w, slot)
	ds.convene(w, slot)
}

// kinOf reports a kin tie of the first party with the leader who mediates: as counted for its own leader, drawn for
// whoever stands in.
func (ds *disputes) kinOf(w *World, d *dispute) bool {
	h := &w.county.Households[d.party[0]]
	if d.worker == h.Grid {
		return h.Kin
	}
	return ds.chance.tell.Uniform(uint64(d.id), leaderKin) < w.p.Household.KinL2
}

// convene brings the parties together, which takes days; then the session is held.
func (ds *disputes) convene(w *World, slot uint32) {
	d := ds.at(slot)
	s := ds.chance.convene.At(uint64(d.id), d.occasion())
	median := hoursOf(float64(24 * w.p.Dispute.days(d.level)))
	w.loop.In(s.LogNormal(median, w.p.Dispute.Sigma), d.event(sessionDue, slot))
	w.experts.ask(w, slot)
}

// sessionDue holds the session in the grid, or puts it before the mediators of the level; where an expert was asked
// for, it waits until the expert is ready or the level's time is over.
func (ds *disputes) sessionDue(w *World, e sim.Event) {
	d := ds.due(e)
	if d == nil {
		return
	}
	if d.level == AtGrid {
		w.leaders.spend(w, d.worker, w.p.Dispute.GridH-w.societies.helpWithDispute(w, d, w.p.Dispute.GridH))
		ds.holdSession(w, e.ID)
		return
	}
	if limit := d.stage + hoursOf(float64(24*w.p.Dispute.StageD)); d.opinion != 0 && w.Now() < limit {
		d.awaitsExpert = true
		w.loop.At(limit, d.event(sessionDue, e.ID))
		return
	}
	d.opinion, d.awaitsExpert = 0, false
	ds.joinMediators(w, e.ID)
}

// joinMediators puts a session before the mediators of the level.
func (ds *disputes) joinMediators(w *World, slot uint32) {
	d := ds.at(slot)
	d.step++
	d.line, d.queued = ds.mediatorsOf(w, d), true
	if d.level == AtCounty {
		w.offices.require(w.county.justice, OwnWork, w.p.Dispute.hours(d.level))
	}
	l := &w.lines.all[d.line]
	l.Join(w.Now(), sim.Job{ID: slot, Kind: uint16(ofDispute), Due: d.stage + hoursOf(float64(24*w.p.Dispute.StageD)),
		Service: hoursOf(w.p.Dispute.hours(d.level))})
	w.lines.serve(w, l)
}

// mediatorsOf is the line of those who mediate at the dispute's level: the committee, the town's mediators, the
// judicial bureau (司法局).
func (ds *disputes) mediatorsOf(w *World, d *dispute) int32 {
	h := &w.county.Households[d.party[0]]
	switch d.level {
	case AtVillage:
		return w.lines.village(h.Unit)
	case AtTown:
		return w.lines.mediators(w, h.Town)
	}
	return w.lines.body(w, w.county.justice)
}

// mediatingBody is the body that has a dispute, NoBody below the town.
func (ds *disputes) mediatingBody(w *World, d *dispute) BodyID {
	switch d.level {
	case AtTown:
		return w.county.Towns[w.county.Households[d.party[0]].Town].Body
	case AtCounty:
		return w.county.justice
	}
	return NoBody
}

// begin begins a session in a line.
func (ds *disputes) begin(w *World, job sim.Job, l *line) {
	if job.Left > 0 { // interrupted when capacity was lost
		w.loop.At(l.Begin(w.Now(), job, job.Left), l.ends(ofDispute, job.ID))
		return
	}
	d := ds.at(job.ID)
	d.queued, d.serving = false, true
	hours := w.p.Dispute.hours(d.level)
	work := hoursOf(hours - w.societies.helpWithDispute(w, d, hours))
	role := [LevelCount]Role{LeaderL3, VillageStaff, TownStaff, DepartmentStaff}[d.level]
	w.hours.add(role, w.county.Households[d.party[0]].Unit, work.Hours())
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofDispute, job.ID))
}

// served ends a session in a line.
func (ds *disputes) served(w *World, slot uint32) {
	d := ds.at(slot)
	d.serving, d.line = false, -1
	ds.holdSession(w, slot)
}

// holdSession decides a session: the parties agree, or are angrier than before and may come to blows (docs/model.md,
// 6).
func (ds *disputes) holdSession(w *World, slot uint32) {
	d := ds.at(slot)
	p := &w.p.Dispute
	for _, h := range d.party {
		w.hours.add(Resident, w.county.Households[h].Unit, p.PartyH)
	}
	s := ds.chance.agree.At(uint64(d.id), d.occasion())
	agreed := s.Uniform() < ds.agreementProbability(w, d)
	d.advised = false
	if d.registered {
		ds.record(w, d, DisputeTried, truthValue(agreed))
	}
	if agreed {
		ds.reconcile(w, slot)
		return
	}
	for _, h := range d.party {
		w.people.grieve(h, float32(p.Grievance))
	}
	if s.Uniform() < p.Harm*float64(d.stake) {
		w.truth(ds.truth(w, d, DisputeHarm, float64(d.stake)))
	}
	d.attempts++
	inTime := d.level == AtGrid || w.Now()-d.stage < hoursOf(float64(24*p.StageD))
	if int(d.attempts) < p.Attempts && inTime {
		ds.convene(w, slot)
		return
	}
	ds.passUp(w, slot)
}

func truthValue(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// agreementProbability is the probability that a session succeeds.
func (ds *disputes) agreementProbability(w *World, d *dispute) float64 {
	p := &w.p.Dispute
	x := p.constant(d.level) + float64(p.Difficulty*float64(d.difficulty)) + float64(p.Stake*float64(d.stake))
	skill := 1.0
	switch d.level {
	case AtGrid:
		skill = w.leaders.skill(w, d.worker)
		if d.kin {
			x += p.Kin
		}
		x += float64(p.Trust * ds.trustOf(w, d, inWorker))
	case AtVillage:
		x += float64(p.Trust * ds.trustOf(w, d, inVillage))
	default:
		x += float64(p.Trust * ds.trustOf(w, d, inPlatform))
		if d.advised {
			x += p.Expert
		}
	}
	x += float64(p.Skill * skill)
	if d.attempts > 0 {
		return float64(p.Second * logistic(x))
	}
	return logistic(x)
}

// reconcile ends a dispute by agreement: absorbed in the grid, where no record tells of it, or settled on the books.
func (ds *disputes) reconcile(w *World, slot uint32) {
	d := ds.at(slot)
	days := float64(w.Now()-d.arose) / float64(day24)
	if d.volunteersHelped {
		w.societies.countSuccess(w.county.Households[d.party[0]].Unit)
	}
	if d.registered {
		d.registered = false
		ds.count.settled++
		ds.record(w, d, DisputeSettled, 0)
		w.truth(ds.truth(w, d, DisputeReconciled, days))
	} else {
		w.truth(ds.truth(w, d, DisputeAbsorbed, days))
	}
	ds.end(w, slot)
}

// passUp takes a dispute on after a level has failed: grid and village may hold it back, the county is the last.
func (ds *disputes) passUp(w *World, slot uint32) {
	d := ds.at(slot)
	beforeLast := d.level == AtTown || d.level == AtVillage && !w.p.Town.office()
	if d.level == AtCounty || beforeLast && w.county.justice == NoBody {
		ds.terminate(w, d)
		w.truth(ds.truth(w, d, DisputeLeft, 0))
		ds.end(w, slot)
		return
	}
	rules := &w.units[w.county.Households[d.party[0]].Unit]
	if d.level <= AtVillage {
		if ds.chance.hold.Uniform(uint64(d.id), d.occasion()) < w.p.Grid.SuppressBase+
			float64(w.p.Grid.SuppressSlope*rules.NoEscalation) {
			ds.holdBack(w, slot)
			return
		}
		w.truth(ds.truth(w, d, DisputePassedUp, 0))
	}
	delay := w.workdays(rules.MediationDelay)
	if d.level == AtGrid {
		w.leaders.spend(w, d.worker, rules.AdminMinutes/60)
		delay = hoursOf(rules.HandOver)
	}
	s := ds.chance.pass.At(uint64(d.id), d.occasion())
	w.loop.At(w.county.Office.Add(w.Now(), s.LogNormal(delay, w.p.Routing.HopSigma)), d.event(disputeArrives, slot))
}

// holdBack keeps a failed case from going up: to the village's books it is terminated, to the parties it goes on, and
// comes up again, worse.
func (ds *disputes) holdBack(w *World, slot uint32) {
	d := ds.at(slot)
	w.truth(ds.truth(w, d, DisputeSuppressed, 0))
	ds.terminate(w, d)
	d.stake = min(1, d.stake*float32(w.p.Routing.ReemergeSeverity))
	d.emergence++
	ds.startLatent(w, slot)
}

// terminate closes the books on a registered dispute that was not settled (终止).
func (ds *disputes) terminate(w *World, d *dispute) {
	if d.registered {
		d.registered = false
		ds.count.terminated++
		ds.record(w, d, DisputeTerminated, 0)
	}
}

// arrive is the arrival at the next level; at the village it is registered.
func (ds *disputes) arrive(w *World, e sim.Event) {
	if ds.due(e) != nil {
		ds.raise(w, e.ID)
	}
}

// raise takes a dispute to the next level that the county has.
func (ds *disputes) raise(w *World, slot uint32) {
	d := ds.at(slot)
	d.level++
	if d.level == AtTown && !w.p.Town.office() {
		d.level = AtCounty
	}
	d.attempts, d.stage = 0, w.Now()
	if d.level == AtVillage {
		ds.cases++
		ds.count.registered++
		d.number, d.registered = ds.cases, true
		ds.record(w, d, DisputeRegistered, 0)
		w.truth(ds.truth(w, d, DisputeFiled, 0))
	} else {
		ds.record(w, d, DisputeRaised, 0)
	}
	ds.convene(w, slot)
}
