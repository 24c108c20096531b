package routerhttp

import (
	"encoding/binary"
	"hash/fnv"
	"hash/maphash"
	"io"

	"hanyin/agents"
)

// seed of the hashes by which a repeated question is told from another one under the same key.
var seed = maphash.MakeSeed()

// contentOf hashes a whole question with its view: whatever differs makes it another question.
func contentOf(p *agents.Petition, v *agents.View) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	_, _ = h.WriteString(p.Text)
	maphash.WriteComparable(&h, plain{
		p.ID, p.Attempt, int64(p.Received), p.Channel, p.Mode, p.Service, p.Nature, p.Declared, p.Town, p.Unit, p.Grid,
		p.Urgent, p.Elder, p.Class, p.DuplicateOf, p.Hops, p.Again, p.Level, len(p.Tried), int64(v.At),
	})
	for _, b := range p.Tried {
		maphash.WriteComparable(&h, b)
	}
	for i := range v.Loads {
		maphash.WriteComparable(&h, v.Loads[i])
	}
	return h.Sum64()
}

// plain is a question without what is long or of any length.
type plain struct {
	id          uint64
	attempt     int
	received    int64
	channel     agents.Channel
	mode        agents.Mode
	service     agents.Service
	nature      agents.Nature
	declared    agents.CategoryID
	town        agents.TownID
	unit        agents.UnitID
	grid        agents.GridID
	urgent      bool
	elder       bool
	class       agents.Class
	duplicateOf agents.PetitionID
	hops        int
	again       agents.Again
	level       agents.Level
	tried       int
	viewed      int64
}

// numberOf is the number by which the router knows a petition of a run: routers remember by number, and runs must not
// meet. Below 2^53, as all numbers of petitions.
func numberOf(run string, id uint64) uint64 {
	if run == "" {
		return id
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, run)
	_ = binary.Write(h, binary.LittleEndian, id)
	return h.Sum64()>>11 | 1
}
