package experiments

import (
	"context"
	"math"
	"runtime"
	"time"

	"hanyin/agents"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
	"hanyin/scenarios"
)

// WarmUpOptions say how a warm-up is looked for.
type WarmUpOptions struct {
	Replications int
	Workers      int // 0: as many as the machine has
	Seed         *uint64
	Progress     func(Pace) // called as replications come on, one call at a time; nil: nobody listens
}

// A WarmUpDocument is what hanyin warmup --json prints: how long a scenario takes from an empty start to its level.
type WarmUpDocument struct {
	Schema       string            `json:"schema"`
	Version      string            `json:"version"`
	Scenario     ScenarioRef       `json:"scenario"`
	Seed         uint64            `json:"seed"`
	Replications int               `json:"replications"`
	Level        float64           `json:"level"` // of every interval
	Months       int               `json:"months"`
	Given        int               `json:"warmup_days"`        // of the scenario
	Needed       int               `json:"warmup_days_needed"` // the longest of those that have a level
	Quantities   []WarmUpOf        `json:"quantities"`
	Warnings     []string          `json:"warnings"`
	Sentences    message.Sentences `json:"sentences"`
}

// WarmUpOf is the warm-up of one quantity: the first days by the marginal standard error rule, as far as they differ
// from what follows, and, of what follows, the mean of the first half and how much the second half is above it.
type WarmUpOf struct {
	Name      string `json:"name"`
	Basis     string `json:"basis"`
	Unit      string `json:"unit"`
	Days      int    `json:"warmup_days"`
	First     Number `json:"first_half"`
	Change    Number `json:"change"`
	HalfWidth Number `json:"half_width"`
	// an end was found, and the halves do not differ by more than chance and than 3 %, or than matters of a KPI
	Settled bool `json:"level"`
	// of what ended in a month: says nothing of the warm-up needed, since nothing slow can end in the first months
	OfEnded bool `json:"of_ended"`
}

// leastMonths is what the rule needs: ten batches of five.
const leastMonths = 50

