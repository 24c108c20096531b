package store

import (
	"errors"
	"io"
	"path/filepath"
	"syscall"

	"hanyin/internal/atomicfile"
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

// writeDurable makes the file at path by a temporary one in tmp, then syncs its folder: when it returns, the file
// outlives a crash.
func writeDurable(tmp, path string, write func(io.Writer) error) error {
	if err := atomicfile.Rename(tmp, path, 0o644, write); err != nil {
		return Retryable(err)
	}
	return Retryable(atomicfile.SyncDir(filepath.Dir(path)))
}

// all writes content.
func all(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}
