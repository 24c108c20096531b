package agents

import (
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// recall is the share of hazards that cameras and prediction see in a unit: the rules' at the county's number of
// streams, more or less with more or fewer of them, as if streams missed a hazard independently.
func (hz *hazards) recall(w *World, u UnitID) float64 {
	streams := (w.p.Hazard.Class2 + w.p.Hazard.Class3) / cameraReference
	return 1 - elementary.Pow(1-clip(w.units[u].HazardRecall, 0, 1), streams)
}

// falseAlarms lays out the alarms that come to nothing, as many for each hazard in the mean as precision allows.
func (hz *hazards) falseAlarms(w *World, u UnitID) {
	precision := w.units[u].HazardPrecision
	recall := hz.recall(w, u)
	if recall <= 0 || precision >= 1 {
		return
	}
	s := hz.chance.alarm.At(uint64(hz.numbered), onlyDraw)
	for range s.Poisson(recall * (1 - precision) / max(precision, 0.01)) {
		w.loop.In(s.Exp(hoursOf(float64(24*w.p.Hazard.PredictD))), sim.Event{Kind: falseAlarm, ID: uint32(u)})
	}
}

// due returns the hazard of an event, or nil if the event came too late.
func (hz *hazards) due(e sim.Event) *hazard {
	if q := hz.at(e.ID); q.life == e.Arg {
		return q
	}
	return nil
}

// seen is the moment the cameras would see a hazard.
func (hz *hazards) seen(w *World, e sim.Event) {
	q := hz.due(e)
	if q == nil || q.known {
		return
	}
	if hz.chance.find.Uniform(uint64(q.id), hazardByCamera) < hz.recall(w,
		w.county.Households[q.household].Unit) &&
		w.desk.down == 0 {
		hz.register(w, e.ID, HazardPredicted)
		w.crews.call(w, call{kind: clearance, unit: w.county.Households[q.household].Unit, hazard: e.ID, life: q.life})
	}
}

// reported is the moment a resident would report a hazard.
func (hz *hazards) reported(w *World, e sim.Event) {
	if q := hz.due(e); q != nil && !q.known {
		hz.report(w, e.ID, HazardReported)
	}
}

// find lets a leader on a visit to household h find what lies by it.
func (hz *hazards) find(w *World, h HouseholdID, leader GridID) {
	for slot := w.people.state[h].hazard; slot != 0; slot = hz.at(slot).next {
		q := hz.at(slot)
		if q.known {
			continue
		}
		if hz.chance.find.Uniform(uint64(q.id), w.day()) < w.p.Hazard.Detect {
			w.leaders.spend(w, leader, w.units[w.county.Households[h].Unit].AdminMinutes/60)
			hz.report(w, slot, HazardPatrolled)
		}
	}
}

// reportRisk is a risk report by the account (风险申报): it is about the newest hazard of the unit that nobody knows of,
// if there is one.
func (hz *hazards) reportRisk(w *World, u UnitID) {
	newest := uint32(0)
	for slot := uint32(1); int(slot) < len(hz.items); slot++ {
		q := hz.at(slot)
		if q.id == 0 || q.known || w.county.Households[q.household].Unit != u {
			continue
		}
		if newest == 0 || q.id > hz.at(newest).id {
			newest = slot
		}
	}
	if newest != 0 {
		hz.report(w, newest, HazardReported)
	}
}

// report lists a hazard and hands it over to the town.
func (hz *hazards) report(w *World, slot uint32, how TruthKind) {
	hz.register(w, slot, how)
	q := hz.at(slot)
	s := hz.chance.report.At(uint64(q.id), onlyDraw)
	d := s.LogNormal(hoursOf(w.units[w.county.Households[q.household].Unit].HandOver), w.p.Routing.HopSigma)
	w.loop.At(w.county.Office.Add(w.Now(), d), sim.Event{Kind: hazardPassedOn, Arg: q.life, ID: slot})
}

// register puts a hazard on the county's list.
func (hz *hazards) register(w *World, slot uint32, how TruthKind) {
	q := hz.at(slot)
	q.known = true
	w.truth(hz.truth(w, q, how, float64(w.Now()-q.arose)/float64(day24)))
	hz.record(w, q, HazardListed)
}

func (hz *hazards) passedOn(w *World, e sim.Event) {
	if q := hz.due(e); q != nil {
		w.crews.call(w, call{kind: clearance, unit: w.county.Households[q.household].Unit, hazard: e.ID, life: q.life})
	}
}
