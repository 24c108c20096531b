package newcounty

import (
	"cmp"
	"errors"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hanyin/internal/message"
	"hanyin/internal/plaintext"
)

// A Table is a list that a person brings: a heading and rows of cells, each with its line in the file.
type Table struct {
	Path  string
	Heads []string
	Rows  [][]string
	Lines []int64
}

// column is what a column of a list may hold, and the headings by which it is known, the program's own first.
type column struct {
	name  string
	heads []string
}

var unitColumns = []column{
	{"town", []string{"town", "township", "subdistrict", "parish", "乡镇", "镇", "乡", "苏木", "街道", "乡镇街道", "镇街道",
		"镇街", "街镇", "镇办", "所属乡镇", "所在乡镇", "所属镇街", "所属街道"}},
	{"name", []string{"name", "unit", "village", "community", "村", "嘎查", "社区", "村社区", "村居", "村名", "行政村",
		"行政村社区", "建制村", "名称"}},
	{"code", []string{"code", "代码", "区划代码", "统计用区划代码", "编码"}},
	{"kind", []string{"kind", "type", "类型", "类别", "城乡分类"}},
	{"households", []string{"households", "户籍户数", "户数", "总户数"}},
	{"registered", []string{"registered", "户籍人口", "户籍人口数", "户籍人数", "population", "人口", "人口数", "总人口", "总人数",
		"人数"}},
	{"resident", []string{"resident", "residents", "常住人口", "常住人口数", "常住人数"}},
	{"area_km2", []string{"area_km2", "area", "面积", "面积平方公里", "面积km2", "辖区面积", "国土面积"}},
	{"road_km", []string{"road_km", "road", "距县城", "距县城公里", "距县城里程", "距县城距离"}},
	{"terrain", []string{"terrain", "地形"}},
	{"lon", []string{"lon", "longitude", "经度"}},
	{"lat", []string{"lat", "latitude", "纬度"}},
}

var bodyColumns = []column{
	{"id", []string{"id", "代号"}},
	{"name", []string{"name", "department", "body", "部门", "单位", "承办单位", "部门名称", "单位名称", "名称"}},
	{"english", []string{"english", "英文", "英文名"}},
	{"third_party", []string{"third_party", "utility", "是否企业", "公用企业"}},
	{"categories", []string{"categories", "orders", "诉求类别", "承办类别", "承办事项", "类别"}},
}

// cells are a list's rows by the names of its columns.
type cells struct {
	table  *Table
	at     map[string]int     // column -> index
	scale  map[string]float64 // column -> what a number without a unit is multiplied with, by the heading; none: 1
	unused []string           // headings that are none of ours
}

// bind finds the columns of a list. Of several headings of one column the likelier holds.
func bind(t *Table, columns []column) cells {
	c := cells{table: t, at: map[string]int{}, scale: map[string]float64{}}
	ranks := map[string]int{}
	for i, head := range t.Heads {
		col, rank, scale := columnOf(head, columns)
		if former, ok := c.at[col]; ok && rank < ranks[col] {
			c.unused = append(c.unused, t.Heads[former])
		} else if col == "" || ok {
			if head != "" {
				c.unused = append(c.unused, head)
			}
			continue
		}
		c.at[col], ranks[col], c.scale[col] = i, rank, scale
	}
	return c
}

// mostTitles is how many rows may stand above the heading of a list.
const mostTitles = 10

// bindBelow finds the columns of a list whose heading may stand below titles: it is the first row that names the
// column needed, and another one or nothing else. Where no row does, the first is taken for it.
func bindBelow(t *Table, columns []column, needed string) cells {
	first := bind(t, columns)
	if first.has(needed) {
		return first
	}
	for i, row := range t.Rows[:min(mostTitles, len(t.Rows))] {
		c := bind(&Table{t.Path, row, t.Rows[i+1:], t.Lines[i+1:]}, columns)
		if c.has(needed) && (len(c.at) > 1 || c.unused == nil) {
			return c
		}
	}
	return first
}

// columnOf is the column that a heading names, "" for none, with the rank of the heading among those of the column,
// and what its numbers are multiplied with: 户籍人口（万人） has ten thousands. What else stands in brackets is a remark,
// unless it may be a unit that is not known.
func columnOf(head string, columns []column) (name string, rank int, scale float64) {
	find := func(plain string) bool {
		for _, text := range []string{plain, strings.TrimSuffix(plain, "名称")} {
			for _, col := range columns {
				if i := slices.Index(col.heads, text); i >= 0 {
					name, rank = col.name, i
					return true
				}
			}
		}
		return false
	}
	if find(plainHead(head)) {
		return name, rank, 1
	}
	inside := brackets.FindStringSubmatch(head)
	if inside == nil || !find(plainHead(brackets.ReplaceAllString(head, ""))) {
		return "", 0, 0
	}
	unit := plainHead(inside[1])
	if scale, ok := scales[name][unit]; ok {
		return name, rank, scale
	}
	if scales[name] != nil && oddUnit.MatchString(unit) {
		return "", 0, 0
	}
	return name, rank, 1
}

var (
	brackets = regexp.MustCompile(`[（(【\[]([^）)】\]]*)[）)】\]]`)
	oddUnit  = regexp.MustCompile(`[十百千万亿亩顷米里%‰]|^(km|m|ha|mu|sq)`)
)

