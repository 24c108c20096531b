package agents

import (
	"hanyin/sim"
)

// holdMeeting is the evening of a meeting: airing, review, decision.
func (w *World) holdMeeting(e sim.Event) {
	m := w.meetings.at(e.ID)
	if w.moot(m) {
		w.dismiss(e.ID)
		return
	}
	invited, present, share, trust := w.air(m)
	w.chargeMeeting(m)
	attendance := 0.0
	if invited > 0 {
		attendance = float64(present) / float64(invited)
	}
	w.noteMeeting(m, MeetingHeld, attendance)
	p := &w.p.Deliberation
	if float64(present) < min(float64(p.Quorum), p.QuorumShare*float64(invited)) || present == 0 {
		w.noteMeeting(m, MeetingStalled, float64(present))
		w.adjourn(e.ID)
		return
	}
	s := w.chance.meeting.At(m.key, 2|uint64(m.tries)<<8)
	conflict := s.Beta(2, 3)
	logit := p.AgreeA + p.AgreePresent*share + p.AgreeTrust*trust + p.AgreeStake*float64(m.stake) +
		p.AgreeConflict*conflict
	if s.Uniform() >= logistic(logit) {
		w.noteMeeting(m, MeetingDivided, float64(present))
		for _, a := range w.meetings.audience {
			w.grieve(a.household, float32(p.Grievance))
		}
		w.adjourn(e.ID)
		return
	}
	w.noteMeeting(m, MeetingAgreed, float64(present))
	w.agree(e.ID, present)
}

// affected lists the households a meeting is about, none of them there yet: those whose concern in the issue is still
// open, or a stretch of neighbours. The list is good until the next call.
func (w *World) affected(m *meeting) []presence {
	d := &w.meetings
	d.audience = d.audience[:0]
	for h := m.first; h < m.first+HouseholdID(m.n); h++ {
		d.audience = append(d.audience, presence{household: h})
	}
	if m.n > 0 {
		return d.audience
	}
	for slot := w.issues.at(m.slot).first; slot != 0; slot = w.concerns.at(slot).nextIssue {
		if c := w.concerns.at(slot); !c.ended {
			d.audience = append(d.audience, presence{household: c.household})
		}
	}
	return d.audience
}

// air lets every affected household decide who comes (开放说事). It returns the adults invited, the persons present, the
// share of households with somebody there, and the mean trust in the village; World.meetings.audience holds who came.
func (w *World) air(m *meeting) (invited, present int, share, trust float64) {
	audience := w.affected(m)
	there := 0
	for i := range audience {
		a := &audience[i]
		adults := 0
		adults, a.came = w.attend(m, a.household)
		invited += adults
		present += a.came
		trust += float64(w.trust[a.household][inVillage])
		if a.came > 0 {
			there++
		}
	}
	if n := float64(len(audience)); n > 0 {
		share, trust = float64(there)/n, trust/n
	}
	return invited, present, share, trust
}

// attend draws how many of a household's adults come, of those at home; a following household with nobody at home may
// take part by telephone.
func (w *World) attend(m *meeting, h HouseholdID) (adults, came int) {
	p := &w.p.Deliberation
	house := &w.county.Households[h]
	s := w.chance.attend.At(uint64(h), m.key<<2|uint64(m.tries))
	home := float64(house.Size - house.Away)
	if w.county.day(w.Now()).home {
		home += w.p.Household.HomeShare * float64(house.Away)
	}
	adults = int(home*p.AdultShare + s.Uniform())
	if adults == 0 {
		if home == 0 && w.follows.has(h) && w.units[m.unit].Account > 0 && s.Uniform() < p.Phone {
			return 1, 1
		}
		return 0, 0
	}
	chance := p.Attend + p.AttendTrust*float64(w.trust[h][inVillage]) - p.AttendTired*float64(w.meetings.weary[h])
	if w.known(h) {
		chance += p.AttendKnown
	}
	for range adults {
		if s.Uniform() < chance {
			came++
		}
	}
	return adults, came
}

// known reports whether somebody the household knows invites it: the leader of its own small grid, or who met it this
// month.
func (w *World) known(h HouseholdID) bool {
	return w.county.Grids[w.acting(w.county.Households[h].Grid)].Level == 3 || w.adoption.met.has(h)
}

// chargeMeeting counts the hours of cadres, inviters and those who came, who may tire of it.
func (w *World) chargeMeeting(m *meeting) {
	p := &w.p.Deliberation
	d := &w.meetings
	w.hours.add(VillageStaff, m.unit, p.CadreH*float64(p.Cadres))
	hall := len(d.audience) > p.Courtyard
	for _, a := range d.audience {
		house := &w.county.Households[a.household]
		w.spend(w.acting(house.Grid), p.InviteMin/60)
		if a.came == 0 {
			continue
		}
		hours := p.ResidentH
		if hall {
			hours += 2 * float64(house.TravelH)
		}
		w.hours.add(Participant, m.unit, hours*float64(a.came))
		d.attended[a.household]++
		if int(d.attended[a.household]) > p.Often {
			d.weary[a.household] = min(1, d.weary[a.household]+float32(p.Tire))
		}
	}
}

