package casefile

import (
	"errors"
	"io"

	"hanyin/agents"
	"hanyin/metrics"
)

// In a browser there are no case files: the library that writes them is as large as the model.

// A Spool is never made.
type Spool struct{ metrics.Sink }

// Close does nothing.
func (s *Spool) Close() error { return nil }

// A Writer is never made.
type Writer struct{}

// NewWriter returns errors.ErrUnsupported.
func NewWriter(_, _, _ io.Writer, _ *agents.County, _ string) (*Writer, error) {
	return nil, errors.ErrUnsupported
}

// Spool returns errors.ErrUnsupported.
func (w *Writer) Spool(int) (*Spool, error) { return nil, errors.ErrUnsupported }

// Append returns errors.ErrUnsupported.
func (w *Writer) Append(*Spool) error { return errors.ErrUnsupported }

// Close does nothing.
func (w *Writer) Close() error { return nil }
