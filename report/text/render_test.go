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
