package newcounty

import (
	"math"
	"slices"
	"strings"
	"testing"

	"hanyin/internal/divisions"
)

// list is a table as a person brings it: a heading and rows, cells divided by bars.
func list(path string, rows ...string) *Table {
	t := &Table{Path: path, Heads: strings.Split(rows[0], "|")}
	for i, row := range rows[1:] {
		t.Rows, t.Lines = append(t.Rows, strings.Split(row, "|")), append(t.Lines, int64(i+2))
	}
	return t
}

// request is a county of the table of divisions; lists replace what is known of it.
func request(t *testing.T) Request {
	t.Helper()
	place, ok := divisions.ByCode(610921)
	if !ok {
		t.Fatal("no county 610921")
	}
	return Request{Name: "test", Place: &place}
}

var goodUnits = []string{"乡镇（街道）|村 / 社区|类型|户籍人口|常住人口|户数|面积（平方公里）|距县城|经度|纬度|地形|备注",
	"城关|东街社区||4,000|5000|1200|2|1|108.5|32.9|川道|x", "城关|河村|村||||||||", "|||", "山镇|上村||900|800||12|30||||",
	"山镇|||300||100|||||山区"}

// Mistakes of all lists are named at once, each with its line and what to write.
func TestMistakesOfLists(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*Request)
		want []string
	}{
		{"units", func(r *Request) {
			r.Units = list("units.csv", "town|name|code|registered|area|lon|lat|terrain",
				"a|x|one|nan|-1|181|90.5|hill", "|y",
				"b|z||inf|1e3|12abc|nan|mountain")
		}, []string{
			`units.csv:2: registered: "nan" is no number of 0 or more`,
			`units.csv:2: area: "-1" is no number of 0 or more`,
			`units.csv:2: code: "one" is no number of 0 or more`,
			`units.csv:2: lon: "181" is no number of degrees: want -180 to 180`,
			`units.csv:2: lat: "90.5" is no number of degrees: want -90 to 90`,
			`units.csv:2: terrain: "hill" is unknown: want valley or mountain`,
			`units.csv:3: the row names no town: write the town or sub-district that the unit belongs to`,
			`units.csv:4: registered: "inf" is no number of 0 or more`,
			`units.csv:4: lon: "12abc" is no number of degrees: want -180 to 180`,
			`units.csv:4: lat: "nan" is no number of degrees: want -90 to 90`,
		}},
		{"no towns, and no departments", func(r *Request) {
			r.Units, r.Bodies = list("units.csv", "village|people"), list("bodies.csv", "id|英文")
			r.Holidays = list("days.csv", "date")
		}, []string{
			"units.csv: no column names the towns: call one of the columns town, 乡镇 or 街道; there are: village, people",
			"bodies.csv: no column names the departments: call one of them name, 部门 or 单位; there are: id, 英文",
			"days.csv: the list has no rows: one a day or span of days off",
		}},
		{"nothing listed", func(r *Request) { r.Units = list("units.csv", "town") },
			[]string{"units.csv: no village or community is listed"}},
		{"departments", func(r *Request) {
			r.Bodies = list("bodies.csv", "id|部门|诉求类别", "a|甲局|roads:0.5,land：nan", "a|乙局|fire", "|丙局|housing:120%",
				"||x", "|甲局|")
		}, []string{
			`bodies.csv:2: land: "nan" is no share above 0 and up to 1 (or 100%)`,
			`bodies.csv:3: id "a" is the id of line 2 already: give every department its own, or leave the cell empty`,
			`bodies.csv:3: there is no category "fire": want some of utilities 水电气通信; agri_water`,
			`bodies.csv:4: housing: "120%" is no share above 0 and up to 1 (or 100%)`,
			`bodies.csv:5: the row names no department`,
			`bodies.csv:6: "甲局" stands in line 2 already: keep one`,
		}},
		{"days off", func(r *Request) {
			r.Holidays = list("days.csv", "日期|止|节日|类型", "2026-13-01|2026-10-07|国庆节|", "2026-10-01|soon||",
				"2026-10-07|2026-10-01||",
				"2026-01-01|2026-03-15||", "2026-05-01|2026-05-03|劳动节|放假", "2026/5/3|||补班", "2026.6.1|||half")
		}, []string{
			`days.csv:2: "2026-13-01" is no date: write 2026-05-01`, `days.csv:3: "soon" is no date: write 2026-05-01`,
			"days.csv:4: from 2026-10-07 to 2026-10-01: the end must not be before the beginning, nor 60 " +
				"days after it",
			"days.csv:5: from 2026-01-01 to 2026-03-15: the end must not be before the beginning, nor 60 " +
				"days after it",
			"days.csv:7: 2026-05-03 is in line 6 already: keep one",
			`days.csv:8: kind: "half" is unknown: want off or work`,
		}},
		{"no dates", func(r *Request) { r.Holidays = list("days.csv", "when|名称", "x|y") },
			[]string{"days.csv: no column has dates: call one of them date, from or 日期; there are: when, 名称"}},
		{"nobody for an order", func(r *Request) {
			r.NoTowns, r.Bodies = true, list("bodies.csv", "name|categories",
				"甲局|utilities, agri_water, roads, sanitation, housing, "+
					"labour, land, market, civil, health, culture")
		}, []string{
			"bodies.csv: no department takes security 治安交警, and there are no towns that could: name it in a row",
			"bodies.csv: no department takes village 村务、干部作风, and there are no towns that could: name it in a row",
		}},
	} {
		r := request(t)
		c.set(&r)
		_, err := Make(r)
		if err == nil {
			t.Errorf("%s: no mistake", c.name)
			continue
		}
		got := strings.Split(err.Error(), "\n")
		for _, want := range c.want {
			if !slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, want) }) {
				t.Errorf("%s: no line %q in\n%s", c.name, want, err)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %d mistakes, want %d:\n%s", c.name, len(got), len(c.want), err)
		}
	}
}

