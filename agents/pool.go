package agents

import "slices"

// pool keeps entities in a slice and hands out slots again, so that memory follows what is open, not what ever was.
// Slot 0 is never given out and stands for none.
type pool[T any] struct {
	items []T
	free  []uint32
	live  int
}

func (p *pool[T]) take() uint32 {
	p.live++
	if n := len(p.free); n > 0 {
		slot := p.free[n-1]
		p.free = p.free[:n-1]
		return slot
	}
	if len(p.items) == 0 {
		p.items = append(p.items, *new(T))
	}
	// append alone would grow by a quarter, and copy and throw away twice as much
	if n := len(p.items); n == cap(p.items) {
		p.items = slices.Grow(p.items, n/2)
	}
	p.items = append(p.items, *new(T))
	return uint32(len(p.items) - 1)
}

func (p *pool[T]) give(slot uint32) {
	p.live--
	p.free = append(p.free, slot)
}

func (p *pool[T]) at(slot uint32) *T { return &p.items[slot] }

// clone returns a pool of the same entities in the same slots.
func (p *pool[T]) clone() pool[T] {
	return pool[T]{items: slices.Clone(p.items), free: slices.Clone(p.free), live: p.live}
}
