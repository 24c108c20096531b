//go:build !js

package casefile

import (
	"errors"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"

	"hanyin/agents"
	"hanyin/internal/message"
)

// A Writer writes the three files of a run. Spool may be called from several goroutines; Append and Close from one at
// a time.
type Writer struct {
	names     *names
	dir       string // of the spools, ours alone
	petitions *parquet.GenericWriter[Petition]
	disputes  *parquet.GenericWriter[Dispute]
	truths    *parquet.GenericWriter[Truth]
}

// NewWriter begins the three files of a county. Spools lie in a temporary folder that it makes in dir, or with ""
// where the system keeps such.
func NewWriter(petitions, disputes, truths io.Writer, c *agents.County, dir string) (*Writer, error) {
	n, err := newNames(c)
	if err != nil {
		return nil, err
	}
	dir, err = os.MkdirTemp(dir, "cases-")
	if err != nil {
		return nil, err
	}
	return &Writer{n, dir, newWriter[Petition](petitions), newWriter[Dispute](disputes), newWriter[Truth](truths)}, nil
}

// Spool makes room for the rows of one replication.
func (w *Writer) Spool(replication int) (*Spool, error) {
	petitions, err := newTable[Petition](w.dir)
	if err != nil {
		return nil, message.Errorf("casefile.of_replication", replication, err)
	}
	disputes, err := newTable[Dispute](w.dir)
	if err != nil {
		return nil, errors.Join(message.Errorf("casefile.of_replication", replication, err), petitions.discard())
	}
	truths, err := newTable[Truth](w.dir)
	if err != nil {
		return nil, errors.Join(message.Errorf("casefile.of_replication", replication, err), petitions.discard(),
			disputes.discard())
	}
	return &Spool{names: w.names, replication: int32(replication), petitions: petitions, disputes: disputes,
		truths: truths}, nil
}

// Append adds a closed spool's rows and removes the spool. Call it in order of replication.
func (w *Writer) Append(s *Spool) error {
	err := s.petitions.pour(w.petitions)
	if err == nil {
		err = s.disputes.pour(w.disputes)
	}
	if err == nil {
		err = s.truths.pour(w.truths)
	}
	if err != nil {
		err = message.Errorf("casefile.of_replication", s.replication, err)
	}
	return errors.Join(err, s.discard())
}

// Close ends the files and removes the temporary folder with every spool that was not appended. It does not close what
// was written to.
func (w *Writer) Close() error {
	return errors.Join(w.petitions.Close(), w.disputes.Close(), w.truths.Close(), os.RemoveAll(w.dir))
}
