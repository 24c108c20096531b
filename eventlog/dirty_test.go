package eventlog

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"hanyin/internal/message"
)

// workOrders are rows of a 12345 export, title and heading first, with every kind of dirt. The number of a row in the
// file is its place here, from 1.
var workOrders = [][]string{
	{"某县12345热线工单明细"},
	{"工单编号", "工单类型", "问题分类", "标题", "诉求人", "联系电话", "工单状态", "被反映街乡镇", "受理时间", "派单时间", "签收时间", "办结时间",
		"截止时间", "承办单位", "工单性质", "是否解决", "是否满意", "办理情况", "退单次数"},
	{"GD0003", "投诉", "城乡建设→市政→路灯", "路灯不亮", "张三", "13900000001", "已办结", "城关镇", "2021-03-05 09:30:00",
		"2021-03-05 10:00:00", "2021-03-05 11:00:00", "2021-03-08 16:00:00", "2021-03-10", "住建局", "主办", "是",
		"满意", "已换灯", "0"},
	{"GD0004", "咨询", "劳动>社保", "", "", "", "已办结", "涧池镇", "2021年3月5日 下午2:30", "44260.625", "", "2021年3月6日",
		"", "人社局", "主办",
		"已解决", "基本满意", "来电13912345678已答复", "1"},
	{"ＧＤ０００５", "求助", "", "", "", "", "办理中", "城关镇", "２０２１－０３－０７ ０８：００：００", "", "", "", "", "", "", "", "", "", ""},
	{},
	{"GD0007", "投诉", "环保", "", "", "", "已办结", "城关镇", "2021-03-09 10:00:00", "", "", "2021-03-08 10:00:00", "", "环保局",
		"主办", "否", "不满意", "", "两次"},
	{"GD0008", "投诉", "环保", "", "", "", "已办结", "城关镇", "2021-03-09 10:00:00", "", "", "2021-03-09 10:00:00", "", "环保局",
		"主办", "也许", "", "", ""},
	{"GD0008", "投诉", "环保", "", "", "", "已办结", "城关镇", "2021-03-09 10:00:00", "", "", "2021-03-09 10:00:00", "", "环保局",
		"主办", "也许", "", "", ""},
	{"GD0008", "投诉", "环保", "", "", "", "已办结", "城关镇", "2021-03-09 10:00:00", "", "", "2021-03-09 10:00:00", "", "住建局",
		"协办", "", "", "", ""},
	{"GD0003", "投诉", "城乡建设→市政→路灯", "", "", "", "已办结", "平梁镇", "2021-03-05 09:30:00", "", "", "", "", "住建局", "主办",
		"", "", "", ""},
	{"GD0012", "投诉", "环保", "", "", "", "", "", "不详", "", "", "", "", "", "", "", "", "", ""},
	{"GD0013", "投诉", "环保", "", "", "", "", "", "1900-01-01", "", "2021-03-11 09:00:00", "", "", "", "",
		"", "", "", ""},
	{"", "投诉", "环保", "", "", "", "办结", "城关镇", "2021-03-09 10:00:00", "", "", "2021-03-09 11:00:00", "", "环保局", "主办",
		"", "", "", ""},
	{"工单编号", "工单类型", "问题分类", "标题"},
	{"GD0016", "投诉"},
	{"合计", "12 件"},
	{"制表人：李四"},
}

// wantDirt is how often each kind stands in workOrders, and in which rows.
var wantDirt = map[Kind][]int64{
	BlankRow: {6}, Footer: {17, 18}, HeadingAgain: {15}, Ragged: {16}, NoID: {14}, NoCreated: {12, 13, 16},
	BadTime: {12}, Placeholder: {13}, DateOnly: {3, 4}, SerialDate: {4}, WideSigns: {5, 5}, BadAnswer: {8, 9},
	BadNumber: {7}, Masked: {4}, Duplicate: {9}, Conflict: {11}, JointBody: {10}, ClosedBefore: {7}, ClosedAtOnce: {8},
	OpenAtEnd: {5, 7, 13}, NoEvents: {12, 16},
}

