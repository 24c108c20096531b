package agents

import (
	"math"
	"testing"
)

// A term of the choice acts on one channel, in one direction, as far as its number says, and on no other.
func TestUnequalVoiceByHand(t *testing.T) {
	const h = 7
	choose := func(set func(*VoiceParams), household func(*World, *Household),
		of func(*issue)) (u [ChannelCount]float64) {
		p := quietParams()
		p.Demand.Multiplier = 0
		p.Voice.SizeH = 3
		set(&p.Voice)
		rules := quietRules
		rules.Account = 1
		w, _ := live(t, p, rules, 1)
		house := &w.county.Households[h]
		house.Literacy, house.Elder = 1, false
		w.adoption.follows.set(h)
		w.people.trust[h] = [3]float32{0.5, 0.5, 0.5}
		household(w, house)
		w.concerns.add(w, &w.demand.usual, w.demand.newIssue(w, &w.demand.usual, 0), h)
		c := w.concerns.at(w.people.state[h].concern)
		i := w.demand.issues.at(c.issue)
		i.effort, i.feasible, i.nature = hoursOf(3), true, Help
		of(i)
		w.concerns.utilities(w, c, &u)
		return u
	}
	none := func(*World, *Household) {}
	usual := func(*issue) {}
	for name, c := range map[string]struct {
		set       func(*VoiceParams)
		household func(*World, *Household)
		of        func(*issue)
		channels  []Channel
		want      float64
	}{
		"literacy, silence": {func(v *VoiceParams) { v.SilenceLit = .8 },
			func(_ *World, h *Household) { h.Literacy = .25 }, usual, []Channel{NoChannel}, .6},
		"literacy, hotline": {func(v *VoiceParams) { v.HotlineLit = -.8 },
			func(_ *World, h *Household) { h.Literacy = .25 }, usual, []Channel{ViaHotline}, -.6},
		"age": {func(v *VoiceParams) { v.SilenceOld = .3 },
			func(_ *World, h *Household) { h.Elder = true }, usual, []Channel{NoChannel}, .3},
		"failures": {func(v *VoiceParams) { v.SilenceFail = .4 },
			func(w *World, _ *Household) { w.people.state[h].fails = 2 }, usual, []Channel{NoChannel}, .8},
		"many failures count as three": {func(v *VoiceParams) { v.LocalFail = -.3 },
			func(w *World, _ *Household) { w.people.state[h].fails = 9 }, usual, []Channel{ViaGrid, ViaVillage}, -.9},
		"trust": {func(v *VoiceParams) { v.SilenceTrust = -1.5 },
			func(w *World, _ *Household) { w.people.trust[h] = [3]float32{.9, .7, .5} }, usual,
			[]Channel{NoChannel}, -.3},
		"grievance, hotline": {func(v *VoiceParams) { v.HotlineGrudge = .8 },
			func(w *World, _ *Household) { w.people.state[h].grievance = .5 }, usual, []Channel{ViaHotline}, .4},
		"grievance, petition office": {func(v *VoiceParams) { v.XinfangGrudge = 2 },
			func(w *World, _ *Household) { w.people.state[h].grievance = .5 }, usual, []Channel{ViaXinfang}, 1},
		"a matter of e times the size": {
			func(v *VoiceParams) { v.AccountSize, v.HotlineSize, v.XinfangSize = .5, .5, .5 }, none,
			func(i *issue) { i.effort = hoursOf(3 * math.E) }, []Channel{ViaAccount, ViaHotline, ViaXinfang}, .5},
		"the greatest counts as e squared": {func(v *VoiceParams) { v.XinfangSize = .5 }, none,
			func(i *issue) { i.effort = hoursOf(3000) }, []Channel{ViaXinfang}, 1},
		"an enquiry": {func(v *VoiceParams) { v.AccountEnquiry = 1 }, none,
			func(i *issue) { i.nature = Enquiry }, []Channel{ViaAccount}, 1},
		"what cannot be done": {
			func(v *VoiceParams) { v.SilenceHard, v.HotlineHard, v.XinfangHard, v.AccountHard = .4, .4, .4, .4 }, none,
			func(i *issue) { i.feasible = false }, []Channel{NoChannel, ViaHotline, ViaXinfang, ViaAccount}, .4},
	} {
		base := choose(c.set, none, usual)
		got := choose(c.set, c.household, c.of)
		for ch := range got {
			want := base[ch]
			for _, k := range c.channels {
				if int(k) == ch {
					want += c.want
				}
			}
			if math.Abs(got[ch]-want) > 1e-6 {
				t.Errorf("%s: utility of %v is %v, want %v", name, Channel(ch), got[ch], want)
			}
		}
	}
}

// The road to the petition office keeps the mountains away from it.
func TestTheRoadKeepsPeopleFromThePetitionOffice(t *testing.T) {
	p := quietParams()
	p.Voice.XinfangTravel, p.Voice.SizeH = -0.5, 3
	w, _ := live(t, p, quietRules, 1)
	w.county.Towns[1].RoadKm = 50
	for _, h := range []HouseholdID{0, HouseholdID(len(w.county.Households) - 1)} {
		w.concerns.add(w, &w.demand.usual, w.demand.newIssue(w, &w.demand.usual, 0), h)
		var u [ChannelCount]float64
		w.concerns.utilities(w, w.concerns.at(w.people.state[h].concern), &u)
		road := w.county.roadH(w.county.Households[h].Town)
		if (road > 0) != (h > 0) || math.Abs(u[ViaXinfang]+0.5*road) > 1e-6 {
			t.Errorf("household %d, %v h from the seat: utility %v, want %v", h, road, u[ViaXinfang], -0.5*road)
		}
	}
}
