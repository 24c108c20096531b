package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// house is what changes about a household in a run, but for what many households are asked for at a time: that lies in
// arrays of its own. It takes 32 bytes, as a Household does.
type house struct {
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

// trouble gives access to a household's lists to add to one of them.
func (w *World) trouble(h HouseholdID) *troubles {
	w.troubled.set(h)
	return &w.households[h].troubles
}

// isTroubled reports whether any of a household's lists has an entry. Most have none, and a look at World.troubled
// tells.
func (w *World) isTroubled(h HouseholdID) bool {
	if !w.troubled.has(h) {
		return false
	}
	if w.households[h].troubles == (troubles{}) {
		w.troubled.drop(h)
		return false
	}
	return true
}

// settle gives every household its state at the start.
func (w *World) settle() {
	n := len(w.county.Households)
	w.households, w.troubled = make([]house, n), newMarks(n)
	w.expect = slices.Repeat([]float32{float32(logOf(w.p.Satisfaction.ExpectStart))}, n)
	trust := float32(w.p.Trust.Init)
	w.trust = slices.Repeat([][3]float32{{trust, trust, trust}}, n)
	w.need, w.follows = make([]Class, n), newMarks(n)
	for h := range w.need {
		w.need[h] = w.county.Households[h].need
	}
	w.booked = slices.Clone(w.need)
}

// misfortunes brings need one class down for the households hit this month by illness, job loss or disaster; some
// recover later.
func (w *World) misfortunes() {
	n := len(w.households)
	s := w.chance.shock.At(uint64(w.monthNo), 0)
	for range s.Poisson(w.p.Household.ShockYear / 12 * float64(n)) {
		h := HouseholdID(s.IntN(n))
		w.slideFrom(h, w.need[h])
		if w.need[h] == Lianxin {
			continue
		}
		w.need[h]++
		w.shaken = append(w.shaken, h)
		if rate := w.p.Household.RecoverYear; rate > 0 {
			w.loop.In(s.Exp(hoursOf(365*24/rate)), sim.Event{Kind: recoveryDue, ID: uint32(h)})
		}
	}
}

func (w *World) recover(h HouseholdID) {
	if w.need[h] > w.county.Households[h].need {
		w.need[h]--
		w.shaken = append(w.shaken, h)
	}
}

// grieve adds to a household's grievance.
func (w *World) grieve(h HouseholdID, by float32) {
	w.households[h].grievance = min(1, max(0, w.households[h].grievance+by))
	w.shaken = append(w.shaken, h)
}

// classify books shaken households anew: every month where the rules visit by class, every January elsewhere.
func (w *World) classify(january bool) {
	kept := w.shaken[:0]
	for _, h := range w.shaken {
		if unit := w.county.Households[h].Unit; january || w.units[unit].VisitByClass > 0 {
			w.book(h)
		} else {
			kept = append(kept, h)
		}
	}
	w.shaken = kept
	w.sortCells()
}

// book sets the class an office would see: by score with grievance (the study, F19), and not below the need it finds.
func (w *World) book(h HouseholdID) {
	house := &w.households[h]
	score := w.county.Households[h].score + float32(w.p.Household.ScoreGrievance)*house.grievance
	class := w.need[h]
	for c := class + 1; c < ClassCount; c++ {
		if limit := w.county.threshold[c]; limit > 0 && score >= limit {
			class = c
		}
	}
	if class != w.booked[h] {
		w.booked[h] = class
		w.cells[w.cellOf(h)].unsorted = true
	}
}