func writeRows(t *testing.T, path string, rows [][]string) {
	t.Helper()
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, ",") + "\r\n")
	}
	text, err := simplifiedchinese.GB18030.NewEncoder().String(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeXLSX(t *testing.T, path string, rows [][]string, then func(f *excelize.File)) {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range rows {
		for j, cell := range r {
			name, _ := excelize.CoordinatesToCellName(j+1, i+1)
			f.SetCellStr("Sheet1", name, cell)
		}
	}
	if then != nil {
		then(f)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

func TestEveryKindOfDirtIsCounted(t *testing.T) {
	for _, file := range []string{"orders.csv", "orders.xlsx"} {
		t.Run(file, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), file)
			if strings.HasSuffix(file, ".csv") {
				writeRows(t, path, workOrders)
			} else {
				writeXLSX(t, path, workOrders, nil)
			}
			m, _ := guess(t, path)
			if m.Zone != "Asia/Shanghai" || m.HeadingRow != 2 || m.Form != Cases ||
				strings.HasSuffix(file, ".csv") && m.Encoding != "gb18030" {
				t.Fatalf("guessed %+v", m)
			}
			var defects []Defect
			r, err := Open(context.Background(), path, m,
				Options{Each: func(d Defect) { defects = append(defects, d) }})
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			got := map[string]Case{}
			for {
				var c Case
				if err := r.Next(&c); err != nil {
					break
				}
				got[c.ID] = c
			}
			rows := map[Kind][]int64{}
			for _, d := range defects {
				rows[d.Kind] = append(rows[d.Kind], d.Row)
			}
			for _, list := range rows {
				slices.Sort(list)
			}
			wantDirt := maps.Clone(wantDirt)
			if r.Report().Of(Ragged) == 0 && strings.HasSuffix(file, ".xlsx") {
				delete(wantDirt, Ragged) // rows of a sheet end at their last filled cell
			}
			for _, k := range slices.Sorted(maps.Keys(wantDirt)) {
				if !slices.Equal(rows[k], wantDirt[k]) {
					t.Errorf("%s in rows %v, want %v", k, rows[k], wantDirt[k])
				}
				if n := r.Report().Of(k); n != int64(len(wantDirt[k])) {
					t.Errorf("%s counted %d, want %d", k, n, len(wantDirt[k]))
				}
			}
			for k := range rows {
				if wantDirt[k] == nil {
					t.Errorf("%s in rows %v, want none", k, rows[k])
				}
			}
			checkOrders(t, got)
			kept := r.Report().Cases
			var dropped int64
			for _, d := range r.Report().Defects {
				if RuleOf(d.Kind).Dropped {
					dropped += d.N
				}
			}
			if kept+dropped != r.Report().Rows {
				t.Errorf("%d rows, %d kept, %d dropped", r.Report().Rows, kept, dropped)
			}
		})
	}
}