// FindWarmUp runs a scenario that has no warm-up and counts so many years, and finds when each quantity of the monthly
// series is level. given is the warm-up in days of the scenario that is asked about.
func FindWarmUp(ctx context.Context, s *scenarios.Scenario, given int, o WarmUpOptions) (*WarmUpDocument, error) {
	v, err := Prepare(s)
	if err != nil {
		return nil, err
	}
	d := &WarmUpDocument{Schema: "hanyin.warmup/1", Version: Version, Scenario: ScenarioRef{s.Name, s.Hash},
		Seed: s.Seed, Replications: o.Replications, Level: DefaultLevel, Given: given,
		Sentences: message.Sentences{}}
	if o.Seed != nil {
		d.Seed = *o.Seed
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	v.pacer = NewPacer(o.Replications, o.Progress)
	defer v.pacer.End()
	values := make([][][]float64, len(quantities)) // by quantity, replication and month
	work := func(ctx context.Context, i int) (*Replication, error) {
		return v.Run(ctx, ReplicationSeed(d.Seed, i))
	}
	take := func(_ int, rep *Replication) error {
		sum := &rep.Summary
		months := monthsOf(sum)
		d.Months = len(months)
		for q := range quantities {
			series := make([]float64, d.Months)
			for m := range series {
				series[m] = quantities[q].of(months[m])
			}
			values[q] = append(values[q], series)
		}
		return nil
	}
	done := func(rep *Replication, _ int) { v.pacer.Finish(1, rep.Events) }
	if err := parallelmap.InOrder(ctx, o.Replications, min(workers, o.Replications), work, take, done); err != nil {
		return nil, err
	}
	if d.Months < leastMonths {
		return nil, message.Errorf("warmup.too_short", d.Months, leastMonths)
	}
	for q := range quantities {
		d.Quantities = append(d.Quantities, warmUpOf(quantities[q], values[q], v.County))
	}
	d.conclude(len(s.Changes) + len(s.Shocks))
	return d, nil
}

// warmUpOf finds the warm-up of one quantity from its series in every replication.
func warmUpOf(q quantity, values [][]float64, county *agents.County) WarmUpOf {
	months := len(values[0])
	one := WarmUpOf{Name: q.name, Basis: q.basis.String(), Unit: q.unit, OfEnded: q.kpi != nil && q.kpi.OfEnded}
	mean := make([]float64, months)
	for m := range mean {
		var t Tally
		for _, series := range values {
			t.Add(series[m])
		}
		mean[m] = t.Mean()
		if t.N() == 0 && m > 0 {
			mean[m] = mean[m-1] // nobody met a case in this month
		}
	}
	for m := months - 2; m >= 0; m-- { // nor in the first
		if math.IsNaN(mean[m]) {
			mean[m] = mean[m+1]
		}
	}
	flat := withoutSeasons(mean)
	cut, err := stats.MSER5(flat)
	if err != nil { // it never had a value
		one.First, one.Change, one.HalfWidth = Number(math.NaN()), Number(math.NaN()), Number(math.NaN())
		return one
	}
	// between is the mean of a replication from one month to another, without the seasons of the mean.
	between := func(series []float64, from, to int) float64 {
		var t Tally
		for m := from; m < to; m++ {
			t.Add(series[m] + flat[m] - mean[m])
		}
		return t.Mean()
	}
	most := min(cut.Drop, months/2) // beyond, the rest is too short to tell
	drop := earlier(&q, values, between, most)
	rest := months - drop
	first, change := apart(values, between, drop, drop+rest/2, months)
	one.Days = daysOf(county, drop)
	one.First, one.Change = Number(first), Number(change.Mean())
	one.HalfWidth = Number(change.HalfWidth(DefaultLevel))
	one.Settled = !differs(&q, first, &change) && (drop < most || !cut.Doubtful)
	return one
}

// earlier is the least number of months to drop, by fives, for which those between it and most do not differ from what
// follows: the rule alone drops some of a series that is level from the start, by chance.
func earlier(q *quantity, values [][]float64, between func([]float64, int, int) float64, most int) int {
	const batch = 5
	for drop := 0; drop < most; drop += batch {
		if first, change := apart(values, between, drop, most, len(values[0])); !differs(q, first, &change) {
			return drop
		}
	}
	return most
}

// apart is the mean of the months of [from, cut) over replications, and how much the months of [cut, to) are above it
// in each.
func apart(values [][]float64, between func([]float64, int, int) float64, from, cut, to int) (float64, Tally) {
	var first, change Tally
	for _, series := range values {
		before := between(series, from, cut)
		first.Add(before)
		change.Add(between(series, cut, to) - before)
	}
	return first.Mean(), change
}

// differs reports a change that is beyond chance and large enough to matter.
func differs(q *quantity, first float64, change *Tally) bool {
	const level = 0.99
	return math.Abs(change.Mean()) > max(change.HalfWidth(level), q.least(first))
}

// daysOf is the number of days until so many months of a run are over.
func daysOf(county *agents.County, months int) int {
	start, _ := time.Parse(time.DateOnly, county.Params.Start) // checked when the county was built
	if months == 0 {
		return 0
	}
	end := time.Date(start.Year(), start.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	return elementary.Int(end.Sub(start).Hours() / 24)
}

// conclude finds the longest warm-up and puts the warnings together.
func (d *WarmUpDocument) conclude(changes int) {
	var notes, restless []message.Text
	for _, q := range d.Quantities {
		switch {
		case q.Settled && !q.OfEnded:
			d.Needed = max(d.Needed, q.Days)
		case q.Settled:
		default:
			restless = append(restless, message.New("%s", q.Name))
		}
	}
	if changes > 0 {
		notes = append(notes, message.New("warmup.timeline"))
	}
	if len(restless) > 0 {
		notes = append(notes, message.New("warmup.restless", d.Months, message.List(", ", restless...)))
	}
	if d.Given < d.Needed {
		notes = append(notes, message.New("warmup.short", d.Given, d.Needed))
	}
	d.Warnings = d.Sentences.Note(notes...)
}
