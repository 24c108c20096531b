package experiments

import (
	"reflect"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
)

func recorded(kind agents.RecordKind, at time.Duration, body agents.BodyID) Happening {
	return Happening{Record: &agents.Record{Kind: kind, At: at, Body: body, Petition: 1}}
}

func wasTrue(kind agents.TruthKind, at time.Duration) Happening {
	return Happening{Truth: &agents.Truth{Kind: kind, At: at, Concern: 1}}
}

// Time alone is no difference of fate, nor is what no fate is made of; who holds the petition is.
func TestFatesPart(t *testing.T) {
	base := []Happening{
		wasTrue(agents.Latent, 0), wasTrue(agents.Expressed, 5), recorded(agents.Registered, 6, agents.NoBody),
		recorded(agents.Contacted, 7, agents.NoBody),
		recorded(agents.Routed, 8, 3), recorded(agents.Completed, 20, 3),
	}
	for name, c := range map[string]struct {
		other []Happening
		ok    bool
		i, j  int
	}{
		"the same": {base, false, 0, 0},
		"later": {[]Happening{wasTrue(agents.Latent, 0), wasTrue(agents.Expressed, 9),
			recorded(agents.Registered, 9, agents.NoBody), recorded(agents.Routed, 30, 3)}, false, 0, 0},
		"not yet": {base[:2], false, 0, 0},
		"another body": {[]Happening{wasTrue(agents.Latent, 0), wasTrue(agents.Expressed, 9),
			recorded(agents.Registered, 9, agents.NoBody), recorded(agents.Routed, 30, 4)}, true, 4, 3},
		"given up": {[]Happening{wasTrue(agents.Latent, 0), wasTrue(agents.Silent, 2), wasTrue(agents.Lapsed, 9)},
			true, 1, 2},
	} {
		i, j, ok := part(&thread{happenings: base}, &thread{happenings: c.other})
		if ok != c.ok || ok && (i != c.i || j != c.j) {
			t.Errorf("%s: part at %d and %d, %v, want %d and %d, %v", name, i, j, ok, c.i, c.j, c.ok)
		}
	}
}

// A chronicle joins what is recorded before the word whose petition it is, and goes by household and moment where
// numbers differ.
func TestChronicleThreads(t *testing.T) {
	c := newChronicle()
	c.Truth(agents.Truth{Kind: agents.Latent, At: 1, Concern: 7, Household: 3})
	c.Record(agents.Record{Kind: agents.Submitted, At: 2, Petition: 5})
	c.Record(agents.Record{Kind: agents.Registered, At: 2, Petition: 5})
	c.Truth(agents.Truth{Kind: agents.Filed, At: 2, Concern: 7, Petition: 5})
	c.Record(agents.Record{Kind: agents.Completed, At: 9, Petition: 5})
	c.Record(agents.Record{Kind: agents.Completed, At: 9, Petition: 6})
	c.Truth(agents.Truth{Kind: agents.TrulyResolved, At: 10, Concern: 7})
	got := c.threads[origin{household: 3, at: 1}]
	if got == nil || got.petition != 5 || !got.ended || len(got.happenings) != 6 ||
		got.happenings[4].Record.Kind != agents.Completed {
		t.Fatalf("thread %+v, want six happenings of petition 5, ended", got)
	}
	forget(c, newChronicle(), 10+aftermath)
	if len(c.threads) != 1 {
		t.Error("let go of before its aftermath is over")
	}
	forget(c, newChronicle(), 11+aftermath)
	if len(c.threads)+len(c.concerns)+len(c.petitions)+len(c.loose) != 0 {
		t.Errorf("kept after its aftermath: %+v", c)
	}
}

func TestDivergence(t *testing.T) {
	late := planned(t, "late", "[[shock]]\nkind = \"leader-loss\"\nfrom = \"2020-01-20\"\nshare = 0.9\n")
	d := mustCompare(t, Comparison{Baseline: brief(t), Replications: 2, Alternatives: []*scenarios.Scenario{brief(t),
		late, brief(t, "mechanisms.digital=0")}})
	if v, err := d.Diverge(t.Context(), 1, 0); v != nil || err != nil {
		t.Errorf("a scenario and itself: %+v, %v, want none", v, err)
	}
	for i, from := range []time.Duration{2: 19 * 24 * time.Hour, 3: 0} {
		if i < 2 {
			continue
		}
		v, err := d.Diverge(t.Context(), i, 1)
		if err != nil || v == nil {
			t.Fatalf("%s: %+v, %v", d.Scenarios[i].Name, v, err)
		}
		a, b := v.Base.Happenings[0].Truth, v.Other.Happenings[0].Truth
		if a.Household != b.Household || a.At != b.At || a.Category != b.Category {
			t.Errorf("%s: another concern: %+v and %+v", d.Scenarios[i].Name, a, b)
		}
		for _, h := range v.Parting {
			if h.At() < from {
				t.Errorf("%s: fates part at %v, before anything differs at %v", d.Scenarios[i].Name, h.At(), from)
			}
		}
		if v.Base.Petition == 0 && v.Other.Petition == 0 {
			t.Errorf("%s: no petition in either", d.Scenarios[i].Name)
		}
		again, err := d.Diverge(t.Context(), i, 1)
		if err != nil || !reflect.DeepEqual(v.Base.Happenings, again.Base.Happenings) ||
			!reflect.DeepEqual(v.Other.Happenings, again.Other.Happenings) {
			t.Errorf("%s: found another divergence the second time: %v", d.Scenarios[i].Name, err)
		}
	}
}
