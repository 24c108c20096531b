package agents_test

import (
	"math"
	"testing"

	"hanyin/agents"
)

// Persons given a role, mean over the county's units (T13): the committee alone with every mechanism off, 52 with all
// on.
func TestPersonsPerUnit(t *testing.T) {
	s := load(t, "hanyin")
	c := build(t, s)
	for name, want := range map[string]float64{"on": 52, "off": 6} {
		sets := []string(nil)
		if name == "off" {
			sets = off
		}
		rules := load(t, "hanyin", sets...).Config(c, 1, nil).Units
		sum := 0.0
		for u := range c.Units {
			sum += c.Persons(agents.UnitID(u), &rules[u])
		}
		if got := sum / float64(len(c.Units)); math.Abs(got-want) > 0.05 {
			t.Errorf("%s: %.2f persons per unit, want %v", name, got, want)
		}
	}
}

// Where nobody outside grids has a role and social organisations have no hours, nobody volunteers; with them, somebody
// does.
func TestVolunteersNeedRules(t *testing.T) {
	for name, c := range map[string]struct {
		sets []string
		any  bool
	}{
		"none": {[]string{"lever.personnel.on=6", "lever.social_hours.on=0"}, false},
		"some": {nil, true},
	} {
		watch := &stream{}
		run(t, load(t, "hanyin", with(c.sets...)...), 2, watch)
		hours := 0.0
		for _, x := range watch.truths {
			if x.Kind == agents.HoursSpent && x.Role == agents.Volunteer {
				hours += x.Value
			}
		}
		if (hours > 0) != c.any {
			t.Errorf("%s: %v volunteer hours", name, hours)
		}
	}
}
