package agents_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/mechanism"
)

// Common random numbers: the latent issues are the same, one by one, at whatever strength each mechanism is, those
// that were added to the study's included.
func TestLatentIssuesDoNotDependOnAMechanism(t *testing.T) {
	for _, m := range mechanism.All {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			agentstest.TestLatentStream(t, func(x float64, w agents.Watcher) {
				run(t, load(t, "hanyin", with(fmt.Sprintf("mechanisms.%s=%v", m.Name, x), "time.days=250",
					"demand.multiplier=2", "trust.silent_month=0.2")...), 11, w)
			})
		})
	}
}

// The same of several at once, and of what has no mechanism.
func TestLatentIssuesDoNotDependOnMechanisms(t *testing.T) {
	latent := func(sets ...string) agentstest.Arising {
		var all agentstest.Arising
		run(t, load(t, "hanyin", with(slices.Concat(sets, []string{"time.days=400", "trust.silent_month=0.2"})...)...),
			11, &all)
		return slices.DeleteFunc(all, func(x agents.Truth) bool { return x.Kind != agents.Latent })
	}
	want := latent()
	if len(want) < 150 {
		t.Fatalf("only %d latent issues: too few to mean anything", len(want))
	}
	for name, sets := range map[string][]string{
		"all off":    off,
		"no hazards": {"demand.hazards_per_unit_year=0"}, "harm": {"hazard.harm_share=1", "hazard.harm_d=10"},
		"no disputes": {"demand.disputes_per_1000_year=0"},
		"slack":       {"department.slack=0.5"}, "published elsewhere": {"assign.score_published=\"interact\"",
			"mechanisms.interact=0"},
	} {
		latent(sets...).Differs(t, name, want)
	}
}

func TestEqualSeedsGiveEqualTraces(t *testing.T) {
	s := load(t, "hanyin", with()...)
	a, b, c := &stream{}, &stream{}, &stream{}
	first, second, other := run(t, s, 1, a), run(t, s, 1, b), run(t, s, 2, c)
	if first.Hash() != second.Hash() || len(a.records) != len(b.records) || len(a.truths) != len(b.truths) {
		t.Errorf("equal seeds: hashes %x and %x, %d and %d records", first.Hash(), second.Hash(), len(a.records),
			len(b.records))
	}
	for i := range a.records {
		if a.records[i] != b.records[i] && a.records[i].Value == a.records[i].Value {
			t.Fatalf("record %d: %+v and %+v", i, a.records[i], b.records[i])
		}
	}
	if first.Hash() == other.Hash() {
		t.Error("seeds 1 and 2 give the same run")
	}
}

// A fork goes on exactly as a run from the start, event for event, and leaves the world it came from as it was.
func TestForkEqualsFullRun(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin", with()...)
	none := load(t, "hanyin", with(off...)...)
	c := build(t, s)
	base := s.Config(c, 21, nil)
	tight := s.Params
	tight.Department.Slack, tight.Demand.Multiplier = 0.9, 3
	offRules := none.Config(c, 21, nil)
	plan := base
	plan.Changes = []agents.Change{
		{At: 50 * day, Rules: offRules.Rules, Units: offRules.Units},
		// the first of a month: a tie with the month's end
		{At: 60 * day, Params: &tight, Rules: base.Rules, Units: base.Units},
	}
	plan.Shocks = []agents.Shock{{Kind: agents.LeaderLoss, From: 70 * day, Share: 0.4},
		{Kind: agents.PlatformDown, From: 80 * day, Until: 82 * day}}
	watchFull, watchFork := &stream{}, &stream{}
	plan.Watcher = watchFull
	full := agents.NewWorld(plan)
	if err := full.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	trunk := agents.NewWorld(base)
	if err := trunk.RunTo(t.Context(), 50*day-1); err != nil {
		t.Fatal(err)
	}
	plan.Watcher = watchFork
	fork := trunk.Fork(plan)
	if err := fork.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if fork.Hash() != full.Hash() || fork.Delivered() != full.Delivered() {
		t.Errorf("fork: %d events, hash %x; full run: %d events, hash %x", fork.Delivered(), fork.Hash(),
			full.Delivered(), full.Hash())
	}
	tail := watchFull.records[len(watchFull.records)-len(watchFork.records):]
	for i, r := range watchFork.records {
		if r != tail[i] && r.Value == r.Value {
			t.Fatalf("record %d after the fork: got %+v, want %+v", i, r, tail[i])
		}
	}
	if err := trunk.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := run(t, s, 21, nil); trunk.Hash() != want.Hash() {
		t.Errorf("the world forked from: hash %x, want %x as if it had not been", trunk.Hash(), want.Hash())
	}
}
