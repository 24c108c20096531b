//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package atomicfile

import (
	"errors"
	"os"
	"syscall"

	"hanyin/internal/message"
)

// A Lock is held on a folder by this process alone, or by those that share it. The system takes it away from a process
// that dies.
type Lock struct{ dir *os.File }

// LockDir locks a folder, for this process alone or shared with others that lock it shared, and returns an
// ErrBusy at once if that cannot be. Where the disk knows no locks, as some network disks do not, nothing is locked.
func LockDir(dir string, alone bool) (*Lock, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_SH
	if alone {
		how = syscall.LOCK_EX
	}
	for {
		err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK):
		f.Close()
		return nil, message.Errorf("%s: %w", dir, ErrBusy)
	case err != nil:
		f.Close()
		return &Lock{}, nil
	}
	return &Lock{f}, nil
}

// Held reports whether there is a lock, which a disk without them does not give.
func (l *Lock) Held() bool { return l != nil && l.dir != nil }

// Unlock gives the lock back; doing so twice, or for nil, is fine.
func (l *Lock) Unlock() {
	if l.Held() {
		l.dir.Close()
		l.dir = nil
	}
}

// noLinks reports whether a disk refuses hard links as such.
func noLinks(err error) bool {
	for _, cause := range []error{syscall.EPERM, syscall.ENOTSUP, syscall.ENOSYS, syscall.EMLINK} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}
