package agents

import (
	"errors"
	"math"
	"slices"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// Build makes the county that p and t describe: towns, units, three levels of grids, households, bodies with their
// capacity, and calendars, with exact totals. It draws from geo.seed alone, so a county is the same in every
// replication. It errs, with all mistakes at once, when the totals cannot be met.
func Build(p Params, t Tables) (*County, error) { return BuildLike(nil, p, t) }

// BuildLike is Build, but takes over the map, the grids and the households of like, which may be nil, where they would
// come out the same: that saves nearly all of the work. The two counties then share them.
func BuildLike(like *County, p Params, t Tables) (*County, error) {
	c := &County{Params: p, named: t.Units}
	if err := errors.Join(c.makeBodies(t), c.makeCalendars(&t), c.checkTotals(t)); err != nil {
		return nil, err
	}
	seed := sim.Seed(uint64(p.Geo.Seed)).Derive("county", 0)
	if like.peopledAlike(&p, t) {
		c.Towns, c.Units, c.Grids, c.Households, c.threshold = slices.Clone(like.Towns), like.Units, like.Grids,
			like.Households, like.threshold
		for i, row := range t.Towns { // what people and map do not depend on
			c.Towns[i].Demand, c.Towns[i].Staffing = row.Demand, row.Staffing
		}
	} else {
		c.makeUnits(t, seed)
		c.makeGrids(seed)
		c.makeHouseholds(seed)
		if err := c.checkGrids(); err != nil {
			return nil, err
		}
		c.goOnline(seed)
	}
	c.markCivic()
	c.computeCapacity()
	return c, nil
}

// peopledAlike reports whether c's map, grids and households are those that p and t would give: all that makeUnits,
// makeGrids, makeHouseholds and goOnline read is equal.
func (c *County) peopledAlike(p *Params, t Tables) bool {
	if c == nil || c.Params.Geo != p.Geo || c.Params.Household != p.Household || len(c.Bodies) != len(t.Bodies)+
		len(t.Towns) {
		return false
	}
	was, now := &c.Params.Adoption, &p.Adoption
	return was.Ceiling == now.Ceiling && was.Online == now.Online && was.OnlineOld == now.OnlineOld &&
		was.Extra == now.Extra &&
		slices.EqualFunc(c.Towns, t.Towns, func(town Town, row TownRow) bool {
			town.Demand, town.Staffing = row.Demand, row.Staffing
			return town.TownRow == row
		}) &&
		slices.Equal(c.named, t.Units)
}

func (c *County) checkTotals(t Tables) error {
	g := c.Params.Geo
	var errs []error
	registered, resident, units := 0, 0, 0
	for _, row := range t.Towns {
		registered += row.Registered
		resident += row.Resident
		units += row.Villages + row.Communities
	}
	expect := func(what string, got, want int) {
		if got != want {
			errs = append(errs, message.Errorf("county.wrong_town_sum", what, got, want, what))
		}
	}
	expect("registered", registered, g.Registered)
	expect("resident", resident, g.Resident)
	expect("units", units, g.Units)
	expect("towns", len(t.Towns), g.Towns)
	expect("grids_total", g.grids(), g.GridsTotal)
	errs = append(errs, checkOwners(t, &c.Params), CheckSize(units, len(t.Bodies)+len(t.Towns), len(t.Towns)))
	if len(t.Towns) == 0 || units == 0 {
		errs = append(errs, message.Errorf("county.no_town"))
	}
	if g.L2 == 0 && g.L3 > 0 || g.L2 > 0 && g.L2 < g.Units {
		errs = append(errs, message.Errorf("county.too_few_groups", g.L2, g.Units))
	}
	if split := g.L2 - elementary.Int(g.L2UnsplitShare*float64(g.L2)); g.L3 != 0 && g.L3 < split {
		errs = append(errs, message.Errorf("county.too_few_grids", g.L3, split))
	}
	if g.Households < 0 || g.Households > registered+totalElsewhere(t.Towns) {
		errs = append(errs, message.Errorf("county.too_few_people", g.Households, registered))
	}
	if len(t.Categories) == 0 {
		errs = append(errs, message.Errorf("county.no_category"))
	}
	return errors.Join(errs...)
}

// checkOwners errs if nobody handles a category.
func checkOwners(t Tables, p *Params) error {
	var errs []error
	for _, row := range t.Categories {
		if len(row.Bodies) == 0 && !p.Town.office() {
			errs = append(errs, message.Errorf("county.nobody_handles", row.ID))
		}
	}
	return errors.Join(errs...)
}

// CheckSize errs if a county has more units, bodies (towns among them) or towns than the program can number.
func CheckSize(units, bodies, towns int) error {
	if bodies > MostBodies {
		return message.Errorf("county.too_many_bodies", bodies, MostBodies)
	}
	// one line of every unit, two of every body, three of every town, the experts' and the desk's
	if lines := units + 2*bodies + 3*towns + 2; lines > mostLines {
		return message.Errorf("county.too_many_lines", lines, mostLines)
	}
	return nil
}

// checkGrids names the largest grid where one has more households than visits.byClass can number.
func (c *County) checkGrids() error {
	if c.withoutGrids() {
		return nil
	}
	most := 0
	for i := range c.Grids {
		most = max(most, c.Grids[i].Households)
	}
	if most > math.MaxUint16 {
		return message.Errorf("county.too_many_households", most, math.MaxUint16)
	}
	return nil
}

func totalElsewhere(rows []TownRow) int {
	n := 0
	for _, r := range rows {
		n += r.RegisteredElsewhere
	}
	return n
}

// makeUnits lays out the towns and their units and shares the registered population among them.
func (c *County) makeUnits(t Tables, seed sim.Seed) {
	g := c.Params.Geo
	size, place := seed.Purpose("unit size"), seed.Purpose("unit place")
	for i, row := range t.Towns {
		n := row.Villages + row.Communities
		x0, y0 := t.Km(row.Lon, row.Lat)
		town := Town{TownRow: row, X: x0, Y: y0, Body: BodyID(len(t.Bodies) + i),
			FirstUnit: UnitID(len(c.Units)), Units: n}
		named := t.unitsOf(i)
		community := func(k int) bool {
			if named != nil {
				return named[k].Community
			}
			return k >= row.Villages
		}
		weight := make([]float64, n)
		for k := range weight {
			id := uint64(len(c.Units) + k)
			s := size.At(id, 0)
			alpha := g.UnitAlpha
			if community(k) {
				alpha = float64(alpha * g.CommunityWeight)
			}
			weight[k] = s.Gamma(alpha)
		}
		all := row.Registered + row.RegisteredElsewhere
		given(weight, named, all, func(u UnitRow) int { return u.Registered })
		people := apportion(all, weight, 0)
		home := toFloat(people)
		given(home, named, row.Resident, func(u UnitRow) int { return u.Resident })
		resident := apportion(row.Resident, home, 0)
		for k := range n {
			s := place.At(uint64(len(c.Units)), 0)
			far := float64(math.Sqrt(s.Uniform()) * math.Sqrt(row.AreaKm2/math.Pi))
			bearing := float64(2 * math.Pi * s.Uniform())
			seat := g.DetourValley * far / g.SpeedValley
			if row.Mountain {
				seat = g.DetourMountain * far / g.SpeedMountain
			}
			c.Units = append(c.Units, Unit{
				SeatH: seat,
				Name:  t.UnitName(i, k), Town: TownID(i), Community: community(k),
				X: x0 + float64(far*elementary.Cos(bearing)), Y: y0 + float64(far*elementary.Sin(bearing)),
				Registered: people[k],
				Resident:   resident[k],
			})
		}
		c.Towns = append(c.Towns, town)
	}
}

// given makes weights of people: the number where it is known, and the rest of the town's total among the others in
// proportion to the weights that they have.
func given(weight []float64, named []UnitRow, total int, of func(UnitRow) int) {
	known, others := 0, 0.0
	for k, row := range named {
		if of(row) >= 0 {
			known += of(row)
		} else {
			others += weight[k]
		}
	}
	for k, row := range named {
		if of(row) >= 0 {
			weight[k] = float64(of(row))
		} else {
			weight[k] = float64(weight[k] * (max(0, float64(total-known)) / max(others, math.SmallestNonzeroFloat64)))
		}
	}
}

// makeGrids divides units into groups (L2) and groups into grids (L3), each by population with exact totals. Without
// grids the households belong to their units.
func (c *County) makeGrids(seed sim.Seed) {
	g := c.Params.Geo
	people := make([]float64, len(c.Units))
	for u := range c.Units {
		people[u] = float64(c.Units[u].Registered)
		c.Grids = append(c.Grids, Grid{Level: 1, Unit: UnitID(u), Parent: NoGrid})
	}
	if g.L2 == 0 {
		return
	}
	least := 2
	if g.L2 < 2*g.Units {
		least = 1
	}
	groups := apportion(g.L2, people, least)
	groupSize := seed.Purpose("group size")
	var groupPeople []float64
	for u := range c.Units {
		unit := &c.Units[u]
		unit.FirstL2, unit.L2 = GridID(len(c.Grids)), groups[u]
		weight := make([]float64, groups[u])
		for k := range weight {
			s := groupSize.At(uint64(len(groupPeople)+k), 0)
			weight[k] = s.Gamma(g.UnitAlpha)
		}
		for _, n := range apportion(unit.Registered, weight, 0) {
			groupPeople = append(groupPeople, float64(n))
			c.Grids = append(c.Grids, Grid{Level: 2, Unit: UnitID(u), Parent: GridID(u)})
		}
	}
	c.splitGroups(groupPeople)
}

// splitGroups gives every group but the smallest its L3 grids, at least one each.
func (c *County) splitGroups(people []float64) {
	g := c.Params.Geo
	unsplit := elementary.Int(g.L2UnsplitShare * float64(len(people)))
	if g.L3 == 0 {
		unsplit = len(people)
	}
	small := smallest(people, unsplit)
	weight := make([]float64, 0, len(people))
	for i, n := range people {
		if !small[i] {
			weight = append(weight, n)
		}
	}
	parts := apportion(g.L3, weight, 1)
	firstL2 := len(c.Units)
	for i, k := 0, 0; i < len(people); i++ {
		parent := c.Grids[firstL2+i]
		unit := &c.Units[parent.Unit]
		if unit.L3 == 0 {
			unit.FirstL3 = GridID(len(c.Grids))
		}
		if small[i] {
			continue
		}
		for range parts[k] {
			c.Grids = append(c.Grids, Grid{Level: 3, Unit: parent.Unit, Parent: GridID(firstL2 + i)})
			unit.L3++
		}
		k++
	}
}

// Horizon is the end of the run.
func (c *County) Horizon() time.Duration {
	return time.Duration(c.Params.WarmupDays+c.Params.Days) * 24 * time.Hour
}

// Warmup is the end of the span that does not count.
func (c *County) Warmup() time.Duration { return time.Duration(c.Params.WarmupDays) * 24 * time.Hour }
