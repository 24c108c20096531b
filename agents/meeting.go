package agents

import (
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// hold is the evening of a meeting: airing, review, decision.
func (ms *meetings) hold(w *World, e sim.Event) {
	m := ms.at(e.ID)
	if ms.overtaken(w, m) {
		ms.end(e.ID)
		return
	}
	invited, present, share, trust := ms.countPresent(w, m)
	ms.charge(w, m)
	ms.bringUp(w)
	attendance := 0.0
	if invited > 0 {
		attendance = float64(present) / float64(invited)
	}
	ms.record(w, m, MeetingHeld, attendance)
	p := &w.p.Deliberation
	if float64(present) < min(float64(p.Quorum), p.QuorumShare*float64(invited)) || present == 0 {
		ms.record(w, m, MeetingStalled, float64(present))
		ms.adjourn(w, e.ID)
		return
	}
	s := w.chance.meeting.At(m.key, meetingAgreement|uint64(m.tries)<<8)
	conflict := s.Beta(2, 3)
	logit := p.AgreeA + float64(p.AgreePresent*share) + float64(p.AgreeTrust*trust) +
		float64(p.AgreeStake*float64(m.stake)) +
		float64(p.AgreeConflict*conflict)
	if s.Uniform() >= logistic(logit) {
		ms.record(w, m, MeetingDivided, float64(present))
		for _, a := range ms.attendees {
			w.people.grieve(a.household, float32(p.Grievance))
		}
		ms.adjourn(w, e.ID)
		return
	}
	ms.record(w, m, MeetingAgreed, float64(present))
	ms.agree(w, e.ID, present)
}

// affected lists the households a meeting is about, none of them there yet: those whose concern in the issue is still
// open, or a stretch of neighbours. The list is good until the next call.
func (ms *meetings) affected(w *World, m *meeting) []presence {
	ms.attendees = ms.attendees[:0]
	for h := m.first; h < m.first+HouseholdID(m.n); h++ {
		ms.attendees = append(ms.attendees, presence{household: h})
	}
	if m.n > 0 {
		return ms.attendees
	}
	for slot := w.demand.issues.at(m.slot).first; slot != 0; slot = w.concerns.at(slot).nextIssue {
		if c := w.concerns.at(slot); !c.ended {
			ms.attendees = append(ms.attendees, presence{household: c.household})
		}
	}
	return ms.attendees
}

// countPresent lets every affected household decide who comes (开放说事). It returns the adults invited, the persons
// present, the share of households with somebody there, and the mean trust in the village; meetings.attendees holds
// who came.
func (ms *meetings) countPresent(w *World, m *meeting) (invited, present int, share, trust float64) {
	audience := ms.affected(w, m)
	there := 0
	for i := range audience {
		a := &audience[i]
		adults := 0
		adults, a.came = ms.attend(w, m, a.household)
		invited += adults
		present += a.came
		trust += float64(w.people.trust[a.household][inVillage])
		if a.came > 0 {
			there++
		}
	}
	if n := float64(len(audience)); n > 0 {
		share, trust = float64(there)/n, trust/n
	}
	return invited, present, share, trust
}

// attend draws how many of a household's adults come, of those at home; where no adult is at home, those away may take
// part by telephone if the household follows the account.
func (ms *meetings) attend(w *World, m *meeting, h HouseholdID) (adults, came int) {
	p := &w.p.Deliberation
	house := &w.county.Households[h]
	s := w.chance.attend.At(uint64(h), m.key<<2|uint64(m.tries))
	home := float64(house.Size - house.Away)
	if w.county.day(w.Now()).home {
		home += float64(w.p.Household.HomeShare * float64(house.Away))
	}
	adults = elementary.Int(float64(home*p.AdultShare) + s.Uniform())
	if adults == 0 {
		if house.Away > 0 && w.adoption.follows.has(h) && w.units[m.unit].Account > 0 && s.Uniform() < p.Phone {
			return 1, 1
		}
		return 0, 0
	}
	chance := p.Attend + float64(p.AttendTrust*float64(w.people.trust[h][inVillage])) -
		float64(p.AttendTired*float64(ms.fatigue[h])) -
		float64(p.AttendGrudge*float64(w.people.state[h].grievance))
	if ms.knowsInviter(w, h) {
		chance += p.AttendKnown
	}
	for range adults {
		if s.Uniform() < chance {
			came++
		}
	}
	return adults, came
}

// knowsInviter reports whether somebody the household knows invites it: the leader of its own small grid, or who met
// it this month.
func (ms *meetings) knowsInviter(w *World, h HouseholdID) bool {
	return w.county.Grids[w.leaders.acting(w, w.county.Households[h].Grid)].Level == 3 || w.adoption.contacted.has(h)
}

// charge counts the hours of cadres, inviters and those who came, who may tire of it.
func (ms *meetings) charge(w *World, m *meeting) {
	p := &w.p.Deliberation
	w.hours.add(VillageStaff, m.unit, float64(p.CadreH*float64(p.Cadres)))
	hall := len(ms.attendees) > p.Courtyard
	for _, a := range ms.attendees {
		house := &w.county.Households[a.household]
		w.leaders.spend(w, w.leaders.acting(w, house.Grid), p.InviteMin/60)
		if a.came == 0 {
			continue
		}
		hours := p.ResidentH
		if hall {
			hours += 2 * float64(house.TravelH)
		}
		w.hours.add(Participant, m.unit, float64(hours*float64(a.came)))
		ms.attended[a.household]++
		if int(ms.attended[a.household]) > p.Often {
			ms.fatigue[a.household] = min(1, ms.fatigue[a.household]+float32(p.Tire))
		}
	}
}

// bringUp lets those who came speak of what else troubles them.
func (ms *meetings) bringUp(w *World) {
	for _, a := range ms.attendees {
		if a.came > 0 {
			w.concerns.speakAtMeeting(w, a.household)
		}
	}
}

// endQuarter ends a quarter: fatigue from meetings wears off.
func (ms *meetings) endQuarter(w *World) {
	left := float32(1 - w.p.Deliberation.Rest)
	for h := range ms.fatigue {
		ms.fatigue[h] = float32(ms.fatigue[h] * left)
	}
	clear(ms.attended)
}

// adjourn gives a meeting that came to nothing its second chance, once.
func (ms *meetings) adjourn(w *World, slot uint32) {
	m := ms.at(slot)
	if m.tries > 0 {
		ms.end(slot)
		return
	}
	m.tries++
	ms.setEvening(w, slot, hoursOf(float64(24*w.p.Deliberation.RetryD)))
}

// agree turns agreement into work (科学定事): those who came give a first share of it, volunteers the rest, week by week.
// Related disputes become rarer in the groups concerned.
func (ms *meetings) agree(w *World, slot uint32, present int) {
	p := &w.p.Deliberation
	m := ms.at(slot)
	hours := p.WorkLeast + float64((p.WorkMost-p.WorkLeast)*w.chance.meeting.Uniform(m.key, meetingLabour))
	own := min(hours, p.LabourH*float64(present))
	w.hours.add(Participant, m.unit, own)
	m.left, m.acting = float32(hours-own), true
	ms.acting = append(ms.acting, slot)
	for _, a := range ms.attendees {
		ms.calmUntil[w.county.group(w.county.Households[a.household].Grid)] = w.Now() + hoursOf(float64(24*p.CalmD))
	}
}

// jointAction is a week of joint action (合力干事) everywhere, in order of agreement: each work takes what volunteers of
// its unit have left, and what the rules let it have of the strongest unit of its town.
func (ms *meetings) jointAction(w *World) {
	kept := ms.acting[:0]
	for _, slot := range ms.acting {
		m := ms.at(slot)
		m.left -= float32(w.societies.volunteer(w, m.unit, float64(m.left)))
		if m.left > 0 {
			m.left -= float32(ms.borrow(w, m.unit, float64(m.left)))
		}
		if m.left > 1e-3 {
			kept = append(kept, slot)
			continue
		}
		ms.endAction(w, m)
		ms.end(slot)
	}
	ms.acting = kept
}

// borrow asks the unit of the same town with most volunteer hours left for its share (强村联弱村).
func (ms *meetings) borrow(w *World, u UnitID, hours float64) float64 {
	share := w.units[u].VillageLink
	if share <= 0 {
		return 0
	}
	town := &w.county.Towns[w.county.Units[u].Town]
	strong := u
	for k := range town.Units {
		if o := town.FirstUnit + UnitID(k); o != u &&
			(strong == u || w.societies.byUnit[o].hoursLeft > w.societies.byUnit[strong].hoursLeft) {
			strong = o
		}
	}
	if strong == u {
		return 0
	}
	return w.societies.volunteer(w, strong, min(hours, share*float64(w.societies.byUnit[strong].hoursLeft)))
}

// endAction ends a joint action: it resolves what it is about with a probability, if that can be resolved at all.
func (ms *meetings) endAction(w *World, m *meeting) {
	done := w.chance.meeting.Uniform(m.key, meetingSuccess) < w.p.Deliberation.Success && !ms.overtaken(w, m)
	if m.kind == onIssue {
		done = done && w.demand.issues.at(m.slot).feasible
	}
	ms.record(w, m, ActionEnded, truthValue(done))
	if m.kind == onIssue && ms.overtaken(w, m) {
		return
	}
	judged := 0.3
	if done {
		judged = 1
		w.societies.countSuccess(m.unit)
	}
	t := &w.p.Trust
	for _, a := range ms.affected(w, m) {
		trust := &w.people.trust[a.household][inVillage]
		*trust = float32(clip(float64(*trust)+float64(t.Gain*max(0, judged-t.Pivot))-float64(t.Loss*max(0,
			t.Pivot-judged)), 0, 1))
	}
	switch {
	case done && m.kind == onIssue:
		w.concerns.resolve(w, m.slot, &matter{level: AtVillage, body: NoBody})
	case done && m.kind == onDispute:
		w.disputes.reconcileByMeeting(w, m.slot)
	}
}

// reconcileByMeeting ends a dispute that no mediator has in session or in line just now, and no session of which waits
// for an expert.
func (ds *disputes) reconcileByMeeting(w *World, slot uint32) {
	if d := ds.at(slot); !d.queued && !d.serving && !d.awaitsExpert {
		ds.reconcile(w, slot)
	}
}

// prevents reports whether an agreement prevents a dispute that would have arisen: one of neighbours, land or village
// affairs, in a group that has agreed on something lately.
func (ms *meetings) prevents(w *World, d *dispute) bool {
	if d.sort != Neighbours && d.sort != LandAndHomestead && d.sort != VillageAffairs {
		return false
	}
	if ms.calmUntil[w.county.group(w.county.Households[d.party[0]].Grid)] <= w.Now() {
		return false
	}
	return w.chance.calm.Uniform(uint64(d.id), onlyDraw) >= w.p.Deliberation.CalmFactor
}

// truth returns a truth on a meeting.
func (ms *meetings) truth(w *World, m *meeting, k TruthKind, value float64) Truth {
	return Truth{At: w.Now(), Kind: k, Body: NoBody, Unit: m.unit, Grid: NoGrid, Case: m.number,
		Type: uint8(m.kind), Value: value}
}

// record leaves a record on a meeting.
func (ms *meetings) record(w *World, m *meeting, k RecordKind, value float64) {
	w.record(Record{At: w.Now(), Kind: k, Level: AtVillage, Body: NoBody, Unit: m.unit, Grid: NoGrid, Case: m.number,
		Type: uint8(m.kind), Value: value})
}
