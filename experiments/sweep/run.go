package sweep

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A Sweep is an experiment with the store that keeps its results.
type Sweep struct {
	Experiment *plan.Experiment
	Store      *store.Store
	// results by which a damaged description was written anew, 0 if it was whole
	Repaired int
}

// Options of Run. The zero value does everything on all cores.
type Options struct {
	Shard    store.Shard          // the share to do; an experiment with a precision has none
	Workers  int                  // runs at a time; 0: one a core
	Progress func(store.Progress) // told of every run; nil: nobody listens
	// Effort is told before long work what is still to do of it, every point taken for the first of them; nil: nobody
	// listens.
	Effort func(experiments.Effort)
}

// Open prepares dir for an experiment: it goes on with the same one, and refuses a folder that holds another
// (store.ErrOtherExperiment).
func Open(dir string, e *plan.Experiment) (*Sweep, error) {
	text, err := e.JSON()
	if err != nil {
		return nil, err
	}
	l, err := store.Create(dir, text)
	if errors.Is(err, store.ErrOtherExperiment) {
		held, wrong := Reopen(dir)
		switch {
		case errors.Is(wrong, plan.ErrDamaged),
			// not as it was written
			wrong == nil && held.Experiment.ID() == e.ID() && held.Experiment.Build == e.Build:
			return repair(dir, e, text)
		case wrong == nil && held.Experiment.ID() == e.ID():
			err = &OtherBuildError{dir, held.Experiment.Build, e.Build}
		}
	}
	if err != nil {
		return nil, err
	}
	s := &Sweep{Experiment: e, Store: l}
	l.NameOf = s.nameOf
	return s, nil
}

// repair writes the damaged description of a folder anew if the results that the folder holds are the experiment's:
// all of them, and at least one.
func repair(dir string, e *plan.Experiment, text []byte) (*Sweep, error) {
	l, err := store.Open(dir)
	if err != nil {
		return nil, err
	}
	s := &Sweep{Experiment: e, Store: l}
	l.NameOf = s.nameOf
	own := map[string]bool{}
	n := e.Replications
	if e.Precision != nil {
		n = max(n, e.Precision.Most)
	}
	order := s.Order(n)
	for i := range order.Len() {
		own[s.Key(order.Task(i)).Name()] = true
	}
	strange := 0
	err = l.Each(func(name string) error {
		if own[name] {
			s.Repaired++
		} else {
			strange++
		}
		return nil
	})
	if err == nil && (s.Repaired == 0 || strange > 0) {
		err = message.Errorf("sweep.not_repaired", filepath.Join(dir, store.ExperimentFile),
			plan.ErrDamaged, s.Repaired,
			s.Repaired+strange)
	}
	if err == nil {
		err = l.Repair(text)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Reopen takes up the experiment that a folder holds.
func Reopen(dir string) (*Sweep, error) {
	l, err := store.Open(dir)
	if err != nil {
		return nil, err
	}
	e, err := plan.Restore(l.Experiment())
	if err != nil {
		return nil, message.Errorf("%s: %w", dir, err)
	}
	s := &Sweep{Experiment: e, Store: l}
	l.NameOf = s.nameOf
	return s, nil
}

// An OtherBuildError says that a folder holds the results that another build of the program has for the same
// experiment.
type OtherBuildError struct{ Dir, Held, Own string }

// Text is the error in words.
func (e *OtherBuildError) Text() message.Text {
	return message.New("sweep.other_build", e.Dir, cmp.Or(e.Held, "-"), e.Own)
}

// Error is the text in English.
func (e *OtherBuildError) Error() string { return e.Text().String() }

// Is reports that it is a store.ErrOtherExperiment too.
func (e *OtherBuildError) Is(target error) bool { return target == store.ErrOtherExperiment }

// nameOf is the content address that a result says of itself, by its settings and not by its hash alone.
func (s *Sweep) nameOf(body []byte) (string, error) {
	r, err := readRow(body)
	if err != nil {
		return "", err
	}
	hash := s.Experiment.HashOf(r.Scenario, r.Set, r.Past)
	if hash != r.Hash {
		return "", message.Errorf("sweep.row_of_another", r.Scenario)
	}
	return store.Key{Scenario: hash, Seed: r.Seed, Replication: r.Replication, Version: r.Version,
		Build: r.Build}.Name(), nil
}

// Order lists the tasks of so many replications of every point.
func (s *Sweep) Order(replications int) store.Order {
	return store.Order{Points: s.Experiment.Size(), To: replications}
}

// Key is the content address of a task.
func (s *Sweep) Key(t store.Task) store.Key {
	p, e := s.Experiment.Point(t.Point), s.Experiment
	return store.Key{Scenario: p.Hash, Seed: p.Seed, Replication: t.Replication, Version: e.Version, Build: e.Build}
}

// Run does what is still to do and returns how many replications every point has. With a precision it goes on, a few
// replications at a time, until every point is as exact as asked for, or has as many as allowed. Errors are those of
// store.Run; what is finished stays.
func (s *Sweep) Run(ctx context.Context, o Options) (int, error) {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	w := newWorlds(s.Experiment, workers)
	n := s.Experiment.Replications
	exact := s.stoppingRule()
	if o.Effort != nil {
		if e, long := s.effort(ctx, w, s.Order(n), o.Shard, workers); long {
			o.Effort(e)
		}
	}
	for {
		w.order = s.Order(n)
		_, w.to = o.Shard.Range(w.order.Len())
		_, err := s.Store.Run(ctx, store.Sweep{
			Order: w.order, Shard: o.Shard, Workers: workers, Key: s.Key, Progress: o.Progress,
			Work: func(ctx context.Context, t store.Task) ([]byte, error) { return s.work(ctx, w, t) },
		})
		if err != nil || exact == nil {
			return n, err
		}
		next, err := exact.next(s, n)
		if err != nil || next == n {
			return n, err
		}
		n = next
	}
}

// effort estimates what is still to do of a share. What is wrong with a point is left to its runs.
func (s *Sweep) effort(ctx context.Context, w *worlds, order store.Order, share store.Shard,
	workers int) (experiments.Effort, bool) {
	from, to := share.Range(order.Len())
	first, missing, pasts := 0, 0, 0
	last := pastID{-1, -1}
	for i := to - 1; i >= from; i-- {
		t := order.Task(i)
		if s.held(t) {
			continue
		}
		first = i
		missing++
		if id := s.pastID(t); id != last {
			last = id
			pasts++
		}
	}
	if missing == 0 {
		return experiments.Effort{}, false
	}
	point := s.Experiment.Point(order.Task(first).Point)
	scenario, err := w.scenario(point)
	if err != nil {
		return experiments.Effort{}, false
	}
	before := scenario // whose county the runs have
	if s.Experiment.Design.Branch != "" {
		if before, err = w.before(point); err != nil {
			return experiments.Effort{}, false
		}
	}
	county, err := w.county(before)
	if err != nil {
		return experiments.Effort{}, false
	}
	v, err := experiments.PrepareIn(scenario, county)
	if err != nil {
		return experiments.Effort{}, false
	}
	e, long := v.Effort(ctx, missing, workers)
	if s.Experiment.Design.Branch != "" {
		// of each shared warm-up, only the first run simulates it
		warm := county.Warmup().Hours() / county.Horizon().Hours()
		e = e.Scale(1 - float64(warm*(1-float64(pasts)/float64(missing)))).Keeping(min(workers, pasts))
	}
	return e, long
}

// work does one task. What goes wrong in it is its result; only ctx's end is an error.
func (s *Sweep) work(ctx context.Context, w *worlds, t store.Task) ([]byte, error) {
	p := s.Experiment.Point(t.Point)
	row := newRow(s.Experiment, p, t.Replication)
	scenario, err := w.scenario(p)
	if err != nil {
		row.fail(BadScenario, err)
		return row.JSON()
	}
	county, past, err := s.start(ctx, w, scenario, t)
	var failed *runError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &failed):
		row.fail(failed.kind, failed.error)
		return row.JSON()
	case err != nil:
		return nil, err
	}
	if err := s.simulate(ctx, row, scenario, county, past); err != nil {
		return nil, err
	}
	return row.JSON()
}

