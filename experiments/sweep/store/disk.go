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

// ErrTryAgain says that the work failed for a reason that may pass, such as a full disk: what is finished is kept, and
// the same call goes on with the rest.
var ErrTryAgain = message.Errorf("sweep.try_again")

// Retryable wraps an error of the disk that may pass into ErrTryAgain: no space, quota reached, a shared folder gone.
// Any other error, and nil, it returns as they are.
func Retryable(err error) error {
	for _, cause := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.ESTALE, syscall.EIO, syscall.ENOTCONN,
		syscall.ETIMEDOUT, ErrUnavailable} {
		if errors.Is(err, cause) {
			return &retryableError{err}
		}
	}
	return err
}

type retryableError struct{ err error }

func (a *retryableError) Error() string        { return a.err.Error() }
func (a *retryableError) Unwrap() error        { return a.err }
func (a *retryableError) Is(target error) bool { return target == ErrTryAgain }

// step is called before each thing that writing a file does; tests kill the process there.
var step = func() {}

// writeDurable makes the file at path by place, then syncs its folder: when it returns, the file outlives a crash.
func writeDurable(tmp, path string, write func(io.Writer) error) error {
	if err := writeRenamed(tmp, path, write); err != nil {
		return err
	}
	step()
	return Retryable(syncFolder(filepath.Dir(path)))
}

// writeRenamed makes the file at path: under a temporary name in the folder tmp of the same disk, synced, then
// renamed. After a crash at any instant path holds all that write wrote or what it held before; until its folder is
// synced, it may be the latter.
func writeRenamed(tmp, path string, write func(io.Writer) error) error {
	step()
	f, err := os.CreateTemp(tmp, "*")
	if err != nil {
		return Retryable(err)
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
	return Retryable(err)
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
