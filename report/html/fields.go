package html

import (
	"math"
	"slices"
	"strings"

	"hanyin/report"
)

// A field is one column of a table's file: text, numbers, or half-widths.
type field struct {
	key    string
	column int
	head   string // for people
	number bool
	half   bool
}

// fields are the columns of the file: a column of numbers is followed by their half-widths where any is shown.
func fields(t *report.Table) []field {
	var list []field
	for _, i := range t.On(report.Page) {
		key := t.Columns[i].Key
		head := strings.ReplaceAll(t.Columns[i].Head.In(report.Page), "\n", " ")
		list = append(list, field{key: key, column: i, head: head, number: t.Numbers(i)})
		if slices.ContainsFunc(t.Rows, func(r report.Row) bool {
			q := r.Cell(i).Number()
			return q != nil && q.HasHalf()
		}) {
			list = append(list, field{key + "_half_width", i, "± " + head, true, true})
		}
	}
	return list
}

// of is the field's number in a row; NaN where it has none.
func (f field) of(r report.Row) float64 {
	q := r.Cell(f.column).Number()
	if q == nil || f.half && !q.HasHalf() {
		return math.NaN()
	}
	value, half := q.Shown()
	if f.half {
		return half
	}
	return value
}

// text is the field's text in a row. Numbers are in the units that it names: shares in hundredths, short times in
// minutes.
func (f field) text(r report.Row) string { return r.Cell(f.column).In(report.Terminal) }
