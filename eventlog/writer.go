package eventlog

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// A Format is a form in which cases are written.
type Format string

// The formats that are written.
const (
	ToXES        Format = "xes"
	ToOCELJSON   Format = "ocel-json"
	ToOCELSQLite Format = "ocel-sqlite"
	ToCSV        Format = "csv" // a row a step
	ToOpen311    Format = "open311"
	ToClean      Format = "parquet" // a clean log
)

// Formats are all of them.
var Formats = []Format{ToXES, ToOCELJSON, ToOCELSQLite, ToCSV, ToOpen311, ToClean}

// FormatOf is the format that the ending of a file's name stands for, false where it stands for none.
func FormatOf(path string) (Format, bool) {
	f, ok := map[string]Format{".xes": ToXES, ".json": ToOCELJSON, ".jsonocel": ToOCELJSON, ".sqlite": ToOCELSQLite,
		".csv": ToCSV, ".parquet": ToClean}[strings.ToLower(filepath.Ext(path))]
	return f, ok
}

// Info is what a written log says of itself beside its cases.
type Info struct {
	Zone    string   // IANA name
	Source  string   // the file that the cases come from
	SHA256  string   // of it
	Mapping string   // by which it was read, as TOML
	Report  string   // what was wrong with it, as JSON; of clean logs, which are asked for it last
	Closes  bool     // closings are recorded
	Fields  []string // keys of the fields that cases have, of CSV; nil is all
	Extras  []string // attributes that cases and events may have beside the fields, of CSV
}

// A Writer takes cases. Close ends the file; without it the file is of no use.
type Writer interface {
	Write(c *Case) error
	Close() error
}

// NewWriter begins a log of a format other than OCEL in SQLite, which is a file: see Create.
func NewWriter(w io.Writer, f Format, info Info) (Writer, error) {
	zone, err := time.LoadLocation(info.Zone)
	if err != nil {
		return nil, message.Errorf("eventlog.zone", info.Zone, err)
	}
	switch f {
	case ToXES:
		return newXESWriter(w, zone, info), nil
	case ToOCELJSON:
		return newOCELWriter(w, zone)
	case ToCSV:
		return newCSVWriter(w, zone, info)
	case ToOpen311:
		return newOpen311Writer(w, zone), nil
	case ToClean:
		return &parquetWriter{newCleanWriter(w), info}, nil
	}
	return nil, message.Errorf("eventlog.want_one_of", string(f), join(Formats))
}

// A parquetWriter is a cleanWriter with what it says of itself.
type parquetWriter struct {
	*cleanWriter
	Info Info // may be changed until Close
}

func (w *parquetWriter) Close() error { return w.close(w.Info) }

// SetReport gives a clean log its report before Close; others have no place for one.
func SetReport(w Writer, report string) {
	switch w := w.(type) {
	case *parquetWriter:
		w.Info.Report = report
	case *fileWriter:
		SetReport(w.Writer, report)
	}
}

// Create begins a file of a format. It is there whole after Close, or not at all: it is written under another name
// beside it.
func Create(path string, f Format, info Info) (Writer, error) {
	file, err := atomicfile.NewFile(path)
	if err != nil {
		return nil, err
	}
	w := &fileWriter{file: file}
	if f == ToOCELSQLite {
		w.Writer, err = newSQLiteWriter(file.Name(), info)
	} else {
		w.Writer, err = NewWriter(file, f, info)
	}
	if err != nil {
		w.Writer = nil // it may hold a nil pointer
		w.Abandon()
		return nil, err
	}
	return w, nil
}

// A fileWriter writes under another name until Close.
type fileWriter struct {
	Writer
	file *atomicfile.File
}

// Close ends the file and gives it its name.
func (w *fileWriter) Close() error {
	if err := w.Writer.Close(); err != nil {
		w.Abandon()
		return err
	}
	return w.file.Commit(0o644)
}

// Abandon removes what was written; Close must not follow.
func (w *fileWriter) Abandon() {
	if c, ok := w.Writer.(interface{ abandon() }); ok {
		c.abandon()
	}
	w.file.Discard()
}

// Abandon removes the file that a writer of Create has begun.
func Abandon(w Writer) {
	if f, ok := w.(*fileWriter); ok {
		f.Abandon()
	}
}

// filled calls take for every field that a case has, with its value in the zone.
func filled(c *Case, zone *time.Location, take func(f *Field, value string)) {
	for i := range Fields {
		f := &Fields[i]
		value := f.Of(c)
		if f.instant != nil {
			value = stamp(*f.instant(c), zone)
		}
		if value != "" {
			take(f, value)
		}
	}
}

// inOrder is when the ends of the events of a case come, each with the number of its event.
type moment struct {
	at    time.Time
	event int
	end   bool // of an event that has a start of its own
}

func moments(c *Case) []moment {
	var all []moment
	for i, e := range c.Events {
		all = append(all, moment{e.Start, i, false})
		if !e.End.Equal(e.Start) {
			all = append(all, moment{e.End, i, true})
		}
	}
	slices.SortStableFunc(all, func(a, b moment) int { return a.at.Compare(b.at) })
	return all
}
