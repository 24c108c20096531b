package agents

import (
	"time"

	"hanyin/sim"
)

// A concern is one household's part in an issue: latent until it speaks, and until the issue is truly resolved or
// given up.
type concern struct {
	id        ConcernID
	issue     uint32
	nextHouse uint32 // of the same household
	nextIssue uint32 // of the same issue
	household HouseholdID
	severity  float32
	state     concernState
	life      uint16     // one more each time the slot is freed
	weeks     uint8      // decisions after the first
	last      PetitionID // its latest petition
	chain     uint8      // times it spoke again
	matters   int8       // matters that still refer to it
	spoken    bool       // ever expressed
	ended     bool
	channel   Channel // chosen, on the way
	born      time.Duration
	expressed time.Duration
}

type concernState uint8

const (
	deciding concernState = iota // silent, will decide again
	speaking                     // chose a channel, on the way
	held                         // an office or a worker holds it
	resting                      // closed unresolved: will speak again or fade
)

// concern makes household h's concern in an issue; it decides at once.
func (w *World) concern(n *numbers, issueSlot uint32, h HouseholdID) {
	n.concern++
	w.concernOf(n.concern, issueSlot, h)
}

// concernOf makes concern id.
func (w *World) concernOf(id ConcernID, issueSlot uint32, h HouseholdID) {
	slot := w.concerns.take()
	c := w.concerns.at(slot)
	i := w.issues.at(issueSlot)
	*c = concern{
		id: id, issue: issueSlot, household: h, severity: i.severity, life: c.life, born: w.Now(),
		nextHouse: w.households[h].concern, nextIssue: i.first,
	}
	w.trouble(h).concern = slot
	i.first = slot
	i.concerns++
	w.truth(w.about(c, Latent, float64(c.severity)))
	w.decide(slot, w.p.Voice.SilenceFirst)
}

// about returns a truth on a concern, with who has it and what it is.
func (w *World) about(c *concern, k TruthKind, value float64) Truth {
	h := &w.county.Households[c.household]
	i := w.issues.at(c.issue)
	return Truth{
		At: w.Now(), Kind: k, Category: i.category, Class: w.need[c.household], Urgent: i.urgent, Elder: h.Elder,
		Mountain: w.county.Towns[h.Town].Mountain, LowLit: float64(h.Literacy) < w.p.Household.LowLiteracy,
		Body: NoBody, Unit: h.Unit, Grid: h.Grid, Issue: i.id, Concern: c.id, Household: c.household, Value: value,
	}
}

// resolve ends an issue: every household that has it is relieved, whoever spoke.
func (w *World) resolve(issueSlot uint32, m *matter) {
	i := w.issues.at(issueSlot)
	if i.resolved {
		return
	}
	i.resolved = true
	for slot := i.first; slot != 0; {
		c := w.concerns.at(slot)
		next := c.nextIssue
		if !c.ended {
			hours := -1.0
			if c.spoken {
				hours = w.county.Office.Work(c.expressed, w.Now()).Hours()
			}
			t := w.about(c, TrulyResolved, hours)
			t.Petition, t.Level, t.Body, t.Channel = m.id, m.level, m.body, m.channel
			w.truth(t)
			w.end(slot)
		}
		slot = next
	}
}

// lapse ends a concern that was never resolved.
func (w *World) lapse(slot uint32) {
	c := w.concerns.at(slot)
	w.truth(w.about(c, Lapsed, (w.Now()-c.born).Hours()/24))
	w.end(slot)
}

// end takes a concern off its household's list and frees it once no matter refers to it.
func (w *World) end(slot uint32) {
	c := w.concerns.at(slot)
	c.ended = true
	link := &w.households[c.household].concern
	for *link != slot {
		link = &w.concerns.at(*link).nextHouse
	}
	*link = c.nextHouse
	w.release(slot)
}

// release frees a concern, and with the last of them its issue, when it has ended and nothing refers to it.
func (w *World) release(slot uint32) {
	c := w.concerns.at(slot)
	if !c.ended || c.matters > 0 {
		return
	}
	i := w.issues.at(c.issue)
	link := &i.first
	for *link != slot {
		link = &w.concerns.at(*link).nextIssue
	}
	*link = c.nextIssue
	i.concerns--
	if i.concerns == 0 {
		w.issues.give(c.issue)
	}
	c.life++
	w.concerns.give(slot)
}

// timely returns the concern an event is about, or nil if the event came too late.
func (w *World) timely(e sim.Event) *concern {
	if c := w.concerns.at(e.ID); c.life == e.Arg && !c.ended {
		return c
	}
	return nil
}

// rest follows a closure without resolution, once: the household speaks up again after a while, or lets the concern
// fade.
func (w *World) rest(slot uint32, explained bool, worse float32) {
	c := w.concerns.at(slot)
	if c.ended {
		return
	}
	c.state = resting
	p := &w.p.Routing
	again := p.RepeatShare
	if explained {
		again *= p.RepeatExplained
	}
	s := w.chance.repeat.At(uint64(c.id), uint64(c.chain))
	if int(c.chain) < p.RepeatMax && s.Uniform() < again {
		c.severity = min(1, c.severity*worse)
		w.loop.In(s.Exp(hoursOf(24*p.RepeatD)), sim.Event{Kind: repeatDue, Arg: c.life, ID: slot})
		return
	}
	w.loop.In(s.Exp(hoursOf(24*p.FadeD)), sim.Event{Kind: fadeDue, Arg: c.life, ID: slot})
}

// fade ends a concern that nobody speaks of any more.
func (w *World) fade(e sim.Event) {
	if c := w.timely(e); c != nil && c.state == resting {
		w.lapse(e.ID)
	}
}
