package html

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"hanyin/experiments"
	"hanyin/report/plot"
)

// Names of what a page leaves in a folder.
const (
	File           = experiments.ReportFile
	TablesFolder   = "tables"
	PicturesFolder = "pictures"
)

// A Store takes files by name, each whole or not at all; names may hold folders, with slashes. experiments.Folder and
// store.Ledger are such.
type Store interface {
	Write(name string, write func(io.Writer) error) error
}

// Save writes the page into a folder, and its tables as CSV and Parquet beside it.
func (p *Page) Save(f Store) error {
	if err := f.Write(File, p.Write); err != nil {
		return err
	}
	for _, t := range p.Tables() {
		if err := f.Write(TablesFolder+"/"+t.ID+".csv", t.writeCSV); err != nil {
			return err
		}
		if err := f.Write(TablesFolder+"/"+t.ID+".parquet", t.writeParquet); err != nil {
			return err
		}
	}
	return nil
}

// SavePictures writes the page's pictures into a folder: as SVG, and as PNG those of pixels, which is the same page
// or, where its language has no letters on this machine, the page in another one.
func (p *Page) SavePictures(f Store, pixels *Page, letters plot.Letters) error {
	for _, figure := range p.Figures() {
		svg := func(w io.Writer) error { _, err := io.WriteString(w, string(figure.SVG())+"\n"); return err }
		if err := f.Write(PicturesFolder+"/"+figure.ID+".svg", svg); err != nil {
			return err
		}
	}
	for _, figure := range pixels.Figures() {
		png := func(w io.Writer) error { return figure.Picture.PNG(w, letters) }
		if err := f.Write(PicturesFolder+"/"+figure.ID+".png", png); err != nil {
			return err
		}
	}
	return nil
}

// A field is one column of a table's file: text, numbers, or half-widths.
type field struct {
	key    string
	column int
	number bool
	half   bool
}

// fields are the columns of the file: a column of numbers is followed by their half-widths where there are any.
func (t *Table) fields() []field {
	var list []field
	for i, c := range t.Columns {
		number, half := false, false
		for _, row := range t.Rows {
			if i < len(row) {
				number = number || row[i].Number
				half = half || row[i].Number && !math.IsNaN(row[i].Half)
			}
		}
		list = append(list, field{c.Key, i, number, false})
		if half {
			list = append(list, field{c.Key + "_half_width", i, true, true})
		}
	}
	return list
}

// of is the field's number in a row.
func (f field) of(row []Cell) float64 {
	if f.half {
		return row[f.column].Half
	}
	return row[f.column].Value
}

// text is the field's text in a row. Files hold shares as shares, not in hundredths as the page shows them, so their
// unit is the share.
func (f field) text(row []Cell) string {
	text := row[f.column].Text
	if f.key == "unit" && (text == "%" || text == judging.Points.En || text == judging.Points.Zh) {
		return "share"
	}
	return text
}

// writeCSV writes the table with all digits; what is missing is empty.
func (t *Table) writeCSV(w io.Writer) error {
	out, fields := csv.NewWriter(w), t.fields()
	head := make([]string, len(fields))
	for i, f := range fields {
		head[i] = f.key
	}
	out.Write(head)
	for _, row := range t.Rows {
		line := make([]string, len(fields))
		for i, f := range fields {
			switch x := f.of(row); {
			case !f.number:
				line[i] = f.text(row)
			case !math.IsNaN(x):
				line[i] = strconv.FormatFloat(x, 'g', -1, 64)
			}
		}
		out.Write(line)
	}
	out.Flush()
	return out.Error()
}

// writeParquet writes the same; numbers that are missing are null. Columns are in alphabetical order.
func (t *Table) writeParquet(w io.Writer) error {
	fields, group := t.fields(), parquet.Group{}
	for _, f := range fields {
		if f.number {
			group[f.key] = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		} else {
			group[f.key] = parquet.String()
		}
	}
	out := parquet.NewGenericWriter[map[string]any](w, parquet.NewSchema("table", group))
	for _, row := range t.Rows {
		line := map[string]any{}
		for _, f := range fields {
			if x := f.of(row); !f.number {
				line[f.key] = f.text(row)
			} else if !math.IsNaN(x) {
				line[f.key] = x
			}
		}
		if _, err := out.Write([]map[string]any{line}); err != nil {
			return err
		}
	}
	return out.Close()
}
