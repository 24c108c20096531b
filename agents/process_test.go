package agents

import "testing"

// Every kind of event, up to the last, belongs to one process: bind panics if it belongs to two.
func TestEveryKindOfEventHasAnOwner(t *testing.T) {
	var w World
	w.bind()
	last := 0
	for k, owner := range w.owner {
		if owner != nil {
			last = k
		}
	}
	for k, owner := range w.owner[:last] {
		if owner == nil {
			t.Errorf("kind %d belongs to no process, and %d to one", k, last)
		}
	}
	if last < 53 {
		t.Errorf("the last kind with an owner is %d, want at least 53", last)
	}
}
