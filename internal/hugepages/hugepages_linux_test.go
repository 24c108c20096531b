package hugepages

import (
	"bufio"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// asked is how many bytes of this process are mapped with the advice to use huge pages: the flag "hg" of proc(5),
// smaps.
func asked(t *testing.T) (bytes uint64) {
	t.Helper()
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	defer maps.Close()
	var size uint64
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		key, rest, _ := strings.Cut(lines.Text(), ":")
		switch key {
		case "Size":
			size = 0
			for _, c := range strings.TrimSpace(rest) {
				if c < '0' || c > '9' {
					break
				}
				size = 10*size + uint64(c-'0')
			}
		case "VmFlags":
			if strings.Contains(rest+" ", " hg ") {
				bytes += size << 10
			}
		}
	}
	return bytes
}

func TestTheHeapGrowsByRoomInHugePages(t *testing.T) {
	const room = 2 * PerWorker
	grow(2)
	if got := asked(t); got < room-2*size {
		t.Fatalf("%d bytes in huge pages, want %d less at most two pages", got, room)
	}
}

func TestReserveWorksOnce(t *testing.T) {
	Reserve()
	once := asked(t)
	Reserve()
	if got := asked(t); got != once {
		t.Fatalf("%d bytes after a second call instead of %d", got, once)
	}
}

func TestRoomSmallerThanAPageIsLeftAlone(t *testing.T) {
	before := asked(t)
	room := make([]byte, size-1)
	advise(address(room), size-1)
	if got := asked(t); got != before {
		t.Fatalf("%d bytes instead of %d", got, before)
	}
}

// Room that is made where something lay before is not cleared whole: nothing of it is used yet. The peak of resident
// memory is VmHWM of proc(5), status.
func TestRoomTakesUpNoMemory(t *testing.T) {
	dirty := make([][]byte, 40)
	for i := range dirty {
		dirty[i] = make([]byte, piece/3)
		for k := 0; k < len(dirty[i]); k += 4096 {
			dirty[i][k] = 1
		}
	}
	runtime.KeepAlive(dirty)
	dirty = nil
	runtime.GC()
	before := peak(t)
	grow(4)
	if took := peak(t) - before; took > PerWorker {
		t.Errorf("making room for 4 workers took %d bytes", took)
	}
}

func peak(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip(err)
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}
