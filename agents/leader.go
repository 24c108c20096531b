package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// leaders is the process of the grid leaders: their time, their skill, who leaves and who comes, and the matters that
// they have in hand themselves.
type leaders struct{ workers []worker } // by GridID

// Events of leaders.
const (
	toldGrid      sim.Kind = 5  // a leader answers; ID: matter
	gridDone      sim.Kind = 6  // her work on a matter ends; ID: matter
	vacancyFilled sim.Kind = 25 // ID: grid
)

func (le *leaders) kinds() []sim.Kind { return []sim.Kind{toldGrid, gridDone, vacancyFilled} }

func (le *leaders) handle(w *World, e sim.Event) {
	switch e.Kind {
	case toldGrid:
		le.answered(w, e)
	case gridDone:
		le.gridDone(w, e)
	case vacancyFilled:
		le.fill(w, GridID(e.ID))
	}
}

func (le *leaders) unshare() { le.workers = slices.Clone(le.workers) }

// rulesChanged puts the leaders to work that the rules now have.
func (le *leaders) rulesChanged(w *World) { le.setPresent(w) }

// A worker is the grid leader (网格长) of a grid, of any level, with hours for the grid each week.
type worker struct {
	skill   float32       // 1 when experienced
	fatigue float32       // in [0, 1]
	used    float32       // hours this week
	month   float32       // hours this month
	present bool          // the rules put a leader here
	vacant  bool          // gave up or taken by a shock, not yet replaced or back
	made    uint16        // visits this month
	logged  uint16        // visits written down this month
	away    uint16        // number of the shock that gives the leader back, counted from 1; 0 if none does
	talks   time.Duration // to a resident, until then
}

// start puts a leader on every grid and sorts the households of each cell by class.
func (le *leaders) start(w *World) {
	le.workers = make([]worker, len(w.county.Grids))
	for g := range le.workers {
		le.workers[g].skill = 1
	}
	le.setPresent(w)
}

// setPresent applies the share of active L3 leaders: each grid has a fixed rank, so that a smaller share is a
// subset of a larger.
func (le *leaders) setPresent(w *World) {
	for g := range le.workers {
		grid := &w.county.Grids[g]
		le.workers[g].present = !w.county.withoutGrids()
		if grid.Level == 3 {
			le.workers[g].present = w.chance.present.Uniform(uint64(g), onlyDraw) < w.units[grid.Unit].ActiveL3
		}
	}
}

// acting returns the grid whose leader serves the households of cell g: its own, or the nearest one above at work. The
// unit's cadre (L1) is never vacant.
func (le *leaders) acting(w *World, g GridID) GridID {
	for w.county.Grids[g].Level > 1 && (!le.workers[g].present || le.workers[g].vacant) {
		g = w.county.Grids[g].Parent
	}
	return g
}

// budget is a leader's hours a week.
func (le *leaders) budget(w *World, g GridID) float64 { return le.budgetOf(w, w.county.Grids[g].Level) }

// budgetOf is the hours a week of a leader of that level; a volunteer of the third gives more where the subsidy is
// higher than that at which the hours are as stated.
func (le *leaders) budgetOf(w *World, level uint8) float64 {
	if w.county.withoutGrids() {
		return 0
	}
	switch level {
	case 1:
		return w.p.Grid.HoursL1
	case 2:
		return w.p.Grid.HoursL2
	}
	g := &w.p.Grid
	if g.SubsidyRef <= 0 {
		return g.HoursL3
	}
	return float64(g.HoursL3 * max(0, 1+float64(g.SubsidyHours*(g.SubsidyYuan/g.SubsidyRef-1))))
}

// budgets are the hours a week of leaders, by level.
func (le *leaders) budgets(w *World) [4]float64 {
	return [4]float64{1: le.budgetOf(w, 1), 2: le.budgetOf(w, 2), 3: le.budgetOf(w, 3)}
}

// spend charges hours to a leader, or to the committee where nobody leads a grid.
func (le *leaders) spend(w *World, g GridID, hours float64) {
	grid := &w.county.Grids[g]
	if w.county.withoutGrids() {
		w.hours.add(VillageStaff, grid.Unit, hours)
		return
	}
	le.charge(w, &le.workers[g], grid.Unit, grid.Level, hours)
}

// charge charges hours to a leader of that unit and level.
func (le *leaders) charge(w *World, k *worker, u UnitID, level uint8, hours float64) {
	k.used += float32(hours)
	k.month += float32(hours)
	w.hours.spent[u][LeaderL1+Role(level-1)] += hours
}

// skill is what fatigue and experience leave of a leader's skill.
func (le *leaders) skill(w *World, g GridID) float64 {
	k := &le.workers[g]
	return float64(float64(k.skill) * (1 - float64(w.p.Grid.FatigueEffect*float64(k.fatigue))))
}

