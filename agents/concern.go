package agents

import (
	"time"

	"hanyin/sim"
)

// concerns is the process of the concerns of households: whether, how and when they speak, and speak again.
type concerns struct {
	pool[concern]
	voice voice
}

// Events of concerns; ID: concern.
const (
	decideDue sim.Kind = 3  // a household decides whether and where to speak
	submitDue sim.Kind = 4  // it speaks
	repeatDue sim.Kind = 21 // it speaks again
	fadeDue   sim.Kind = 22 // the household resigns itself
	copedDue  sim.Kind = 57 // it has solved the matter itself
)

func (cs *concerns) kinds() []sim.Kind {
	return []sim.Kind{decideDue, submitDue, repeatDue, fadeDue, copedDue}
}

func (cs *concerns) start(w *World) { cs.setHazard(w) }

func (cs *concerns) handle(w *World, e sim.Event) {
	switch e.Kind {
	case decideDue:
		cs.decideAgain(w, e)
	case submitDue:
		cs.submit(w, e)
	case repeatDue:
		cs.repeat(w, e)
	case fadeDue:
		cs.resign(w, e)
	case copedDue:
		cs.cope(w, e)
	}
}

func (cs *concerns) unshare() { cs.pool = cs.pool.clone() }

// paramsChanged sets when people speak.
func (cs *concerns) paramsChanged(w *World) { cs.setHazard(w) }

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
	life      uint16     // one more with each event about it, and each time the slot is freed
	weeks     uint8      // times it was kept silent since it was last spoken of
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
	deciding concernState = iota // silent: the household will decide again
	speaking                     // chose a channel, on the way
	held                         // an office or a worker holds it
	resting                      // closed unresolved: will be spoken of again, or not by itself
)

// add makes household h's concern in an issue; it decides at once.
func (cs *concerns) add(w *World, n *numbers, issueSlot uint32, h HouseholdID) {
	n.concern++
	cs.addNumbered(w, n.concern, issueSlot, h)
}

// addNumbered makes concern id; its household decides at once.
func (cs *concerns) addNumbered(w *World, id ConcernID, issueSlot uint32, h HouseholdID) {
	cs.decide(w, cs.begin(w, id, issueSlot, h), w.p.Voice.SilenceFirst)
}

// begin makes concern id.
func (cs *concerns) begin(w *World, id ConcernID, issueSlot uint32, h HouseholdID) uint32 {
	slot := cs.take()
	c := cs.at(slot)
	i := w.demand.issues.at(issueSlot)
	*c = concern{
		id: id, issue: issueSlot, household: h, severity: i.severity, life: c.life, born: w.Now(),
		nextHouse: w.people.state[h].concern, nextIssue: i.first,
	}
	w.people.troubles(h).concern = slot
	i.first = slot
	i.concerns++
	w.truth(cs.truth(w, c, Latent, float64(c.severity)))
	return slot
}

// truth returns a truth on a concern, with who has it and what it is.
func (cs *concerns) truth(w *World, c *concern, k TruthKind, value float64) Truth {
	h := &w.county.Households[c.household]
	i := w.demand.issues.at(c.issue)
	return Truth{
		At: w.Now(), Kind: k, Category: i.category, Class: w.people.need[c.household], Urgent: i.urgent,
		Elder:    h.Elder,
		Mountain: w.county.Towns[h.Town].Mountain, LowLit: float64(h.Literacy) < w.p.Household.LowLiteracy,
		Body: NoBody, Unit: h.Unit, Grid: h.Grid, Issue: i.id, Concern: c.id, Household: c.household, Value: value,
	}
}

// resolve ends an issue: every household that has it is relieved, whoever spoke.
func (cs *concerns) resolve(w *World, issueSlot uint32, m *matter) {
	i := w.demand.issues.at(issueSlot)
	if i.resolved {
		return
	}
	i.resolved = true
	for slot := i.first; slot != 0; {
		c := cs.at(slot)
		next := c.nextIssue
		if !c.ended {
			hours := -1.0
			if c.spoken {
				hours = w.county.Office.Work(c.expressed, w.Now()).Hours()
			}
			t := cs.truth(w, c, TrulyResolved, hours)
			t.Petition, t.Level, t.Body, t.Channel = m.id, m.level, m.body, m.channel
			w.truth(t)
			cs.end(w, slot)
		}
		slot = next
	}
}

// end takes a concern off its household's list and frees it once no matter refers to it.
func (cs *concerns) end(w *World, slot uint32) {
	c := cs.at(slot)
	c.ended = true
	link := &w.people.state[c.household].concern
	for *link != slot {
		link = &cs.at(*link).nextHouse
	}
	*link = c.nextHouse
	cs.release(w, slot)
}

// release frees a concern, and with the last of them its issue, when it has ended and nothing refers to it.
func (cs *concerns) release(w *World, slot uint32) {
	c := cs.at(slot)
	if !c.ended || c.matters > 0 {
		return
	}
	i := w.demand.issues.at(c.issue)
	link := &i.first
	for *link != slot {
		link = &cs.at(*link).nextIssue
	}
	*link = c.nextIssue
	i.concerns--
	if i.concerns == 0 {
		w.demand.issues.give(c.issue)
	}
	c.life++
	cs.give(slot)
}

// due returns the concern an event is about, or nil if the event came too late.
func (cs *concerns) due(e sim.Event) *concern {
	if c := cs.at(e.ID); c.life == e.Arg && !c.ended {
		return c
	}
	return nil
}

// rest follows a closure without resolution, once: the household speaks up again after a while, or keeps silent until
// somebody asks.
func (cs *concerns) rest(w *World, slot uint32, explained bool, worse float32) {
	c := cs.at(slot)
	if c.ended {
		return
	}
	c.state = resting
	c.keptSilent()
	p := &w.p.Routing
	again := clip(float64(p.RepeatShare*(1+float64(p.RepeatTrust*(w.people.meanTrust(c.household)-0.5)))), 0, 1)
	if explained {
		again = float64(again * p.RepeatExplained)
	}
	s := w.chance.repeat.At(uint64(c.id), uint64(c.chain))
	if int(c.chain) < p.RepeatMax && s.Uniform() < again {
		c.severity = min(1, c.severity*worse)
		cs.quiet(w, slot, s.Exp(hoursOf(float64(24*p.RepeatD))), repeatDue)
		return
	}
	cs.quiet(w, slot, 0, 0)
}