// A list in Chinese, with gaps, makes the county that it describes; what means nothing is named.
func TestCountyOfLists(t *testing.T) {
	r := request(t)
	r.Units = list("名册.csv", slices.DeleteFunc(slices.Clone(goodUnits),
		func(row string) bool { return row == "|||" })...)
	r.Bodies = list("bodies.csv", "部门|英文|是否企业|承办事项", "供电公司|power|是|utilities:50%；roads", "司法局|||",
		"交通局|roads|否|roads：0.4；land")
	r.Holidays = list("days.csv", "日期|止|节日|类型", "2026年10月1日|20261007|国庆节|", "2026-10-10|||班",
		"2026-05-01||May Day|off")
	weekend, err := ParseWeekend("周五、星期六")
	if err != nil {
		t.Fatal(err)
	}
	r.Weekend = &weekend
	made, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	if made.Towns != 2 || made.Units != 4 || made.Bodies < 3 || !slices.Equal(made.Unused, []string{"备注"}) {
		t.Errorf("%d towns, %d units, %d departments, unused %q, want 2, 4, 3 or more and 备注", made.Towns,
			made.Units, made.Bodies,
			made.Unused)
	}
	files := map[string]string{}
	for _, f := range made.Files {
		files[f.Name] = f.Text
	}
	for file, want := range map[string][]string{
		"scenario.toml": {"weekdays = [1, 1, 1, 1, 0, 0, 1]", "festival = \"\"", "start = \"2026-01-01\"",
			"towns = 2", "units = 4"},
		"units.csv": {"城关,东街社区,", ",community,4000,5000", "城关,河村,", "山镇,上村,", ",village,900,800", "山镇,02,"},
		"towns.csv": {"108.5000,32.9000,1,valley", "mountain"},
		"holidays.csv": {"2026-10-01,2026-10-07,national,off", "2026-10-10,2026-10-10,,work",
			"2026-05-01,2026-05-01,may_day,off"},
		"departments.csv": {"供电公司,power,yes", "justice,司法局", "交通局,roads,no"},
	} {
		for _, w := range want {
			if !strings.Contains(files[file], w) {
				t.Errorf("%s: no %q in\n%s", file, w, files[file])
			}
		}
	}
	towns := write(t, made, nil).Tables.Towns
	if len(towns) != 2 || math.Abs(towns[1].Lon-108.5) > 0.1 || math.Abs(towns[1].Lat-32.9) > 0.1 {
		t.Errorf("read again: %+v, want two, the one without a place near the other", towns)
	}
}

