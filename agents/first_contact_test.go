package agents_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"hanyin/agents"
)

// contacts take down how long petitioners wait for their first contact.
type contacts struct {
	submitted map[agents.PetitionID]time.Duration
	wait      map[string][]time.Duration // by who hears them
}

func (c *contacts) Truth(agents.Truth) {}

func (c *contacts) Record(r agents.Record) {
	switch r.Kind {
	case agents.Submitted:
		c.submitted[r.Petition] = r.At
	case agents.Contacted:
		who := r.Channel.String()
		if r.Urgent && r.Body != agents.NoBody {
			who = "duty"
		}
		c.wait[who] = append(c.wait[who], r.At-c.submitted[r.Petition])
	}
}

// mean is the mean wait for whoever hears them, in hours.
func (c *contacts) mean(who string) float64 {
	sum := time.Duration(0)
	for _, d := range c.wait[who] {
		sum += d
	}
	return sum.Hours() / float64(len(c.wait[who]))
}

// Whoever hears a petitioner first has hours and a line: where a telling takes long, the next waits, and more hands or
// fewer petitioners shorten the wait.
func TestFirstContactTakesSomebodysTime(t *testing.T) {
	wait := func(who string, sets ...string) float64 {
		c := &contacts{map[agents.PetitionID]time.Duration{}, map[string][]time.Duration{}}
		run(t, load(t, "hanyin", with(append([]string{"time.days=200"}, sets...)...)...), 5, c)
		if len(c.wait[who]) < 50 {
			t.Errorf("%s: %d contacts are too few to tell", who, len(c.wait[who]))
		}
		return c.mean(who)
	}
	for _, c := range []struct {
		who, busy, quick, slow string
		relief                 []string
	}{
		{"village", "demand.multiplier=30", "village.intake_min=5", "village.intake_min=240",
			[]string{"village.staff=60"}},
		{"duty", "demand.multiplier=100", "department.sign_off_min=3", "department.sign_off_min=240",
			[]string{"department.duty=20"}},
	} {
		quick, slow := wait(c.who, c.busy, c.quick), wait(c.who, c.busy, c.slow)
		relieved := wait(c.who, append(c.relief, c.busy, c.slow)...)
		if slow < 1.2*quick || relieved > .95*slow {
			t.Errorf("%s: a wait of %.2f h with %s, %.2f with %s, %.2f with %s as well", c.who, quick, c.quick, slow,
				c.slow, relieved, c.relief)
		}
	}
}

// A grid leader hears one resident at a time: whom she has not found herself she hears when the one before has told
// all.
func TestLeaderHearsOneAtATime(t *testing.T) {
	s := &stream{}
	run(t, load(t, "hanyin", with("time.days=365", "demand.multiplier=12", "voice.tell_h=3", "grid.quit_month=0",
		"grid.quit_fatigue=0")...), 5, s)
	submitted, last := map[agents.PetitionID]time.Duration{}, map[agents.GridID]time.Duration{}
	slices.SortStableFunc(s.records, func(a, b agents.Record) int { return cmp.Compare(a.At, b.At) })
	heard, atOnce := 0, 0
	for _, r := range s.records {
		switch {
		case r.Kind == agents.Submitted:
			submitted[r.Petition] = r.At
		case r.Kind != agents.Contacted || r.Channel != agents.ViaGrid || r.Body != agents.NoBody ||
			r.At == submitted[r.Petition]:
		default:
			if before, ok := last[r.Grid]; ok && r.At-before < 3*time.Hour {
				t.Errorf("grid %d: residents heard at %v and at %v", r.Grid, before, r.At)
			}
			if before, ok := last[r.Grid]; ok && r.At-before == 3*time.Hour {
				atOnce++
			}
			last[r.Grid] = r.At
			heard++
		}
	}
	if heard < 500 || atOnce == 0 {
		t.Errorf("%d residents heard, %d of them after a wait for the one before: too few to tell", heard, atOnce)
	}
}
