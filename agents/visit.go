package agents

import (
	"cmp"
	"slices"
)

// A cell is a lowest grid: the households that one leader visits.
type cell struct {
	grid     GridID
	lianxin  uint16 // number of its 连心 households, first in byClass
	guanxin  uint16 // then its 关心 households
	unsorted bool
	nextL    uint16 // whose turn it is
	nextG    uint16
	nextU    uint16
	owedL    float32 // visits due and not made
	owedG    float32
	owedU    float32
}

// makeCells lists the cells and their households by booked class.
func (w *World) makeCells() {
	w.byClass = make([]HouseholdID, len(w.households))
	for h := range w.byClass {
		w.byClass[h] = HouseholdID(h)
	}
	w.cellIndex = make([]int32, len(w.county.Grids))
	for g := range w.county.Grids {
		grid := &w.county.Grids[g]
		if grid.Households > 0 && w.county.Households[grid.First].Grid == GridID(g) {
			w.cellIndex[g] = int32(len(w.cells))
			w.cells = append(w.cells, cell{grid: GridID(g), unsorted: true})
		}
	}
	w.sortCells()
}

func (w *World) cellOf(h HouseholdID) int32 { return w.cellIndex[w.county.Households[h].Grid] }

// sortCells puts each changed cell's households in order of class, 连心 first.
func (w *World) sortCells() {
	for i := range w.cells {
		c := &w.cells[i]
		if !c.unsorted {
			continue
		}
		c.unsorted = false
		c.lianxin, c.guanxin = 0, 0
		for _, h := range w.members(c) {
			switch w.households[h].booked {
			case Lianxin:
				c.lianxin++
			case Guanxin:
				c.guanxin++
			}
		}
		slices.SortFunc(w.members(c), func(a, b HouseholdID) int {
			return cmp.Or(cmp.Compare(w.households[b].booked, w.households[a].booked), cmp.Compare(a, b))
		})
	}
}

func (w *World) members(c *cell) []HouseholdID {
	g := &w.county.Grids[c.grid]
	return w.byClass[g.First : int(g.First)+g.Households]
}

// visits is the daily round of all leaders: what falls due today is owed; what the week's hours allow is made, 连心 households first.
// Where the rules visit by class, others get an online message and no visit.
func (w *World) visits() {
	p := &w.p.Grid
	for i := range w.cells {
		c := &w.cells[i]
		n := float32(w.county.Grids[c.grid].Households)
		leader := w.acting(c.grid)
		rules := &w.units[w.county.Grids[c.grid].Unit]
		if rules.VisitByClass > 0 {
			c.owedL += float32(c.lianxin) / float32(p.DaysLianxin)
			c.owedG += float32(c.guanxin) / float32(p.DaysGuanxin)
			w.message(c, leader, n-float32(c.lianxin)-float32(c.guanxin))
		} else {
			c.owedU += n / float32(p.DaysOff)
		}
		if c.owedL >= 1 || c.owedG >= 1 || c.owedU >= 1 {
			w.round(c, leader, rules)
		}
	}
}

// message charges the time of the day's online messages.
func (w *World) message(c *cell, leader GridID, n float32) {
	w.spend(leader, float64(n)/w.p.Grid.DaysFangxin*w.p.Grid.OnlineMin/60)
}

// round makes the visits a cell is owed while the leader's week has hours left.
func (w *World) round(c *cell, leader GridID, rules *Rules) {
	hours := w.visitHours(leader, rules)
	budget := w.budget(leader)
	k := &w.workers[leader]
	for c.owedL >= 1 && float64(k.used) < budget {
		c.owedL--
		w.visit(c, leader, hours, w.turn(c, &c.nextL, 0, int(c.lianxin)))
	}
	for c.owedG >= 1 && float64(k.used) < budget {
		c.owedG--
		w.visit(c, leader, hours, w.turn(c, &c.nextG, int(c.lianxin), int(c.guanxin)))
	}
	for c.owedU >= 1 && float64(k.used) < budget {
		c.owedU--
		w.visit(c, leader, hours, w.turn(c, &c.nextU, 0, w.county.Grids[c.grid].Households))
	}
	w.writeDown(c, leader, hours, rules)
}

// visitHours is what one visit costs: the visit, the way and the recording.
func (w *World) visitHours(leader GridID, rules *Rules) float64 {
	travel := w.p.Grid.TravelL2H
	if w.county.Grids[leader].Level == 3 {
		travel = w.p.Grid.TravelL3H
	}
	return w.p.Grid.VisitH + travel + rules.AdminMinutes/60
}

// turn returns the next household of a stretch of the cell, round after round.
func (w *World) turn(c *cell, next *uint16, from, n int) HouseholdID {
	if n == 0 {
		return ^HouseholdID(0)
	}
	i := int(*next) % n
	*next = uint16(i + 1)
	return w.members(c)[from+i]
}

// visit is one visit really made: the leader may find a concern that the household has not spoken of.
func (w *World) visit(c *cell, leader GridID, hours float64, h HouseholdID) {
	k := &w.workers[leader]
	k.made++
	k.logged++
	w.spend(leader, hours)
	if h == ^HouseholdID(0) {
		return
	}
	w.meet(h)
	if w.troubles[h].slide != 0 {
		w.seeSlide(h, w.p.Poverty.Visit, bySight)
	}
	if w.troubles[h].dispute != 0 {
		w.findDisputes(h, leader)
	}
	if w.troubles[h].hazard != 0 {
		w.findHazards(h, leader)
	}
	for slot := w.troubles[h].concern; slot != 0; {
		q := w.concerns.at(slot)
		next := q.nextHouse
		if q.state == deciding || q.state == resting && int(q.chain) < w.p.Routing.RepeatMax {
			s := w.chance.detect.At(uint64(q.id), uint64(w.Now()/day24))
			if s.Uniform() < w.p.Grid.DetectIssue {
				w.found(slot, leader)
			}
		}
		slot = next
	}
}

// writeDown is the formalism that monitoring invites: of the visits still owed a share, growing with overload, is written down and not made.
func (w *World) writeDown(c *cell, leader GridID, hours float64, rules *Rules) {
	owed := float64(c.owedL + c.owedG + c.owedU)
	if rules.Tracked == 0 || owed < 1 {
		return
	}
	k := &w.workers[leader]
	overload := 0.0
	if budget := w.budget(leader); budget > 0 {
		overload = max(0, (float64(k.used)+owed*hours)/budget-1)
	}
	fake := min(w.p.Grid.FakeMax, w.p.Grid.FakePerLoad*overload)
	n := int(owed * fake)
	k.logged += uint16(n)
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
