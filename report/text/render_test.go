package text

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"hanyin/report"
)

func words(text string) report.Text { return report.Text{Spans: []report.Span{{Words: text}}} }

// towns is a table whose numbers stand to the right, with a column that may be left out.
func towns() *report.Table {
	number := func(x float64) report.Text {
		show := func(x, half float64, _ report.Medium) (string, string) {
			return strconv.FormatFloat(x, 'f', 1, 64), strconv.FormatFloat(half, 'f', 1, 64)
		}
		return report.Text{Spans: []report.Span{{Quantity: &report.Quantity{Value: x, Half: x / 10, Form: show}}}}
	}
	return &report.Table{Caption: "各镇", Columns: []report.Column{{Head: words("镇")}, {Head: words("中位响应 h")},
		{Head: words("a name that is long"), Spare: true}, {Head: words("page"), Only: report.Page}},
		Rows: []report.Row{{Cells: []report.Text{words("城关"), number(7), words("response.median_h"), words("x")}},
			{Cells: []report.Text{words("Xuanwo 漩涡"), number(111), words("response.median_h"), words("x")}}}}
}

func TestColumnsLineUpUnderChinese(t *testing.T) {
	const want = "各镇\n" +
		" 镇             中位响应 h\n" +
		"───────────────────────────\n" +
		" 城关            7.0 ± 0.7\n" +
		" Xuanwo 漩涡  111.0 ± 11.1\n"
	got := Render(&report.Document{Sections: []report.Section{{Tables: []*report.Table{towns()}}}}, Options{Width: 40})
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	wide := Render(&report.Document{Sections: []report.Section{{Tables: []*report.Table{towns()}}}}, Options{})
	if !strings.Contains(wide, "response.median_h") || strings.Contains(wide, "page") {
		t.Errorf("a wide terminal shows\n%s", wide)
	}
}

// Where room is scarce the unit stands behind the name, and below the table what its column of cases would have said.
func TestNarrowTablesLoseNothing(t *testing.T) {
	table := &report.Table{Columns: []report.Column{{Head: words("指标")}, {Head: words("结论")},
		{Key: "unit", Head: words("单位")}, {Head: words("件数"), Spare: true, Below: words("件数：按时办结率 55,113。")}},
		Rows: []report.Row{{Cells: []report.Text{words("按时办结率"), words("▼ 恶化"), words("%"), words("55,113")}},
			{Cells: []report.Text{words("Index"), words("≈ 无实质差异"), words("ratio"), words("")}},
			{Cells: []report.Text{words("其他"), words("≈ 无实质差异"), words(""), words("")}}}}
	for width, want := range map[int]string{
		60: " 指标        结论          单位   件数\n" +
			"─────────────────────────────────────────\n" +
			" 按时办结率  ▼ 恶化        %      55,113\n" +
			" Index       ≈ 无实质差异  ratio\n" +
			" 其他        ≈ 无实质差异\n",
		33: " 指标        结论          单位\n" +
			"─────────────────────────────────\n" +
			" 按时办结率  ▼ 恶化        %\n" +
			" Index       ≈ 无实质差异  ratio\n" +
			" 其他        ≈ 无实质差异\n" +
			"件数：按时办结率 55,113。\n",
		32: " 指标             结论\n" +
			"───────────────────────────────\n" +
			" 按时办结率（%）  ▼ 恶化\n" +
			" Index (ratio)    ≈ 无实质差异\n" +
			" 其他             ≈ 无实质差异\n" +
			"件数：按时办结率 55,113。\n",
	} {
		d := &report.Document{Sections: []report.Section{{Tables: []*report.Table{table}}}}
		if got := Render(d, Options{Width: width}); got != want {
			t.Errorf("%d columns: got\n%swant\n%s", width, got, want)
		}
	}
}

// Blocks are set apart by empty lines; what is for pages alone is left out.
func TestBlocks(t *testing.T) {
	page := words("of a page")
	page.Only = report.Page
	d := &report.Document{
		Facts: []report.Text{words("fact"), page, words("fact too")}, Notes: []report.Text{words("note")},
		Key: &report.Table{Only: report.Page, Columns: []report.Column{{Head: words("key")}},
			Rows: []report.Row{{Cells: []report.Text{words("k")}}}},
		Sections: []report.Section{
			{Title: "quiet", Lead: []report.Text{page}},
			{Title: "heading", Lead: []report.Text{words("lead")}},
			{Title: "drawn", Lead: []report.Text{words("drawn")}, Only: report.Page},
			{Title: "empty", Tables: []*report.Table{{Caption: "without rows"}}},
		},
	}
	if got, want := Render(d, Options{}), "fact\nfact too\n\nheading\nlead\n\nnote\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What a verdict's tone colours is coloured, and a name that would colour, or obey, is shown as it is written.
func TestColoursAreOurs(t *testing.T) {
	bad := report.Text{Spans: []report.Span{{Words: "worse"}}, Tone: "bad"}
	table := &report.Table{Columns: []report.Column{{Head: words("town")}, {Head: words("verdict")}},
		Rows: []report.Row{{Cells: []report.Text{words("\x1b[32mA\u202e"), bad}}}}
	d := &report.Document{Facts: []report.Text{bad, words("\x1b[2J")}, Sections: []report.Section{{
		Tables: []*report.Table{table}}}}
	got := Render(d, Options{Colour: true})
	if strings.Count(got, "\x1b[31mworse\x1b[0m") != 2 || strings.Count(got, "\x1b") != 4 ||
		!strings.Contains(got, `\u001b[32mA\u202e`) || !strings.Contains(got, `\u001b[2J`) {
		t.Errorf("got\n%q", got)
	}
}

// A star stays with the name that it is of, and closing marks with their sentence.
func TestMarksBeginNoLine(t *testing.T) {
	for text, want := range map[string][]string{
		"真正解决时间中位数 *":          {"真正解决时间中位", "数 *"},
		"真正解决时间中位数 *，由 76":     {"真正解决时间中位", "数 *，由 76"},
		"the share of those *": {"the share of", "those *"},
	} {
		if got := wrap(text, 19); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// No line of a cell holds a single character where as many lines can share the text better.
func TestNoCharacterStandsAlone(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"判定门槛", 6, "判定|门槛"}, {"判定门槛", 8, "判定门槛"}, {"办结时间中位数", 12, "办结时间|中位数"},
		{"真正解决时间中位数 *", 12, "真正解决时间|中位数 *"}, {"好", 8, "好"}, {"margin of a", 6, "margin|of a"},
		{"个", 2, "个"}, {"甲乙", 2, "甲|乙"}, {"第一行\n二", 20, "第一行|二"},
	} {
		if got := strings.Join(balanced(c.text, c.width), "|"); got != c.want {
			t.Errorf("%q in %d columns: %s, want %s", c.text, c.width, got, c.want)
		}
	}
}
