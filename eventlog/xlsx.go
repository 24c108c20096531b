package eventlog

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"hanyin/internal/inputfile"
	"hanyin/internal/message"
)

// Limits of spreadsheets, in bytes.
const (
	sheetMax  = 16 << 30 // unpacked, all together
	sheetHeld = 64 << 20 // of a part that is held in memory; larger ones go to the disk
)

// An xlsxTable reads a sheet of a spreadsheet row by row. Cells give what is stored, so dates are serial numbers.
// Cells of a merged range give what its first holds.
type xlsxTable struct {
	file   *excelize.File
	rows   *excelize.Rows
	row    int64
	last   int64       // the number of the last row, as the sheet says
	ranges []cellRange // merged, by their first row
	open   []cellRange // those that the current row is in

	date1904 bool
	merged   func(row int64) // told of every cell that is filled
}

// A cellRange is a merged range of several rows: rows from 1, columns from 0.
type cellRange struct {
	top, bottom int64
	left        int
	value       string
}

// openXLSX opens a sheet, the first if it is not named, after checking how far the file unpacks.
func openXLSX(file, sheet string) (*xlsxTable, string, error) {
	if err := inputfile.Check(os.Stat(file)); err != nil {
		return nil, "", message.Errorf("%s: %w", file, err)
	}
	if err := checkZip(file); err != nil {
		return nil, "", err
	}
	f, err := excelize.OpenFile(file, excelize.Options{RawCellValue: true, UnzipSizeLimit: sheetMax,
		UnzipXMLSizeLimit: sheetHeld})
	if err != nil {
		return nil, "", message.Errorf("%s: %w", file, err)
	}
	names := f.GetSheetList()
	if len(names) == 0 {
		f.Close()
		return nil, "", message.Errorf("eventlog.no_sheet", file)
	}
	if sheet == "" {
		sheet = names[0]
	} else if !slices.Contains(names, sheet) {
		f.Close()
		return nil, "", message.Errorf("eventlog.sheet", file, unknown(sheet, names))
	}
	t := &xlsxTable{file: f, merged: func(int64) {}}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		t.date1904 = *p.Date1904
	}
	if t.ranges, t.last, err = mergedRanges(file, sheet); err == nil {
		t.rows, err = f.Rows(sheet)
	}
	if err != nil {
		f.Close()
		return nil, "", message.Errorf("%s: %w", file, err)
	}
	return t, sheet, nil
}

func (t *xlsxTable) Close() error {
	t.rows.Close()
	return t.file.Close()
}

func (t *xlsxTable) next() ([]string, int64, error) {
	if !t.rows.Next() {
		if err := t.rows.Error(); err != nil {
			return nil, t.row, message.Errorf("eventlog.at_row", t.row+1, err)
		}
		if t.row < t.last {
			return nil, t.row, message.Errorf("eventlog.sheet_breaks_off", t.row)
		}
		return nil, t.row, io.EOF
	}
	t.row++
	cells, err := t.rows.Columns()
	if err != nil {
		return nil, t.row, message.Errorf("eventlog.at_row", t.row, err)
	}
	cells = t.fill(cells)
	if blank(cells) {
		return nil, t.row, nil
	}
	return cells, t.row, nil
}

// fill gives the cells of merged ranges what the first of each holds.
func (t *xlsxTable) fill(cells []string) []string {
	for len(t.ranges) > 0 && t.ranges[0].top <= t.row {
		r := t.ranges[0]
		t.ranges = t.ranges[1:]
		if r.left < len(cells) {
			r.value = cells[r.left]
		}
		if r.value != "" {
			t.open = append(t.open, r)
		}
	}
	if len(t.open) == 0 {
		return cells
	}
	blankRow := blank(cells)
	for _, r := range t.open {
		if t.row == r.top || blankRow {
			continue
		}
		for len(cells) <= r.left {
			cells = append(cells, "")
		}
		if cells[r.left] == "" { // only the first column of the range: the others would say it twice
			cells[r.left] = r.value
			t.merged(t.row)
		}
	}
	t.open = slices.DeleteFunc(t.open, func(r cellRange) bool { return r.bottom <= t.row })
	return cells
}

