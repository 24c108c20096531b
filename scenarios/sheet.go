package scenarios

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sheet is a CSV file with a header: the rows know their line, and complain through the notes.
type sheet struct {
	place place
	rows  []row
}

type row struct {
	at    position
	cells map[string]string
	notes *notes
}

// readSheet reads the table that an item names, relative to the file that named it. fits says whether it can be read with this header, and
// notes what is wrong if not.
func readSheet(p place, order int, fits func(header []string, at position) bool, n *notes) (sheet, bool) {
	s := sheet{place: p}
	at := func(line int) position { return position{file: p.shown, line: line, order: order} }
	text, ok := p.read(order, n)
	if !ok {
		return s, false
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	reader.TrimLeadingSpace = true
	reader.Comment = '#'
	header, err := reader.Read()
	if err != nil {
		n.wrong(at(1), "", "write the names of the columns on the first line, as the table of "+base+" does", "there is no header")
		return s, false
	}
	first, _ := reader.FieldPos(0)
	if !fits(header, at(first)) {
		return s, false
	}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return s, true
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			n.wrong(at(parse.Line), "", "mend the line: nothing after it in this file was read", "no CSV: %v", parse.Err)
			return s, false
		}
		line, _ := reader.FieldPos(0)
		r := row{at: at(line), cells: map[string]string{}, notes: n}
		for i, cell := range record {
			r.cells[header[i]] = strings.TrimSpace(cell)
		}
		s.rows = append(s.rows, r)
	}
}

// headerFits checks for the columns wanted. Others are a mistake unless they say where a row comes from (tag, source, note).
func headerFits(header, columns []string, at position, n *notes) bool {
	fits := true
	for _, c := range columns {
		if !slices.Contains(header, c) {
			n.wrong(at, "header", "add it", "there is no column %s", c)
			fits = false
		}
	}
	for _, c := range header {
		if !slices.Contains(columns, c) && !slices.Contains([]string{"tag", "source", "note"}, c) {
			n.wrong(at, "header", orElse(didYouMean(c, columns), "want "+strings.Join(columns, ",")), "column %q is unknown", c)
			fits = false
		}
	}
	return fits
}

func (r row) wrong(column, do, what string) {
	r.notes.wrong(r.at, column, do, "%q %s", r.cells[column], what)
}

// text is a cell that may not be empty.
func (r row) text(column string) string {
	if r.cells[column] == "" {
		r.wrong(column, "write something", "is empty")
	}
	return r.cells[column]
}

func (r row) number(column string, least, most float64) float64 {
	f, err := strconv.ParseFloat(r.cells[column], 64)
	switch {
	case err != nil || f != f:
		r.wrong(column, "want a number", "is no number")
		return least
	case f < least || f > most:
		r.wrong(column, "want "+literal(least)+" to "+literal(most), "is out of range")
		return least
	}
	return f
}

func (r row) whole(column string, most int) int {
	i, err := strconv.Atoi(r.cells[column])
	switch {
	case err != nil:
		r.wrong(column, "want a whole number", "is no whole number")
	case i < 0 || i > most:
		r.wrong(column, "want 0 to "+strconv.Itoa(most), "is out of range")
		return 0
	}
	return i
}

// oneOf is the index of the cell among the choices, 0 with a complaint if it is none of them.
func (r row) oneOf(column string, choices ...string) int {
	i := slices.Index(choices, r.cells[column])
	if i < 0 {
		r.wrong(column, "want "+strings.Join(choices, " or "), "is unknown")
	}
	return max(i, 0)
}

func (r row) date(column string) time.Time {
	d, err := time.Parse(time.DateOnly, r.cells[column])
	if err != nil {
		r.wrong(column, "write it as 2020-01-31", "is no date")
	}
	return d
}

// sheet reads the table of these columns that key names.
func (r *resolution) sheet(key string, columns []string) (sheet, bool) {
	return r.table(key, func(header []string, at position) bool { return headerFits(header, columns, at, r.notes) })
}

// table reads the table that key names: beside the file that says so, or relative to the working directory for a --set.
func (r *resolution) table(key string, fits func(header []string, at position) bool) (sheet, bool) {
	it := r.items[key]
	file, at := it.value().(string), it.at()
	p := onDisk(file)
	if at.set == "" {
		p = r.places[at.order].sibling(file)
	}
	if !exists(p) {
		r.notes.wrong(at, where(it.path), "check the path: it is relative to the file that names it", "there is no file %q", p.shown)
		return sheet{}, false
	}
	r.files++
	return readSheet(p, r.files, fits, r.notes)
}
