package atomicfile

import (
	"errors"
	"os"
)

// A Scratch is a temporary file of one process. Where an open file can be removed it has no name from the first, so
// that nothing stays of a process that is killed.
type Scratch struct {
	*os.File
	named bool
}

// NewScratch makes an empty one in dir, or in the system's folder for such; pattern is that of os.CreateTemp.
func NewScratch(dir, pattern string) (*Scratch, error) {
	f, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	return &Scratch{f, os.Remove(f.Name()) != nil}, nil
}

// Close removes the file.
func (s *Scratch) Close() error {
	err := s.File.Close()
	if s.named {
		err = errors.Join(err, os.Remove(s.Name()))
	}
	return err
}
