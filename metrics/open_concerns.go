package metrics

import (
	"slices"

	"hanyin/agents"
)

// A concernBook keeps open concerns. Those that a hazard's harm or a shock added have numbers of their own, far from
// the others, so each such source has a book of its own.
type concernBook struct {
	usual book[concern]
	added []sourceBook // in order of coming
}

type sourceBook struct {
	source uint64
	book   book[concern]
}

// of returns the book of an ID, nil if nothing ever was in it.
func (b *concernBook) of(id agents.ConcernID) *book[concern] {
	if id.Usual() {
		return &b.usual
	}
	for i := range b.added {
		if b.added[i].source == id.Source() {
			return &b.added[i].book
		}
	}
	return nil
}

func (b *concernBook) at(id agents.ConcernID) *concern {
	if of := b.of(id); of != nil {
		return of.at(uint32(id))
	}
	return nil
}

func (b *concernBook) open(id agents.ConcernID) *concern {
	if b.of(id) == nil {
		b.added = append(b.added, sourceBook{source: id.Source()})
	}
	return b.of(id).open(uint32(id))
}

func (b *concernBook) close(id agents.ConcernID) {
	if of := b.of(id); of != nil {
		of.close(uint32(id))
	}
}

// each calls f with every open concern. f may close the one it is given.
func (b *concernBook) each(f func(c *concern)) {
	b.usual.each(func(_ uint32, c *concern) { f(c) })
	for i := range b.added {
		b.added[i].book.each(func(_ uint32, c *concern) { f(c) })
	}
}

func (b *concernBook) clone() concernBook {
	c := concernBook{usual: b.usual.clone(), added: slices.Clone(b.added)}
	for i := range c.added {
		c.added[i].book = c.added[i].book.clone()
	}
	return c
}
