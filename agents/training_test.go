package agents

import (
	"math"
	"testing"
)

// trained is a town with one new leader of the third level after a month of so many hours of training.
func trained(hours, subsidy float64) (*World, *worker) {
	w := &World{p: &Params{}, county: &County{Grids: []Grid{{Level: 3}}}, units: []Rules{{Training: hours}}}
	w.p.Grid = GridParams{TrainGain: 0.02, ClassSize: 40, HoursL3: 3, SubsidyHours: 0.2, SubsidyRef: 100,
		SubsidyYuan: subsidy}
	w.hours.spent = make([][RoleCount]float64, 2)
	w.leaders.workers = []worker{{skill: 0.5, present: true}}
	w.leaders.train(w, 0)
	return w, &w.leaders.workers[0]
}

// Training makes a new leader more able, by her own hours and a share of a trainer's; none costs nothing.
func TestTrainingTakesHours(t *testing.T) {
	last := -1.0
	for _, hours := range []float64{0, 1, 2, 4, 100} {
		w, k := trained(hours, 100)
		if want := min(1, 0.5+0.02*hours); math.Abs(float64(k.skill)-want) > 1e-6 || float64(k.skill) <= last {
			t.Errorf("%v h of training: skill %v, want %v", hours, k.skill, want)
		}
		if got := w.hours.spent[0]; got[LeaderL3] != hours || got[TownStaff] != hours/40 {
			t.Errorf("%v h of training: %v h of the leader and %v h of a trainer", hours, got[LeaderL3],
				got[TownStaff])
		}
		last = float64(k.skill)
	}
}

// A higher subsidy brings more hours a week, none fewer; the reference those that are stated.
func TestSubsidyBringsHours(t *testing.T) {
	for subsidy, want := range map[float64]float64{0: 2.4, 100: 3, 400: 4.8} {
		w, _ := trained(0, subsidy)
		if got := w.leaders.budget(w, 0); math.Abs(got-want) > 1e-9 {
			t.Errorf("subsidy of %v yuan: %v h a week, want %v", subsidy, got, want)
		}
	}
}
