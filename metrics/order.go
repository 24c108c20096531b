package metrics

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// fewest is the number of values from which dealing them out is worth its tables.
const fewest = 1 << 10

// pile has the bits of a key by which values are dealt out at once: twice eleven bits are the sign, the exponent and
// ten bits of the fraction.
const pile = 11

// rooms keeps what the last to put values in order needed for it: megabytes that are ill spent on once a run.
var rooms = sync.Pool{New: func() any { return new([]tagged) }}

// inOrder puts values in order. They are dealt out by the leading bits of their numbers, from the less important half
// to the more important; what still shares a pile, values within a thousandth of each other, is compared.
func inOrder(values []tagged) {
	if len(values) < fewest {
		slices.SortFunc(values, byValue)
		return
	}
	kept := rooms.Get().(*[]tagged)
	defer rooms.Put(kept)
	*kept = slices.Grow((*kept)[:0], len(values))
	room := (*kept)[:len(values)]
	deal(room, values, 64-2*pile)
	deal(values, room, 64-pile)
	for from := 0; from < len(values); {
		to, key := from+1, rank(values[from].value)>>(64-2*pile)
		for to < len(values) && rank(values[to].value)>>(64-2*pile) == key {
			to++
		}
		if to-from > 1 {
			slices.SortFunc(values[from:to], byValue)
		}
		from = to
	}
}

// deal puts from into to in order of the bits of their rank from shift on, and leaves equals as they were.
func deal(to, from []tagged, shift uint) {
	var next [1 << pile]uint32
	for i := range from {
		next[rank(from[i].value)>>shift&(1<<pile-1)]++
	}
	sum := uint32(0)
	for i, n := range next {
		next[i] = sum
		sum += n
	}
	for i := range from {
		slot := &next[rank(from[i].value)>>shift&(1<<pile-1)]
		to[*slot] = from[i]
		*slot++
	}
}

// rank is an integer in the order of the numbers: the sign bit is turned over, and all bits of a negative number.
func rank(x float64) uint64 {
	b := math.Float64bits(x)
	return b ^ (uint64(int64(b)>>63) | 1<<63)
}

// byValue compares values; whose turn it is among equals changes nothing.
func byValue(a, b tagged) int { return cmp.Compare(a.value, b.value) }
