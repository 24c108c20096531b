package ordersheet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// A Sheet is what the platform gives out: rows of cells, title and heading first.
type Sheet struct {
	Rows   [][]string
	Merged []int // rows whose cell of the town reaches into the next row, of a spreadsheet; from 0
}

// Columns of the sheet, in order.
const (
	number = iota
	kind
	category
	title
	content
	person
	phone
	status
	district
	town
	unit
	place
	channel
	created
	dispatched
	signed
	closed
	body
	firstBody
	nature
	limit
	due
	outcome
	reply
	resolved
	satisfied
	returns
	repeats
	columns
)

var heading = []string{"工单编号", "工单类型", "问题分类", "标题", "主要内容", "诉求人", "联系电话", "工单状态", "被反映区", "被反映街乡镇",
	"村/社区", "小区点位", "处理受理方式", "受理时间", "派单时间", "签收时间", "办结时间", "承办单位", "首次承办单位", "工单性质", "办理时限",
	"截止时间", "办理情况", "回复内容", "是否解决", "是否满意", "退单次数", "重复工单编号"}

// dirtyEvery is how many orders there are to one with dirt.
const dirtyEvery = 40

// Make makes the sheet of a number of orders, at least 1000.
func Make(n int) *Sheet {
	s := &Sheet{Rows: [][]string{{County + "12345热线工单明细（2023年1月1日至12月31日）"}, heading}}
	for i, o := range orders(n) {
		row := cells(o)
		if i%dirtyEvery == dirtyEvery/2 {
			s.Rows = append(s.Rows, dirt[i/dirtyEvery%len(dirt)](slices.Clone(row))...)
			continue
		}
		s.Rows = append(s.Rows, row)
		if last := len(s.Rows) - 2; i%dirtyEvery == 1 && len(s.Rows[last]) == columns &&
			s.Rows[last][town] == row[town] {
			s.Merged = append(s.Merged, last)
		}
	}
	s.Rows = append(s.Rows, []string{"合计", fmt.Sprintf("%d 件", n)}, []string{"制表单位：" + County + "12345热线受理中心"})
	return s
}

// stamp is an instant as the sheet writes it.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04:05")
}

func orderNumber(n int) string { return fmt.Sprintf("QY2023%06d", n) }

// cells are the row of an order.
func cells(o order) []string {
	row := make([]string, columns)
	row[number], row[kind], row[category] = orderNumber(o.number), o.kind, o.first+"->"+o.second
	row[title], row[content] = o.town.Name+o.second+"问题", "来电人反映"+o.unit+o.second+"问题，请予处理。"
	row[person], row[phone] = "张三", fmt.Sprintf("139%08d", o.number)
	row[status] = "已办结"
	if o.closed.IsZero() {
		row[status] = "办理中"
	}
	row[district], row[town], row[unit], row[place] = County, o.town.Name, o.unit, o.unit+"东侧"
	row[channel], row[created], row[dispatched] = o.channel, stamp(o.created), stamp(o.dispatch)
	row[signed], row[closed], row[due] = stamp(o.signed), stamp(o.closed), o.due.Format(time.DateOnly)
	row[body], row[firstBody], row[nature] = o.lead, o.firstBody, "主办"
	row[limit] = fmt.Sprintf("%d个工作日", o.limitDays)
	if !o.closed.IsZero() {
		row[outcome], row[reply] = "已办理", "已联系来电人并答复。"
	}
	row[resolved], row[satisfied], row[returns] = o.resolved, o.satisfied, strconv.Itoa(o.returns)
	if o.repeats > 0 {
		row[repeats] = orderNumber(o.repeats)
	}
	return row
}

