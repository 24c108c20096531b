package eventlog

import (
	"io"
	"slices"
	"time"

	"hanyin/internal/plaintext"
)

// A csvWriter writes a row a step: the columns of StepTable, then fields and attributes of the case, then those of the
// event.
type csvWriter struct {
	w      *plaintext.CSV
	zone   *time.Location
	fields []*Field
	extras []string
	row    []string
}

func newCSVWriter(w io.Writer, zone *time.Location, info Info) (*csvWriter, error) {
	c := &csvWriter{w: plaintext.NewCSV(w), zone: zone, extras: info.Extras}
	head := StepTable.Header()
	for i := range Fields {
		if info.Fields == nil || slices.Contains(info.Fields, Fields[i].Key) {
			c.fields = append(c.fields, &Fields[i])
			head = append(head, casePrefix+Fields[i].Key)
		}
	}
	for _, prefix := range []string{casePrefix, ""} {
		for _, name := range info.Extras {
			head = append(head, prefix+outName(name))
		}
	}
	return c, c.w.Write(head)
}

func (w *csvWriter) Write(c *Case) error {
	for i := range c.Events {
		e := &c.Events[i]
		row := append(w.row[:0], c.ID, e.Activity, stamp(e.Start, w.zone), stamp(e.End, w.zone), e.Resource, e.Body)
		for _, f := range w.fields {
			if f.instant != nil {
				row = append(row, stamp(*f.instant(c), w.zone))
			} else {
				row = append(row, f.Of(c))
			}
		}
		for _, list := range [][]Attribute{c.Extra, e.Extra} {
			for _, name := range w.extras {
				row = append(row, valueOf(list, name))
			}
		}
		w.row = row
		if err := w.w.Write(row); err != nil {
			return err
		}
	}
	return nil
}

func valueOf(list []Attribute, name string) string {
	for _, a := range list {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

func (w *csvWriter) Close() error {
	w.w.Flush()
	return w.w.Error()
}
