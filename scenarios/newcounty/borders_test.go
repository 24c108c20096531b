package newcounty

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"hanyin/internal/coordinates"
	"hanyin/internal/divisions"
	"hanyin/internal/geojson/geojsontest"
	"hanyin/scenarios"
)

// brought writes a map and reads it as a user's.
func brought(t *testing.T, places []geojsontest.Place, system coordinates.System) *Map {
	t.Helper()
	file := filepath.Join(t.TempDir(), "map.geojson")
	if err := os.WriteFile(file, geojsontest.Collection(places, system.FromWGS84), 0o644); err != nil {
		t.Fatal(err)
	}
	m, err := ReadMap(file, system)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func cell(properties map[string]any, ring [][2]float64) geojsontest.Place {
	return geojsontest.Place{Properties: properties, Ring: ring}
}

func square(lon, lat, side float64) [][2]float64 {
	return [][2]float64{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}}
}

// read is the scenario that was made.
func (c *County) read(t *testing.T) *scenarios.Scenario {
	t.Helper()
	files := fstest.MapFS{}
	for _, f := range c.Files {
		files[f.Name] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	s, err := scenarios.LoadFS(files, "scenario.toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func notes(c *County) string {
	var all []string
	for _, n := range c.Notes {
		all = append(all, n.String())
	}
	return strings.Join(all, "\n")
}

// Towns are found by code, by name with and without its ending, and not in another county; what is not found is named
// both ways. Borders come back within the simplification, whatever the coordinate system they came in.
func TestBordersOfTowns(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	cells := geojsontest.Partition(12, 108.5, 32.9, .5)
	town := func(i int) divisions.Town { return place.Towns[i] }
	for s := range coordinates.Systems.All() {
		places := []geojsontest.Place{
			cell(map[string]any{"adcode": town(0).Code, "name": "another spelling"}, cells[0]),
			cell(map[string]any{"XZQDM": fmt.Sprint(town(1).Code, "000")}, cells[1]),
			cell(map[string]any{"gb": fmt.Sprint("156", town(2).Code)}, cells[2]),
			cell(map[string]any{"NAME": town(3).Name}, cells[3]),
			cell(map[string]any{"名称": strings.TrimSuffix(town(4).Name, "镇")}, cells[4]),
			cell(map[string]any{"name": town(5).Name, "code": "610922105"}, cells[5]),
			cell(map[string]any{"name": "外县镇"}, cells[6]),
			cell(map[string]any{"乡镇": town(6).Name + "人民政府", "id": 8, "area": 41.5}, cells[7]),
			cell(map[string]any{"乡镇": town(6).Name + "人民政府", "id": 9, "area": 40}, cells[11]), // a second part
		}
		c, err := Make(Request{Name: place.Name, Place: &place, Borders: brought(t, places, s)})
		if err != nil {
			t.Fatal(err)
		}
		got := c.read(t)
		var names []string
		for _, o := range got.Borders {
			names = append(names, o.Town)
		}
		want := []string{town(0).Name, town(1).Name, town(2).Name, town(3).Name, town(4).Name, town(6).Name}
		if !slices.Equal(names, want) {
			t.Fatalf("%v: borders of %v, want %v", s, names, want)
		}
		for _, want := range []string{"6 (" + town(5).Name + "), 7 (外县镇)", town(6).Name + " (8, 9)",
			"Borders of 6 of 10 towns and of 0 of 160",
			fmt.Sprintf("places without a border there: %s, %s, %s, %s", town(5).Name, town(7).Name, town(8).Name,
				town(9).Name)} {
			if !strings.Contains(notes(c), want) {
				t.Errorf("%v: no %q in\n%s", s, want, notes(c))
			}
		}
		if two := got.Borders[5]; len(two.Areas) != 2 {
			t.Errorf("%s has %d areas of two features", two.Town, len(two.Areas))
		}
		for i, cell := range cells[:5] {
			o, row := got.Borders[i], got.Tables.Towns[i]
			for _, p := range o.Areas[0][0] {
				if d := planar.DistanceFrom(ring(cell), p); d > .5/1500+2e-5 {
					t.Errorf("%v: %s: a border is %.5f degrees off", s, o.Town, d)
				}
			}
			if !planar.PolygonContains(o.Areas[0], orb.Point{row.Lon, row.Lat}) {
				t.Errorf("%s: the seat %v, %v is not within the border", o.Town, row.Lon, row.Lat)
			}
			km2 := geo.Area(orb.Polygon{orb.Ring(ring(cell))}) / 1e6 // on a sphere of 6,378.137 km
			if math.Abs(row.AreaKm2/km2-1) > .005 {
				t.Errorf("%s: %v km2, want %.1f", o.Town, row.AreaKm2, km2)
			}
		}
	}
}

func ring(cell [][2]float64) (line orb.LineString) {
	for _, p := range cell {
		line = append(line, p)
	}
	return line
}

// Villages are found by code, by name within their town, and by a name that one alone has.
func TestBordersOfUnits(t *testing.T) {
	list := &Table{Path: "units.csv", Heads: []string{"town", "name", "code"}, Rows: [][]string{
		{"甲镇", "河湾村", ""}, {"甲镇", "李家村", ""}, {"乙镇", "河湾村", ""}, {"乙镇", "北街社区", "610999101002"}},
		Lines: []int64{2, 3, 4, 5}}
	cells := geojsontest.Partition(6, 108.5, 32.9, .3)
	places := []geojsontest.Place{
		cell(map[string]any{"name": "河湾", "town": "乙镇"}, cells[0]),
		cell(map[string]any{"name": "李家村民委员会"}, cells[1]),
		cell(map[string]any{"code": 610999101002}, cells[2]),
		cell(map[string]any{"name": "河湾村"}, cells[3]), // of which of two towns?
	}
	c, err := Make(Request{Name: "county", Units: list, Borders: brought(t, places, 0)})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, o := range c.read(t).Borders {
		names = append(names, o.Town+o.Unit)
	}
	if want := []string{"甲镇李家村", "乙镇河湾村", "乙镇北街社区"}; !slices.Equal(names, want) {
		t.Errorf("borders of %v, want %v", names, want)
	}
	for _, want := range []string{"several places have, left out (a code would tell them apart): 4 (河湾村)",
		"of 2 of 2 towns and of 3 of 4", "without a border there: 甲镇-河湾村"} {
		if !strings.Contains(notes(c), want) {
			t.Errorf("no %q in\n%s", want, notes(c))
		}
	}
}

// What is a code is decided by all values of a heading: numbers of features are none, whatever digits they have, and
// numbers of the county's own list are where no name contradicts them.
func TestCodesOfMaps(t *testing.T) {
	list := func(codes ...string) *Table {
		t := &Table{Path: "units.csv", Heads: []string{"town", "name", "code"}}
		for i, code := range codes {
			t.Rows = append(t.Rows, []string{"甲镇", []string{"一村", "二村", "三村"}[i], code})
			t.Lines = append(t.Lines, int64(i+2))
		}
		return t
	}
	none := list("", "", "")
	table := list("610999101001", "610999101002", "610999101010")
	own := list("1", "10", "2")
	type properties = map[string]any
	for what, c := range map[string]struct {
		list *Table
		each []properties
		want string // the first names of the places of features, - for none
	}{
		"ids of nine digits": {table, []properties{{"id": 100000001, "name": "二村"}, {"id": 100000002, "name": "一村"}},
			"二一"},
		"ids of six digits": {table, []properties{{"id": 110101, "name": "三村"}, {"id": 110102, "name": "一村"}}, "三一"},
		"codes as ids": {table, []properties{{"id": 610999101010}, {"id": 610999101001}, {"id": 610998101001}},
			"三一-"},
		"numbers and codes as ids": {table, []properties{{"id": 610999101010}, {"id": 2, "name": "一村"}},
			"-一"},
		"a class under a heading of codes": {table, []properties{{"GB": 630201, "name": "三村"},
			{"GB": 630201, "name": "二村"}}, "三二"},
		"numbers of nine digits under one": {table, []properties{{"code": 100000001, "name": "三村"},
			{"code": 100000002, "name": "一村"}}, "三一"},
		"ids of a list with numbers": {own, []properties{{"id": 1, "name": "三村"}, {"id": 2, "name": "二村"}}, "三二"},
		"codes of a list with numbers": {own, []properties{{"code": 10}, {"code": "002"}, {"code": 20}, {"code": 100}},
			"二三--"},
		"another numbering": {own, []properties{{"code": 1, "name": "二村"}, {"code": 2, "name": "三村"},
			{"code": 3, "name": "一村"}}, "二三一"},
		"a list without codes": {none, []properties{{"code": 610999101001, "name": "二村"}}, "二"},
		"filled with zeros":    {table, []properties{{"code": 610999101000, "name": "二村"}}, "甲"},
		"a new code": {table, []properties{{"code": 610999101099, "name": "二村"},
			{"code": 610922101099, "name": "三村"}}, "二-"},
		"the county": {table, []properties{{"code": "610999000000", "name": "一村"}, {"code": 610999101001}}, "-一"},
	} {
		var wrong faults
		m := &maker{county: &County{}}
		g := newGazetteer(m.fromTable(bind(c.list, unitColumns), 0, false, &wrong), "county", nil)
		var captions []caption
		for _, each := range c.each {
			texts := map[string]string{}
			for head, value := range each {
				texts[head] = fmt.Sprint(value)
			}
			captions = append(captions, captionOf(texts))
		}
		codes, got := g.codeHeadings(captions), ""
		for _, f := range captions {
			switch at, _ := g.find(f, codes); {
			case at == nil:
				got += "-"
			case at.unit < 0:
				got += "甲"
			default:
				got += []string{"一", "二", "三"}[at.unit]
			}
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s; codes under %v", what, got, c.want, codes)
		}
	}
}

// A village is looked for in the town that its feature names, and nowhere if that is no town of the county.
func TestVillagesOfTowns(t *testing.T) {
	var wrong faults
	list := &Table{Path: "units.csv", Heads: []string{"town", "name"}, Rows: [][]string{{"甲镇", "河湾村"}, {"甲镇", "李家村"},
		{"乙镇", "河湾村"}, {"乙镇", "丙社区"}, {"丁镇", "城关社区"}, {"北关镇", "1"}, {"北关街道", "2"},
		{"翁贡乌拉苏木", "新苏莫嘎查"}}, Lines: []int64{2, 3, 4, 5, 6, 7, 8, 9}}
	towns := (&maker{county: &County{}}).fromTable(bind(list, unitColumns), 0, false, &wrong)
	g := newGazetteer(towns, "某某县", nil)
	for _, c := range []struct{ town, name, want string }{
		{"乙镇", "河湾", "乙镇-河湾村"}, {"乙镇人民政府", "河湾村委会", "乙镇-河湾村"}, {"外镇", "李家村", "-"}, {"外镇", "河湾村", "-"},
		{"乙镇", "李家村", "-"}, {"某某县", "李家村", "甲镇-李家村"}, {"某某", "河湾村", "several"}, {"", "李家", "甲镇-李家村"},
		{"", "河湾村", "several"}, {"丙社区", "", "-"}, {"外镇", "外镇", "-"}, {"北关", "北关镇", "北关镇"}, {"", "北关", "several"},
		{"北关", "", "several"}, {"北关", "2", "北关街道-2"},
		{"", "翁贡乌拉", "翁贡乌拉苏木"}, {"翁贡乌拉", "新苏莫", "翁贡乌拉苏木-新苏莫嘎查"},
	} {
		at, several := g.find(caption{"town": c.town, "name": c.name}, nil)
		got := "-"
		if several {
			got = "several"
		} else if at != nil {
			got = (&maker{towns: towns}).nameOf(*at)
		}
		if got != c.want {
			t.Errorf("%s of %s: got %s, want %s", c.name, c.town, got, c.want)
		}
	}
}

// A map decides no run: with it alone the hash of the scenario changes no more than by the places that it gives.
func TestBordersDecideNoRun(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	var places []geojsontest.Place
	for i, cell := range geojsontest.Partition(10, 108.5, 32.9, .5) {
		places = append(places, geojsontest.Place{Properties: map[string]any{"code": place.Towns[i].Code}, Ring: cell})
	}
	c, err := Make(Request{Name: place.Name, Place: &place, Borders: brought(t, places, 0)})
	if err != nil {
		t.Fatal(err)
	}
	with := c.read(t)
	for _, f := range c.Files {
		if !slices.Contains(FileNames(), f.Name) {
			t.Errorf("%s is none of the files that are replaced", f.Name)
		}
	}
	c.Files[0].Text = strings.Replace(c.Files[0].Text, "borders = \""+bordersFile+"\"", "", 1)
	if without := c.read(t); without.Hash != with.Hash || without.Borders != nil || len(with.Borders) != 10 {
		t.Errorf("hash %s with %d borders, %s with %d", with.Hash, len(with.Borders), without.Hash,
			len(without.Borders))
	}
}

func TestMapsAreRefused(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	land := geojsontest.Partition(1, 108.5, 32.9, .5)[0]
	abroad := geojsontest.Partition(1, 10, 50, .5)[0]
	name := map[string]any{"name": place.Towns[0].Name}
	areas := brought(t, []geojsontest.Place{cell(name, land)}, 0)
	for _, c := range []struct {
		what    string
		request Request
		want    string
	}{
		{"areas as points", Request{Points: areas}, "feature 1: an area, not a point"},
		{"nothing of the county", Request{Borders: brought(t,
			[]geojsontest.Place{cell(map[string]any{"name": "Springfield"}, land)}, 0)},
			"its features are 1 (Springfield), the county's towns " + place.Towns[0].Name},
		{"no names", Request{Borders: brought(t, []geojsontest.Place{cell(nil, land)}, 0)}, "its features are 1 (-)"},
		{"one position in another land", Request{Borders: brought(t,
			[]geojsontest.Place{cell(name, append(land[:len(land)-1:len(land)-1], [2]float64{}, land[0]))}, 0)},
			"0, 0 is not in China"},
		{"another land", Request{Borders: brought(t, []geojsontest.Place{cell(name, abroad)}, 0)}, "is not in China"},
	} {
		c.request.Name, c.request.Place = place.Name, &place
		if _, err := Make(c.request); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.what, err, c.want)
		}
	}
}