// scales are the units that numbers of a column may be in, and how many of the column's own each is: households,
// people, square kilometres, kilometres.
var scales = map[string]map[string]float64{
	"households": {"户": 1, "万户": 1e4, "万": 1e4},
	"registered": {"人": 1, "万人": 1e4, "万": 1e4},
	"resident":   {"人": 1, "万人": 1e4, "万": 1e4},
	"area_km2": {"平方公里": 1, "平方千米": 1, "km2": 1, "km²": 1, "㎢": 1, "公顷": 1e-2, "ha": 1e-2, "亩": 1. / 1500,
		"万亩": 1e4 / 1500, "平方米": 1e-6, "m2": 1e-6, "m²": 1e-6, "㎡": 1e-6},
	"road_km": {"公里": 1, "千米": 1, "km": 1, "华里": .5, "里": .5, "米": 1e-3, "m": 1e-3},
}

// plainHead is a heading in small letters without spaces and brackets.
func plainHead(head string) string {
	head = strings.ToLower(strings.TrimSpace(plaintext.Narrow(head)))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("（）()、/", r) {
			return -1
		}
		return r
	}, head)
}

func (c cells) has(name string) bool {
	_, ok := c.at[name]
	return ok
}

// text is a cell, empty where the row or the column has none.
func (c cells) text(row int, name string) string {
	i, ok := c.at[name]
	if !ok || i >= len(c.table.Rows[row]) {
		return ""
	}
	return strings.TrimSpace(c.table.Rows[row][i])
}

// isTotal reports whether a row holds totals: of the county or of a town.
func (c cells) isTotal(row int) bool {
	is := func(text string) bool {
		text = strings.ToLower(strings.Join(strings.Fields(text), ""))
		return slices.ContainsFunc(totals, func(end string) bool { return strings.HasSuffix(text, end) }) ||
			slices.Contains(englishTotals, text)
	}
	return is(c.text(row, "town")) || is(c.text(row, "name")) || is(c.first(row))
}

var (
	totals        = []string{"合计", "总计", "小计", "共计"}
	englishTotals = []string{"total", "subtotal", "sub-total", "grandtotal", "sum"}
)

// isRemark reports whether a row is a remark below a list.
func (c cells) isRemark(row int) bool { return remark.MatchString(c.first(row)) }

var remark = regexp.MustCompile(`^(?i)(备注|注|说明|数据来源|来源|(填表|制表|填报|审核)(人|单位|日期|时间)?|note|notes|source)[:：]`)

// first is the first cell of a row that is not empty.
func (c cells) first(row int) string {
	for _, cell := range c.table.Rows[row] {
		if cell = strings.TrimSpace(cell); cell != "" {
			return cell
		}
	}
	return ""
}

// mostOf are the largest numbers of columns, as the tables of a scenario have them.
var mostOf = map[string]float64{"households": 1e7, "registered": 1e7, "resident": 1e7, "area_km2": 1e6, "road_km": 1e4,
	"code": 999_999_999_999}

// number is a cell as a number that is not negative; known is false where it is empty. What is no number is a mistake.
func (c cells) number(row int, name string, faults *faults) (value float64, known bool) {
	text := c.text(row, name)
	if text == "" || slices.Contains(noValue, text) {
		return 0, false
	}
	head := c.table.Heads[c.at[name]]
	v, err := parseNumber(text, scales[name], cmp.Or(c.scale[name], 1))
	if err != nil || !(v >= 0) || math.IsInf(v, 0) {
		faults.add("newcounty.no_number", c.table.Path, c.table.Lines[row], head, text)
		return 0, false
	}
	if most := mostOf[name]; v > most {
		faults.add("newcounty.large_number", c.table.Path, c.table.Lines[row], head, text, most)
		return 0, false
	}
	return v, true
}

// noValue are what people write into a cell that has none.
var noValue = []string{"-", "--", "—", "——", "–", "－", "/", "／"}

// grouped is a number whose digits stand in groups of three.
var grouped = regexp.MustCompile(`^\d{1,3}([, ]\d{3})+(\.\d+)?$`)

// parseNumber reads a number as people write it: of full width, in groups of three, with a unit behind it. One without
// is multiplied with scale.
func parseNumber(text string, units map[string]float64, scale float64) (float64, error) {
	text = strings.TrimSpace(strings.ToLower(plaintext.Narrow(text)))
	longest := ""
	for unit := range units {
		if strings.HasSuffix(text, unit) && len(unit) > len(longest) {
			longest = unit
		}
	}
	if longest != "" {
		text, scale = strings.TrimSpace(strings.TrimSuffix(text, longest)), units[longest]
	}
	if grouped.MatchString(text) {
		text = strings.NewReplacer(",", "", " ", "").Replace(text)
	}
	v, err := strconv.ParseFloat(text, 64)
	if scale != 1 { // 3.2 times 10,000 is no whole number else
		v = math.Round(v*scale*1e6) / 1e6
	}
	return v, err
}

// faults are the mistakes of lists and maps, all at once, of each file the first ones.
type faults struct {
	list []error
	of   map[string]int // by file, how many there are
}

// mostFaults of a file are listed; the others are counted.
const mostFaults = 20

// add notes a mistake of a file, whose name is the first argument of the message.
func (f *faults) add(key message.Key, args ...any) {
	path := args[0].(string)
	if f.of == nil {
		f.of = map[string]int{}
	}
	if f.of[path]++; f.of[path] <= mostFaults {
		f.list = append(f.list, message.Errorf(key, args...))
	}
}

func (f *faults) none() bool { return f.list == nil }

// err is all of them, nil if there are none.
func (f *faults) err() error {
	all := f.list
	for _, path := range slices.Sorted(maps.Keys(f.of)) {
		if more := f.of[path] - mostFaults; more > 0 {
			all = append(all, message.Errorf("newcounty.more", path, more))
		}
	}
	return errors.Join(all...)
}
