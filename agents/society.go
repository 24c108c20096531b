package agents

import "slices"

// societies is the process of the social organisations.
type societies struct{ byUnit []society }

func (so *societies) unshare() { so.byUnit = slices.Clone(so.byUnit) }

// A society is the social organisations of a unit (社会组织) taken together: volunteers with hours for the week, and how
// far they take part. They help; they have no powers.
type society struct {
	groups        uint8
	participation float32 // 1 at the start
	hoursLeft     float32 // of this week
	hoursGiven    float32 // in this week
	successes     uint16  // successful actions in view this month
}

// start founds the social organisations of every unit.
func (so *societies) start(w *World) {
	so.byUnit = make([]society, len(w.county.Units))
	for u := range so.byUnit {
		s := w.chance.society.At(uint64(u), onlyDraw)
		so.byUnit[u] = society{groups: uint8(1 + s.IntN(max(1, w.p.Social.GroupsMax))), participation: 1}
		so.byUnit[u].hoursLeft = so.weekHours(w, UnitID(u))
	}
}

func (so *societies) weekHours(w *World, u UnitID) float32 {
	return float32(float32(w.p.Social.HoursWeek*w.units[u].SocialHours) * so.byUnit[u].participation)
}

// startWeek begins a new week: who gave too much is tired of it.
func (so *societies) startWeek(w *World) {
	p := &w.p.Social
	for u := range so.byUnit {
		s := &so.byUnit[u]
		if volunteers := float64(int(s.groups) * p.Members); float64(s.hoursGiven) > p.TiredH*volunteers {
			s.participation = max(0, s.participation-float32(p.Tired))
		}
		s.hoursGiven, s.hoursLeft = 0, so.weekHours(w, UnitID(u))
	}
}

// endMonth ends the month: success in view encourages, a month without any lets participation decay.
func (so *societies) endMonth(w *World) {
	p := &w.p.Social
	for u := range so.byUnit {
		s := &so.byUnit[u]
		if s.successes == 0 {
			s.participation = float32(s.participation * (1 - float32(p.Decay)))
		}
		s.participation = min(float32(p.Most), s.participation+float32(float32(p.Gain)*float32(s.successes)))
		s.successes = 0
	}
}

// volunteer asks a unit's volunteers for hours and returns those they give.
func (so *societies) volunteer(w *World, u UnitID, hours float64) float64 {
	s := &so.byUnit[u]
	given := min(hours, float64(s.hoursLeft))
	if given <= 0 {
		return 0
	}
	s.hoursLeft -= float32(given)
	s.hoursGiven += float32(given)
	w.hours.add(Volunteer, u, given)
	return given
}

// countSuccess counts a successful action that neighbours see.
func (so *societies) countSuccess(u UnitID) { so.byUnit[u].successes++ }

// countMatterSuccess counts the success of a matter in which volunteers took part.
func (so *societies) countMatterSuccess(m *matter) {
	if m.volunteersHelped {
		so.countSuccess(m.unit)
	}
}

// helpWithMatter is the part of the hours on a matter that volunteers take: in village affairs, sanitation, and what
// elderly households need of civil affairs and health. A matter is helped once at most.
func (so *societies) helpWithMatter(w *World, m *matter, hours float64) float64 {
	if m.volunteersHelped || !so.mayHelp(w, m) {
		return 0
	}
	given := so.volunteer(w, m.unit, float64(w.p.Social.Share*hours))
	m.volunteersHelped = given > 0
	return given
}

// mayHelp reports whether volunteers may help in a matter.
func (so *societies) mayHelp(w *World, m *matter) bool {
	c := w.demand.issues.at(m.issue).category
	return w.county.civic[c] == forAll || w.county.civic[c] == forElders && w.county.Households[m.household].Elder
}

// civicWork says in whose matters of a category volunteers may help.
type volunteerWork uint8

const (
	forNobody volunteerWork = iota
	forAll
	forElders
)

// markCivic finds the categories in which volunteers help (docs/model.md, 7.10).
func (c *County) markCivic() {
	c.civic = make([]volunteerWork, len(c.Categories))
	for i := range c.Categories {
		switch c.Categories[i].Role {
		case roleVillage, roleSanitation:
			c.civic[i] = forAll
		case roleElders:
			c.civic[i] = forElders
		}
	}
}

// helpWithDispute is the part of the mediators' hours on a family dispute that volunteers take, in grid and village.
func (so *societies) helpWithDispute(w *World, d *dispute, hours float64) float64 {
	if d.sort != Family || d.level > AtVillage {
		return 0
	}
	given := so.volunteer(w, w.county.Households[d.party[0]].Unit, float64(w.p.Social.Share*hours))
	d.volunteersHelped = d.volunteersHelped || given > 0
	return given
}
