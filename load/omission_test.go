package load_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
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
		var mu sync.Mutex
		calls := 0
		return func(_ context.Context, p agents.Petition) (agents.Decision, error) {
			mu.Lock()
			defer mu.Unlock()
			if calls++; calls == 200 {
				time.Sleep(time.Second) // the stall is what is tested
			}
			return human(p), nil
		}
	}
	open := run(t, settings(load.Open, 500, 2*time.Second, stalling()))
	closed := run(t, settings(load.Closed, 0, 2*time.Second, stalling()))
	if open.Response.P90 < 500e3 {
		t.Errorf("open: response p90 is %.0f us, want at least half a second", open.Response.P90)
	}
	alone := settings(load.Open, 500, 2*time.Second, stalling())
	// one call at a time: what arrives meanwhile is asked about late
	alone.Flying, alone.MaxLag, alone.Patience = 1, time.Minute, time.Minute
	if late := run(t, alone); late.Response.P90 < 500e3 || late.Service.P90 > 250e3 || late.Dropped > 0 {
		t.Errorf(
			"one at a time: response p90 %.0f us, service p90 %.0f us, %d dropped: want the stall in the response "+
				"alone", late.Response.P90, late.Service.P90, late.Dropped)
	}
	if closed.Response.P90 > 500e3 || closed.Response.Max < 900e3 {
		t.Errorf("closed: response p90 %.0f us, max %.0f us: want the stall in the maximum alone", closed.Response.P90,
			closed.Response.Max)
	}
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
		"other-petition": func(_ context.Context, p agents.Petition) (agents.Decision,
			error) {
			p.ID++
			return human(p), nil
		},
		"timeout": func(ctx context.Context, _ agents.Petition) (agents.Decision, error) {
			<-ctx.Done()
			return agents.Decision{}, ctx.Err()
		},
	} {
		for _, model := range []load.Model{load.Open, load.Closed} {
			s := settings(model, 1000, 20*time.Second, f)
			s.Timeout, s.Count = 20*time.Millisecond, 10
			res := run(t, s)
			if res.Errors[name] == 0 || len(res.Errors) != 1 || res.Passed || res.Failed.Empty() ||
				res.Ends.Dead != 10 {
				t.Errorf("%s, %v: errors %v, passed %v, failed %q, dead %d: want only %s, failed, 10 dead letters",
					name, model, res.Errors, res.Passed, res.Failed, res.Ends.Dead, name)
			}
		}
	}
}

// A router that never comes back does not keep the run from ending.
func TestARouterThatHangsIsGivenUp(t *testing.T) {
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
	if took := time.Since(began); took > time.Minute || res.Hung != 20 || res.Passed {
		t.Errorf("took %v, %d calls hung, passed %v: want less than a minute, 20, false", took, res.Hung, res.Passed)
	}
}

func TestInterruptionKeepsWhatWasDone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := settings(load.Open, 1000, time.Minute, func(_ context.Context, p agents.Petition) (agents.Decision, error) {
		if p.ID == 100 {
			cancel()
		}
		return human(p), nil
	})
	began := time.Now()
	res, err := load.Run(ctx, s)
	if !errors.Is(err, context.Canceled) || res == nil || res.Sent < 99 || time.Since(began) > 10*time.Second {
		t.Errorf("got %v and %+v", err, res)
	}
}

func TestAGeneratorThatCannotKeepUpIsInvalid(t *testing.T) {
	s := settings(load.Open, 1e5, 200*time.Millisecond,
		func(_ context.Context, p agents.Petition) (agents.Decision, error) {
			time.Sleep(time.Millisecond)
			return human(p), nil
		})
	s.Flying, s.Patience, s.MaxLag = 1, 10*time.Millisecond, time.Millisecond
	if res := run(t, s); res.Valid || res.Passed || res.Dropped == 0 {
		t.Errorf("valid %v, passed %v, dropped %d: want an invalid run with drops", res.Valid, res.Passed, res.Dropped)
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
	s.Thresholds, err = load.ParseThresholds([]string{"accuracy > 40%", "errors == 0", "response.p50<=1s",
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
