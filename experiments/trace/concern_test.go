package trace

import (
	"testing"
	"time"

	"hanyin/agents"
)

func recorded(kind agents.RecordKind, at time.Duration, body agents.BodyID) Entry {
	return Entry{Record: &agents.Record{Kind: kind, At: at, Body: body, Petition: 1}}
}

func wasTrue(kind agents.TruthKind, at time.Duration) Entry {
	return Entry{Truth: &agents.Truth{Kind: kind, At: at, Concern: 1}}
}

// Time alone is no difference of fate, nor is what no fate is made of; who holds the petition is.
func TestFatesPart(t *testing.T) {
	base := []Entry{
		wasTrue(agents.Latent, 0), wasTrue(agents.Expressed, 5), recorded(agents.Registered, 6, agents.NoBody),
		recorded(agents.Contacted, 7, agents.NoBody),
		recorded(agents.Routed, 8, 3), recorded(agents.Completed, 20, 3),
	}
	for name, c := range map[string]struct {
		other []Entry
		ok    bool
		i, j  int
	}{
		"the same": {base, false, 0, 0},
		"later": {[]Entry{wasTrue(agents.Latent, 0), wasTrue(agents.Expressed, 9),
			recorded(agents.Registered, 9, agents.NoBody), recorded(agents.Routed, 30, 3)}, false, 0, 0},
		"not yet": {base[:2], false, 0, 0},
		"another body": {[]Entry{wasTrue(agents.Latent, 0), wasTrue(agents.Expressed, 9),
			recorded(agents.Registered, 9, agents.NoBody), recorded(agents.Routed, 30, 4)}, true, 4, 3},
		"given up": {[]Entry{wasTrue(agents.Latent, 0), wasTrue(agents.Silent, 2), wasTrue(agents.Lapsed, 9)},
			true, 1, 2},
	} {
		i, j, ok := FirstDifference(&ConcernHistory{Entries: base}, &ConcernHistory{Entries: c.other})
		if ok != c.ok || ok && (i != c.i || j != c.j) {
			t.Errorf("%s: part at %d and %d, %v, want %d and %d, %v", name, i, j, ok, c.i, c.j, c.ok)
		}
	}
}

// A log joins what is recorded before the truth that names the concern, and goes by household and moment where
// numbers differ.
func TestChronicleThreads(t *testing.T) {
	c := NewConcernLog()
	c.Truth(agents.Truth{Kind: agents.Latent, At: 1, Concern: 7, Household: 3})
	c.Record(agents.Record{Kind: agents.Submitted, At: 2, Petition: 5})
	c.Record(agents.Record{Kind: agents.Registered, At: 2, Petition: 5})
	c.Truth(agents.Truth{Kind: agents.Filed, At: 2, Concern: 7, Petition: 5})
	c.Record(agents.Record{Kind: agents.Completed, At: 9, Petition: 5})
	c.Record(agents.Record{Kind: agents.Completed, At: 9, Petition: 6})
	c.Truth(agents.Truth{Kind: agents.TrulyResolved, At: 10, Concern: 7})
	got := c.Histories[Origin{Household: 3, At: 1}]
	if got == nil || got.Petition != 5 || !got.Ended || len(got.Entries) != 6 ||
		got.Entries[4].Record.Kind != agents.Completed {
		t.Fatalf("history %+v, want six entries of petition 5, ended", got)
	}
	ForgetEnded(c, NewConcernLog(), 10+FollowUp)
	if len(c.Histories) != 1 {
		t.Error("let go of before its aftermath is over")
	}
	ForgetEnded(c, NewConcernLog(), 11+FollowUp)
	if len(c.Histories)+len(c.concerns)+len(c.petitions)+len(c.unfiled) != 0 {
		t.Errorf("kept after its aftermath: %+v", c)
	}
}
