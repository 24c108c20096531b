package agents

import (
	"time"

	"hanyin/sim"
)

// rounds is the process of the ends of days, weeks and months.
type rounds struct {
	monthNo    int
	monthStart time.Duration
}

// Events of rounds.
const (
	dayBegins sim.Kind = 26 + iota
	weekBegins
	monthEnds
)

func (ro *rounds) kinds() []sim.Kind { return []sim.Kind{dayBegins, weekBegins, monthEnds} }

// start puts the first round of each kind on the agenda: people go on their rounds by day.
func (ro *rounds) start(w *World) {
	rounds := hoursOf(w.p.Work.Village[0])
	w.loop.At(rounds, sim.Event{Kind: dayBegins})
	w.loop.At(7*day24+rounds, sim.Event{Kind: weekBegins})
	w.loop.At(w.nextMonth(0), sim.Event{Kind: monthEnds})
}

func (ro *rounds) handle(w *World, e sim.Event) {
	switch e.Kind {
	case dayBegins:
		ro.day(w)
	case weekBegins:
		ro.week(w)
	case monthEnds:
		ro.month(w)
	}
}

func (ro *rounds) unshare() {}

// day is the round of every day: visits.
func (ro *rounds) day(w *World) {
	w.visits.day(w)
	w.adoption.writeBulk(w)
	for _, p := range w.list {
		if p, ok := p.(daily); ok {
			p.everyDay(w)
		}
	}
	w.loop.In(day24, sim.Event{Kind: dayBegins})
}

// week ends the grid workers' week and lets news of trust spread among neighbours.
func (ro *rounds) week(w *World) {
	w.leaders.endWeek(w)
	w.societies.startWeek(w)
	w.meetings.jointAction(w)
	w.liaisons.exchange(w)
	w.errands.runWeek(w)
	w.poverty.watch(w)
	w.people.diffuseTrust(w)
	for _, p := range w.list {
		if p, ok := p.(weekly); ok {
			p.everyWeek(w)
		}
	}
	w.loop.In(7*day24, sim.Event{Kind: weekBegins})
}

// month closes the books: scores, classes, turnover, hours, and what silence does to trust.
func (ro *rounds) month(w *World) {
	w.offices.score(w)
	w.people.disappoint(w)
	w.people.publicise(w)
	w.adoption.adopt(w)
	w.errands.report(w)
	w.societies.endMonth(w)
	if ro.monthNo%3 == 2 {
		w.meetings.endQuarter(w)
	}
	w.people.misfortunes(w)
	w.people.reclassify(w, w.county.day(w.Now()).month == 0)
	w.leaders.turnover(w)
	w.leaders.report(w)
	w.people.reportTrust(w)
	for _, p := range w.list {
		if p, ok := p.(monthly); ok {
			p.everyMonth(w)
		}
	}
	w.hours.report(w)
	if w.desk.enquiries > 0 {
		w.record(Record{At: w.Now(), Kind: Enquired, Body: NoBody, Unit: NoUnit, Grid: NoGrid,
			Value: float64(w.desk.enquiries)})
		w.desk.enquiries = 0
	}
	w.record(Record{At: w.Now(), Kind: MonthEnd, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Value: float64(ro.monthNo)})
	w.truth(Truth{At: w.Now(), Kind: MonthTruth, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Value: float64(ro.monthNo)})
	ro.monthNo++
	w.loop.At(w.nextMonth(w.Now()), sim.Event{Kind: monthEnds})
}

// diffuseTrust moves every household's trust towards the mean of its group.
func (pe *people) diffuseTrust(w *World) {
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
			pe.pullTrust(g.First, g.Households, omega)
		}
	}
}

// pullTrust moves the trust of n households from first on towards their mean.
func (pe *people) pullTrust(first HouseholdID, n int, omega float32) {
	group := pe.trust[first:][:n]
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
func (pe *people) disappoint(w *World) {
	p := &w.p.Trust
	limit := hoursOf(24 * p.SilentD)
	for slot := 1; slot < len(w.concerns.items); slot++ {
		c := w.concerns.at(uint32(slot))
		if c.household == 0 && c.id == 0 || c.ended || c.state == held || w.Now()-c.born < limit {
			continue
		}
		for kind, trust := range pe.trust[c.household] {
			pe.trust[c.household][kind] = max(0, trust-float32(p.SilentMonth))
		}
	}
}

// publicise lets what is made public of a unit's cases work on its people: fast cases lower what neighbours expect,
// and followers, to whom the account pushes it, move their trust in the village towards the share recorded as done
// (docs/model.md, 9).
func (pe *people) publicise(w *World) {
	for u := range pe.public {
		f := &pe.public[u]
		weight := w.units[u].Publicity
		pe.disclose(w, UnitID(u), f, float32(weight))
		if f.n > 0 && weight > 0 {
			mean := float32(f.sum / float64(f.n))
			first, last := w.county.Units[u].span()
			expect := pe.expect[first:last]
			for h, e := range expect {
				if mean < e {
					expect[h] = e + float32(weight)*(mean-e)
				}
			}
		}
		*f = publicCases{}
	}
}

// disclose shows followers the unit's completions of the month (政务村务公开).
func (pe *people) disclose(w *World, id UnitID, f *publicCases, weight float32) {
	if f.shown == 0 || weight == 0 || w.units[id].Account == 0 {
		return
	}
	share := float32(f.solved) / float32(f.shown)
	first, last := w.county.Units[id].span()
	for h := first; h < last; h++ {
		if w.adoption.follows.has(h) {
			village := &pe.trust[h][inVillage]
			*village += weight * (share - *village)
		}
	}
}

// fastCases are what a unit's petitions of the month make public: those quicker than expected, with the sum of the log
// of time over limit, and of those recorded as completed how many were recorded as resolved.
type publicCases struct {
	sum           float64
	n             int
	shown, solved int
}

func (pe *people) reportTrust(w *World) {
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		sum := 0.0
		first, last := unit.span()
		trust := pe.trust[first:last]
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
