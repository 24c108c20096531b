package paper

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
)

// Beside keeps files in a folder that holds results already: each is written under a temporary name and renamed when whole.
type Beside string

// Write writes one file.
func (b Beside) Write(name string, write func(io.Writer) error) error {
	target := filepath.Join(string(b), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(target), ".partial-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // gone once it is renamed
	w := bufio.NewWriter(file)
	err = write(w)
	for _, step := range []func() error{w.Flush, func() error { return file.Chmod(0o666 &^ 0o022) }, file.Close} {
		if failed := step(); err == nil {
			err = failed
		}
	}
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), target)
}
