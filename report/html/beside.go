package html

import (
	"io"
	"os"
	"path/filepath"

	"hanyin/internal/atomicfile"
)

// Beside keeps files in a folder that holds results already: each is written under a temporary name and renamed when
// whole.
type Beside string

// Write writes one file.
func (b Beside) Write(name string, write func(io.Writer) error) error {
	target := filepath.Join(string(b), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	return atomicfile.Write(target, 0o644, write)
}
