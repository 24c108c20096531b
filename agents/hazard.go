package agents

import (
	"time"

	"hanyin/internal/vocabulary"
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

// HazardTypes names the types of hazards.
var HazardTypes = vocabulary.New[HazardType]("type of hazard", []vocabulary.Word{
	Geological: {Key: "geological", En: "geological hazard", Zh: "地质灾害隐患"},
	Fire:       {Key: "fire", En: "fire hazard", Zh: "消防隐患"},
	Flood:      {Key: "flood", En: "flood hazard", Zh: "防汛隐患"},
	RoadHazard: {Key: "road", En: "road hazard", Zh: "道路隐患"},
	LoneElder:  {Key: "lone_elder", En: "elder who lives alone", Zh: "独居老人安全隐患"},
})

// String returns the type's key.
func (h HazardType) String() string { return HazardTypes.Key(h) }

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
	chance   hazardChance
	next     uint64
	version  uint16 // of the rate
	meanGap  time.Duration
	numbered HazardID
	arisen   int
	ended    int
	harms    [HazardTypeCount]CategoryID
}

// Events of hazards; ID: hazard, but of the first and the last.
const (
	hazardDue      sim.Kind = 35 + iota // the next hazard; Arg: version of the rate
	hazardReported                      // by a resident
	hazardSeen                          // by cameras
	hazardPassedOn                      // to the town
	hazardHarms
	hazardPasses
	falseAlarm // ID: unit
)

func (hz *hazards) kinds() []sim.Kind {
	return []sim.Kind{hazardDue, hazardReported, hazardSeen, hazardPassedOn, hazardHarms, hazardPasses, falseAlarm}
}

func (hz *hazards) handle(w *World, e sim.Event) {
	switch e.Kind {
	case hazardDue:
		hz.candidate(w, e)
	case hazardReported:
		hz.reported(w, e)
	case hazardSeen:
		hz.seen(w, e)
	case hazardPassedOn:
		hz.passedOn(w, e)
	case hazardHarms:
		hz.harm(w, e)
	case hazardPasses:
		hz.pass(w, e)
	case falseAlarm:
		w.crews.call(w, call{kind: checkUp, unit: UnitID(e.ID)})
	}
}

func (hz *hazards) unshare() { hz.pool = hz.pool.clone() }

// paramsChanged sets the rate of hazards.
func (hz *hazards) paramsChanged(w *World) { hz.setRate(w) }

// hazardChance holds one key per purpose of the draws on hazards.
type hazardChance struct{ candidate, hazard, alarm, find, report, harm sim.Key }

func newHazardChance(seed sim.Seed) hazardChance {
	return hazardChance{
		candidate: seed.Purpose("hazard candidate"), hazard: seed.Purpose("hazard"),
		alarm: seed.Purpose("false alarms"),
		find:  seed.Purpose("hazard found"), report: seed.Purpose("hazard reported"), harm: seed.Purpose("harm"),
	}
}

// start puts the first hazard on the agenda.
func (hz *hazards) start(w *World) {
	hz.chance = newHazardChance(w.seed)
	for k, id := range harmCategory {
		for c := range w.county.Categories {
			if w.county.Categories[c].ID == id {
				hz.harms[k] = CategoryID(c)
			}
		}
	}
	hz.setRate(w)
}

// setRate sets the rate of hazards to the parameters in force; if it has changed, the process begins anew from
// this moment.
func (hz *hazards) setRate(w *World) {
	gap := time.Duration(0)
	if perYear := float64(w.p.Hazard.PerUnitYear * float64(len(w.county.Units))); perYear > 0 &&
		len(w.people.state) > 0 {
		gap = hoursOf(365 * 24 / perYear)
	}
	if gap == hz.meanGap {
		return
	}
	hz.meanGap = gap
	hz.version++
	if gap > 0 {
		hz.scheduleNext(w)
	}
}

