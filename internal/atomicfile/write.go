// Package atomicfile changes files and folders in one step: whenever the process dies, or the disk refuses, the old
// state is whole or the new one is. All that hanyin keeps is written through it.
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
	return f.end(err, mode, func(tmp string) error { return name(tmp, path) })
}

// end syncs and closes a temporary file and gives it its name, or removes it after an error.
func (f file) end(err error, mode fs.FileMode, name func(tmp string) error) error {
	if err == nil {
		err = errors.Join(f.Chmod(mode), f.sync())
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = name(f.Name())
	}
	if err != nil {
		_ = remove(f.Name()) // the first error is the one to report
	}
	return err
}

// A File is one that is written over some time, as Write writes one at once: it is at its path when Commit has
// returned, and until then under another name beside it.
type File struct {
	file
	path string
	over bool // committed or discarded
}

// NewFile begins the file at path, whose folder must exist.
func NewFile(path string) (*File, error) {
	f, err := createTemp(filepath.Dir(path), Temporary+"*")
	if err != nil {
		return nil, err
	}
	return &File{file: f, path: path}, nil
}

// Commit gives the file its place, durably. After an error path holds its former content.
func (f *File) Commit(mode fs.FileMode) error {
	f.over = true
	if err := f.end(nil, mode, func(tmp string) error { return rename(tmp, f.path) }); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(f.path))
}

// Discard gives the file up; after Commit it does nothing.
func (f *File) Discard() {
	if !f.over {
		f.over = true
		_ = f.Close()
		_ = remove(f.Name())
	}
}

// A Log is a file that grows by one record after another. What a fault leaves of the last one is for its reader to
// drop: OpenLog cuts it off.
type Log struct{ file }

// OpenLog opens the log at path, made if needed, to write behind its first kept bytes.
func OpenLog(path string, kept int64) (*Log, error) {
	if err := ask(OpCreate, path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	if err = f.Truncate(kept); err == nil {
		_, err = f.Seek(kept, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Log{file{f}}, nil
}

// Close makes durable what was written, and closes the log.
func (l *Log) Close() error { return errors.Join(l.sync(), l.file.Close()) }
