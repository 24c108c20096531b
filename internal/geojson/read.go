// Package geojson reads areas and points of GeoJSON (RFC 7946) as maps of China come: in one of several coordinate
// systems, perhaps with a member crs of the version of 2008, and with names and codes under many headings.
package geojson

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"hanyin/internal/coordinates"
	"hanyin/internal/message"
)

// Limits of a file. The whole nation's towns at a scale for a map of a county are below them.
const (
	MostBytes    = 64 << 20
	MostFeatures = 100_000
	mostFaults   = 20 // that are listed; the others are counted
)

// A Feature is a place of a file.
type Feature struct {
	Number     int               // in the file, from 1
	Line       int               // where it begins
	Properties map[string]string // texts and numbers; the member id as "id" if there is no such property
	Areas      orb.MultiPolygon  // outer rings against the clock, holes with it, closed; degrees of WGS84
	Points     orb.MultiPoint    // likewise; one of the two is empty
}

// A Fault is something wrong with a file, on a line of it.
type Fault struct {
	Line int
	What message.Text
}

// Read reads a collection in a coordinate system and converts it to WGS84, or returns all that is wrong with it.
func Read(text []byte, system coordinates.System) ([]Feature, []Fault) {
	r := reader{text: bytes.TrimPrefix(text, []byte("\ufeff")), system: system}
	if len(text) > MostBytes {
		r.wrong(1, "geojson.too_large", MostBytes>>20)
		return nil, r.faults
	}
	r.collection()
	if more := len(r.faults) - mostFaults; more > 0 {
		r.faults = r.faults[:mostFaults]
		r.wrong(r.faults[mostFaults-1].Line, "geojson.more", more)
	}
	if r.faults != nil {
		return nil, r.faults
	}
	return r.features, nil
}

type reader struct {
	text     []byte
	system   coordinates.System
	features []Feature
	faults   []Fault

	counted, line int // lines before an offset
}

func (r *reader) wrong(line int, key message.Key, args ...any) {
	r.faults = append(r.faults, Fault{line, message.New(key, args...)})
}

// lineOf is the line of an offset, which is not before the last that was asked for.
func (r *reader) lineOf(offset int64) int {
	to := min(int(offset), len(r.text))
	r.line += bytes.Count(r.text[r.counted:to], []byte("\n"))
	r.counted = to
	return r.line + 1
}

// collection reads the file.
func (r *reader) collection() {
	var whole json.RawMessage
	if err := json.Unmarshal(r.text, &whole); err != nil {
		r.notJSON(err)
		return
	}
	d := json.NewDecoder(bytes.NewReader(r.text))
	if open, _ := d.Token(); open != json.Delim('{') {
		r.wrong(1, "geojson.no_collection", "")
		return
	}
	kind, listed := "", false
	for d.More() {
		name, _ := d.Token()
		switch name {
		case "type":
			var v any
			d.Decode(&v)
			kind, _ = v.(string)
		case "crs":
			line := r.lineOf(d.InputOffset())
			var member json.RawMessage
			d.Decode(&member)
			r.declared(line, member)
		case "features":
			listed = r.list(d)
		default:
			var skipped json.RawMessage
			d.Decode(&skipped)
		}
	}
	switch {
	case kind != "FeatureCollection":
		r.features, r.faults = nil, nil
		r.wrong(1, "geojson.no_collection", kind)
	case !listed || len(r.features) == 0 && len(r.faults) == 0:
		r.wrong(1, "geojson.no_features")
	}
}

// notJSON notes where the text is no JSON.
func (r *reader) notJSON(err error) {
	offset := int64(len(r.text))
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = syntax.Offset
	}
	line := r.lineOf(max(0, offset-1))
	start := bytes.LastIndexByte(r.text[:r.counted], '\n') + 1
	column := len([]rune(string(r.text[start:r.counted]))) + 1
	r.wrong(line, "geojson.no_json", column, err)
}

