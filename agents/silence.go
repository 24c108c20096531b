package agents

import (
	"math"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// SilenceParams describe concerns of which nobody hears: how long a household waits before it decides again, and how
// such a concern ends if nobody settles it (docs/model.md, 4).
type SilenceParams struct {
	RetryD      float64 `key:"silence.retry_d"`      // days until the second decision; 7
	RetryGrowth float64 `key:"silence.retry_growth"` // each further wait over the one before; A 1.5 1..2
	RetryMostD  float64 `key:"silence.retry_most_d"` // days a wait lasts at most; A 90 30..180
	// hazard a month that a household solves what can be solved itself, by nature; A
	CopeMonth [5]float64 `key:"silence.cope_month"`
	// its own hours over the working time the matter asks for; A 1.5 1..3
	CopeEffort float64 `key:"silence.cope_effort"`
	CopeYuan   float64 `key:"silence.cope_yuan_h"`  // yuan for each of those hours; A 30 5..80
	Resign     float64 `key:"silence.resign_month"` // hazard a month that it resigns itself; A .12 .04...3
	// what resigning takes from trust of every kind, and adds to grievance; A .04 and .1
	ResignTrust     float64 `key:"silence.resign_trust"`
	ResignGrievance float64 `key:"silence.resign_grievance"`
	// probability that a silent concern is spoken of at a meeting its household attends, and to a crew that comes to
	// its grid; A .2 and .1
	Meeting float64 `key:"silence.meeting"`
	Whistle float64 `key:"silence.whistle"`
}

// event is the event that is pending about the concern: it replaces whatever was.
func (c *concern) event(k sim.Kind, slot uint32) sim.Event {
	c.life++
	return sim.Event{Kind: k, Arg: c.life, ID: slot}
}

// quiet is a stretch in which nobody but the household has to do with the concern: it solves the matter itself,
// resigns itself, or the stretch is over and next comes, whichever is first. A stretch of 0 has no end.
func (cs *concerns) quiet(w *World, slot uint32, stretch time.Duration, next sim.Kind) {
	c := cs.at(slot)
	p := &w.p.Silence
	i := w.demand.issues.at(c.issue)
	cope := p.CopeMonth[i.nature]
	if !i.feasible {
		cope = 0
	}
	s := w.chance.fade.At(uint64(c.id), c.decision())
	wait, kind := stretch, next
	if wait <= 0 {
		wait = math.MaxInt64
	}
	for _, end := range [...]struct {
		month float64
		kind  sim.Kind
	}{{cope, copedDue}, {p.Resign, fadeDue}} {
		e := s.ExpFloat()
		if end.month <= 0 {
			continue
		}
		if at := float64(plainMonth) * e / end.month; at < float64(wait) {
			wait, kind = sim.Nanoseconds(at), end.kind
		}
	}
	if wait < math.MaxInt64 {
		w.loop.In(wait, c.event(kind, slot))
	}
}

// keepSilent leaves a concern unspoken until the household decides again: the longer it has been silent, the later.
func (cs *concerns) keepSilent(w *World, slot uint32) {
	c := cs.at(slot)
	w.truth(cs.truth(w, c, Silent, float64(c.weeks)))
	cs.quiet(w, slot, hoursOf(float64(24*cs.wait(w, c))), decideDue)
}

// wait is the number of days until a silent household decides again.
func (cs *concerns) wait(w *World, c *concern) float64 {
	p := &w.p.Silence
	return max(min(p.RetryD, p.RetryMostD),
		min(p.RetryMostD, p.RetryD*elementary.Pow(p.RetryGrowth, float64(c.weeks))))
}

// decideAgain lets a household that has been silent decide anew; what troubles it has grown worse meanwhile.
func (cs *concerns) decideAgain(w *World, e sim.Event) {
	c := cs.due(e)
	if c == nil || c.state != deciding {
		return
	}
	c.severity = min(1, c.severity+float32(w.p.Voice.SeverityStep*cs.wait(w, c)/7))
	c.keptSilent()
	cs.decide(w, e.ID, w.p.Voice.SilenceLater)
}

// keptSilent counts a time that the concern was kept silent.
func (c *concern) keptSilent() {
	if c.weeks < math.MaxUint8 {
		c.weeks++
	}
}

// cope ends a concern that the household solves itself: with its own hours, and its money for materials and help.
func (cs *concerns) cope(w *World, e sim.Event) {
	c := cs.due(e)
	if c == nil || !c.unheld() {
		return
	}
	p := &w.p.Silence
	hours := float64(p.CopeEffort * w.demand.issues.at(c.issue).effort.Hours())
	w.hours.add(SelfHelp, w.county.Households[c.household].Unit, hours)
	w.truth(cs.truth(w, c, Coped, float64(p.CopeYuan*hours)))
	cs.end(w, e.ID)
}

// resign ends a concern that the household gives up: it trusts everybody less and bears a grudge.
func (cs *concerns) resign(w *World, e sim.Event) {
	c := cs.due(e)
	if c == nil || !c.unheld() {
		return
	}
	p := &w.p.Silence
	w.people.distrust(c.household, float32(p.ResignTrust))
	w.people.grieve(c.household, float32(p.ResignGrievance))
	w.truth(cs.truth(w, c, Lapsed, (w.Now()-c.born).Hours()/24))
	cs.end(w, e.ID)
}

// unheld reports whether nobody but the household has to do with the concern.
func (c *concern) unheld() bool { return c.state == deciding || c.state == resting }

// mayBeTaken reports whether somebody who hears of the concern can take it up.
func (cs *concerns) mayBeTaken(w *World, c *concern) bool {
	return c.state == deciding || c.state == resting && int(c.chain) < w.p.Routing.RepeatMax
}

// speakAtMeeting lets a household that attends a meeting bring up there what it has kept to itself.
func (cs *concerns) speakAtMeeting(w *World, h HouseholdID) {
	cs.bringUp(w, h, w.p.Silence.Meeting, func(slot uint32) {
		c := cs.at(slot)
		if c.state == resting {
			c.chain++
			w.truth(cs.truth(w, c, Repeated, float64(c.chain)))
		}
		c.channel = ViaVillage
		cs.tell(w, slot)
	})
}

// speakToCrew lets the households of a grid to which a crew has come tell their leader, who comes with it, what they
// have kept to themselves.
func (cs *concerns) speakToCrew(w *World, g GridID) {
	if w.county.withoutGrids() {
		return
	}
	grid := &w.county.Grids[g]
	for h := grid.First; h < grid.First+HouseholdID(grid.Households); h++ {
		cs.bringUp(w, h, w.p.Silence.Whistle, func(slot uint32) {
			w.leaders.found(w, slot, w.leaders.acting(w, g))
		})
	}
}

// bringUp calls tell for each concern of a household that nobody holds with the probability chance.
func (cs *concerns) bringUp(w *World, h HouseholdID, chance float64, tell func(slot uint32)) {
	if chance <= 0 || !w.people.hasTroubles(h) {
		return
	}
	for slot := w.people.state[h].concern; slot != 0; {
		c := cs.at(slot)
		next := c.nextHouse
		if cs.mayBeTaken(w, c) && w.chance.passOn.Uniform(uint64(c.id), inPublic|w.day()) < chance {
			tell(slot)
		}
		slot = next
	}
}
