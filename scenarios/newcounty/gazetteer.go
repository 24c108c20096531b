package newcounty

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hanyin/internal/divisions"
)

// A target is a place of the county.
type target struct{ town, unit int } // unit -1: the town itself

// A gazetteer finds places by what maps call them: by code, then by name.
type gazetteer struct {
	codes    map[string][]target // by code as plainCode has it
	counties map[string]bool     // the codes of the county, by its places; empty: they have none
	county   []string            // its names, bare
	towns    index
	units    index
	within   []index // units of a town
}

// An index has places by plain name, and by name without its ending.
type index struct{ plain, bare map[string][]target }

func newIndex() index { return index{map[string][]target{}, map[string][]target{}} }

func (i index) add(name, bare string, at target) {
	i.plain[Plain(name)] = append(i.plain[Plain(name)], at)
	i.bare[bare] = append(i.bare[bare], at)
}

// all are the places of a name, or if there are none those of the name without its ending.
func (i index) all(name, bare string) []target {
	if at := i.plain[Plain(name)]; at != nil {
		return at
	}
	return i.bare[bare]
}

// newGazetteer has the towns of a county, which may be one of the table of divisions.
func newGazetteer(towns []town, name string, place *divisions.County) *gazetteer {
	g := &gazetteer{codes: map[string][]target{}, counties: map[string]bool{}, county: []string{bareCounty(name)},
		towns: newIndex(), units: newIndex()}
	if place != nil {
		g.counties[strconv.Itoa(place.Code)] = true
		g.county = append(g.county, bareCounty(place.Name))
	}
	code := func(code int, at target) {
		if code <= 0 {
			return
		}
		text := plainCode(strconv.Itoa(code))
		g.codes[text] = append(g.codes[text], at)
		if divisionCode.MatchString(text) && len(text) > countyDigits {
			g.counties[text[:countyDigits]] = true
		}
	}
	for i, t := range towns {
		at := target{i, -1}
		g.towns.add(t.name, Bare(t.name), at)
		inTown := newIndex()
		townCode := t.code
		for k, u := range t.units {
			at := target{i, k}
			code(u.code, at)
			g.units.add(u.name, bareUnit(u.name), at)
			inTown.add(u.name, bareUnit(u.name), at)
			if townCode == 0 && divisionCode.MatchString(strconv.Itoa(u.code)) {
				townCode = u.code / 1000 // a unit's code begins with its town's
			}
		}
		g.within = append(g.within, inTown)
		code(townCode, at)
	}
	return g
}

// Digits of a code of the table of divisions: those of the county begin it, then those of the town.
const (
	countyDigits = 6
	townDigits   = 9
)

// divisionCode is a code of a county, a town or a village.
var divisionCode = regexp.MustCompile(`^\d{6}(\d{3}){0,2}$`)

// nationCode is a code with that of the nation before it, as Tianditu has them.
var nationCode = regexp.MustCompile(`^156\d{6}(\d{3}){0,2}$`)

const nationDigits = 3

// plainCode is a code without the nation's before it (no prefecture's begins with 156) and without the groups of zeros
// that fill it up: 610921000000 is 610921, and 610921100 is itself. Of another number the zeros before it go.
func plainCode(code string) string {
	if nationCode.MatchString(code) {
		code = code[nationDigits:]
	}
	if divisionCode.MatchString(code) {
		for len(code) > countyDigits && strings.HasSuffix(code, "000") {
			code = code[:len(code)-3]
		}
		return code
	}
	if _, err := strconv.ParseUint(code, 10, 64); err == nil {
		return strings.TrimLeft(code, "0")
	}
	return code
}

// unitEndings are what the same village or community may be called with or without.
var unitEndings = []string{"村民委员会", "村委会", "居民委员会", "社区居委会", "居委会", "社区", "行政村", "村", "嘎查"}

// bareUnit is a unit's name, plain and without its ending.
func bareUnit(name string) string {
	name = Plain(name)
	for _, end := range unitEndings {
		if cut, ok := strings.CutSuffix(name, end); ok && len([]rune(cut)) > 1 {
			name = cut
		}
	}
	return name
}

// countyEndings are what the same county may be called with or without.
var countyEndings = []string{"自治县", "县", "区", "市", "旗"}

// bareCounty is a county's name, plain and without what kind of place it is.
func bareCounty(name string) string {
	name = Plain(name)
	for _, end := range countyEndings {
		if cut, ok := strings.CutSuffix(name, end); ok && len([]rune(cut)) > 1 {
			return cut
		}
	}
	return name
}

// Headings of properties, as plainHead has them, the likelier first. An id is a code only if all ids of a map are.
const idHead = "id"

