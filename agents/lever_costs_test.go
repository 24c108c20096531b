package agents_test

import (
	"testing"

	"hanyin/agents"
)

// costWatch adds up what levers cost and what they bring.
type costWatch struct {
	hours                       [agents.RoleCount]float64
	entries, entryMonths        float64
	misrouted, routed, returned float64
	merged, meetings            float64
}

func (c *costWatch) Record(r agents.Record) {
	switch r.Kind {
	case agents.Routed:
		c.routed++
	case agents.Returned:
		c.returned++
	case agents.Merged:
		c.merged++
	case agents.Coordinated:
		c.meetings++
	}
}

func (c *costWatch) Truth(t agents.Truth) {
	switch t.Kind {
	case agents.HoursSpent:
		c.hours[t.Role] += t.Value
	case agents.EntriesHold:
		c.entries += t.Value
		c.entryMonths++
	case agents.Misrouted:
		c.misrouted++
	}
}

func costs(t *testing.T, sets ...string) *costWatch {
	t.Helper()
	c := &costWatch{}
	run(t, load(t, "hanyin", with(append([]string{"demand.multiplier=20", "time.days=300"}, sets...)...)...), 3, c)
	return c
}

// Entries of the database hold as far as leaders spend hours on them, and looking up what does not hold costs officers
// more work.
func TestEntriesHoldByRecording(t *testing.T) {
	fast := []string{"grid.stale_year=1.5", "demand.multi_share=0"}
	kept := costs(t, fast...)
	left := costs(t, append(fast, "grid.record_share=0")...)
	if a, b := kept.entries/kept.entryMonths, left.entries/left.entryMonths; a < b+.1 {
		t.Errorf("%.3f of entries hold where leaders record, %.3f where they do not", a, b)
	}
	if a, b := kept.hours[agents.LeaderL3], left.hours[agents.LeaderL3]; a <= b {
		t.Errorf("recording takes leaders %.0f h, none %.0f", a, b)
	}
	if a, b := kept.hours[agents.DepartmentStaff], left.hours[agents.DepartmentStaff]; a >= b {
		t.Errorf("departments work %.0f h with entries that hold, %.0f with others", a, b)
	}
}

// Labelled cases make the desk classify better; without any it learns from what comes back.
func TestAccuracyFollowsLabels(t *testing.T) {
	frozen := costs(t, "desk.labels_start=0", "desk.label_months=0.1") // labels are worth nothing after days
	learns := costs(t, "desk.labels_start=0", "desk.labels_half=5")
	many := costs(t, "desk.labels_start=100000")
	a, b, c := frozen.misrouted/frozen.routed, learns.misrouted/learns.routed, many.misrouted/many.routed
	if !(a > b && b > c) {
		t.Errorf("misrouted: %.3f without labels, %.3f learning, %.3f with many; want them in this order", a, b, c)
	}
}

// A joint meeting takes hours of the bodies that meet.
func TestJointMeetingsTakeHours(t *testing.T) {
	short := costs(t, "demand.multi_share=1", "department.slack=20", "department.joint_h=0.1")
	long := costs(t, "demand.multi_share=1", "department.slack=20", "department.joint_h=4")
	if short.meetings < 30 {
		t.Fatalf("%v meetings, too few to tell", short.meetings)
	}
	of := func(c *costWatch) float64 { return c.hours[agents.DepartmentStaff] + c.hours[agents.TownStaff] }
	if a, b := of(short), of(long); b < a+2*float64(short.meetings) {
		t.Errorf("%v meetings take %.0f h of bodies at six minutes and %.0f at four hours", short.meetings, a, b)
	}
}

// Where orders wait, nobody at the desk looks for duplicates.
func TestNobodySearchesInARush(t *testing.T) {
	many := []string{"demand.collective_mean=14", "lever.desk_staff.on=1", "lever.desk_minutes.on=60"}
	calm := costs(t, append(many, "desk.search_queue=100000")...)
	rush := costs(t, append(many, "desk.search_queue=0")...)
	if rush.merged > 0 || calm.merged < 20 {
		t.Errorf("merged %v in a rush and %v where somebody searches, want 0 and at least 20",
			rush.merged, calm.merged)
	}
	quick, slow := costs(t, "desk.search_min=0"), costs(t, "desk.search_min=10")
	if a, b := quick.hours[agents.DeskStaff], slow.hours[agents.DeskStaff]; b <= a {
		t.Errorf("searching for ten minutes an order takes the desk %.1f h, for none %.1f", b, a)
	}
}
