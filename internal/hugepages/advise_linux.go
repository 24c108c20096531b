package hugepages

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// size is that of a huge page on amd64 and, with pages of 4 KiB, on arm64.
const size = 2 << 20

// available reports whether asking makes a difference: where huge pages are never given, or always, it does not.
var available = func() bool {
	mode, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	return err == nil && strings.Contains(string(mode), "[madvise]")
}()

// advise asks for huge pages in room, as far as whole ones fit. It is advice: what comes of it is the kernel's
// business.
func advise(room, bytes uintptr) {
	first, last := (room+size-1)/size*size, (room+bytes)/size*size
	if first < last {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, first, last-first, unix.MADV_HUGEPAGE)
	}
}
