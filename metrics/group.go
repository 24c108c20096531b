package metrics

import "hanyin/agents"

// A group is a part of the county that a figure can be restricted to: a channel, a type of handling body, a kind of
// household, a town, a body, a category of petitions.
type group int

// Groups. Channels have their own numbers from 1; towns begin at firstTown, bodies after the last town, categories
// after the last body.
const (
	county  group = 0
	ofTowns group = iota + group(agents.ChannelCount) - 1
	ofDepartments
	elderly
	others
	mountain
	valley
	lowLiteracy
	literate
	firstClass
	firstTown = firstClass + group(agents.ClassCount)
)

// Traits of a household, in a tag.
const (
	hasHousehold uint8 = 1 << iota
	isElder
	isMountain
	isLowLiteracy
)

const noTown = ^agents.TownID(0)

// A tag says in one word which groups a case or a concern belongs to.
type tag struct {
	channel  agents.Channel
	traits   uint8
	class    agents.Class      // true class of need, of a household
	category agents.CategoryID // as declared, or of truths the true one; agents.NoCategory if none
	town     agents.TownID     // noTown if none
	body     agents.BodyID     // agents.NoBody if none
}

// members is the groups of one tag.
type members struct {
	group [10]group
	n     int
}

func (m *members) add(g group) {
	m.group[m.n] = g
	m.n++
}

// groups lists the groups that a tag belongs to, the county first.
func (f *frame) groups(t tag) (m members) {
	m.add(county)
	if t.channel != agents.NoChannel && t.channel < agents.ChannelCount {
		m.add(group(t.channel))
	}
	if t.town != noTown {
		m.add(f.townGroup(t.town))
	}
	if int(t.body) < len(f.county.Bodies) {
		m.add(f.bodyType(t.body))
		m.add(f.bodyGroup(t.body))
	}
	if int(t.category) < len(f.county.Categories) {
		m.add(f.categoryGroup(t.category))
	}
	if t.traits&hasHousehold != 0 {
		m.add(either(t.traits&isElder != 0, elderly, others))
		m.add(either(t.traits&isMountain != 0, mountain, valley))
		m.add(either(t.traits&isLowLiteracy != 0, lowLiteracy, literate))
		if t.class < agents.ClassCount {
			m.add(firstClass + group(t.class))
		}
	}
	return m
}

func either(is bool, yes, no group) group {
	if is {
		return yes
	}
	return no
}

func (f *frame) townGroup(t agents.TownID) group { return firstTown + group(t) }

func (f *frame) bodyGroup(b agents.BodyID) group {
	return firstTown + group(len(f.county.Towns)) + group(b)
}

func (f *frame) categoryGroup(c agents.CategoryID) group {
	return f.bodyGroup(0) + group(len(f.county.Bodies)) + group(c)
}

func (f *frame) bodyType(b agents.BodyID) group {
	return either(f.county.Bodies[b].IsTown, ofTowns, ofDepartments)
}

// size is the number of groups.
func (f *frame) size() int { return int(f.categoryGroup(0)) + len(f.county.Categories) }

// town returns the town of a unit, noTown if there is none.
func (f *frame) town(u agents.UnitID) agents.TownID {
	if int(u) >= len(f.county.Units) {
		return noTown
	}
	return f.county.Units[u].Town
}

// isTown reports whether g is a town, and which.
func (f *frame) isTown(g group) (agents.TownID, bool) {
	t := int(g - firstTown)
	if g < firstTown || t >= len(f.county.Towns) {
		return noTown, false
	}
	return agents.TownID(t), true
}

// isBody reports whether g is a body, and which.
func (f *frame) isBody(g group) (agents.BodyID, bool) {
	b := int(g-firstTown) - len(f.county.Towns)
	if b < 0 || b >= len(f.county.Bodies) {
		return agents.NoBody, false
	}
	return agents.BodyID(b), true
}