// start is what a run begins with: the county of its scenario, or the past that it goes on from with that one's
// county.
func (s *Sweep) start(ctx context.Context, w *worlds, scenario *scenarios.Scenario,
	t store.Task) (*agents.County, *experiments.Past, error) {
	if s.Experiment.Design.Branch != "" {
		past, err := s.past(ctx, w, t)
		if err != nil {
			return nil, nil, err
		}
		return past.County(), past, nil
	}
	county, err := w.county(scenario)
	if err != nil {
		return nil, nil, &runError{NoCounty, err}
	}
	return county, nil, nil
}

// simulate runs the world, from its start or from a past, and fills the row; a panic becomes a failure of this run
// alone.
func (s *Sweep) simulate(ctx context.Context, row *Row, scenario *scenarios.Scenario,
	county *agents.County, past *experiments.Past) (err error) {
	defer func() {
		if r := recover(); r != nil {
			row.fail(Panicked, message.Errorf("%v", experiments.Cause(r, debug.Stack())))
		}
	}()
	var parts []string
	if s.Experiment.Design.Kind == plan.Counties {
		parts = s.Experiment.KPIs
	}
	var rep *experiments.Replication
	if past != nil {
		rep, err = past.Continue(ctx, scenario)
	} else {
		rep, err = experiments.Simulate(ctx, scenario, county, row.Seed, row.Replication, parts...)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		row.fail(BadScenario, err)
	default:
		row.fill(s.Experiment, county, rep)
		row.watch(s.Experiment, scenario, &rep.Summary)
		if s.Experiment.Design.Kind == plan.Counties {
			row.place(county, &rep.Summary)
		}
	}
	return nil
}
