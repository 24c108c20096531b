package agents

import (
	"slices"

	"hanyin/internal/elementary"
)

// visits is the process of the leaders' rounds.
type visits struct {
	cells     []cell
	cellIndex []int32  // by GridID
	byClass   []uint16 // each cell's households, counted from its first: 连心 first, then 关心, then 放心
}

func (vs *visits) unshare() {
	vs.cells, vs.byClass = slices.Clone(vs.cells), slices.Clone(vs.byClass)
}

// rulesChanged sets what falls due in a day to the rules and parameters in force.
func (vs *visits) rulesChanged(w *World) { vs.setRates(w) }

// A cell is a lowest grid: the households that one leader visits. What a day's round needs of the grid is here too.
type cell struct {
	grid     GridID
	unit     UnitID
	level    uint8
	unsorted bool
	first    HouseholdID
	lianxin  uint16 // number of its 连心 households, first in byClass
	guanxin  uint16 // then its 关心 households
	nextL    uint16 // whose turn it is
	nextG    uint16
	nextU    uint16
	owedL    float32 // visits due and not made
	owedG    float32
	owedU    float32
	dueL     float32 // visits that fall due in a day
	dueG     float32
	dueU     float32
	messages float64 // hours of a day's online messages

	households float32 // at least 1
	current    float32 // share of its households whose entries in the database hold
}

// start lists the cells and their households by booked class. There are none without grids.
func (vs *visits) start(w *World) {
	if w.county.withoutGrids() {
		return
	}
	vs.byClass = make([]uint16, len(w.people.state))
	vs.cellIndex = make([]int32, len(w.county.Grids))
	for g := range w.county.Grids {
		grid := &w.county.Grids[g]
		if grid.Households > 0 && w.county.Households[grid.First].Grid == GridID(g) {
			vs.cellIndex[g] = int32(len(vs.cells))
			vs.cells = append(vs.cells, cell{grid: GridID(g), unit: grid.Unit, level: grid.Level, first: grid.First,
				households: float32(grid.Households), unsorted: true, current: 1})
		}
	}
	vs.sortCells(w)
}

func (vs *visits) cellOf(w *World, h HouseholdID) int32 {
	return vs.cellIndex[w.county.Households[h].Grid]
}

// sortCells puts each changed cell's households in order of class, 连心 first, and of number within a class.
func (vs *visits) sortCells(w *World) {
	for i := range vs.cells {
		if c := &vs.cells[i]; c.unsorted {
			c.unsorted = false
			vs.sortCell(w, c)
			vs.setRate(w, c)
		}
	}
}

func (vs *visits) sortCell(w *World, c *cell) {
	members, first := vs.members(w, c), c.first
	var n [ClassCount]int
	for k := range members {
		n[w.people.class[int(first)+k]]++
	}
	c.lianxin, c.guanxin = uint16(n[Lianxin]), uint16(n[Guanxin])
	next := [ClassCount]int{Lianxin: 0, Guanxin: n[Lianxin], Fangxin: n[Lianxin] + n[Guanxin]}
	for k := range members {
		class := w.people.class[int(first)+k]
		members[next[class]] = uint16(k)
		next[class]++
	}
}

// setRates computes every cell's visits and messages of a day by the rules and parameters in force.
func (vs *visits) setRates(w *World) {
	for i := range vs.cells {
		vs.setRate(w, &vs.cells[i])
	}
}

// setRate computes what falls due in a cell in a day. Where the rules visit by class, 放心 households get an online
// message and no visit.
func (vs *visits) setRate(w *World, c *cell) {
	p := &w.p.Grid
	n := c.households
	c.dueL, c.dueG, c.dueU, c.messages = 0, 0, n/float32(p.DaysOff), 0
	if w.units[c.unit].VisitByClass > 0 {
		c.dueL, c.dueG, c.dueU = float32(c.lianxin)/float32(p.DaysLianxin),
			float32(c.guanxin)/float32(p.DaysGuanxin), 0
		c.messages = float64(n-float32(c.lianxin)-float32(c.guanxin)) / p.DaysFangxin * p.OnlineMin / 60
	}
}

func (vs *visits) members(w *World, c *cell) []uint16 {
	g := &w.county.Grids[c.grid]
	return vs.byClass[c.first : int(c.first)+g.Households]
}

