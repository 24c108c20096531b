package metrics

import (
	"maps"
	"slices"
	"testing"

	"hanyin/sim"
)

// A map is the oracle of openEntries.
func TestBookAgreesWithAMap(t *testing.T) {
	var b openEntries[uint32]
	want := map[uint32]uint32{}
	s := sim.Seed(1).Stream("book", 0)
	next := uint32(1)
	for range 200_000 {
		switch {
		case len(want) == 0 || s.Uniform() < .5:
			next += uint32(s.IntN(3)) // now and then the same again, or a gap
			e := b.open(next)
			if _, open := want[next]; open != (e == nil) {
				t.Fatalf("open %d: got %v, open before: %v", next, e, open)
			}
			if e != nil {
				*e, want[next] = next*7, next*7
			}
		default:
			id := next - uint32(s.IntN(min(int(next), 600)))
			b.close(id)
			delete(want, id)
		}
	}
	var got []uint32
	b.each(func(id uint32, e *uint32) {
		got = append(got, id)
		if *e != want[id] {
			t.Errorf("entry %d: got %d, want %d", id, *e, want[id])
		}
	})
	if keys := slices.Sorted(maps.Keys(want)); !slices.Equal(got, keys) || b.live != len(keys) {
		t.Errorf("open %d entries, want %d", len(got), len(keys))
	}
}

func TestBookKeepsRoomForWhatIsOpenOnly(t *testing.T) {
	var b openEntries[[64]byte]
	for id := uint32(1); id <= 1_000_000; id++ {
		b.open(id)
		if id > 100 && id != 150 { // one entry stays open for ever
			b.close(id - 100)
		}
	}
	if len(b.slots) > 200 {
		t.Errorf("%d slots for 101 open entries", len(b.slots))
	}
	allocs := testing.AllocsPerRun(100, func() {
		for range 1000 {
			id := b.base<<pageBits + uint32(len(b.pages))<<pageBits - 1
			b.close(id)
		}
	})
	if allocs > 0 {
		t.Errorf("%v allocations to close", allocs)
	}
}

func TestBookRefusesWhatIsFarOff(t *testing.T) {
	var b openEntries[int]
	b.open(1)
	if b.open(4_000_000_000) != nil {
		t.Error("an ID four billion ahead was opened")
	}
	if b.open(5) == nil {
		t.Error("it does not go on after that")
	}
}
