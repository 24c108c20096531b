package store

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"hanyin/internal/message"
)

// ErrAgain says that the work failed for a reason that may pass, such as a full disk: what is finished is kept, and
// the same call goes on with the rest.
var ErrAgain = message.Errorf("sweep.try_again")

// Passing wraps an error of the disk that may pass into ErrAgain: no space, quota reached, a shared folder gone. Any
// other error, and nil, it returns as they are.
func Passing(err error) error {
	for _, cause := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.ESTALE, syscall.EIO, syscall.ENOTCONN,
		syscall.ETIMEDOUT, ErrGone} {
		if errors.Is(err, cause) {
			return &again{err}
		}
	}
	return err
}

type again struct{ err error }

func (a *again) Error() string        { return a.err.Error() }
func (a *again) Unwrap() error        { return a.err }
func (a *again) Is(target error) bool { return target == ErrAgain }

// step is called before each thing that writing a file does; tests kill the process there.
var step = func() {}

// writeWhole makes the file at path by place, then syncs its folder: when it returns, the file outlives a crash.
func writeWhole(tmp, path string, write func(io.Writer) error) error {
	if err := place(tmp, path, write); err != nil {
		return err
	}
	step()
	return Passing(syncFolder(filepath.Dir(path)))
}

// place makes the file at path: under a temporary name in the folder tmp of the same disk, synced, then renamed. After
// a crash at any instant path holds all that write wrote or what it held before; until its folder is synced, it may be
// the latter.
func place(tmp, path string, write func(io.Writer) error) error {
	step()
	f, err := os.CreateTemp(tmp, "*")
	if err != nil {
		return Passing(err)
	}
	step()
	buffer := bufio.NewWriter(f)
	if err = write(buffer); err == nil {
		err = buffer.Flush()
	}
	step()
	if err == nil {
		err = errors.Join(f.Chmod(0o644), f.Sync())
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	step()
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return Passing(err)
}

// inHalves writes content in two parts, so that tests can kill the process between them.
func inHalves(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		half := len(content) / 2
		_, err1 := w.Write(content[:half])
		if b, ok := w.(*bufio.Writer); ok {
			b.Flush()
		}
		step()
		_, err2 := w.Write(content[half:])
		return errors.Join(err1, err2)
	}
}

// syncFolder makes the names in a folder durable, where the system can.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there; NTFS journals names
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
