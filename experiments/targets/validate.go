package targets

import (
	"context"
	"math"
	"runtime"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Options of Validate.
type Options struct {
	Replications int      // of every kind of run, at least 1
	Seed         uint64   // of the runs; they are kept apart from those of calibration whatever it is
	Workers      int      // runs at a time; 0: one a core
	Sets         []string // key=value laid over every scenario
	Level        float64  // of the intervals, in (0, 1); 0: experiments.DefaultLevel
	Progress     func(experiments.Pace)
}

// Planned is how many runs the options ask for: one of every kind in each replication.
func (o Options) Planned() int { return o.Replications * len(scenarioNames) }

// Modelled is an output as the model gives it.
type Modelled struct {
	Output
	Value, HalfWidth float64 // NaN where no replication met a case
	N                int
	Met              bool
}

// Verdict is a target with its outputs as the model gives them.
type Verdict struct {
	Target
	Seen []Modelled
	Met  bool
}

// A Validation is every target beside what the model says.
type Validation struct {
	Options
	Scenarios    []*scenarios.Scenario // by kind of run
	Verdicts     []Verdict
	Satisfaction []Satisfied    // of the runs of the preset history
	Violations   []message.Text // of conservation; none in a sound run
	Crashed      []message.Text // runs that panicked and are not in it
	Finished     int            // runs
	Events       uint64
	Wall         time.Duration
}

// Validate runs fresh replications of every kind the table needs and reads the targets off them. Nothing in it is
// fitted. When ctx ends it returns what was finished with ctx's error; the validation is nil if a scenario is wrong.
func Validate(ctx context.Context, o Options) (*Validation, error) {
	plans, err := plan(o.Sets)
	if err != nil {
		return nil, err
	}
	if o.Level == 0 {
		o.Level = experiments.DefaultLevel
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	v, b, start := &Validation{Options: o}, newTallies(), time.Now()
	for _, p := range plans {
		v.Scenarios = append(v.Scenarios, p.scenario)
	}
	work := func(ctx context.Context, i int) (*Observation, error) {
		p := plans[i%len(plans)]
		return p.observe(ctx, sim.Seed(o.Seed).Derive("validation", uint64(i/len(plans))))
	}
	take := func(i int, seen *Observation) error {
		b.add(kind(i%len(plans)), seen)
		v.Violations = append(v.Violations, seen.violations()...)
		return nil
	}
	done := func(seen *Observation, finished int) {
		v.Finished, v.Events = finished, v.Events+seen.Events
		if o.Progress != nil {
			o.Progress(experiments.Pace{Finished: finished, Planned: o.Planned(), Events: v.Events,
				Wall: time.Since(start)})
		}
	}
	err = parallelmap.InOrder(ctx, o.Planned(), min(o.Workers, o.Planned()), work, take, done)
	v.Crashed, err = experiments.Crashes(err, func(i int, cause string) message.Text {
		return message.New("run.crashed", i/len(plans), plans[i%len(plans)].scenario.Name, o.Seed, cause)
	})
	v.Verdicts, v.Satisfaction, v.Wall = judge(b.table, b.tallies, o.Level), b.satisfied(o.Level), time.Since(start)
	return v, err
}

// tallies hold every output's numbers, replication by replication.
type tallies struct {
	table    []Target
	tallies  [][]experiments.Tally // by target and output
	formulas [][]experiments.Tally // by channel and formula
}

func newTallies() *tallies {
	b := &tallies{table: Table()}
	for _, t := range b.table {
		b.tallies = append(b.tallies, make([]experiments.Tally, len(t.Outputs)))
	}
	for range channels {
		b.formulas = append(b.formulas, make([]experiments.Tally, len(formulas)))
	}
	return b
}

// add reads one run of a kind.
func (b *tallies) add(k kind, seen *Observation) {
	for t, target := range b.table {
		for i, out := range target.Outputs {
			if out.run == k {
				b.tallies[t][i].Add(out.read(seen))
			}
		}
	}
	if k == history {
		b.addFormulas(seen)
	}
}

// judge compares means with the ranges.
func judge(table []Target, tallies [][]experiments.Tally, level float64) []Verdict {
	verdicts := make([]Verdict, len(table))
	for t, target := range table {
		v := Verdict{Target: target, Met: true}
		for k, out := range target.Outputs {
			y := &tallies[t][k]
			s := Modelled{Output: out, Value: y.Mean(), HalfWidth: y.HalfWidth(level), N: y.N()}
			s.Met = out.meets(s.Value)
			v.Met = v.Met && s.Met
			v.Seen = append(v.Seen, s)
		}
		verdicts[t] = v
	}
	return verdicts
}

// Met counts the targets of a use that are met, and all of that use.
func Met(verdicts []Verdict, use Use) (met, all int) {
	for _, v := range verdicts {
		if v.Use == use {
			all++
			if v.Met {
				met++
			}
		}
	}
	return met, all
}

// A prepared kind of run: its scenarios with their counties.
type prepared struct {
	kind     kind
	scenario *scenarios.Scenario
	county   *agents.County
	without  *scenarios.Scenario // of the mobilised runs
}

// plan prepares the kinds of run in their order.
func plan(sets []string) ([]prepared, error) {
	var plans []prepared
	for k, name := range scenarioNames {
		s, err := Load(name, sets)
		if err != nil {
			return nil, err
		}
		p := prepared{kind: kind(k), scenario: s}
		if p.county, err = s.Build(); err != nil {
			return nil, err
		}
		if p.kind == mobilised {
			if p.without, err = scenarios.Load(name, append(sets[:len(sets):len(sets)], "mechanisms.mobilise=0",
				"mechanisms.interact=0")); err != nil {
				return nil, err
			}
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// base is the scenario of a default run.
const base = "hanyin"

// scenarioNames are the scenarios of each kind of run.
var scenarioNames = []string{history: "history", learning: "beijing-like", mobilised: base}

// publication is the day from which the scenario beijing-like publishes scores.
var publication = time.Date(2019, time.January, 1, 0, 0, 0, 0, time.UTC)

// Load loads a scenario that targets are read off. The one that publishes scores on a date begins one warm-up before
// it, whatever warm-up the overrides ask for.
func Load(name string, sets []string) (*scenarios.Scenario, error) {
	if name != scenarioNames[learning] {
		return scenarios.Load(name, sets)
	}
	usual, err := scenarios.Load(base, sets)
	if err != nil {
		return nil, err
	}
	start := publication.AddDate(0, 0, -usual.Params.WarmupDays).Format(time.DateOnly)
	return scenarios.Load(name, append(sets[:len(sets):len(sets)], "time.start="+start))
}

func (p prepared) observe(ctx context.Context, seed sim.Seed) (*Observation, error) {
	if p.kind == mobilised {
		without, err := Observe(ctx, p.without, p.county, seed)
		if err != nil {
			return nil, err
		}
		with, err := Observe(ctx, p.scenario, p.county, seed)
		if err != nil {
			return nil, err
		}
		with.Without = without.Summary
		with.Events += without.Events
		return with, nil
	}
	return Observe(ctx, p.scenario, p.county, seed)
}

// Missing reports an output that no replication met a case of.
func (s Modelled) Missing() bool { return math.IsNaN(s.Value) }
