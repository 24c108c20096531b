package newcounty

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"
	"golang.org/x/text/encoding/simplifiedchinese"

	"hanyin/internal/coordinates"
	"hanyin/internal/elementary"
	"hanyin/internal/geojson"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A Map is a file of areas or points of places, in WGS84.
type Map struct {
	Path     string
	Features []geojson.Feature
}

// ReadMap reads GeoJSON in UTF-8 or GB18030. The error holds all that is wrong with it.
func ReadMap(path string, system coordinates.System) (*Map, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, geojson.MostBytes+1))
	if err != nil {
		return nil, message.Errorf("%s: %w", path, err)
	}
	if !utf8.Valid(text) && len(text) <= geojson.MostBytes {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text); err == nil {
			text = decoded
		}
	}
	features, faults := geojson.Read(text, system)
	var wrong []error
	for _, f := range faults {
		wrong = append(wrong, message.Errorf("geojson.fault", path, f.Line, f.What))
	}
	if wrong != nil {
		return nil, errors.Join(wrong...)
	}
	return &Map{path, features}, nil
}

// some are the first names of a list, and how many there are more.
func some(names []string) message.Text {
	const most = 12
	if len(names) <= most {
		return message.New("%s", strings.Join(names, ", "))
	}
	return message.New("newcounty.and_more", strings.Join(names[:most], ", "), len(names)-most)
}

func degrees(x float64) string { return strconv.FormatFloat(x, 'g', 10, 64) }

func (m *maker) outline(at target) *outlined {
	if at.unit < 0 {
		return &m.towns[at.town].outlined
	}
	return &m.towns[at.town].units[at.unit].outlined
}

// nameOf is a place's name, with its town's if it is a village or community.
func (m *maker) nameOf(at target) string {
	t := m.towns[at.town]
	if at.unit < 0 {
		return t.name
	}
	return t.name + "-" + t.units[at.unit].name
}

// settle places a town and measures it and its units, as far as maps say and the list does not.
func (c *cartographer) settle(t *town) {
	var seats, areas []orb.Point // of its units: points given, and points within their areas
	left, unknown := 0.0, 0
	if t.areas != nil {
		left = squareKm(t.areas)
	}
	for k := range t.units {
		u := &t.units[k]
		if u.seat != nil {
			seats = append(seats, *u.seat)
		}
		if u.areas != nil {
			areas = append(areas, within(u.areas))
			if u.area < 0 {
				u.area = squareKm(u.areas)
				c.m.measured += u.area
			}
		}
		if u.area < 0 {
			unknown++
		} else {
			left -= u.area
		}
	}
	for k := range t.units {
		if u := &t.units[k]; u.area < 0 && t.areas != nil {
			u.area = max(left/float64(unknown), .01)
			c.m.measured += u.area
		}
	}
	if t.seat != nil {
		t.lon, t.lat, t.placed = t.seat[0], t.seat[1], true
	}
	var at orb.Point
	switch {
	case t.placed:
		return
	case seats != nil:
		at = nearest(seats)
	case t.areas != nil:
		at, c.m.within = within(t.areas), c.m.within+1
	case areas != nil:
		at, c.m.within = nearest(areas), c.m.within+1
	default:
		return
	}
	t.lon, t.lat, t.placed = at[0], at[1], true
}

// missing notes the places that a map lacks.
func (c *cartographer) missing(list *Map) {
	var towns, units []string
	townAreas, unitAreas, all := 0, 0, 0
	for _, t := range c.m.towns {
		inside := 0
		for _, u := range t.units {
			all++
			if u.areas != nil {
				inside++
			}
		}
		unitAreas += inside
		if t.areas != nil || inside > 0 {
			townAreas++
		} else {
			towns = append(towns, t.name)
		}
		for _, u := range t.units {
			if u.areas == nil {
				units = append(units, t.name+"-"+u.name)
			}
		}
	}
	note := func(key message.Key, args ...any) {
		c.m.county.Notes = append(c.m.county.Notes, message.New(key, args...))
	}
	note("newcounty.mapped", townAreas, len(c.m.towns), unitAreas, all)
	if towns != nil {
		note("newcounty.no_border", list.Path, some(towns))
	}
	if unitAreas > 0 && units != nil {
		note("newcounty.no_border", list.Path, some(units))
	}
}

// kmBetween is the distance of two points.
func kmBetween(a, b orb.Point) float64 {
	east, north := coordinates.Km(a, b)
	return elementary.Hypot(east, north)
}

// kmAcross is the longer side of a box.
func kmAcross(b orb.Bound) float64 {
	east, north := coordinates.Km(b.Min, b.Max)
	return max(east, north)
}

// kmApart is the distance of two boxes, 0 if they touch.
func kmApart(a, b orb.Bound) float64 {
	p := a.Min
	for i := range p {
		p[i] = max(a.Min[i], b.Min[i]) // of what lies between them
	}
	q := orb.Point{min(a.Max[0], b.Max[0]), min(a.Max[1], b.Max[1])}
	east, north := coordinates.Km(q, p)
	return elementary.Hypot(max(east, 0), max(north, 0))
}

// squareKm is the size of areas.
func squareKm(areas orb.MultiPolygon) float64 {
	flat := areas.Clone()
	for _, polygon := range flat {
		for _, ring := range polygon {
			from := ring[0]
			for i := range ring {
				ring[i][0], ring[i][1] = coordinates.Km(from, ring[i])
			}
		}
	}
	return math.Abs(planar.Area(flat))
}