// day is the daily round of all leaders: what falls due today is owed; what the week's hours allow is made, 连心
// households first.
func (vs *visits) day(w *World) {
	cells, workers, budgets := vs.cells, w.leaders.workers, w.leaders.budgets(w)
	for i := range cells {
		c := &cells[i]
		c.owedL += c.dueL
		c.owedG += c.dueG
		c.owedU += c.dueU
		leader, level := c.grid, c.level
		k := &workers[leader]
		if !k.present || k.vacant {
			leader = w.leaders.acting(w, leader)
			k, level = &workers[leader], w.county.Grids[leader].Level
		}
		if c.messages > 0 {
			w.leaders.charge(w, k, c.unit, level, c.messages)
		}
		if c.owedL >= 1 || c.owedG >= 1 || c.owedU >= 1 {
			vs.round(w, c, outing{k, leader, level, 0, budgets[level&3]})
		}
	}
}

// An outing is a leader on her round of a cell.
type outing struct {
	*worker
	leader        GridID
	level         uint8
	hours, budget float64 // of a visit; of a week
}

// round makes the visits a cell is owed while the leader's week has hours left.
func (vs *visits) round(w *World, c *cell, o outing) {
	rules := &w.units[c.unit]
	o.hours = vs.visitHours(w, o.level, rules)
	for c.owedL >= 1 && float64(o.used) < o.budget {
		c.owedL--
		vs.visit(w, c, &o, vs.nextHousehold(c, &c.nextL, 0, int(c.lianxin)))
	}
	for c.owedG >= 1 && float64(o.used) < o.budget {
		c.owedG--
		vs.visit(w, c, &o, vs.nextHousehold(c, &c.nextG, int(c.lianxin), int(c.guanxin)))
	}
	for c.owedU >= 1 && float64(o.used) < o.budget {
		c.owedU--
		vs.visit(w, c, &o, vs.nextHousehold(c, &c.nextU, 0, w.county.Grids[c.grid].Households))
	}
	vs.recordVisitsNotMade(w, c, &o, rules)
}

// visitHours is what one visit of a leader of that level costs: the visit, the way and the recording.
func (vs *visits) visitHours(w *World, level uint8, rules *Rules) float64 {
	travel := w.p.Grid.TravelL2H
	if level == 3 {
		travel = w.p.Grid.TravelL3H
	}
	return w.p.Grid.VisitH + travel + rules.AdminMinutes/60
}

// nextHousehold returns the next household of a stretch of the cell, round after round.
func (vs *visits) nextHousehold(c *cell, next *uint16, from, n int) HouseholdID {
	if n == 0 {
		return noHousehold
	}
	i := int(*next)
	if i >= n {
		i %= n
	}
	*next = uint16(i + 1)
	return c.first + HouseholdID(vs.byClass[int(c.first)+from+i])
}

const noHousehold = ^HouseholdID(0)

// visit is one visit really made: the leader may find a concern that the household has not spoken of.
func (vs *visits) visit(w *World, c *cell, o *outing, h HouseholdID) {
	o.made++
	o.logged++
	w.leaders.charge(w, o.worker, c.unit, o.level, o.hours)
	c.renew(1 - c.current)
	if h == noHousehold {
		return
	}
	w.adoption.noteContact(h)
	if w.people.hasTroubles(h) {
		vs.inspect(w, h, o.leader)
	}
}

// inspect lets a leader find what troubles a household, if it does not hide it.
func (vs *visits) inspect(w *World, h HouseholdID, leader GridID) {
	if w.people.state[h].slide != 0 {
		w.poverty.notice(w, h, w.p.Poverty.Visit, bySight)
	}
	if w.people.state[h].dispute != 0 {
		w.disputes.find(w, h, leader)
	}
	if w.people.state[h].hazard != 0 {
		w.hazards.find(w, h, leader)
	}
	for slot := w.people.state[h].concern; slot != 0; {
		q := w.concerns.at(slot)
		next := q.nextHouse
		if w.concerns.mayBeTaken(w, q) {
			if w.chance.detect.Uniform(uint64(q.id), w.day()) < w.p.Grid.DetectIssue {
				w.leaders.found(w, slot, leader)
			}
		}
		slot = next
	}
}

// recordVisitsNotMade is the formalism that monitoring invites: of the visits still owed a share, growing with
// overload, is written down and not made.
func (vs *visits) recordVisitsNotMade(w *World, c *cell, o *outing, rules *Rules) {
	owed := float64(c.owedL + c.owedG + c.owedU)
	if rules.Tracked == 0 || owed < 1 {
		return
	}
	overload := 0.0
	if o.budget > 0 {
		overload = max(0, (float64(o.used)+float64(owed*o.hours))/o.budget-1)
	}
	fake := min(w.p.Grid.FakeMax, w.p.Grid.FakePerLoad*overload)
	n := elementary.Int(owed * fake)
	o.logged += uint16(n)
	for range n {
		switch {
		case c.owedU >= 1:
			c.owedU--
		case c.owedG >= 1:
			c.owedG--
		case c.owedL >= 1:
			c.owedL--
		}
	}
}