// Two features of one place are parts of it, or a mistake that names both.
func TestFeaturesOfOnePlace(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	a, b := place.Towns[0].Name, place.Towns[1].Name
	type properties = map[string]any
	for what, c := range map[string]struct {
		places []geojsontest.Place
		want   []string
	}{
		"parts that touch": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a}, square(108.1, 32, .1))}, nil},
		"borders drawn twice": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a}, square(108.099, 32, .1))}, nil},
		"an enclave": {[]geojsontest.Place{cell(properties{"name": a, "id": 1, "KM2": 8}, square(108, 32, .1)),
			cell(properties{"name": a, "id": 2, "KM2": 9}, square(108.15, 32, .01))}, nil},
		"the same twice": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": b}, square(108, 33, .1)), cell(properties{"name": a}, square(108, 32, .1))},
			[]string{"features 1 (" + a + ") and 3 (" + a + ") are both " + a + " here, but they overlap: keep one"}},
		"an old and a new border": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a}, square(108.05, 32.05, .1))}, []string{"but they overlap"}},
		"one within another": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a}, square(108.05, 32.05, .01))}, []string{"but they overlap"}},
		"two spellings": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a + "人民政府"}, square(108.1, 32, .1))},
			[]string{`but name is "` + a + `" in one and "` + a + `人民政府" in the other`}},
		"two counties": {[]geojsontest.Place{cell(properties{"name": a, "county": "汉阴县"}, square(108, 32, .1)),
			cell(properties{"name": a, "county": "宁陕县"}, square(108.1, 32, .1))},
			[]string{`but county is "汉阴县" in one and "宁陕县" in the other`}},
		"two codes": {[]geojsontest.Place{cell(properties{"name": a, "code": 11}, square(108, 32, .1)),
			cell(properties{"name": a, "code": 12}, square(108.1, 32, .1))}, []string{`but code is "11" in one`}},
		"far apart": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a}, square(109, 32, .1))}, []string{"but they are 84.9 km apart"}},
		"each of them": {[]geojsontest.Place{cell(properties{"name": a}, square(108, 32, .1)),
			cell(properties{"name": a}, square(108, 32, .1)), cell(properties{"name": b}, square(108, 33, .1)),
			cell(properties{"name": b}, square(108, 33, .1))}, []string{"features 1 (", "features 3 ("}},
	} {
		county, err := Make(Request{Name: place.Name, Place: &place, Borders: brought(t, c.places, 0)})
		switch {
		case c.want == nil && (err != nil || !strings.Contains(notes(county), "which are parts of them: "+
			a+" (1, 2)")):
			t.Errorf("%s: got %v", what, err)
		case c.want != nil && (err == nil || strings.Count(err.Error(), "\n") != len(c.want)-1):
			t.Errorf("%s: got %v, want %q", what, err, c.want)
		}
		for _, want := range c.want {
			if err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v, want %q", what, err, want)
			}
		}
	}
	points := func(geometries ...string) *Map {
		var features []string
		for _, g := range geometries {
			features = append(features, `{"type":"Feature","properties":{"name":"`+a+`"},"geometry":`+g+"}")
		}
		file := filepath.Join(t.TempDir(), "points.geojson")
		text := `{"type":"FeatureCollection","features":[` + strings.Join(features, ",\n") + "]}"
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		m, err := ReadMap(file, 0)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	const here, there = `{"type":"Point","coordinates":[108,32]}`, `{"type":"Point","coordinates":[108,32.1]}`
	for want, list := range map[string]*Map{
		"": points(here, here),
		"points.geojson:2: features 1 (" + a + ") and 2 (" + a + ") are both " + a +
			" here, but they are 11.1 km apart": points(
			here, there),
		"feature 1 (" + a + "): 2 points of one place": points(`{"type":"MultiPoint","coordinates":[[108,32],[109,32]]}`),
	} {
		_, err := Make(Request{Name: place.Name, Place: &place, Points: list})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// A row has a longitude and a latitude or neither, and lies in China where the county or the system of coordinates
// does.
func TestPositionsOfUnits(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	for _, c := range []struct {
		lon, lat string
		system   coordinates.System
		place    *divisions.County
		want     string
	}{
		{"108.5", "32.9", coordinates.WGS84, &place, ""}, {"-74", "40.7", coordinates.WGS84, nil, ""},
		{"108.5", "", coordinates.WGS84, nil, "units.csv:2: a longitude or a latitude alone"},
		{"", "32.9", coordinates.BD09, nil, "units.csv:2: a longitude or a latitude alone"},
		{"32.9", "108.5", coordinates.WGS84, nil, `units.csv:2: lat: "108.5" is no number of degrees`},
		{"43.8", "87.6", coordinates.WGS84, &place, "units.csv:2: 43.8, 87.6 looks like latitude, longitude"},
		{"43.8", "87.6", coordinates.GCJ02, nil, "units.csv:2: 43.8, 87.6 looks like latitude, longitude"},
		{"0", "0", coordinates.GCJ02, nil, "units.csv:2: 0, 0 is not in China"},
		{"0", "0", coordinates.WGS84, &place, "units.csv:2: 0, 0 is not in China"},
	} {
		list := &Table{Path: "units.csv", Heads: []string{"town", "name", "lon", "lat"},
			Rows: [][]string{{"甲镇", "一村", c.lon, c.lat}}, Lines: []int64{2}}
		_, err := Make(Request{Name: "county", Place: c.place, Units: list, PointsSystem: c.system})
		if (err == nil) != (c.want == "") || err != nil && (!strings.Contains(err.Error(), c.want) ||
			strings.Contains(err.Error(), "\n")) {
			t.Errorf("%s, %s in %v: got %v, want %q", c.lon, c.lat, c.system, err, c.want)
		}
	}
}

// Of each file so many mistakes are listed; the others are counted.
func TestMistakesAreCounted(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	var places []geojsontest.Place
	for _, ring := range geojsontest.Partition(mostFaults+5, 10, 50, .5) {
		places = append(places, cell(map[string]any{"name": place.Towns[0].Name}, ring))
	}
	list := &Table{Path: "units.csv", Heads: []string{"town", "name", "population"}}
	for i := range mostFaults + 1 {
		list.Rows = append(list.Rows, []string{"甲镇", strconv.Itoa(i), "many"})
		list.Lines = append(list.Lines, int64(i+2))
	}
	days := &Table{Path: "days.csv", Heads: []string{"date"}, Rows: [][]string{{"soon"}}, Lines: []int64{2}}
	for _, c := range []struct {
		request Request
		want    string
		lines   int
	}{
		{Request{Borders: brought(t, places, 0)}, "map.geojson: and 5 more mistakes", mostFaults + 1},
		{Request{Units: list, Holidays: days}, "units.csv: and 1 more mistake", mostFaults + 2},
	} {
		c.request.Name, c.request.Place = place.Name, &place
		_, err := Make(c.request)
		if err == nil || strings.Count(err.Error(), "\n") != c.lines-1 || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("got %v, want %d lines and %q", err, c.lines, c.want)
		}
	}
}

// Points place towns; those without a border, or with a wrong one, are kept as points.
func TestPoints(t *testing.T) {
	list := &Table{Path: "units.csv", Heads: []string{"乡镇", "名称", "经度", "纬度"}, Rows: [][]string{
		{"甲镇", "一村", "108.40", "32.90"}, {"甲镇", "二村", "108.42", "32.90"}, {"甲镇", "三村", "108.41", "32.91"},
		{"乙镇", "一村", "", ""}}, Lines: []int64{2, 3, 4, 5}}
	land := geojsontest.Partition(1, 108.6, 32.9, .1)[0]
	c, err := Make(Request{Name: "county", Units: list, PointsSystem: coordinates.GCJ02,
		Borders: brought(t, []geojsontest.Place{cell(map[string]any{"name": "乙镇"}, land)}, 0)})
	if err != nil {
		t.Fatal(err)
	}
	s := c.read(t)
	want := coordinates.GCJ02.ToWGS84(coordinates.Point{108.41, 32.91})
	if row := s.Tables.Towns[0]; math.Abs(row.Lon-want[0]) > 1e-4 || math.Abs(row.Lat-want[1]) > 1e-4 {
		t.Errorf("the first town lies at %v, %v, want %v", row.Lon, row.Lat, want)
	}
	points := 0
	for _, o := range s.Borders {
		if o.Seat != nil && o.Areas == nil {
			points++
		}
	}
	if points != 4 { // of the first town and of its three villages
		t.Errorf("%d points in %+v", points, s.Borders)
	}
	if km := s.Tables.Towns[1].RoadKm; km < 20 || km > 40 { // 18 km as the crow flies, and a detour
		t.Errorf("a road of %v km", km)
	}
}

func TestReadMapInGB18030(t *testing.T) {
	file := filepath.Join(t.TempDir(), "map.geojson")
	text :=
		"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":" +
			"{\"name\":\"\xbc\xd7\xd5\xf2\"}," +
			"\"geometry\":{\"type\":\"Point\",\"coordinates\":[108,32]}}]}"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if m, err := ReadMap(file, 0); err != nil || m.Features[0].Properties["name"] != "甲镇" {
		t.Errorf("got %v, %v", m, err)
	}
	if _, err := ReadMap(file+".not", 0); err == nil {
		t.Error("a file that is not there was read")
	}
	os.WriteFile(file, []byte("{\n]"), 0o644)
	if _, err := ReadMap(file, 0); err == nil || !strings.Contains(err.Error(), "map.geojson:2: no JSON") {
		t.Errorf("got %v", err)
	}
}

// A county on both sides of the 180th meridian has no map, and is told so; areas that were measured and areas that
// were not are listed each with its own size.
func TestMapsThatEndSomewhere(t *testing.T) {
	units := list("units.csv", "town|name|population", "East|a|9", "West|b|9", "North|c|9")
	east, west := cell(map[string]any{"name": "East"}, square(-180, -17, .1)),
		cell(map[string]any{"name": "West"}, square(179.8, -17, .1))
	_, err := Make(Request{Name: "test", Units: units, Borders: brought(t, []geojsontest.Place{east, west}, 0)})
	if err == nil || !strings.Contains(err.Error(), "map.geojson: places lie on both sides of the 180th meridian") {
		t.Errorf("got %v", err)
	}
	located := list("units.csv", "town|name|population|lon|lat", "East|a|9|-179.9|-17", "West|b|9|179.9|-17")
	if _, err = Make(Request{Name: "test", Units: located}); err == nil ||
		!strings.HasPrefix(err.Error(), "units.csv: places lie on both sides") {
		t.Errorf("got %v", err)
	}
	c, err := Make(Request{Name: "test", Units: units, Borders: brought(t, []geojsontest.Place{west}, 0)})
	if err != nil {
		t.Fatal(err)
	}
	var areas []string
	for _, f := range c.Filled {
		if f.What.String() == "area" {
			areas = append(areas, f.Value)
		}
	}
	if want := []string{"18 km2", "118 km2"}; !slices.Equal(areas, want) {
		t.Errorf("areas filled in are %q, want %q", areas, want)
	}
}