// restUp ends a quarter: fatigue from meetings wears off.
func (w *World) restUp() {
	d := &w.meetings
	left := float32(1 - w.p.Deliberation.Rest)
	for h := range d.weary {
		d.weary[h] *= left
	}
	clear(d.attended)
}

// adjourn gives a meeting that came to nothing its second chance, once.
func (w *World) adjourn(slot uint32) {
	m := w.meetings.at(slot)
	if m.tries > 0 {
		w.dismiss(slot)
		return
	}
	m.tries++
	w.convoke(slot, hoursOf(24*w.p.Deliberation.RetryD))
}

// agree turns agreement into work (科学定事): those who came give a first share of it, volunteers the rest, week by week.
// Related disputes become rarer in the groups concerned.
func (w *World) agree(slot uint32, present int) {
	p := &w.p.Deliberation
	d := &w.meetings
	m := d.at(slot)
	hours := p.WorkLeast + (p.WorkMost-p.WorkLeast)*w.chance.meeting.Uniform(m.key, 3)
	own := min(hours, p.LabourH*float64(present))
	w.hours.add(Participant, m.unit, own)
	m.left, m.acting = float32(hours-own), true
	d.acting = append(d.acting, slot)
	for _, a := range d.audience {
		d.calm[w.group(w.county.Households[a.household].Grid)] = w.Now() + hoursOf(24*p.CalmD)
	}
}

// act is a week of joint action (合力干事) everywhere, in order of agreement: each work takes what volunteers of its unit
// have left, and what the rules let it have of the strongest unit of its town.
func (w *World) act() {
	d := &w.meetings
	kept := d.acting[:0]
	for _, slot := range d.acting {
		m := d.at(slot)
		m.left -= float32(w.volunteer(m.unit, float64(m.left)))
		if m.left > 0 {
			m.left -= float32(w.borrow(m.unit, float64(m.left)))
		}
		if m.left > 1e-3 {
			kept = append(kept, slot)
			continue
		}
		w.achieve(m)
		w.dismiss(slot)
	}
	d.acting = kept
}

// borrow asks the unit of the same town with most volunteer hours left for its share (强村联弱村).
func (w *World) borrow(u UnitID, hours float64) float64 {
	share := w.units[u].VillageLink
	if share <= 0 {
		return 0
	}
	town := &w.county.Towns[w.county.Units[u].Town]
	strong := u
	for k := range town.Units {
		if o := town.FirstUnit + UnitID(k); o != u && (strong == u || w.societies[o].left > w.societies[strong].left) {
			strong = o
		}
	}
	if strong == u {
		return 0
	}
	return w.volunteer(strong, min(hours, share*float64(w.societies[strong].left)))
}

// achieve ends a joint action: it resolves what it is about with a probability, if that can be resolved at all.
func (w *World) achieve(m *meeting) {
	done := w.chance.meeting.Uniform(m.key, 4) < w.p.Deliberation.Success && !w.moot(m)
	if m.kind == onIssue {
		done = done && w.issues.at(m.slot).feasible
	}
	w.noteMeeting(m, ActionEnded, truthValue(done))
	if m.kind == onIssue && w.moot(m) {
		return
	}
	judged := 0.3
	if done {
		judged = 1
		w.won(m.unit)
	}
	t := &w.p.Trust
	for _, a := range w.affected(m) {
		trust := &w.trust[a.household][inVillage]
		*trust = float32(clip(float64(*trust)+t.Gain*max(0, judged-t.Pivot)-t.Loss*max(0, t.Pivot-judged), 0, 1))
	}
	switch {
	case done && m.kind == onIssue:
		w.resolve(m.slot, &matter{level: AtVillage, body: NoBody})
	case done && m.kind == onDispute:
		w.reconcileByMeeting(m.slot)
	}
}

// reconcileByMeeting ends a dispute that no mediator has in session or in line just now.
func (w *World) reconcileByMeeting(slot uint32) {
	if d := w.disputes.at(slot); !d.queued && !d.serving {
		w.reconcile(slot)
	}
}

// calmed reports whether an agreement prevents a dispute that would have arisen: one of neighbours, land or village
// affairs, in a group that has agreed on something lately.
func (w *World) calmed(d *dispute) bool {
	if d.sort != Neighbours && d.sort != LandAndHomestead && d.sort != VillageAffairs {
		return false
	}
	if w.meetings.calm[w.group(w.county.Households[d.party[0]].Grid)] <= w.Now() {
		return false
	}
	return w.chance.calm.Uniform(uint64(d.id), 0) >= w.p.Deliberation.CalmFactor
}

// ofMeeting returns a truth on a meeting.
func (w *World) ofMeeting(m *meeting, k TruthKind, value float64) Truth {
	return Truth{At: w.Now(), Kind: k, Body: NoBody, Unit: m.unit, Grid: NoGrid, Case: m.number,
		Type: uint8(m.kind), Value: value}
}

// noteMeeting leaves a record on a meeting.
func (w *World) noteMeeting(m *meeting, k RecordKind, value float64) {
	w.record(Record{At: w.Now(), Kind: k, Level: AtVillage, Body: NoBody, Unit: m.unit, Grid: NoGrid, Case: m.number,
		Type: uint8(m.kind), Value: value})
}
