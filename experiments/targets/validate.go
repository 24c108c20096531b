package targets

import (
	"context"
	"math"

	"hanyin/agents"
	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/parallel"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Options of Validate.
type Options struct {
	Replications int      // of every kind of run, at least 2
	Seed         uint64   // of the runs; they are kept apart from those of calibration whatever it is
	Workers      int      // at least 1
	Sets         []string // key=value laid over every scenario
	Level        float64  // of the intervals; 0: experiments.DefaultLevel
	Progress     func(finished, planned int)
}

// Seen is an output as the model gives it.
type Seen struct {
	Output
	Value, HalfWidth float64 // NaN where no replication met a case
	N                int
	Met              bool
}

// Verdict is a target with its outputs as the model gives them.
type Verdict struct {
	Target
	Seen []Seen
	Met  bool
}

// Validate runs fresh replications of every kind the table needs and reads the targets off them. Nothing in it is fitted.
func Validate(ctx context.Context, o Options) ([]Verdict, error) {
	plans, err := plan(o.Sets)
	if err != nil {
		return nil, err
	}
	table := Table()
	tallies := make([][]experiments.Tally, len(table))
	for i := range table {
		tallies[i] = make([]experiments.Tally, len(table[i].Outputs))
	}
	work := func(ctx context.Context, i int) (*Observation, error) {
		p := plans[i%len(plans)]
		return p.observe(ctx, sim.Seed(o.Seed).Derive("validation", uint64(i/len(plans))))
	}
	take := func(i int, seen *Observation) error {
		for t := range table {
			for k, out := range table[t].Outputs {
				if kind(i%len(plans)) == out.run {
					tallies[t][k].Add(out.read(seen))
				}
			}
		}
		return nil
	}
	planned := o.Replications * len(plans)
	done := func(_ *Observation, finished int) {
		if o.Progress != nil {
			o.Progress(finished, planned)
		}
	}
	if err := parallel.InOrder(ctx, planned, min(o.Workers, planned), work, take, done); err != nil {
		return nil, err
	}
	return judge(table, tallies, o.Level), nil
}

// judge compares means with the ranges.
func judge(table []Target, tallies [][]experiments.Tally, level float64) []Verdict {
	if level == 0 {
		level = experiments.DefaultLevel
	}
	verdicts := make([]Verdict, len(table))
	for t, target := range table {
		v := Verdict{Target: target, Met: true}
		for k, out := range target.Outputs {
			y := &tallies[t][k]
			s := Seen{Output: out, Value: y.Mean(), HalfWidth: y.HalfWidth(level), N: y.N()}
			s.Met = s.Value >= out.Low && s.Value <= out.High // false for NaN
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
	for k, name := range []string{history: "history", learning: base, mobilised: base, setting: base} {
		s, err := scenarios.Load(name, sets)
		if err != nil {
			return nil, err
		}
		p := prepared{kind: kind(k), scenario: s}
		if p.county, err = s.Build(); err != nil {
			return nil, err
		}
		if p.kind == mobilised {
			if p.without, err = scenarios.Load(name, append(sets[:len(sets):len(sets)], "mechanisms.mobilise=0", "mechanisms.interact=0")); err != nil {
				return nil, err
			}
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// base is the scenario of a default run.
const base = "hanyin"

func (p prepared) observe(ctx context.Context, seed sim.Seed) (*Observation, error) {
	switch p.kind {
	case setting:
		return &Observation{County: p.county}, nil
	case learning:
		return observe(ctx, p.county, unpublished(p.scenario.Config(p.county, seed, nil), p), p.scenario.Params.Start)
	case mobilised:
		without, err := Observe(ctx, p.without, p.county, seed)
		if err != nil {
			return nil, err
		}
		with, err := Observe(ctx, p.scenario, p.county, seed)
		if err != nil {
			return nil, err
		}
		with.Without = without.Summary
		return with, nil
	}
	return Observe(ctx, p.scenario, p.county, seed)
}

// unpublished is a plan in which scores are published from the end of the warm-up on, and not before.
func unpublished(c agents.Config, p prepared) agents.Config {
	plan := p.scenario.Plan
	c.Changes = append([]agents.Change{{At: p.county.Warmup(), Rules: c.Rules, Units: c.Units}}, c.Changes...)
	off := mechanism.Baseline(plan.Pairs).Publish
	c.Rules.Publish = off
	units := make([]agents.Rules, len(c.Units))
	for u := range units {
		units[u] = c.Units[u]
		units[u].Publish = off
	}
	c.Units = units
	return c
}

// Missing reports an output that no replication met a case of.
func (s Seen) Missing() bool { return math.IsNaN(s.Value) }
