package newcounty

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A target is a place of the county.
type target struct{ town, unit int } // unit -1: the town itself

// A gazetteer finds places by what maps call them: by code, then by name.
type gazetteer struct {
	codes  map[string][]target
	towns  map[string][]target // by plain name
	bare   map[string][]target // by name without its ending
	units  map[string][]target
	barely map[string][]target
	within []map[string][]target // units of a town by plain and bare name
	prefix string                // of all codes: the county's; empty: they have none
}

func newGazetteer(towns []town) *gazetteer {
	g := &gazetteer{map[string][]target{}, map[string][]target{}, map[string][]target{}, map[string][]target{},
		map[string][]target{}, nil, ""}
	note := func(in map[string][]target, name string, at target) {
		if name != "" && !slices.Contains(in[name], at) {
			in[name] = append(in[name], at)
		}
	}
	prefixes := map[string]bool{}
	code := func(code int, at target) {
		if text := strconv.Itoa(code); code > 0 {
			note(g.codes, strings.TrimRight(text, "0"), at)
			if len(text) > countyDigits {
				prefixes[text[:countyDigits]] = true
			}
		}
	}
	for i, t := range towns {
		at := target{i, -1}
		note(g.towns, Plain(t.name), at)
		note(g.bare, Bare(t.name), at)
		inTown := map[string][]target{}
		townCode := t.code
		for k, u := range t.units {
			at := target{i, k}
			code(u.code, at)
			note(g.units, Plain(u.name), at)
			note(g.barely, bareUnit(u.name), at)
			note(inTown, Plain(u.name), at)
			note(inTown, bareUnit(u.name), at)
			if townCode == 0 {
				townCode = u.code / 1000 // a unit's code begins with its town's
			}
		}
		g.within = append(g.within, inTown)
		code(townCode, at)
	}
	if len(prefixes) == 1 {
		for p := range prefixes {
			g.prefix = p
		}
	}
	return g
}

// countyDigits begin the code of every place of a county.
const countyDigits = 6

// unitEndings are what the same village or community may be called with or without.
var unitEndings = []string{"村民委员会", "村委会", "居民委员会", "社区居委会", "居委会", "社区", "行政村", "村"}

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

// Headings of properties, as plainHead has them, the likelier first.
var (
	codeHeads = []string{"code", "adcode", "代码", "区划代码", "行政区划代码", "统计用区划代码", "编码", "xzqdm", "xzdm", "pac", "gb", "id"}
	nameHeads = []string{"name", "名称", "name:zh", "name_zh", "namezh", "xzqmc", "xzmc", "mc", "fullname", "区划名称",
		"行政区划名称", "村名", "村", "社区", "village", "unit", "community"}
)

// property is the first that is there.
func property(properties map[string]string, heads []string) string {
	names := slices.Sorted(maps.Keys(properties))
	for _, head := range heads {
		for _, name := range names {
			if plainHead(name) == head && properties[name] != "" {
				return properties[name]
			}
		}
	}
	return ""
}

// labelOf is what a list calls a feature.
func labelOf(properties map[string]string) string {
	for _, heads := range [][]string{nameHeads, unitColumns[0].heads, codeHeads} {
		if text := property(properties, heads); text != "" {
			return text
		}
	}
	return "-"
}

// nationCode is a code with that of the nation before it, as Tianditu has them.
var nationCode = regexp.MustCompile(`^156\d{6}(\d{3}){0,2}$`)

const nationDigits = 3

// divisionCode is a code of a county, a town or a village.
var divisionCode = regexp.MustCompile(`^\d{6}(\d{3}){0,2}$`)

// find is the place of a feature; nil if there is none, or if several have its name.
func (g *gazetteer) find(properties map[string]string) (at *target, several bool) {
	code, name := property(properties, codeHeads), property(properties, nameHeads)
	if nationCode.MatchString(code) {
		code = code[nationDigits:]
	}
	town := property(properties, unitColumns[0].heads)
	if at := g.codes[strings.TrimRight(code, "0")]; code != "" && len(at) == 1 {
		return &at[0], false
	}
	if g.prefix != "" && divisionCode.MatchString(code) && !strings.HasPrefix(code, g.prefix) {
		return nil, false // a place of another county
	}
	if name == "" {
		name, town = town, ""
	}
	if name == "" {
		return nil, false
	}
	if Bare(town) == Bare(name) {
		town = ""
	}
	if town != "" {
		towns := g.towns[Plain(town)]
		if len(towns) != 1 {
			towns = g.bare[Bare(town)]
		}
		if len(towns) == 1 { // else it is no town of ours, such as the county itself
			in := g.within[towns[0].town]
			for _, word := range []string{Plain(name), bareUnit(name)} {
				if at := in[word]; len(at) == 1 {
					return &at[0], false
				}
			}
			return nil, false
		}
	}
	for _, by := range []struct {
		index map[string][]target
		word  string
	}{{g.towns, Plain(name)}, {g.units, Plain(name)}, {g.bare, Bare(name)}, {g.barely, bareUnit(name)}} {
		switch at := by.index[by.word]; {
		case len(at) == 1:
			return &at[0], false
		case len(at) > 1:
			several = true
		}
	}
	return nil, several
}
