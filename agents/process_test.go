package agents

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

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

// The worked example of DEVELOPING.md takes the number that is free, where it is not carried out.
func TestWorkedExampleTakesTheFreeKind(t *testing.T) {
	if _, err := os.Stat("open_day.go"); err == nil {
		t.Skip("the worked example is carried out here")
	}
	text, err := os.ReadFile("../DEVELOPING.md")
	if err != nil {
		t.Fatal(err)
	}
	var w World
	w.bind()
	if want := fmt.Sprintf("sim.Kind = %d", freeKind(w.list)); !strings.Contains(string(text), want) {
		t.Errorf("the worked example of DEVELOPING.md does not say %q", want)
	}
}