// checkZip refuses an archive that unpacks to far more than it is.
func checkZip(file string) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return message.Errorf("%s: %w", file, err)
	}
	defer z.Close()
	var packed, unpacked uint64
	for _, f := range z.File {
		packed += f.CompressedSize64
		unpacked += f.UncompressedSize64
		if f.UncompressedSize64 > sheetMax || unpacked > sheetMax {
			return message.Errorf("%s: %w", file, ErrBomb)
		}
	}
	if unpacked > packedFree && unpacked > packedRatio*packed {
		return message.Errorf("%s: %w", file, ErrBomb)
	}
	return nil
}

// mergedRanges reads where cells are merged, which stands after the rows of a sheet, without holding the sheet, and
// the number of its last row: the library ends at the first mistake of the XML and says nothing.
func mergedRanges(file, sheet string) (ranges []cellRange, last int64, err error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, 0, err
	}
	defer z.Close()
	part := sheetPart(&z.Reader, sheet)
	f, err := z.Open(part)
	if err != nil {
		return nil, 0, nil // the rows say what is wrong
	}
	defer f.Close()
	b := bufio.NewReaderSize(f, 1<<20)
	last, ok := skipRows(b)
	if !ok {
		return nil, 0, message.Errorf("eventlog.sheet_breaks_off", last)
	}
	d := xml.NewDecoder(io.LimitReader(io.MultiReader(strings.NewReader("<x><y"), b), 64<<20))
	d.Strict = false
	for {
		token, err := d.RawToken()
		if err != nil {
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "mergeCell" {
			continue
		}
		for _, a := range start.Attr {
			from, to, ok := strings.Cut(a.Value, ":")
			if a.Name.Local != "ref" || !ok {
				continue
			}
			left, top, err1 := excelize.CellNameToCoordinates(from)
			_, bottom, err2 := excelize.CellNameToCoordinates(to)
			if err1 == nil && err2 == nil && bottom > top {
				ranges = append(ranges, cellRange{top: int64(top), bottom: int64(bottom), left: left - 1})
			}
		}
	}
	slices.SortStableFunc(ranges, func(a, b cellRange) int { return int(a.top - b.top) })
	return ranges, last, nil
}

// skipRows reads to behind the rows of a sheet and gives the number of the last one; ok is false where the sheet
// breaks off before that.
func skipRows(b *bufio.Reader) (last int64, ok bool) {
	for {
		chunk, err := b.Peek(b.Size())
		end := err != nil && err != bufio.ErrBufferFull
		stop := len(chunk)
		for at := 0; !ok; {
			i := bytes.Index(chunk[at:], []byte("sheetData"))
			if i < 0 {
				break
			}
			at += i + len("sheetData")
			if tag := bytes.LastIndexByte(chunk[:at], '<'); tag >= 0 &&
				(chunk[tag+1] == '/' || bytes.HasPrefix(chunk[at:], []byte("/>"))) {
				stop, ok = at, true
			}
		}
		if n := lastRow(chunk[:stop]); n > 0 {
			last = n
		}
		if ok || end {
			b.Discard(stop)
			return last, ok
		}
		b.Discard(max(len(chunk)-4096, 1)) // a tag that is cut comes again
	}
}

// lastRow is the number of the last row whose tag stands in a text, 0 if there is none or it has no number.
func lastRow(text []byte) int64 {
	at := max(bytes.LastIndex(text, []byte("<row ")), bytes.LastIndex(text, []byte(":row ")))
	if at < 0 {
		return 0
	}
	tag := text[at:]
	if end := bytes.IndexByte(tag, '>'); end >= 0 {
		tag = tag[:end]
	}
	_, number, _ := bytes.Cut(tag, []byte(` r="`))
	number, _, _ = bytes.Cut(number, []byte(`"`))
	n, _ := strconv.ParseInt(string(number), 10, 64)
	return n
}

// sheetPart is the name of a sheet's part in the archive.
func sheetPart(z *zip.Reader, sheet string) string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	readPart(z, "xl/workbook.xml", &book)
	readPart(z, "xl/_rels/workbook.xml.rels", &rels)
	for _, s := range book.Sheets {
		for _, r := range rels.All {
			if s.Name == sheet && r.ID == s.ID {
				if strings.HasPrefix(r.Target, "/") {
					return strings.TrimPrefix(r.Target, "/")
				}
				return path.Join("xl", r.Target)
			}
		}
	}
	return "xl/worksheets/sheet1.xml"
}

func readPart(z *zip.Reader, name string, into any) {
	f, err := z.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	xml.NewDecoder(io.LimitReader(f, 16<<20)).Decode(into) // what cannot be read is not found
}
