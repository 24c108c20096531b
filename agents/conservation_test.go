package agents_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
	"hanyin/sim"
)

// At every event the books agree with a recount from scratch.
func TestConservationAtEveryEvent(t *testing.T) {
	cases := map[string][]string{
		"all on":  nil,
		"all off": off,
		"half": {"mechanisms.digital=0.5", "mechanisms.empower=0.5", "mechanisms.mobilise=0.5",
			"mechanisms.interact=0.5"},
		"overload":     {"demand.multiplier=25", "department.slack=0.3"},
		"first":        {"routing.first_responsible=true", "department.discipline=\"sjf\""},
		"score-driven": {"department.discipline=\"score\"", "routing.promise=0.2"},
		"slow way": {"mechanisms.digital=0", "lever.hand_over.off=90", "routing.filter_town=1",
			"routing.filter_suppressed=1"},
		"no filter": {"routing.filter_village=0", "routing.filter_town=0"},
	}
	for name, sets := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := load(t, "hanyin", with(append([]string{"demand.multiplier=6"}, sets...)...)...)
			w := agents.NewWorld(s.Config(build(t, s), 3, nil))
			for w.Step() {
				if err := w.Check(); err != nil {
					t.Fatal(err)
				}
			}
			if w.Delivered() < 1000 {
				t.Fatalf("only %d events: too few to mean anything", w.Delivered())
			}
		})
	}
}

// The same on every embedded scenario, over the months into which their shocks fall; and run twice, once with somebody
// listening, it has one hash.
func TestConservationOnEveryScenario(t *testing.T) {
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := "2021-03-01"
			if name == "beijing-like" { // its change is of January 2019
				start = "2018-12-15"
			}
			sets := with("time.start=\""+start+"\"", "time.days=160")
			if name == "duplicates" { // a thousand households report
				sets = append(sets, "geo.households=1200", "geo.registered=4000", "geo.resident=3000")
			}
			s := load(t, name, sets...)
			w := agents.NewWorld(s.Config(build(t, s), 3, nil))
			for w.Step() {
				if err := w.Check(); err != nil {
					t.Fatal(err)
				}
			}
			if w.Delivered() < 1000 {
				t.Fatalf("only %d events: too few to mean anything", w.Delivered())
			}
			if a, b := run(t, s, 3, nil), run(t, s, 3, &stream{}); a.Hash() != b.Hash() ||
				a.Delivered() != b.Delivered() {
				t.Errorf("%d events, hash %x; listened to, %d events, hash %x", a.Delivered(), a.Hash(),
					b.Delivered(), b.Hash())
			}
		})
	}
}

func TestConservationThroughShocks(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin", with()...)
	c := s.Config(build(t, s), 5, nil)
	c.Shocks = []agents.Shock{
		{Kind: agents.PlatformDown, From: 10 * day, Until: 11 * day},
		{Kind: agents.LeaderLoss, From: 12 * day, Share: 0.3},
		{Kind: agents.LeaderLoss, From: 13 * day, Until: 20 * day, Share: 0.5},
		{Kind: agents.Outage, From: 14 * day, Until: 24 * day, Body: 5},
		{Kind: agents.StaffCut, From: 15 * day, Until: 25 * day, Share: 0.5, Offices: true, Villages: true,
			TownHall: true},
		{Kind: agents.Duplicates, From: 16 * day, Until: 16 * day, Count: 40, Category: 2},
		{Kind: agents.Surge, From: 17 * day, Until: 19 * day, Rates: []float64{3, 4}},
	}
	w := agents.NewWorld(c)
	for w.Step() {
		if err := w.Check(); err != nil {
			t.Fatal(err)
		}
	}
}

// Every petition is told as registered once and ended at most once, and the records alone conserve.
func TestRecordsConserve(t *testing.T) {
	for _, sets := range [][]string{nil, off} {
		watch := &stream{}
		run(t, load(t, "hanyin", with(slices.Concat(sets, []string{"demand.multiplier=6"})...)...), sim.Seed(9), watch)
		state := map[agents.PetitionID]agents.RecordKind{}
		for _, r := range watch.records {
			switch r.Kind {
			case agents.Registered:
				if _, seen := state[r.Petition]; seen {
					t.Fatalf("petition %d is registered twice", r.Petition)
				}
				state[r.Petition] = agents.Registered
			case agents.Closed, agents.Withdrawn, agents.Merged:
				if state[r.Petition] != agents.Registered {
					t.Fatalf("petition %d ends by %v at %v and was %v", r.Petition, r.Kind, r.At, state[r.Petition])
				}
				state[r.Petition] = r.Kind
			}
		}
		if len(state) < 200 {
			t.Fatalf("only %d petitions: too few to mean anything", len(state))
		}
	}
}

