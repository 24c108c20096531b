package geojson

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hanyin/internal/coordinates"
)

const square = `[[[108,32],[109,32],[109,33],[108,33],[108,32]]]`

// collection is a file with one feature on its second line.
func collection(geometry string) string {
	return "{\"type\":\"FeatureCollection\",\"features\":[\n" +
		`{"type":"Feature","properties":{"name":"甲镇"},"geometry":` + geometry + `}]}`
}

func polygon(coordinates string) string {
	return collection(`{"type":"Polygon","coordinates":` + coordinates + `}`)
}

func TestRead(t *testing.T) {
	text := "\ufeff" +
		`{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},
"name":{"a":[1,{}]},"features":[
{"type":"Feature","id":7,"properties":{"name":" 甲镇 ","code":6.10921e8,"none":null,"list":[1]},
 "geometry":{"type":"MultiPolygon","coordinates":[[[[108,32,500],[108,33],[109,33],[109,32],[108,32]],
 [[108.4,32.4],[108.6,32.4],[108.6,32.6],[108.4,32.6]]]]}},
{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[108.5,32.9]}}]}`
	features, faults := Read([]byte(text), coordinates.CGCS2000)
	if faults != nil || len(features) != 2 {
		t.Fatalf("%d features, %v", len(features), faults)
	}
	f := features[0]
	if f.Number != 1 || f.Line != 3 || features[1].Line != 6 || f.Properties["name"] != "甲镇" ||
		f.Properties["code"] != "610921000" || f.Properties["id"] != "7" || len(f.Properties) != 3 {
		t.Errorf("got %+v on line %d", f, features[1].Line)
	}
	if len(f.Areas) != 1 || len(f.Areas[0]) != 2 || f.Areas[0][0].Orientation() != 1 ||
		f.Areas[0][1].Orientation() != -1 || !f.Areas[0][1].Closed() {
		t.Errorf("rings are not turned and closed: %v", f.Areas)
	}
	if len(features[1].Points) != 1 || features[1].Points[0] != [2]float64{108.5, 32.9} {
		t.Errorf("got the point %v", features[1].Points)
	}
}

