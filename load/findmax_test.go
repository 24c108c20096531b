package load

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/experiments"
	"hanyin/internal/message"
)

// A search on a machine that cannot put the load on ends after a few tries, with its reason and what could be put on;
// it does not take the rate down to one petition a second.
func TestSearchEndsWhereTheLoadIsNotPutOn(t *testing.T) {
	busy := func(rate float64, _ time.Duration) *Result {
		return triedAt(rate, min(rate, 300), byMachine)
	}
	h := searched(t, busy)
	if len(h.probes) != mostNotOffered || h.last.Passed || h.last.Valid {
		t.Fatalf("%d tries, want %d: %+v", len(h.probes), mostNotOffered, h.probes)
	}
	if said := h.last.Invalid.String(); h.last.Invalid.Key != "load.search_stopped" ||
		!strings.Contains(said, "5 tries") || !strings.Contains(said, "was 300 petitions") ||
		!strings.Contains(said, "busy") {
		t.Error(said)
	}
	if _, known := h.last.Sentences.Text(h.last.Invalid.String()); !known {
		t.Error("the document does not know how the sentence is put")
	}
}

// Where a lower rate can be put on and passes, the search finds it, and says that the router was not at its limit.
func TestSearchTellsTheGeneratorsLimitFromTheRouters(t *testing.T) {
	for _, x := range []struct {
		name              string
		generator, router float64 // limits, petitions a second
		found             float64
		by                message.Key
	}{
		{"generator", 5300, 1e9, 5300, "load.search_not_router"},
		{"router", 1e9, 5300, 5300, ""},
		{"router first", 5600, 5300, 5300, ""},
		{"generator far below", 40, 1e9, 40, "load.search_not_router"},
	} {
		h := searched(t, func(rate float64, _ time.Duration) *Result {
			switch {
			case rate > x.generator:
				return triedAt(rate, x.generator, byGenerator)
			case rate > x.router:
				return triedAt(rate, rate, byRouter)
			}
			return triedAt(rate, rate, inTime)
		})
		if r := h.last; !r.Passed || r.Rate > x.found || r.Rate < .95*x.found || r.Limit.Key != x.by {
			t.Errorf("%s: passed %v at %.0f, limit %q: want %.0f and %q", x.name, r.Passed, r.Rate, r.Limit, x.found,
				x.by)
		}
	}
}

// One try that other work on the machine spoils is made again at its rate, and costs the search nothing else.
func TestSearchRepeatsATryThatWasDisturbed(t *testing.T) {
	for spoilt := range 18 {
		try := 0
		h := searched(t, func(rate float64, _ time.Duration) *Result {
			if try++; try == spoilt+1 {
				return triedAt(rate, rate/2, byMachine)
			}
			if rate > 5300 {
				return triedAt(rate, rate, byRouter)
			}
			return triedAt(rate, rate, inTime)
		})
		if r := h.last; !r.Passed || r.Rate < .97*5300 || !r.Limit.Empty() {
			t.Errorf("try %d spoilt: passed %v at %.0f, limit %q", spoilt+1, r.Passed, r.Rate, r.Limit)
		}
		if i := slices.IndexFunc(h.probes,
			func(p Probe) bool { return strings.Contains(fmt.Sprint(p.Why), "busy") }); i >= 0 &&
			h.probes[i+1].Rate != h.probes[i].Rate {
			t.Errorf("try %d spoilt at %.0f, the next at %.0f", i+1, h.probes[i].Rate, h.probes[i+1].Rate)
		}
	}
}

// A rate too low for its calls to carry a percentile within the longest try leads to higher ones, and where those do
// not pass the search ends: still lower rates have still fewer calls.
func TestSearchEndsWhereCallsAreTooFew(t *testing.T) {
	few := func(rate float64, router float64) *Result {
		r := triedAt(rate, rate, inTime)
		if rate > router {
			r = triedAt(rate, rate, byRouter)
		}
		if rate < 20 {
			r.Thresholds, r.Passed = []Verdict{{Expr: "response.p99 < 1ms", Needs: 1000, N: 10}}, false
		}
		return r
	}
	h := &rateSearch{Search: usualSearch,
		run: runOf(func(rate float64, _ time.Duration) *Result { return few(rate, 500) })}
	h.From = 5
	found(t, h)
	if !h.last.Passed || h.last.Rate < 480 {
		t.Errorf("passed %v at %.0f, want 500", h.last.Passed, h.last.Rate)
	}
	h = searched(t, func(rate float64, _ time.Duration) *Result { return few(rate, 15) })
	if n := len(h.probes); h.last.Passed || n != 8 || h.last.why().Key != "load.threshold_few" {
		t.Errorf("%d tries down from 1000, the last %+v", n, h.probes[n-1])
	}
}

