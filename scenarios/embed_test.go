package scenarios_test

import (
	"testing"

	"hanyin/scenarios"
)

// The heads are those of the scenarios when they are loaded.
func TestHeads(t *testing.T) {
	heads := scenarios.Heads()
	if len(heads) != len(scenarios.Names()) {
		t.Fatalf("%d heads of %d scenarios", len(heads), len(scenarios.Names()))
	}
	for _, h := range heads {
		s, err := scenarios.Load(h.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := (scenarios.Head{Name: s.Name, Title: s.Title, TitleZh: s.TitleZh,
			Inherits: s.Inherits}); h != want {
			t.Errorf("the head of %s is %+v, want %+v", h.Name, h, want)
		}
	}
}
