// Package atomicfile changes files and folders in one step: whenever the process dies, or the disk refuses, the old
// state is whole or the new one is. All that hanyin keeps is written through it.
package atomicfile

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
)

// Temporary begins the names of files that are being written; after a crash such a file may be removed.
const Temporary = ".partial-"

// Write writes the file at path, whose folder must exist: under a temporary name beside it, synced, then renamed, and
// the folder synced. After an error or a crash at any instant path holds either all that write wrote or its former
// content.
func Write(path string, mode fs.FileMode, write func(io.Writer) error) error {
	if err := Rename(filepath.Dir(path), path, mode, write); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// Rename is Write with the temporary file in the folder tmp of the same disk, and without syncing the folder that the
// file appears in, which is for the caller to do: until then a crash may leave the former content.
func Rename(tmp, path string, mode fs.FileMode, write func(io.Writer) error) error {
	return place(tmp, path, mode, write, rename)
}

// Create is Write for a file that must not be there yet: fs.ErrExist if it is, also where two processes create it at
// once.
func Create(tmp, path string, mode fs.FileMode, write func(io.Writer) error) error {
	err := place(tmp, path, mode, write, func(from, to string) error {
		err := link(from, to)
		if err == nil {
			return remove(from)
		}
		if noLinks(err) {
			return rename(from, to)
		}
		return err
	})
	if err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// place writes a temporary file and gives it its name.
func place(tmp, path string, mode fs.FileMode, write func(io.Writer) error, name func(from, to string) error) error {
	f, err := createTemp(tmp, Temporary+"*")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = errors.Join(f.Chmod(mode), f.sync())
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = name(f.Name(), path)
	}
	if err != nil {
		_ = remove(f.Name()) // the first error is the one to report
	}
	return err
}
