package router

import (
	"testing"

	"hanyin/agents"
)

// A decision is remembered while few others are made after it, whatever their numbers: of two thousand petitions in a
// row nearly all of the last thousand, where a memory with room for one in a place would have lost some sixty.
func TestMemoryKeepsTheLatest(t *testing.T) {
	var m Memory
	for id := range uint64(2000) {
		m.keep(&agents.Petition{ID: id}, &agents.Decision{Owner: agents.BodyID(id % 200)})
	}
	lost := 0
	for id := uint64(1000); id < 2000; id++ {
		if d, ok := m.recall(&agents.Petition{ID: id}); !ok || d.Owner != agents.BodyID(id%200) {
			lost++
		}
	}
	if lost > 2 {
		t.Errorf("%d of the last thousand decisions are forgotten", lost)
	}
}