// within is a point inside of the largest of the areas, far from its border.
func within(areas orb.MultiPolygon) orb.Point {
	polygon := slices.MaxFunc(areas, func(a, b orb.Polygon) int {
		return cmp.Compare(math.Abs(planar.Area(a)), math.Abs(planar.Area(b)))
	})
	polygon = coarser(orb.MultiPolygon{polygon}, extent(orb.MultiPolygon{polygon})/200)[0]
	bound := polygon.Bound()
	best, _ := planar.CentroidArea(polygon)
	far := -1.0
	depth := func(p orb.Point) float64 {
		d := math.Inf(1)
		for _, ring := range polygon {
			d = min(d, planar.DistanceFrom(orb.LineString(ring), p))
		}
		if !planar.PolygonContains(polygon, p) {
			return -d
		}
		return d
	}
	far = depth(best)
	const steps = 24
	for i := 1; i < steps; i++ {
		for k := 1; k < steps; k++ {
			p := orb.Point{bound.Min[0] + (bound.Max[0]-bound.Min[0])*float64(i)/steps,
				bound.Min[1] + (bound.Max[1]-bound.Min[1])*float64(k)/steps}
			if d := depth(p); d > float64(far*1.1)+1e-9 || far < 0 && d > far {
				best, far = p, d
			}
		}
	}
	return best
}

// nearest is the point of a list that is nearest to their middle.
func nearest(list []orb.Point) orb.Point {
	var middle orb.Point
	for _, p := range list {
		middle[0], middle[1] = middle[0]+p[0]/float64(len(list)), middle[1]+p[1]/float64(len(list))
	}
	return slices.MinFunc(list, func(a, b orb.Point) int {
		return cmp.Compare(planar.Distance(a, middle), planar.Distance(b, middle))
	})
}

// extent is the longer side of the box around areas, in degrees.
func extent(areas orb.MultiPolygon) float64 {
	b := areas.Bound()
	return max(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1])
}

// coarser leaves out positions nearer than so many degrees to the line without them (Douglas and Peucker, 1973), and
// rings that are smaller; of a place something is left.
func coarser(areas orb.MultiPolygon, degrees float64) orb.MultiPolygon {
	var out orb.MultiPolygon
	for {
		for _, polygon := range areas {
			var rings orb.Polygon
			for k, ring := range polygon {
				plain := simplify.DouglasPeucker(degrees).Ring(ring.Clone())
				if len(plain) < 4 {
					if k == 0 {
						break
					}
					continue
				}
				rings = append(rings, plain)
			}
			if rings != nil {
				out = append(out, rings)
			}
		}
		if out != nil {
			return out
		}
		if degrees /= 4; degrees < 1e-9 {
			return areas
		}
	}
}

// Limits of a county's own map: a page draws it at some hundred points of width, and a scenario's files are small.
const (
	finest        = 1. / 1500 // of its extent
	mostPositions = 10_000
	mostTimes     = 6 // that the map is made coarser by half
)

// borders is the county's own map, "" without areas.
func (m *maker) borders() string {
	var all orb.MultiPolygon
	m.eachOutline(func(_, _ string, o *outlined) { all = append(all, o.areas...) })
	if all == nil {
		return ""
	}
	degrees := float64(extent(all) * finest)
	for range mostTimes {
		count := 0
		for _, polygon := range coarser(all, degrees) {
			for _, ring := range polygon {
				count += len(ring)
			}
		}
		if count <= mostPositions {
			break
		}
		degrees *= 2
	}
	m.county.Notes = append(m.county.Notes,
		message.New("newcounty.simplified", bordersFile,
			elementary.Int(math.Ceil(degrees*coordinates.KmPerDegree*1000))))
	var lines []string
	m.eachOutline(func(town, unit string, o *outlined) {
		var geometry orb.Geometry
		switch {
		case o.areas != nil:
			geometry = coarser(o.areas, degrees)
		case o.seat != nil:
			geometry = *o.seat
		default:
			return
		}
		properties := map[string]string{scenarios.TownProperty: town}
		if unit != "" {
			properties[scenarios.UnitProperty] = unit
		}
		lines = append(lines, featureText(properties, geometry))
	})
	return "{\"type\":\"FeatureCollection\",\"features\":[\n" + strings.Join(lines, ",\n") + "\n]}\n"
}

// eachOutline goes over towns and their units in order.
func (m *maker) eachOutline(do func(town, unit string, o *outlined)) {
	for i := range m.towns {
		t := &m.towns[i]
		bordered := slices.ContainsFunc(t.units, func(u unit) bool { return u.areas != nil })
		if t.seat == nil && t.placed && t.areas == nil && !bordered {
			t.seat = &orb.Point{t.lon, t.lat}
		}
		do(t.name, "", &t.outlined)
		for k := range t.units {
			do(t.name, t.units[k].name, &t.units[k].outlined)
		}
	}
}

// featureText is a feature of a map, whose coordinates have five digits, a metre.
func featureText(properties map[string]string, geometry orb.Geometry) string {
	type shape struct {
		Type        string       `json:"type"`
		Coordinates orb.Geometry `json:"coordinates"`
	}
	text, _ := json.Marshal(struct {
		Type       string            `json:"type"`
		Properties map[string]string `json:"properties"`
		Geometry   shape             `json:"geometry"`
	}{"Feature", properties, shape{geometry.GeoJSONType(), orb.Round(orb.Clone(geometry), 1e5)}})
	return string(text)
}
