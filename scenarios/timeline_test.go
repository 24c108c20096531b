package scenarios

import (
	"math"
	"slices"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/mechanism"
)

const day = 24 * time.Hour

const timelineText = `
[time]
start = "2021-01-01"
warmup_days = 10
[[change]]
key = "mechanisms.digital"
value = 0
from = "2021-02-01 08:30"
[[change]]
key = "village.staff"
value = 9
from = "2021-03-01"
[[change]]
key = "mechanisms.digital"
value = 0.8
from = 2021-04-01
ramp_days = 4
towns = ["汉阳"]
[[change]]
key = "demand.multiplier"
value = 2
from = "2021-05-01T00:00"
ramp_days = 2.5
`

// Changes become parameters and rules at their minute; a ramp moves in equal daily steps, in the places it names only.
func TestChangesTakeEffectAtTheirMinute(t *testing.T) {
	s := mustLoadText(t, timelineText)
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	got := s.Config(c, 1, nil).Changes
	pair := s.Plan.Pairs["accuracy"]
	accuracy := func(x float64) float64 { return pair.Off + x*(pair.On-pair.Off) }
	hand := func(x float64) float64 {
		p := s.Plan.Pairs["hand_over"]
		return p.Off + x*(p.On-p.Off)
	}
	want := []struct {
		at               time.Duration
		staff            int
		multiplier       float64
		county, hanyangX float64 // intensity of digital
	}{
		{31*day + 8*time.Hour + 30*time.Minute, 6, 1, 0, 0},
		{59 * day, 9, 1, 0, 0},
		{91 * day, 9, 1, 0, 0.2},
		{92 * day, 9, 1, 0, 0.4},
		{93 * day, 9, 1, 0, 0.6},
		{94 * day, 9, 1, 0, 0.8},
		{120*day + 30*time.Hour, 9, 1.5, 0, 0.8},
		{122*day + 12*time.Hour, 9, 2, 0, 0.8},
	}
	if len(got) != len(want) {
		t.Fatalf("%d changes, want %d", len(got), len(want))
	}
	first, other := c.Towns[7].FirstUnit, c.Towns[0].FirstUnit
	for i, w := range want {
		g := got[i]
		if g.At != w.at || g.Params.Village.Staff != w.staff || g.Params.Demand.Multiplier != w.multiplier {
			t.Errorf("change %d: at %v staff %d multiplier %v, want %+v", i, g.At, g.Params.Village.Staff,
				g.Params.Demand.Multiplier, w)
		}
		if !near(g.Rules.Accuracy, accuracy(w.county)) || !near(g.Units[first].HandOver, hand(w.hanyangX)) ||
			!near(g.Units[other].HandOver, hand(w.county)) {
			t.Errorf("change %d: accuracy %v, hand-over %v in 汉阳, %v elsewhere, want intensities %+v", i,
				g.Rules.Accuracy, g.Units[first].HandOver, g.Units[other].HandOver, w)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

// A change laid on for the whole run, from its first minute, is the scenario with that value.
func TestChangeAtOnceIsTheScenario(t *testing.T) {
	changed := mustLoadText(t, "[[change]]\nkey = \"mechanisms.mobilise\"\nvalue = 0.3\nfrom = \"2020-01-01\"\n")
	plain := mustLoad(t, base, "mechanisms.mobilise=0.3")
	rules, perUnit := plain.Plan.Rules(156)
	dated := changed.dated[0]
	if dated.At != 0 || dated.Rules != rules || *dated.Params != plain.Params {
		t.Errorf("at %v: rules %+v, want %+v", dated.At, dated.Rules, rules)
	}
	for u := range perUnit {
		if dated.Units[u] != perUnit[u] {
			t.Fatalf("unit %d: %+v, want %+v", u, dated.Units[u], perUnit[u])
		}
	}
}

// A ramp longer than a hundred days moves in a hundred steps.
func TestLongRampsMoveInAHundredSteps(t *testing.T) {
	s := mustLoadText(t,
		"[[change]]\nkey = \"mechanisms.digital\"\nvalue = 0\nfrom = \"2020-01-01\"\nramp_days = 365\n")
	if len(s.dated) != mostSteps || s.dated[mostSteps-1].At != 365*day {
		t.Fatalf("%d steps, the last at %v, want %d, 365 days", len(s.dated), s.dated[len(s.dated)-1].At, mostSteps)
	}
	if got, want := s.dated[49].Rules.Accuracy, (0.72+0.92)/2; !near(got, want) {
		t.Errorf("half way accuracy is %v, want %v", got, want)
	}
}

// The steps of a ramp of decades are in order: a hundred times the span would overflow.
func TestRampsOfDecadesAreInOrder(t *testing.T) {
	s := mustLoadText(t, "[time]\ndays = 20000\n"+
		"[[change]]\nkey = \"mechanisms.digital\"\nvalue = 0\nfrom = \"2020-01-01\"\nramp_days = 18000\n")
	for i, c := range s.dated {
		if want := time.Duration(i+1) * 180 * day; c.At != want {
			t.Fatalf("step %d is at %v, want %v", i, c.At, want)
		}
	}
}

// Each kind of shock becomes those of the world, with ids for names and rates for factors.
func TestShocksBecomeThoseOfTheWorld(t *testing.T) {
	from := 425 * day // 2021-03-01
	all := mustLoad(t, "epidemic").Tables.Categories
	s := mustLoadText(t, `fit = 0
inherits = "epidemic"
[[shock]]
kind = "outage"
from = "2021-03-01"
days = 2
departments = ["power", "xinfang"]
[[shock]]
kind = "leader-loss"
from = "2021-03-01"
share = 0.3
towns = ["涧池", "汉阳"]
[[shock]]
kind = "duplicates"
from = "2021-03-01"
count = 1000
category = "roads"
[[shock]]
kind = "platform-down"
from = "2021-03-01"
days = 0.5
[[shock]]
kind = "staff-cut"
from = "2021-03-01"
days = 7
share = 0.25
staff = ["villages", "departments"]
[[shock]]
kind = "staff-cut"
from = "2021-03-01"
days = 60
share = 0.33
departments = ["human_resources"]
[[shock]]
kind = "storm"
from = "2021-03-01"
days = 7
[[shock]]
kind = "demand"
from = "2021-03-01"
days = 1
factor = 3
categories = ["land"]
`)
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	rate := func(of func(c agents.CategoryRow) float64) []float64 {
		rates := make([]float64, len(all))
		for i, c := range all {
			rates[i] = of(c)
		}
		return rates
	}
	epidemic := rate(func(c agents.CategoryRow) float64 {
		if c.ID == "epidemic" {
			return 3 * 0.35
		}
		return 0
	})
	storm := rate(func(c agents.CategoryRow) float64 {
		if c.ID == "utilities" || c.ID == "roads" || c.ID == "agri_water" {
			return 0.35 * c.Share * 14
		}
		return 0
	})
	land := rate(func(c agents.CategoryRow) float64 {
		if c.ID == "land" {
			return 0.35 * c.Share * 2
		}
		return 0
	})
	want := []agents.Shock{
		{Kind: agents.Surge, From: from, Until: from + 60*day, Rates: epidemic},
		{Kind: agents.Outage, From: from, Until: from + 2*day, Body: 0},
		{Kind: agents.Outage, From: from, Until: from + 2*day, Body: 24},
		{Kind: agents.LeaderLoss, From: from, Share: 0.3, Towns: []agents.TownID{1, 7}},
		{Kind: agents.Duplicates, From: from, Count: 1000, Category: 2},
		{Kind: agents.PlatformDown, From: from, Until: from + 12*time.Hour},
		{Kind: agents.StaffCut, From: from, Until: from + 7*day, Share: 0.25, Villages: true, Offices: true},
		{Kind: agents.StaffCut, From: from, Until: from + 60*day, Share: 0.33, Bodies: []agents.BodyID{12}},
		{Kind: agents.Surge, From: from, Until: from + 7*day, Rates: storm},
		{Kind: agents.Surge, From: from, Until: from + day, Rates: land},
	}
	got := s.Config(c, 1, nil).Shocks
	if len(got) != len(want) {
		t.Fatalf("%d shocks, want %d", len(got), len(want))
	}
	for i, w := range want {
		if !sameShock(got[i], w) {
			t.Errorf("shock %d: got %+v, want %+v", i, got[i], w)
		}
	}
}

func sameShock(a, b agents.Shock) bool {
	if len(a.Rates) != len(b.Rates) || len(a.Towns) != len(b.Towns) {
		return false
	}
	for i := range a.Rates {
		if !near(a.Rates[i], b.Rates[i]) {
			return false
		}
	}
	for i := range a.Towns {
		if a.Towns[i] != b.Towns[i] {
			return false
		}
	}
	return slices.Equal(a.Bodies, b.Bodies) && a.Kind == b.Kind && a.From == b.From && a.Until == b.Until &&
		a.Body == b.Body && a.Category == b.Category && a.Share == b.Share &&
		a.Count == b.Count && a.Villages == b.Villages && a.TownHall == b.TownHall && a.Offices == b.Offices
}

// What cannot change during a run exists, and every parameter beside it can: a renamed key would make the list a dead
// letter.
func TestFixedAtStartNamesRealKeys(t *testing.T) {
	s := mustLoad(t, base)
	tables := map[string]bool{"town_mechanisms": true, "unit_mechanisms": true}
	for _, v := range s.Values {
		path, _ := splitKey(v.Key)
		tables[path[0]], tables[v.Key] = true, true
	}
	for _, key := range fixedAtStart {
		if !tables[key] {
			t.Errorf("%s is no key", key)
		}
	}
	for _, m := range mechanism.All {
		if !changeable([]string{"mechanisms", m.Name}) {
			t.Errorf("mechanism %s cannot change", m.Name)
		}
	}
}
