package html

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"hanyin/internal/plaintext"
	"hanyin/report"
)

// WorkbookFile is the spreadsheet with all tables of a document.
const WorkbookFile = "tables.xlsx"

// Limits of spreadsheets.
const (
	sheetNameLength = 31
	columnWidth     = 14
	firstWidth      = 32
)

// WriteWorkbook writes the tables of a document as one workbook: a sheet with what it says, then a sheet a table, with
// headings for people and numbers as numbers, in the units in which people read them.
func WriteWorkbook(w io.Writer, d *report.Document) error {
	book := excelize.NewFile()
	defer book.Close()
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true},
		Alignment: &excelize.Alignment{WrapText: true}})
	if err != nil {
		return err
	}
	s := spreadsheet{book, bold, map[string]bool{}}
	var said [][]any
	for _, list := range [][]report.Text{d.Facts, d.Answer, d.Bill, d.Notes} {
		for _, t := range list {
			if t.Only.Shows(report.Page) {
				said = append(said, []any{plaintext.Line(t.In(report.Page))})
			}
		}
	}
	if err := s.add(d.Title, []string{d.Title}, said); err != nil {
		return err
	}
	for _, t := range d.Tables() {
		list := fields(t)
		var head []string
		for _, f := range list {
			head = append(head, f.head)
		}
		var rows [][]any
		for _, r := range t.Rows {
			var row []any
			for _, f := range list {
				switch x := f.of(r); {
				case !f.number:
					row = append(row, plaintext.Line(f.text(r)))
				case math.IsNaN(x) || math.IsInf(x, 0):
					row = append(row, nil)
				default:
					row = append(row, x)
				}
			}
			rows = append(rows, row)
		}
		if err := s.add(t.Caption, head, rows); err != nil {
			return err
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	text, err := book.WriteToBuffer()
	if err != nil {
		return err
	}
	return inOrder(w, text.Bytes())
}

// inOrder writes an archive with its files in the order of their names: excelize takes the sheets from a map.
func inOrder(w io.Writer, archive []byte) error {
	in, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

// A spreadsheet is a workbook under way.
type spreadsheet struct {
	book *excelize.File
	bold int
	used map[string]bool
}

// add adds a sheet with a heading and rows.
func (s spreadsheet) add(title string, head []string, rows [][]any) error {
	name := s.name(title)
	if _, err := s.book.NewSheet(name); err != nil {
		return err
	}
	out, err := s.book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := out.SetColWidth(1, 1, firstWidth); err != nil {
		return err
	}
	if len(head) > 1 {
		if err := out.SetColWidth(2, len(head), columnWidth); err != nil {
			return err
		}
	}
	cells := make([]any, len(head))
	for i, h := range head {
		cells[i] = excelize.Cell{StyleID: s.bold, Value: h}
	}
	for i, row := range append([][]any{cells}, rows...) {
		if err := out.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return err
		}
	}
	return out.Flush()
}

// name is a title as the name of a sheet: short, without what spreadsheets forbid, and not there yet.
func (s spreadsheet) name(title string) string {
	clean := []rune(strings.Trim(strings.NewReplacer(":", " ", "：", " ", "\\", " ", "/", " ", "?", "",
		"？", "", "*", "",
		"[", "(", "]", ")", "'", "").Replace(title), " "))
	for n := 0; ; n++ {
		end := ""
		if n > 0 {
			end = " " + strconv.Itoa(n+1)
		}
		name := strings.TrimRight(string(clean[:min(len(clean), sheetNameLength-len(end))]), " ") + end
		if key := strings.ToLower(name); name != "" && name != "Sheet1" && !s.used[key] {
			s.used[key] = true
			return name
		}
	}
}
