//go:build !js

package casefile

import (
	"bufio"
	"errors"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/snappy"

	"hanyin/metrics"
)

const (
	batch    = 512     // rows handed on at once
	groupMax = 1 << 14 // rows in memory before they go to the disk
)

// A Spool takes the rows of one replication into temporary files, in bounded memory. It is a metrics.Sink and a
// metrics.DisputeSink; a failing disk shows in Close.
type Spool struct {
	names       *names
	replication int32
	petitions   *table[Petition]
	disputes    *table[Dispute]
	truths      *table[Truth]
	err         error
}

// Case takes a petition's row.
func (s *Spool) Case(c *metrics.CaseRow) {
	s.keep(s.petitions.add(s.names.petition(s.replication, c)))
}

// Dispute takes a dispute's row.
func (s *Spool) Dispute(d *metrics.DisputeRow) {
	s.keep(s.disputes.add(s.names.dispute(s.replication, d)))
}

// Oracle takes a row of truth.
func (s *Spool) Oracle(o *metrics.OracleRow) {
	s.keep(s.truths.add(s.names.truth(s.replication, o)))
}

func (s *Spool) keep(err error) {
	if s.err == nil {
		s.err = err
	}
}

// Close ends the rows of the replication and returns the first error of any. It comes before Writer.Append.
func (s *Spool) Close() error {
	s.keep(s.petitions.finish())
	s.keep(s.disputes.finish())
	s.keep(s.truths.finish())
	return s.err
}

// discard removes the temporary files.
func (s *Spool) discard() error {
	return errors.Join(s.petitions.discard(), s.disputes.discard(), s.truths.discard())
}

// table is one temporary Parquet file.
type table[R any] struct {
	file   *os.File
	buffer *bufio.Writer
	writer *parquet.GenericWriter[R]
	rows   []R
	inside int // rows of the group in memory
}

func newTable[R any](dir string) (*table[R], error) {
	file, err := os.CreateTemp(dir, "cases-*.parquet")
	if err != nil {
		return nil, err
	}
	t := &table[R]{file: file, buffer: bufio.NewWriterSize(file, 1<<16), rows: make([]R, 0, batch)}
	t.writer = newWriter[R](t.buffer)
	return t, nil
}

// newWriter sets all files alike, so that pages can be copied from one to another as they are.
func newWriter[R any](w io.Writer) *parquet.GenericWriter[R] {
	return parquet.NewGenericWriter[R](w, parquet.Compression(&snappy.Codec{}), parquet.CreatedBy("hanyin", "", ""))
}

func (t *table[R]) add(row R) error {
	t.rows = append(t.rows, row)
	if len(t.rows) < batch {
		return nil
	}
	return t.flush()
}

func (t *table[R]) flush() error {
	_, err := t.writer.Write(t.rows)
	t.inside += len(t.rows)
	t.rows = t.rows[:0]
	if err == nil && t.inside >= groupMax {
		t.inside = 0
		err = t.writer.Flush()
	}
	return err
}

func (t *table[R]) finish() error {
	return errors.Join(t.flush(), t.writer.Close(), t.buffer.Flush())
}

// pour copies all row groups to another file.
func (t *table[R]) pour(into *parquet.GenericWriter[R]) error {
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	file, err := parquet.OpenFile(t.file, info.Size(), parquet.SkipPageIndex(false))
	if err != nil {
		return err
	}
	for _, g := range file.RowGroups() {
		if _, err := into.WriteRowGroup(g); err != nil {
			return err
		}
	}
	return nil
}

func (t *table[R]) discard() error {
	return errors.Join(t.file.Close(), os.Remove(t.file.Name()))
}
