package compare

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Comparison sets alternatives beside a baseline under common random numbers: replication r of every scenario has
// the same seed, so that all of them meet the same concerns, day by day (Law, Simulation Modeling and Analysis, 5th
// ed. (2015), sec. 11.2).
type Comparison struct {
	Baseline     *scenarios.Scenario
	Alternatives []*scenarios.Scenario
	// asked for by name beside those that the change is about, with those of Precision and Choice
	KPIs         []string
	About        []string                  // keys of Subjects; nil: those of each alternative's change
	Matters      map[string]metrics.Margin // by KPI: smallest differences that matter, before those of scenarios
	Replications int                       // of each scenario, at least 2; 0: the baseline's
	Seed         *uint64                   // nil: the baseline's
	Workers      int                       // replications at a time; 0: one a core
	Level        float64                   // of the intervals and the families of tests, in (0, 1); 0: DefaultLevel
	Correction   stats.Correction          // of the p-values of a family
	Precision    *Precision                // nil: the replications asked for and no more
	Choice       *Choice                   // nil: no best one is sought
	NoFork       bool                      // every world runs from its start, though some share their past
	Remote       router.Remote             // reaches routers that scenarios name by address; nil: none is reached
	Progress     func(experiments.Pace)    // in runs of one scenario; nil: nobody listens
	Effort       func(experiments.Effort)  // called before a comparison that will be long; nil: nobody listens
}

// Planned is how many runs of a scenario the comparison takes at most, over all scenarios.
func (c *Comparison) Planned() int {
	return c.strategy().most(1 + len(c.Alternatives))
}

// A Result is what a comparison gave. Scenario 0 is the baseline.
type Result struct {
	Comparison
	Scenarios   []*scenarios.Scenario
	Counties    []*agents.County
	UsedSeed    uint64
	Rounds      int             // replications finished by at least one scenario
	Shared      []time.Duration // by scenario: the past simulated once with others, 0 if none
	Settled     bool            // the precision or the choice asked for was reached
	Interrupted bool            // ctx ended before the comparison did
	Violations  []message.Text  // of invariants, with scenario and replication
	Crashed     []message.Text  // replications of which a run panicked; no scenario has them, and no stage follows
	Events      uint64          // simulated, a shared past once
	Wall        time.Duration

	variants  []experiments.Variant
	samples   [][][]float64          // scenario, replication, KPI; nil where not run
	cases     []caseMeans            // by scenario
	weeks     [][][]metrics.Week     // scenario, replication; nil where not run
	profiles  []experiments.Profiler // by scenario
	towns     [][]townTally          // by scenario: those that an alternative changes; nil before the first run
	selection *stats.Selection
	hashes    experiments.HashChain
	pacer     *experiments.Pacer
	finished  int // runs
}

// errEnough ends a stage whose rest is not needed.
var errEnough = message.Errorf("run.enough")

// Run plays a comparison to its end. The result is the same for any number of workers. When ctx ends, what was
// finished is returned with ctx's error. The result is nil if a county cannot be built (ErrWorld).
func Run(ctx context.Context, c Comparison) (*Result, error) {
	start := time.Now()
	d, err := newResult(c)
	if err != nil {
		return nil, err
	}
	variants, groups, err := d.prepare()
	if err != nil {
		return nil, err
	}
	if d.Effort != nil {
		if e, long := variants[0].Effort(ctx, d.Planned(), d.Workers); long {
			d.Effort(e)
		}
	}
	d.pacer = experiments.NewPacer(d.Planned(), d.Progress)
	defer d.pacer.End()
	for i := range variants {
		variants[i] = variants[i].WithPacer(d.pacer)
	}
	strategy := d.strategy()
	for err == nil && len(d.Crashed) == 0 {
		tasks := strategy.next(d)
		if len(tasks) == 0 {
			break
		}
		err = d.stage(ctx, tasks, variants, groups, strategy)
	}
	if errors.Is(err, errEnough) {
		d.Settled, err = true, nil
	}
	d.Interrupted, d.Wall = ctx.Err() != nil && err != nil, time.Since(start)
	return d, err
}

func newResult(c Comparison) (*Result, error) {
	if c.Level == 0 {
		c.Level = experiments.DefaultLevel
	}
	for _, name := range c.needed() {
		if metrics.Index(name) < 0 {
			return nil, metrics.NoKPI(name)
		}
		if !slices.Contains(c.KPIs, name) {
			c.KPIs = append(slices.Clip(c.KPIs), name) // what decides the runs is asked for
		}
	}
	d := &Result{Comparison: c, UsedSeed: c.Baseline.Seed}
	if c.Seed != nil {
		d.UsedSeed = *c.Seed
	}
	d.Scenarios = append([]*scenarios.Scenario{c.Baseline}, c.Alternatives...)
	d.samples = make([][][]float64, len(d.Scenarios))
	d.profiles = make([]experiments.Profiler, len(d.Scenarios))
	d.cases = make([]caseMeans, len(d.Scenarios))
	d.weeks = make([][][]metrics.Week, len(d.Scenarios))
	return d, nil
}

