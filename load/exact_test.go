package load_test

import (
	"context"
	"math"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"hanyin/agents"
	"hanyin/load"
)

// The tests of this file run on a clock that moves only while everything waits, so that times can be computed by hand:
// what the program itself takes is 0.

// A queue before one server of known service times is what a router is that answers one call at a time. By Lindley's
// recursion each answer comes a service time after the later of its arrival and the answer before it; the response
// time runs from the arrival. Every percentile of the run is that of the recursion, to the three digits of a
// histogram. A generator that waited for the stall and measured from the call (coordinated omission) would have a 99th
// percentile of a tenth of a millisecond.
func TestResponseTimesAreLindleys(t *testing.T) {
	const (
		rate   = 500.0
		length = 2 * time.Second
	)
	service := func(i int) time.Duration { // of the i-th call, from 0
		if i == 199 {
			return time.Second
		}
		return 100 * time.Microsecond
	}
	var responses, services []float64 // microseconds
	free := time.Duration(0)
	for i := 0; ; i++ {
		arrival := time.Duration(float64(i+1) / rate * float64(time.Second))
		if arrival >= length {
			break
		}
		free = max(arrival, free) + service(i)
		responses = append(responses, float64(free-arrival)/1e3)
		services = append(services, float64(service(i))/1e3)
	}
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		s := settings(load.Open, rate, length, func(_ context.Context, p agents.Petition) (agents.Decision, error) {
			calls++ // one at a time
			time.Sleep(service(calls - 1))
			return human(p), nil
		})
		s.Flying, s.Remote, s.MaxLag, s.Patience = 1, true, time.Minute, time.Minute
		res := run(t, s)
		if int(res.Sent) != len(responses) {
			t.Fatalf("%d calls, by hand %d", res.Sent, len(responses))
		}
		for _, q := range []string{"p1", "p25", "p50", "p60", "p75", "p90", "p95", "p99", "p99.5", "max"} {
			near(t, "response."+q, res.Measure("response."+q), quantile(responses, q))
			near(t, "service."+q, res.Measure("service."+q), quantile(services, q))
		}
		if got := res.Measure("response.p90"); math.Abs(got-800e3) > 20e3 {
			t.Errorf("response p90 is %.0f us: a tenth of the calls came in the first 0.2 s of the stall", got)
		}
	})
}

// Percentiles of a run are those of the sorted times, to the three digits of a histogram, from a microsecond to
// a tenth of a second.
func TestPercentilesAreThoseOfTheSortedTimes(t *testing.T) {
	const n = 20000
	synctest.Test(t, func(t *testing.T) {
		var exact []float64
		s := settings(load.Closed, 0, 1000*time.Hour,
			func(_ context.Context, p agents.Petition) (agents.Decision, error) {
				u := float64(p.ID*7919%n) / n // every twentieth of a thousandth once
				d := time.Duration(1e3 * math.Pow(1e5, u*u))
				exact = append(exact, float64(d)/1e3)
				time.Sleep(d)
				return human(p), nil
			})
		s.Count, s.Timeout = n, time.Minute
		res := run(t, s)
		if len(exact) != n || int(res.Sent) != n {
			t.Fatalf("%d and %d calls, want %d", len(exact), res.Sent, n)
		}
		for _, q := range []string{"p0.1", "p5", "p50", "p90", "p95", "p99", "p(99.9)", "p99.99", "max"} {
			near(t, q, res.Measure("service."+q), quantile(exact, q))
		}
		for name, got := range map[string]load.Share{"p50": res.Service.P50, "p90": res.Service.P90,
			"p99": res.Service.P99, "p99.9": res.Service.P999, "max": res.Service.Max} {
			near(t, name, float64(got), quantile(exact, name))
		}
		for _, c := range res.Curves {
			if c.Name != "service" {
				continue
			}
			for _, x := range c.Times {
				near(t, "curve", x.Us, rank(exact, x.Of))
			}
		}
	})
}

// assigning takes petitions in within a millisecond and has a body for each that long after.
type assigning struct {
	later time.Duration
	taken map[uint64]time.Time
}

func (a *assigning) Route(_ context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	time.Sleep(time.Millisecond)
	a.taken[p.ID] = time.Now()
	return agents.Decision{}, &load.Pending{Ticket: "x"}
}