func checkOrders(t *testing.T, got map[string]Case) {
	t.Helper()
	at := func(s string) time.Time {
		x, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return x.UTC()
	}
	if want := []string{"GD0003", "GD0004", "GD0005", "GD0007", "GD0008", "GD0013"}; !slices.Equal(
		slices.Sorted(maps.Keys(got)), want) {
		t.Errorf("cases %v, want %v", slices.Sorted(maps.Keys(got)), want)
	}
	a := got["GD0003"]
	a.Events = nil
	want := Case{ID: "GD0003", Row: 3, Type: "投诉", Category: "城乡建设->市政->路灯", Status: "已办结", Place: "城关镇",
		Body: "住建局", Nature: "主办", Outcome: "已换灯", Resolved: Yes, Satisfied: Yes, Returns: Some(0),
		Created: at("2021-03-05T09:30:00+08:00"), Closed: at("2021-03-08T16:00:00+08:00"),
		Due: at("2021-03-10T23:59:59+08:00")}
	if a.Extra = nil; !reflect.DeepEqual(a, want) {
		t.Errorf("got %+v\nwant %+v", a, want)
	}
	var steps []string
	for _, e := range got["GD0003"].Events {
		steps = append(steps, fmt.Sprintf("%s %s %s", e.Activity, stamp(e.Start, time.UTC), e.Body))
	}
	if want := []string{"created 2021-03-05T01:30:00Z ", "dispatched 2021-03-05T02:00:00Z 住建局",
		"accepted 2021-03-05T03:00:00Z 住建局", "closed 2021-03-08T08:00:00Z 住建局"}; !slices.Equal(steps, want) {
		t.Errorf("events %q, want %q", steps, want)
	}
	b := got["GD0004"]
	if !b.Created.Equal(at("2021-03-05T14:30:00+08:00")) || !b.Closed.Equal(at("2021-03-06T12:00:00+08:00")) ||
		!b.Events[1].Start.Equal(at("2021-03-05T15:00:00+08:00")) || b.Category != "劳动->社保" ||
		b.Outcome != "来电<PHONE>已答复" {
		t.Errorf("dates in words and serial dates: %+v", b)
	}
	if c := got["GD0005"]; !c.Created.Equal(at("2021-03-07T08:00:00+08:00")) || !c.Open() {
		t.Errorf("full-width: %+v", c)
	}
	if c := got["GD0007"]; !c.Open() || c.Resolved != No || len(c.Events) != 1 {
		t.Errorf("closed before it was created: %+v", c)
	}
}

func TestMergedCellsAndSerialDatesOfSpreadsheets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	writeXLSX(t, path, [][]string{{"工单编号", "受理时间", "承办单位"}, {"A1", "", "住建局"}, {"A2", "", ""}, {"A3", "", "环保局"}},
		func(f *excelize.File) {
			f.MergeCell("Sheet1", "C2", "C3")
			f.SetCellValue("Sheet1", "B2", 44260.583333333336) // 14:00, which truncation makes 13:59:59
			f.SetCellValue("Sheet1", "B3", time.Date(2021, 3, 5, 8, 0, 1, 0, time.UTC))
			f.SetCellValue("Sheet1", "B4", 44260)
		})
	m, _ := guess(t, path)
	got, r := readAll(t, path, m)
	var all []string
	for _, c := range got {
		all = append(all, c.ID+" "+stamp(c.Created, r.Zone())+" "+c.Body)
	}
	want := []string{"A1 2021-03-05T14:00:00+08:00 住建局", "A2 2021-03-05T08:00:01+08:00 住建局",
		"A3 2021-03-05T12:00:00+08:00 环保局"}
	if !slices.Equal(all, want) || r.Report().Of(MergedCell) != 1 || r.Report().Of(SerialDate) != 3 {
		t.Errorf("got %q, want %q, %+v", all, want, r.Report().Defects)
	}
}

func TestDateHidesInTheNumber(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	var rows [][]string
	rows = append(rows, []string{"工单编号", "承办单位", "工单状态"})
	for d := range 20 {
		rows = append(rows, []string{fmt.Sprintf("HY202103%02d%04d", d+1, d), "住建局", "办结"})
	}
	writeRows(t, path, rows)
	m, _ := guess(t, path)
	got, r := readAll(t, path, m)
	if !m.DateInID || len(got) != 20 || r.Report().Of(DateFromID) != 20 ||
		stamp(got[4].Created, r.Zone()) != "2021-03-05T12:00:00+08:00" {
		t.Errorf("mapping %+v, %d cases, %+v", m, len(got), r.Report().Defects)
	}
}

// The same instants in four spellings are the same instants.
func TestZonesAreConverted(t *testing.T) {
	var all [][]Case
	for _, spelling := range []string{"2021-03-05 09:30:00", "2021-03-05T01:30:00Z", "2021-03-05T09:30:00+08:00",
		"2021-03-04T20:30:00-05:00"} {
		path := filepath.Join(t.TempDir(), "a.csv")
		os.WriteFile(path, []byte("case_id,created,closed\n1,"+spelling+","+spelling+"\n"), 0o644)
		m, _ := guess(t, path)
		m.Zone = "Asia/Shanghai"
		got, _ := readAll(t, path, m)
		all = append(all, got)
	}
	for _, got := range all {
		if !got[0].Created.Equal(time.Date(2021, 3, 5, 1, 30, 0, 0, time.UTC)) {
			t.Errorf("got %v", got[0].Created)
		}
	}
}

