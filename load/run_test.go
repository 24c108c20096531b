package load_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/router"
	"hanyin/load"
)

var county = sync.OnceValue(agentstest.County)

var corpus = sync.OnceValue(func() *load.Corpus { return load.NewCorpus(county(), 1, 20000, 0.85, true) })

// reference are settings for a reference router over a number of petitions, closed, with every fault that does not
// wait for the wall clock.
func reference(name string, count uint64) load.Settings {
	again, err := router.Again(name, router.Options{County: county(), Seed: 1})
	if err != nil {
		panic(err)
	}
	return load.Settings{
		Name: name, Corpus: corpus(), Seed: 1, Model: load.Closed, Count: count, Duration: time.Minute, Lanes: 2,
		Make: again,
	}
}

func run(t *testing.T, s load.Settings) *load.Result {
	t.Helper()
	res, err := load.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func broken(res *load.Result) []string {
	var names []string
	for _, v := range res.Invariants {
		if v.Violations > 0 {
			names = append(names, v.Name+": "+v.First.String())
		}
	}
	return names
}

func everything() load.Faults {
	f, err := load.ParseFaults([]string{"slow", "down", "lost", "duplicates", "poison", "clock", "restart=50ms"})
	if err != nil {
		panic(err)
	}
	return f
}

func TestReferenceRoutersKeepEveryInvariantUnderEveryFault(t *testing.T) {
	for _, name := range router.Names() {
		if strings.HasPrefix(name, "faulty-") || name == "null" {
			continue
		}
		// agents/router asks them at once, trained on less
		if testing.Short() && (name == "segment" || name == "ngram") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			const petitions = 8000 // whose attempts fit into a router's memory, however long one of them waits
			s := reference(name, petitions)
			s.Faults = everything()
			res := run(t, s)
			if b := broken(res); b != nil {
				t.Errorf("violations: %v", b)
			}
			if res.Submitted != petitions || res.Ends.Open != 0 || !res.Passed {
				t.Errorf("submitted %d, open %d, passed %v (%s%s)", res.Submitted, res.Ends.Open, res.Passed,
					res.Invalid, res.Failed)
			}
		})
	}
}

func TestEachFaultyRouterBreaksItsInvariantAndNoOther(t *testing.T) {
	breaks := map[string]string{
		"faulty-loses": "conservation", "faulty-duplicates": "single-effect", "faulty-owners": "one-owner",
		"faulty-cohandlers": "co-handlers",
		"faulty-deadline":   "deadline", "faulty-target": "target", "faulty-pingpong": "hops",
		"faulty-escalates": "escalation", "faulty-order": "order",
		"faulty-poison": "poison", "faulty-herds": "fairness", "faulty-hangs": "context",
	}
	for _, name := range router.Names() {
		if !strings.HasPrefix(name, "faulty-") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := reference(name, 20000)
			s.Faults = everything()
			if name == "faulty-hangs" {
				s.Count, s.Timeout = 1200, 50*time.Millisecond
			}
			res := run(t, s)
			b := broken(res)
			if len(b) != 1 || !strings.HasPrefix(b[0], breaks[name]+":") {
				t.Errorf("got %q, want a violation of %s alone", b, breaks[name])
			}
			if res.Passed {
				t.Error("it passed")
			}
		})
	}
}

func TestHistogramTotalsEqualCallsMade(t *testing.T) {
	for _, model := range []load.Model{load.Open, load.Closed} {
		s := reference("random", 3000)
		s.Model, s.Shape, s.Rate, s.Faults = model, load.Poisson(1e5), 1e5, everything()
		res := run(t, s)
		for name, p := range map[string]load.Percentiles{"service": res.Service, "response": res.Response,
			"lag": res.Lag} {
			if uint64(p.N) != res.Sent {
				t.Errorf("%v: %s has %d times, %d calls were made", model, name, p.N, res.Sent)
			}
		}
		failed := uint64(0)
		for _, n := range res.Errors {
			failed += n
		}
		if res.Sent != res.Answered+failed {
			t.Errorf("%v: %d calls, %d answers and %d errors", model, res.Sent, res.Answered, failed)
		}
	}
}

// Whoever is asked again is asked the same: an attempt has one view, however often it is asked about.
func TestAnAttemptIsAlwaysAskedWithTheSameView(t *testing.T) {
	type key struct {
		petition uint64
		attempt  int
	}
	type asked struct {
		at    time.Duration
		loads []agents.Load
	}
	for _, model := range []load.Model{load.Open, load.Closed} {
		var mu sync.Mutex
		first, again := map[key]asked{}, 0
		s := reference("random", 5000)
		inner := s.Make
		s.Model, s.Shape, s.Rate, s.Faults = model, load.Poisson(5e4), 5e4, everything()
		s.Make = func() (agents.Router, error) {
			r, err := inner()
			return viewed{r, func(p agents.Petition, v agents.View) error {
				mu.Lock()
				defer mu.Unlock()
				k := key{p.ID, p.Attempt}
				before, known := first[k]
				if !known {
					first[k] = asked{v.At, slices.Clone(v.Loads)}
					if p.ID%50 == 0 {
						return &agents.RouteError{Kind: agents.TryAgain}
					}
					return nil
				}
				again++
				if before.at != v.At || !slices.Equal(before.loads, v.Loads) {
					t.Errorf("petition %d, attempt %d: asked again with another view", p.ID, p.Attempt)
				}
				return nil
			}}, err
		}
		if run(t, s); again < 100 {
			t.Errorf("%v: %d asks were repeated, want many", model, again)
		}
	}
}

// viewed sees what a router is asked.
type viewed struct {
	agents.Router
	see func(agents.Petition, agents.View) error
}

func (r viewed) Route(ctx context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if err := r.see(p, v); err != nil {
		return agents.Decision{}, err
	}
	return r.Router.Route(ctx, p, v)
}

// A run whose calls are errors, or that leaves dead letters, does not pass unless it is asked to: closed or open.
func TestErrorsAndDeadLettersFailARun(t *testing.T) {
	for _, model := range []load.Model{load.Open, load.Closed} {
		for _, c := range []struct {
			name   string
			every  uint64 // of the petitions has one that fails
			kind   agents.RouteErrorKind
			asks   []string
			passes bool
		}{
			{"three in a hundred permanently", 33, agents.Permanent, nil, false},
			{"three in a hundred for a moment", 33, agents.TryAgain, nil, false},
			{"one in two hundred for a moment", 200, agents.TryAgain, nil, true},
			{"one in two hundred permanently", 200, agents.Permanent, nil, false},
			{"asked to", 33, agents.Permanent, []string{"error_share < 10%", "dead_letters < 1000"}, true},
		} {
			var failed sync.Map
			s := settings(model, 5000, time.Minute,
				func(_ context.Context, p agents.Petition) (agents.Decision, error) {
					if _, again := failed.LoadOrStore(p.ID, true); p.ID%c.every == 0 &&
						(!again || c.kind == agents.Permanent) {
						return agents.Decision{}, &agents.RouteError{Kind: c.kind}
					}
					return human(p), nil
				})
			s.Count = 2000
			var err error
			if s.Thresholds, err = load.ParseThresholds(c.asks); err != nil {
				t.Fatal(err)
			}
			if res := run(t, s); res.Passed != c.passes {
				t.Errorf("%v, %s: passed %v (errors %v, dead letters %d), want %v", model, c.name,
					res.Passed, res.Errors,
					res.Ends.Dead, c.passes)
			}
		}
	}
}
