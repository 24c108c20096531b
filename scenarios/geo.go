package scenarios

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// geo settles the county's totals against the table of towns. The table is the source; a total that a scenario sets on
// top of it rules, and the rows are shared out anew so that it holds exactly.
type geo struct {
	r      *resolution
	towns  []town
	levelT int // at which the table of towns, or their number, was set
}

// derivedBelow is how far below a setting's level stands what follows from it: what a user sets at that level rules.
const derivedBelow = 1

// settleGeo returns the rows of the towns with the scenario's totals.
func (r *resolution) settleGeo(towns []town) []town {
	g := geo{r: r, towns: towns, levelT: r.items["tables.towns"].level()}
	if !g.inBounds() || !g.countTowns() {
		return towns
	}
	g.followTable()
	g.followPeople()
	g.sharePeople()
	g.shareUnits()
	g.balanceGrids()
	g.gridsFit()
	return g.towns
}

// inBounds reports whether every number of the county is within its hard bounds. One that is not has been refused
// already, and nothing can be shared out by it.
func (g *geo) inBounds() bool {
	for _, key := range g.r.order {
		if it := g.r.items[key]; it.path[0] == "geo" && len(it.history) > 0 && !it.inBounds() {
			return false
		}
	}
	return true
}

// countTowns keeps the first rows if the scenario wants fewer towns than the table has.
func (g *geo) countTowns() bool {
	it := g.item("towns")
	n := g.whole("towns")
	switch {
	case g.levelT > it.level():
		g.derive("towns", len(g.towns), g.towns[0].at, g.levelT)
	case n > len(g.towns):
		g.r.notes.wrong(it.at(), where(it.path), message.New("town.add_rows"), "town.row_count", len(g.towns), n)
		return false
	case n >= 1 && n < len(g.towns):
		g.towns, g.levelT = g.towns[:n], it.level()
	}
	return true
}

// followTable takes from the table what was set before the table was: its sums, and grids in proportion to its people,
// if there are any.
func (g *geo) followTable() {
	before := g.whole("registered")
	for _, c := range []struct {
		key string
		of  func(town) int
	}{{"registered", registered}, {"resident", resident}, {"units", units}} {
		if g.levelT > g.level(c.key) {
			g.derive(c.key, g.sum(c.of), g.towns[0].at, g.levelT-derivedBelow)
		}
	}
	if g.whole("l2") == 0 || g.levelT <= g.level("l2") || g.levelT <= g.level("l3") ||
		g.levelT <= g.level("grids_total") {
		return
	}
	ratio := float64(g.whole("registered")) / float64(max(1, before))
	l2 := max(2*g.whole("units"), elementary.Int(math.Round(ratio*float64(g.whole("l2")))))
	l3 := max(l2, elementary.Int(math.Round(ratio*float64(g.whole("l3")))))
	g.derive("l2", l2, g.towns[0].at, g.levelT-derivedBelow)
	g.derive("l3", l3, g.towns[0].at, g.levelT-derivedBelow)
	g.derive("grids_total", g.whole("units")+l2+l3, g.towns[0].at, g.levelT-derivedBelow)
}

// followPeople keeps households, registered and resident population in proportion where only one of them was set.
func (g *geo) followPeople() {
	people, homes, home := g.ofTable("registered"), g.level("households"), g.ofTable("resident")
	driver := "registered"
	switch {
	case people > homes:
		g.scale("households", driver, homes)
	case homes > people:
		driver = "households"
		g.scale("registered", driver, people)
	}
	if home < max(people, homes) {
		g.scale("resident", driver, home)
	}
}

// ofTable is the level of a key, that of the table of towns where its value is the table's sum: households that a
// scenario sets beside its table are not a change of the table's people.
func (g *geo) ofTable(key string) int {
	if level := g.level(key); level != g.levelT-derivedBelow {
		return level
	}
	return g.levelT
}