// endWeek turns the week's hours into fatigue and begins a new week (docs/model.md, 7.2).
func (le *leaders) endWeek(w *World) {
	grids, workers, p, budgets := w.county.Grids, le.workers, &w.p.Grid, le.budgets(w)
	for g := range workers {
		k := &workers[g]
		if !k.present || k.vacant {
			k.used = 0
			continue
		}
		over := float64(k.used) - budgets[grids[g].Level&3]
		if over > 0 {
			k.fatigue += float32(p.FatigueUp * over)
		} else {
			k.fatigue += float32(p.FatigueDown * over)
		}
		k.fatigue = min(1, max(0, k.fatigue))
		k.used = 0
	}
}

// turnover lets leaders quit by month, more often when tired or paid less, and lets new ones learn.
func (le *leaders) turnover(w *World) {
	grid := &w.p.Grid
	pay := 1.0
	if grid.SubsidyRef > 0 {
		pay = 2 - min(2, grid.SubsidyYuan/grid.SubsidyRef)
	}
	for g := range le.workers {
		k := &le.workers[g]
		level := w.county.Grids[g].Level
		if level == 1 || !k.present || k.vacant {
			continue
		}
		rules := &w.units[w.county.Grids[g].Unit]
		if k.skill < 1 && grid.LearnMonths > 0 {
			k.skill = min(1, k.skill+float32((1-grid.NewSkill)/grid.LearnMonths))
		}
		le.train(w, GridID(g))
		rate := float64(grid.QuitMonth*rules.QuitFactor) + float64(grid.QuitFatigue*float64(k.fatigue))
		if level == 3 {
			rate = float64(rate * ((1 + pay) / 2))
		}
		s := w.chance.quit.At(uint64(g), uint64(w.rounds.monthNo))
		if s.Uniform() >= rate {
			continue
		}
		k.vacant = true
		w.truth(Truth{At: w.Now(), Kind: WorkerQuit, Unit: w.county.Grids[g].Unit, Grid: GridID(g), Body: NoBody,
			Value: float64(k.fatigue)})
		w.loop.In(s.Exp(hoursOf(float64(24*grid.VacancyD))), sim.Event{Kind: vacancyFilled, ID: uint32(g)})
	}
}

// train is a leader's training of the month (定期培训): her own hours, a share of a town trainer's, and skill for whoever
// still has to learn.
func (le *leaders) train(w *World, g GridID) {
	unit, p := w.county.Grids[g].Unit, &w.p.Grid
	hours := w.units[unit].Training
	if hours <= 0 {
		return
	}
	le.spend(w, g, hours)
	w.hours.add(TownStaff, unit, hours/max(1, p.ClassSize))
	k := &le.workers[g]
	k.skill = min(1, k.skill+float32(p.TrainGain*hours))
}

// fill puts a new, inexperienced leader on a vacant grid.
func (le *leaders) fill(w *World, g GridID) {
	if !le.workers[g].vacant {
		return
	}
	le.workers[g] = worker{skill: float32(w.p.Grid.NewSkill), present: le.workers[g].present}
}

// report tells the month's load and visits of every leader at work, and what the office has of them.
func (le *leaders) report(w *World) {
	weeks, budgets := float64(w.Now()-w.rounds.monthStart)/float64(7*day24), le.budgets(w)
	for g := range le.workers {
		k := &le.workers[g]
		unit := w.county.Grids[g].Unit
		if k.present && !k.vacant {
			load := 0.0
			if budget := float64(budgets[w.county.Grids[g].Level&3] * weeks); budget > 0 {
				load = float64(k.month) / budget
			}
			w.truth(Truth{At: w.Now(), Kind: Workload, Unit: unit, Grid: GridID(g), Body: NoBody, Value: load})
		}
		if k.logged > 0 {
			w.truth(Truth{At: w.Now(), Kind: VisitsMade, Unit: unit, Grid: GridID(g), Body: NoBody,
				Value: float64(k.made)})
			w.record(Record{At: w.Now(), Kind: VisitLogged, Unit: unit, Grid: GridID(g), Body: NoBody,
				Value: float64(k.logged)})
		}
		k.month, k.made, k.logged = 0, 0, 0
	}
	w.rounds.monthStart = w.Now()
}

// inPhoneHours is when a leader answers or begins: a while from now, of which her phone hours alone count.
func (le *leaders) inPhoneHours(w *World, s *sim.Stream, medianH float64) time.Duration {
	return w.county.Phone.Add(w.Now(), s.LogNormal(hoursOf(medianH), w.p.Work.DelaySigma))
}
