package agents

import (
	"time"

	"hanyin/sim"
)

// HazardType is what a hazard threatens.
type HazardType uint8

// Types of hazards: 地质灾害, 火灾, 水患, 道路, 独居老人.
const (
	Geological HazardType = iota
	Fire
	Flood
	RoadHazard
	LoneElder
	HazardTypeCount
)

// A hazard (隐患) lies by a household: unknown until a visit, a camera or a resident finds it, then on a crew's list;
// some come to harm before (docs/model.md, 3.3).
type hazard struct {
	id        HazardID
	household HouseholdID
	next      uint32 // of the same household
	sort      HazardType
	known     bool
	life      uint16
	arose     time.Duration
}

// hazards are those of the county and the process they arise from: Poisson, the same rate in every unit.
type hazards struct {
	pool[hazard]
	next     uint64
	version  uint16 // of the rate
	meanGap  time.Duration
	numbered HazardID
	arisen   int
	ended    int
	harms    [HazardTypeCount]CategoryID
}

// hazardChance holds one key per purpose of the draws on hazards.
type hazardChance struct{ candidate, hazard, alarm, find, report, harm sim.Key }

func newHazardChance(seed sim.Seed) hazardChance {
	return hazardChance{
		candidate: seed.Purpose("hazard candidate"), hazard: seed.Purpose("hazard"),
		alarm: seed.Purpose("false alarms"),
		find:  seed.Purpose("hazard found"), report: seed.Purpose("hazard reported"), harm: seed.Purpose("harm"),
	}
}

// startHazards puts the first hazard on the agenda.
func (w *World) startHazards() {
	for k, id := range harmCategory {
		for c := range w.county.Categories {
			if w.county.Categories[c].ID == id {
				w.hazards.harms[k] = CategoryID(c)
			}
		}
	}
	w.paceHazards()
}

// paceHazards sets the rate of hazards to the parameters in force; if it has changed, the process begins anew from
// this moment.
func (w *World) paceHazards() {
	z := &w.hazards
	gap := time.Duration(0)
	if perYear := w.p.Hazard.PerUnitYear * float64(len(w.county.Units)); perYear > 0 && len(w.households) > 0 {
		gap = hoursOf(365 * 24 / perYear)
	}
	if gap == z.meanGap {
		return
	}
	z.meanGap = gap
	z.version++
	if gap > 0 {
		w.nextHazard()
	}
}

func (w *World) nextHazard() {
	z := &w.hazards
	z.next++
	s := w.chance.hazards.candidate.At(z.next, 0)
	w.loop.In(s.Exp(z.meanGap), sim.Event{Kind: hazardDue, Arg: z.version})
}

func (w *World) hazardCandidate(e sim.Event) {
	if e.Arg != w.hazards.version {
		return
	}
	w.endanger()
	w.nextHazard()
}

// endanger makes a hazard; when it would come to harm, pass, be reported or be seen by a camera is drawn at once, so
// that every scenario meets the same one. Whether the cameras see it is decided when they might.
func (w *World) endanger() {
	z := &w.hazards
	p := &w.p.Hazard
	z.numbered++
	s := w.chance.hazards.hazard.At(uint64(z.numbered), 0)
	sort := HazardType(max(0, s.Choose(p.Types[:])))
	harms := s.Uniform() < p.HarmShare
	matures, passes, reported, seen := s.Exp(hoursOf(24*p.HarmD)), s.Exp(hoursOf(24*p.PassD)),
		s.Exp(hoursOf(24*p.ReportD)), s.Exp(hoursOf(24*p.PredictD))
	h, ok := w.threatened(&s, sort)
	if !ok {
		return
	}
	z.arisen++
	slot := z.take()
	q := z.at(slot)
	*q = hazard{id: z.numbered, household: h, next: w.households[h].hazard, sort: sort, life: q.life, arose: w.Now()}
	w.trouble(h).hazard = slot
	w.truth(w.ofHazard(q, HazardArose, 0))
	ends, kind := passes, hazardPasses
	if harms && matures < passes {
		ends, kind = matures, hazardHarms
	}
	w.loop.In(ends, sim.Event{Kind: kind, Arg: q.life, ID: slot})
	if reported < ends {
		w.loop.In(reported, sim.Event{Kind: hazardReported, Arg: q.life, ID: slot})
	}
	if seen < ends {
		w.loop.In(seen, sim.Event{Kind: hazardSeen, Arg: q.life, ID: slot})
	}
	w.falseAlarms(w.county.Households[h].Unit)
}

// threatened draws the household a hazard lies by: any unit, within it by class of need as issues are; for a lone
// elder the next elderly-only household.
func (w *World) threatened(s *sim.Stream, sort HazardType) (HouseholdID, bool) {
	unit := &w.county.Units[s.IntN(len(w.county.Units))]
	if unit.Households == 0 {
		return 0, false
	}
	i := 0
	for range 16 {
		i = s.IntN(unit.Households)
		if s.Uniform()*w.demand.classBound < w.p.Household.ClassMult[w.need[unit.First+HouseholdID(i)]] {
			break
		}
	}
	for k := 0; sort == LoneElder && k < unit.Households &&
		!w.county.Households[unit.First+HouseholdID(i)].Elder; k++ {
		i = (i + 1) % unit.Households
	}
	return unit.First + HouseholdID(i), true
}

// cleared ends a hazard that a crew removed.
func (w *World) cleared(slot uint32) {
	q := w.hazards.at(slot)
	w.noteHazard(q, HazardCleared)
	w.truth(w.ofHazard(q, HazardRemoved, float64(w.Now()-q.arose)/float64(day24)))
	w.endHazard(slot)
}

// hazardPasses ends a hazard by itself.
func (w *World) hazardPasses(e sim.Event) {
	if q := w.hazardOf(e); q != nil {
		w.truth(w.ofHazard(q, HazardPassed, 0))
		w.endHazard(e.ID)
	}
}

// endHazard takes a hazard off its household's list.
func (w *World) endHazard(slot uint32) {
	z := &w.hazards
	q := z.at(slot)
	link := &w.households[q.household].hazard
	for *link != slot {
		link = &z.at(*link).next
	}
	*link = q.next
	q.life++
	q.id = 0
	z.ended++
	z.give(slot)
}

// ofHazard returns a truth on a hazard.
func (w *World) ofHazard(q *hazard, k TruthKind, value float64) Truth {
	h := &w.county.Households[q.household]
	return Truth{
		At: w.Now(), Kind: k, Type: uint8(q.sort), Elder: h.Elder, Mountain: w.county.Towns[h.Town].Mountain,
		Body: NoBody, Unit: h.Unit, Grid: h.Grid,
		Hazard: q.id, Household: q.household, Value: value,
	}
}

func (w *World) noteHazard(q *hazard, k RecordKind) {
	h := &w.county.Households[q.household]
	w.record(Record{At: w.Now(), Kind: k, Type: uint8(q.sort), Level: AtTown, Body: NoBody, Unit: h.Unit, Grid: h.Grid,
		Case: CaseID(q.id)})
}
