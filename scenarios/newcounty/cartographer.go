package newcounty

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"hanyin/internal/coordinates"
	"hanyin/internal/geojson"
	"hanyin/internal/message"
)

// outlined is what maps say of a place.
type outlined struct {
	areas orb.MultiPolygon
	seat  *orb.Point
}

// A cartographer puts features and places together.
type cartographer struct {
	m     *maker
	names *gazetteer
	china bool // the county is one of the table of divisions
	taken map[target][]taken
}

// taken is a feature that was given to a place.
type taken struct {
	geojson.Feature
	caption caption
}

// maps takes areas and points from what was brought, and from coordinates of the list of units.
func (m *maker) maps(r Request, mistakes *faults) {
	c := cartographer{m: m, names: newGazetteer(m.towns, r.Name, r.Place), china: r.Place != nil}
	if r.Borders != nil {
		c.take(r.Borders, true, mistakes)
	}
	if r.Points != nil {
		c.take(r.Points, false, mistakes)
	}
	if !mistakes.none() {
		return
	}
	if b := m.bound(); b.Max[0]-b.Min[0] > 180 {
		mistakes.add("newcounty.antimeridian", mapped(r))
		return
	}
	for i := range m.towns {
		c.settle(&m.towns[i])
	}
	if r.Borders != nil {
		c.missing(r.Borders)
	}
}

// bound is the box around all that is known of where places lie.
func (m *maker) bound() orb.Bound {
	var all orb.Collection
	note := func(o outlined) {
		if o.areas != nil {
			all = append(all, o.areas)
		}
		if o.seat != nil {
			all = append(all, *o.seat)
		}
	}
	for _, t := range m.towns {
		note(t.outlined)
		for _, u := range t.units {
			note(u.outlined)
		}
	}
	return all.Bound()
}

// mapped is the file that says most of where places lie.
func mapped(r Request) string {
	switch {
	case r.Borders != nil:
		return r.Borders.Path
	case r.Points != nil:
		return r.Points.Path
	}
	return r.Units.Path
}

// take gives the features of a map to places.
func (c *cartographer) take(list *Map, borders bool, mistakes *faults) {
	var captions []caption
	for _, f := range list.Features {
		captions = append(captions, captionOf(f.Properties))
	}
	codes := c.names.codeHeadings(captions)
	c.taken = map[target][]taken{}
	var strangers, several []string
	for i, f := range list.Features {
		wrong := func(what message.Text) { mistakes.add("geojson.fault", list.Path, f.Line, what) }
		switch {
		case borders && f.Areas == nil:
			wrong(message.New("newcounty.point_as_border", f.Number))
			continue
		case !borders && f.Points == nil:
			wrong(message.New("newcounty.border_as_point", f.Number))
			continue
		}
		at, many := c.names.find(captions[i], codes)
		if at == nil {
			name := fmt.Sprintf("%d (%v)", f.Number, captions[i])
			if many {
				several = append(several, name)
			} else {
				strangers = append(strangers, name)
			}
			continue
		}
		what, ok := c.abroad(f)
		if !ok {
			what, ok = c.twice(*at, taken{f, captions[i]})
		}
		if ok {
			wrong(what)
		}
		c.taken[*at] = append(c.taken[*at], taken{f, captions[i]})
	}
	if len(c.taken) == 0 && mistakes.none() {
		var towns []string
		for _, t := range c.m.towns {
			towns = append(towns, t.name)
		}
		mistakes.add("newcounty.nothing_matched", list.Path, some(strangers), some(towns))
		return
	}
	note := func(key message.Key, names []string) {
		if names != nil {
			c.m.county.Notes = append(c.m.county.Notes, message.New(key, list.Path, some(names)))
		}
	}
	note("newcounty.no_such_places", strangers)
	note("newcounty.several_places", several)
	note("newcounty.joined", c.outlines())
}

// outlines gives places what was taken for them, and names those that have several features.
func (c *cartographer) outlines() (joined []string) {
	order := func(a, b target) int { return cmp.Or(a.town-b.town, a.unit-b.unit) }
	for _, at := range slices.SortedFunc(maps.Keys(c.taken), order) {
		o := c.m.outline(at)
		var numbers []string
		for _, f := range c.taken[at] {
			o.areas = append(o.areas, f.Areas...)
			if f.Points != nil {
				o.seat = &f.Points[0]
			}
			numbers = append(numbers, strconv.Itoa(f.Number))
		}
		if len(numbers) > 1 {
			joined = append(joined, fmt.Sprintf("%s (%s)", c.m.nameOf(at), strings.Join(numbers, ", ")))
		}
	}
	return joined
}