var (
	codeHeads = []string{"code", "adcode", "代码", "区划代码", "行政区划代码", "统计用区划代码", "编码", "xzqdm", "xzdm", "pac", "gb",
		idHead}
	nameHeads = []string{"name", "名称", "name:zh", "name_zh", "namezh", "xzqmc", "xzmc", "mc", "fullname", "区划名称",
		"行政区划名称", "村名", "村", "社区", "village", "unit", "community"}
	townHeads = unitColumns[0].heads
)

// A caption is what a feature says of itself: the values of its properties by heading, as plainHead has them.
type caption map[string]string

func captionOf(properties map[string]string) caption {
	c := caption{}
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if head := plainHead(name); c[head] == "" {
			c[head] = properties[name]
		}
	}
	return c
}

// first is the value of the first heading that is there.
func (c caption) first(heads []string) string {
	for _, head := range heads {
		if c[head] != "" {
			return c[head]
		}
	}
	return ""
}

// String is what a list calls the feature.
func (c caption) String() string {
	name, town := c.first(nameHeads), c.first(townHeads)
	if name != "" && town != "" && town != name {
		return town + "-" + name
	}
	return cmp.Or(name, town, c.first(codeHeads), "-")
}

// codeHeadings are the headings of a map under which codes of places stand. All values of a heading are looked at
// together, because a single number may be a code of six figures and one of a numbering as well. They are
//   - codes of the table of divisions: each has the digits of one, most begin with those of a county, and if they are
//     ids one at least is a place of this county;
//   - or the numbers of the county's own list, where it has such: no feature has the number of one place and the name
//     of another, and they are no ids.
func (g *gazetteer) codeHeadings(features []caption) (heads []string) {
	for _, head := range codeHeads {
		all, divisional, known, ours, others := 0, 0, 0, 0, 0
		for _, f := range features {
			code := plainCode(f[head])
			if code == "" {
				continue
			}
			all++
			if divisionCode.MatchString(code) {
				divisional++
				if county := code[:countyDigits]; g.counties[county] || isCounty(county) {
					known++
				}
			}
			if at := g.codes[code]; len(at) == 1 {
				ours++
				if named, _ := g.named(f); named != nil && *named != at[0] {
					others++
				}
			}
		}
		if divisional == all && 2*known > all && (head != idHead || ours > 0) ||
			divisional < all && head != idHead && ours > 0 && others == 0 {
			heads = append(heads, head)
		}
	}
	return heads
}

// isCounty reports whether six figures are a county of the table of divisions.
func isCounty(code string) bool {
	n, _ := strconv.Atoi(code)
	_, ok := slices.BinarySearchFunc(divisions.Counties(), n,
		func(c divisions.County, n int) int { return c.Code - n })
	return ok
}

// find is the place of a feature whose code stands under one of the headings; nil if there is none, or if several have
// its name.
func (g *gazetteer) find(f caption, codes []string) (at *target, several bool) {
	code := plainCode(f.first(codes))
	if at := g.codes[code]; code != "" && len(at) == 1 {
		return &at[0], false
	}
	if divisionCode.MatchString(code) && len(g.counties) > 0 {
		if !g.counties[code[:countyDigits]] || len(code) == countyDigits {
			return nil, false // a place of another county, or the county
		}
		if len(code) > townDigits {
			if towns := g.codes[code[:townDigits]]; len(towns) == 1 && towns[0].unit < 0 {
				return g.unitOf(towns, f.first(nameHeads)) // its code is new, its town is not
			}
		}
	}
	return g.named(f)
}

// named is the place of a feature's name, within its town if it names one.
func (g *gazetteer) named(f caption) (at *target, several bool) {
	name, town := f.first(nameHeads), f.first(townHeads)
	if town != "" {
		towns := g.towns.all(town, Bare(town))
		switch {
		case Bare(name) == Bare(town) && len(towns) > 1:
			return only(g.towns.all(name, Bare(name)))
		case name == "" || Bare(name) == Bare(town):
			return only(towns)
		case len(towns) > 0 || !slices.Contains(g.county, bareCounty(town)):
			return g.unitOf(towns, name)
		}
	}
	if name == "" {
		return nil, false
	}
	for _, places := range [][]target{g.towns.plain[Plain(name)], g.units.plain[Plain(name)],
		g.towns.bare[Bare(name)], g.units.bare[bareUnit(name)]} {
		if places != nil {
			return only(places)
		}
	}
	return nil, false
}

// unitOf is the village or community of a name in some towns.
func (g *gazetteer) unitOf(towns []target, name string) (at *target, several bool) {
	var found []target
	for _, t := range towns {
		found = append(found, g.within[t.town].all(name, bareUnit(name))...)
	}
	return only(found)
}

// only is the one of places that are alone.
func only(places []target) (at *target, several bool) {
	if len(places) == 1 {
		return &places[0], false
	}
	return nil, len(places) > 1
}
