// Package divisions knows the administrative divisions of the nation (行政区划) by name and code, from provinces down to
// villages and communities, as the National Bureau of Statistics counted them on 30 June 2023.
package divisions

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
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
	each(func(c County, towns []string) {
		if name == strconv.Itoa(c.Code) || name == c.Name || utf8Len(name) > 1 && isShort(name, c.Name) {
			for _, line := range towns {
				c.Towns = append(c.Towns, town(c.Code, line))
			}
			found = append(found, c)
		}
	})
	return found
}

// Names are the names of all counties, each once, sorted.
func Names() []string {
	var names []string
	each(func(c County, _ []string) { names = append(names, c.Name) })
	slices.Sort(names)
	return slices.Compact(names)
}

// isShort reports whether the full name is the short one with the word for its kind.
func isShort(short, full string) bool {
	rest, ok := strings.CutPrefix(full, short)
	return ok && slices.Contains([]string{"县", "区", "市", "旗", "自治县", "自治旗", "林区", "特区", "新区"}, rest)
}

// each calls visit with every county, its towns left out, and the lines of its towns.
func each(visit func(c County, towns []string)) {
	var c County
	var towns []string
	done := func() {
		if towns != nil {
			visit(c, towns)
		}
		towns = nil
	}
	for line := range strings.Lines(table()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "\t") {
			towns = append(towns, line[1:])
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
}

// town reads a line of the table.
func town(county int, line string) Town {
	cells := strings.Split(line, "\t")
	number, _ := strconv.Atoi(cells[0][:3])
	t := Town{Code: county*1000 + number, Name: cells[0][3:]}
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
