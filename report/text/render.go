// Package text renders documents for a terminal: tables in English and Chinese. It knows no kind of result.
package text

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/report"
)

// Options are how a document is rendered. The zero value is what commands print.
type Options struct {
	Width int // columns of the terminal that tables should fit; 0: as wide as they need
}

// Render is the document as tables: what was run, the key figures, the sections, and what to keep in mind, set apart
// by empty lines.
func Render(d *report.Document, o Options) string {
	blocks := []string{lines(d.Facts)}
	if d.Key != nil {
		blocks = append(blocks, o.table(d.Key))
	}
	for _, s := range d.Sections {
		if !s.Only.Shows(report.Terminal) {
			continue
		}
		lead := lines(s.Lead)
		if lead != "" && s.Title != "" {
			lead = s.Title + "\n" + lead
		}
		blocks = append(blocks, lead)
		for _, t := range s.Tables {
			blocks = append(blocks, o.table(t))
		}
	}
	var some []string
	for _, b := range append(blocks, lines(d.Notes)) {
		if b != "" {
			some = append(some, b)
		}
	}
	return strings.Join(some, "\n")
}

// lines are the texts of a terminal, one a line.
func lines(list []report.Text) string {
	var b strings.Builder
	for _, t := range list {
		if t.Only.Shows(report.Terminal) {
			b.WriteString(t.In(report.Terminal) + "\n")
		}
	}
	return b.String()
}

// table is a table with its caption above and its notes below; empty if it is not for terminals or has no row. Where
// it is wider than it may be, columns are left out from those marked Spare on.
func (o Options) table(t *report.Table) string {
	if !t.Only.Shows(report.Terminal) || len(t.Rows) == 0 {
		return ""
	}
	columns := t.On(report.Terminal)
	drawn, width := draw(t, columns)
	if o.Width > 0 && width > o.Width {
		drawn, _ = draw(t, t.Spared(columns))
	}
	caption := t.Caption
	if t.Uncaptioned {
		caption = ""
	}
	if caption != "" {
		caption += "\n"
	}
	return caption + drawn + lines(t.Notes)
}

// draw draws columns of a table, each line without blanks at its end, and returns the width of the widest line.
func draw(t *report.Table, columns []int) (string, int) {
	text.OverrideRuneWidthEastAsianWidth(false) // terminals draw lines and ± one cell wide, whatever the locale
	w := table.NewWriter()
	w.SetStyle(table.StyleLight)
	w.Style().Format.Header = text.FormatDefault
	w.Style().Options = table.OptionsNoBordersAndSeparators
	w.Style().Options.SeparateHeader = true
	var header table.Row
	var configs []table.ColumnConfig
	for n, i := range columns {
		c := t.Columns[i]
		header = append(header, c.Head.In(report.Terminal))
		align := text.AlignLeft
		if c.Right || t.Numbers(i) {
			align = text.AlignRight
		}
		configs = append(configs, table.ColumnConfig{Number: n + 1, Align: align, AlignHeader: align})
	}
	w.AppendHeader(header)
	w.SetColumnConfigs(configs)
	for _, r := range t.Rows {
		var row table.Row
		for _, i := range columns {
			row = append(row, r.Cell(i).In(report.Terminal))
		}
		w.AppendRow(row)
	}
	var b strings.Builder
	width := 0
	for line := range strings.Lines(w.Render()) {
		line = strings.TrimRight(line, " \n")
		width = max(width, text.RuneWidthWithoutEscSequences(line))
		b.WriteString(line + "\n")
	}
	return b.String(), width
}
