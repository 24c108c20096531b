package agents_test

import (
	"slices"
	"testing"

	"hanyin/agents"
)

// The totals of the county are exact, town by town, at full size and at the smallest.
func TestTotalsAreExact(t *testing.T) {
	for name, sets := range map[string][]string{
		"hanyin": nil, "small": small, "one household": with("geo.households=1", "geo.registered=3", "geo.resident=2"),
		"seven households": with("geo.households=7", "geo.registered=40", "geo.resident=30"),
	} {
		s := load(t, "hanyin", sets...)
		c := build(t, s)
		g := s.Params.Geo
		if len(c.Towns) != g.Towns || len(c.Units) != g.Units || len(c.Grids) != g.GridsTotal ||
			len(c.Households) != g.Households {
			t.Errorf("%s: %d towns, %d units, %d grids, %d households, want %d, %d, %d, %d", name, len(c.Towns),
				len(c.Units), len(c.Grids),
				len(c.Households), g.Towns, g.Units, g.GridsTotal, g.Households)
		}
		people, away := make([]int, len(c.Towns)), make([]int, len(c.Towns))
		for _, h := range c.Households {
			people[h.Town] += int(h.Size)
			away[h.Town] += int(h.Away)
		}
		registered := 0
		for i, town := range c.Towns {
			if want := town.Registered + town.RegisteredElsewhere; people[i] != want {
				t.Errorf("%s: %s has %d people in its households, want %d", name, town.Name, people[i], want)
			}
			if people[i]-away[i] != town.Resident {
				t.Errorf("%s: %s has %d residents, want %d", name, town.Name, people[i]-away[i], town.Resident)
			}
			registered += town.Registered
		}
		if registered != g.Registered {
			t.Errorf("%s: %d registered, want %d", name, registered, g.Registered)
		}
	}
}

// Levels, classes and cells of the default county are those of docs/model.md, 2.
func TestGridsOfTheDefaultCounty(t *testing.T) {
	c := build(t, load(t, "hanyin"))
	levels := map[uint8]int{}
	unsplit := 0
	children := map[agents.GridID]int{}
	for g := range c.Grids {
		levels[c.Grids[g].Level]++
		if c.Grids[g].Level > 1 {
			children[c.Grids[g].Parent]++
		}
	}
	for g := range c.Grids {
		if c.Grids[g].Level == 2 && children[agents.GridID(g)] == 0 {
			unsplit++
		}
	}
	if levels[1] != 156 || levels[2] != 941 || levels[3] != 4876 {
		t.Errorf("grids by level: got %v, want 156, 941, 4876", levels)
	}
	if unsplit != 141 { // 15 % of 941
		t.Errorf("groups without third-level grids: got %d, want 141", unsplit)
	}
	covered := 0
	for g := range c.Grids {
		if c.Grids[g].Level == 1 {
			covered += c.Grids[g].Households
		}
	}
	if covered != len(c.Households) {
		t.Errorf("households covered by first-level grids: got %d, want %d", covered, len(c.Households))
	}
}

// Towns without codes, or with the code of another, are bodies of their own.
func TestEveryTownIsABodyOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		codes []int
		want  []string
	}{
		{[]int{1, 2, 7}, []string{"town-1", "town-2", "town-7"}},
		{[]int{0, 0, 0}, []string{"town-1", "town-2", "town-3"}},
		{[]int{2, 0, 2, 0}, []string{"town-2", "town-1", "town-3", "town-4"}},
	} {
		var towns []agents.TownRow
		for _, code := range c.codes {
			towns = append(towns, agents.TownRow{Code: code})
		}
		if got := agents.TownBodies(towns); !slices.Equal(got, c.want) {
			t.Errorf("codes %v: %v, want %v", c.codes, got, c.want)
		}
	}
}
