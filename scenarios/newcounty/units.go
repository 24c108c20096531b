package newcounty

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"hanyin/internal/coordinates"
	"hanyin/internal/divisions"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// unit is a village or community; what is not known is -1.
type unit struct {
	name       string
	code       int
	community  bool
	households float64
	registered float64
	resident   float64
	area       float64
	outlined
}

type town struct {
	name     string
	code     int
	units    []unit
	roadKm   float64 // -1: not known
	lon, lat float64
	placed   bool // lon and lat are known
	mountain bool
	terrain  bool // mountain is known
	outlined
}

// fromDivisions are the towns of a county of the table of divisions.
func fromDivisions(c divisions.County) []town {
	var towns []town
	for _, d := range c.Towns {
		t := town{name: d.Name, code: d.Code, roadKm: -1}
		for _, u := range d.Units {
			t.units = append(t.units, unit{u.Name, u.Code, u.Community, -1, -1, -1, -1, outlined{}})
		}
		if t.units != nil { // a farm or park of the table may have none
			towns = append(towns, t)
		}
	}
	unique(towns)
	return towns
}

// fromTable are the towns of a list of villages and communities, in order of appearance. Those of a county of China,
// or in one of its systems of coordinates, have to lie there.
func (m *maker) fromTable(c cells, system coordinates.System, china bool, faults *faults) []town {
	var towns []town
	names, codes := map[string]int64{}, map[int]int64{} // the lines of units and of codes
	for row := range m.rows(c) {
		name, line := c.text(row, "town"), c.table.Lines[row]
		if name == "" {
			faults.add("newcounty.no_town", c.table.Path, line)
			continue
		}
		i := slices.IndexFunc(towns, func(t town) bool { return t.name == name })
		if i < 0 {
			i = len(towns)
			towns = append(towns, town{name: name, roadKm: -1})
		}
		t := &towns[i]
		known := func(column string) float64 {
			if v, ok := c.number(row, column, faults); ok {
				return v
			}
			return -1
		}
		u := unit{name: c.text(row, "name"), households: known("households"), registered: known("registered"),
			resident: known("resident"), area: known("area_km2"), code: c.code(row, faults)}
		id := name + "-" + Plain(u.name)
		if at, ok := names[id]; ok && u.name != "" && u.code == 0 {
			faults.add("newcounty.unit_twice", c.table.Path, line, u.name, name, at)
		}
		if at, ok := codes[u.code]; ok && u.code != 0 {
			faults.add("newcounty.code_twice", c.table.Path, line, c.table.Heads[c.at["code"]], u.code, at)
		}
		names[id], codes[u.code] = line, line
		if u.name == "" {
			u.name = fmt.Sprintf("%02d", len(t.units)+1)
		}
		u.community = isCommunity(c.text(row, "kind"), u.name)
		t.roadKm = max(t.roadKm, known("road_km"))
		u.seat = c.seat(row, system, china || system != coordinates.WGS84, faults)
		switch c.text(row, "terrain") {
		case "mountain", "山区":
			t.mountain, t.terrain = true, true
		case "valley", "川道", "平原", "平坝":
			t.terrain = true
		case "":
		default:
			faults.add("newcounty.no_terrain", c.table.Path, line, c.text(row, "terrain"))
		}
		t.units = append(t.units, u)
	}
	if given := unique(towns); given != nil {
		m.county.Notes = append(m.county.Notes, message.New("newcounty.numbered", c.table.Path, some(given)))
	}
	return towns
}

// code is the code of a unit, 0 where the row has none. One that a spreadsheet has rounded is a mistake.
func (c cells) code(row int, faults *faults) int {
	v, ok := c.number(row, "code", faults)
	if text := c.text(row, "code"); ok && (v != math.Trunc(v) || strings.ContainsAny(text, "eE")) {
		faults.add("newcounty.rounded_code", c.table.Path, c.table.Lines[row], c.table.Heads[c.at["code"]], text)
	}
	return elementary.Int(v)
}

// Located reports whether a list of units has a longitude or a latitude in some row.
func (t *Table) Located() bool {
	c := bindBelow(t, unitColumns, "town")
	for row := range c.table.Rows {
		if c.text(row, "lon") != "" || c.text(row, "lat") != "" {
			return true
		}
	}
	return false
}

// seat is where a unit lies, nil where the row does not say or is wrong.
func (c cells) seat(row int, system coordinates.System, china bool, faults *faults) *orb.Point {
	var at coordinates.Point
	var given [2]bool
	right := true
	for i, axis := range []struct {
		name string
		most float64
	}{{"lon", 180}, {"lat", 90}} {
		text := c.text(row, axis.name)
		if text == "" {
			continue
		}
		v, err := strconv.ParseFloat(text, 64)
		if at[i], given[i] = v, true; err != nil || !(math.Abs(v) <= axis.most) {
			faults.add("newcounty.no_degrees", c.table.Path, c.table.Lines[row], c.table.Heads[c.at[axis.name]], text,
				axis.most)
			right = false
		}
	}
	switch x, y := degrees(at[0]), degrees(at[1]); {
	case !right || !given[0] && !given[1]:
		return nil
	case given[0] != given[1]:
		faults.add("newcounty.half_position", c.table.Path, c.table.Lines[row])
		return nil
	case china && !coordinates.InChina(at) && coordinates.InChina(coordinates.Point{at[1], at[0]}):
		faults.add("newcounty.row_swapped", c.table.Path, c.table.Lines[row], x, y)
		return nil
	case china && !coordinates.InChina(at):
		faults.add("newcounty.row_abroad", c.table.Path, c.table.Lines[row], x, y)
		return nil
	}
	seat := orb.Point(system.ToWGS84(at))
	return &seat
}

// isCommunity says what a unit is by its kind, else by its name.
func isCommunity(kind, name string) bool {
	switch strings.ToLower(kind) {
	case "village", "村", "行政村", "乡村":
		return false
	case "community", "社区", "居委会", "城镇":
		return true
	}
	return strings.Contains(name, "社区") || strings.Contains(name, "居委")
}

// unique numbers names that stand twice, of towns in the county and of units in a town, and returns those that it
// gave.
func unique(towns []town) (given []string) {
	seen := map[string]int{}
	for i := range towns {
		t := &towns[i]
		if number(&t.name, seen) {
			given = append(given, t.name)
		}
		inTown := map[string]int{}
		for k := range t.units {
			if number(&t.units[k].name, inTown) {
				given = append(given, t.name+"-"+t.units[k].name)
			}
		}
	}
	return given
}

// number puts a number behind a name that has been seen, and reports whether it had to.
func number(name *string, seen map[string]int) bool {
	seen[*name]++
	n := seen[*name]
	if n > 1 {
		*name = fmt.Sprintf("%s%d", *name, n)
		number(name, seen)
	}
	return n > 1
}
