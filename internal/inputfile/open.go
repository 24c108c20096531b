// Package inputfile opens files that people name, and nothing that could keep the program waiting for ever: a pipe
// that nobody writes to, a terminal or another device.
package inputfile

import (
	"io/fs"
	"os"

	"hanyin/internal/message"
)

// Open opens a file for reading; an error if it is none.
func Open(path string) (*os.File, error) {
	if err := Check(os.Stat(path)); err != nil {
		return nil, named(path, err)
	}
	return os.Open(path)
}

// Read is all of a file; an error if it is none.
func Read(path string) ([]byte, error) {
	if err := Check(os.Stat(path)); err != nil {
		return nil, named(path, err)
	}
	return os.ReadFile(path)
}

// Check returns the error of a call of Stat, or one if it describes something else than a file or a folder, which
// gives an error of its own where it is read.
func Check(info fs.FileInfo, err error) error {
	if err != nil || info.Mode().IsRegular() || info.IsDir() {
		return err
	}
	return message.Errorf("file.not_regular")
}

// named is an error with the path, unless it names it itself.
func named(path string, err error) error {
	if _, ok := err.(*fs.PathError); ok {
		return err
	}
	return message.Errorf("%s: %w", path, err)
}
