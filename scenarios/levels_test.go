package scenarios

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hanyin/agents"
	"hanyin/sim"
)

// levelsSeen are the levels, channels and roles of all that was recorded and true in a run.
type levelsSeen struct {
	matters, disputes [agents.LevelCount]int
	channels          map[agents.Channel]int
	leaders, towns    float64 // hours
	kinds             map[agents.TruthKind]int
	routed            map[agents.BodyID]int
}

func (l *levelsSeen) Record(r agents.Record) {
	switch r.Kind {
	case agents.Escalated, agents.Registered, agents.Accepted:
		l.matters[r.Level]++
	case agents.DisputeRegistered, agents.DisputeRaised:
		l.disputes[r.Level]++
	case agents.Routed:
		l.routed[r.Body]++
	}
	l.channels[r.Channel]++
}

func (l *levelsSeen) Truth(t agents.Truth) {
	l.kinds[t.Kind]++
	if t.Kind == agents.HoursSpent {
		switch t.Role {
		case agents.LeaderL1, agents.LeaderL2, agents.LeaderL3:
			l.leaders += t.Value
		}
	}
	if t.Kind == agents.HoursPaid && slices.Contains([]agents.Post{agents.TownPost, agents.IntakePost,
		agents.MediatorPost}, agents.Post(t.Type)) {
		l.towns += t.Value
	}
}

// runLevels runs the hamlet with sets, recounts it and returns what was seen.
func runLevels(t *testing.T, sets ...string) (*agents.County, *levelsSeen) {
	t.Helper()
	s := mustLoad(t, base, slices.Concat(hamlet, sets)...)
	county, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	seen := &levelsSeen{channels: map[agents.Channel]int{}, kinds: map[agents.TruthKind]int{},
		routed: map[agents.BodyID]int{}}
	w := agents.NewWorld(s.Config(county, sim.Seed(s.Seed), seen))
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.Check(); err != nil {
		t.Error(err)
	}
	return county, seen
}

// A county without grids has nobody who leads one, and one without towns' offices no order that a town handles; the
// hamlet has both, so that the test can fail.
func TestCountiesWithALevelLess(t *testing.T) {
	_, all := runLevels(t)
	if all.channels[agents.ViaGrid] == 0 || all.leaders == 0 || all.matters[agents.AtTown] == 0 ||
		all.disputes[agents.AtTown] == 0 || all.towns == 0 {
		t.Fatalf("the hamlet has no grids or towns to take away: %+v", all)
	}
	for _, c := range []struct {
		name           string
		grids, offices bool
		sets           []string
	}{
		{"no grids", false, true, []string{"geo.l2=0", "geo.l3=0", "geo.grids_total=0"}},
		{"no towns", true, false, []string{"town.intake=0", "mechanisms.digital=0"}},
		{"neither", false, false, []string{"geo.l2=0", "geo.l3=0", "geo.grids_total=0", "town.intake=0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			county, seen := runLevels(t, c.sets...)
			if seen.matters[agents.AtCounty] == 0 || seen.disputes[agents.AtVillage] == 0 ||
				seen.channels[agents.ViaVillage] == 0 {
				t.Errorf("nothing happens: %+v", seen)
			}
			if got := county.GridCount() > 0; got != c.grids {
				t.Errorf("grids: %v, want %v", got, c.grids)
			}
			byLeaders := []int{seen.channels[agents.ViaGrid], seen.matters[agents.AtGrid], seen.kinds[agents.Absorbed],
				seen.kinds[agents.VisitsMade],
				seen.kinds[agents.Workload], seen.kinds[agents.EntriesHold], seen.kinds[agents.DisputeAbsorbed]}
			if worked := slices.Max(byLeaders) > 0 || seen.leaders > 0; worked != c.grids {
				t.Errorf("leaders at work: %v (%v, %g h), want %v", worked, byLeaders, seen.leaders, c.grids)
			}
			routed := 0
			for b, n := range seen.routed {
				if county.Bodies[b].IsTown {
					routed += n
				}
			}
			byTowns := []int{seen.matters[agents.AtTown], seen.disputes[agents.AtTown], routed}
			if worked := slices.Max(byTowns) > 0 || seen.towns > 0; worked != c.offices {
				t.Errorf("towns at work: %v (%v, %g h), want %v", worked, byTowns, seen.towns, c.offices)
			}
			for i := range county.Bodies {
				if b := &county.Bodies[i]; b.IsTown && b.Capacity > 0 != c.offices {
					t.Errorf("%s has capacity %g", b.ID, b.Capacity)
				}
			}
		})
	}
}

// What a level less does not go with is refused.
func TestLevelsThatDoNotFit(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[geo]\nl2 = 0\nl3 = 40\n",
			"mine.toml:3: [geo] l3: a county without second-level grids (geo.l2 = 0) has no " +
				"grids at all, not 40: leave it out, or set geo.l2"},
		{"[geo]\nl2 = 0\ngrids_total = 9\n", "mine.toml:3: [geo] grids_total: a county without second-level grids " +
			"(geo.l2 = 0) has no grids at all, not 9: leave it out, or set geo.l2"},
		{"[town]\nintake = 0\n[category.village]\nto_town = 1\n[category.village.bodies]\ndiscipline = 0\n",
			"mine.toml:6: [category.village]: no department handles it, and towns have no office (town.intake = 0): " +
				"name its bodies, or give towns intake officers"},
	} {
		_, err := LoadFS(fstest.MapFS{"mine.toml": {Data: []byte(c.text)}}, "mine.toml", nil)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
	s := mustLoadText(t, "[geo]\nl2 = 0\n")
	if g := s.Params.Geo; g.L3 != 0 || g.GridsTotal != 0 {
		t.Errorf("grids that are left: %+v", g)
	}
}
