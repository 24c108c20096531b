package report

import "slices"

// A Table has a caption, columns and rows; the first cell of a row names it.
type Table struct {
	ID      string // of its file and on a page, the same in all languages
	Caption string
	Columns []Column
	Rows    []Row
	Notes   []Text // below it
	Only    Medium

	Stacked     bool // on a narrow page: each row below the other, its cells below each other under their headings
	Split       bool // in a terminal that is too narrow: into tables of the first column and some of the others
	Sortable    bool // on a page: a click on a heading puts the rows in order
	Uncaptioned bool // in a terminal, where what stands above says enough
}

// A Column has a key, the same in all languages, and a heading, which may have several lines. Numbers are set to the
// right, and text where Right says so.
type Column struct {
	Key   string
	Head  Text
	Right bool
	Spare bool // left out of a terminal that is too narrow for all columns
	Below Text // what stands below the table where the column was left out
	Only  Medium
}

// IsUnit reports whether the column holds the units of the rows. A terminal that is too narrow puts them behind the
// names.
func (c Column) IsUnit() bool { return c.Key == "unit" }

// A Row is a line of a table.
type Row struct {
	Cells []Text
	Role  Role
}

// A Role says what a row is among the others.
type Role uint8

// The roles of rows.
const (
	Ordinary Role = iota
	Headline      // what the document is about
	Total         // of the rows before it
	Aside         // beside the matter
)

func (t *Table) add(cells ...Text) { t.Rows = append(t.Rows, Row{Cells: cells}) }

func (t *Table) total(cells ...Text) { t.Rows = append(t.Rows, Row{cells, Total}) }

// drop takes columns out.
func (t *Table) drop(keys ...string) {
	for i := len(t.Columns) - 1; i >= 0; i-- {
		if !slices.Contains(keys, t.Columns[i].Key) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, i, i+1)
		for r := range t.Rows {
			t.Rows[r].Cells = slices.Delete(t.Rows[r].Cells, i, i+1)
		}
	}
}

// column is a column for both media.
func column(key string, head any) Column { return Column{Key: key, Head: textOf(head)} }

// columnOn is a column of one medium.
func columnOn(m Medium, key string, head any) Column {
	return Column{Key: key, Head: textOf(head), Only: m}
}

func textOf(head any) Text {
	if t, ok := head.(Text); ok {
		return t
	}
	return word(head.(string))
}

// On are the columns, by number, that a medium shows.
func (t *Table) On(m Medium) []int {
	var list []int
	for i, c := range t.Columns {
		if c.Only.Shows(m) {
			list = append(list, i)
		}
	}
	return list
}

// Numbers reports whether a column holds numbers.
func (t *Table) Numbers(column int) bool {
	return slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cell(column).Number() != nil })
}

// Cell is a cell of the row, empty where the row is short.
func (r Row) Cell(column int) Text {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return Text{}
}

// drawable reports whether there is a number in the table.
func (t *Table) drawable() bool {
	return t != nil && slices.ContainsFunc(t.Rows, func(r Row) bool {
		return slices.ContainsFunc(r.Cells, func(c Text) bool {
			q := c.Number()
			return q != nil && !q.Missing()
		})
	})
}
