package scenarios_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"hanyin/agents"
	"hanyin/scenarios"
)

// largeCounty is a scenario of so many towns of one village each, with so many grids of the third level.
func largeCounty(towns, l3 int, more ...string) (*scenarios.Scenario, error) {
	var table strings.Builder
	table.WriteString("name,code,villages,communities,registered,resident,registered_elsewhere,area_km2,lon,lat," +
		"road_km,terrain,tag,source\n")
	for i := range towns {
		fmt.Fprintf(&table, "T%d,0,1,0,60,60,0,5,105.%04d,35,%d,valley,A,test\n", i, i, 1+i%50)
	}
	text := fmt.Sprintf(
		"inherits = \"hanyin\"\n[tables]\ntowns = \"towns.csv\"\n[geo]\ntowns = %[1]d\nunits = %[1]d\n"+
			"households = %[2]d\nregistered = %[3]d\nresident = %[3]d\nl2 = %[4]d\nl3 = %[5]d\ngrids_total = %[6]d\n",
		towns, 20*towns, 60*towns, 2*towns, l3, 3*towns+l3)
	return scenarios.LoadFS(fstest.MapFS{
		"scenario.toml": {Data: []byte(text)}, "towns.csv": {Data: []byte(table.String())},
	}, "scenario.toml", append(more, "time.warmup_days=0", "time.days=20"))
}

// furthest remembers the highest numbers of bodies and grids that records name.
type furthest struct {
	body agents.BodyID
	grid agents.GridID
	n    int
}

func (f *furthest) Record(r agents.Record) {
	f.n++
	if r.Body != agents.NoBody {
		f.body = max(f.body, r.Body)
	}
	if r.Grid != agents.NoGrid {
		f.grid = max(f.grid, r.Grid)
	}
}

func (f *furthest) Truth(agents.Truth) {}

// A county of more than 255 bodies and more than 65,535 grids runs, and bodies and grids with high numbers act.
func TestLargeCountyRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("much arithmetic, in one goroutine")
	}
	s, err := largeCounty(300, 70_000)
	if err != nil {
		t.Fatal(err)
	}
	seen := &furthest{}
	w := agents.NewWorld(s.Config(built(t, s), 1, seen))
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if seen.n == 0 || seen.body <= 255 || seen.grid <= 65_535 {
		t.Errorf("%d records, of bodies up to %d and grids up to %d", seen.n, seen.body, seen.grid)
	}
}

// Beyond what events can number a county is refused, with what is too many and how many there may be.
func TestCountyTooLargeIsRefused(t *testing.T) {
	if _, err := largeCounty(2001, 0); err == nil || !strings.Contains(err.Error(), "towns: 2001 is too large") {
		t.Errorf("2001 towns: %v", err)
	}
	for _, c := range []struct {
		units, bodies, towns int
		want                 string
	}{{60_000, 5000, 1000, "lines of people who wait"}, {10, 7000, 10, "7000 are too many: want at most 6000"}} {
		if got := agents.CheckSize(c.units, c.bodies, c.towns); got == nil || !strings.Contains(got.Error(), c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if err := agents.CheckSize(50_000, 3000, 2000); err != nil {
		t.Error(err)
	}
}
