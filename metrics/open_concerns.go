package metrics

import (
	"slices"

	"hanyin/agents"
)

// A openConcerns keeps open concerns. Those that a hazard's harm or a shock added have numbers of their own, far from
// the others, so each such source has a table of its own.
type openConcerns struct {
	usual openEntries[concern]
	added []addedConcerns // in order of coming
}

type addedConcerns struct {
	source uint64
	open   openEntries[concern]
}

// of returns the table of an ID, nil if nothing ever was in it.
func (b *openConcerns) of(id agents.ConcernID) *openEntries[concern] {
	if id.Usual() {
		return &b.usual
	}
	for i := range b.added {
		if b.added[i].source == id.Source() {
			return &b.added[i].open
		}
	}
	return nil
}

func (b *openConcerns) at(id agents.ConcernID) *concern {
	if of := b.of(id); of != nil {
		return of.at(uint32(id))
	}
	return nil
}

func (b *openConcerns) open(id agents.ConcernID) *concern {
	if b.of(id) == nil {
		b.added = append(b.added, addedConcerns{source: id.Source()})
	}
	return b.of(id).open(uint32(id))
}

func (b *openConcerns) close(id agents.ConcernID) {
	if of := b.of(id); of != nil {
		of.close(uint32(id))
	}
}

// each calls f with every open concern. f may close the one it is given.
func (b *openConcerns) each(f func(c *concern)) {
	b.usual.each(func(_ uint32, c *concern) { f(c) })
	for i := range b.added {
		b.added[i].open.each(func(_ uint32, c *concern) { f(c) })
	}
}

func (b *openConcerns) clone() openConcerns {
	c := openConcerns{usual: b.usual.clone(), added: slices.Clone(b.added)}
	for i := range c.added {
		c.added[i].open = c.added[i].open.clone()
	}
	return c
}
