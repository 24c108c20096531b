package load

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
	"hanyin/sim"
)

// Settings are all that a run needs. Run fills in the defaults.
type Settings struct {
	Name   string                        // of the router, for outputs
	Make   func() (agents.Router, error) // the router under test; called again when it is restarted
	Corpus *Corpus
	// number of the first petition, so that runs against a router that remembers do not meet; default 1
	First    uint64
	Seed     sim.Seed
	Model    Model
	Schedule string          // its name, for outputs
	Rate     float64         // arrivals a second, for outputs
	Shape    Shape           // open model
	Trace    []time.Duration // open model: arrivals to replay instead of Shape
	Speed    float64         // of the replay; default 1
	Duration time.Duration   // of the arrivals; default 10 s
	Count    uint64          // petitions at most; 0: no bound
	Timeout  time.Duration   // of a call; default 5 s
	Settle   time.Duration   // for a router that decides later to decide; default 30 s
	Lanes    int             // default: open one, closed one per core
	Flying   int             // calls under way at most; default 4,096
	// the router is shown no view (Open311 has no word for it): who is down or off duty is not held against it
	Blind    bool
	Remote   bool          // calls leave the process: each gets a goroutine from the start
	Patience time.Duration // an arrival that could not be asked about by then is dropped; default 2 s
	// 99th percentile of the generator's lateness beyond which a run is invalid; default 20 ms
	MaxLag time.Duration
	Faults Faults
	// petitions in one call at most, to a router in this process that is an agents.Batcher; default 1
	Batch      int
	Samples    []agents.Sample // what a router that is an agents.Trainer learns first; nil: nothing
	NoAudit    bool            // ask about no petition twice of our own accord
	Thresholds []Threshold
	Progress   func(Progress) // called about twice a second; nil: not called
	search     bool           // one try of FindMax
}

// Model is how calls follow each other.
type Model uint8

// Open: arrivals come by schedule, whatever the answers. Closed: each lane asks, waits for the answer, and asks again.
const (
	Open Model = iota
	Closed
)

// Models names the models.
var Models = vocabulary.New[Model]("model of arrivals", []vocabulary.Word{
	Open:   {Key: "open", En: "open", Zh: "开放"},
	Closed: {Key: "closed", En: "closed", Zh: "封闭"},
})

// String returns the model's key.
func (m Model) String() string { return Models.Key(m) }

// filled returns the settings with defaults, or all mistakes together.
func (s Settings) filled() (Settings, error) {
	fill(&s.Duration, 10*time.Second)
	fill(&s.Timeout, 5*time.Second)
	fill(&s.Settle, 30*time.Second)
	fill(&s.Patience, 2*time.Second)
	fill(&s.MaxLag, 20*time.Millisecond)
	fill(&s.Flying, 4096)
	fill(&s.Speed, 1)
	fill(&s.First, 1)
	if s.Lanes == 0 {
		s.Lanes = runtime.GOMAXPROCS(0)
		if s.Model == Open && s.Remote {
			s.Lanes = 1
		}
	}
	var errs []error
	want := func(ok bool, key message.Key, args ...any) {
		if !ok {
			errs = append(errs, message.Errorf(key, args...))
		}
	}
	want(s.Make != nil, "load.no_router")
	want(s.Corpus != nil && len(s.Corpus.Items) > 0, "load.no_petitions")
	want(s.Duration > 0, "load.duration", s.Duration)
	want(s.Timeout > 0, "load.timeout", s.Timeout)
	want(s.Settle > 0, "load.settle", s.Settle)
	want(s.Lanes > 0 && s.Lanes <= 1024, "load.lanes", s.Lanes)
	want(s.Flying > 0, "load.calls_under_way", s.Flying)
	want(s.Speed > 0, "load.speed", s.Speed)
	want(s.Model == Closed || s.Trace != nil || s.Shape.some(), "load.rate", s.Rate)
	if len(errs) == 0 && !s.search {
		errs = append(errs, s.checkPercentiles()...)
	}
	return s, errors.Join(errs...)
}

// Check returns what is wrong with the settings, all of it together; Run does so, too.
func (s Settings) Check() error {
	_, err := s.filled()
	return err
}

// Planned is what the result of the settings will say of the test, without what it will find, to be compared with an
// earlier one before the run.
func (s Settings) Planned(scenario experiments.ScenarioRef) *Result {
	s, _ = s.filled()
	r := &Result{Model: s.Model.String(), Scenario: scenario, Corpus: s.Corpus.Name, Router: s.Name,
		Generator: Generator{Lanes: s.Lanes}}
	if s.Model == Open {
		r.Schedule, r.Rate = s.Schedule, s.Rate
	}
	return r
}

// checkPercentiles refuses thresholds on percentiles that a run of this length cannot carry.
func (s *Settings) checkPercentiles() (errs []error) {
	calls := s.petitions()
	for _, t := range s.Thresholds {
		if needs := t.needs(); calls > 0 && needs > 2*calls { // repeats make a few more calls than petitions
			errs = append(errs, message.Errorf("load.percentile_few", t.Expr, needs, calls))
		}
	}
	return errs
}

// petitions is about how many petitions the run will submit; 0 if that depends on the answers.
func (s *Settings) petitions() uint64 {
	n := uint64(0)
	switch {
	case s.Model == Closed:
		return s.Count
	case s.Trace != nil:
		n = uint64(len(s.Trace))
	default:
		n = uint64(s.Shape.Expected(s.Duration))
	}
	if s.Count > 0 {
		n = min(n, s.Count)
	}
	return n
}

func fill[T comparable](field *T, usual T) {
	if *field == *new(T) {
		*field = usual
	}
}

// some reports whether the shape has any arrivals.
func (s *Shape) some() bool {
	if s.sine {
		return s.mean > 0 && s.period > 0 && s.swing >= 0 && s.swing <= 1
	}
	any := false
	for _, g := range s.segments {
		if g.length < 0 || g.from < 0 || g.to < 0 {
			return false
		}
		any = any || g.length > 0 && g.from+g.to > 0
	}
	return any
}

// asker is the router in its present life.
type asker struct {
	*agents.Asker
	listener agents.Listener // nil if it does not listen
	batcher  agents.Batcher  // nil if it is to be asked one by one
	poller   Poller          // nil if it always decides at once
	namer    BodyNamer       // nil if it answers by number
}

func (s *Settings) newAsker() (*asker, error) {
	r, err := s.Make()
	if err != nil {
		return nil, err
	}
	a := &asker{Asker: agents.NewAsker(r, nil)}
	a.listener, _ = r.(agents.Listener)
	a.poller, _ = r.(Poller)
	a.namer, _ = r.(BodyNamer)
	if s.Batch > 1 {
		a.batcher, _ = r.(agents.Batcher)
	}
	if t, ok := r.(agents.Trainer); ok && s.Samples != nil {
		if err := t.Train(context.Background(), s.Samples); err != nil {
			return nil, message.Errorf("load.training", err)
		}
	}
	return a, nil
}

// ask puts a petition to the router; a panic becomes an error.
func (a *asker) ask(ctx context.Context, f *flight, v agents.View) (d agents.Decision, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicAsError(p)
		}
	}()
	if f.ticket != "" {
		return a.poller.Poll(ctx, f.p, f.ticket)
	}
	return a.Ask(ctx, f.p, v, f.matter)
}

func panicAsError(p any) error {
	return panicked{&agents.RouteError{Kind: agents.Permanent, Why: fmt.Sprintf("the router panicked: %v", p)}}
}

// panicked is a final error with a name of its own.
type panicked struct{ error }

func (p panicked) Unwrap() error { return p.error }
