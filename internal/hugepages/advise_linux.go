package hugepages

import (
	"os"
	"strings"
	"unsafe"

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
func advise(room []byte) {
	past := int(uintptr(unsafe.Pointer(&room[0])) % size)
	first, last := (size-past)%size, len(room)-(past+len(room))%size
	if first < last {
		_ = unix.Madvise(room[first:last], unix.MADV_HUGEPAGE)
	}
}
