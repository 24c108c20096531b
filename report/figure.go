package report

import (
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A rowsFigure is a figure of rows under way: each row is drawn and put into the table of its numbers at once.
type rowsFigure struct {
	Figure
	rows plot.Rows
	// intervals are drawn no further than numbers of their unit go: counts and times from 0, shares to 100 %
	bounded bool
}

func newRows(id, title string, rows plot.Rows, says []Text, columns ...Column) *rowsFigure {
	data := &Table{ID: id + "-data", Caption: title, Columns: columns}
	return &rowsFigure{Figure: Figure{ID: id, Title: title, Says: says, Data: data}, rows: rows}
}

// add draws the first number among the cells of a row under the words of its first cell.
func (f *rowsFigure) add(tone plot.Tone, cells ...Text) {
	f.draw(tone, cells...)
	f.Data.add(cells...)
}

// draw draws a row and leaves its numbers out of the table.
func (f *rowsFigure) draw(tone plot.Tone, cells ...Text) {
	row := plot.Row{Label: cells[0].In(Page), Value: nan, Low: nan, High: nan, Tone: tone}
	for _, c := range cells {
		if q := c.Number(); q != nil {
			row.Value = q.scaled(q.Value)
			half := q.scaled(q.Half)
			row.Low, row.High = row.Value-half, row.Value+half
			if f.bounded {
				row.Low = max(row.Low, 0)
				if inPercent(q.Unit) {
					row.High = min(row.High, 100)
				}
			}
			break
		}
	}
	f.rows.Rows = append(f.rows.Rows, row)
}

// done is the figure with what was added.
func (f *rowsFigure) done() Figure {
	f.Drawing = f.rows
	return f.Figure
}

// bases is the legend of figures that show records and truths.
func (a author) bases() map[plot.Tone]string {
	return map[plot.Tone]string{plot.Record: a.word("report.record"), plot.Truth: a.word("report.oracle")}
}

// toneOf is the tone of what a number has seen.
func toneOf(basis string) plot.Tone {
	if basis == metrics.Oracle.String() {
		return plot.Truth
	}
	return plot.Record
}

// headed is a KPI with its unit, for axes and headings of pages.
func (a author) headed(name string) string {
	return a.starred(name) + ", " + a.unitOf(name).In(Page)
}

// kpiColumn names KPIs.
func (a author) kpiColumn() Column {
	return column("kpi", either(a.word("report.kpi"), a.word("report.page_kpi")))
}

func (a author) kpiCell(name string) Text { return either(a.label(name), a.starred(name)) }