// dirt are the ways in which a row can be wrong: each returns the rows to write for one.
var dirt = []func(row []string) [][]string{
	func(r []string) [][]string { // a serial date of a spreadsheet
		r[created] = strconv.FormatFloat(read(r[created]).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, zone)).Hours()/24,
			'f', 6, 64)
		return [][]string{r}
	},
	func(r []string) [][]string { // a date in words
		t := read(r[created])
		half := map[bool]string{true: "上午", false: "下午"}[t.Hour() < 12]
		r[created] = t.Format("2006年1月2日 ") + half + t.Format("3:04")
		return [][]string{r}
	},
	func(r []string) [][]string { // full-width digits
		r[number], r[created] = wide(r[number]), wide(r[created])
		return [][]string{r}
	},
	func(r []string) [][]string { return [][]string{r, r} },       // the same row again
	func(r []string) [][]string { return [][]string{{}, r} },      // a blank row
	func(r []string) [][]string { return [][]string{heading, r} }, // the heading of the next page
	func(r []string) [][]string { return [][]string{r, {"小计", "本页"}} },
	func(r []string) [][]string { // the number of another order
		other := slices.Clone(r)
		other[body], other[title] = "税务局", "另一件"
		return [][]string{r, other}
	},
	func(r []string) [][]string { // the row of a body that helps
		other := slices.Clone(r)
		other[body], other[nature] = "司法局", "协办"
		return [][]string{r, other}
	},
	func(r []string) [][]string { // the row of a body to which the order was passed on
		other := slices.Clone(r)
		other[body], other[nature] = "信访局", "转办"
		return [][]string{r, other}
	},
	func(r []string) [][]string { // closed before it was created
		r[closed] = stamp(read(r[created]).Add(-26 * time.Hour))
		return [][]string{r}
	},
	func(r []string) [][]string { // closed at the instant of its creation
		r[dispatched], r[signed], r[closed] = "", "", r[created]
		return [][]string{r}
	},
	func(r []string) [][]string { // without any date
		r[created], r[dispatched], r[signed], r[closed] = "", "", "", ""
		return [][]string{r}
	},
	func(r []string) [][]string { r[created] = "不详"; return [][]string{r} },
	func(r []string) [][]string { r[signed] = "1900-01-01"; return [][]string{r} },
	func(r []string) [][]string { r[number] = ""; return [][]string{r} },
	func(r []string) [][]string { r[resolved] = "也许"; return [][]string{r} },
	func(r []string) [][]string { r[returns] = "两次"; return [][]string{r} },
	func(r []string) [][]string { r[outcome] = "已电话13900000000答复"; return [][]string{r} },
	func(r []string) [][]string { return [][]string{r[:due]} }, // cells are missing at the end
	func(r []string) [][]string { // dispatched before it was created
		r[dispatched] = stamp(read(r[created]).Add(-time.Hour))
		return [][]string{r}
	},
}

func read(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", text, zone)
	if err != nil {
		panic(err)
	}
	return t
}

// wide is a text in full-width signs.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, text)
}

// WriteCSV writes the sheet as CSV in GBK with a comma between cells, as old platforms do.
func (s *Sheet) WriteCSV(w io.Writer) error {
	gbk := simplifiedchinese.GBK.NewEncoder().Writer(w)
	for _, r := range s.Rows {
		if _, err := io.WriteString(gbk, strings.Join(r, ",")+"\r\n"); err != nil {
			return err
		}
	}
	return nil
}

// WriteXLSX writes the sheet as a workbook of one sheet.
func (s *Sheet) WriteXLSX(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	out, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	below := map[int]bool{}
	for _, i := range s.Merged {
		below[i+1] = true
	}
	for i, r := range s.Rows {
		row := make([]any, len(r))
		for j, cell := range r {
			if row[j] = cell; below[i] && j == town {
				row[j] = ""
			}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			return err
		}
	}
	name, err := excelize.ColumnNumberToName(town + 1)
	if err != nil {
		return err
	}
	for _, i := range s.Merged {
		if err := out.MergeCell(fmt.Sprint(name, i+1), fmt.Sprint(name, i+2)); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// WriteFolder writes orders.xlsx, the same orders as orders.csv, and places.csv into a folder.
func WriteFolder(dir string, orders int) error {
	s := Make(orders)
	for name, write := range map[string]func(io.Writer) error{
		"orders.xlsx": s.WriteXLSX, "orders.csv": s.WriteCSV, "places.csv": (&Sheet{Rows: Units(orders)}).WriteCSV,
	} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := errors.Join(write(f), f.Close()); err != nil {
			return err
		}
	}
	return nil
}
