package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// people is the process of households: what changes about them in a run, an array for each thing that many households
// are asked for at a time.
type people struct {
	state    []householdState // by HouseholdID, as what follows down to troubled
	expect   []float32        // log of the time over the limit that is predicted (predictive expectation)
	trust    [][3]float32     // in worker, village, platform
	need     []Class          // true class of need: drives demand, never changed by a rule
	class    []Class          // as the county has it
	troubled marks            // may have troubles
	changed  []HouseholdID    // need or grievance changed since the last classification
	public   []publicCases    // by UnitID

	aggrieved []HouseholdID // have a grievance, in the order in which they came to it
}

// Events of households; ID: household.
const (
	failureForgotten sim.Kind = 23 + iota
	recoveryDue
)

func (pe *people) kinds() []sim.Kind { return []sim.Kind{failureForgotten, recoveryDue} }

func (pe *people) handle(w *World, e sim.Event) {
	switch e.Kind {
	case failureForgotten:
		pe.state[e.ID].fails--
	case recoveryDue:
		pe.recover(w, HouseholdID(e.ID))
	}
}

func (pe *people) unshare() {
	pe.state, pe.expect, pe.trust = slices.Clone(pe.state), slices.Clone(pe.expect), slices.Clone(pe.trust)
	pe.need, pe.class = slices.Clone(pe.need), slices.Clone(pe.class)
	pe.troubled, pe.changed, pe.public = slices.Clone(pe.troubled), slices.Clone(pe.changed), slices.Clone(pe.public)
	pe.aggrieved = slices.Clone(pe.aggrieved)
}

// house is what changes about a household in a run, but for what many households are asked for at a time: that lies in
// arrays of its own. It takes 32 bytes, as a Household does.
type householdState struct {
	troubles
	active    time.Duration // as a follower of the account, until then; 0 if not among the active
	grievance float32
	fails     uint8 // own petitions closed unresolved in the last year
}

// Kinds of trust.
const (
	inWorker = iota
	inVillage
	inPlatform // and government
)

// troubles are the heads of a household's lists, 0 if empty: its latest open concern, dispute and hazard, and its
// slide towards poverty.
type troubles struct{ concern, dispute, hazard, slide uint32 }

// troubles gives access to a household's lists to add to one of them.
func (pe *people) troubles(h HouseholdID) *troubles {
	pe.troubled.set(h)
	return &pe.state[h].troubles
}

// hasTroubles reports whether any of a household's lists has an entry. Most have none, and a look at people.troubled
// tells.
func (pe *people) hasTroubles(h HouseholdID) bool {
	if !pe.troubled.has(h) {
		return false
	}
	if pe.state[h].troubles == (troubles{}) {
		pe.troubled.drop(h)
		return false
	}
	return true
}

// start gives every household its state at the start.
func (pe *people) start(w *World) {
	n := len(w.county.Households)
	pe.public = make([]publicCases, len(w.county.Units))
	pe.state, pe.troubled = make([]householdState, n), newMarks(n)
	pe.expect = slices.Repeat([]float32{float32(logOf(w.p.Satisfaction.ExpectStart))}, n)
	trust := float32(w.p.Trust.Init)
	pe.trust = slices.Repeat([][3]float32{{trust, trust, trust}}, n)
	pe.need = make([]Class, n)
	for h := range pe.need {
		pe.need[h] = w.county.Households[h].need
	}
	pe.earlierMisfortunes(w)
	pe.class = slices.Clone(pe.need)
}

// earlierMisfortunes brings need down for the households that were hit before the start and have not recovered yet, as
// many as there are in the long run. Without recovery there is no such number, and the county starts without any.
func (pe *people) earlierMisfortunes(w *World) {
	p := &w.p.Household
	if p.RecoverYear <= 0 {
		return
	}
	n := len(pe.state)
	s := w.chance.shock.At(beforeStart, onlyDraw)
	for range s.Poisson(float64(p.ShockYear / p.RecoverYear * float64(n))) {
		pe.fall(w, HouseholdID(s.IntN(n)), &s)
	}
}

// fall brings a household's need one class down until it recovers, if it is not in the lowest already.
func (pe *people) fall(w *World, h HouseholdID, s *sim.Stream) {
	if pe.need[h] == Lianxin {
		return
	}
	pe.need[h]++
	pe.changed = append(pe.changed, h)
	if rate := w.p.Household.RecoverYear; rate > 0 {
		w.loop.In(s.Exp(hoursOf(365*24/rate)), sim.Event{Kind: recoveryDue, ID: uint32(h)})
	}
}

// misfortunes brings need one class down for the households hit this month by illness, job loss or disaster; some
// recover later.
func (pe *people) misfortunes(w *World) {
	n := len(pe.state)
	s := w.chance.shock.At(uint64(w.rounds.monthNo), onlyDraw)
	for range s.Poisson(float64(w.p.Household.ShockYear / 12 * float64(n))) {
		h := HouseholdID(s.IntN(n))
		w.poverty.slideFrom(w, h, pe.need[h])
		pe.fall(w, h, &s)
	}
}

func (pe *people) recover(w *World, h HouseholdID) {
	if pe.need[h] > w.county.Households[h].need {
		pe.need[h]--
		pe.changed = append(pe.changed, h)
	}
}

// grieve adds to a household's grievance.
func (pe *people) grieve(h HouseholdID, by float32) {
	g := &pe.state[h].grievance
	if *g == 0 && by > 0 {
		pe.aggrieved = append(pe.aggrieved, h)
	}
	*g = min(1, max(0, *g+by))
	pe.changed = append(pe.changed, h)
}

// reclassify classifies households anew whose need or grievance has changed: every month where the rules visit by
// class, every January elsewhere. Grievance fades from week to week, so whoever has a higher class for it is looked at
// every time.
func (pe *people) reclassify(w *World, january bool) {
	now := func(h HouseholdID) bool { return january || w.units[w.county.Households[h].Unit].VisitByClass > 0 }
	kept := pe.changed[:0]
	for _, h := range pe.changed {
		if now(h) {
			pe.classify(w, h)
		} else {
			kept = append(kept, h)
		}
	}
	pe.changed = kept
	for _, h := range pe.aggrieved {
		if pe.class[h] > pe.need[h] && now(h) {
			pe.classify(w, h)
		}
	}
	w.visits.sortCells(w)
}

// classify sets the class an office would see: by score with grievance (the study, F19), and not below the need it
// finds.
func (pe *people) classify(w *World, h HouseholdID) {
	house := &pe.state[h]
	score := w.county.Households[h].score + float32(float32(w.p.Household.ScoreGrievance)*house.grievance)
	class := pe.need[h]
	for c := class + 1; c < ClassCount; c++ {
		if limit := w.county.threshold[c]; limit > 0 && score >= limit {
			class = c
		}
	}
	if class != pe.class[h] {
		pe.class[h] = class
		if !w.county.withoutGrids() {
			w.visits.cells[w.visits.cellOf(w, h)].unsorted = true
		}
	}
}
