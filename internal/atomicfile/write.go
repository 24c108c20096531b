// Package atomicfile writes files atomically: under a temporary name, then renamed.
package atomicfile

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Temporary begins the names of files that are being written; after a crash such a file may be removed.
const Temporary = ".partial-"

// Write writes the file at path, whose folder must exist: under a temporary name beside it, synced, then renamed.
// After an error or a crash at any instant path holds either all that write wrote or its former content.
func Write(path string, mode fs.FileMode, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), Temporary+"*")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = write(w)
	if err == nil {
		err = errors.Join(w.Flush(), f.Chmod(mode), f.Sync())
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