// What a grid leader holds back is in no record, though it is true; what the village drops is in the records as
// completed, and in truth as held back with nothing done.
func TestSuppressionIsTrueAndNotRecorded(t *testing.T) {
	watch := &stream{}
	run(t, load(t, "hanyin", with("demand.multiplier=20", "grid.suppress_base=0.5", "routing.filter_village=0.4",
		"routing.filter_suppressed=1", "skill.grid=0.3")...), 4, watch)
	inGrid := map[agents.ConcernID]bool{} // held back, and not spoken of again
	dropped := map[agents.PetitionID]bool{}
	held, formal := 0, 0
	for _, x := range watch.truths {
		switch {
		case x.Kind == agents.Suppressed && x.Petition == 0:
			inGrid[x.Concern] = true
			held++
		case x.Kind == agents.Suppressed:
			dropped[x.Petition] = true
		case x.Kind == agents.Repeated || x.Kind == agents.Detected:
			delete(inGrid, x.Concern)
		case x.Kind == agents.Filed && inGrid[x.Concern]:
			t.Fatalf("concern %d was held back and is petition %d at %v", x.Concern, x.Petition, x.At)
		case x.Kind == agents.ClosedFormally && dropped[x.Petition]:
			formal++
		}
	}
	done := 0
	for _, r := range watch.records {
		if r.Kind == agents.Completed && dropped[r.Petition] && r.Outcome == agents.Resolved {
			done++
		}
	}
	if held < 20 || formal < 20 || done < formal {
		t.Errorf("%d held back in grids, %d dropped with nothing done, of which the records call %d resolved",
			held, formal, done)
	}
}

// An interrupted run goes on where it was.
func TestInterruptedRunGoesOn(t *testing.T) {
	s := load(t, "hanyin", with()...)
	want := run(t, s, 4, nil)
	w := agents.NewWorld(s.Config(build(t, s), 4, nil))
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for w.Run(cancelled) != nil {
		cancelled = context.Background()
	}
	if w.Hash() != want.Hash() {
		t.Errorf("hash after an interruption: got %x, want %x", w.Hash(), want.Hash())
	}
}

// No office knows what an account or hotline petition is about before the desk has declared it; afterwards every
// record has a category.
func TestCategoryIsUnknownUntilDeclared(t *testing.T) {
	watch := &stream{}
	run(t, load(t, "hanyin", with("demand.multiplier=6")...), 4, watch)
	declared := map[agents.PetitionID]bool{}
	early := 0
	for _, r := range watch.records {
		if r.Petition == 0 || r.Channel != agents.ViaAccount && r.Channel != agents.ViaHotline ||
			r.Kind == agents.Whistled || r.Kind == agents.CrewArrived || r.Kind == agents.CrewDone {
			continue
		}
		declared[r.Petition] = declared[r.Petition] || r.Kind == agents.Classified
		if known := r.Category != agents.NoCategory; known != declared[r.Petition] {
			t.Fatalf("petition %d, %v at %v: category %d, declared %v", r.Petition, r.Kind, r.At, r.Category,
				declared[r.Petition])
		}
		if !declared[r.Petition] {
			early++
		}
	}
	if early < 100 {
		t.Fatalf("only %d records before a declaration: too few to mean anything", early)
	}
}

// What is found on a visit is found by day, and whoever finds it has spoken with the household: the first contact
// comes with it.
func TestFoundOnVisitIsContacted(t *testing.T) {
	watch := &stream{}
	run(t, load(t, "hanyin", with("demand.multiplier=12", "lines.pass_on=0", "silence.whistle=0")...), 4, watch)
	found := map[time.Duration]bool{}
	for _, x := range watch.truths {
		if x.Kind == agents.Detected {
			found[x.At] = true
			if hour := x.At % (24 * time.Hour) / time.Hour; hour < 7 || hour >= 21 {
				t.Fatalf("concern %d found at hour %d of the day", x.Concern, hour)
			}
		}
	}
	put, contacted := map[agents.PetitionID]time.Duration{}, 0
	for _, r := range watch.records {
		if r.Channel == agents.ViaGrid && r.Kind == agents.Submitted && found[r.At] {
			put[r.Petition] = r.At
		}
		at, ok := put[r.Petition]
		if ok && r.Kind == agents.Contacted {
			contacted++
			if r.At != at {
				t.Fatalf("petition %d found at %v, first contact at %v", r.Petition, at, r.At)
			}
		}
	}
	if contacted < 20 || contacted != len(put) {
		t.Errorf("%d petitions found on visits, %d contacted", len(put), contacted)
	}
}