// What was shifted to GCJ-02 or BD-09 is read as it was before, to a millimetre.
func TestReadConverts(t *testing.T) {
	for s := range coordinates.Systems.All() {
		at := s.FromWGS84(coordinates.Point{108.5, 32.9})
		text := collection(fmt.Sprintf(`{"type":"Point","coordinates":[%.12f,%.12f]}`, at[0], at[1]))
		features, faults := Read([]byte(text), s)
		if faults != nil {
			t.Fatal(faults)
		}
		if p := features[0].Points[0]; math.Abs(p[0]-108.5)+math.Abs(p[1]-32.9) > 2e-8 {
			t.Errorf("%v: got %v", s, p)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	crs := func(member string) string {
		return `{"type":"FeatureCollection","crs":` + member + "," + strings.TrimPrefix(polygon(square),
			`{"type":"FeatureCollection",`)
	}
	named := func(name string) string { return crs(`{"type":"name","properties":{"name":"` + name + `"}}`) }
	for _, c := range []struct {
		what, text string
		system     coordinates.System
		want       []string
	}{
		{"broken", "{\"type\":\"FeatureCollection\",\n\"features\":[,]}", 0, []string{"2: no JSON from column 13 on"}},
		{"cut short", polygon(square)[:60], 0, []string{"2: no JSON from column"}},
		{"not JSON", "PK\x03\x04", 0, []string{"1: no JSON from column 1 on"}},
		{"empty", "", 0, []string{"1: no JSON from column 1 on"}},
		{"a feature", `{"type":"Feature","geometry":null}`, 0,
			[]string{`no FeatureCollection, its type is "Feature"`}},
		{"topology", `{"type":"Topology","objects":{}}`, 0, []string{`its type is "Topology"`}},
		{"a list", `[1]`, 0, []string{`no FeatureCollection`}},
		{"no features", `{"type":"FeatureCollection"}`, 0, []string{`"features" is no list`}},
		{"none", `{"type":"FeatureCollection","features":[]}`, 0, []string{`"features" is no list`}},
		{"features are an object", `{"features":{"a":[{}]},"type":"FeatureCollection"}`, 0,
			[]string{`"features" is no list`}},
		{"no feature", `{"type":"FeatureCollection","features":[3,{"type":"Polygon"}]}`, 0,
			[]string{"feature 1: no object", "feature 2: no object"}},
		{"null geometry", collection("null"), 0, []string{"2: feature 1: no geometry"}},
		{"null in a position", polygon(`[[[108,32],[109,null],[109,33],[108,32]]]`), 0,
			[]string{"2: feature 1: null among the coordinates"}},
		{"null in a point", collection(`{"type":"Point","coordinates":[null,32]}`), 0,
			[]string{"2: feature 1: null among the coordinates"}},
		{"null for a polygon", collection(`{"type":"MultiPolygon","coordinates":[` + square + `,null]}`), 0,
			[]string{"2: feature 1: null among the coordinates"}},
		{"null for all", collection(`{"type":"Point","coordinates":null}`), 0,
			[]string{"2: feature 1: null among the coordinates"}},
		{"the last position", polygon(`[[[108,32],[109,32],[109,33],[108,332],[108,32]]]`), 0,
			[]string{"2: feature 1: 108, 332 are no degrees"}},
		{"a second part as a hole", polygon(`[[[108,32],[109,32],[109,33],[108,32]],[[110,32],[111,32],[111,33],` +
			`[110,32]]]`), 0, []string{"2: feature 1: ring 2 lies outside of the first: a hole lies in it"}},
		{"a line", polygon(`[[[108,32],[109,33],[110,34],[109,33],[108,32]]]`), 0,
			[]string{"2: feature 1: a ring of 5 positions encloses no area"}},
		{"a bow-tie", polygon(`[[[108,32],[109,33],[109,32],[108,33],[108,32]]]`), 0,
			[]string{"2: feature 1: a ring of 5 positions encloses no area"}},
		{"a position of a hole", polygon(`[[[108,32],[109,32],[109,33],[108,32]],` +
			`[[108.5,32.1],[108.6,32.1],[108.6,-332.2],[108.5,32.1]]]`), 0, []string{"108.6, -332.2 are no degrees"}},
		{"no polygons", collection(`{"type":"MultiPolygon","coordinates":[]}`), 0, []string{"feature 1: no geometry"}},
		{"no rings", polygon(`[]`), 0, []string{"feature 1: no geometry"}},
		{"empty ring", polygon(`[[]]`), 0, []string{"a ring of 0 positions"}},
		{"line", collection(`{"type":"LineString","coordinates":[[1,2],[3,4]]}`), 0,
			[]string{`geometry of type "LineString"`}},
		{"too flat", polygon(`[[108,32],[109,32]]`), 0, []string{"not nested as Polygon"}},
		{"texts", polygon(`[[["108","32"]]]`), 0, []string{"not nested as Polygon"}},
		{"one number", polygon(`[[[108],[109,32],[109,33]]]`), 0, []string{"fewer than two numbers"}},
		{"short ring", polygon(`[[[108,32],[109,32],[108,32]]]`), 0, []string{"a ring of 3 positions"}},
		{"one place", polygon(`[[[108,32],[108,32],[108,32],[108,32]]]`), 0, []string{"a ring of 4 positions"}},
		{"swapped", polygon(`[[[32,108],[32,109],[33,109],[32,108]]]`), 0, []string{"32, 108 looks like latitude"}},
		{"swapped in Xinjiang", polygon(`[[[43.8,87.6],[43.8,88],[44,88],[43.8,87.6]]]`), coordinates.GCJ02,
			[]string{"43.8, 87.6 looks like latitude"}},
		{"metres", polygon(`[[[36548000,3640000],[36549000,3640000],[36549000,3650000],[36548000,3640000]]]`), 0,
			[]string{"36548000, 3640000 are metres"}},
		{"range", polygon(`[[[200,32],[201,32],[201,33],[200,32]]]`), 0, []string{"200, 32 are no degrees"}},
		{"New York", polygon(`[[[-74,40],[-73,40],[-73,41],[-74,40]]]`), coordinates.BD09,
			[]string{"-74, 40 is not in China"}},
		{"metres by crs", named("urn:ogc:def:crs:EPSG::3857"), 0, []string{`"crs" is "urn:ogc:def:crs:EPSG::3857"`}},
		{"other crs", named("urn:ogc:def:crs:OGC:1.3:CRS84"), coordinates.GCJ02,
			[]string{"which is WGS84, but --crs says gcj02"}},
		{"other crs of ours", named("GCJ02"), 0, []string{"which is GCJ-02, but --crs says wgs84"}},
		{"odd crs", crs(`"WGS84"`), 0, []string{`"crs" does not name`}},
		{"crs by number", crs(`{"type":"EPSG","properties":{"code":2333}}`), 0, []string{`"crs" is "EPSG:2333"`}},
		{"several", strings.Replace(polygon(`[[[1]]]`), "]}", `,{"type":"Feature","geometry":null}]}`, 1), 0, nil},
	} {
		features, faults := Read([]byte(c.text), c.system)
		if c.want != nil && len(faults) != len(c.want) || features != nil || faults == nil {
			t.Errorf("%s: got %d features and %v, want %q", c.what, len(features), faults, c.want)
			continue
		}
		for i, want := range c.want {
			if got := fmt.Sprintf("%d: %v", faults[i].Line, faults[i].What); !strings.Contains(got, want) {
				t.Errorf("%s: got %q, want %q", c.what, got, want)
			}
		}
	}
	for _, fine := range []string{crs("null"), named("EPSG:4326"), named("urn:ogc:def:crs:EPSG::4490")} {
		if _, faults := Read([]byte(fine), coordinates.WGS84); faults != nil {
			t.Errorf("%s: %v", fine, faults)
		}
	}
}

// A file is refused before it is read where it is too large, and its faults are counted after the first twenty.
func TestReadLimits(t *testing.T) {
	if _, faults := Read(make([]byte, MostBytes+1), 0); len(faults) != 1 ||
		!strings.Contains(faults[0].What.String(), "64 MB") {
		t.Errorf("got %v", faults)
	}
	many := `{"type":"FeatureCollection","features":[` + strings.Repeat("0,", 99) + "0]}"
	_, faults := Read([]byte(many), 0)
	if len(faults) != mostFaults+1 || !strings.Contains(faults[mostFaults].What.String(), "80 more") {
		t.Errorf("got %d faults, the last %v", len(faults), faults[len(faults)-1].What)
	}
	point := `{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}`
	many = `{"type":"FeatureCollection","features":[` + strings.Repeat(point+",", MostFeatures+5) + point + "]}"
	if _, faults = Read([]byte(many), 0); len(faults) != 1 || !strings.Contains(faults[0].What.String(),
		"100000 features") {
		t.Errorf("got %v", faults)
	}
}

// Whatever a file holds, it is read or refused, and what is read lies on the globe, in closed rings.
func FuzzRead(f *testing.F) {
	f.Add([]byte(polygon(square)), uint8(0))
	f.Add([]byte(polygon(square)), uint8(3))
	f.Add([]byte(collection(`{"type":"MultiPoint","coordinates":[[108,32],[109,33]]}`)), uint8(2))
	f.Add([]byte(`{"type":"FeatureCollection","crs":{"properties":{"code":4326}},"features":[{"id":1}]}`), uint8(1))
	f.Fuzz(func(t *testing.T, text []byte, system uint8) {
		s := coordinates.System(system % 4)
		features, faults := Read(text, s)
		if (features == nil) == (faults == nil) {
			t.Fatalf("%d features and %d faults", len(features), len(faults))
		}
		for _, f := range features {
			if f.Areas == nil && f.Points == nil || f.Line < 1 {
				t.Fatalf("feature %d on line %d lies nowhere", f.Number, f.Line)
			}
			points := f.Points
			for _, area := range f.Areas {
				for k, ring := range area {
					points = append(points, ring...)
					if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
						t.Fatalf("feature %d: ring %d is not closed: %v", f.Number, k, ring)
					}
				}
			}
			for _, p := range points {
				if !(math.Abs(p[0]) <= 181 && math.Abs(p[1]) <= 91) {
					t.Fatalf("feature %d lies at %v", f.Number, p)
				}
			}
		}
	})
}
