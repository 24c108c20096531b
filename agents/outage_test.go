package agents_test

import (
	"slices"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// bodyRecords are records that a body itself makes.
var bodyRecords = []agents.RecordKind{
	agents.Accepted, agents.Contacted, agents.Started, agents.Waiting, agents.Returned, agents.Extended,
	agents.Completed, agents.Finished, agents.FedBack,
}

// outageWatch counts what bodies recorded in a span, and what was registered and recorded as overdue.
type outageWatch struct {
	from, to            time.Duration
	departments         int // the bodies below are departments
	during              map[agents.RecordKind]int
	overdue, registered int
}

func (o *outageWatch) Truth(agents.Truth) {}

func (o *outageWatch) Record(r agents.Record) {
	if r.At < o.from || r.At >= o.to {
		return
	}
	switch {
	case r.Kind == agents.Registered:
		o.registered++
	case r.Kind == agents.Overdue:
		o.overdue++
	case r.Body != agents.NoBody && int(r.Body) < o.departments && slices.Contains(bodyRecords, r.Kind):
		o.during[r.Kind]++
	}
}

// A body that is out records nothing, whatever it had in hand; petitions go on arising and run out of time, and are
// worked off afterwards (case 13).
func TestABodyThatIsOutRecordsNothing(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin")
	c := build(t, s)
	plan := s.Config(c, 5, nil)
	plan.Shocks = nil
	departments := len(c.Bodies) - len(c.Towns)
	for b := range departments {
		plan.Shocks = append(plan.Shocks,
			agents.Shock{Kind: agents.Outage, From: 100 * day, Until: 130 * day, Body: agents.BodyID(b)})
	}
	// what happens in the nanosecond before the outage and at its end is outside
	w := &outageWatch{from: 100 * day, to: 130 * day, departments: departments, during: map[agents.RecordKind]int{}}
	plan.Watcher = w
	world := agents.NewWorld(plan)
	if err := world.RunTo(t.Context(), 130*day); err != nil {
		t.Fatal(err)
	}
	if len(w.during) > 0 {
		t.Errorf("bodies that are out recorded %v", w.during)
	}
	if w.registered < 300 || w.overdue < 50 {
		t.Errorf("%d petitions registered and %d overdue in a month without departments: want 300 and 50 at least",
			w.registered, w.overdue)
	}
	if err := world.Check(); err != nil {
		t.Error(err)
	}
	after := &outageWatch{from: 130 * day, to: 131 * day, departments: departments,
		during: map[agents.RecordKind]int{}}
	plan.Watcher = after
	if err := world.Fork(plan).RunTo(t.Context(), 131*day); err != nil {
		t.Fatal(err)
	}
	if after.during[agents.Accepted] < 30 {
		t.Errorf("%d orders signed for on the first day back, want what waited", after.during[agents.Accepted])
	}
}

// resolvedAfter counts what departments truly resolved from a day on.
type resolvedAfter struct {
	from time.Duration
	n    int
}

func (r *resolvedAfter) Record(agents.Record) {}

func (r *resolvedAfter) Truth(x agents.Truth) {
	if x.Kind == agents.TrulyResolved && x.At >= r.from && x.Level == agents.AtCounty {
		r.n++
	}
}

// A month after all staff of the departments were away for a day, the county is where it is after a day's outage, and
// where it is without either (case 02).
func TestADayWithoutStaffPasses(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin")
	c := build(t, s)
	resolved := func(shocks ...agents.Shock) float64 {
		total := 0
		for seed := range uint64(3) {
			plan := s.Config(c, sim.Seed(seed), nil)
			r := &resolvedAfter{from: 130 * day}
			plan.Watcher, plan.Shocks = r, shocks
			if err := agents.NewWorld(plan).RunTo(t.Context(), 300*day); err != nil {
				t.Fatal(err)
			}
			total += r.n
		}
		return float64(total)
	}
	var outage []agents.Shock
	for b := range len(c.Bodies) - len(c.Towns) {
		outage = append(outage,
			agents.Shock{Kind: agents.Outage, From: 96 * day, Until: 97 * day, Body: agents.BodyID(b)})
	}
	none := resolved()
	cut := resolved(agents.Shock{Kind: agents.StaffCut, From: 96 * day, Until: 97 * day, Share: 1, Offices: true})
	out := resolved(outage...)
	for name, got := range map[string]float64{"staff away": cut, "outage": out} {
		if got < 0.98*none || got > 1.02*none {
			t.Errorf("a day of %s: departments resolved %v from the second month on, %v without", name, got, none)
		}
	}
}

// Cuts that overlap take their share of what the others leave, and what they took comes back whole in any order.
func TestStaffComesBackWhole(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin")
	c := build(t, s)
	cut := func(from, to int, share float64) agents.Shock {
		return agents.Shock{Kind: agents.StaffCut, From: time.Duration(from) * day, Until: time.Duration(to) * day,
			Share: share, Offices: true, TownHall: true, Villages: true}
	}
	for _, shocks := range [][]agents.Shock{ // within a month, whose end moves effort
		{cut(2, 28, 0.3), cut(10, 20, 1)},
		{cut(2, 20, 1), cut(10, 28, 0.7)},
		{cut(2, 28, 1.0/3), cut(4, 26, 0.1), cut(6, 18, 0.7)},
	} {
		plan := s.Config(c, 5, nil)
		plan.Shocks = shocks
		w := agents.NewWorld(plan)
		before := w.Capacities()
		for _, at := range []int{3, 15, 29} {
			if err := w.RunTo(t.Context(), time.Duration(at)*day); err != nil {
				t.Fatal(err)
			}
			if less := !slices.Equal(w.Capacities(), before); less != (at < 28) {
				t.Errorf("%d cuts, day %d: capacity differs from the start: %v", len(shocks), at, less)
			}
		}
	}
}

// A cut of one department leaves all others their capacity.
func TestStaffCutOfOneBody(t *testing.T) {
	c := build(t, load(t, "hanyin"))
	plan := load(t, "hanyin").Config(c, 5, nil)
	before := agents.NewWorld(plan).Capacities()
	plan.Shocks = []agents.Shock{{Kind: agents.StaffCut, Until: 24 * time.Hour, Share: 0.5,
		Bodies: []agents.BodyID{3}}}
	w := agents.NewWorld(plan)
	if err := w.RunTo(t.Context(), time.Hour); err != nil {
		t.Fatal(err)
	}
	var differ []int
	for i, now := range w.Capacities() {
		if now != before[i] {
			differ = append(differ, i)
		}
	}
	if len(differ) != 2 {
		t.Errorf("capacities that differ: %v, want those of one body's officers and of its duty", differ)
	}
}
