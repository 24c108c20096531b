package newcounty

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hanyin/internal/message"
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
	{"town", []string{"town", "township", "subdistrict", "parish", "乡镇", "镇", "苏木", "街道", "乡镇街道", "镇街",
		"所属乡镇", "所在乡镇"}},
	{"name", []string{"name", "unit", "village", "community", "村", "嘎查", "社区", "村社区", "村居", "村名", "行政村", "名称"}},
	{"code", []string{"code", "代码", "区划代码", "统计用区划代码", "编码"}},
	{"kind", []string{"kind", "type", "类型", "类别", "城乡分类"}},
	{"households", []string{"households", "户数", "户籍户数", "总户数"}},
	{"registered", []string{"registered", "population", "户籍人口", "人口", "人口数", "总人口", "户籍人口数"}},
	{"resident", []string{"resident", "residents", "常住人口", "常住人口数"}},
	{"area_km2", []string{"area_km2", "area", "面积", "面积平方公里", "面积km2"}},
	{"road_km", []string{"road_km", "road", "距县城", "距县城公里", "距县城里程"}},
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
	at     map[string]int // column -> index
	unused []string       // headings that are none of ours
}

// bind finds the columns of a list.
func bind(t *Table, columns []column) cells {
	c := cells{table: t, at: map[string]int{}}
	for i, head := range t.Heads {
		plain := plainHead(head)
		k := slices.IndexFunc(columns, func(col column) bool { return slices.Contains(col.heads, plain) })
		if k < 0 {
			c.unused = append(c.unused, head)
			continue
		}
		if _, ok := c.at[columns[k].name]; !ok {
			c.at[columns[k].name] = i
		}
	}
	return c
}

// plainHead is a heading in small letters without spaces, brackets and units in brackets.
func plainHead(head string) string {
	head = strings.ToLower(strings.TrimSpace(head))
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

// mostOf are the largest numbers of columns, as the tables of a scenario have them.
var mostOf = map[string]float64{"households": 1e7, "registered": 1e7, "resident": 1e7, "area_km2": 1e6, "road_km": 1e4,
	"code": 999_999_999_999_999}

// number is a cell as a number that is not negative; known is false where it is empty. What is no number is a mistake.
func (c cells) number(row int, name string, faults *faults) (value float64, known bool) {
	text := strings.ReplaceAll(c.text(row, name), ",", "")
	if text == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= 0) || math.IsInf(v, 0) {
		faults.add("newcounty.no_number", c.table.Path, c.table.Lines[row], c.table.Heads[c.at[name]], text)
		return 0, false
	}
	if most := mostOf[name]; v > most {
		faults.add("newcounty.large_number", c.table.Path, c.table.Lines[row], c.table.Heads[c.at[name]], text, most)
		return 0, false
	}
	return v, true
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
