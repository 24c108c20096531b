// Package plaintext makes names and texts that come from files and calls harmless where they are shown: in a terminal,
// which obeys control characters, and in a spreadsheet, which computes formulas.
package plaintext

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is a text with every character that a terminal obeys, or that changes the direction of writing or hides, as
// \u and four hex digits; so JSON stays JSON of the same values. Ends of lines and tabs stay. What is no UTF-8 becomes
// U+FFFD.
func Line(s string) string { return escape(s, false) }

// Cell is a text as a cell of a CSV file: what a spreadsheet would take for a formula has an apostrophe before it, as
// spreadsheets have it, and characters as in Line are escaped. Uncell undoes it.
func Cell(s string) string {
	if !strange(s) {
		return s
	}
	return "'" + escape(s, true)
}

// Uncell is the text that Cell made a cell of. A cell that Cell cannot have made stays as it is.
func Uncell(s string) string {
	rest, found := strings.CutPrefix(s, "'")
	if !found {
		return s
	}
	text := escaped.ReplaceAllStringFunc(rest, func(code string) string {
		n, _ := strconv.ParseUint(code[2:], 16, 32) // four hex digits
		return string(rune(n))
	})
	if Cell(text) != s {
		return s
	}
	return text
}

var escaped = regexp.MustCompile(`\\u[0-9a-f]{4}`)

// strange reports whether a cell has to be changed to be harmless, or to be told from one that was.
func strange(s string) bool {
	if s == "" || s == "-" {
		return false
	}
	if strings.HasPrefix(s, "'") || !utf8.ValidString(s) || strings.ContainsFunc(s, obeyed) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && strings.Trim(s, "0123456789.,eE+- ±%()") != ""
}

// escape replaces what obeyed reports; with the backslash of what would read as an escape, if the text must come back.
func escape(s string, back bool) string {
	if !strings.ContainsFunc(s, obeyed) && utf8.ValidString(s) && !back {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case obeyed(r), back && r == '\\' && escaped.MatchString(first(s[i:], 6)):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func first(s string, n int) string { return s[:min(n, len(s))] }

// obeyed reports whether a terminal or an editor acts on a character instead of showing it: control characters but for
// tabs and ends of lines, marks of direction, and what has no width. All of them have four hex digits.
func obeyed(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r == '\r':
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r == 0x061c,
		r == 0x00ad, r == 0x180e, r >= 0xfff9 && r <= 0xfffb:
		return true
	}
	return unicode.IsControl(r)
}

// A CSV writes rows of cells, each made harmless by Cell. It is csv.Writer otherwise.
type CSV struct{ rows *csv.Writer }

// NewCSV returns a CSV on w.
func NewCSV(w io.Writer) *CSV { return &CSV{csv.NewWriter(w)} }

// Write writes one row.
func (c *CSV) Write(row []string) error {
	for i, s := range row {
		if strange(s) {
			row = append([]string(nil), row...) // it is the caller's
			for j := i; j < len(row); j++ {
				row[j] = Cell(row[j])
			}
			break
		}
	}
	return c.rows.Write(row)
}

// WriteAll writes rows and flushes.
func (c *CSV) WriteAll(rows [][]string) error {
	for _, row := range rows {
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Flush writes what is buffered.
func (c *CSV) Flush() { c.rows.Flush() }

// Error is the first error of a Write or Flush.
func (c *CSV) Error() error { return c.rows.Error() }
