// Package divisions knows the administrative divisions of the nation (行政区划) by name and code, from provinces down to
// villages and communities, as the National Bureau of Statistics counted them on 30 June 2023.
package divisions

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// AsOf is the day of the table.
const AsOf = "2023-06-30"

// packed is the table, as generate writes it.
//
//go:generate go run ./generate
//go:embed divisions.txt.gz
var packed []byte

// A County is a county, district, banner or city without districts (县级行政区).
type County struct {
	Code       int    // six figures
	Name       string // such as 汉阴县
	Prefecture string // 地级行政区
	Province   string
	Towns      []Town
}

// A Town is a town, township or sub-district (乡级行政区).
type Town struct {
	Code  int // nine figures
	Name  string
	Units []Unit
}

// A Unit is a village or community (村、社区).
type Unit struct {
	Code      int    // twelve figures
	Name      string // without the ending of its committee: 新华村, 南街社区
	Community bool
}

var table = sync.OnceValue(func() string {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err) // the program itself is damaged
	}
	text, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return string(text)
})

// Find lists the counties of a name or code: 汉阴县, 汉阴 or 610921. Several have the same name. Their towns are filled
// in.
func Find(name string) []County {
	var found []County
	for _, c := range listings() {
		if name == strconv.Itoa(c.Code) || name == c.Name || utf8Len(name) > 1 && isShort(name, c.Name) {
			found = append(found, c.whole())
		}
	}
	return found
}

// Counties lists all counties in order of code, their towns left out.
var Counties = sync.OnceValue(func() []County {
	var all []County
	for _, c := range listings() {
		all = append(all, c.County)
	}
	return all
})

// ByCode is a county with its towns; false if there is none of that code.
func ByCode(code int) (County, bool) {
	all := listings()
	i, found := slices.BinarySearchFunc(all, code, func(c listing, code int) int { return c.Code - code })
	if !found {
		return County{}, false
	}
	return all[i].whole(), true
}

// Nation is the name of all divisions together.
const Nation = "全国"

// An Area is the nation, a province or a prefecture: what several counties belong to.
type Area struct {
	Code int // 0 of the nation; two or four figures
	Name string
}

// Areas lists what a name or code may mean, as a code: 61, 陕西省, 陕西, 6109, 安康市, 安康; 全国 or nation for all. Of a
// name that a province and prefectures have only the province is meant.
func Areas(name string) []Area {
	if name == Nation || name == "nation" {
		return []Area{{0, Nation}}
	}
	provinces, prefectures := map[Area]bool{}, map[Area]bool{}
	for _, c := range Counties() {
		province, prefecture := Area{c.Code / 10000, c.Province}, Area{c.Code / 100, c.Prefecture}
		if province.called(name) {
			provinces[province] = true
		}
		if prefecture.called(name) {
			prefectures[prefecture] = true
		}
	}
	found := provinces
	if len(found) == 0 {
		found = prefectures
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b Area) int { return a.Code - b.Code })
}

// called reports whether a name or code means the area.
func (a Area) called(name string) bool {
	if name == strconv.Itoa(a.Code) || name == a.Name {
		return true
	}
	rest, ok := strings.CutPrefix(a.Name, name)
	return ok && utf8Len(name) > 1 && (slices.Contains([]string{"省", "市", "地区", "盟"}, rest) ||
		strings.HasSuffix(rest, "自治区") || strings.HasSuffix(rest, "自治州"))
}

// Holds reports whether a county belongs to the area.
func (a Area) Holds(county int) bool {
	switch {
	case a.Code == 0:
		return true
	case a.Code < 100:
		return county/10000 == a.Code
	}
	return county/100 == a.Code
}

// Names are the names of all counties, each once, sorted.
func Names() []string {
	var names []string
	for _, c := range listings() {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// OfTown lists the counties, their towns left out, that have a town of a name.
func OfTown(name string) []County {
	var found []County
	for _, l := range listings() {
		if slices.ContainsFunc(l.lines, func(line string) bool {
			full, _, _ := strings.Cut(line, "\t")
			return full[townFigures:] == name
		}) {
			found = append(found, l.County)
		}
	}
	return found
}

// isShort reports whether the full name is the short one with the word for its kind.
func isShort(short, full string) bool {
	rest, ok := strings.CutPrefix(full, short)
	return ok && slices.Contains([]string{"县", "区", "市", "旗", "自治县", "自治旗", "林区", "特区", "新区"}, rest)
}

// A listing is a county with the lines of its towns.
type listing struct {
	County
	lines []string
}

// whole is the county with its towns.
func (l listing) whole() County {
	c := l.County
	for _, line := range l.lines {
		c.Towns = append(c.Towns, town(c.Code, line))
	}
	return c
}

// listings are all counties in order of code.
var listings = sync.OnceValue(func() []listing {
	var all []listing
	var c listing
	done := func() {
		if c.lines != nil {
			all = append(all, c)
		}
		c.lines = nil
	}
	for line := range strings.Lines(table()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "\t") {
			c.lines = append(c.lines, line[1:])
			continue
		}
		done()
		code, name, _ := strings.Cut(line, " ")
		switch c.Code, _ = strconv.Atoi(code); len(code) {
		case 2:
			c.Province = name
		case 4:
			c.Prefecture = name
		default:
			c.Name = name
		}
	}
	done()
	slices.SortFunc(all, func(a, b listing) int { return a.Code - b.Code })
	return all
})

// townFigures are those of a town's code behind its county's, before its name in the table.
const townFigures = 3

// town reads a line of the table.
func town(county int, line string) Town {
	cells := strings.Split(line, "\t")
	number, _ := strconv.Atoi(cells[0][:townFigures])
	t := Town{Code: county*1000 + number, Name: cells[0][townFigures:]}
	number = 0
	for _, cell := range cells[1:] {
		if n, err := strconv.Atoi(cell[:min(3, len(cell))]); err == nil {
			number, cell = n, cell[3:]
		} else {
			number++
		}
		unit := Unit{Code: t.Code*1000 + number}
		unit.Name, unit.Community = unitName(cell)
		t.Units = append(t.Units, unit)
	}
	return t
}

// unitName is a unit's name without the ending of its committee, and whether it is a community.
func unitName(cell string) (string, bool) {
	stem, ending := cell[:len(cell)-1], cell[len(cell)-1]
	if stem == "" && strings.ContainsRune("SsJjCc", rune(ending)) {
		return map[bool]string{true: "村委会", false: "居委会"}[ending|32 == 'c'], ending|32 != 'c' // it has no other name
	}
	switch ending {
	case 'S', 's':
		return strings.TrimSuffix(stem, "社区") + "社区", true
	case 'J', 'j':
		return stem, true
	case 'C', 'c':
		if strings.HasSuffix(stem, "村") {
			return stem, false
		}
		return stem + "村", false
	}
	return cell, strings.Contains(cell, "社区") || strings.Contains(cell, "居委") || strings.Contains(cell, "生活区")
}

func utf8Len(s string) int { return len([]rune(s)) }
