package html

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hanyin/report"
)

// Numbers in a file are those of the document, so that a share has no unit of hundredths.
func TestFilesHoldSharesAsShares(t *testing.T) {
	table := &report.Table{Columns: []report.Column{{Key: "term"}, {Key: "effect"}, {Key: "unit"}}}
	words := func(terminal, page string) report.Text {
		return report.Text{Spans: []report.Span{{Words: terminal, OnPage: page}}}
	}
	for _, unit := range [][2]string{{"share", "%"}, {"share", "percentage points"}, {"h", ""}} {
		show := func(x, _ float64, _ report.Medium) (string, string) { return fmt.Sprint(x), "" }
		effect := report.Text{Spans: []report.Span{{Quantity: &report.Quantity{Value: 0.25, Half: math.NaN(),
			Form: show}}}}
		table.Rows = append(table.Rows, report.Row{Cells: []report.Text{words("%", ""), effect,
			words(unit[0], unit[1])}})
	}
	var text strings.Builder
	if err := (file{table, fields(table)}).writeCSV(&text); err != nil {
		t.Fatal(err)
	}
	if want := "term,effect,unit\n" + strings.Repeat("%,0.25,share\n", 2) + "%,0.25,h\n"; text.String() != want {
		t.Errorf("got\n%swant\n%s", text.String(), want)
	}
}
