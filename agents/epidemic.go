package agents

// In an epidemic leaders ask every week after the health of the households that do not report it themselves (健康监测,
// 涉疫报备): those that follow the account report by it as often as they use that service, and save her the minutes.

// everyWeek lets leaders ask in the towns where an epidemic is.
func (pl *plan) everyWeek(w *World) {
	for i := range pl.begun {
		if s := &pl.begun[i]; s.Monitored && s.Until > w.Now() {
			for _, t := range pl.townsOf(w, s) {
				pl.monitor(w, t)
			}
		}
	}
}

// monitor is the week's round of calls in a town.
func (pl *plan) monitor(w *World, t TownID) {
	for i := range w.visits.cells {
		c := &w.visits.cells[i]
		unit := &w.county.Units[c.unit]
		if unit.Town != t {
			continue
		}
		w.leaders.spend(w, w.leaders.acting(w, c.grid), pl.toAsk(w, c.grid)*w.p.Grid.MonitorMin/60)
	}
	if w.county.withoutGrids() {
		town := &w.county.Towns[t]
		for u := range town.Units {
			g := GridID(int(town.FirstUnit) + u)
			w.leaders.spend(w, g, pl.toAsk(w, g)*w.p.Grid.MonitorMin/60)
		}
	}
}

// toAsk is how many households of a grid are to be asked: the account asks those that follow it, in part.
func (pl *plan) toAsk(w *World, g GridID) float64 {
	grid := &w.county.Grids[g]
	asked := float64(grid.Households)
	if w.units[grid.Unit].Account > 0 && w.desk.down == 0 {
		for h := grid.First; h < grid.First+HouseholdID(grid.Households); h++ {
			if w.adoption.follows.has(h) {
				asked -= w.p.Adoption.ServiceEpidemic
			}
		}
	}
	return asked
}
