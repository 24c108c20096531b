package agents

// errands are a unit's service errands since the last report (办事): how many, how many trips residents made to town,
// their hours, and how many were done online or by a leader for them.
type errands struct{ number, trips, hours, online, proxied float64 }

// An errand is what chance makes of one errand: whose it is, what it is, what the household tries first, whether that
// works and how often it must come, and whether it asks its leader.
type errand struct {
	id                   HouseholdID
	house                Household
	item, way, luck, ask float64
}

// runErrands is a week of service errands in every unit. How many there are, whose they are and of what kind is the
// same in all scenarios. A unit's errands are drawn first, then their households are fetched from memory side by side,
// and then they are run.
func (w *World) runErrands() {
	week := uint64(w.Now() / (7 * day24))
	mean := w.p.Errand.PerYear * 7 / 365
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		s := w.chance.errand.At(uint64(u), week)
		drawn := w.drawn[:0]
		for range s.Poisson(mean * float64(unit.Households)) {
			h := unit.First + HouseholdID(s.IntN(unit.Households))
			drawn = append(drawn, errand{id: h, item: s.Uniform(), way: s.Uniform(), luck: s.Uniform(),
				ask: s.Uniform()})
		}
		for i := range drawn {
			drawn[i].house = w.county.Households[drawn[i].id]
		}
		for i := range drawn {
			w.run(UnitID(u), &drawn[i])
		}
		w.drawn = drawn
	}
}

// run does one errand in unit u.
func (w *World) run(u UnitID, x *errand) {
	p := &w.p.Errand
	house := &x.house
	e := &w.errands[u]
	e.number++
	if x.item < p.VillageItem {
		e.hours += p.VillageH + 2*float64(house.TravelH)
		return
	}
	luck := x.luck
	if rest := (x.item - p.VillageItem) / max(1e-9, 1-p.VillageItem); rest < p.OnlineItem && w.goesOnline(x) {
		e.hours += p.OnlineH
		if luck < p.DoneA+p.DoneLit*float64(house.Literacy) {
			e.online++
			return
		}
		luck = (1 - luck) / max(1e-9, 1-p.DoneA-p.DoneLit*float64(house.Literacy)) // what is left of it
	}
	visits := float64(w.tripsFor(u, luck))
	there := 2 * (float64(house.TravelH) + w.county.Units[u].SeatH)
	if w.proxy(house, x.ask, visits*(p.ProxyH+there/p.Batch)) {
		e.hours += p.AskH
		e.proxied++
		return
	}
	e.trips += visits
	e.hours += visits * (there + p.CounterH)
}

// goesOnline reports whether an errand's household tries to do it online: by the account, if it follows.
func (w *World) goesOnline(x *errand) bool {
	p := &w.p.Errand
	return w.follows.has(x.id) && w.units[x.house.Unit].Account > 0 && w.down == 0 &&
		x.way < logistic(p.OnlineA+p.OnlineLit*float64(x.house.Literacy))
}

// tripsFor is how many trips an item takes: each is the last with the probability of the rules (最多跑一次), up to the
// most.
func (w *World) tripsFor(u UnitID, draw float64) int {
	again := 1 - w.units[u].OneVisit
	trips := 1
	for more := again; trips < w.p.Errand.MostVisits && 1-draw < more; more *= again {
		trips++
	}
	return trips
}

// proxy lets a household's leader do the errand (帮代办), if it asks and she has hours for it this week.
func (w *World) proxy(house *Household, draw, hours float64) bool {
	p := &w.p.Errand
	asks := p.Ask
	if house.Elder {
		asks += p.AskOld
	}
	if draw >= asks {
		return false
	}
	leader := w.acting(house.Grid)
	if float64(w.workers[leader].used)+hours > p.Cap*w.budget(leader) {
		return false
	}
	w.spend(leader, hours)
	return true
}

// reportErrands tells the month's errands.
func (w *World) reportErrands() {
	for u := range w.errands {
		e := &w.errands[u]
		if e.number > 0 {
			w.tellErrands(UnitID(u), ErrandCount, e.number)
			w.tellErrands(UnitID(u), ErrandTrips, e.trips)
			w.tellErrands(UnitID(u), ErrandHours, e.hours)
			w.tellErrands(UnitID(u), ErrandOnline, e.online)
			w.tellErrands(UnitID(u), ErrandProxied, e.proxied)
		}
		*e = errands{}
	}
}

func (w *World) tellErrands(u UnitID, k TruthKind, value float64) {
	w.truth(Truth{At: w.Now(), Kind: k, Body: NoBody, Unit: u, Grid: NoGrid, Value: value})
}
