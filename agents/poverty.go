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

func (p *poverty) clone() poverty {
	c := *p
	c.pool, c.running = p.pool.clone(), slices.Clone(p.running)
	return c
}

// slideFrom lets a shock bring household h to slide, unless it slides already.
func (w *World) slideFrom(h HouseholdID, need Class) {
	p := &w.p.Poverty
	s := w.chance.slide.At(uint64(h), uint64(w.monthNo))
	if s.Uniform() >= p.Slide[need] || w.households[h].slide != 0 {
		return
	}
	q := &w.poverty
	q.numbered++
	slot := q.take()
	x := q.at(slot)
	*x = slide{id: q.numbered, household: h, life: x.life, arose: w.Now()}
	ends := s.LogNormal(hoursOf(24*p.EndD), p.EndSigma)
	x.falls = s.Uniform() < p.Falls
	x.own, x.data = float32(s.ExpFloat()), float32(s.ExpFloat())
	w.trouble(h).slide = slot
	q.running = append(q.running, slot)
	w.truth(w.ofSlide(x, PovertySlid, 0))
	w.loop.In(ends, sim.Event{Kind: slideEnds, Arg: x.life, ID: slot})
}

// Ways in which a slide is found, in Truth.Type and Record.Type.
const (
	bySight  uint8 = iota // a visit
	byNews                // a 三线 person
	byData                // shared data
	byReport              // the household itself
)

// seeSlide lets whoever meets a household find its slide with probability p.
func (w *World) seeSlide(h HouseholdID, p float64, way uint8) {
	slot := w.households[h].slide
	x := w.poverty.at(slot)
	if x.known {
		return
	}
	if w.chance.sight.Uniform(uint64(x.id), uint64(w.Now()/day24)<<2|uint64(way)) < p {
		w.listSlide(slot, way)
	}
}

// watchPoverty is the week's share of what data and households themselves bring to light, and of the false flags that
// cost a visit each.
func (w *World) watchPoverty() {
	p := &w.p.Poverty
	months := 7 * float64(day24) / float64(plainMonth)
	for _, slot := range w.poverty.running {
		x := w.poverty.at(slot)
		if x.known {
			continue
		}
		house := &w.county.Households[x.household]
		rules := &w.units[house.Unit]
		hazard := p.Report * float64(w.trust[x.household][inVillage])
		if rules.Account > 0 && w.follows.has(x.household) && w.down == 0 {
			hazard += p.Account * float64(w.trust[x.household][inPlatform]) * float64(house.Literacy)
		}
		x.own -= float32(hazard * months)
		if w.down == 0 {
			x.data -= float32(rules.PovertyMatch * months)
		}
		switch {
		case x.own <= 0:
			w.listSlide(slot, byReport)
		case x.data <= 0:
			w.listSlide(slot, byData)
		}
	}
	for u := range w.county.Units {
		w.checkFlags(UnitID(u), months)
	}
}

// checkFlags lets a unit's leaders look after false flags, a visit each.
func (w *World) checkFlags(u UnitID, months float64) {
	unit := &w.county.Units[u]
	rules := &w.units[u]
	mean := w.p.Poverty.FalseFlags * rules.PovertyMatch * float64(unit.Households) / 1000 * months
	if mean <= 0 || unit.Households == 0 || w.down > 0 {
		return
	}
	s := w.chance.flag.At(uint64(u), uint64(w.Now()/day24))
	for range s.Poisson(mean) {
		leader := w.acting(w.county.Households[unit.First+HouseholdID(s.IntN(unit.Households))].Grid)
		w.spend(leader, w.visitHours(w.county.Grids[leader].Level, rules))
	}
}

// listSlide puts a household on the county's list: inquiry, review and publication follow, then support.
func (w *World) listSlide(slot uint32, way uint8) {
	p := &w.p.Poverty
	x := w.poverty.at(slot)
	x.known = true
	unit := w.county.Households[x.household].Unit
	t := w.ofSlide(x, PovertyFound, float64(w.Now()-x.arose)/float64(day24))
	t.Type = way
	w.truth(t)
	w.noteSlide(x, PovertyListed, way)
	w.hours.add(VillageStaff, unit, p.VillageH)
	w.hours.add(DepartmentStaff, unit, p.OfficeH)
	s := w.chance.support.At(uint64(x.id), 0)
	at := w.county.Office.Add(w.Now(), s.LogNormal(w.workdays(p.CheckWd), p.CheckSigma))
	w.loop.At(at, sim.Event{Kind: slideSupported, Arg: x.life, ID: slot})
}

// supported is the beginning of support; it averts the fall with a probability.
func (w *World) supported(e sim.Event) {
	x := w.poverty.at(e.ID)
	if x.life != e.Arg {
		return
	}
	x.averted = w.chance.support.Uniform(uint64(x.id), 1) < w.p.Poverty.Support
	w.noteSlide(x, PovertyHelped, 0)
	w.grieve(x.household, -float32(w.p.Poverty.Grievance))
}

// slideEnds ends a slide at its time: poverty, or not.
func (w *World) slideEnds(e sim.Event) {
	q := &w.poverty
	x := q.at(e.ID)
	if x.life != e.Arg {
		return
	}
	kind := PovertyAverted
	if x.falls && !x.averted {
		kind = PovertyFell
		w.grieve(x.household, float32(w.p.Poverty.Grievance))
	}
	w.truth(w.ofSlide(x, kind, truthValue(!x.known)))
	w.households[x.household].slide = 0
	i := slices.Index(q.running, e.ID)
	q.running = slices.Delete(q.running, i, i+1)
	x.life++
	q.ended++
	q.give(e.ID)
}

func (w *World) ofSlide(x *slide, k TruthKind, value float64) Truth {
	h := &w.county.Households[x.household]
	return Truth{
		At: w.Now(), Kind: k, Class: w.need[x.household], Elder: h.Elder, Mountain: w.county.Towns[h.Town].Mountain,
		LowLit: float64(h.Literacy) < w.p.Household.LowLiteracy, Body: NoBody, Unit: h.Unit, Grid: h.Grid,
		Household: x.household, Case: CaseID(x.id),
		Value: value,
	}
}

func (w *World) noteSlide(x *slide, k RecordKind, way uint8) {
	h := &w.county.Households[x.household]
	w.record(Record{At: w.Now(), Kind: k, Type: way, Body: NoBody, Unit: h.Unit, Grid: h.Grid, Case: CaseID(x.id)})
}