// A router that breaks a promise, or misses a threshold on its decisions, does so at any rate: the search does not go
// down to one petition a second to say so. One that is slow, or fails under load, is followed down.
func TestSearchEndsWhereNoRateHelps(t *testing.T) {
	for name, x := range map[string]struct {
		spoil func(r *Result)
		tries int
	}{
		"promise": {func(r *Result) {
			r.Invariants = []Invariant{{Name: "target", Violations: 1,
				First: &message.Text{Key: "load.no_calls"}}}
		}, 3},
		"accuracy": {func(r *Result) { r.Thresholds = []Verdict{{Expr: "accuracy > 80%"}} }, 3},
		"slow":     {func(r *Result) { r.Thresholds = []Verdict{{Expr: "response.p99 < 1ms"}} }, 11},
		"errors":   {func(r *Result) { r.Thresholds = []Verdict{{Expr: "error_share <= 1%"}} }, 11},
	} {
		h := searched(t, func(rate float64, _ time.Duration) *Result {
			r := triedAt(rate, rate, inTime)
			r.Passed = false
			x.spoil(r)
			return r
		})
		if len(h.probes) != x.tries || h.last.Passed || (h.last.Limit.Key == "load.search_faulty") != (x.tries == 3) {
			t.Errorf("%s: %d tries, want %d; limit %q", name, len(h.probes), x.tries, h.last.Limit)
		}
	}
	h := searched(t, func(rate float64, d time.Duration) *Result { // a promise about many petitions
		r := triedAt(rate, rate, inTime)
		if d == usualSearch.Confirm || rate > 5000 {
			r.Passed, r.Invariants = false, []Invariant{{Name: "fairness", Violations: 1,
				First: &message.Text{Key: "load.no_calls"}}}
		}
		return r
	})
	confirming := 0
	for _, p := range h.probes {
		if p.Rate <= 5000 && !p.Met {
			confirming++
		}
	}
	if confirming != 3 || h.last.Passed || h.last.Limit.Key != "load.search_faulty" {
		t.Errorf("%d tries to confirm, want 3; limit %q", confirming, h.last.Limit)
	}
	h = searched(t, func(rate float64, _ time.Duration) *Result { // a promise that breaks under load alone
		r := triedAt(rate, rate, inTime)
		if rate > 300 {
			r.Passed, r.Invariants = false, []Invariant{{Name: "x", Violations: 1,
				First: &message.Text{Key: "load.no_calls"}}}
		}
		return r
	})
	if !h.last.Passed || h.last.Rate < 290 {
		t.Errorf("a promise kept up to 300/s: passed %v at %.0f", h.last.Passed, h.last.Rate)
	}
}

// Tries that failed by decisions count in a row: one that passes ends the row, and those before it are not held
// against the rates that are confirmed.
func TestSearchForgetsFaultsBeforeWhatPassed(t *testing.T) {
	confirmed := 0
	// 1000 and 500 break a promise, and the first to confirm
	r := searched(t, func(rate float64, d time.Duration) *Result {
		res := triedAt(rate, rate, inTime)
		if d == usualSearch.Confirm {
			confirmed++
		}
		if rate >= 500 || confirmed == 1 {
			res.Passed, res.Invariants = false, []Invariant{{Name: "fairness", Violations: 1,
				First: &message.Text{Key: "load.no_calls"}}}
		}
		return res
	})
	if !r.last.Passed || r.last.Rate < 470 || !r.last.Limit.Empty() {
		t.Errorf("passed %v at %.0f, limit %q: want about 480 and none", r.last.Passed, r.last.Rate, r.last.Limit)
	}
}

