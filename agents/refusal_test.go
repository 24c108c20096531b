package agents_test

import (
	"testing"
	"time"

	"hanyin/agents"
)

// claims follows what becomes of orders that nobody takes.
type claims struct {
	county               *agents.County
	unclaimed            map[agents.PetitionID]bool
	refused, toTown      int
	wrong, again, passed int // sent elsewhere, returned again, passed up by the town
	next                 map[agents.PetitionID]bool
}

func (c *claims) Truth(t agents.Truth) {
	if t.Kind == agents.Refused {
		c.refused++
	}
}

func (c *claims) Record(r agents.Record) {
	switch {
	case r.Kind == agents.Unclaimed:
		c.unclaimed[r.Petition], c.next[r.Petition] = true, true
	case !c.unclaimed[r.Petition]:
	case r.Kind == agents.Routed && c.next[r.Petition]:
		delete(c.next, r.Petition)
		own := c.county.Towns[c.county.Units[r.Unit].Town].Body
		if c.county.Bodies[r.Body].IsTown {
			c.toTown++
			if r.Body != own {
				c.wrong++
			}
		}
	case r.Kind == agents.Returned:
		c.again++
	case r.Kind == agents.Escalated:
		c.passed++
	}
}

// Orders that departments refuse often enough are recorded as taken by nobody; the share that is set falls to the
// petitioner's town, and whoever gets one keeps it.
func TestWhatNobodyTakesFallsToSomebody(t *testing.T) {
	for _, x := range []struct {
		refuse, toTown string
		least, most    int // unclaimed
	}{{"0", "0.4", 0, 40}, {"0.3", "0", 200, 1e6}, {"0.3", "1", 200, 1e6}} {
		s := load(t, "hanyin", "department.refuse="+x.refuse, "routing.unclaimed_to_town="+x.toTown)
		c := &claims{county: build(t, s), unclaimed: map[agents.PetitionID]bool{}, next: map[agents.PetitionID]bool{}}
		plan := s.Config(c.county, 3, nil)
		plan.Watcher = c
		if err := agents.NewWorld(plan).RunTo(t.Context(), 120*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		n := len(c.unclaimed)
		if n < x.least || n > x.most || (c.refused > 0) != (x.refuse != "0") {
			t.Errorf("refuse %s: %d refused, %d that nobody takes, want %d to %d", x.refuse, c.refused, n, x.least,
				x.most)
		}
		sent := n - len(c.next)
		if c.wrong+c.again+c.passed > 0 || x.toTown == "1" && c.toTown != sent ||
			x.toTown == "0" && c.toTown > sent/20 {
			t.Errorf("refuse %s, to town %s: of %d sent %d to towns, %d of them to another, %d returned, %d passed up",
				x.refuse, x.toTown, sent, c.toTown, c.wrong, c.again, c.passed)
		}
	}
}
