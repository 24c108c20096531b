// Package logtext prints what is known of event logs for a terminal.
package logtext

import (
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// A grid is a table under way: a heading, columns, rows.
type grid struct {
	writer  table.Writer
	columns []table.ColumnConfig
	title   string
}

// newGrid begins a table. Numbers stand to the right, from the column with the number first on, counted from 0.
func newGrid(title string, first int, columns ...string) grid {
	text.OverrideRuneWidthEastAsianWidth(false) // terminals draw lines and ± one cell wide, whatever the locale
	w := table.NewWriter()
	w.SetStyle(table.StyleLight)
	w.Style().Format.Header = text.FormatDefault
	w.Style().Options = table.OptionsNoBordersAndSeparators
	w.Style().Options.SeparateHeader = true
	header := make(table.Row, len(columns))
	configs := make([]table.ColumnConfig, len(columns))
	for i, c := range columns {
		header[i] = c
		align := text.AlignLeft
		if i >= first {
			align = text.AlignRight
		}
		configs[i] = table.ColumnConfig{Number: i + 1, Align: align, AlignHeader: align}
	}
	w.AppendHeader(header)
	return grid{w, configs, title}
}

// left sets columns to the left that hold text after numbers.
func (g grid) left(columns ...int) {
	for _, i := range columns {
		g.columns[i].Align, g.columns[i].AlignHeader = text.AlignLeft, text.AlignLeft
	}
}

func (g grid) row(cells ...string) {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	g.writer.AppendRow(row)
}

// String is the heading and the table, each line without blanks at its end.
func (g grid) String() string {
	var b strings.Builder
	if g.title != "" {
		b.WriteString(g.title + "\n")
	}
	g.writer.SetColumnConfigs(g.columns)
	for line := range strings.Lines(g.writer.Render()) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

// missing stands where there is no number.
const missing = "–"

// plain is the decimals of a number without a half-width: none for a whole one, else three leading digits.
func plain(x float64) int {
	if x == math.Trunc(x) {
		return 0
	}
	return decimals(x, 3)
}

// mostDecimals keeps columns narrow; documents hold all digits.
const mostDecimals = 3

// decimals is how many decimals show so many leading digits of x.
func decimals(x float64, digits int) int {
	if x == 0 {
		return 0
	}
	leading := int(math.Floor(math.Log10(math.Abs(x)))) + 1 // digits before the point, negative for noughts after it
	return min(max(digits-leading, 0), mostDecimals)
}

// grouped writes a number with its thousands set apart by commas.
func grouped(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
		if !strings.ContainsAny(s, "123456789") {
			sign = "" // rounded to nothing, it has no sign
		}
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	return sign + whole
}
