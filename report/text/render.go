// Package text renders documents for a terminal: tables in English and Chinese, colours, and names made harmless. It
// knows no kind of result.
package text

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/internal/plaintext"
	"hanyin/report"
)

// Options are how a document is rendered. The zero value is without colours, as wide as it needs to be.
type Options struct {
	Width  int // columns of the terminal, which lines and tables fit; 0: as wide as they need
	Colour bool
}

// Render is the document as tables: what was run, the key figures, the sections, and what to keep in mind, set apart
// by empty lines.
func Render(d *report.Document, o Options) string {
	text.OverrideRuneWidthEastAsianWidth(false) // terminals draw lines and ± one cell wide, whatever the locale
	blocks := []string{o.lines(d.Facts)}
	if d.Key != nil {
		blocks = append(blocks, o.table(d.Key))
	}
	blocks = append(blocks, o.lines(d.Bill))
	for _, s := range d.Sections {
		if !s.Only.Shows(report.Terminal) {
			continue
		}
		lead := o.lines(s.Lead)
		if lead != "" && s.Title != "" {
			lead = plaintext.Line(s.Title) + "\n" + lead
		}
		blocks = append(blocks, lead)
		for _, t := range s.Tables {
			blocks = append(blocks, o.table(t))
		}
	}
	var some []string
	for _, b := range append(blocks, o.lines(d.Notes)) {
		if b != "" {
			some = append(some, b)
		}
	}
	return strings.Join(some, "\n")
}

// lines are the texts of a terminal, each on as many lines as it takes; what is broken goes on as far in as it began.
func (o Options) lines(list []report.Text) string {
	var b strings.Builder
	for _, t := range list {
		if !t.Only.Shows(report.Terminal) {
			continue
		}
		for line := range strings.SplitSeq(plaintext.Line(t.In(report.Terminal)), "\n") {
			words := strings.TrimLeft(line, " ")
			indent := line[:len(line)-len(words)]
			for _, part := range wrap(words, o.room(len(indent))) {
				b.WriteString(indent + o.coloured(part, t.Tone) + "\n")
			}
		}
	}
	return b.String()
}

// room is the width left beside so many columns; 0: without limit.
func (o Options) room(taken int) int {
	if o.Width == 0 {
		return 0
	}
	return max(o.Width-taken, leastColumn)
}

// coloured is a line in the colour of its tone.
func (o Options) coloured(line, tone string) string {
	switch {
	case !o.Colour:
	case tone == "good":
		return text.FgGreen.EscapeSeq() + line + text.Reset.EscapeSeq()
	case tone == "bad":
		return text.FgRed.EscapeSeq() + line + text.Reset.EscapeSeq()
	}
	return line
}

// table is a table with its caption above and its notes below; empty if it is not for terminals or has no row.
func (o Options) table(t *report.Table) string {
	if !t.Only.Shows(report.Terminal) || len(t.Rows) == 0 {
		return ""
	}
	caption := ""
	if t.Caption != "" && !t.Uncaptioned {
		caption = strings.Join(wrap(plaintext.Line(t.Caption), o.Width), "\n") + "\n"
	}
	var parts []string
	grids, below := o.fit(t)
	for _, g := range grids {
		parts = append(parts, o.draw(g))
	}
	return caption + strings.Join(parts, "\n") + o.lines(below) + o.lines(t.Notes)
}

// draw draws a grid, each line without blanks at its end.
func (o Options) draw(g grid) string {
	w := table.NewWriter()
	w.SetStyle(table.StyleLight)
	w.Style().Format.Header = text.FormatDefault
	w.Style().Options = table.OptionsNoBordersAndSeparators
	w.Style().Options.SeparateHeader = true
	var header table.Row
	var configs []table.ColumnConfig
	for n, c := range g {
		header = append(header, strings.Join(balanced(c.head, c.width), "\n"))
		align := text.AlignLeft
		if c.right {
			align = text.AlignRight
		}
		configs = append(configs, table.ColumnConfig{Number: n + 1, Align: align, AlignHeader: align,
			VAlignHeader: text.VAlignBottom})
	}
	w.AppendHeader(header)
	w.SetColumnConfigs(configs)
	for r := range g[0].cells {
		var row table.Row
		for _, c := range g {
			parts := balanced(c.cells[r], c.width)
			for i := range parts {
				parts[i] = o.coloured(parts[i], c.tones[r])
			}
			row = append(row, strings.Join(parts, "\n"))
		}
		w.AppendRow(row)
	}
	var b strings.Builder
	for line := range strings.Lines(w.Render()) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}
