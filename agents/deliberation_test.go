package agents_test

import (
	"testing"

	"hanyin/agents"
)

// Without the rule nobody meets; with it, somebody does; projects and disputes arise the same, one by one, either way.
// What an agreement prevents is told as having arisen.
func TestDeliberationLeavesTheStreamsEqual(t *testing.T) {
	watch := func(sets ...string) (arose []agents.Truth, meetings, prevented int) {
		s := &stream{}
		run(t, load(t, "hanyin", with(append(sets, "time.days=300", "demand.disputes_per_1000_year=60")...)...), 4, s)
		for _, x := range s.truths {
			switch x.Kind {
			case agents.DisputeArose, agents.ProjectArose:
				arose = append(arose, x)
			case agents.DisputePrevented:
				prevented++
			}
		}
		for _, r := range s.records {
			if r.Kind == agents.MeetingHeld {
				meetings++
			}
		}
		return arose, meetings, prevented
	}
	off, none, _ := watch("lever.deliberation.on=0")
	on, held, prevented := watch("deliberation.calm_factor=0.3")
	if none != 0 || held < 20 || prevented == 0 {
		t.Errorf("%d meetings without the rule, %d with it, %d disputes prevented; want 0, 20 or more, some", none,
			held, prevented)
	}
	if len(on) != len(off) {
		t.Fatalf("%d disputes and projects arise with meetings, %d without", len(on), len(off))
	}
	for i := range on {
		if a, b := on[i], off[i]; a.At != b.At || a.Kind != b.Kind || a.Dispute != b.Dispute || a.Unit != b.Unit ||
			a.Value != b.Value {
			t.Fatalf("number %d: with meetings %+v, without %+v", i, a, b)
		}
	}
}
