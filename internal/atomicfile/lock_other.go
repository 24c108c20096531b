//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package atomicfile

import (
	"errors"
	"io/fs"
)

// A Lock is held on a folder by nobody here: this system has no locks that end with their process for folders.
type Lock struct{}

// LockDir locks nothing.
func LockDir(string, bool) (*Lock, error) { return &Lock{}, nil }

// Held is false.
func (l *Lock) Held() bool { return false }

// Unlock does nothing.
func (l *Lock) Unlock() {}

// noLinks reports whether a link was refused for any reason but that the name is taken.
func noLinks(err error) bool { return !errors.Is(err, fs.ErrExist) }