// Where no call is answered, there are no decisions to find fault with, whatever the thresholds ask.
func TestSearchFindsNoFaultInAnswersThatAreNone(t *testing.T) {
	r := searched(t, func(rate float64, _ time.Duration) *Result {
		res := triedAt(rate, rate, inTime)
		res.Passed, res.Failed = false, message.Plain("no call was answered")
		res.Thresholds = []Verdict{{Expr: "accuracy > 80%", Got: Share(math.NaN())}}
		return res
	})
	if r.faulty > 0 || !r.last.Limit.Empty() || len(r.probes) <= mostFaulty {
		t.Errorf("%d tries, limit %q", len(r.probes), r.last.Limit)
	}
}

// A share of what was left to a human is of the router's decisions, unless some petitions were not decided in time: of
// these there are more at a higher rate, which the search must then lower.
func TestSearchFollowsAShareThatTheRateRaises(t *testing.T) {
	for _, unsettled := range []bool{false, true} {
		r := searched(t, func(rate float64, _ time.Duration) *Result {
			res := triedAt(rate, rate, inTime)
			if rate > 100 {
				res.Passed, res.Thresholds = false, []Verdict{{Expr: "human_share < 10%", Got: .5}}
				if unsettled {
					res.Assigned.Unsettled = 20
				}
			}
			return res
		})
		if found := r.last.Passed && r.last.Rate > 97; found != unsettled ||
			(r.last.Limit.Key == "load.search_faulty") == unsettled {
			t.Errorf("unsettled %v: passed %v at %.0f, limit %q", unsettled, r.last.Passed, r.last.Rate, r.last.Limit)
		}
	}
}

// A search whose tries are used up says that, and not that the load could not be put on so many times in a row.
func TestSearchSaysThatItsTriesAreUsedUp(t *testing.T) {
	for _, x := range []struct {
		why   cause
		tries int // to bisect
		said  func(*Result) message.Text
	}{
		{byMachine, 2, func(r *Result) message.Text { return r.Invalid }},
		{byRouter, 4, func(r *Result) message.Text { return r.Limit }},
	} {
		r := &rateSearch{Search: usualSearch, run: runOf(func(rate float64, _ time.Duration) *Result {
			return triedAt(rate, rate/2, x.why)
		})}
		r.Probes = x.tries
		found(t, r)
		if said := x.said(r.last); said.Key != "load.search_ran_out" ||
			!strings.Contains(said.String(), fmt.Sprintf("all its %d tries", x.tries)) {
			t.Errorf("%s: said %q", Causes.Key(x.why), said)
		}
	}
	r := searched(t, func(rate float64, d time.Duration) *Result { // slow whenever it is tried for longer
		if d == usualSearch.Confirm || rate > 5000 {
			return triedAt(rate, rate, byRouter)
		}
		return triedAt(rate, rate, inTime)
	})
	if r.last.Limit.Key != "load.search_ran_out" {
		t.Errorf("after %d tries: limit %q", len(r.probes), r.last.Limit)
	}
}

var usualSearch = Search{From: 1000, Most: 1e7, Probe: time.Second, Confirm: 2 * time.Second, Probes: 20}

func searched(t *testing.T, run func(rate float64, d time.Duration) *Result) *rateSearch {
	t.Helper()
	h := &rateSearch{Search: usualSearch, run: runOf(run)}
	found(t, h)
	return h
}

func found(t *testing.T, h *rateSearch) {
	t.Helper()
	if err := h.bisect(); err != nil {
		t.Fatal(err)
	}
	if err := h.confirm(); err != nil {
		t.Fatal(err)
	}
	h.conclude()
}

func runOf(run func(rate float64, d time.Duration) *Result) func(float64, time.Duration) (*Result, error) {
	return func(rate float64, d time.Duration) (*Result, error) { return run(rate, d), nil }
}

// triedAt is what a run at a rate comes to of which so many petitions a second were put on.
func triedAt(rate, offered float64, why cause) *Result {
	r := &Result{Rate: rate, Valid: true, Passed: why == inTime, Achieved: 1.5 * offered, Sent: 1500, Submitted: 1000,
		Sentences: message.Sentences{}, Pace: Pace{Cause: Causes.Key(why)}, Version: experiments.Version}
	switch why {
	case byRouter:
		r.Behind = message.Plain("slow")
	case byGenerator, byMachine:
		r.Valid, r.Invalid = false, message.Plain("busy")
	}
	return r
}