// Lists are read as offices write them: titles above the heading, units in brackets behind it, numbers of full width,
// in groups or with a unit, cells without a value, totals and remarks.
func TestListsAsOfficesWriteThem(t *testing.T) {
	r := Request{Name: "test", Units: list("units.csv", "石泉县村（社区）基本情况表|column B|column C", "单位：户、人|",
		"序号|乡镇（街道）名称|村（社区）|户数（户）|人口|户籍人口（万人）|常住人口（2023年末）|面积（亩）|距县城（米）|联系人|联系人",
		"1|城关镇|北街社区|1,203|7|3.2|2万|3000|－|甲|乙", "2|城关镇|红岩村|４５６户|7|1234人|1 100|2km2|1500||",
		"|城关镇|小 计|1659||||||", "3|饶峰镇|光明村|210 户|7|700人|—|/|12公里",
		"合 计|||1869|", "备注：数据来源于统计局"),
		Bodies: list("bodies.csv", "部门职责表", "部门（单位）|承办类别", "甲局|roads", "合计|x")}
	made, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	s := made.read(t)
	towns, units := s.Tables.Towns, s.Tables.Units
	if len(towns) != 2 || len(units) != 3 || s.Params.Geo.Households != 1203+456+210 {
		t.Fatalf("%d towns, %d units, %d households", len(towns), len(units), s.Params.Geo.Households)
	}
	for i, want := range []struct{ registered, resident int }{{32000, 20000}, {1234, 1100}, {700, 537}} {
		if u := units[i]; u.Registered != want.registered || u.Resident != want.resident {
			t.Errorf("%s: %d registered, %d resident, want %v", u.Name, u.Registered, u.Resident, want)
		}
	}
	if a, b := towns[0], towns[1]; a.AreaKm2 != 4 || a.RoadKm != 1.5 || b.RoadKm != 12 {
		t.Errorf("areas and roads of %+v and %+v, want 4 km2, 1.5 and 12 km", a, b)
	}
	if want := []string{"序号", "人口", "联系人", "联系人"}; !slices.Equal(made.Unused, want) {
		t.Errorf("unused %q, want %q", made.Unused, want)
	}
	for _, want := range []string{"units.csv: rows with totals or remarks, left out: 6, 8, 9",
		"bodies.csv: rows with totals or remarks, left out: 4"} {
		if !strings.Contains(notes(made), want) {
			t.Errorf("no %q in\n%s", want, notes(made))
		}
	}
}

// A unit of a unit that is not known is no number of the column's own unit.
func TestUnitsThatAreNotKnown(t *testing.T) {
	for head, want := range map[string]string{"户籍人口（百人）": "", "面积（顷）": "", "面积（平方公里）": "area_km2",
		"户籍人口（含外来）": "registered", "村（社区）名称": "name", "所在乡镇": "town", "备注（乡镇）": ""} {
		if got, _, _ := columnOf(head, unitColumns); got != want {
			t.Errorf("%s: column %q, want %q", head, got, want)
		}
	}
	for _, text := range []string{"3,2", "1,2345", "12人", "约300", "3万万", "", "0x10p"} {
		if v, err := parseNumber(text, scales["area_km2"], 1); err == nil {
			t.Errorf("%q is read as %g", text, v)
		}
	}
}

// A unit that a list has twice is a mistake, unless codes tell two places of one name apart.
func TestUnitsThatStandTwice(t *testing.T) {
	_, err := Make(Request{Name: "test", Units: list("units.csv", "town|name|code|population", "甲镇|一村||9",
		"甲镇| 一村 ||9", "乙镇|一村|11|9", "乙镇|二村|11|9", "乙镇|三村|6.10921E+11|9", "乙镇|四村|1.5|9",
		"丙镇|||9", "丙镇|||9")})
	want := []string{`units.csv:3: "一村" of 甲镇 stands in line 2 already`, `units.csv:5: code 11 is the code of line 4`,
		`units.csv:6: code: "6.10921E+11" is no whole code`, `units.csv:7: code: "1.5" is no whole code`}
	if err == nil || strings.Count(err.Error(), "\n") != len(want)-1 {
		t.Fatalf("%v, want %d mistakes", err, len(want))
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("no %q in\n%v", w, err)
		}
	}
	made, err := Make(Request{Name: "test", Units: list("units.csv", "town|name|code|population", "甲镇|一村|11|9",
		"甲镇|一村|12|9")})
	if err != nil {
		t.Fatal(err)
	}
	want = []string{"units.csv: names that stand twice in a town or county, now with a number: 甲镇-一村2"}
	if notes(made) != want[0] {
		t.Errorf("got %q, want %q", notes(made), want[0])
	}
}

func TestParseWeekend(t *testing.T) {
	for text, want := range map[string]string{"sun": "0000001", " Fri, SATURDAY": "0000110", "周天，周一": "1000001",
		"none": "0000000",
		"无":    "0000000"} {
		off, err := ParseWeekend(text)
		got := ""
		for _, day := range off {
			got += map[bool]string{true: "1", false: "0"}[day]
		}
		if err != nil || got != want {
			t.Errorf("%q: %s, %v, want %s", text, got, err, want)
		}
	}
	for text, want := range map[string]string{"": `"" is no day of the week`,
		"sun,funday":                  `"funday" is no day of the week`,
		"mon,tue,wed,thu,fri,sat,sun": "seven days off leave no working day"} {
		if _, err := ParseWeekend(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", text, err, want)
		}
	}
}