// list reads the features; false if they are no list.
func (r *reader) list(d *json.Decoder) bool {
	var offset int64
	open, err := d.Token()
	if open != json.Delim('[') {
		if open == json.Delim('{') { // skip what was opened
			for depth := 1; depth > 0 && err == nil; {
				var t json.Token
				if t, err = d.Token(); t == json.Delim('{') || t == json.Delim('[') {
					depth++
				} else if t == json.Delim('}') || t == json.Delim(']') {
					depth--
				}
			}
		}
		return false
	}
	for number := 1; d.More(); number++ {
		offset = d.InputOffset()
		for int(offset) < len(r.text) && strings.IndexByte(", \t\r\n", r.text[offset]) >= 0 {
			offset++
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err == io.EOF {
			break
		}
		if number > MostFeatures {
			if number == MostFeatures+1 {
				r.wrong(r.lineOf(offset), "geojson.too_many", MostFeatures)
			}
			continue
		}
		f := Feature{Number: number, Line: r.lineOf(offset)}
		if key, args := r.feature(&f, raw); key != "" {
			r.wrong(f.Line, key, append([]any{number}, args...)...)
			continue
		}
		r.features = append(r.features, f)
	}
	d.Token()
	return true
}

// feature reads one; the key is that of what is wrong with it.
func (r *reader) feature(f *Feature, raw []byte) (wrong message.Key, args []any) {
	var source struct {
		Type       string
		ID         json.RawMessage
		Properties map[string]json.RawMessage
		Geometry   *struct {
			Type        string
			Coordinates json.RawMessage
		}
	}
	if err := json.Unmarshal(raw, &source); err != nil || source.Type != "Feature" {
		return "geojson.no_feature", nil
	}
	f.Properties = map[string]string{}
	for name, value := range source.Properties {
		if text, ok := plain(value); ok {
			f.Properties[name] = text
		}
	}
	if text, ok := plain(source.ID); ok && f.Properties["id"] == "" {
		f.Properties["id"] = text
	}
	g := source.Geometry
	if g == nil || len(g.Coordinates) == 0 && g.Type != "GeometryCollection" {
		return "geojson.no_geometry", nil
	}
	if bytes.Contains(g.Coordinates, []byte("null")) { // which would be read as 0
		return "geojson.null_coordinates", nil
	}
	var points [][]float64
	var areas [][][][]float64
	var err error
	switch g.Type {
	case "Point":
		points = make([][]float64, 1)
		err = json.Unmarshal(g.Coordinates, &points[0])
	case "MultiPoint":
		err = json.Unmarshal(g.Coordinates, &points)
	case "Polygon":
		areas = make([][][][]float64, 1)
		err = json.Unmarshal(g.Coordinates, &areas[0])
	case "MultiPolygon":
		err = json.Unmarshal(g.Coordinates, &areas)
	default:
		return "geojson.other_geometry", []any{g.Type}
	}
	if err != nil {
		return "geojson.not_nested", []any{g.Type}
	}
	for _, p := range points {
		at, key, args := r.point(p)
		if key != "" {
			return key, args
		}
		f.Points = append(f.Points, at)
	}
	for _, rings := range areas {
		var polygon orb.Polygon
		for k, positions := range rings {
			ring, key, args := r.ring(positions, k > 0)
			if key != "" {
				return key, args
			}
			if k > 0 && outside(ring, polygon[0]) {
				return "geojson.hole_outside", []any{k + 1}
			}
			polygon = append(polygon, ring)
		}
		if polygon != nil {
			f.Areas = append(f.Areas, polygon)
		}
	}
	if f.Points == nil && f.Areas == nil {
		return "geojson.no_geometry", nil
	}
	return "", nil
}

// outside reports whether most of a ring lies outside of another, by some of its positions: holes may touch the
// border.
func outside(ring, of orb.Ring) bool {
	const most = 16
	step := max(1, len(ring)/most)
	out, all := 0, 0
	for i := 0; i < len(ring); i += step {
		if all++; !planar.RingContains(of, ring[i]) {
			out++
		}
	}
	return 2*out > all
}

// flat is an area in square degrees that is none: some square centimetres.
const flat = 1e-13

// ring reads a closed line, closes it if it is not, and turns it: outer ones run against the clock.
func (r *reader) ring(positions [][]float64, hole bool) (ring orb.Ring, wrong message.Key, args []any) {
	for _, p := range positions {
		at, key, args := r.point(p)
		if key != "" {
			return nil, key, args
		}
		if len(ring) == 0 || ring[len(ring)-1] != at {
			ring = append(ring, at)
		}
	}
	if len(ring) > 0 && ring[0] != ring[len(ring)-1] {
		ring = append(ring, ring[0])
	}
	if len(ring) < 4 {
		return nil, "geojson.short_ring", []any{len(positions)}
	}
	if !hole && math.Abs(planar.Area(ring)) < flat {
		return nil, "geojson.flat_ring", []any{len(positions)}
	}
	if (ring.Orientation() == orb.CCW) == hole {
		ring.Reverse()
	}
	return ring, "", nil
}

// point checks a position and converts it.
func (r *reader) point(p []float64) (at orb.Point, wrong message.Key, args []any) {
	if len(p) < 2 {
		return at, "geojson.no_position", nil
	}
	args = []any{degrees(p[0]), degrees(p[1])}
	x, y := math.Abs(p[0]), math.Abs(p[1])
	at = orb.Point{p[0], p[1]}
	turned := coordinates.Point{p[1], p[0]}
	switch {
	case x > 180 && y > 90 && max(x, y) >= 1000:
		return at, "geojson.projected", args
	case y > 90 && y <= 180 && x <= 90:
		return at, "geojson.swapped", args
	case x > 180 || y > 90:
		return at, "geojson.out_of_range", args
	case r.system == coordinates.WGS84 || coordinates.InChina(at):
	case coordinates.InChina(turned):
		return at, "geojson.swapped", args
	default:
		return at, "geojson.not_in_china", append(args, coordinates.Systems.Term(r.system))
	}
	return r.system.ToWGS84(at), "", nil
}

func degrees(x float64) string { return strconv.FormatFloat(x, 'g', 10, 64) }

// plain is a text or number as a text.
func plain(value json.RawMessage) (string, bool) {
	var text string
	if json.Unmarshal(value, &text) == nil && text != "" {
		return strings.TrimSpace(text), true
	}
	var number json.Number
	if json.Unmarshal(value, &number) == nil && number != "" {
		if x, err := number.Float64(); err == nil && x == math.Trunc(x) && math.Abs(x) < 1e15 {
			return strconv.FormatFloat(x, 'f', -1, 64), true // 6.10921e8 is a code too
		}
		return number.String(), true
	}
	return "", false
}

// declared compares what the file says of its coordinate system, as files before 2016 do, with what the caller says.
func (r *reader) declared(line int, member json.RawMessage) {
	var crs struct {
		Type       string
		Properties struct {
			Name string
			Code json.Number
		}
	}
	if string(member) == "null" {
		return
	}
	if err := json.Unmarshal(member, &crs); err != nil || crs.Properties.Name == "" && crs.Properties.Code == "" {
		r.wrong(line, "geojson.odd_crs")
		return
	}
	name := crs.Properties.Name
	if name == "" {
		name = "EPSG:" + crs.Properties.Code.String()
	}
	const alike = coordinates.CGCS2000 // taken as WGS84
	upper := strings.ToUpper(name)
	system, known := coordinates.WGS84, true
	switch code := upper[strings.LastIndexAny(upper, ":/ ")+1:]; code {
	case "CRS84", "CRS84H", "4326", "4979", "WGS84":
	case "4490", "4480", "CGCS2000":
		system = coordinates.CGCS2000
	case "GCJ02", "GCJ-02":
		system = coordinates.GCJ02
	case "BD09", "BD-09", "BD09LL":
		system = coordinates.BD09
	default:
		known = false
	}
	switch {
	case !known:
		r.wrong(line, "geojson.unknown_crs", name)
	case system != r.system && max(system, r.system) > alike:
		r.wrong(line, "geojson.other_crs", name, coordinates.Systems.Term(system), r.system.String())
	}
}
