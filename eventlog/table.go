package eventlog

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"hanyin/internal/message"
	"hanyin/internal/plaintext"
)

// A table gives rows of text. Cells are good until the next call.
type table interface {
	// next gives a row and its number in the file, from 1, or io.EOF. A blank row has no cells.
	next() (cells []string, row int64, err error)
	io.Closer
}

// A csvTable reads CSV. Its rows are numbered by the line on which they begin.
type csvTable struct {
	r     *csv.Reader
	meter *metered
	close func() error

	line   int64    // the last that was given
	blanks int64    // blank lines still to be given before the row held
	held   []string // a row that was read already
	heldAt int64
	err    error
}

func openCSV(path, encoding, delimiter string) (*csvTable, error) {
	f, err := openPlain(path)
	if err != nil {
		return nil, err
	}
	t := newCSV(decoded(f, encoding), delimiter)
	t.close = f.Close
	return t, nil
}

func newCSV(r io.Reader, delimiter string) *csvTable {
	meter := &metered{r: r, most: elementMax}
	c := csv.NewReader(bufio.NewReaderSize(meter, 1<<17))
	c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = -1, true, true
	if d := []rune(delimiter); len(d) == 1 {
		c.Comma = d[0]
	}
	return &csvTable{r: c, meter: meter, close: func() error { return nil }}
}

func (t *csvTable) Close() error { return t.close() }

func (t *csvTable) next() ([]string, int64, error) {
	if t.held == nil && t.err == nil {
		t.meter.reset()
		cells, err := t.r.Read()
		switch {
		case err == io.EOF:
			t.err = io.EOF
		case err != nil:
			t.err = message.Errorf("eventlog.at_line", t.line+1, innermost(err))
		default:
			line, _ := t.r.FieldPos(0)
			for i := range cells {
				cells[i] = plaintext.Uncell(cells[i])
			}
			t.held, t.heldAt = cells, int64(line)
			t.blanks = max(int64(line)-t.line-1, 0)
		}
	}
	switch {
	case t.blanks > 0:
		t.blanks--
		t.line++
		return nil, t.line, nil
	case t.held == nil:
		return nil, t.line, t.err
	}
	cells := t.held
	t.held = nil
	row := t.heldAt
	last := len(cells) - 1
	line, _ := t.r.FieldPos(last)
	t.line = int64(line + strings.Count(cells[last], "\n"))
	if blank(cells) {
		return nil, row, nil
	}
	return cells, row, nil
}

// innermost is what the CSV reader wraps, where that is ours.
func innermost(err error) error {
	for _, known := range []error{ErrBomb, ErrTooLong} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// delimiters are the signs that may divide a line of CSV.
const delimiters = ",\t;|"

// guessDelimiter is the sign that divides the lines of a text most evenly. One that divides the heading as it does
// most lines goes before others, which may only divide lists in cells.
func guessDelimiter(lines []string) string {
	heading := ""
	if i := slices.IndexFunc(lines, func(l string) bool { return strings.ContainsAny(l, delimiters) }); i >= 0 {
		heading = lines[i]
	}
	best, most := ",", 0
	for _, d := range []byte(delimiters) {
		counts := map[int]int{}
		for _, l := range lines {
			counts[countOutside(l, d)]++
		}
		for n, times := range counts {
			score := n * times
			if countOutside(heading, d) == n && 2*times > len(lines) {
				score *= 1000
			}
			if n > 0 && score > most {
				best, most = string(d), score
			}
		}
	}
	return best
}

// countOutside counts a sign outside quotation marks.
func countOutside(line string, sign byte) int {
	n, quoted := 0, false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == sign && !quoted:
			n++
		}
	}
	return n
}

// headingSearch is how many rows are looked at for the heading.
const headingSearch = 30

// findHeading is the row, from 0, among the first of a table that names its columns: the one with most known names,
// else the first whose cells are all there, all different and no numbers.
func findHeading(rows [][]string) int {
	best, most := -1, 1
	for i, row := range rows {
		if n := knownHeadings(row); n > most {
			best, most = i, n
		}
	}
	if best >= 0 {
		return best
	}
	for i, row := range rows {
		if len(row) < 2 {
			continue
		}
		seen := map[string]bool{}
		for _, c := range row {
			c = strings.TrimSpace(c)
			if c == "" || number(c) || seen[c] {
				seen = nil
				break
			}
			seen[c] = true
		}
		if len(seen) == len(row) {
			return i
		}
	}
	return max(slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 }), 0)
}

func knownHeadings(row []string) int {
	n := 0
	for _, c := range row {
		h := normal(c)
		if fieldFor(c) != nil || slices.Contains(idHeadings, h) || slices.Contains(activityHeadings, h) ||
			slices.Contains(endHeadings, h) || stepHeadings[h] != "" {
			n++
		}
	}
	return n
}

// fieldFor is the field that a heading names, nil if none.
func fieldFor(heading string) *Field {
	heading = strings.TrimSpace(heading)
	if f := fieldByKey[heading]; f != nil {
		return f
	}
	if f := headingFields[normal(heading)]; f != nil {
		return f
	}
	if rest, ok := strings.CutPrefix(heading, "case:"); ok {
		return fieldFor(rest)
	}
	return nil
}

// headings gives the cells of a heading without blanks and line ends, distinct: what is empty gets a name by its
// place, what stands twice a number.
func headings(row []string) []string {
	out := make([]string, len(row))
	seen := map[string]int{}
	for i, c := range row {
		c = strings.Join(strings.Fields(c), " ")
		if c == "" {
			c = "column " + columnName(i)
		}
		seen[c]++
		if n := seen[c]; n > 1 {
			c += " " + strings.Repeat("'", n-1)
		}
		out[i] = c
	}
	return out
}

// columnName is the letters of a column, from 0: A, B, ... AA.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
