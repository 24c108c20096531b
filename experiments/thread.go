package experiments

import (
	"slices"
	"time"

	"hanyin/agents"
)

// A thread is what happened around one concern in one world: records of its petitions and truths, in order of telling.
type thread struct {
	happenings []Happening
	petition   agents.PetitionID // the first that came of it, 0 if none
	ended      bool              // truly resolved, or given up
}

// last is when anything happened to it last.
func (t *thread) last() time.Duration { return t.happenings[len(t.happenings)-1].At() }

// An origin says which concern is meant in worlds whose numbers differ: its household and the moment it arose.
type origin struct {
	household agents.HouseholdID
	at        time.Duration
	category  agents.CategoryID
}

// A chronicle watches one world and keeps the threads of its open concerns. Records that precede the word whose
// petition they are of wait for it.
type chronicle struct {
	threads   map[origin]*thread
	concerns  map[agents.ConcernID]*thread
	petitions map[agents.PetitionID]*thread
	loose     map[agents.PetitionID][]Happening
}

func newChronicle() *chronicle {
	return &chronicle{
		threads: map[origin]*thread{}, concerns: map[agents.ConcernID]*thread{},
		petitions: map[agents.PetitionID]*thread{},
		loose:     map[agents.PetitionID][]Happening{},
	}
}

// Record keeps those of petitions.
func (c *chronicle) Record(r agents.Record) {
	if r.Petition == 0 {
		return
	}
	h := Happening{Record: &r}
	if t := c.petitions[r.Petition]; t != nil {
		t.happenings = append(t.happenings, h)
		return
	}
	if r.Kind == agents.Submitted || r.Kind == agents.Registered { // later ones are of a thread that was let go
		c.loose[r.Petition] = append(c.loose[r.Petition], h)
	}
}

// Truth keeps those of concerns.
func (c *chronicle) Truth(x agents.Truth) {
	if x.Concern == 0 {
		return
	}
	if x.Kind == agents.Latent {
		t := &thread{}
		c.threads[origin{x.Household, x.At, x.Category}] = t
		c.concerns[x.Concern] = t
	}
	t := c.concerns[x.Concern]
	if t == nil {
		return
	}
	if x.Kind == agents.Filed {
		t.happenings = append(t.happenings, c.loose[x.Petition]...)
		delete(c.loose, x.Petition)
		c.petitions[x.Petition] = t
		if t.petition == 0 {
			t.petition = x.Petition
		}
	}
	t.ended = t.ended || x.Kind == agents.TrulyResolved || x.Kind == agents.Lapsed
	t.happenings = append(t.happenings, Happening{Truth: &x})
}

// forget lets go of threads that ended long before now in both chronicles alike.
func forget(a, b *chronicle, now time.Duration) {
	done := func(t *thread) bool { return t == nil || t.ended && t.last() < now-aftermath }
	for o, t := range a.threads {
		if done(t) && done(b.threads[o]) {
			delete(a.threads, o)
			delete(b.threads, o)
		}
	}
	for _, c := range []*chronicle{a, b} {
		kept := make(map[*thread]bool, len(c.threads))
		for _, t := range c.threads {
			kept[t] = true
		}
		for id, t := range c.concerns {
			if !kept[t] {
				delete(c.concerns, id)
			}
		}
		for id, t := range c.petitions {
			if !kept[t] {
				delete(c.petitions, id)
			}
		}
	}
}

// aftermath is how long a concern is listened to after its end, for its rating and closure. Assumption: as long as the
// longest limit.
const aftermath = 60 * 24 * time.Hour

// A step is a happening that belongs to a petition's fate, without its time.
type step struct {
	truth   bool
	kind    uint8
	channel agents.Channel
	level   agents.Level
	body    agents.BodyID
	outcome agents.Outcome
	value   float64
}

// fateful are the kinds that make up a fate: who was told, who held it, what was recorded of the outcome and what was
// true of it.
var (
	fatefulRecords = []agents.RecordKind{
		agents.Registered, agents.Routed, agents.Returned, agents.Escalated, agents.Overdue, agents.Completed,
		agents.Rated, agents.Reworked,
		agents.Merged, agents.Withdrawn,
	}
	fatefulTruths = []agents.TruthKind{
		agents.Expressed, agents.Detected, agents.Absorbed, agents.Suppressed, agents.Altered, agents.Misrouted,
		agents.TrulyResolved,
		agents.ClosedFormally, agents.Abandoned, agents.Repeated, agents.Lapsed,
	}
)

// step is what a happening is to a fate; false if it is nothing to it.
func (h Happening) step() (step, bool) {
	if r := h.Record; r != nil {
		s := step{kind: uint8(r.Kind), channel: r.Channel, level: r.Level, body: r.Body, outcome: r.Outcome}
		if r.Kind == agents.Rated {
			s.value = r.Value
		}
		return s, slices.Contains(fatefulRecords, r.Kind)
	}
	x := h.Truth
	s := step{truth: true, kind: uint8(x.Kind), level: x.Level, body: x.Body, outcome: x.Outcome}
	if x.Kind == agents.Expressed {
		s.channel = x.Channel
	}
	return s, slices.Contains(fatefulTruths, x.Kind)
}

// part finds where the fates of two threads part: the happenings at which they differ, and whether they do as far as
// both are told.
func part(a, b *thread) (i, j int, ok bool) {
	i, j = -1, -1
	for {
		var x, y step
		i, x, ok = a.after(i)
		j, y, _ = b.after(j)
		if j == len(b.happenings) || !ok {
			return i, j, false
		}
		if x != y {
			return i, j, true
		}
	}
}

// after is the next step of a fate behind place i.
func (t *thread) after(i int) (int, step, bool) {
	for i++; i < len(t.happenings); i++ {
		if s, ok := t.happenings[i].step(); ok {
			return i, s, true
		}
	}
	return i, step{}, false
}

// before is when the step of the fate before place i was, or the start of the thread.
func (t *thread) before(i int) time.Duration {
	for i--; i >= 0; i-- {
		if _, ok := t.happenings[i].step(); ok {
			return t.happenings[i].At()
		}
	}
	return t.happenings[0].At()
}