// needed are all KPIs that a comparison names.
func (c *Comparison) needed() []string {
	names := append([]string(nil), c.KPIs...)
	if c.Precision != nil {
		names = append(names, c.Precision.KPI)
	}
	if c.Choice != nil {
		names = append(names, c.Choice.KPI)
	}
	return names
}

// prepare builds the counties, one for scenarios with the same, and finds out who shares a past.
func (d *Result) prepare() ([]experiments.Variant, []prefixGroup, error) {
	var variants []experiments.Variant
	for i, s := range d.Scenarios {
		if twin := slices.IndexFunc(d.Scenarios[:i],
			func(o *scenarios.Scenario) bool { return sameWorld(o, s) && o.Seed == s.Seed }); twin >= 0 {
			variants = append(variants, variants[twin].WithScenario(s))
			continue
		}
		e, err := experiments.PrepareWith(s, d.Remote)
		if err != nil {
			return nil, nil, message.Errorf("%s: %w", s.Name, err)
		}
		variants = append(variants, e)
	}
	groups := groupByPrefix(variants)
	if d.NoFork {
		groups = separateGroups(len(variants))
	}
	d.Shared = make([]time.Duration, len(variants))
	for _, k := range groups {
		for j, m := range k.members {
			d.Shared[m] = k.sharedTime(j)
		}
	}
	for _, e := range variants {
		d.Counties = append(d.Counties, e.County)
	}
	d.variants = variants
	return variants, groups, nil
}

// stage plays tasks, as many at a time as there are workers, and takes them in their order.
func (d *Result) stage(ctx context.Context, tasks []task, variants []experiments.Variant,
	groups []prefixGroup,
	s strategy) error {
	workers := d.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	work := func(ctx context.Context, i int) (*round, error) {
		t := tasks[i]
		return runRound(ctx, variants, groups, t.wanted, t.number, experiments.ReplicationSeed(d.UsedSeed, t.number))
	}
	take := func(_ int, r *round) error {
		d.take(r)
		enough, err := s.enough(d)
		if err == nil && enough {
			err = errEnough
		}
		return err
	}
	done := func(r *round, _ int) {
		runs := 0
		for _, run := range r.runs {
			if run != nil {
				runs++
			}
		}
		d.finished += runs
		d.pacer.Finish(runs, r.events)
	}
	err := parallelmap.InOrder(ctx, len(tasks), min(workers, len(tasks)), work, take, done)
	crashed, err := experiments.Crashes(err, func(i int, cause string) message.Text {
		return message.New("run.crashed", tasks[i].number, d.Baseline.Name, d.UsedSeed, cause)
	})
	d.Crashed = append(d.Crashed, crashed...)
	return err
}

// take adds one round; they come in order.
func (d *Result) take(r *round) {
	d.Rounds = max(d.Rounds, r.number+1)
	d.Events += r.events
	for i, run := range r.runs {
		if run == nil {
			continue
		}
		for len(d.samples[i]) <= r.number {
			d.samples[i], d.weeks[i] = append(d.samples[i], nil), append(d.weeks[i], nil)
		}
		d.samples[i][r.number], d.weeks[i][r.number] = run.Summary.Values, run.Summary.Weeks
		d.profiles[i].Take(&run.Summary)
		d.cases[i].take(run.Summary.Cases)
		d.takeTowns(i, &run.Summary)
		d.hashes.Add(run.Hash)
		for _, v := range run.Summary.Violations {
			d.violated(i, r.number, v)
		}
		if run.Broken != nil {
			d.violated(i, r.number, message.Of(run.Broken))
		}
	}
}

func (d *Result) violated(scenario, replication int, what message.Text) {
	d.Violations = append(d.Violations, message.New("run.in_scenario_replication", d.Scenarios[scenario].Name,
		replication, what))
}

// Series is a KPI of a scenario, by number in metrics.Table, over the replications 0 to Rounds-1; NaN where it met no
// case or was not run.
func (d *Result) Series(scenario, kpi int) []float64 {
	x := make([]float64, d.Rounds)
	for r := range x {
		x[r] = math.NaN()
		if r < len(d.samples[scenario]) && d.samples[scenario][r] != nil {
			x[r] = d.samples[scenario][r][kpi]
		}
	}
	return x
}

// caseMeans are the mean numbers of cases behind the KPIs of a scenario, by number in metrics.Table.
type caseMeans []experiments.Tally

func (m *caseMeans) take(cases []float64) {
	if *m == nil {
		*m = make(caseMeans, len(cases))
	}
	for k, n := range cases {
		(*m)[k].Add(n)
	}
}

// mean is the mean of a KPI, NaN where it is not of cases or nothing was run.
func (m caseMeans) mean(k int) float64 {
	if k >= len(m) || m[k].N() == 0 {
		return math.NaN()
	}
	return m[k].Mean()
}

// Unmet reports whether the precision or the choice asked for was not reached. An allocation has no target: its budget
// is spent.
func (d *Result) Unmet() bool {
	return !d.Settled && (d.Precision != nil || d.Choice != nil && d.Choice.Budget == 0)
}

// Hash combines the event hashes of all runs in their order: 16 hex digits.
func (d *Result) Hash() string { return d.hashes.String() }
