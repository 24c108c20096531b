package agents

import "slices"

// errands is the process of service errands (办事).
type errands struct {
	month []errandCount // by UnitID, since the last report
	drawn []errand      `checkpoint:"-"` // room for a unit's errands of a week
}

func (es *errands) start(w *World) { es.month = make([]errandCount, len(w.county.Units)) }

func (es *errands) unshare() { es.month, es.drawn = slices.Clone(es.month), nil }

// errandCount counts a unit's errands: how many, how many trips residents made to town, their hours, and how many were
// done online or by a leader for them.
type errandCount struct{ number, trips, hours, online, proxied float64 }

// An errand is what chance makes of one errand: whose it is, what it is, what the household tries first, whether that
// works and how often it must come, and whether it asks its leader.
type errand struct {
	id                   HouseholdID
	house                Household
	item, way, luck, ask float64
}

// runWeek is a week of service errands in every unit. How many there are, whose they are and of what kind is the
// same in all scenarios. A unit's errands are drawn first, then their households are fetched from memory side by side,
// and then they are run.
func (es *errands) runWeek(w *World) {
	week := uint64(w.Now() / (7 * day24))
	mean := w.p.Errand.PerYear * 7 / 365
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		s := w.chance.errand.At(uint64(u), week)
		drawn := es.drawn[:0]
		for range s.Poisson(float64(mean * float64(unit.Households))) {
			h := unit.First + HouseholdID(s.IntN(unit.Households))
			drawn = append(drawn, errand{id: h, item: s.Uniform(), way: s.Uniform(), luck: s.Uniform(),
				ask: s.Uniform()})
		}
		for i := range drawn {
			drawn[i].house = w.county.Households[drawn[i].id]
		}
		for i := range drawn {
			es.run(w, UnitID(u), &drawn[i])
		}
		es.drawn = drawn
	}
}

// run does one errand in unit u.
func (es *errands) run(w *World, u UnitID, x *errand) {
	p := &w.p.Errand
	house := &x.house
	e := &es.month[u]
	e.number++
	if x.item < p.VillageItem {
		e.hours += p.VillageH + 2*float64(house.TravelH)
		return
	}
	luck := x.luck
	if rest := (x.item - p.VillageItem) / max(1e-9, 1-p.VillageItem); rest < p.OnlineItem && es.goesOnline(w, x) {
		e.hours += p.OnlineH
		if luck < p.DoneA+float64(p.DoneLit*float64(house.Literacy)) {
			e.online++
			return
		}
		luck = (1 - luck) / max(1e-9, 1-p.DoneA-float64(p.DoneLit*float64(house.Literacy))) // what is left of it
	}
	visits := float64(es.tripsFor(w, u, luck))
	there := 2 * (float64(house.TravelH) + w.county.Units[u].SeatH)
	if es.proxy(w, house, x.ask, float64(visits*(p.ProxyH+there/p.Batch))) {
		e.hours += p.AskH
		e.proxied++
		return
	}
	e.trips += visits
	e.hours += float64(visits * (there + p.CounterH))
}

// goesOnline reports whether an errand's household tries to do it online: by the account, if it follows.
func (es *errands) goesOnline(w *World, x *errand) bool {
	p := &w.p.Errand
	return w.adoption.follows.has(x.id) && w.units[x.house.Unit].Account > 0 && w.desk.down == 0 &&
		x.way < logistic(p.OnlineA+float64(p.OnlineLit*float64(x.house.Literacy)))
}

// tripsFor is how many trips an item takes: each is the last with the probability of the rules (最多跑一次), up to the
// most.
func (es *errands) tripsFor(w *World, u UnitID, draw float64) int {
	again := 1 - w.units[u].OneVisit
	trips := 1
	for more := again; trips < w.p.Errand.MostVisits && 1-draw < more; more = float64(more * again) {
		trips++
	}
	return trips
}

// proxy lets a household's leader do the errand (帮代办), if it asks and she has hours for it this week.
func (es *errands) proxy(w *World, house *Household, draw, hours float64) bool {
	p := &w.p.Errand
	asks := p.Ask
	if house.Elder {
		asks += p.AskOld
	}
	if draw >= asks {
		return false
	}
	leader := w.leaders.acting(w, house.Grid)
	if float64(w.leaders.workers[leader].used)+hours > p.Cap*w.leaders.budget(w, leader) {
		return false
	}
	w.leaders.spend(w, leader, hours)
	return true
}

// report tells the month's errands.
func (es *errands) report(w *World) {
	for u := range es.month {
		e := &es.month[u]
		if e.number > 0 {
			es.truth(w, UnitID(u), ErrandCount, e.number)
			es.truth(w, UnitID(u), ErrandTrips, e.trips)
			es.truth(w, UnitID(u), ErrandHours, e.hours)
			es.truth(w, UnitID(u), ErrandOnline, e.online)
			es.truth(w, UnitID(u), ErrandProxied, e.proxied)
		}
		*e = errandCount{}
	}
}

func (es *errands) truth(w *World, u UnitID, k TruthKind, value float64) {
	w.truth(Truth{At: w.Now(), Kind: k, Body: NoBody, Unit: u, Grid: NoGrid, Value: value})
}
