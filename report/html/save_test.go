package html

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hanyin/report"
)

// Numbers in a file are in the units that its words name: shares in hundredths.
func TestFilesHoldNumbersInTheirUnits(t *testing.T) {
	table := sharesAndHours()
	var text strings.Builder
	if err := (file{table, fields(table), false}).writeCSV(&text); err != nil {
		t.Fatal(err)
	}
	if want := "term,effect,effect_half_width,unit\n一,25,1,%\n二,3,0.5,h\n"; text.String() != want {
		t.Errorf("got\n%swant\n%s", text.String(), want)
	}
	text.Reset()
	if err := (file{table, fields(table), true}).writeCSV(&text); err != nil {
		t.Fatal(err)
	}
	if want := "\ufeff项,效应,± 效应,单位\n一,25,1,%\n二,3,0.5,h\n"; text.String() != want {
		t.Errorf("for Excel: got\n%qwant\n%q", text.String(), want)
	}
}

// sharesAndHours is a table of an effect in two units.
func sharesAndHours() *report.Table {
	words := func(text string) report.Text { return report.Text{Spans: []report.Span{{Words: text}}} }
	show := func(x, half float64, _ report.Medium) (string, string) { return fmt.Sprint(x), fmt.Sprint(half) }
	effect := func(x, half float64, unit string) report.Text {
		return report.Text{Spans: []report.Span{{Quantity: &report.Quantity{Value: x, Half: half, Unit: unit,
			Form: show}}}}
	}
	return &report.Table{ID: "effects", Caption: "效应：甲/乙", Columns: []report.Column{{Key: "term", Head: words("项")},
		{Key: "effect", Head: words("效应")}, {Key: "unit", Head: words("单位")}}, Rows: []report.Row{
		{Cells: []report.Text{words("一"), effect(.25, .01, "share"), words("%")}},
		{Cells: []report.Text{words("二"), effect(3, .5, "h"), words("h")}}}}
}

// The workbook has a sheet for each table, with numbers as numbers, and is the same twice.
func TestWorkbook(t *testing.T) {
	d := &report.Document{Title: "标题", Key: sharesAndHours(),
		Sections: []report.Section{{Tables: []*report.Table{sharesAndHours()}}}}
	var text, again bytes.Buffer
	if err := errors.Join(WriteWorkbook(&text, d), WriteWorkbook(&again, d)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text.Bytes(), again.Bytes()) {
		t.Error("equal documents give different workbooks")
	}
	book, err := excelize.OpenReader(&text)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(book.GetSheetList()), "[标题 效应 甲 乙 效应 甲 乙 2]"; got != want {
		t.Errorf("sheets %s, want %s", got, want)
	}
	rows, err := book.GetRows("效应 甲 乙")
	if got, want := fmt.Sprint(rows, err), "[[项 效应 ± 效应 单位] [一 25 1 %] [二 3 0.5 h]] <nil>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if kind, err := book.GetCellType("效应 甲 乙", "B2"); kind != excelize.CellTypeUnset &&
		kind != excelize.CellTypeNumber {
		t.Errorf("B2 is a cell of type %v, %v, want a number", kind, err)
	}
}
