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
	r := &rateSearch{Search: f, run: func(rate float64, d time.Duration) (*Result, error) {
		s.Rate, s.Shape, s.Duration = rate, shape(rate), max(d, longEnough(s.Thresholds, rate))
		res, err := Run(ctx, s)
		if err == nil {
			s.First = res.next // a router that remembers has not seen the petitions of the next try
		}
		return res, err
	}}
	err := r.bisect()
	if err == nil {
		err = r.confirm()
	}
	if err == nil {
		r.conclude()
	}
	return r.last, r.probes, err
}

// A search ends after so many tries in a row at which the load was not offered; or at which the router broke a promise
// or missed a threshold on its decisions, which no rate mends: at falling rates of which none passed, or at those that
// passed for a shorter time, as a promise about many petitions does.
const (
	mostNotOffered = 5
	mostFaulty     = 3
	confirmingMore = 10 // tries to confirm, beyond Search.Probes
)

// rateSearch is a search under way.
type rateSearch struct {
	Search
	run        func(rate float64, d time.Duration) (*Result, error)
	probes     []Probe
	last       *Result
	low, high  float64 // the highest rate that passed, the lowest that did not
	highBy     outcome // why high did not: unmet or notOffered
	cause      string  // what held the load up at high, where it was not offered
	notOffered int     // tries in a row at which the load was not offered
	mostPutOn  float64 // most petitions a second that any try put on
	// tries in a row at which the router failed by what its decisions are, before any passed or while confirming
	faulty     int
	confirming bool
}

// An outcome is what a try shows.
type outcome uint8

const (
	passed     outcome = iota
	unmet              // by the router
	notOffered         // the load was not put on
	tooFew             // the rate is too low for its calls to carry the thresholds
	aborted            // with an error
)

func (r *rateSearch) try(rate float64, d time.Duration) (outcome, error) {
	res, err := r.run(rate, d)
	if err != nil {
		return aborted, err
	}
	r.last = res
	p := Probe{Rate: rate, Met: res.Passed, Why: res.why(), P99us: res.Response.P99, Actual: res.Achieved}
	r.probes = append(r.probes, p)
	if r.Listen != nil {
		r.Listen(p)
	}
	r.mostPutOn = max(r.mostPutOn, res.offered())
	if !res.Valid && res.Failed.Empty() {
		r.notOffered++
		return notOffered, nil
	}
	r.notOffered = 0
	switch {
	case res.Passed:
		r.faulty = 0
		return passed, nil
	case res.tooShort():
		return tooFew, nil
	}
	r.faulty++
	if r.low > 0 && !r.confirming || !res.faulty() {
		r.faulty = 0
	}
	return unmet, nil
}

// over reports whether there is no try left, of so many.
func (r *rateSearch) over(most int) bool {
	return len(r.probes) >= most || r.notOffered >= mostNotOffered || r.faulty >= mostFaulty
}

// bisect finds the highest rate that passes a short try.
func (r *rateSearch) bisect() error {
	again := false
	for rate := r.From; !r.over(r.Probes); {
		got, err := r.try(rate, r.Probe)
		if err != nil {
			return err
		}
		if again = got == notOffered && !again; again {
			continue
		}
		switch got {
		case passed:
			r.low = rate
		case unmet, notOffered:
			r.high, r.highBy, r.cause = rate, got, r.last.Pace.Cause
		}
		high, low := r.high, r.low
		switch {
		case high == 0 && low >= r.Most, high > 0 && (high-low)/high < 0.02, high > 0 && high < 1,
			got == tooFew && (high > 0 || rate >= r.Most):
			return nil
		case high == 0:
			rate = min(2*rate, r.Most)
		case low == 0 && got == notOffered:
			rate = max(1, min(high/2, float64(0.8*r.last.offered())))
		case low == 0:
			rate = high / 2
		default:
			rate = (low + high) / 2
			if got == notOffered {
				rate = min(rate, max(1.02*low, r.last.offered()))
			}
		}
	}
	return nil
}

// confirm tries what bisect found for longer, and lower rates until one holds.
func (r *rateSearch) confirm() error {
	if r.low > 0 {
		r.notOffered = min(r.notOffered, mostNotOffered-2) // what has passed is worth two more tries
	}
	r.confirming = true
	for rate := r.low; rate >= 1 && !r.over(r.Probes+confirmingMore); {
		got, err := r.try(rate, r.Confirm)
		if got == passed || got == tooFew || err != nil {
			return err
		}
		if got == unmet {
			rate = float64(rate * 0.98)
			r.highBy = unmet
		}
	}
	return nil
}

// conclude adds to the result what the search says of the router and what it does not.
func (r *rateSearch) conclude() {
	res, most := r.last, r.Probes
	if r.confirming && r.low > 0 {
		most += confirmingMore
	}
	switch {
	case res.Passed && r.high > 0 && r.highBy == notOffered:
		res.Limit = message.New("load.search_not_router", res.Rate, r.high, Causes.TermOf(r.cause))
		res.Note(res.Limit)
	case res.Passed || !res.Failed.Empty():
	case r.faulty == mostFaulty:
		res.Limit = message.New("load.search_faulty", r.faulty, res.Rate, res.why())
		res.Note(res.Limit)
	case r.notOffered == mostNotOffered:
		res.Invalid = message.New("load.search_stopped", r.notOffered, res.Rate, res.Invalid, r.mostPutOn)
		res.Note(res.Invalid)
	case len(r.probes) >= most:
		ranOut := message.New("load.search_ran_out", len(r.probes), res.Rate, res.why(), r.mostPutOn)
		if res.Valid {
			res.Limit = ranOut
		} else {
			res.Invalid = ranOut
		}
		res.Note(ranOut)
	}
}

// offered is how many petitions a second a run put on.
func (r *Result) offered() float64 {
	if r.Sent == 0 {
		return 0
	}
	return r.Achieved * float64(r.Submitted) / float64(r.Sent)
}

// faulty reports whether a result fails by the router's decisions, whatever its times and errors. Where no call was
// answered, there are no decisions.
func (r *Result) faulty() bool {
	return r.Failed.Empty() && (r.violations() > 0 || slices.ContainsFunc(r.Thresholds, func(v Verdict) bool {
		return !v.Met && r.ofDecisions(v.measure())
	}))
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
			return message.New("load.invariant", message.Term{En: v.Name, Zh: Invariants.TermOf(v.Name).Zh}, *v.First)
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
