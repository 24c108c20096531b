package agents

import "slices"

// societies is the process of the social organisations.
type societies struct{ byUnit []society }

func (so *societies) unshare() { so.byUnit = slices.Clone(so.byUnit) }

// A society is the social organisations of a unit (社会组织) taken together: volunteers with hours for the week, and the
// spirit in which they give them. They help; they have no powers.
type society struct {
	groups uint8
	spirit float32 // participation, 1 at the start
	left   float32 // hours for this week
	used   float32 // hours given this week
	wins   uint16  // successful actions in view this month
}

// start founds the social organisations of every unit.
func (so *societies) start(w *World) {
	so.byUnit = make([]society, len(w.county.Units))
	for u := range so.byUnit {
		s := w.chance.society.At(uint64(u), onlyDraw)
		so.byUnit[u] = society{groups: uint8(1 + s.IntN(max(1, w.p.Social.GroupsMax))), spirit: 1}
		so.byUnit[u].left = so.weekHours(w, UnitID(u))
	}
}

func (so *societies) weekHours(w *World, u UnitID) float32 {
	return float32(w.p.Social.HoursWeek*w.units[u].SocialHours) * so.byUnit[u].spirit
}

// startWeek begins a new week: who gave too much is tired of it.
func (so *societies) startWeek(w *World) {
	p := &w.p.Social
	for u := range so.byUnit {
		s := &so.byUnit[u]
		if volunteers := float64(int(s.groups) * p.Members); float64(s.used) > p.TiredH*volunteers {
			s.spirit = max(0, s.spirit-float32(p.Tired))
		}
		s.used, s.left = 0, so.weekHours(w, UnitID(u))
	}
}

// endMonth ends the month: success in view encourages, a month without any lets participation decay.
func (so *societies) endMonth(w *World) {
	p := &w.p.Social
	for u := range so.byUnit {
		s := &so.byUnit[u]
		if s.wins == 0 {
			s.spirit *= 1 - float32(p.Decay)
		}
		s.spirit = min(float32(p.Most), s.spirit+float32(p.Gain)*float32(s.wins))
		s.wins = 0
	}
}

// volunteer asks a unit's volunteers for hours and returns those they give.
func (so *societies) volunteer(w *World, u UnitID, hours float64) float64 {
	s := &so.byUnit[u]
	given := min(hours, float64(s.left))
	if given <= 0 {
		return 0
	}
	s.left -= float32(given)
	s.used += float32(given)
	w.hours.add(Volunteer, u, given)
	return given
}

// won counts a successful action that neighbours see.
func (so *societies) won(u UnitID) { so.byUnit[u].wins++ }

// praise counts the success of a matter in which volunteers took part.
func (so *societies) praise(m *matter) {
	if m.aided {
		so.won(m.unit)
	}
}

// helped is the part of the hours on a matter that volunteers take: in village affairs, sanitation, and what elderly
// households need of civil affairs and health. A matter is helped once at most.
func (so *societies) helped(w *World, m *matter, hours float64) float64 {
	if m.aided || !so.civic(w, m) {
		return 0
	}
	given := so.volunteer(w, m.unit, w.p.Social.Share*hours)
	m.aided = given > 0
	return given
}

// civic reports whether volunteers may help in a matter.
func (so *societies) civic(w *World, m *matter) bool {
	c := w.demand.issues.at(m.issue).category
	return w.county.civic[c] == forAll || w.county.civic[c] == forElders && w.county.Households[m.household].Elder
}

// civicWork says in whose matters of a category volunteers may help.
type civicWork uint8

const (
	forNobody civicWork = iota
	forAll
	forElders
)

// markCivic finds the categories in which volunteers help (docs/model.md, 7.10).
func (c *County) markCivic() {
	c.civic = make([]civicWork, len(c.Categories))
	for i := range c.Categories {
		switch c.Categories[i].ID {
		case "village", "sanitation":
			c.civic[i] = forAll
		case "civil", "health":
			c.civic[i] = forElders
		}
	}
}

// soothed is the part of the mediators' hours on a family dispute that volunteers take, in grid and village.
func (so *societies) soothed(w *World, d *dispute, hours float64) float64 {
	if d.sort != Family || d.level > AtVillage {
		return 0
	}
	given := so.volunteer(w, w.county.Households[d.party[0]].Unit, w.p.Social.Share*hours)
	d.aided = d.aided || given > 0
	return given
}
