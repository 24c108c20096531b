package load_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"hanyin/agents"
	"hanyin/load"
)

// routerFunc is a router of one function.
type routerFunc func(ctx context.Context, p agents.Petition) (agents.Decision, error)

func (f routerFunc) Route(ctx context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	return f(ctx, p)
}

func human(p agents.Petition) agents.Decision {
	return agents.Decision{Action: agents.ToHuman, Reason: "test", Petition: p.ID, Attempt: p.Attempt}
}

func settings(model load.Model, rate float64, d time.Duration, f routerFunc) load.Settings {
	return load.Settings{
		Name: "test", Corpus: corpus(), Seed: 1, Model: model, Shape: load.Constant(rate), Rate: rate, Duration: d,
		Lanes: 1, MaxLag: time.Second, NoAudit: true,
		Make: func() (agents.Router, error) { return f, nil },
	}
}

// Coordinated omission: while a router stalls for a second, petitions go on arriving, and each of them waits. With 500
// a second over two seconds about a quarter waits more than half a second in the open model; in the closed model one
// call in thousands does.
func TestAStallShowsInTheOpenModel(t *testing.T) {
	stalling := func() routerFunc {
		turn := make(chan struct{}, 1) // one call at a time
		calls := 0
		return func(_ context.Context, p agents.Petition) (agents.Decision, error) {
			turn <- struct{}{}
			defer func() { <-turn }()
			if calls++; calls == 200 {
				time.Sleep(time.Second) // the stall is what is tested
			} else {
				time.Sleep(100 * time.Microsecond)
			}
			return human(p), nil
		}
	}
	synctest.Test(t, func(t *testing.T) {
		open := run(t, settings(load.Open, 500, 2*time.Second, stalling()))
		closed := run(t, settings(load.Closed, 0, 2*time.Second, stalling()))
		if open.Response.P90 < 500e3 {
			t.Errorf("open: response p90 is %.0f us, want at least half a second", open.Response.P90)
		}
		alone := settings(load.Open, 500, 2*time.Second, stalling())
		// one call at a time: what arrives meanwhile is asked about late
		alone.Flying, alone.MaxLag, alone.Patience = 1, time.Minute, time.Minute
		if late := run(t, alone); late.Response.P90 < 500e3 || late.Service.P90 > 250e3 || late.Dropped > 0 {
			t.Errorf("one at a time: response p90 %.0f us, service p90 %.0f us, %d dropped: want the stall in the "+
				"response alone", late.Response.P90, late.Service.P90, late.Dropped)
		}
		if closed.Response.P90 > 500e3 || closed.Response.Max < 900e3 {
			t.Errorf("closed: response p90 %.0f us, max %.0f us: want the stall in the maximum alone",
				closed.Response.P90, closed.Response.Max)
		}
	})
}

func TestARouterThatFailsIsNamed(t *testing.T) {
	for name, f := range map[string]routerFunc{
		"panic": func(context.Context, agents.Petition) (agents.Decision, error) { panic("no department 7") },
		"permanent": func(context.Context, agents.Petition) (agents.Decision, error) {
			return agents.Decision{}, &agents.RouteError{Kind: agents.Permanent}
		},
		"overloaded": func(context.Context, agents.Petition) (agents.Decision, error) {
			return agents.Decision{}, &agents.RouteError{Kind: agents.Overloaded}
		},
		"other-petition": func(_ context.Context, p agents.Petition) (agents.Decision, error) {
			p.ID++
			return human(p), nil
		},
		"timeout": func(ctx context.Context, _ agents.Petition) (agents.Decision, error) {
			<-ctx.Done()
			return agents.Decision{}, ctx.Err()
		},
	} {
		for _, model := range []load.Model{load.Open, load.Closed} {
			synctest.Test(t, func(t *testing.T) {
				s := settings(model, 1000, 20*time.Second, f)
				s.Timeout, s.Count = 20*time.Millisecond, 10
				res := run(t, s)
				if res.Errors[name] == 0 || len(res.Errors) != 1 || res.Passed || res.Failed.Empty() ||
					res.Ends.Dead != 10 {
					t.Errorf("%s, %v: errors %v, passed %v, failed %q, dead %d: want only %s, failed, 10 dead letters",
						name, model, res.Errors, res.Passed, res.Failed, res.Ends.Dead, name)
				}
			})
		}
	}
}

// A router that never comes back does not keep the run from ending, a second or so after its deadlines.
func TestARouterThatHangsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		block := make(chan struct{})
		defer close(block)
		s := settings(load.Open, 1000, 100*time.Millisecond,
			func(_ context.Context, p agents.Petition) (agents.Decision, error) {
				<-block
				return human(p), nil
			})
		s.Timeout, s.Count = 50*time.Millisecond, 20
		began := time.Now()
		res := run(t, s)
		if took := time.Since(began); took > 2*time.Second || res.Hung != 20 || res.Passed {
			t.Errorf("took %v, %d calls hung, passed %v: want two seconds at most, 20, false", took, res.Hung,
				res.Passed)
		}
	})
}

func TestInterruptionKeepsWhatWasDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		s := settings(load.Open, 1000, time.Minute,
			func(_ context.Context, p agents.Petition) (agents.Decision, error) {
				if p.ID == 100 {
					cancel()
				}
				return human(p), nil
			})
		began := time.Now()
		res, err := load.Run(ctx, s)
		if !errors.Is(err, context.Canceled) || res == nil || res.Sent < 99 || time.Since(began) > time.Second {
			t.Errorf("got %v and %+v after %v", err, res, time.Since(began))
		}
	})
}

// What keeps arrivals from being asked about in time is named: a router that is slower the more is asked of it fails
// the run; a limit of calls under way that is too low, and a rate too low for one call, make it invalid.
func TestWhatCannotKeepUpIsNamed(t *testing.T) {
	for _, c := range []struct {
		want           string
		rate           float64
		flying         int
		valid, arrives bool
		at             int           // calls at a time; 0: all
		takes          time.Duration // each
	}{
		{"router", 500, 64, true, true, 1, 10 * time.Millisecond},      // a hundred a second
		{"connections", 500, 2, false, true, 0, 40 * time.Millisecond}, // fifty a second
		{"rate", 0.01, 64, false, false, 0, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			room := make(chan struct{}, max(c.at, 1))
			s := settings(load.Open, c.rate, 1500*time.Millisecond,
				func(_ context.Context, p agents.Petition) (agents.Decision, error) {
					if c.at > 0 {
						room <- struct{}{}
						defer func() { <-room }()
					}
					time.Sleep(c.takes)
					return human(p), nil
				})
			s.Flying, s.Patience, s.MaxLag, s.Remote = c.flying, 100*time.Millisecond, 50*time.Millisecond, true
			res := run(t, s)
			if res.Pace.Cause != c.want || res.Valid != c.valid || res.Passed || c.valid == res.Behind.Empty() ||
				c.valid != res.Invalid.Empty() {
				t.Errorf("%s: cause %s, valid %v, passed %v: %s%s; %+v", c.want, res.Pace.Cause, res.Valid,
					res.Passed, res.Invalid, res.Behind, res.Pace)
			}
		})
	}
}

// Arrivals that the generator itself cannot make are its own fault, or that of other work on the machine, or of the
// limit of calls at a time, which calls that wait for a busy processor fill; never the router's.
func TestAGeneratorThatCannotKeepUpIsInvalid(t *testing.T) {
	s := reference("null", 0)
	s.Model, s.Shape, s.Rate, s.Duration = load.Open, load.Constant(5e7), 5e7, 200*time.Millisecond
	s.Patience, s.MaxLag = 10*time.Millisecond, time.Millisecond
	if res := run(t, s); res.Valid || res.Passed || res.Dropped == 0 || res.Pace.Cause != "generator" &&
		res.Pace.Cause != "machine" && res.Pace.Cause != "connections" {
		t.Errorf("valid %v, passed %v, dropped %d, %+v: want an invalid run with drops", res.Valid, res.Passed,
			res.Dropped, res.Pace)
	}
}

func TestImpossibleSettingsAreMistakes(t *testing.T) {
	s := settings(load.Open, 0, -time.Second, nil)
	s.Shape = load.Poisson(0)
	_, err := load.Run(context.Background(), s)
	for _, want := range []string{"rate 0", "duration -1s"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}

func TestThresholdsAreJudgedAndMistakesNamed(t *testing.T) {
	_, err := load.ParseThresholds([]string{"response.p99 < 10", "speed > 3", "accuracy", "errors == x"})
	for _, want := range []string{`"10" is no time`, `"speed" is nothing that is measured`, "no comparison",
		`"x" is no number`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	s := reference("table", 2000)
	s.Thresholds, err = load.ParseThresholds([]string{"accuracy > 40%", "errors == 0", "response.p50<=10m",
		"human_share != 1", "accuracy >= 0.99"})
	if err != nil {
		t.Fatal(err)
	}
	res := run(t, s)
	for i, want := range []bool{true, true, true, true, false} {
		if res.Thresholds[i].Met != want {
			t.Errorf("%s: met %v, want %v", res.Thresholds[i].Expr, res.Thresholds[i].Met, want)
		}
	}
	if res.Passed {
		t.Error("it passed with a threshold that was not met")
	}
}

// No two tries of a search ask about the same petition number, also where lanes run ahead of each other.
func TestTriesOfASearchDoNotMeet(t *testing.T) {
	var mu sync.Mutex
	asked := map[uint64]int{}
	try := 0
	s := settings(load.Open, 3000, 100*time.Millisecond, nil)
	s.Lanes = 3
	s.Make = func() (agents.Router, error) {
		mu.Lock()
		defer mu.Unlock()
		try++
		mine := try
		return routerFunc(func(_ context.Context, p agents.Petition) (agents.Decision, error) {
			mu.Lock()
			defer mu.Unlock()
			if before, known := asked[p.ID]; known && before != mine {
				t.Errorf("petition %d was asked about in tries %d and %d", p.ID, before, mine)
			}
			asked[p.ID] = mine
			return human(p), nil
		}), nil
	}
	_, probes, err := load.FindMax(context.Background(), s, load.Poisson,
		load.Search{From: 3000, Most: 6000, Probe: 100 * time.Millisecond, Confirm: 100 * time.Millisecond, Probes: 4})
	if err != nil || len(probes) < 3 {
		t.Errorf("%v, %d tries", err, len(probes))
	}
}