// scale changes key in the ratio in which driver has changed above the level, and says so.
func (g *geo) scale(key, driver string, level int) {
	by := g.item(driver)
	old, now := by.before(level+1).(int64), g.whole(key)
	scaled := max(min(1, now), elementary.Int(
		math.Round(float64(now)*float64(by.value().(int64))/float64(max(1, old)))))
	if scaled == now {
		return
	}
	g.derive(key, scaled, by.at(), by.level()-derivedBelow)
	g.r.notes.warn(by.at(), where(by.path), message.New("grid.set_too", key), "grid.follows", key, scaled, now)
}

// balanceGrids keeps units + l2 + l3 = grids_total: l3 follows unless it was set last, then the total does.
func (g *geo) balanceGrids() {
	unit, l2, l3, all := g.whole("units"), g.whole("l2"), g.whole("l3"), g.whole("grids_total")
	it, driver := g.item("l3"), g.newest("units", "l2", "grids_total")
	switch {
	case l2 == 0:
		g.noGrids()
	case unit+l2+l3 == all:
	case it.level() < driver.level() && all-unit-l2 >= 0:
		g.derive("l3", all-unit-l2, driver.at(), driver.level()-derivedBelow)
	case it.level() < driver.level():
		g.r.notes.wrong(driver.at(), where(driver.path), message.New("grid.raise_total"),
			"grid.too_few", all, unit, l2)
	case g.level("grids_total") < it.level():
		g.derive("grids_total", unit+l2+l3, it.at(), it.level()-derivedBelow)
	default:
		g.r.notes.wrong(it.at(), where(it.path), message.New("grid.leave_one_out"),
			"grid.wrong_sum", unit, l2, l3, all)
	}
}

// noGrids takes away the grids of other levels where there are none of the second: the county has no grids.
func (g *geo) noGrids() {
	it := g.item("l2")
	if l3 := g.item("l3"); g.whole("l3") > 0 && l3.level() >= it.level() {
		g.r.notes.wrong(l3.at(), where(l3.path), message.New("grid.without_groups"), "grid.no_groups", g.whole("l3"))
		return
	}
	if all := g.item("grids_total"); g.whole("grids_total") > 0 && all.level() >= it.level() {
		g.r.notes.wrong(all.at(), where(all.path), message.New("grid.without_groups"), "grid.no_groups",
			g.whole("grids_total"))
		return
	}
	for _, key := range []string{"l3", "grids_total"} {
		if g.whole(key) > 0 {
			g.derive(key, 0, it.at(), it.level()-derivedBelow)
		}
	}
}

// gridsFit checks what building the county needs of the three levels.
func (g *geo) gridsFit() {
	unit, l2, l3 := g.whole("units"), g.whole("l2"), g.whole("l3")
	unsplit := elementary.Int(g.item("l2_unsplit_share").value().(float64) * float64(l2))
	if l2 == 0 {
		return
	}
	if it := g.newest("l2", "units"); l2 < unit {
		g.r.notes.wrong(it.at(), where(it.path), message.New("grid.want_one_each"), "grid.too_few_groups", l2, unit)
	}
	if it := g.newest("l3", "l2", "units", "grids_total"); l3 > 0 && l3 < l2-unsplit {
		g.r.notes.wrong(it.at(), where(it.path),
			message.New("grid.lower_groups"),
			"grid.too_few_third", l3, l2-unsplit)
	}
}

func (g *geo) item(key string) *item { return g.r.items["geo."+key] }

func (g *geo) whole(key string) int { return int(g.item(key).value().(int64)) }

func (g *geo) level(key string) int { return g.item(key).level() }

// derive sets a key to what follows from another, whose position it carries.
func (g *geo) derive(key string, value int, at position, level int) {
	it := g.item(key)
	it.history = append(it.history, setting{int64(value), at, level})
}

// newest is the key set last, the first of several.
func (g *geo) newest(keys ...string) *item {
	best := g.item(keys[0])
	for _, k := range keys {
		if it := g.item(k); it.level() > best.level() {
			best = it
		}
	}
	return best
}