func (a *assigning) Poll(_ context.Context, p agents.Petition, _ string) (agents.Decision, error) {
	if time.Since(a.taken[p.ID]) < a.later {
		return agents.Decision{}, &load.Pending{Ticket: "x"}
	}
	return agents.Decision{Owner: county().Towns[p.Town].Body, Level: agents.AtTown, Petition: p.ID,
		Attempt: p.Attempt}, nil
}

// Until a body is named, only the time to assignment passes: polls follow each other after a tenth of the wait, at
// least ten milliseconds, and the call itself was answered at once. What is not decided in time is left to a human.
func TestTimeToAssignmentIsATimeOfItsOwn(t *testing.T) {
	for _, later := range []time.Duration{5 * time.Millisecond, 200 * time.Millisecond, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			s := settings(load.Open, 10, 4*time.Second, nil)
			s.Make = func() (agents.Router, error) { return &assigning{later, map[uint64]time.Time{}}, nil }
			s.Count, s.Settle = 30, 5*time.Second
			res := run(t, s)
			near(t, "service", float64(res.Service.P50), 1e3)
			near(t, "service, most", float64(res.Service.Max), 1e3)
			if a := res.Assigned; later == time.Hour {
				if a.Unsettled != 30 || a.Time.N > 0 || res.Human != 1 {
					t.Errorf("never: %+v, to humans %v", a, res.Human)
				}
				return
			}
			waited := time.Duration(0)
			for waited < later {
				waited += max(10*time.Millisecond, waited/10)
			}
			want := float64((time.Millisecond + waited).Microseconds())
			if a := res.Assigned; a.Unsettled > 0 || a.Later < 30 || a.Time.N != int64(a.Later) ||
				float64(a.Time.P50) < want ||
				float64(a.Time.P50) > want+3e3 || res.Human != 0 { // the driver sleeps for two milliseconds at a time
				t.Errorf("%v later: %+v, want %.0f us, to humans %v", later, a, want, res.Human)
			}
		})
	}
}

// The search for the highest rate finds the limit of a server that has one: a bucket of 2,000 tokens a second.
func TestFindMaxFindsAKnownLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of a processor, and ten times as many under the race detector")
	}
	const limit = 2000.0
	for _, shape := range []func(float64) load.Shape{load.Constant, load.Poisson} {
		synctest.Test(t, func(t *testing.T) {
			tokens, last := 0.0, time.Now()
			s := settings(load.Open, limit, time.Second,
				func(_ context.Context, p agents.Petition) (agents.Decision, error) {
					now := time.Now()
					tokens = min(120, tokens+limit*now.Sub(last).Seconds())
					last = now
					if tokens < 1 {
						return agents.Decision{}, &agents.RouteError{Kind: agents.Overloaded}
					}
					tokens--
					return human(p), nil
				})
			res, probes, err := load.FindMax(context.Background(), s, shape,
				load.Search{From: 700, Probe: time.Second, Confirm: 3 * time.Second})
			if err != nil || !res.Passed || res.Rate < .95*limit || res.Rate > 1.05*limit {
				t.Errorf("%v: found %.0f (passed %v), want %.0f within 5 %%: %+v", err, res.Rate, res.Passed, limit,
					probes)
			}
		})
	}
}

// near holds a time against one computed by hand, to the resolution of a histogram.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-3*want+1e-3) {
		t.Errorf("%s: got %.3f us, want %.3f", what, got, want)
	}
}

// quantile is that of a list: p90, p99.9, or max.
func quantile(list []float64, name string) float64 {
	if name == "max" {
		return slices.Max(list)
	}
	of := map[string]float64{"p0.1": .1, "p1": 1, "p5": 5, "p25": 25, "p50": 50, "p60": 60, "p75": 75, "p90": 90,
		"p95": 95, "p99": 99, "p99.5": 99.5, "p99.9": 99.9, "p(99.9)": 99.9, "p99.99": 99.99}[name]
	return rank(list, of)
}

// rank is the one of the sorted list whose rank is nearest to so many in a hundred of all.
func rank(list []float64, percent float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	at := int(percent/100*float64(len(sorted)) + .5)
	return sorted[min(max(at, 1), len(sorted))-1]
}
