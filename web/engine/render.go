//go:build !js || render

package engine

import (
	"bytes"
	"io/fs"

	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/report/html"
)

// renders reports whether this engine draws figures and writes pages and spreadsheets.
const renders = true

// draw draws a figure as SVG.
func draw(f report.Figure) string { return string(html.SVG(f)) }

// Open is the Document of results, as encoded JSON: files are those of their folder, by name.
func Open(files map[string][]byte, lang message.Lang) ([]byte, error) {
	page, err := report.ReadFiles(func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return text, nil
		}
		return nil, fs.ErrNotExist
	})
	if err != nil {
		return nil, err
	}
	return encode(DocumentOf(page(report.Context{Lang: lang}), draw))
}

// render renders a report for TakeReport or TakeTables.
func render(what string, d *report.Document) (File, error) {
	var b bytes.Buffer
	if what == TakeReport {
		err := html.Write(&b, d)
		return File{"report.html", "text/html; charset=utf-8", b.Bytes()}, err
	}
	err := html.WriteWorkbook(&b, d)
	return File{html.WorkbookFile, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b.Bytes()},
		err
}
