package agents

import (
	"math"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// voice is when people speak: the cumulated hazard of speaking over the hours of a week, from the weights of weekday
// and hour.
type voice struct {
	hazard [7*24 + 1]float64 // cumulated to the start of hour i, 0 on Monday 0:00
}

func logOf(x float64) float64 { return elementary.Log(max(x, 1e-9)) }

// setHazard cumulates the hazard: Params.Voice.Hazard in the hour of greatest weight, less in others in proportion.
func (cs *concerns) setHazard(w *World) {
	most := 0.0
	for _, d := range w.p.Voice.Weekday {
		for _, h := range w.p.Voice.Hour {
			most = max(most, d*h)
		}
	}
	for i := range 7 * 24 {
		share := 0.0
		if most > 0 {
			share = w.p.Voice.Weekday[i/24] * w.p.Voice.Hour[i%24] / most
		}
		cs.voice.hazard[i+1] = cs.voice.hazard[i] + float64(w.p.Voice.Hazard*share)
	}
}

// speakAt returns when somebody who decides at t speaks, by inversion of the hazard at the unit exponential e.
func (cs *concerns) speakAt(w *World, t time.Duration, e float64) time.Duration {
	v := &cs.voice
	week := v.hazard[7*24]
	if week <= 0 {
		return t
	}
	into := time.Duration(w.county.day(t).weekday)*day24 + t%day24 // into the week
	hour := min(int(into/time.Hour), 7*24-1)
	frac := float64(into%time.Hour) / float64(time.Hour)
	target := v.hazard[hour] + float64(frac*(v.hazard[hour+1]-v.hazard[hour])) + math.Mod(e, week)
	wait := sim.Scale(7*day24, math.Floor(e/week))
	if target >= week {
		target -= week
		wait += 7 * day24
	}
	k := hour
	if target < v.hazard[hour] {
		k = 0
	}
	for v.hazard[k+1] <= target {
		k++
	}
	frac = (target - v.hazard[k]) / (v.hazard[k+1] - v.hazard[k])
	at := time.Duration(k)*time.Hour + sim.Hours(frac)
	return t + wait + at - into
}

// decide lets a household choose a channel or silence for one of its concerns: a multinomial logit, one uniform.
func (cs *concerns) decide(w *World, slot uint32, silence float64) {
	c := cs.at(slot)
	c.state = deciding
	var u [ChannelCount]float64
	cs.utilities(w, c, &u)
	u[NoChannel] += silence
	w.adoption.activate(w, c, &u)
	occasion := c.decision()
	choice := logit(&u, w.chance.voice.Uniform(uint64(c.id), occasion))
	if choice == NoChannel {
		cs.keepSilent(w, slot)
		return
	}
	c.state, c.channel = speaking, choice
	hour := w.chance.hour.At(uint64(c.id), occasion)
	at := cs.speakAt(w, w.Now(), hour.ExpFloat())
	if choice == ViaVillage {
		at = w.county.Village.Next(at)
	}
	w.loop.At(at, c.event(submitDue, slot))
}

// logit draws from a multinomial logit by inversion; utilities of -Inf are never chosen.
func logit(u *[ChannelCount]float64, draw float64) Channel {
	var p [ChannelCount]float64
	sum := 0.0
	for k, x := range u {
		p[k] = elementary.Exp(x)
		sum += p[k]
	}
	x := float64(draw * sum)
	for k := range p {
		if x -= p[k]; x < 0 {
			return Channel(k)
		}
	}
	return NoChannel
}

// utilities of the channels for a household, and what adds to silence (docs/model.md, 4).
func (cs *concerns) utilities(w *World, c *concern, u *[ChannelCount]float64) {
	v := &w.p.Voice
	h := &w.county.Households[c.household]
	house := &w.people.state[c.household]
	rules := &w.units[h.Unit]
	s := float64(c.severity)
	trust := &w.people.trust[c.household]
	tw, tv, tp := float64(trust[inWorker]), float64(trust[inVillage]), float64(trust[inPlatform])
	leader := w.leaders.acting(w, h.Grid)
	involved := 0.0
	if h.Kin && cs.kinInvolved(w, c) {
		involved = 1
	}
	i := w.demand.issues.at(c.issue)
	size := clip(logOf(i.effort.Hours()/v.SizeH), -2, 2)
	hard, enquiry := truthValue(!i.feasible), truthValue(i.nature == Enquiry)
	fails, grudge := float64(min(house.fails, 3)), float64(house.grievance)
	unread := 1 - float64(h.Literacy)

	u[NoChannel] = float64(v.SilenceLit*unread) + float64(v.SilenceOld*truthValue(h.Elder)) +
		float64(v.SilenceFail*fails) +
		float64(v.SilenceTrust*(w.people.meanTrust(c.household)-0.5)) + float64(v.SilenceHard*hard)
	u[ViaGrid] = v.GridA[w.county.Grids[leader].Level-1] + float64(v.GridSeverity*s) + float64(v.GridTrust*tw) +
		float64(v.GridKm*cs.kmTo(w, h,
			leader)) + float64(v.GridInvolved*involved) + float64(v.LocalFail*fails)
	if w.county.withoutGrids() {
		u[ViaGrid] = math.Inf(-1)
	}
	u[ViaVillage] = v.VillageA + float64(v.VillageSev*s) + float64(v.VillageTrust*tv) +
		float64(v.VillageTravel*float64(h.TravelH)) +
		float64(v.LocalFail*fails)
	u[ViaHotline] = v.HotlineA + float64(v.HotlineSev*s) + float64(v.HotlineTrust*tv) + float64(v.HotlineLit*unread) +
		float64(v.HotlineSize*size) +
		float64(v.HotlineHard*hard) + float64(v.HotlineGrudge*grudge)
	u[ViaXinfang] = v.XinfangA + float64(v.XinfangSev*s) + float64(v.XinfangFail*fails) + float64(v.XinfangTrust*tp) +
		float64(v.XinfangSize*size) +
		float64(v.XinfangHard*hard) + float64(v.XinfangTravel*w.county.roadH(h.Town)) + float64(v.XinfangGrudge*grudge)
	u[ViaAccount] = math.Inf(-1)
	if rules.Account > 0 && w.adoption.follows.has(c.household) && w.desk.down == 0 {
		lit := min(1, float64(h.Literacy)+cs.modeHelp(w, c, h.Elder))
		u[ViaAccount] = v.AccountA + float64(v.AccountSev*s) + float64(v.AccountTrust*tp) +
			float64(v.AccountLit*(1-lit)) +
			float64(v.AccountSize*size) + float64(v.AccountEnquiry*enquiry) + float64(v.AccountHard*hard)
		if hour := w.Now() % day24 / time.Hour; hour >= 21 || hour < 7 {
			u[ViaAccount] += v.AccountNight
		}
		u[ViaAccount] += w.adoption.novelty(w)
	}
}

// kinInvolved reports whether the grid worker's kin is the other party: drawn once for the concern.
func (cs *concerns) kinInvolved(w *World, c *concern) bool {
	return w.chance.mode.Uniform(uint64(c.id), kinIsOtherParty) < w.p.Household.InvolvedShare
}

// mode is how the household would use the account for this concern: voice, text or photo.
func (cs *concerns) modeOf(w *World, c *concern, elder bool) Mode {
	weights := &w.p.Voice.Mode
	if elder {
		weights = &w.p.Voice.ModeOld
	}
	s := w.chance.mode.At(uint64(c.id), accountMode)
	return Voice + Mode(max(0, s.Choose(weights[:])))
}

// modeHelp is what the mode adds to digital literacy.
func (cs *concerns) modeHelp(w *World, c *concern, elder bool) float64 {
	switch cs.modeOf(w, c, elder) {
	case Voice:
		return w.p.Voice.LitVoice
	case Photo:
		return w.p.Voice.LitPhoto
	}
	return 0
}

// kmTo is the road from a household to the grid leader who would answer.
func (cs *concerns) kmTo(w *World, h *Household, leader GridID) float64 {
	g := &w.county.Grids[leader]
	if g.Level == w.county.Grids[h.Grid].Level {
		return float64(h.WorkerKm)
	}
	speed := w.p.Geo.SpeedValley
	if w.county.Towns[h.Town].Mountain {
		speed = w.p.Geo.SpeedMountain
	}
	office := float64(float64(h.TravelH) * speed)
	if g.Level == 1 {
		return office
	}
	return min(office, float64(h.WorkerKm)*2) // the group's leader lives in one of its grids
}

// repeat lets a household speak up again after a closure without resolution; it does not keep silent this time.
func (cs *concerns) repeat(w *World, e sim.Event) {
	c := cs.due(e)
	if c == nil || c.state != resting {
		return
	}
	c.chain++
	c.weeks = 0
	w.truth(cs.truth(w, c, Repeated, float64(c.chain)))
	cs.decide(w, e.ID, math.Inf(-1))
}

// submit is the moment a household speaks.
func (cs *concerns) submit(w *World, e sim.Event) {
	if c := cs.due(e); c != nil && c.state == speaking {
		cs.chargeResident(w, c)
		cs.tell(w, e.ID)
	}
}

// tell opens a matter of a concern by the channel that its household has chosen.
func (cs *concerns) tell(w *World, concern uint32) {
	c := cs.at(concern)
	t := cs.truth(w, c, Expressed, (w.Now()-c.born).Hours()/24)
	t.Channel = c.channel
	if !c.spoken {
		c.spoken, c.expressed = true, w.Now()
		w.truth(t)
	}
	slot := w.petitions.open(w, concern, c.channel)
	m := w.petitions.at(slot)
	// the desk declares the category; others name what they see
	m.undeclared = c.channel == ViaAccount || c.channel == ViaHotline
	switch c.channel {
	case ViaGrid:
		w.leaders.receive(w, slot)
	case ViaVillage:
		w.petitions.atVillageOffice(w, slot)
	case ViaAccount:
		m.mode = cs.modeOf(w, c, w.county.Households[c.household].Elder)
		m.service = w.adoption.serviceOf(w, c)
		if m.service == RiskReport {
			w.hazards.reportRisk(w, m.unit)
		}
		w.petitions.throughAccount(w, slot)
	case ViaHotline:
		m.direct = true
		w.petitions.register(w, slot, AtCounty)
		w.desk.join(w, slot)
	case ViaXinfang:
		w.petitions.atPetitionOffice(w, slot)
	}
}

// chargeResident counts the resident's own hours.
func (cs *concerns) chargeResident(w *World, c *concern) {
	v := &w.p.Voice
	h := &w.county.Households[c.household]
	hours := v.CallH
	switch c.channel {
	case ViaGrid:
		hours = v.GridTellH + 2*cs.kmTo(w, h, w.leaders.acting(w, h.Grid))/v.WalkKmh
	case ViaVillage:
		hours = v.VillageTellH + 2*float64(h.TravelH)
	case ViaXinfang:
		hours = v.XinfangTellH + 2*w.county.roadH(h.Town)
	}
	w.hours.add(Resident, h.Unit, hours)
}
