package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// A slide is a household's way towards poverty after a shock. When it would end and how is drawn at once; who finds it
// first depends on visits, on the people of the three lines, on data and on the household itself. It ends at its time
// in every scenario, so that the stream of slides is the same; support may avert the fall.
type slide struct {
	id        uint32
	household HouseholdID
	life      uint16
	known     bool
	averted   bool
	falls     bool
	own       float32 // cumulated hazard still to go until the household reports itself
	data      float32 // until shared data flag it
	arose     time.Duration
}

// poverty is the county's watch on slides (防返贫监测).
type poverty struct {
	pool[slide]
	numbered uint32
	ended    int
	running  []uint32 // slots, in order of beginning
}

// Events of poverty; ID: slide.
const (
	slideEnds      sim.Kind = 50
	slideSupported sim.Kind = 51
)

func (po *poverty) kinds() []sim.Kind { return []sim.Kind{slideEnds, slideSupported} }

func (po *poverty) start(*World) {}

func (po *poverty) handle(w *World, e sim.Event) {
	switch e.Kind {
	case slideEnds:
		po.end(w, e)
	case slideSupported:
		po.supported(w, e)
	}
}

func (po *poverty) unshare() { po.pool, po.running = po.pool.clone(), slices.Clone(po.running) }

// slideFrom lets a shock bring household h to slide, unless it slides already.
func (po *poverty) slideFrom(w *World, h HouseholdID, need Class) {
	p := &w.p.Poverty
	s := w.chance.slide.At(uint64(h), uint64(w.rounds.monthNo))
	if s.Uniform() >= p.Slide[need] || w.people.state[h].slide != 0 {
		return
	}
	po.numbered++
	slot := po.take()
	x := po.at(slot)
	*x = slide{id: po.numbered, household: h, life: x.life, arose: w.Now()}
	ends := s.LogNormal(hoursOf(float64(24*p.EndD)), p.EndSigma)
	x.falls = s.Uniform() < p.Falls
	x.own, x.data = float32(s.ExpFloat()), float32(s.ExpFloat())
	w.people.troubles(h).slide = slot
	po.running = append(po.running, slot)
	w.truth(po.truth(w, x, PovertySlid, 0))
	w.loop.In(ends, sim.Event{Kind: slideEnds, Arg: x.life, ID: slot})
}

// Ways in which a slide is found, in Truth.Type and Record.Type.
const (
	bySight  uint8 = iota // a visit
	byNews                // a 三线 person
	byData                // shared data
	byReport              // the household itself
)

// notice lets whoever meets a household find its slide with probability p.
func (po *poverty) notice(w *World, h HouseholdID, p float64, way uint8) {
	slot := w.people.state[h].slide
	x := po.at(slot)
	if x.known {
		return
	}
	if w.chance.sight.Uniform(uint64(x.id), w.day()<<2|uint64(way)) < p {
		po.register(w, slot, way)
	}
}

// watch is the week's share of what data and households themselves bring to light, and of the false flags that
// cost a visit each.
func (po *poverty) watch(w *World) {
	p := &w.p.Poverty
	months := 7 * float64(day24) / float64(plainMonth)
	for _, slot := range po.running {
		x := po.at(slot)
		if x.known {
			continue
		}
		house := &w.county.Households[x.household]
		rules := &w.units[house.Unit]
		hazard := float64(p.Report * float64(w.people.trust[x.household][inVillage]))
		if rules.Account > 0 && w.adoption.follows.has(x.household) && w.desk.down == 0 {
			hazard += float64(p.Account * float64(w.people.trust[x.household][inPlatform]) * float64(house.Literacy))
		}
		x.own -= float32(hazard * months)
		if w.desk.down == 0 {
			x.data -= float32(rules.PovertyMatch * w.visits.current(w, x.household) * months)
		}
		switch {
		case x.own <= 0:
			po.register(w, slot, byReport)
		case x.data <= 0:
			po.register(w, slot, byData)
		}
	}
	for u := range w.county.Units {
		po.checkFlags(w, UnitID(u), months)
	}
}

// checkFlags lets a unit's leaders look after false flags, a visit each.
func (po *poverty) checkFlags(w *World, u UnitID, months float64) {
	unit := &w.county.Units[u]
	rules := &w.units[u]
	mean := float64(w.p.Poverty.FalseFlags * rules.PovertyMatch * float64(unit.Households) / 1000 * months)
	if mean <= 0 || unit.Households == 0 || w.desk.down > 0 {
		return
	}
	s := w.chance.flag.At(uint64(u), w.day())
	for range s.Poisson(mean) {
		leader := w.leaders.acting(w, w.county.Households[unit.First+HouseholdID(s.IntN(unit.Households))].Grid)
		w.leaders.spend(w, leader, w.visits.visitHours(w, w.county.Grids[leader].Level, rules))
	}
}

// register puts a household on the county's list: inquiry, review and publication follow, then support.
func (po *poverty) register(w *World, slot uint32, way uint8) {
	p := &w.p.Poverty
	x := po.at(slot)
	x.known = true
	unit := w.county.Households[x.household].Unit
	t := po.truth(w, x, PovertyFound, float64(w.Now()-x.arose)/float64(day24))
	t.Type = way
	w.truth(t)
	po.record(w, x, PovertyListed, way)
	w.hours.add(VillageStaff, unit, p.VillageH)
	w.hours.add(DepartmentStaff, unit, p.OfficeH)
	s := w.chance.support.At(uint64(x.id), supportDelay)
	at := w.county.Office.Add(w.Now(), s.LogNormal(w.workdays(p.CheckWd), p.CheckSigma))
	w.loop.At(at, sim.Event{Kind: slideSupported, Arg: x.life, ID: slot})
}

// supported is the beginning of support; it averts the fall with a probability.
func (po *poverty) supported(w *World, e sim.Event) {
	x := po.at(e.ID)
	if x.life != e.Arg {
		return
	}
	x.averted = w.chance.support.Uniform(uint64(x.id), supportWorks) < w.p.Poverty.Support
	po.record(w, x, PovertyHelped, 0)
	w.people.grieve(x.household, -float32(w.p.Poverty.Grievance))
}

// end ends a slide at its time: poverty, or not.
func (po *poverty) end(w *World, e sim.Event) {
	x := po.at(e.ID)
	if x.life != e.Arg {
		return
	}
	kind := PovertyAverted
	if x.falls && !x.averted {
		kind = PovertyFell
		w.people.grieve(x.household, float32(w.p.Poverty.Grievance))
	}
	w.truth(po.truth(w, x, kind, truthValue(!x.known)))
	w.people.state[x.household].slide = 0
	i := slices.Index(po.running, e.ID)
	po.running = slices.Delete(po.running, i, i+1)
	x.life++
	po.ended++
	po.give(e.ID)
}

func (po *poverty) truth(w *World, x *slide, k TruthKind, value float64) Truth {
	h := &w.county.Households[x.household]
	return Truth{
		At: w.Now(), Kind: k, Class: w.people.need[x.household], Elder: h.Elder,
		Mountain: w.county.Towns[h.Town].Mountain,
		LowLit:   float64(h.Literacy) < w.p.Household.LowLiteracy, Body: NoBody, Unit: h.Unit, Grid: h.Grid,
		Household: x.household, Case: CaseID(x.id),
		Value: value,
	}
}

func (po *poverty) record(w *World, x *slide, k RecordKind, way uint8) {
	h := &w.county.Households[x.household]
	w.record(Record{At: w.Now(), Kind: k, Type: way, Body: NoBody, Unit: h.Unit, Grid: h.Grid, Case: CaseID(x.id)})
}
