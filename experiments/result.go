package experiments

import (
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Result is what so many replications of one scenario gave.
type Result struct {
	Scenario   *scenarios.Scenario
	County     *agents.County
	Seed       uint64
	Planned    int
	Finished   []int // numbers of the replications that are in it, from 0
	Level      float64
	KPIs       []Tally        // by metrics.Table
	Towns      [][]Tally      // by TownID, then by metrics.Table
	Bodies     [][]Tally      // by BodyID, then by metrics.Table
	Ranks      []Tally        // by BodyID: mean monthly rank of a replication
	Violations []message.Text // of invariants, with the replication
	Crashed    []message.Text // replications that panicked and are not in it
	Events     uint64
	Wall       time.Duration

	options Options
	hashes  HashChain
	profile Profiler
	ranks   rankCounts
}

func newResult(s *scenarios.Scenario, county *agents.County, o Options) *Result {
	r := &Result{Scenario: s, County: county, Seed: s.Seed, Planned: o.Planned(s), Level: o.Level, options: o}
	if o.Seed != nil {
		r.Seed = *o.Seed
	}
	if r.Level == 0 {
		r.Level = DefaultLevel
	}
	kpis := len(metrics.Table())
	r.KPIs = make([]Tally, kpis)
	r.Towns = tallies(len(county.Towns), kpis)
	r.Bodies = tallies(len(county.Bodies), kpis)
	r.Ranks = make([]Tally, len(county.Bodies))
	return r
}

// past is the number of the replication whose seed a replication has.
func (r *Result) past(number int) int {
	if r.options.Futures > 0 {
		return 0
	}
	return number
}

func tallies(rows, columns int) [][]Tally {
	table := make([][]Tally, rows)
	for i := range table {
		table[i] = make([]Tally, columns)
	}
	return table
}

// take adds one replication; they come in order of their numbers.
func (r *Result) take(i int, rep *Replication) {
	r.Finished = append(r.Finished, i)
	r.hashes.Add(rep.Hash)
	r.Events += rep.Events
	add(r.KPIs, rep.Summary.Values)
	for t := range r.Towns {
		add(r.Towns[t], rep.Summary.Towns[t])
	}
	for b := range r.Bodies {
		add(r.Bodies[b], rep.Summary.Bodies[b])
	}
	add(r.Ranks, rep.Summary.BodyRank)
	r.profile.Take(&rep.Summary)
	r.ranks.add(&rep.Summary)
	for _, v := range rep.Summary.Violations {
		r.violated(i, v)
	}
	if rep.Broken != nil {
		r.violated(i, message.Of(rep.Broken))
	}
}

func (r *Result) violated(i int, what message.Text) {
	r.Violations = append(r.Violations, message.New("run.in_replication", i, what))
}

func add(into []Tally, values []float64) {
	for i, v := range values {
		into[i].Add(v)
	}
}

// Hash combines the event hashes of the finished replications in their order: 16 hex digits.
func (r *Result) Hash() string { return r.hashes.String() }

// Collect sums up replications of a scenario that ran elsewhere, the first having the number 0. The result is that of
// Replicate with as many replications and the seed, the time it took excepted.
func (v Variant) Collect(seed uint64, list []*Replication) *Result {
	r := newResult(v.Scenario, v.County, Options{Replications: len(list), Seed: &seed})
	for i, rep := range list {
		r.take(i, rep)
	}
	return r
}
