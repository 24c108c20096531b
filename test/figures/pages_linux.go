package main

import "golang.org/x/sys/unix"

// withoutHugePages keeps the programs that are started from huge pages, or lets them have some again.
func withoutHugePages(without bool) error {
	value := uintptr(0)
	if without {
		value = 1
	}
	return unix.Prctl(unix.PR_SET_THP_DISABLE, value, 0, 0, 0)
}
