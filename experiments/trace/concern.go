package trace

import (
	"slices"
	"time"

	"hanyin/agents"
)

// A ConcernHistory is what happened around one concern in one world: the records of its petitions and its truths, in
// the order in which they were made.
type ConcernHistory struct {
	Entries  []Entry
	Petition agents.PetitionID // the first that came of it, 0 if none
	Ended    bool              // truly resolved, or given up
}

// last is the time of the last entry.
func (t *ConcernHistory) last() time.Duration { return t.Entries[len(t.Entries)-1].At() }

// An Origin identifies a concern in worlds whose numbers differ: its household and the moment it arose.
type Origin struct {
	Household agents.HouseholdID
	At        time.Duration
	Category  agents.CategoryID
}

// A ConcernLog watches one world and keeps the histories of its open concerns. Records of a petition that come before
// the truth which names its concern wait for it.
type ConcernLog struct {
	Histories map[Origin]*ConcernHistory
	concerns  map[agents.ConcernID]*ConcernHistory
	petitions map[agents.PetitionID]*ConcernHistory
	unfiled   map[agents.PetitionID][]Entry
}

func NewConcernLog() *ConcernLog {
	return &ConcernLog{
		Histories: map[Origin]*ConcernHistory{}, concerns: map[agents.ConcernID]*ConcernHistory{},
		petitions: map[agents.PetitionID]*ConcernHistory{},
		unfiled:   map[agents.PetitionID][]Entry{},
	}
}

// Record keeps those of petitions.
func (c *ConcernLog) Record(r agents.Record) {
	if r.Petition == 0 {
		return
	}
	h := Entry{Record: &r}
	if t := c.petitions[r.Petition]; t != nil {
		t.Entries = append(t.Entries, h)
		return
	}
	if r.Kind == agents.Submitted || r.Kind == agents.Registered { // later ones belong to a history no longer kept
		c.unfiled[r.Petition] = append(c.unfiled[r.Petition], h)
	}
}

// Truth keeps those of concerns.
func (c *ConcernLog) Truth(x agents.Truth) {
	if x.Concern == 0 {
		return
	}
	if x.Kind == agents.Latent {
		t := &ConcernHistory{}
		c.Histories[Origin{x.Household, x.At, x.Category}] = t
		c.concerns[x.Concern] = t
	}
	t := c.concerns[x.Concern]
	if t == nil {
		return
	}
	if x.Kind == agents.Filed {
		t.Entries = append(t.Entries, c.unfiled[x.Petition]...)
		delete(c.unfiled, x.Petition)
		c.petitions[x.Petition] = t
		if t.Petition == 0 {
			t.Petition = x.Petition
		}
	}
	t.Ended = t.Ended || x.Kind == agents.TrulyResolved || x.Kind == agents.Lapsed || x.Kind == agents.Coped
	t.Entries = append(t.Entries, Entry{Truth: &x})
}

// ForgetEnded drops the histories that ended more than FollowUp before now in both logs.
func ForgetEnded(a, b *ConcernLog, now time.Duration) {
	done := func(t *ConcernHistory) bool { return t == nil || t.Ended && t.last() < now-FollowUp }
	for o, t := range a.Histories {
		if done(t) && done(b.Histories[o]) {
			delete(a.Histories, o)
			delete(b.Histories, o)
		}
	}
	for _, c := range []*ConcernLog{a, b} {
		kept := make(map[*ConcernHistory]bool, len(c.Histories))
		for _, t := range c.Histories {
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

// FollowUp is how long a concern is still watched after its end, for its rating and closure. Assumption: as long as
// the longest limit.
const FollowUp = 60 * 24 * time.Hour

// A step is an entry that belongs to the fate of a petition, without its time.
type step struct {
	truth   bool
	kind    uint8
	channel agents.Channel
	level   agents.Level
	body    agents.BodyID
	outcome agents.Outcome
	value   float64
}

// stepRecords and stepTruths are the kinds that make up a fate: who was told, who held it, what was recorded of the
// outcome and what was true of it.
var (
	stepRecords = []agents.RecordKind{
		agents.Registered, agents.Routed, agents.Returned, agents.Escalated, agents.Overdue, agents.Completed,
		agents.Rated, agents.Reworked,
		agents.Merged, agents.Withdrawn,
	}
	stepTruths = []agents.TruthKind{
		agents.Expressed, agents.Detected, agents.Absorbed, agents.Suppressed, agents.Altered, agents.Misrouted,
		agents.TrulyResolved,
		agents.ClosedFormally, agents.Abandoned, agents.Repeated, agents.Lapsed, agents.Coped,
	}
)

// step is the part of a fate that an entry is; false if it is none.
func (h Entry) step() (step, bool) {
	if r := h.Record; r != nil {
		s := step{kind: uint8(r.Kind), channel: r.Channel, level: r.Level, body: r.Body, outcome: r.Outcome}
		if r.Kind == agents.Rated {
			s.value = r.Value
		}
		return s, slices.Contains(stepRecords, r.Kind)
	}
	x := h.Truth
	s := step{truth: true, kind: uint8(x.Kind), level: x.Level, body: x.Body, outcome: x.Outcome}
	if x.Kind == agents.Expressed {
		s.channel = x.Channel
	}
	return s, slices.Contains(stepTruths, x.Kind)
}

// FirstDifference returns the numbers of the entries at which the fates in two histories first differ, and whether
// they differ as far as both are known.
func FirstDifference(a, b *ConcernHistory) (i, j int, ok bool) {
	i, j = -1, -1
	for {
		var x, y step
		i, x, ok = a.nextStep(i)
		j, y, _ = b.nextStep(j)
		if j == len(b.Entries) || !ok {
			return i, j, false
		}
		if x != y {
			return i, j, true
		}
	}
}

// nextStep returns the number of the next entry behind number i that is a step of the fate.
func (t *ConcernHistory) nextStep(i int) (int, step, bool) {
	for i++; i < len(t.Entries); i++ {
		if s, ok := t.Entries[i].step(); ok {
			return i, s, true
		}
	}
	return i, step{}, false
}

// StepBefore returns when the last step of the fate before entry i was, or the start of the history.
func (t *ConcernHistory) StepBefore(i int) time.Duration {
	for i--; i >= 0; i-- {
		if _, ok := t.Entries[i].step(); ok {
			return t.Entries[i].At()
		}
	}
	return t.Entries[0].At()
}
