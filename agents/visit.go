package agents

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
	dueL     float32 // visits that fall due in a day
	dueG     float32
	dueU     float32
	messages float64 // hours of a day's online messages
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

// sortCells puts each changed cell's households in order of class, 连心 first, and of number within a class.
func (w *World) sortCells() {
	for i := range w.cells {
		if c := &w.cells[i]; c.unsorted {
			c.unsorted = false
			w.sortCell(c)
			w.paceCell(c)
		}
	}
}

func (w *World) sortCell(c *cell) {
	members, first := w.members(c), w.county.Grids[c.grid].First
	var n [ClassCount]int
	for k := range members {
		n[w.booked[int(first)+k]]++
	}
	c.lianxin, c.guanxin = uint16(n[Lianxin]), uint16(n[Guanxin])
	next := [ClassCount]int{Lianxin: 0, Guanxin: n[Lianxin], Fangxin: n[Lianxin] + n[Guanxin]}
	for k := range members {
		h := first + HouseholdID(k)
		class := w.booked[h]
		members[next[class]] = h
		next[class]++
	}
}

// paceCells reckons every cell's visits and messages of a day by the rules and parameters in force.
func (w *World) paceCells() {
	for i := range w.cells {
		w.paceCell(&w.cells[i])
	}
}

// paceCell reckons what falls due in a cell in a day. Where the rules visit by class, 放心 households get an online message and no visit.
func (w *World) paceCell(c *cell) {
	p := &w.p.Grid
	grid := &w.county.Grids[c.grid]
	n := float32(grid.Households)
	c.dueL, c.dueG, c.dueU, c.messages = 0, 0, n/float32(p.DaysOff), 0
	if w.units[grid.Unit].VisitByClass > 0 {
		c.dueL, c.dueG, c.dueU = float32(c.lianxin)/float32(p.DaysLianxin), float32(c.guanxin)/float32(p.DaysGuanxin), 0
		c.messages = float64(n-float32(c.lianxin)-float32(c.guanxin)) / p.DaysFangxin * p.OnlineMin / 60
	}
}

func (w *World) members(c *cell) []HouseholdID {
	g := &w.county.Grids[c.grid]
	return w.byClass[g.First : int(g.First)+g.Households]
}

// visits is the daily round of all leaders: what falls due today is owed; what the week's hours allow is made, 连心 households first.
func (w *World) visits() {
	workers, grids, spent := w.workers, w.county.Grids, w.hours.spent
	for i := range w.cells {
		c := &w.cells[i]
		c.owedL += c.dueL
		c.owedG += c.dueG
		c.owedU += c.dueU
		leader := c.grid
		if k := &workers[leader]; !k.present || k.vacant {
			leader = w.acting(leader)
		}
		if c.messages > 0 { // w.spend, without the look-ups
			k, grid := &workers[leader], &grids[leader]
			k.used += float32(c.messages)
			k.month += float32(c.messages)
			spent[grid.Unit][LeaderL1+Role(grid.Level-1)] += c.messages
		}
		if c.owedL >= 1 || c.owedG >= 1 || c.owedU >= 1 {
			w.round(c, leader, &w.units[grids[c.grid].Unit])
		}
	}
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
	if w.isTroubled(h) {
		w.look(h, leader)
	}
}

// look lets a leader find what troubles a household, if it does not hide it.
func (w *World) look(h HouseholdID, leader GridID) {
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
