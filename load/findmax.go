package load

import (
	"context"
	"slices"
	"time"

	"hanyin/internal/message"
)

// A Probe is one rate that was tried.
type Probe struct {
	Rate   float64      `json:"rate"`
	Met    bool         `json:"met"`
	Why    message.Text `json:"why,omitzero"` // what was not met
	P99us  Share        `json:"response_p99_us"`
	Actual float64      `json:"achieved_per_s"`
}

// A Search looks for the highest rate at which a run passes.
type Search struct {
	From    float64       // first rate; default 1000
	Most    float64       // highest rate; default 10 million
	Probe   time.Duration // length of a probe; default 2 s
	Confirm time.Duration // length of the run that confirms; default 10 s
	Probes  int           // at most; default 20
	Listen  func(Probe)   // called after each; nil: nobody listens
}

// FindMax doubles the rate until a run does not pass, bisects to within 2 %, and confirms over a longer window, going
// down by a fiftieth until that holds. shape makes the schedule of a rate. The result is of the confirming run, or of
// the last one if none passed. A rate that could not be put on in time is tried once more, since it says nothing of
// the router; after several such tries in a row the search ends, and the result says what the generator could offer.
func FindMax(ctx context.Context, s Settings, shape func(rate float64) Shape, f Search) (*Result, []Probe, error) {
	fill(&f.From, 1000)
	fill(&f.Most, 1e7)
	fill(&f.Probe, 2*time.Second)
	fill(&f.Confirm, 10*time.Second)
	fill(&f.Probes, 20)
	s.search = true
	h := &hunt{Search: f, run: func(rate float64, d time.Duration) (*Result, error) {
		s.Rate, s.Shape, s.Duration = rate, shape(rate), max(d, longEnough(s.Thresholds, rate))
		res, err := Run(ctx, s)
		if err == nil {
			s.First = res.next // a router that remembers has not seen the petitions of the next try
		}
		return res, err
	}}
	err := h.bisect()
	if err == nil {
		err = h.confirm()
	}
	if err == nil {
		h.conclude()
	}
	return h.last, h.probes, err
}

// So many tries in a row end a search: that did not put the load on; or at which the router broke a promise or missed
// a threshold on its decisions, which no rate mends: at falling rates of which none passed, or at those that passed
// for a shorter time, as a promise about many petitions does.
const (
	patience   = 5
	mostFaulty = 3
)

// hunt is a search under way.
type hunt struct {
	Search
	run       func(rate float64, d time.Duration) (*Result, error)
	probes    []Probe
	last      *Result
	low, high float64 // the highest rate that passed, the lowest that did not
	unoffered float64 // high, where it could not be put on: then it is not the router's limit
	cause     string  // why it could not
	idle      int     // tries in a row that did not put the load on
	offered   float64 // most petitions a second that any try put on
	// tries in a row at which the router failed by what its decisions are, before any passed or after bisect
	faulty     int
	confirming bool
}

// An outcome is what a try shows.
type outcome uint8

const (
	passed  outcome = iota
	unmet           // by the router
	noLoad          // the load was not put on
	tooFew          // the rate is too low for its calls to carry the thresholds
	aborted         // with an error
)

func (h *hunt) try(rate float64, d time.Duration) (outcome, error) {
	res, err := h.run(rate, d)
	if err != nil {
		return aborted, err
	}
	h.last = res
	p := Probe{Rate: rate, Met: res.Passed, Why: res.why(), P99us: res.Response.P99, Actual: res.Achieved}
	h.probes = append(h.probes, p)
	if h.Listen != nil {
		h.Listen(p)
	}
	h.offered = max(h.offered, res.offered())
	if res.Valid || !res.Failed.Empty() {
		h.idle = 0
	} else {
		h.idle++
		return noLoad, nil
	}
	switch {
	case res.Passed:
		return passed, nil
	case res.tooShort():
		return tooFew, nil
	}
	h.faulty++
	if h.low > 0 && !h.confirming || !res.faulty() {
		h.faulty = 0
	}
	return unmet, nil
}

