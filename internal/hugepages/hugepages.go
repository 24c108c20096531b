// Package hugepages makes the heap of a simulation use huge pages where the operating system gives them on request.
//
// A county is some ten megabytes that are read in no order, so with pages of 4 KiB a run spends much of its time on
// page lookups, more so on a virtual machine. Linux in mode "madvise", which many distributions set, maps pages of 2
// MiB where a program requests them (madvise(2), MADV_HUGEPAGE); Go's run time does not. Results are the same with and
// without.
package hugepages

import (
	"cmp"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"unsafe"
)

// PerWorker is the heap that a worker is taken to need at most, in bytes: its county, what its runs leave behind until
// the garbage collector is through, and kept.
const PerWorker = 128 << 20

// kept is how much of it nobody ever touches, so that it takes up no memory: it keeps the collector's goal so high
// that what a run frees is not given back to the system page by page, which would break huge pages up, to be asked for
// again by the next run.
const kept = PerWorker / 4

// most is how many workers room is made for: some clusters limit a task's address space.
const most = 16

// Reserve makes room on the heap for a worker a processor, in huge pages if it can: address space, which takes up no
// memory until it is used. Only the first call does anything; first thing in a program it serves best, since what the
// heap holds already stays where it lies.
var Reserve = sync.OnceFunc(func() {
	if available {
		grow(min(runtime.GOMAXPROCS(0), most))
	}
})

var held [][]byte

// piece is how much is taken at a time. The run time clears a piece that may lie, in part, where something lay before:
// as one piece that was all of the room, in one start of a program in three, and took a second.
const piece = 4 << 20

// grow makes the heap grow by fresh memory, says how that is to be mapped, and gives it back to the heap, which hands
// out low addresses first.
func grow(workers int) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // what is freed meanwhile would be taken for fresh memory
	room := make([][]byte, workers*PerWorker/piece)
	for i := range room {
		room[i] = make([]byte, piece)
	}
	slices.SortFunc(room, func(a, b []byte) int { return cmp.Compare(address(a), address(b)) })
	for rest := room; len(rest) > 0; {
		n := 1 // pieces that lie side by side
		for n < len(rest) && address(rest[n]) == address(rest[n-1])+piece {
			n++
		}
		advise(address(rest[0]), uintptr(n)*piece)
		rest = rest[n:]
	}
	held = append(held, make([]byte, workers*kept))
	runtime.KeepAlive(room)
	debug.FreeOSMemory() // at once what the run time would do piece by piece, over pages in use by then
}

func address(b []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(b))) }
