package agents

import "hanyin/sim"

// house is what changes about a household in a run. Its trust lies in World.trust.
type house struct {
	expect    float32 // log of the expected time over the limit (normative expectation)
	grievance float32
	need      Class // true class of need: drives demand, never changed by a rule
	booked    Class // as the county has it
	fails     uint8 // own petitions closed unresolved in the last year
	follows   bool  // the account
}

// troubles are the heads of a household's lists, 0 if empty, apart from the rest because every visit looks here: its latest open concern, dispute
// and hazard, and its slide towards poverty.
type troubles struct{ concern, dispute, hazard, slide uint32 }

// settle gives every household its state at the start.
func (w *World) settle() {
	n := len(w.county.Households)
	w.households = make([]house, n)
	w.troubles = make([]troubles, n)
	for k := range w.trust {
		w.trust[k] = make([]float32, n)
		for h := range w.trust[k] {
			w.trust[k][h] = float32(w.p.Trust.Init)
		}
	}
	start := float32(logOf(w.p.Satisfaction.ExpectStart))
	for h := range w.households {
		need := w.county.Households[h].need
		w.households[h] = house{expect: start, need: need, booked: need}
	}
}

// misfortunes brings need one class down for the households hit this month by illness, job loss or disaster; some recover later.
func (w *World) misfortunes() {
	n := len(w.households)
	s := w.chance.shock.At(uint64(w.monthNo), 0)
	for range s.Poisson(w.p.Household.ShockYear / 12 * float64(n)) {
		h := HouseholdID(s.IntN(n))
		w.slideFrom(h, w.households[h].need)
		if w.households[h].need == Lianxin {
			continue
		}
		w.households[h].need++
		w.shaken = append(w.shaken, h)
		if rate := w.p.Household.RecoverYear; rate > 0 {
			w.loop.In(s.Exp(hoursOf(365*24/rate)), sim.Event{Kind: recoveryDue, ID: uint32(h)})
		}
	}
}

func (w *World) recover(h HouseholdID) {
	if w.households[h].need > w.county.Households[h].need {
		w.households[h].need--
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
	class := house.need
	for c := class + 1; c < ClassCount; c++ {
		if limit := w.county.threshold[c]; limit > 0 && score >= limit {
			class = c
		}
	}
	if class != house.booked {
		house.booked = class
		w.cells[w.cellOf(h)].unsorted = true
	}
}
