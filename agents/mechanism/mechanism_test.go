package mechanism_test

import (
	"reflect"
	"testing"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/mechanism"
	"hanyin/sim"
)

// pairs gives every lever an off value of its own and an on value away from it.
func pairs() map[string]mechanism.Pair {
	p := map[string]mechanism.Pair{}
	for i, l := range mechanism.Levers() {
		p[l.Name] = mechanism.Pair{Off: float64(i) + 0.25, On: 100 + float64(i)}
	}
	return p
}

func TestMechanisms(t *testing.T) {
	for _, m := range mechanism.All {
		t.Run(m.Name, func(t *testing.T) { agentstest.TestMechanism(t, m, mechanism.All...) })
	}
}

func TestEveryRuleHasAMaster(t *testing.T) {
	base := mechanism.Baseline(pairs())
	v := reflect.ValueOf(base)
	for i := range v.NumField() {
		if v.Field(i).Float() == 0 {
			t.Errorf("rule %s: no lever sets it", v.Type().Field(i).Name)
		}
	}
}

func TestOffIsBaseline(t *testing.T) {
	plan := mechanism.Plan{Pairs: pairs(), County: map[string]float64{}, Seed: 1}
	county, units := plan.Rules(3)
	base := mechanism.Baseline(pairs())
	if county != base {
		t.Errorf("county rules with every mechanism off: got %+v, want the baseline %+v", county, base)
	}
	for u, r := range units {
		if r != base {
			t.Errorf("unit %d with every mechanism off: got %+v, want the baseline", u, r)
		}
	}
}

// Levers in any order give the same rules.
func TestOrderDoesNotMatter(t *testing.T) {
	var forwards, backwards agents.Rules
	levers := mechanism.Levers()
	for i, l := range levers {
		l.Set(&forwards, pairs()[l.Name].On)
		last := levers[len(levers)-1-i]
		last.Set(&backwards, pairs()[last.Name].On)
	}
	if forwards != backwards {
		t.Errorf("in order %+v, in reverse %+v", forwards, backwards)
	}
}

func TestIntensityIsLinear(t *testing.T) {
	p := pairs()
	plan := mechanism.Plan{Pairs: p, County: map[string]float64{"digital": 0.5}, Seed: 1}
	county, _ := plan.Rules(1)
	want := p["accuracy"].Off + 0.5*(p["accuracy"].On-p["accuracy"].Off)
	if county.Accuracy != want {
		t.Errorf("accuracy at half intensity: got %v, want %v", county.Accuracy, want)
	}
	if county.Alert != p["alert"].On {
		t.Errorf("binary alert at intensity .5: got %v, want on, %v", county.Alert, p["alert"].On)
	}
	if county.Rework != p["rework"].Off {
		t.Errorf("rework belongs to interact, which is off: got %v, want %v", county.Rework, p["rework"].Off)
	}
}

func TestAssignmentMovesALever(t *testing.T) {
	p := pairs()
	plan := mechanism.Plan{Pairs: p, County: map[string]float64{"interact": 1},
		Assign: map[string]string{"score_published": "interact"}, Seed: 1}
	county, _ := plan.Rules(0)
	if county.Publish != p["score_published"].On {
		t.Errorf("score_published assigned to interact, interact on: got %v, want %v", county.Publish,
			p["score_published"].On)
	}
	if county.Accuracy != p["accuracy"].Off {
		t.Errorf("accuracy stays with digital, which is off: got %v, want %v", county.Accuracy, p["accuracy"].Off)
	}
}

func TestBinaryLeverByUnit(t *testing.T) {
	p := pairs()
	const n = 2000
	on := func(x float64) (count int, units []agents.Rules) {
		_, units = mechanism.Plan{Pairs: p, County: map[string]float64{"empower": x}, Seed: sim.Seed(7)}.Rules(n)
		for _, r := range units {
			if r.Account == p["account"].On {
				count++
			}
		}
		return count, units
	}
	few, low := on(0.3)
	many, high := on(0.6)
	if few < 520 || few > 680 || many < 1110 || many > 1290 { // four standard deviations of a binomial
		t.Errorf("units with the account of %d at .3 and .6: got %d and %d, want about 600 and 1200", n, few, many)
	}
	for u := range low {
		if low[u].Account > high[u].Account {
			t.Fatalf(
				"unit %d has the account at .3 and not at .6: a smaller intensity must be a subset of a larger", u)
		}
	}
	if all, _ := on(1); all != n {
		t.Errorf("units with the account at 1: got %d, want all %d", all, n)
	}
}
