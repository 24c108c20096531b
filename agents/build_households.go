package agents

import (
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// makeHouseholds peoples every unit: households by largest remainder, in order of grid, with sizes and absent members
// corrected by one person at a time until every town's totals are exact.
func (c *County) makeHouseholds(seed sim.Seed) {
	counts := c.householdsOfUnits()
	c.Households = make([]Household, 0, c.Params.Geo.Households)
	for u := range c.Units {
		c.Units[u].First, c.Units[u].Households = HouseholdID(len(c.Households)), counts[u]
		c.settleUnit(UnitID(u), counts[u], seed)
	}
	for i := range c.Towns {
		c.correctTown(TownID(i), seed)
	}
	c.rankNeed(seed)
}

// householdsOfUnits shares the households out to the towns that have people, at least one each, and within a town to
// its units, by people.
func (c *County) householdsOfUnits() []int {
	var peopled []TownID
	var weights []float64
	for t := range c.Towns {
		if n := c.Towns[t].Registered + c.Towns[t].RegisteredElsewhere; n > 0 {
			peopled = append(peopled, TownID(t))
			weights = append(weights, float64(n))
		}
	}
	counts := make([]int, len(c.Units))
	for i, n := range apportion(c.Params.Geo.Households, weights, 1) {
		town := &c.Towns[peopled[i]]
		people := make([]float64, town.Units)
		for k := range people {
			people[k] = float64(c.Units[int(town.FirstUnit)+k].Registered)
		}
		copy(counts[town.FirstUnit:], apportion(n, people, 0))
	}
	return counts
}

// settleUnit places a unit's households and shares them out to its cells: L3 grids and groups without any.
func (c *County) settleUnit(u UnitID, n int, seed sim.Seed) {
	type spot struct{ x, y float64 }
	unit, town := &c.Units[u], &c.Towns[c.Units[u].Town]
	g := c.Params.Geo
	spread, detour, speed := g.SpreadValley, g.DetourValley, g.SpeedValley
	if town.Mountain {
		spread, detour, speed = g.SpreadMountain, g.DetourMountain, g.SpeedMountain
	}
	place := seed.Purpose("household place")
	spots, bearing := make([]spot, n), make([]float64, n)
	for k := range spots {
		s := place.At(uint64(unit.First)+uint64(k), 0)
		x, y := float64(spread*s.Normal()), float64(spread*s.Normal())
		spots[k], bearing[k] = spot{x, y}, elementary.Atan2(y, x)
	}
	order := inOrder(bearing) // neighbours share a grid: cells are sectors around the village office
	people := seed.Purpose("household")
	cells := c.cells(u)
	weight := make([]float64, len(cells))
	for i := range weight {
		weight[i] = 1
	}
	k := 0
	for i, size := range apportion(n, weight, 0) {
		grid := &c.Grids[cells[i]]
		grid.First, grid.Households = HouseholdID(len(c.Households)), size
		for range size {
			leader := spots[order[k-(len(c.Households)-int(grid.First))]]
			s := spots[order[k]]
			c.Households = append(c.Households, c.newHousehold(people.At(uint64(len(c.Households)), 0), Household{
				Grid: cells[i], Unit: u, Town: unit.Town,
				WorkerKm: float32(detour * elementary.Hypot(s.x-leader.x, s.y-leader.y)),
				TravelH:  float32(detour * elementary.Hypot(s.x, s.y) / speed),
			}))
			k++
		}
	}
	c.coverGrids(u)
	town.Households += n
}

// cells lists the lowest grids of a unit in order of group: L3 grids, and L2 grids that have none; the unit itself
// where there are no grids.
func (c *County) cells(u UnitID) []GridID {
	if c.withoutGrids() {
		return []GridID{GridID(u)}
	}
	unit := &c.Units[u]
	var cells []GridID
	l3 := unit.FirstL3
	for k := range unit.L2 {
		group := unit.FirstL2 + GridID(k)
		before := len(cells)
		for int(l3) < int(unit.FirstL3)+unit.L3 && c.Grids[l3].Parent == group {
			cells = append(cells, l3)
			l3++
		}
		if len(cells) == before {
			cells = append(cells, group)
		}
	}
	return cells
}

// coverGrids sets the households of groups and of the unit's own grid from their cells.
func (c *County) coverGrids(u UnitID) {
	unit := &c.Units[u]
	c.Grids[u].First, c.Grids[u].Households = unit.First, unit.Households
	for k := range unit.L3 {
		l3 := c.Grids[unit.FirstL3+GridID(k)]
		group := &c.Grids[l3.Parent]
		if group.Households == 0 {
			group.First = l3.First
		}
		group.Households += l3.Households
	}
}

func (c *County) newHousehold(s sim.Stream, h Household) Household {
	p := &c.Params
	h.Size = uint8(min(1+s.Poisson(p.Geo.ExtraMean), 200))
	h.Elder = s.Bernoulli(p.Geo.ElderlyShare)
	kin, lit := p.Household.KinL2, p.Household.Literacy
	if c.Grids[h.Grid].Level == 3 {
		kin = p.Household.KinL3
	}
	if h.Elder {
		lit = p.Household.LiteracyOld
	}
	h.Kin = s.Bernoulli(kin)
	h.Literacy = float32(min(1, max(0, lit+float64(p.Household.LiteracySigma*s.Normal()))))
	return h
}

// correctTown changes sizes, and then absent members, by one at a time until the town's registered and resident totals
// are exact.
func (c *County) correctTown(id TownID, seed sim.Seed) {
	town := &c.Towns[id]
	first := int(c.Units[town.FirstUnit].First)
	hs := c.Households[first : first+town.Households]
	if len(hs) == 0 {
		return
	}
	pick := seed.Stream("correction", uint64(id))
	people := town.Registered + town.RegisteredElsewhere
	total := 0
	for i := range hs {
		total += int(hs[i].Size)
	}
	for total != people {
		h := &hs[pick.IntN(len(hs))]
		switch {
		case total < people && h.Size < 255:
			h.Size++
			total++
		case total > people && h.Size > 1:
			h.Size--
			total--
		}
	}
	c.sendAway(hs, people-town.Resident, &pick)
}

// sendAway marks exactly n members as away all year, sparing the last member of a household while others remain to go.
func (c *County) sendAway(hs []Household, n int, pick *sim.Stream) {
	spare := 0
	for i := range hs {
		spare += int(hs[i].Size) - 1
	}
	for n > 0 {
		h := &hs[pick.IntN(len(hs))]
		if left := h.Size - h.Away; left > 1 || (left == 1 && spare == 0) {
			if left > 1 {
				spare--
			}
			h.Away++
			n--
		}
	}
}

// rankNeed classes households by score: low income and vulnerable structure, worse where only the elderly live (the
// study, F19; grievance enters later), with thresholds that give the shares of the scenario.
func (c *County) rankNeed(seed sim.Seed) {
	p := &c.Params.Household
	score := seed.Purpose("household need")
	values := make([]float64, len(c.Households))
	for i := range values {
		s := score.At(uint64(i), 0)
		values[i] = float64(p.ScoreIncome * s.Uniform())
		if structure := s.Uniform(); c.Households[i].Elder {
			values[i] += float64(p.ScoreStructure * (0.5 + structure/2))
		} else {
			values[i] += float64(p.ScoreStructure * structure)
		}
	}
	parts := apportion(len(values), p.ClassShare[:], 0)
	for k, h := range inOrder(values) {
		c.Households[h].score = float32(values[h])
		switch {
		case k < parts[0]:
			c.Households[h].need = Fangxin
		case k < parts[0]+parts[1]:
			c.Households[h].need = Guanxin
		default:
			c.Households[h].need = Lianxin
		}
		if class := c.Households[h].need; class > Fangxin && c.threshold[class] == 0 {
			c.threshold[class] = float32(values[h])
		}
	}
}
