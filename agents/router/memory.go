package router

import (
	"sync"

	"hanyin/agents"
)

// A Memory keeps the latest decisions by (ID, Attempt), so that a router whose choice depends on the moment gives a
// repeated question the same answer, also after a restart if it is handed on. It has a fixed size, forgets the oldest
// of those that meet in one place, which has room for four, and may be used by several goroutines. The zero value is
// empty.
type Memory struct {
	shards [memoryShards]struct {
		sync.Mutex
		places [memoryPlaces]struct {
			kept [memoryRoom]kept
			next uint8 // the oldest, which goes first
		}
	}
}

const (
	memoryShards = 64
	memoryPlaces = 64
	memoryRoom   = 4
)

// kept is a decision with its key; used tells it from an empty place.
type kept struct {
	used     bool
	id       uint64
	attempt  int
	decision agents.Decision
}

func place(p *agents.Petition) (shard, slot uint64) {
	h := (p.ID*0x9e3779b97f4a7c15 + uint64(p.Attempt)) * 0xbf58476d1ce4e5b9
	return h >> 58, h >> 40 % memoryPlaces
}

func (m *Memory) recall(p *agents.Petition) (agents.Decision, bool) {
	shard, slot := place(p)
	s := &m.shards[shard]
	s.Lock()
	defer s.Unlock()
	for i := range s.places[slot].kept {
		if k := &s.places[slot].kept[i]; k.used && k.id == p.ID && k.attempt == p.Attempt {
			return k.decision, true
		}
	}
	return agents.Decision{}, false
}

func (m *Memory) keep(p *agents.Petition, d *agents.Decision) {
	shard, slot := place(p)
	s := &m.shards[shard]
	s.Lock()
	defer s.Unlock()
	at := &s.places[slot]
	at.kept[at.next] = kept{used: true, id: p.ID, attempt: p.Attempt, decision: *d}
	at.next = (at.next + 1) % memoryRoom
}