// abroad says of a feature of a county of China that it does not lie there with every position.
func (c *cartographer) abroad(f geojson.Feature) (what message.Text, found bool) {
	if !c.china {
		return what, false
	}
	positions := f.Points
	for _, polygon := range f.Areas {
		for _, ring := range polygon {
			positions = append(positions, ring...)
		}
	}
	i := slices.IndexFunc(positions, func(p orb.Point) bool { return !coordinates.InChina(p) })
	if i < 0 {
		return what, false
	}
	p := positions[i]
	x, y := degrees(p[0]), degrees(p[1])
	if coordinates.InChina(coordinates.Point{p[1], p[0]}) {
		return message.New("geojson.swapped", f.Number, x, y), true
	}
	return message.New("newcounty.not_in_china", f.Number, x, y), true
}

// twice says of a feature why it cannot be of a place beside the features that are of it already. Parts of a place may
// come as one feature each, as programs write them that know no MultiPolygon: they say the same of themselves, do not
// overlap, and are no farther from each other than the largest of them is wide.
func (c *cartographer) twice(at target, f taken) (what message.Text, found bool) {
	if len(f.Points) > 1 {
		return message.New("newcounty.several_points", f.Number, f.caption.String(), len(f.Points)), true
	}
	refuse := func(of taken, why message.Text) (message.Text, bool) {
		return message.New("newcounty.two_features", of.Number, of.caption.String(), f.Number, f.caption.String(),
			c.m.nameOf(at), why), true
	}
	others := c.taken[at]
	for _, o := range others {
		if f.Points != nil && f.Points[0] != o.Points[0] {
			return refuse(o, message.New("newcounty.km_apart", kmBetween(f.Points[0], o.Points[0])))
		}
		if head := differing(f.caption, o.caption); head != "" {
			return refuse(o, message.New("newcounty.other_property", head, o.caption[head], f.caption[head]))
		}
		if overlap(f.Areas, o.Areas) {
			return refuse(o, message.New("newcounty.overlap"))
		}
	}
	if f.Areas == nil || others == nil {
		return what, false
	}
	apart := func(o taken) float64 { return kmApart(f.Areas.Bound(), o.Areas.Bound()) }
	next := slices.MinFunc(others, func(a, b taken) int { return cmp.Compare(apart(a), apart(b)) })
	widest := kmAcross(f.Areas.Bound())
	for _, o := range others {
		widest = max(widest, kmAcross(o.Areas.Bound()))
	}
	if km := apart(next); km > widest {
		return refuse(next, message.New("newcounty.km_apart", km))
	}
	return what, false
}

// differing is a heading under which two features differ, but for ids and numbers such as areas; "" if there is none.
func differing(a, b caption) string {
	isNumber := func(text string) bool {
		_, err := strconv.ParseFloat(text, 64)
		return err == nil
	}
	for _, list := range []caption{a, b} {
		for _, head := range slices.Sorted(maps.Keys(list)) {
			isCode := slices.Contains(codeHeads, head) && head != idHead
			if a[head] != b[head] && head != idHead && head != "@"+idHead &&
				(isCode || !isNumber(a[head]) || !isNumber(b[head])) {
				return head
			}
		}
	}
	return ""
}

// overlap reports whether two areas have more in common than borders that were drawn twice: a fiftieth of the smaller
// one, by points of a grid over the box of what they may have in common.
func overlap(a, b orb.MultiPolygon) bool {
	const steps, much = 48, .02
	box, other := a.Bound(), b.Bound()
	for i := range 2 {
		box.Min[i], box.Max[i] = max(box.Min[i], other.Min[i]), min(box.Max[i], other.Max[i])
	}
	width, height := box.Max[0]-box.Min[0], box.Max[1]-box.Min[1]
	if width <= 0 || height <= 0 {
		return false
	}
	both := 0
	for i := range steps {
		for k := range steps {
			p := orb.Point{box.Min[0] + width*(float64(i)+.5)/steps, box.Min[1] + height*(float64(k)+.5)/steps}
			if planar.MultiPolygonContains(a, p) && planar.MultiPolygonContains(b, p) {
				both++
			}
		}
	}
	smaller := min(math.Abs(planar.Area(a)), math.Abs(planar.Area(b)))
	return float64(both)*width*height > much*steps*steps*smaller
}
