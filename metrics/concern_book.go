package metrics

import "hanyin/agents"

// A concernBook keeps open concerns. Those that a hazard's harm left behind have numbers of their own, far above the others, and do not arise in
// their order, so they have a book of their own.
type concernBook struct{ plain, ofHarm book[concern] }

func (b *concernBook) of(id uint32) *book[concern] {
	if agents.ConcernID(id).OfHarm() {
		return &b.ofHarm
	}
	return &b.plain
}

func (b *concernBook) at(id uint32) *concern   { return b.of(id).at(id) }
func (b *concernBook) open(id uint32) *concern { return b.of(id).open(id) }
func (b *concernBook) close(id uint32)         { b.of(id).close(id) }

func (b *concernBook) each(f func(id uint32, c *concern)) {
	b.plain.each(f)
	b.ofHarm.each(f)
}