func (hz *hazards) scheduleNext(w *World) {
	hz.next++
	s := hz.chance.candidate.At(hz.next, gapBefore)
	w.loop.In(s.Exp(hz.meanGap), sim.Event{Kind: hazardDue, Arg: hz.version})
}

func (hz *hazards) candidate(w *World, e sim.Event) {
	if e.Arg != hz.version {
		return
	}
	hz.arise(w)
	hz.scheduleNext(w)
}

// arise makes a hazard; when it would come to harm, pass, be reported or be seen by a camera is drawn at once, so
// that every scenario meets the same one. Whether the cameras see it is decided when they might.
func (hz *hazards) arise(w *World) {
	p := &w.p.Hazard
	hz.numbered++
	s := hz.chance.hazard.At(uint64(hz.numbered), onlyDraw)
	sort := HazardType(max(0, s.Choose(p.Types[:])))
	harms := s.Uniform() < p.HarmShare
	matures, passes, reported, seen := s.Exp(hoursOf(float64(24*p.HarmD))), s.Exp(hoursOf(float64(24*p.PassD))),
		s.Exp(hoursOf(float64(24*p.ReportD))), s.Exp(hoursOf(float64(24*p.PredictD)))
	h, ok := hz.drawHousehold(w, &s, sort)
	if !ok {
		return
	}
	hz.arisen++
	slot := hz.take()
	q := hz.at(slot)
	*q = hazard{id: hz.numbered, household: h, next: w.people.state[h].hazard, sort: sort, life: q.life,
		arose: w.Now()}
	w.people.troubles(h).hazard = slot
	w.truth(hz.truth(w, q, HazardArose, 0))
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
	hz.falseAlarms(w, w.county.Households[h].Unit)
}

// drawHousehold draws the household a hazard lies by: any unit, within it by class of need as issues are; for a lone
// elder the next elderly-only household.
func (hz *hazards) drawHousehold(w *World, s *sim.Stream, sort HazardType) (HouseholdID, bool) {
	unit := &w.county.Units[s.IntN(len(w.county.Units))]
	if unit.Households == 0 {
		return 0, false
	}
	i := 0
	for range 16 {
		i = s.IntN(unit.Households)
		if s.Uniform()*w.demand.classBound < w.p.Household.ClassMult[w.people.need[unit.First+HouseholdID(i)]] {
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
func (hz *hazards) cleared(w *World, slot uint32) {
	q := hz.at(slot)
	hz.record(w, q, HazardCleared)
	w.truth(hz.truth(w, q, HazardRemoved, float64(w.Now()-q.arose)/float64(day24)))
	hz.end(w, slot)
}

// pass ends a hazard by itself.
func (hz *hazards) pass(w *World, e sim.Event) {
	if q := hz.due(e); q != nil {
		w.truth(hz.truth(w, q, HazardPassed, 0))
		hz.end(w, e.ID)
	}
}

// end takes a hazard off its household's list.
func (hz *hazards) end(w *World, slot uint32) {
	q := hz.at(slot)
	link := &w.people.state[q.household].hazard
	for *link != slot {
		link = &hz.at(*link).next
	}
	*link = q.next
	q.life++
	q.id = 0
	hz.ended++
	hz.give(slot)
}

// truth returns a truth on a hazard.
func (hz *hazards) truth(w *World, q *hazard, k TruthKind, value float64) Truth {
	h := &w.county.Households[q.household]
	return Truth{
		At: w.Now(), Kind: k, Type: uint8(q.sort), Elder: h.Elder, Mountain: w.county.Towns[h.Town].Mountain,
		Body: NoBody, Unit: h.Unit, Grid: h.Grid,
		Hazard: q.id, Household: q.household, Value: value,
	}
}

func (hz *hazards) record(w *World, q *hazard, k RecordKind) {
	h := &w.county.Households[q.household]
	w.record(Record{At: w.Now(), Kind: k, Type: uint8(q.sort), Level: AtTown, Body: NoBody, Unit: h.Unit, Grid: h.Grid,
		Case: CaseID(q.id)})
}