// bisect finds the highest rate that passes a short try.
func (h *hunt) bisect() error {
	again := false
	for rate := h.From; len(h.probes) < h.Probes && h.idle < patience && h.faulty < mostFaulty; {
		got, err := h.try(rate, h.Probe)
		if err != nil {
			return err
		}
		if again = got == noLoad && !again; again {
			continue
		}
		switch got {
		case passed:
			h.low = rate
		case unmet:
			h.high, h.unoffered = rate, 0
		case noLoad:
			h.high, h.unoffered, h.cause = rate, rate, h.last.Pace.Cause
		}
		high, low := h.high, h.low
		switch {
		case high == 0 && low >= h.Most, high > 0 && (high-low)/high < 0.02, high > 0 && high < 1,
			got == tooFew && (high > 0 || rate >= h.Most):
			return nil
		case high == 0:
			rate = min(2*rate, h.Most)
		case low == 0 && got == noLoad:
			rate = max(1, min(high/2, float64(0.8*h.last.offered())))
		case low == 0:
			rate = high / 2
		default:
			rate = (low + high) / 2
			if got == noLoad {
				rate = min(rate, max(1.02*low, h.last.offered()))
			}
		}
	}
	return nil
}

// confirm tries what bisect found for longer, and lower rates until one holds.
func (h *hunt) confirm() error {
	if h.low > 0 {
		h.idle = min(h.idle, patience-2) // what has passed is worth two more tries
	}
	h.confirming = true
	for rate := h.low; rate >= 1 && len(h.probes) < h.Probes+10 && h.idle < patience && h.faulty < mostFaulty; {
		got, err := h.try(rate, h.Confirm)
		if got == passed || err != nil {
			return err
		}
		if got == unmet {
			rate = float64(rate * 0.98)
			h.unoffered = 0
		}
		if got == tooFew {
			return nil
		}
	}
	return nil
}

// conclude adds to the result what the search says of the router and what it does not.
func (h *hunt) conclude() {
	switch res := h.last; {
	case res.Passed && h.unoffered > 0:
		res.Limit = message.New("load.search_not_router", res.Rate, h.unoffered, Causes.TermOf(h.cause))
		res.Note(res.Limit)
	case h.faulty == mostFaulty:
		res.Limit = message.New("load.search_faulty", h.faulty, res.Rate, res.why())
		res.Note(res.Limit)
	case !res.Valid && res.Failed.Empty():
		res.Invalid = message.New("load.search_stopped", h.idle, res.Rate, res.Invalid, h.offered)
		res.Note(res.Invalid)
	}
}

// offered is how many petitions a second a run put on.
func (r *Result) offered() float64 {
	if r.Sent == 0 {
		return 0
	}
	return r.Achieved * float64(r.Submitted) / float64(r.Sent)
}

// faulty reports whether a result fails by the router's decisions, whatever its times and errors.
func (r *Result) faulty() bool {
	return r.violations() > 0 || slices.ContainsFunc(r.Thresholds, func(v Verdict) bool {
		return !v.Met && slices.Contains(ofDecisions, v.measure())
	})
}

// tooShort reports whether a valid result has nothing against it but calls that are too few for its percentiles.
func (r *Result) tooShort() bool {
	if !r.Valid || !r.Failed.Empty() || !r.Behind.Empty() || r.violations() > 0 {
		return false
	}
	few := false
	for _, t := range r.Thresholds {
		if !t.Met && t.Needs == 0 {
			return false
		}
		few = few || !t.Met
	}
	return few
}

// longEnough is how long a try must last for its calls to carry the percentiles that are asked about; at most a
// minute.
func longEnough(thresholds []Threshold, rate float64) time.Duration {
	calls := uint64(0)
	for _, t := range thresholds {
		calls = max(calls, t.needs())
	}
	return time.Duration(min(60, 1.2*float64(calls)/rate) * float64(time.Second))
}

// why says in short why a result did not pass.
func (r *Result) why() message.Text {
	if r.Passed {
		return message.Text{}
	}
	if why := r.Failed.Or(r.Invalid).Or(r.Behind); !why.Empty() {
		return why
	}
	for _, v := range r.Invariants {
		if v.Violations > 0 {
			return message.New("load.invariant", v.Name, *v.First)
		}
	}
	for _, t := range r.Thresholds {
		if t.Needs > 0 {
			return message.New("load.threshold_few", t.Expr, t.Needs, t.N)
		}
		if !t.Met {
			return message.New("load.threshold", t.Expr)
		}
	}
	return message.New("load.not_passed")
}
