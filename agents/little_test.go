package agents_test

import (
	"testing"
	"time"

	"hanyin/agents"
)

// Little's law (1961), exactly, over a span that begins and ends empty: the time integral of the petitions open, by
// the world's books at every event, is the sum of the petitions' times in the system, by their records.
func TestLittlesLaw(t *testing.T) {
	s := load(t, "hanyin", with("time.days=500", "routing.promise=0.5")...)
	c := s.Config(build(t, s), 6, nil)
	quiet := s.Params
	quiet.Demand.Multiplier, quiet.Demand.StormDaysYear, quiet.Routing.RepeatShare = 0, 0, 0
	c.Changes = []agents.Change{{At: 60 * 24 * time.Hour, Params: &quiet, Rules: c.Rules, Units: c.Units}}
	watch := &stream{}
	c.Watcher = watch
	w := agents.NewWorld(c)
	area, before, open := 0.0, time.Duration(0), 0
	for w.Step() {
		area += float64(open) * (w.Now() - before).Hours()
		before, open = w.Now(), w.Open()
	}
	if open != 0 {
		t.Fatalf("%d petitions still open after 440 days without demand", open)
	}
	sum, n := 0.0, 0
	since := map[agents.PetitionID]time.Duration{}
	for _, r := range watch.records {
		switch r.Kind {
		case agents.Registered:
			since[r.Petition] = r.At
		case agents.Closed, agents.Withdrawn, agents.Merged:
			sum += (r.At - since[r.Petition]).Hours()
			n++
		}
	}
	if n < 30 {
		t.Fatalf("only %d petitions: too few to mean anything", n)
	}
	if diff := area - sum; diff > 1e-6*sum || diff < -1e-6*sum {
		t.Errorf("integral of petitions open: %.6f petition-hours, sum of times in the system: %.6f", area, sum)
	}
}