func TestClocksThatChange(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text       string
		want       string
		gap, twice bool
	}{
		{"2021-03-14 01:59:59", "2021-03-14T06:59:59Z", false, false},
		{"2021-03-14 02:30:00", "2021-03-14T07:30:00Z", true, false},
		{"2021-03-14 03:00:00", "2021-03-14T07:00:00Z", false, false},
		{"2021-11-07 00:59:59", "2021-11-07T04:59:59Z", false, false},
		{"2021-11-07 01:30:00", "2021-11-07T05:30:00Z", false, true},
		{"2021-11-07 02:00:00", "2021-11-07T07:00:00Z", false, false},
		{"2021-11-07 10:00:00", "2021-11-07T15:00:00Z", false, false},
		{"2021-11-07 01:30:00-05:00", "2021-11-07T06:30:00Z", false, false},
	} {
		civil, ok := parseCivil(c.text, "", false)
		got, gap, twice := civil.in(zone)
		if !ok || stamp(got, time.UTC) != c.want || gap != c.gap || twice != c.twice {
			t.Errorf("%s: %v, %s, gap %v, twice %v, want %s, %v, %v", c.text, ok, stamp(got, time.UTC), gap,
				twice, c.want,
				c.gap, c.twice)
		}
	}
}

func TestSpellingsOfTimes(t *testing.T) {
	for text, want := range map[string]string{
		"2021-03-05":          "2021-03-05 00:00:00 -",
		"2021/3/5 9:05":       "2021-03-05 09:05:00",
		"2021.03.05 09:05:06": "2021-03-05 09:05:06",
		"2021年3月5日":           "2021-03-05 00:00:00 -",
		"2021年3月5日 上午9时5分6秒":  "2021-03-05 09:05:06",
		"2021年3月5日14时":        "2021-03-05 14:00:00",
		"２０２１年３月５日　下午２：３０":           "2021-03-05 14:30:00",
		"2021-03-05 星期五 09:00":       "2021-03-05 09:00:00",
		"09/02/2018 12:00:08 AM":     "2018-09-02 00:00:08",
		"09/02/2018 12:22:33 PM":     "2018-09-02 12:22:33",
		"9/2/18 1:05 PM":             "2018-09-02 13:05:00",
		"20210305":                   "2021-03-05 00:00:00 -",
		"20210305093000":             "2021-03-05 09:30:00",
		"44260.5":                    "2021-03-05 12:00:00",
		"1614907800":                 "2021-03-05 01:30:00 Z",
		"1614907800000":              "2021-03-05 01:30:00 Z",
		"Mar 5, 2021 1:30 PM":        "2021-03-05 13:30:00",
		"5 March 2021":               "2021-03-05 00:00:00 -",
		"05-Mar-2021 13:30":          "2021-03-05 13:30:00",
		"2021-03-05T09:30:00.25Z":    "2021-03-05 09:30:00 Z",
		"2021-03-05T09:30:00+0800":   "2021-03-05 01:30:00 Z",
		"2021-03-05 24:00:00":        "2021-03-06 00:00:00",
		"2021-02-30":                 "",
		"2021-13-01":                 "",
		"5个工作日":                      "",
		"soon":                       "",
		"99999":                      "",
		"2021-03-05 09:30:00 banana": "",
	} {
		c, ok := parseCivil(text, MonthFirst, false)
		got := ""
		if ok {
			at, _, _ := c.in(time.UTC)
			got = at.Format("2006-01-02 15:04:05")
			if !c.clock {
				got += " -"
			}
			if c.zoned {
				got += " Z"
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if c, ok := parseCivil("05/03/2021", DayFirst, false); !ok || c.month != 3 {
		t.Errorf("day first: %+v", c)
	}
	if o := orderOf([]string{"05/03/2021", "25/03/2021"}); o != DayFirst {
		t.Errorf("order %s, want dmy", o)
	}
}

func TestEncodingsAreGuessed(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("编号,内容\n1,城关镇路灯\n")
	for text, want := range map[string]string{
		"a,b\n1,2\n": "utf-8",
		"编号,内容\n":    "utf-8",
		gbk:          "gb18030",
		strings.Repeat("plain,ascii\n", 200_000) + gbk: "gb18030", // case: an ASCII heading, Chinese far below
		"\xff\xfea\x00":                      "utf-16",
		"caf\xe9,na\xefve\n":                 "windows-1252",
		strings.Repeat("编号", 500) + "\xff\n": "utf-8",
	} {
		got, err := guessEncoding(strings.NewReader(text))
		if err != nil || got != want {
			t.Errorf("%.20q: %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestMistakesOfAMappingAreToldTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.toml")
	os.WriteFile(path,
		[]byte("form = \"case\"\nzone = \"Mars\"\norder = \"xyz\"\nzoen = 1\n[columns]\nid = \"a\"\ncreted = \"b\"\n"+
			"[window]\nfrom = \"2021-13-01\"\n"), 0o644)
	_, err := ReadMapping(path)
	if err == nil {
		t.Fatal("no mistake was found")
	}
	for _, want := range []string{`m.toml:1: form: "case" is unknown`, `m.toml:2: zone: "Mars" is no time zone`,
		`m.toml:3: order`, `m.toml:4: "zoen" is unknown: did you mean "zone"?`,
		`columns: "creted" is unknown: did you mean "created"?`,
		`m.toml:9: window.from: "2021-13-01"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
	csv := filepath.Join(t.TempDir(), "a.csv")
	os.WriteFile(csv, []byte("number,created at,shut\n1,2021-03-05,2021-03-06\n"), 0o644)
	m := &Mapping{Form: Cases, Zone: "UTC", Columns: map[string]string{"id": "number", "created": "opened",
		"closed": "shutt"}}
	_, err = Open(context.Background(), csv, m, Options{})
	for _, want := range []string{`"opened"`, `did you mean "shut"?`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
}

func TestMappingIsReadBack(t *testing.T) {
	want := &Mapping{Form: Cases, Encoding: "gb18030", Delimiter: "\t", Sheet: `a "b"`, HeadingRow: 3,
		Zone:  "Asia/Shanghai",
		Order: DayFirst, DateOnly: "end", DateInID: true, Personal: true, Keep: []string{"x", "*"},
		Columns: map[string]string{"id": "编号", "created": `受理"时间\`}, Steps: []StepColumn{{"签收", "签收时间", true}},
		Yes: []string{"好"}, No: []string{"坏"}, Rename: Renames{Body: map[string]string{"水务局": "水利局"}},
		Window: Window{"2021-01-01", "2021-12-31"}}
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		text := want.Text(lang, []string{"other\nline"})
		got, err := parseMapping("m.toml", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		got.Rename.Category, got.Rename.Channel, got.Rename.Place = nil, nil, nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	}
}

// A list in a cell is not taken for the columns of a table, whatever divides it.
func TestListsInCellsDivideNoTable(t *testing.T) {
	for want, text := range map[string]string{
		",":  "department,orders\nharbour,a;b;c\nfields,d;e;f\ncourt,g;h;i\n",
		";":  "name;share;size\na;0,5;1,5\nb;0,2;2,5\n",
		"\t": "name\torders\nx\ta,b,c\ny\td,e,f\n",
		"|":  "Report, of May\nname|a|b\nx|1|2\ny|3|4\n",
	} {
		if got := guessDelimiter(strings.Split(strings.TrimSpace(text), "\n")); got != want {
			t.Errorf("%q: divided by %q, want %q", text, got, want)
		}
	}
}
