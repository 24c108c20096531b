package eventlog

import (
	"io"
	"slices"

	"hanyin/internal/message"
)

// A Sheet is a small table that is read whole, such as a list of places: what CSV in any encoding and XLSX have in
// common.
type Sheet struct {
	Path  string
	Heads []string
	Rows  [][]string // below the heading, blank ones left out; a row may have fewer cells than there are headings
	Lines []int64    // of the rows in the file, from 1
}

// ReadSheet reads a table in CSV or XLSX. Its heading is its first row that is not blank. It errs where there is none,
// and beyond most rows.
func ReadSheet(path string, most int) (Sheet, error) {
	s := Sheet{Path: path}
	var m Mapping
	t, _, err := m.openGuessed(path)
	if err != nil {
		return s, err
	}
	defer t.Close()
	for {
		cells, line, err := t.next()
		switch {
		case err == io.EOF && s.Heads == nil:
			return s, message.Errorf("eventlog.empty_file", path)
		case err == io.EOF:
			return s, nil
		case err != nil:
			return s, message.Errorf("%s: %w", path, err)
		case blank(cells):
		case s.Heads == nil:
			s.Heads = headings(cells)
		case len(s.Rows) == most:
			return s, message.Errorf("eventlog.sheet_too_long", path, most)
		default:
			s.Rows, s.Lines = append(s.Rows, slices.Clone(cells)), append(s.Lines, line)
		}
	}
}
