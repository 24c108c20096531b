package scenarios

import (
	"fmt"
	"testing"
	"testing/fstest"

	"hanyin/agents"
	"hanyin/sim"
)

// totals are what the rows and the parameters say, in one order.
type totals struct{ towns, units, registered, resident, households, l2, l3, all int }

func totalsOf(s *Scenario) (rows, params totals) {
	g := s.Params.Geo
	rows = totals{towns: len(s.Tables.Towns), households: g.Households, l2: g.L2, l3: g.L3}
	for _, row := range s.Tables.Towns {
		rows.units += row.Villages + row.Communities
		rows.registered += row.Registered
		rows.resident += row.Resident
	}
	rows.all = rows.units + rows.l2 + rows.l3
	return rows, totals{g.Towns, g.Units, g.Registered, g.Resident, g.Households, g.L2, g.L3, g.GridsTotal}
}

func TestTotalsHoldExactly(t *testing.T) {
	for _, c := range []struct {
		sets []string
		want totals
	}{
		{nil, totals{10, 156, 310000, 237900, 96000, 941, 4876, 5973}},
		{[]string{"geo.units=159"}, totals{10, 159, 310000, 237900, 96000, 941, 4873, 5973}},
		{[]string{"geo.l3=5973"}, totals{10, 156, 310000, 237900, 96000, 941, 5973, 7070}},
		{[]string{"geo.registered=31000"}, totals{10, 156, 31000, 23790, 9600, 941, 4876, 5973}},
		{[]string{"geo.households=48000"}, totals{10, 156, 155000, 118950, 48000, 941, 4876, 5973}},
		{[]string{"geo.registered=300001", "geo.resident=200003"}, totals{10, 156, 300001, 200003, 92904,
			941, 4876, 5973}},
		{[]string{"geo.units=20", "geo.l2=60", "geo.l3=300"}, totals{10, 20, 310000, 237900, 96000, 60, 300, 380}},
		{[]string{"geo.towns=2"}, totals{2, 50, 120000, 114000, 37161, 364, 1887, 2301}},
		{[]string{"geo.households=1"}, totals{10, 156, 3, 2, 1, 941, 4876, 5973}},
		{[]string{"geo.towns=1", "geo.units=1", "geo.l2=1", "geo.l3=1", "geo.households=1", "geo.registered=1",
			"geo.resident=1"}, totals{1, 1, 1, 1, 1, 1, 1, 3}},
	} {
		s := mustLoad(t, base, c.sets...)
		rows, params := totalsOf(s)
		if rows != c.want || params != c.want {
			t.Errorf("%v: rows %+v, parameters %+v, want %+v", c.sets, rows, params, c.want)
		}
	}
}

// Whatever total is asked for, the rows add up to it, nobody is resident who is not counted, and the county can be
// built.
func TestAnyTotalHolds(t *testing.T) {
	draw := sim.Seed(7).Stream("totals", 0)
	for i := range 25 {
		people := 500 + draw.IntN(400_000)
		home := people / 3
		homes := people/5 + 1 + draw.IntN(people/5)
		units := 10 + draw.IntN(200)
		sets := []string{fmt.Sprint("geo.registered=", people), fmt.Sprint("geo.resident=", home),
			fmt.Sprint("geo.households=", homes), fmt.Sprint("geo.units=", units)}
		s, err := Load(base, sets)
		if err != nil {
			t.Errorf("%v: %v", sets, err)
			continue
		}
		rows, params := totalsOf(s)
		if rows != params || rows.registered != people || rows.resident != home || rows.units != units {
			t.Errorf("%v: rows %+v, parameters %+v", sets, rows, params)
		}
		for _, row := range s.Tables.Towns {
			if row.Resident > row.Registered+row.RegisteredElsewhere || row.Villages < 0 ||
				row.Villages+row.Communities < 1 {
				t.Errorf("%v: %+v", sets, row)
			}
		}
		if i%10 == 0 {
			checkBuilt(t, s)
		}
	}
}

// checkBuilt asks that the county has the people that the scenario counts.
func checkBuilt(t *testing.T, s *Scenario) {
	t.Helper()
	c, err := s.Build()
	if err != nil {
		t.Errorf("county: %v", err)
		return
	}
	people, away := 0, 0
	for i := range c.Households {
		people += int(c.Households[i].Size)
		away += int(c.Households[i].Away)
	}
	elsewhere := 0
	for _, row := range s.Tables.Towns {
		elsewhere += row.RegisteredElsewhere
	}
	if got := people - elsewhere; got != s.Params.Geo.Registered || people-away != s.Params.Geo.Resident {
		t.Errorf("built %d registered and %d resident, want %d and %d", got, people-away, s.Params.Geo.Registered,
			s.Params.Geo.Resident)
	}
}

// A table of one's own brings its own totals; the rest of the county follows in proportion.
func TestOwnTownsBringTheirTotals(t *testing.T) {
	fsys := fstest.MapFS{
		"mine.toml": {Data: []byte("[tables]\ntowns = \"data/towns.csv\"\n")},
		"data/towns.csv": {Data: []byte(`name,code,villages,communities,communities_159,registered,resident,registered_elsewhere,area_km2,lon,lat,road_km,terrain,double,note
甲,1,2,0,0,1000,800,0,5,108.5,33,1,valley,no,"first, of two"
乙,2,1,1,1,2100,1500,100,9,108.6,33,12,mountain,yes,
`)},
	}
	s, err := LoadFS(fsys, "mine.toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, params := totalsOf(s)
	want := totals{2, 4, 3100, 2300, 960, 9, 49, 62}
	if rows != want || params != want {
		t.Errorf("rows %+v, parameters %+v, want %+v", rows, params, want)
	}
	if got := s.Tables.Towns[1]; got != (agents.TownRow{Name: "乙", Code: 2, Villages: 1, Communities: 1,
		Registered: 2100, Resident: 1500, RegisteredElsewhere: 100, AreaKm2: 9, Lon: 108.6, Lat: 33, RoadKm: 12,
		Mountain: true, Double: true}) {
		t.Errorf("row: %+v", got)
	}
	if v := s.value("geo.registered"); v.Where != "data/towns.csv:2" {
		t.Errorf("geo.registered comes from %s, want the table", v.Where)
	}
	checkBuilt(t, s)
}

// Hamilton's method: parts sum to the total, none is off its exact share by one or more, and the remainders decide.
func TestShareIsHamiltons(t *testing.T) {
	if got := fmt.Sprint(share(10, []int{6, 6, 2}), share(7, []int{0, 0}), share(0, []int{3, 4}),
		share(5, []int{1, 1, 1})); got != "[4 4 2] [4 3] [0 0] [2 2 1]" {
		t.Errorf("got %s", got)
	}
	draw := sim.Seed(3).Stream("shares", 0)
	for range 2000 {
		weights := make([]int, 1+draw.IntN(12))
		for i := range weights {
			weights[i] = draw.IntN(1000)
		}
		weights[0]++
		all := draw.IntN(1_000_000)
		for i, part := range share(all, weights) {
			exact := float64(all) * float64(weights[i]) / float64(sumOf(weights))
			if float64(part) <= exact-1 || float64(part) >= exact+1 {
				t.Fatalf("%d among %v: part %d is %d, exactly %.2f", all, weights, i, part, exact)
			}
		}
		if sumOf(share(all, weights)) != all {
			t.Fatalf("%d among %v: %v", all, weights, share(all, weights))
		}
	}
}
