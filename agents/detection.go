package agents

import (
	"math"

	"hanyin/sim"
)

// recall is the share of hazards that cameras and prediction see in a unit: the rules' at the county's number of
// streams, more or less with more or fewer of them, as if streams missed a hazard independently.
func (w *World) recall(u UnitID) float64 {
	streams := (w.p.Hazard.Class2 + w.p.Hazard.Class3) / cameraReference
	return 1 - math.Pow(1-clip(w.units[u].HazardRecall, 0, 1), streams)
}

// falseAlarms lays out the alarms that come to nothing, as many for each hazard in the mean as precision allows.
func (w *World) falseAlarms(u UnitID) {
	precision := w.units[u].HazardPrecision
	recall := w.recall(u)
	if recall <= 0 || precision >= 1 {
		return
	}
	s := w.chance.hazards.alarm.At(uint64(w.hazards.numbered), 0)
	for range s.Poisson(recall * (1 - precision) / max(precision, 0.01)) {
		w.loop.In(s.Exp(hoursOf(24*w.p.Hazard.PredictD)), sim.Event{Kind: falseAlarm, ID: uint32(u)})
	}
}

// hazardOf returns the hazard of an event, or nil if the event came too late.
func (w *World) hazardOf(e sim.Event) *hazard {
	if q := w.hazards.at(e.ID); q.life == e.Arg {
		return q
	}
	return nil
}

// hazardSeen is the moment the cameras would see a hazard.
func (w *World) hazardSeen(e sim.Event) {
	q := w.hazardOf(e)
	if q == nil || q.known {
		return
	}
	if w.chance.hazards.find.Uniform(uint64(q.id), 1<<32) < w.recall(w.county.Households[q.household].Unit) &&
		w.down == 0 {
		w.list(e.ID, HazardPredicted)
		w.callCrew(call{kind: clearance, unit: w.county.Households[q.household].Unit, hazard: e.ID, life: q.life})
	}
}

// hazardReported is the moment a resident would report a hazard.
func (w *World) hazardReported(e sim.Event) {
	if q := w.hazardOf(e); q != nil && !q.known {
		w.report(e.ID, HazardReported)
	}
}

// findHazards lets a leader on a visit to household h find what lies by it.
func (w *World) findHazards(h HouseholdID, leader GridID) {
	for slot := w.households[h].hazard; slot != 0; slot = w.hazards.at(slot).next {
		q := w.hazards.at(slot)
		if q.known {
			continue
		}
		if w.chance.hazards.find.Uniform(uint64(q.id), uint64(w.Now()/day24)) < w.p.Hazard.Detect {
			w.spend(leader, w.units[w.county.Households[h].Unit].AdminMinutes/60)
			w.report(slot, HazardPatrolled)
		}
	}
}

// reportRisk is a risk report by the account (风险申报): it is about the newest hazard of the unit that nobody knows of,
// if there is one.
func (w *World) reportRisk(u UnitID) {
	newest := uint32(0)
	for slot := uint32(1); int(slot) < len(w.hazards.items); slot++ {
		q := w.hazards.at(slot)
		if q.id == 0 || q.known || w.county.Households[q.household].Unit != u {
			continue
		}
		if newest == 0 || q.id > w.hazards.at(newest).id {
			newest = slot
		}
	}
	if newest != 0 {
		w.report(newest, HazardReported)
	}
}

// report lists a hazard and hands it over to the town.
func (w *World) report(slot uint32, how TruthKind) {
	w.list(slot, how)
	q := w.hazards.at(slot)
	s := w.chance.hazards.report.At(uint64(q.id), 0)
	d := s.LogNormal(hoursOf(w.units[w.county.Households[q.household].Unit].HandOver), w.p.Routing.HopSigma)
	w.loop.At(w.county.Office.Add(w.Now(), d), sim.Event{Kind: hazardPassedOn, Arg: q.life, ID: slot})
}

// list puts a hazard on the county's list.
func (w *World) list(slot uint32, how TruthKind) {
	q := w.hazards.at(slot)
	q.known = true
	w.truth(w.ofHazard(q, how, float64(w.Now()-q.arose)/float64(day24)))
	w.noteHazard(q, HazardListed)
}

func (w *World) hazardPassedOn(e sim.Event) {
	if q := w.hazardOf(e); q != nil {
		w.callCrew(call{kind: clearance, unit: w.county.Households[q.household].Unit, hazard: e.ID, life: q.life})
	}
}
