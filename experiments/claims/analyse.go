package claims

import (
	"crypto/sha256"
	"fmt"
	"hash"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/stats"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Analyse judges the claims by a finished sweep of Plan, and by one of PlanRanges if ranges is not nil. quick marks a
// quick test. The errors are those of the store and, if a scenario has changed since, of scenarios.
func Analyse(s, ranges *sweep.Sweep, quick bool) (*Document, error) {
	t := mustTable()
	d, err := head(t, s.Experiment, quick)
	if err != nil {
		return nil, err
	}
	o, err := d.results(s, t)
	if err != nil {
		return nil, err
	}
	if err := d.judge(o, t, s.Experiment); err != nil {
		return nil, err
	}
	d.Attribution, d.Costs = o.attribute(t, d.Level), o.costs(t, d.Level)
	if ranges != nil {
		if err := d.overRanges(ranges, t); err != nil {
			return nil, err
		}
	}
	d.Warnings = d.Sentences.Note(d.warnings()...)
	return d, nil
}

// head is what was run.
func head(t table, e *plan.Experiment, quick bool) (*Document, error) {
	scenario, err := scenarios.Load(e.Scenario, e.Set)
	if err != nil {
		return nil, err
	}
	d := &Document{
		Schema: Schema, Version: e.Version, ID: e.ID(), Thresholds: ID(),
		Scenario: experiments.ScenarioRef{Name: e.ScenarioName, Hash: e.Hashes[e.Scenario]},
		Set:      e.Set, Seed: e.Seed, Quick: quick, Replications: e.Replications, Level: e.Level,
		Correction: stats.Holm.String(), Over: OverSets,
		Fits: []string{}, Accepted: len(scenario.Accepted), Assignments: t.Assignments, Points: e.Runs(),
		Runs:     e.Size() * e.Replications,
		Failures: map[string]int{}, Examples: []string{}, Sentences: message.Sentences{},
	}
	for _, p := range scenario.Warnings {
		d.cautions = append(d.cautions, p.Text())
	}
	if e.Blocks() == 1 {
		d.Over = OverReplications
	}
	for _, f := range e.Carried {
		for _, l := range f.Levels {
			d.Fits = append(d.Fits, l.Name)
		}
	}
	for i, a := range d.Assignments {
		d.Assignments[i].Set = append([]string{}, a.Set...)
	}
	return d, nil
}

// results reads the sweep, and notes its failures and the hash of all its events.
func (d *Document) results(s *sweep.Sweep, t table) (*outcomes, error) {
	hash := sha256.New()
	var watch experiments.Watch
	table, err := s.Table(s.Experiment.Replications, func(_ store.Task, r *sweep.Row) error {
		watch.Add(r.World(), r.Moved)
		return chain(hash, r)
	})
	if err != nil {
		return nil, err
	}
	defer table.Close()
	for kind, n := range table.Failures {
		d.Failures[string(kind)] += n
	}
	for _, f := range table.Examples {
		d.Examples = append(d.Examples, d.Sentences.Note(f.Text())...)
	}
	if moving, ok := watch.Warning(); ok {
		d.cautions = append(d.cautions, moving)
	}
	d.EventHash = fmt.Sprintf("%x", hash.Sum(nil)[:8])
	return outcomesOf(table, t.cells())
}

func chain(h hash.Hash, r *sweep.Row) error {
	_, err := fmt.Fprintln(h, r.EventHash)
	return err
}

// judge fills in the claims by both assignments, each a family of its own.
func (d *Document) judge(o *outcomes, t table, e *plan.Experiment) error {
	a, err := assumptionsOf(e)
	if err != nil {
		return err
	}
	for _, h := range t.Claims {
		d.Claims = append(d.Claims, Claim{ID: h.ID, En: h.En, Zh: h.Zh, Routes: h.Routes})
	}
	for assignment := range t.Assignments {
		family := make([]*ruling, len(t.Claims))
		for i, h := range t.Claims {
			family[i] = o.rule(h, assignment, d.Level)
			family[i].Box, family[i].NoBox = a.search(family[i].fails,
				sim.Seed(d.Seed).Derive(h.ID, uint64(assignment)))
		}
		if err := decide(family, d.Level); err != nil {
			return err
		}
		for i, r := range family {
			if assignment == 0 {
				d.Claims[i].Main = r.Judgement
			} else {
				d.Claims[i].Alternative = r.Judgement
			}
		}
	}
	return nil
}

// overRanges fills in how often the claims hold over the assumed ranges, and the boxes in which they do not.
func (d *Document) overRanges(s *sweep.Sweep, t table) error {
	e := s.Experiment
	a, err := assumptionsOf(e)
	if err != nil {
		return err
	}
	table, err := s.Table(e.Replications, nil)
	if err != nil {
		return err
	}
	defer table.Close()
	o, err := outcomesOf(table, t.cells())
	if err != nil {
		return err
	}
	d.Ranges = &Ranges{ID: e.ID(), Points: e.Blocks(), Replications: e.Replications, Assumptions: len(a.names),
		Runs: e.Size() * e.Replications}
	for _, n := range table.Failures {
		d.Ranges.Failed += n
	}
	for i, h := range t.Claims {
		r := o.rule(h, 0, d.Level)
		j := Judgement{Holds: r.Holds, Of: r.Of, Share: r.Share, PointsTo: r.PointsTo, P: none, Adjusted: none}
		j.Box, j.NoBox = a.search(r.fails, sim.Seed(d.Seed).Derive(h.ID, uint64(len(t.Assignments))))
		d.Claims[i].Ranges = &j
	}
	return nil
}
