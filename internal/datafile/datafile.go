// Package datafile describes the tables that commands write: each column's name, type, unit, basis and meaning in two
// languages, beside the code that writes it. The first line of a CSV file is the description's, and docs/data.md is
// made of all of them.
package datafile

import (
	"fmt"
	"io"
	"strings"

	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// Type says what the values of a column are.
type Type uint8

// The types. In CSV a value that is missing is empty, in Parquet null.
const (
	Text    Type = iota
	Whole        // a whole number
	Number       // a decimal number, with all its digits
	Flag         // true or false
	Instant      // a moment of the county's local time, to the millisecond
)

// Types names the types.
var Types = vocabulary.New[Type]("type of a column", []vocabulary.Word{
	Text:    {Key: "text", En: "text", Zh: "文本"},
	Whole:   {Key: "whole number", En: "whole number", Zh: "整数"},
	Number:  {Key: "number", En: "number", Zh: "数值"},
	Flag:    {Key: "true or false", En: "true or false", Zh: "是否"},
	Instant: {Key: "local time", En: "local time", Zh: "当地时间"},
})

// String returns the type's key.
func (t Type) String() string { return Types.Key(t) }

// A Column is one column of a file.
type Column struct {
	Name   string
	Type   Type
	Unit   string            // empty where there is none
	Basis  string            // record, oracle, config; empty for what says which row it is
	En, Zh string            // what it holds
	Values []vocabulary.Word // of a column of keys: what they mean; nil: free text
}

// A File is a table that a command writes.
type File struct {
	Name    string // petitions.parquet
	Command string // that writes it
	En, Zh  string // what a row is
	Columns []Column
	// MoreEn and MoreZh say which columns follow, where that depends on the run; empty: none
	MoreEn, MoreZh string
}

// Header returns the names of the columns.
func (f *File) Header() []string {
	names := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i] = c.Name
	}
	return names
}

// ByteOrderMark begins a CSV file that Excel is to read as UTF-8.
const ByteOrderMark = "\ufeff"

// Headings are what the columns hold, with their units: for people who open the file in a spreadsheet.
func (f *File) Headings(lang message.Lang) []string {
	heads := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		heads[i] = message.Term{En: c.En, Zh: c.Zh}.In(lang)
		if message.HasUnit(c.Unit) {
			heads[i] = message.In(lang, "command.heading_unit", heads[i], message.Unit(c.Unit))
		}
	}
	return heads
}

// Faults lists what a description lacks: a text in one of the languages, or a name that is there once only.
func (f *File) Faults() []string {
	var faults []string
	if f.Name == "" || f.Command == "" || f.En == "" || f.Zh == "" || (f.MoreEn == "") != (f.MoreZh == "") {
		faults = append(faults, fmt.Sprintf("%s: want name, command and both languages", f.Name))
	}
	seen := map[string]bool{}
	for _, c := range f.Columns {
		switch {
		case c.Name == "" || c.En == "" || c.Zh == "":
			faults = append(faults, fmt.Sprintf("%s: column %q: want a name and both languages", f.Name, c.Name))
		case seen[c.Name]:
			faults = append(faults, fmt.Sprintf("%s: column %q is there twice", f.Name, c.Name))
		}
		seen[c.Name] = true
	}
	return faults
}

// WriteMarkdown writes the description as a section of a document, with a table of the columns.
func (f *File) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s (`%s`)\n\n%s\n\n%s\n\n", f.Name, f.Command, f.En, f.Zh)
	b.WriteString("| column | type | unit | basis | meaning | 含义 |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, c := range f.Columns {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", c.Name, c.Type, c.Unit, c.Basis, cell(c.En), cell(c.Zh))
	}
	if f.MoreEn != "" {
		fmt.Fprintf(&b, "\n%s\n\n%s\n", f.MoreEn, f.MoreZh)
	}
	for _, c := range f.Columns {
		if c.Values == nil {
			continue
		}
		fmt.Fprintf(&b, "\n`%s` is one of:\n\n| key | English | 中文 |\n| --- | --- | --- |\n", c.Name)
		for _, v := range c.Values {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", v.Key, cell(v.En), cell(v.Zh))
		}
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// cell is text that does not end its cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", "\\|") }
