package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// An Engine answers the page. It may be used by several goroutines at a time; the zero value is ready. What it
// remembers, counties that were built and how fast they ran, changes no answer but the estimate of a check.
type Engine struct {
	// Pause is called between stretches of a run, for what else there is to do where there is one thread. Nil: never.
	Pause func()

	counties []County
	variants newest[experiments.Variant] // by scenario hash
	resolved newest[*scenarios.Scenario] // by text
	mu       sync.Mutex
	pace     pace
}

// mostVariants is how many counties are kept; each takes some tens of megabytes unless it shares its people with the
// one before.
const mostVariants = MostScenarios + 2

// pace is how fast replications ran.
type pace struct {
	events  uint64
	seconds float64
}

// variant is a scenario ready to run, from memory where it was run before.
func (e *Engine) variant(s *scenarios.Scenario) (experiments.Variant, error) {
	if v, ok := e.variants.get(s.Hash); ok {
		return v.WithScenario(s), nil
	}
	v, err := experiments.PrepareLike(s, e.variants.last().County)
	if err == nil {
		e.variants.put(s.Hash, v, mostVariants)
	}
	return v, err
}

// chosen is one scenario of a spec, ready to run.
func (e *Engine) chosen(spec []byte, scenario int) (*study, experiments.Variant, error) {
	s, err := e.read(spec)
	if err != nil {
		return nil, experiments.Variant{}, err
	}
	if scenario < 0 || scenario >= len(s.scenarios) {
		return nil, experiments.Variant{}, message.Errorf("web.no_such_scenario", scenario, len(s.scenarios))
	}
	v, err := e.variant(s.scenarios[scenario])
	return s, v, err
}

// within refuses a replication that the spec cannot have.
func within(replication int) error {
	if replication < 0 || replication >= MostReplications {
		return message.Errorf("web.no_replication", replication, MostReplications)
	}
	return nil
}

// stretch is how much simulated time passes between two pauses. Assumption: some tens of milliseconds of WebAssembly,
// which nobody who waits for another answer notices.
const stretch = 10 * 24 * time.Hour

// run simulates a world up to a moment, with pauses, at which at, unless it is nil, gets what time it is.
func (e *Engine) run(ctx context.Context, w *agents.World, until time.Duration, at func(time.Duration)) error {
	for e.Pause != nil && w.Now()+stretch < until {
		if err := w.RunTo(ctx, w.Now()+stretch); err != nil {
			return err
		}
		if at != nil {
			at(w.Now())
		}
		e.Pause()
	}
	return w.RunTo(ctx, until)
}

// An early outcome is of a ninth of the counted span, and what the month still lacks: many figures are taken at a
// month's end. Assumption: three months of the reference county's two years are the least that can be read, and most
// of the time goes into the warm-up before them.
const earlyPart = 9

// earlyEnd is when the counted span of an early outcome ends; 0 where there is to be none.
func earlyEnd(v experiments.Variant) time.Duration {
	c := v.County
	start, err := time.Parse(time.DateOnly, v.Scenario.Params.Start)
	if err != nil {
		return 0
	}
	last := start.Add(c.Warmup() + (c.Horizon()-c.Warmup())/earlyPart - 1) // the last moment that it needs
	end := time.Date(last.Year(), last.Month()+1, 1, 0, 0, 0, 0, time.UTC).Sub(start)
	if end >= c.Horizon() {
		return 0
	}
	return end
}

// A Progress is told how a replication goes on; what is nil is not.
type Progress struct {
	// Early gets the Outcome of the first part of the counted span as soon as that is over: that of a run with so few
	// time.days.
	Early func(outcome []byte)
	Share func(done float64) // gets at every Pause how much of the simulated time is over, below 1
}

// Replicate runs one replication of a scenario of a spec and returns its Outcome.
func (e *Engine) Replicate(ctx context.Context, spec []byte, scenario, replication int, on Progress) (
	[]byte, error) {
	s, v, err := e.chosen(spec, scenario)
	if err == nil {
		err = within(replication)
	}
	if err != nil {
		return nil, err
	}
	start := time.Now()
	config, collector := v.Watched(experiments.ReplicationSeed(s.seed, replication), nil)
	places := newPlaceWatcher(v.County)
	watch := &watchers{collector, places}
	config.Watcher = watch
	outcome := func(rep *experiments.Replication, places *placeWatcher, days int) ([]byte, error) {
		o := Outcome{Schema: outcomeSchema, Version: experiments.Version, Scenario: v.Scenario.Hash, Seed: s.seed,
			Replication: replication, Days: days, Hash: fmt.Sprintf("%016x", rep.Hash), Events: rep.Events,
			Broken: []text{}, Summary: pack(&rep.Summary)}
		if rep.Broken != nil {
			o.Broken = append(o.Broken, text{message.Of(rep.Broken)})
		}
		o.Places, o.Paths = places.finish()
		return json.Marshal(o)
	}
	from, until := v.County.Warmup(), earlyEnd(v)
	var first *metrics.Collector
	if on.Early != nil && until > 0 {
		first = metrics.NewCollector(v.County, from, until, experiments.CollectorOptions(config, nil))
		*watch = append(*watch, first)
	}
	w := agents.NewWorld(config)
	at := func(now time.Duration) {
		if on.Share != nil {
			on.Share(float64(now) / float64(v.County.Horizon()))
		}
	}
	if first != nil {
		if err := e.run(ctx, w, until+1, at); err != nil { // with the end of the month
			return nil, err
		}
		(*watch)[2], *watch = nil, (*watch)[:2] // so that its memory is free
		text, err := outcome(experiments.Finish(w, first), newPlaceWatcher(v.County), int((until-from).Hours()/24))
		if err != nil {
			return nil, err
		}
		on.Early(text)
	}
	if err := e.run(ctx, w, v.County.Horizon(), at); err != nil {
		return nil, err
	}
	if err := w.Run(ctx); err != nil { // closes the last month
		return nil, err
	}
	rep := experiments.Finish(w, collector)
	e.mu.Lock()
	e.pace.events, e.pace.seconds = e.pace.events+rep.Events, e.pace.seconds+time.Since(start).Seconds()
	e.mu.Unlock()
	return outcome(rep, places, 0)
}

// A Task is one replication of one scenario.
type Task struct {
	Scenario    int `json:"scenario"`
	Replication int `json:"replication"`
}

// A Plan is what a spec asks to be run: its tasks, the first replication of every scenario first, so that something
// can be shown soon, and what each is known by.
type Plan struct {
	Tasks []Task   `json:"tasks"`
	Keys  []string `json:"keys"` // by task: equal keys give equal outcomes
}

// Plan reads a spec and lists its tasks.
func (e *Engine) Plan(spec []byte) (Plan, error) {
	s, err := e.read(spec)
	if err != nil {
		return Plan{}, err
	}
	var p Plan
	for r := range s.planned {
		for i, sc := range s.scenarios {
			p.Tasks = append(p.Tasks, Task{i, r})
			p.Keys = append(p.Keys, fmt.Sprintf("%s-%d-%d", sc.Hash, s.seed, r))
		}
	}
	return p, nil
}
