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
		n := w.county.Grids[c.grid].Households
		asked := float64(n)
		if w.units[c.unit].Account > 0 && w.desk.down == 0 {
			for h := c.first; h < c.first+HouseholdID(n); h++ {
				if w.adoption.follows.has(h) {
					asked -= w.p.Adoption.ServiceEpidemic
				}
			}
		}
		w.leaders.spend(w, w.leaders.acting(w, c.grid), asked*w.p.Grid.MonitorMin/60)
	}
}
