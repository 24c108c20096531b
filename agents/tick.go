package agents

import (
	"hanyin/sim"
)

// day is the round of every day: visits.
func (w *World) day() {
	w.visits()
	w.bulk()
	w.loop.In(day24, sim.Event{Kind: dayBegins})
}

// week ends the grid workers' week and lets news of trust spread among neighbours.
func (w *World) week() {
	w.tire()
	w.gather()
	w.act()
	w.exchange()
	w.runErrands()
	w.watchPoverty()
	w.diffuse()
	w.loop.In(7*day24, sim.Event{Kind: weekBegins})
}

// month closes the books: scores, classes, turnover, hours, and what silence does to trust.
func (w *World) month() {
	w.score()
	w.disappoint()
	w.publicise()
	w.adopt()
	w.reportErrands()
	w.thank()
	if w.monthNo%3 == 2 {
		w.restUp()
	}
	w.misfortunes()
	w.classify(w.county.day(w.Now()).month == 0)
	w.turnover()
	w.reportWorkers()
	w.reportTrust()
	w.hours.report(w)
	if w.enquiries > 0 {
		w.record(Record{At: w.Now(), Kind: Enquired, Body: NoBody, Unit: NoUnit, Grid: NoGrid,
			Value: float64(w.enquiries)})
		w.enquiries = 0
	}
	w.record(Record{At: w.Now(), Kind: MonthEnd, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Value: float64(w.monthNo)})
	w.truth(Truth{At: w.Now(), Kind: MonthTruth, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Value: float64(w.monthNo)})
	w.monthNo++
	w.loop.At(w.nextMonth(w.Now()), sim.Event{Kind: monthEnds})
}

// diffuse moves every household's trust towards the mean of its group.
func (w *World) diffuse() {
	omega := float32(w.p.Trust.DiffusionWeek)
	if omega == 0 {
		return
	}
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		for k := range unit.L2 {
			g := &w.county.Grids[int(unit.FirstL2)+k]
			if g.Households < 2 {
				continue
			}
			w.pull(g.First, g.Households, omega)
		}
	}
}

// pull moves the trust of n households from first on towards their mean.
func (w *World) pull(first HouseholdID, n int, omega float32) {
	group := w.trust[first:][:n]
	var sum0, sum1, sum2 float32
	for i := range group {
		t := &group[i]
		sum0 += t[0]
		sum1 += t[1]
		sum2 += t[2]
	}
	stay := 1 - omega
	to0, to1, to2 := omega*sum0/float32(n), omega*sum1/float32(n), omega*sum2/float32(n)
	for i := range group {
		t := &group[i]
		t[0] = t[0]*stay + to0
		t[1] = t[1]*stay + to1
		t[2] = t[2]*stay + to2
	}
}

// disappoint lowers the trust of households whose concern has stayed latent too long.
func (w *World) disappoint() {
	p := &w.p.Trust
	limit := hoursOf(24 * p.SilentD)
	for slot := 1; slot < len(w.concerns.items); slot++ {
		c := w.concerns.at(uint32(slot))
		if c.household == 0 && c.id == 0 || c.ended || c.state == held || w.Now()-c.born < limit {
			continue
		}
		for kind, trust := range w.trust[c.household] {
			w.trust[c.household][kind] = max(0, trust-float32(p.SilentMonth))
		}
	}
}

// publicise lets what is made public of a unit's cases work on its people: fast cases lower what neighbours expect,
// and followers, to whom the account pushes it, move their trust in the village towards the share recorded as done
// (docs/model.md, 9).
func (w *World) publicise() {
	for u := range w.fast {
		f := &w.fast[u]
		weight := w.units[u].Publicity
		w.disclose(UnitID(u), f, float32(weight))
		if f.n > 0 && weight > 0 {
			mean := float32(f.sum / float64(f.n))
			first, last := w.county.Units[u].span()
			expect := w.expect[first:last]
			for h, e := range expect {
				if mean < e {
					expect[h] = e + float32(weight)*(mean-e)
				}
			}
		}
		*f = fastCases{}
	}
}

// disclose shows followers the unit's completions of the month (政务村务公开).
func (w *World) disclose(id UnitID, f *fastCases, weight float32) {
	if f.shown == 0 || weight == 0 || w.units[id].Account == 0 {
		return
	}
	share := float32(f.solved) / float32(f.shown)
	first, last := w.county.Units[id].span()
	for h := first; h < last; h++ {
		if w.follows.has(h) {
			village := &w.trust[h][inVillage]
			*village += weight * (share - *village)
		}
	}
}

// fastCases are what a unit's petitions of the month make public: those quicker than expected, with the sum of the log
// of time over limit, and of those recorded as completed how many were recorded as resolved.
type fastCases struct {
	sum           float64
	n             int
	shown, solved int
}

func (w *World) reportTrust() {
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		sum := 0.0
		first, last := unit.span()
		trust := w.trust[first:last]
		for h := range trust {
			t := &trust[h]
			sum += float64(t[inWorker] + t[inVillage] + t[inPlatform])
		}
		if unit.Households > 0 {
			w.truth(Truth{At: w.Now(), Kind: TrustMean, Body: NoBody, Unit: UnitID(u), Grid: NoGrid,
				Value: sum / 3 / float64(unit.Households)})
		}
	}
}

// hours are the hours spent since the last report, by role and unit; the last row is the county's own.
type hours struct{ spent [][RoleCount]float64 }

func (h *hours) add(r Role, u UnitID, x float64) {
	i := int(u)
	if u == NoUnit {
		i = len(h.spent) - 1
	}
	h.spent[i][r] += x
}

// report tells the month's hours and begins anew.
func (h *hours) report(w *World) {
	for i := range h.spent {
		unit := UnitID(i)
		if i == len(h.spent)-1 {
			unit = NoUnit
		}
		for r, x := range h.spent[i] {
			if x > 0 {
				w.truth(Truth{At: w.Now(), Kind: HoursSpent, Body: NoBody, Unit: unit, Grid: NoGrid,
					Role: Role(r), Value: x})
			}
		}
		h.spent[i] = [RoleCount]float64{}
	}
}
