package newcounty

import (
	"strings"
	"testing"

	"hanyin/internal/coordinates"
)

// tableOf takes text apart as a list: lines of cells, the first with headings.
func tableOf(path, text string) *Table {
	lines := strings.Split(text, "\n")
	t := &Table{Path: path, Heads: strings.Split(lines[0], ",")}
	for i, line := range lines[1:] {
		t.Rows, t.Lines = append(t.Rows, strings.Split(line, ",")), append(t.Lines, int64(i+2))
	}
	return t
}

// Whatever lists hold, there are mistakes, each of which names its file, or a scenario that loads.
func FuzzLists(f *testing.F) {
	f.Add("town,name,households,population,lon,lat\n甲镇,一村,10,30,108.5,32.9\n乙镇,二村,,,,",
		"name,orders\nA,roads;land:0.4",
		"date\n2026-01-01", uint8(0))
	f.Add("乡镇,村,代码,面积,地形\n甲镇,一村,610921100200,4,山区\n,,,,", "部门,承办类别\n一局,sanitation",
		"from,to,kind\n2026-01-01,2026-01-03,off",
		uint8(2))
	f.Add("town\n0", "name\n0", "", uint8(0)) // a department without orders
	f.Add("town,population,code\n甲镇,1e12,1e20", "", "", uint8(0))
	f.Add("town,households,area,road_km\n甲镇,1e300,1e300,1e300", "", "", uint8(0))
	f.Add("town,households,resident\n甲镇,0,0", "", "", uint8(4))
	f.Add("town,population\n甲镇,0.2", "", "", uint8(12))
	f.Fuzz(func(t *testing.T, units, bodies, holidays string, system uint8) {
		if len(units)+len(bodies)+len(holidays) > 2000 {
			t.Skip()
		}
		r := Request{Name: "county", Units: tableOf("units.csv", units),
			PointsSystem: coordinates.System(system % 4), NoGrids: system&4 != 0,
			NoTowns: system&8 != 0}
		if bodies != "" {
			r.Bodies = tableOf("bodies.csv", bodies)
		}
		if holidays != "" {
			r.Holidays = tableOf("holidays.csv", holidays)
		}
		county, err := Make(r)
		if err != nil {
			for line := range strings.Lines(err.Error()) {
				if !strings.Contains(line, ".csv:") {
					t.Errorf("a mistake without its file: %s", line)
				}
			}
			return
		}
		if err := county.Check(); err != nil {
			t.Errorf("the county does not load: %v\n%q\n%q\n%q", err, units, bodies, holidays)
		}
	})
}
