package agents

import "hanyin/internal/elementary"

// The six-class database (人、地、物、情、事、组织). Its entries on a household hold until something changes there; a visit
// renews them, and leaders spend hours that their week leaves on entries that no longer hold. Officers who look a
// household up save work where the entry holds; where it does not they find out, and ask anew. Shared data flag a
// household that slides towards poverty as far as entries hold.

// renew renews the entries of so many households of a cell.
func (c *cell) renew(households float32) {
	c.current = min(1, c.current+households/c.households)
}

// current is the share of the entries on the households of h's cell that hold.
func (vs *visits) current(w *World, h HouseholdID) float64 {
	if w.county.withoutGrids() {
		return 0
	}
	return float64(vs.cells[vs.cellOf(w, h)].current)
}

// lookUp is the factor on an officer's work with a matter by looking its household up.
func (vs *visits) lookUp(w *World, m *matter) float64 {
	if w.rules.LookUp >= 1 || w.county.withoutGrids() {
		return 1
	}
	c := w.concerns.at(m.concern)
	if w.chance.lookUp.Uniform(uint64(c.id), uint64(c.chain)) < vs.current(w, m.household) {
		return w.rules.LookUp
	}
	return 1 + w.p.Grid.StaleEffort
}

// recordStale is the week's recording, before the week's hours are closed: entries go out of date, and where there is
// a database leaders renew them within a share of their week, as far as it has hours left.
func (vs *visits) recordStale(w *World) {
	p := &w.p.Grid
	holds := float32(elementary.Exp(-p.StaleYear * 7 / 365))
	none, budgets := w.rules.LookUp >= 1 || w.desk.down > 0, w.leaders.budgets(w)
	for i := range vs.cells {
		c := &vs.cells[i]
		c.current = float32(c.current * holds)
		if none {
			continue
		}
		each := w.units[c.unit].AdminMinutes / 60
		if each <= 0 {
			continue
		}
		leader, level := c.grid, c.level
		if k := &w.leaders.workers[leader]; !k.present || k.vacant {
			leader = w.leaders.acting(w, leader)
			level = w.county.Grids[leader].Level
		}
		budget := budgets[level&3]
		stale := float64(float64(1-c.current) * float64(c.households))
		hours := min(budget-float64(w.leaders.workers[leader].used), p.RecordShare*budget, stale*each)
		if hours > 0 {
			w.leaders.charge(w, &w.leaders.workers[leader], c.unit, level, hours)
			c.renew(float32(hours / each))
		}
	}
}

// reportRecords tells the share of entries that hold in every unit.
func (vs *visits) reportRecords(w *World) {
	hold, of := make([]float64, len(w.county.Units)), make([]float64, len(w.county.Units))
	for i := range vs.cells {
		c := &vs.cells[i]
		n := float64(c.households)
		hold[c.unit] += float64(float64(c.current) * n)
		of[c.unit] += n
	}
	for u, n := range of {
		if n > 0 {
			w.truth(Truth{At: w.Now(), Kind: EntriesHold, Unit: UnitID(u), Grid: NoGrid, Body: NoBody,
				Value: hold[u] / n})
		}
	}
}
