package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// An Op is one thing that this package asks of the disk.
type Op string

// The operations, in the words of a report.
const (
	OpCreate Op = "create"
	OpWrite  Op = "write"
	OpTear   Op = "tear" // between the halves of a write; a nil hook writes in one piece
	OpSync   Op = "sync"
	OpClose  Op = "close"
	OpRename Op = "rename"
	OpLink   Op = "link"
	OpRemove Op = "remove"
	OpMkdir  Op = "mkdir"
)

// hook is asked before every operation; see Inject.
var hook func(Op, string) error

// Inject lets f decide before every operation of this package on the disk: an error is that of the operation, which is
// then not done, or a write done by half. It is for tests of what a fault, or the death of the process, leaves behind;
// they must not run beside others. The function that it returns takes f away again.
func Inject(f func(Op, string) error) (restore func()) {
	former := hook
	hook = f
	return func() { hook = former }
}

func ask(op Op, path string) error {
	if hook == nil {
		return nil
	}
	if err := hook(op, path); err != nil {
		return &fs.PathError{Op: string(op), Path: path, Err: err}
	}
	return nil
}

// A file is one that is being written.
type file struct{ *os.File }

func create(path string) (file, error) {
	if err := ask(OpCreate, path); err != nil {
		return file{}, err
	}
	f, err := os.Create(path)
	return file{f}, err
}

func createTemp(dir, pattern string) (file, error) {
	if err := ask(OpCreate, filepath.Join(dir, pattern)); err != nil {
		return file{}, err
	}
	f, err := os.CreateTemp(dir, pattern)
	return file{f}, err
}

// Write writes p; a hook may end it in the middle.
func (f file) Write(p []byte) (int, error) {
	if hook == nil {
		return f.File.Write(p)
	}
	if err := ask(OpWrite, f.Name()); err != nil {
		return 0, err
	}
	n, err := f.File.Write(p[:len(p)/2])
	if err == nil {
		err = ask(OpTear, f.Name())
	}
	if err != nil {
		return n, err
	}
	m, err := f.File.Write(p[n:])
	return n + m, err
}

func (f file) sync() error {
	if err := ask(OpSync, f.Name()); err != nil {
		return err
	}
	return f.Sync()
}

// Close closes the file, also where the hook has it fail.
func (f file) Close() error { return errors.Join(ask(OpClose, f.Name()), f.File.Close()) }

func rename(from, to string) error {
	if err := ask(OpRename, to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

func link(from, to string) error {
	if err := ask(OpLink, to); err != nil {
		return err
	}
	return os.Link(from, to)
}

// remove removes a file or an empty folder; one that is not there is fine.
func remove(path string) error {
	if err := ask(OpRemove, path); err != nil {
		return err
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func removeAll(path string) error {
	if err := ask(OpRemove, path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}

func mkdirAll(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	if err := ask(OpMkdir, path); err != nil {
		return err
	}
	return os.MkdirAll(path, 0o777)
}

// SyncDir makes the names in a folder durable, where the system can.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there; NTFS journals names
	}
	if err := ask(OpSync, dir); err != nil {
		return err
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
