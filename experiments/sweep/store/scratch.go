package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A Scratch is a file for passing use on the store's own disk, which has room for results where the system's folder
// for temporary files may be small or memory. A full disk is ErrTryAgain. What a killed process leaves of it goes with
// SweepUp.
type Scratch struct{ file *os.File }

// Scratch makes an empty one.
func (l *Store) Scratch() (*Scratch, error) {
	if err := l.CheckAvailable(); err != nil {
		return nil, err
	}
	var f *os.File
	err := fs.ErrNotExist
	for try := 0; try < 3 && errors.Is(err, fs.ErrNotExist); try++ { // else another process swept up
		if err = os.MkdirAll(l.path(ResultsFolder, tmpFolder), 0o777); err == nil {
			f, err = os.CreateTemp(l.path(ResultsFolder, tmpFolder), "scratch-*")
		}
	}
	if err != nil {
		return nil, Retryable(err)
	}
	return &Scratch{f}, nil
}

// Name is the file's path.
func (s *Scratch) Name() string { return s.file.Name() }

// Write adds to the file.
func (s *Scratch) Write(p []byte) (int, error) {
	n, err := s.file.Write(p)
	return n, Retryable(err)
}

// Read and Seek are those of the file.
func (s *Scratch) Read(p []byte) (int, error) { return s.file.Read(p) }

// Seek sets where the next Read begins.
func (s *Scratch) Seek(offset int64, whence int) (int64, error) { return s.file.Seek(offset, whence) }

// CloseFile closes the file and leaves it to be read by its name; Remove then takes it away.
func (s *Scratch) CloseFile() error { return Retryable(s.file.Close()) }

// Remove closes the file, if it is open, and takes it away, with the folder if nobody else is writing.
func (s *Scratch) Remove() error {
	s.file.Close()
	err := os.Remove(s.file.Name())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // another process swept up
	}
	os.Remove(filepath.Dir(s.file.Name()))
	return err
}
