package agents_test

import (
	"testing"
	"time"

	"hanyin/agents"
)

// formalWatch sums what formal closing saves and what it costs.
type formalWatch struct {
	limits             *limitWatch
	hours              float64 // of departments and towns
	registered         int
	formal, repeated   int
	resolved, felt, ok int
	closed             map[agents.ConcernID]bool // formally
	back               int                       // concerns closed formally that were spoken of again
}

func (f *formalWatch) Record(r agents.Record) {
	f.limits.Record(r)
	if r.Kind == agents.Registered {
		f.registered++
	}
}

func (f *formalWatch) Truth(t agents.Truth) {
	switch t.Kind {
	case agents.HoursSpent:
		if t.Role == agents.DepartmentStaff || t.Role == agents.TownStaff {
			f.hours += t.Value
		}
	case agents.ClosedFormally:
		f.formal++
		f.closed[t.Concern] = true
	case agents.Repeated:
		f.repeated++
		if f.closed[t.Concern] {
			f.back++
			delete(f.closed, t.Concern)
		}
	case agents.TrulyResolved:
		f.resolved++
	case agents.Felt:
		f.felt++
		if t.Value >= 1.6 { // satisfied
			f.ok++
		}
	}
}

// Formal closing saves hours now and costs repeats later: with much of it completions are recorded sooner, on fewer
// hours a petition, fewer matters are resolved, fewer people satisfied, and what was closed is spoken of again. A ban
// on what an ordinary year has of it moves little, and does not make the county happier and slower at once.
func TestFormalClosingSavesHoursAndCostsRepeats(t *testing.T) {
	run := func(sets ...string) *formalWatch {
		s := load(t, "hanyin", sets...)
		plan := s.Config(build(t, s), 5, nil)
		w := &formalWatch{limits: newLimitWatch(0), closed: map[agents.ConcernID]bool{}}
		plan.Watcher = w
		if err := agents.NewWorld(plan).RunTo(t.Context(), 365*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		return w
	}
	banned, usual, much := run("department.formal=0", "score.gaming_max=0"), run(), run("department.formal=0.6")
	soon := func(f *formalWatch) float64 { return doneBy(f.limits.used, 0.75) }
	perCase := func(f *formalWatch) float64 { return f.hours / float64(f.registered) }
	satisfied := func(f *formalWatch) float64 { return float64(f.ok) / float64(f.felt) }
	for _, c := range []struct {
		what         string
		usual, much  float64
		least, most  float64 // of much over usual
		banned, near float64 // and how near to usual it is
	}{
		{"done by .75 of the limit", soon(usual), soon(much), 1.005, 1.1, soon(banned), 0.005},
		{"hours a petition", perCase(usual), perCase(much), 0.9, 0.99, perCase(banned), 0.005},
		{"satisfied", satisfied(usual), satisfied(much), 0.9, 0.995, satisfied(banned), 0.005},
		{"resolved", float64(usual.resolved), float64(much.resolved), 0.9, 0.985, float64(banned.resolved), 0.005},
		{"repeated", float64(usual.repeated), float64(much.repeated), 1.08, 1.5, float64(banned.repeated), 0.05},
		{"closed formally", float64(usual.formal), float64(much.formal), 5, 50, float64(banned.formal), 0.5},
	} {
		if x := c.much / c.usual; !(x >= c.least && x <= c.most) {
			t.Errorf("%s: %.4f where much is closed formally and %.4f as usual, want %v to %v times", c.what, c.much,
				c.usual, c.least, c.most)
		}
		if x := c.banned/c.usual - 1; !(x >= -c.near && x <= c.near) {
			t.Errorf("%s: %.4f under a ban and %.4f as usual, want within %v", c.what, c.banned, c.usual, c.near)
		}
	}
	if x := float64(much.back) / float64(much.formal); x < 0.15 {
		t.Errorf("%.3f of what was closed formally is spoken of again, want .15 at least", x)
	}
}
