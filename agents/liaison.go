package agents

import (
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// liaisons is the process of the people of the three lines (三线) who hold no grid. It has no state: who they are
// follows from the county's chance and the rules.
type liaisons struct{}

// receptionDue: a delegate hears an account petitioner; ID: matter.
const receptionDue sim.Kind = 52

func (li *liaisons) kinds() []sim.Kind { return []sim.Kind{receptionDue} }

func (li *liaisons) start(*World)                 {}
func (li *liaisons) handle(w *World, e sim.Event) { li.received(w, e) }
func (li *liaisons) unshare()                     {}

// A liaison is one of the people of the three lines who hold no grid: whom she is linked with, and what she is. She is
// drawn anew from the county's chance whenever needed, so that more persons are always the same ones and more.
type liaison struct {
	kind  liaisonKind
	first HouseholdID
	n     int
}

type liaisonKind uint8

// 党员, 人大代表, 中心户长.
const (
	partyMember liaisonKind = iota
	delegate
	centralHead
)

// Persons is the number of persons given a role in unit u under rules r: the committee, whose members lead the
// first-level grid, the leaders of groups and grids as far as the rules put grid leaders to work, and those outside
// grids. A person with two roles counts once (docs/model.md, 7.3; C7).
func (c *County) Persons(u UnitID, r *Rules) float64 {
	unit := &c.Units[u]
	return float64(c.Params.Village.Staff) + float64(r.ActiveL3*float64(unit.L2+unit.L3)) + c.outside(u, r)
}

// outside is how many persons with a role lead no grid: their share of what the rules add to the committee, by
// households.
func (c *County) outside(u UnitID, r *Rules) float64 {
	extra := float64(max(0, r.Personnel-float64(c.Params.Village.Staff)) * c.Params.Lines.OutsideShare)
	return extra * float64(c.Units[u].Households*len(c.Units)) / float64(max(1, len(c.Households)))
}

// number is how many 三线 people without a grid are at work in a unit.
func (li *liaisons) number(w *World, u UnitID) int {
	return elementary.Int(float64(w.county.outside(u, &w.units[u])*w.p.Lines.LineShare) + 0.5)
}

// person returns person k of unit u.
func (li *liaisons) person(w *World, u UnitID, k int) liaison {
	unit := &w.county.Units[u]
	s := w.chance.liaison.At(uint64(u), uint64(k))
	n := min(w.p.Lines.Links, unit.Households)
	first := unit.First + HouseholdID(s.IntN(unit.Households-n+1))
	return liaison{kind: liaisonKind(max(0, s.Choose(w.p.Lines.Kinds[:]))), first: first, n: n}
}

// exchange is the week's round of the 三线 people: they meet the households they are linked with, news levels trust
// among these, and what troubles one of them may be passed on to the grid leader.
func (li *liaisons) exchange(w *World) {
	p := &w.p.Lines
	for u := range w.county.Units {
		for k := range li.number(w, UnitID(u)) {
			l := li.person(w, UnitID(u), k)
			hours := float64(p.ExchangeH * float64(l.n))
			if l.kind == delegate {
				hours += p.ReceptionH
			}
			w.hours.add(Volunteer, UnitID(u), hours)
			if p.News > 0 && l.n > 1 {
				w.people.pullTrust(l.first, l.n, float32(p.News), 0, 0)
			}
			for h := l.first; h < l.first+HouseholdID(l.n); h++ {
				w.adoption.noteContact(h)
				if !w.people.hasTroubles(h) {
					continue
				}
				li.passOn(w, h)
				if w.people.state[h].slide != 0 {
					w.poverty.notice(w, h, w.p.Poverty.News, byNews)
				}
			}
		}
	}
}

// passOn lets a 三线 person tell the grid leader of a household's concerns that nobody holds.
func (li *liaisons) passOn(w *World, h HouseholdID) {
	for slot := w.people.state[h].concern; slot != 0; {
		c := w.concerns.at(slot)
		next := c.nextHouse
		if w.concerns.mayBeTaken(w, c) {
			if w.chance.passOn.Uniform(uint64(c.id), w.day()) < w.p.Lines.PassOn {
				w.leaders.detected(w, slot, w.leaders.acting(w, w.county.Households[h].Grid))
			}
		}
		slot = next
	}
}

// hasDelegate reports whether one of a unit's 三线 people without a grid is a delegate.
func (li *liaisons) hasDelegate(w *World, u UnitID) bool {
	for k := range li.number(w, u) {
		if li.person(w, u, k).kind == delegate {
			return true
		}
	}
	return false
}

// toDelegate leaves an account petition by 代表工作 to a delegate of the unit, who hears the petitioner on her reception
// day and brings the matter to the desk herself, past any filter. It reports whether there is one.
func (li *liaisons) toDelegate(w *World, slot uint32) bool {
	m := w.petitions.at(slot)
	if m.service != DelegateWork || !li.hasDelegate(w, m.unit) {
		return false
	}
	m.state = awaiting
	w.loop.At(li.reception(w, w.Now()), m.event(receptionDue, slot))
	return true
}

// reception is the next morning of delegates' reception.
func (li *liaisons) reception(w *World, t time.Duration) time.Duration {
	at := t - t%day24 + hoursOf(w.p.Work.Village[0])
	if at < t {
		at += day24
	}
	for int(w.county.day(at).weekday) != w.p.Lines.ReceptionDay {
		at += day24
	}
	return at
}

func (li *liaisons) received(w *World, e sim.Event) {
	m := w.petitions.due(e)
	if m == nil {
		return
	}
	w.petitions.contact(w, m)
	w.desk.join(w, e.ID)
}
