package metrics

import "slices"

// openEntries keep the open entries of a run under IDs that are given out in ascending order, in memory that follows
// the number of open entries: pages of slot numbers, freed as their last entry goes, over slots that are used again.
// IDs start at 1. The zero value is empty.
type openEntries[T any] struct {
	pages []*page
	base  uint32 // number of the first page in pages
	spare []*page
	slots []T
	free  []uint32
	live  int
}

const (
	pageBits = 6
	pageSize = 1 << pageBits
	// farAhead is how many pages an ID may lie from the others: a million petitions.
	farAhead = 1 << 14
)

type page struct {
	slot [pageSize]uint32 // 1 more than the slot's number, 0 if closed
	used int
}

// at returns the entry of id, nil if it is not open. The pointer is good until the next open.
func (b *openEntries[T]) at(id uint32) *T {
	n := id>>pageBits - b.base
	if n >= uint32(len(b.pages)) || b.pages[n] == nil {
		return nil
	}
	if s := b.pages[n].slot[id%pageSize]; s != 0 {
		return &b.slots[s-1]
	}
	return nil
}

// open returns a zeroed entry for id, or nil if id is open already or too far from all that is open to be one of their
// order.
func (b *openEntries[T]) open(id uint32) *T {
	b.trim()
	number := id >> pageBits
	if len(b.pages) == 0 {
		b.base = number
	}
	if b.at(id) != nil || !b.reach(number) {
		return nil
	}
	n := number - b.base
	if b.pages[n] == nil {
		b.pages[n] = b.newPage()
	}
	p := b.pages[n]
	p.slot[id%pageSize] = b.take() + 1
	p.used++
	b.live++
	return &b.slots[p.slot[id%pageSize]-1]
}

// reach makes room for page number, at either end.
func (b *openEntries[T]) reach(number uint32) bool {
	if number < b.base {
		before := b.base - number
		if before > farAhead {
			return false
		}
		b.pages = slices.Insert(b.pages, 0, make([]*page, before)...)
		b.base = number
	}
	n := number - b.base
	if n >= uint32(len(b.pages))+farAhead {
		return false
	}
	for uint32(len(b.pages)) <= n {
		b.pages = append(b.pages, nil)
	}
	return true
}

func (b *openEntries[T]) newPage() *page {
	if n := len(b.spare); n > 0 {
		p := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return p
	}
	return new(page)
}

func (b *openEntries[T]) take() uint32 {
	if n := len(b.free); n > 0 {
		s := b.free[n-1]
		b.free = b.free[:n-1]
		b.slots[s] = *new(T)
		return s
	}
	if len(b.slots) == cap(b.slots) { // entries are large: append would copy them four times as often
		b.slots = slices.Grow(b.slots, len(b.slots))
	}
	b.slots = append(b.slots, *new(T))
	return uint32(len(b.slots) - 1)
}

// close ends an entry; what at returned stays readable until the next open.
func (b *openEntries[T]) close(id uint32) {
	n := id>>pageBits - b.base
	if b.at(id) == nil {
		return
	}
	p := b.pages[n]
	b.free = append(b.free, p.slot[id%pageSize]-1)
	p.slot[id%pageSize] = 0
	p.used--
	b.live--
	if p.used == 0 {
		b.spare = append(b.spare, p)
		b.pages[n] = nil
	}
}

// trim forgets the pages before the oldest open entry once they are half of all.
func (b *openEntries[T]) trim() {
	n := 0
	for n < len(b.pages) && b.pages[n] == nil {
		n++
	}
	if n < 16 || 2*n < len(b.pages) {
		return
	}
	b.pages = b.pages[:copy(b.pages, b.pages[n:])]
	b.base += uint32(n)
}

// each calls f with every open entry in order of ID. f may close the entry it is given.
func (b *openEntries[T]) each(f func(id uint32, entry *T)) {
	for n := 0; n < len(b.pages); n++ {
		p, number := b.pages[n], b.base+uint32(n)
		for i := 0; p != nil && p.used > 0 && i < pageSize; i++ {
			if s := p.slot[i]; s != 0 {
				f(number<<pageBits+uint32(i), &b.slots[s-1])
			}
		}
	}
}
