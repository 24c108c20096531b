//go:build !js

package html

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/datafile"
	"hanyin/internal/plaintext"
	"hanyin/report"
	"hanyin/report/plot"
)

// Names of what a page leaves in a folder.
const (
	File           = experiments.ReportFile
	TablesFolder   = "tables"
	PicturesFolder = "pictures"
)

// A Store takes files by name, each whole or not at all; names may hold folders, with slashes. experiments.Folder and
// store.Store are such.
type Store interface {
	Write(name string, write func(io.Writer) error) error
}

// Beside is a Store in a folder that holds results already: each file is written under a temporary name and renamed
// when whole.
type Beside string

// Write writes one file.
func (b Beside) Write(name string, write func(io.Writer) error) error {
	target := filepath.Join(string(b), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	return atomicfile.Write(target, 0o644, write)
}

// Sheets is how CSV files are written.
type Sheets struct {
	// a byte order mark, without which Excel on a Chinese Windows misreads Chinese, and headings for people
	Excel bool
}

// Save writes the page of a document into a folder, and its tables beside it: as CSV and Parquet, and all in one
// workbook.
func Save(f Store, d *report.Document, s Sheets) error {
	if err := f.Write(File, func(w io.Writer) error { return Write(w, d) }); err != nil {
		return err
	}
	for _, t := range d.Tables() {
		file := file{t, fields(t), s.Excel}
		if err := f.Write(TablesFolder+"/"+t.ID+".csv", file.writeCSV); err != nil {
			return err
		}
		if err := f.Write(TablesFolder+"/"+t.ID+".parquet", file.writeParquet); err != nil {
			return err
		}
	}
	return f.Write(WorkbookFile, func(w io.Writer) error { return WriteWorkbook(w, d) })
}

// SavePictures writes the document's figures into a folder: as SVG, and as PNG those of pixels, which is the same
// document or, where its language has no letters on this machine, the document in another one.
func SavePictures(f Store, d, pixels *report.Document, letters plot.Letters) error {
	for _, figure := range d.Figures() {
		svg := func(w io.Writer) error { _, err := io.WriteString(w, string(SVG(figure))+"\n"); return err }
		if err := f.Write(PicturesFolder+"/"+figure.ID+".svg", svg); err != nil {
			return err
		}
	}
	for _, figure := range pixels.Figures() {
		png := func(w io.Writer) error { return figure.Drawing.Picture().PNG(w, letters) }
		if err := f.Write(PicturesFolder+"/"+figure.ID+".png", png); err != nil {
			return err
		}
	}
	return nil
}

// A file is a table as it is written into a folder, with all digits.
type file struct {
	table  *report.Table
	fields []field
	excel  bool
}

// writeCSV writes the table; what is missing is empty.
func (t file) writeCSV(w io.Writer) error {
	head := make([]string, len(t.fields))
	for i, f := range t.fields {
		head[i] = f.key
		if t.excel {
			head[i] = f.head
		}
	}
	if t.excel {
		if _, err := io.WriteString(w, datafile.ByteOrderMark); err != nil {
			return err
		}
	}
	out := plaintext.NewCSV(w)
	out.Write(head)
	for _, r := range t.table.Rows {
		line := make([]string, len(t.fields))
		for i, f := range t.fields {
			switch x := f.of(r); {
			case !f.number:
				line[i] = f.text(r)
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
func (t file) writeParquet(w io.Writer) error {
	group := parquet.Group{}
	for _, f := range t.fields {
		if f.number {
			group[f.key] = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		} else {
			group[f.key] = parquet.String()
		}
	}
	out := parquet.NewGenericWriter[map[string]any](w, parquet.NewSchema("table", group))
	for _, r := range t.table.Rows {
		line := map[string]any{}
		for _, f := range t.fields {
			if x := f.of(r); !f.number {
				line[f.key] = f.text(r)
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
