package scenarios

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/message"
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

// readSheet reads the table that an item names, relative to the file that named it. fits says whether it can be read
// with this header, and notes what is wrong if not.
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
		n.wrong(at(1), "", message.New("file.write_header", base), "file.no_header")
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
			n.wrong(at(parse.Line), "", message.New("file.mend_line"), "file.not_csv", parse.Err)
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

// headerFits checks for the columns wanted; a trailing ? marks one that may be left out. Others are a mistake unless
// they say where a row comes from (tag, source, note).
func headerFits(header, columns []string, at position, n *notes) bool {
	fits := true
	var known []string
	for _, c := range columns {
		name, optional := strings.CutSuffix(c, "?")
		if known = append(known, name); !optional && !slices.Contains(header, name) {
			n.wrong(at, "", message.New("value.add_it"), "file.header_lacks", c)
			fits = false
		}
	}
	for _, c := range header {
		if !slices.Contains(known, c) && !slices.Contains([]string{"tag", "source", "note"}, c) {
			n.wrong(at, "", didYouMean(c, known).Or(message.New("value.want", strings.Join(known, ","))),
				"file.unknown_column", c)
			fits = false
		}
	}
	return fits
}

// has reports whether the table has the column.
func (r row) has(column string) bool {
	_, ok := r.cells[column]
	return ok
}

// wrong notes a mistake in a cell.
func (r row) wrong(column string, do message.Text, what message.Key, args ...any) {
	r.notes.wrong(r.at, column, do, what, args...)
}

// text is a cell that may not be empty.
func (r row) text(column string) string {
	if r.cells[column] == "" {
		r.wrong(column, message.New("value.write_something"), "value.quoted_empty", r.cells[column])
	}
	return r.cells[column]
}

func (r row) number(column string, least, most float64) float64 {
	f, err := strconv.ParseFloat(r.cells[column], 64)
	switch {
	case err != nil || f != f:
		r.wrong(column, message.New("value.want_number"), "value.quoted_no_number", r.cells[column])
		return least
	case f < least || f > most:
		r.wrong(column, message.New("value.want_range", literal(least), literal(most)), "value.quoted_out_of_range",
			r.cells[column])
		return least
	}
	return f
}

func (r row) whole(column string, most int) int {
	i, err := strconv.Atoi(r.cells[column])
	switch {
	case err != nil:
		r.wrong(column, message.New("value.want_integer"), "value.quoted_no_integer", r.cells[column])
	case i < 0 || i > most:
		r.wrong(column, message.New("value.want_zero_to", most), "value.quoted_out_of_range", r.cells[column])
		return 0
	}
	return i
}

// oneOf is the index of the cell among the choices, 0 with a complaint if it is none of them.
func (r row) oneOf(column string, choices ...string) int {
	i := slices.Index(choices, r.cells[column])
	if i < 0 {
		r.wrong(column, message.New("value.want_one_of", strings.Join(choices, ", ")), "value.unknown",
			r.cells[column])
	}
	return max(i, 0)
}

func (r row) date(column string) time.Time {
	d, err := time.Parse(time.DateOnly, r.cells[column])
	if err != nil {
		r.wrong(column, message.New("value.write_date"), "value.quoted_no_date", r.cells[column])
	}
	return d
}

// sheet reads the table of these columns that key names.
func (r *resolution) sheet(key string, columns []string) (sheet, bool) {
	return r.table(key, func(header []string, at position) bool { return headerFits(header, columns, at, r.notes) })
}

// table reads the table that key names: beside the file that says so, or relative to the working directory for a
// --set.
func (r *resolution) table(key string, fits func(header []string, at position) bool) (sheet, bool) {
	it := r.items[key]
	file, at := it.value().(string), it.at()
	p := onDisk(file)
	if at.set == "" {
		p = r.places[at.order].sibling(file)
	}
	if !exists(p) {
		r.notes.wrong(at, where(it.path), message.New("file.check_path_of_namer"), "file.none_named", p.shown)
		return sheet{}, false
	}
	r.files++
	return readSheet(p, r.files, fits, r.notes)
}
