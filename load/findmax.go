package load

import (
	"context"
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
// down by a fiftieth until that holds. shape makes the schedule of a rate. The result is of the confirming run; its
// rate is 0 probes' worth if none passed.
func FindMax(ctx context.Context, s Settings, shape func(rate float64) Shape, f Search) (*Result, []Probe, error) {
	fill(&f.From, 1000)
	fill(&f.Most, 1e7)
	fill(&f.Probe, 2*time.Second)
	fill(&f.Confirm, 10*time.Second)
	fill(&f.Probes, 20)
	s.search = true
	var probes []Probe
	var last *Result
	try := func(rate float64, d time.Duration) (bool, error) {
		s.Rate, s.Shape, s.Duration = rate, shape(rate), max(d, longEnough(s.Thresholds, rate))
		res, err := Run(ctx, s)
		if err != nil {
			return false, err
		}
		last = res
		s.First = res.next // a router that remembers has not seen the petitions of the next try
		p := Probe{Rate: rate, Met: res.Passed, Why: res.why(), P99us: res.Response.P99, Actual: res.Achieved}
		probes = append(probes, p)
		if f.Listen != nil {
			f.Listen(p)
		}
		return res.Passed, nil
	}
	low, high := 0.0, 0.0 // highest that passed, lowest that did not
	for rate := f.From; len(probes) < f.Probes; {
		ok, err := try(rate, f.Probe)
		if err != nil {
			return last, probes, err
		}
		if ok {
			low = rate
		} else {
			high = rate
		}
		switch {
		case high == 0 && low >= f.Most, high > 0 && (high-low)/high < 0.02, high > 0 && high < 1:
			rate = 0
		case high == 0:
			rate = min(2*low, f.Most)
		case low == 0:
			rate = high / 2
		default:
			rate = (low + high) / 2
		}
		if rate == 0 {
			break
		}
	}
	for rate := low; rate >= 1 && len(probes) < f.Probes+10; rate = float64(rate * 0.98) {
		ok, err := try(rate, f.Confirm)
		if ok || err != nil {
			return last, probes, err
		}
	}
	return last, probes, nil
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
