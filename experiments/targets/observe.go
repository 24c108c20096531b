package targets

import (
	"context"
	"math"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

var inf = math.Inf(1)

// An Observation is what one replication says about the targets.
type Observation struct {
	County    *agents.County
	Summary   metrics.Summary
	Without   metrics.Summary // with mechanisms 3 and 4 off; of the mobilised runs only
	Events    uint64          // delivered
	July      float64         // account petitions of 民情直通 registered in July 2022
	Coverage  float64         // households with a follower over households, at the end
	Followers float64         // at the end

	Departments, Towns Answers // hotline ratings by handling body
	Early, Late        Answers // of the first and last two months after scores were published
	September          []int   // first completions of hotline petitions in Septembers, by declared category
}

// Answers count what is recorded about completed petitions.
type Answers struct {
	Completed, OnTime, Solved int // Solved: recorded as resolved, a promise kept included
	Effective, Satisfied      int // ratings: asked and not refused; 4 or 5
}

func (a Answers) raw() float64      { return share(a.Satisfied, a.Effective) }
func (a Answers) onTime() float64   { return share(a.OnTime, a.Completed) }
func (a Answers) resolved() float64 { return share(a.Solved, a.Completed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return float64(part) / float64(whole)
}

// observer reads off records what the key figures do not hold, and passes everything on.
type observer struct {
	next        *metrics.Collector
	o           *Observation
	start       time.Time
	july        [2]time.Duration
	early, late [2]time.Duration
	limit       map[agents.PetitionID]float64 // of petitions not yet completed
	county      *agents.County
	followers   float64
	covered     float64
}

// Record implements agents.Watcher.
func (w *observer) Record(r agents.Record) {
	w.next.Record(r)
	switch r.Kind {
	case agents.Registered:
		w.limit[r.Petition] = r.Value
		if r.Channel == agents.ViaAccount && r.Service == agents.DirectLine && within(w.july, r.At) {
			w.o.July++
		}
	case agents.Extended:
		w.limit[r.Petition] = r.Value
	case agents.Completed:
		limit, first := w.limit[r.Petition]
		delete(w.limit, r.Petition) // a rework completes again, and is another matter
		if !first {
			return
		}
		if r.Channel == agents.ViaHotline && r.Category != agents.NoCategory &&
			w.start.Add(r.At).Month() == time.September {
			w.o.September[r.Category]++
		}
		for _, a := range w.spans(r.At) {
			a.Completed++
			if r.Value <= limit {
				a.OnTime++
			}
			if r.Outcome == agents.Resolved {
				a.Solved++
			}
		}
	case agents.Rated:
		w.rated(r)
	case agents.Closed, agents.Withdrawn, agents.Merged:
		delete(w.limit, r.Petition)
	case agents.FollowerCount:
		w.followers += r.Value
	case agents.FollowingHouseholds:
		w.covered += r.Value
	case agents.MonthEnd:
		w.o.Followers, w.o.Coverage = w.followers, w.covered/max(1, float64(len(w.county.Households)))
		w.followers, w.covered = 0, 0
	}
}

// rated counts an answer; refusals are not effective, "cannot say" is.
func (w *observer) rated(r agents.Record) {
	if r.Value == 0 {
		return
	}
	answers := w.spans(r.At)
	if r.Channel == agents.ViaHotline && r.Body != agents.NoBody {
		if w.county.Bodies[r.Body].IsTown {
			answers = append(answers, &w.o.Towns)
		} else {
			answers = append(answers, &w.o.Departments)
		}
	}
	for _, a := range answers {
		a.Effective++
		if r.Value >= 4 {
			a.Satisfied++
		}
	}
}

// spans are the counts of the learning run that a moment belongs to.
func (w *observer) spans(at time.Duration) []*Answers {
	switch {
	case within(w.early, at):
		return []*Answers{&w.o.Early}
	case within(w.late, at):
		return []*Answers{&w.o.Late}
	}
	return nil
}

func within(span [2]time.Duration, at time.Duration) bool { return at >= span[0] && at < span[1] }

// Truth implements agents.Watcher.
func (w *observer) Truth(t agents.Truth) { w.next.Truth(t) }

// Observe runs one replication of a scenario and reads the targets off it.
func Observe(ctx context.Context, s *scenarios.Scenario, c *agents.County, seed sim.Seed) (*Observation, error) {
	return observe(ctx, c, s.Config(c, seed, nil), s.Params.Start)
}

// observe runs one replication of a county by a config of its own.
func observe(ctx context.Context, c *agents.County, config agents.Config, start string) (*Observation, error) {
	first, err := time.Parse(time.DateOnly, start)
	if err != nil {
		return nil, err
	}
	o := &Observation{County: c, September: make([]int, len(c.Categories))}
	collector := metrics.NewCollector(c, c.Warmup(), c.Horizon(), metrics.Options{Rules: config.Rules,
		Units: config.Units, Changes: config.Changes})
	w := &observer{next: collector, o: o, county: c, limit: map[agents.PetitionID]float64{},
		start: first, july: julyOf2022(first)}
	if published := publishedFrom(config); published > 0 {
		month := 30 * 24 * time.Hour
		w.early = [2]time.Duration{published, published + 2*month}
		w.late = [2]time.Duration{published + 8*month, published + 10*month}
	}
	config.Watcher = w
	world := agents.NewWorld(config)
	if err := world.Run(ctx); err != nil {
		return nil, err
	}
	o.Summary, o.Events = collector.Summary(), world.Delivered()
	return o, nil
}

// violations are the breaches of conservation in all runs of an observation.
func (o *Observation) violations() []message.Text {
	return slices.Concat(o.Summary.Violations, o.Without.Violations)
}

// julyOf2022 is that month in the time of a scenario that begins on start.
func julyOf2022(start time.Time) [2]time.Duration {
	at := func(month time.Month) time.Duration {
		return time.Date(2022, month, 1, 0, 0, 0, 0, time.UTC).Sub(start)
	}
	return [2]time.Duration{at(time.July), at(time.August)}
}

// publishedFrom is the moment of the first change that publishes scores, 0 if there is none.
func publishedFrom(c agents.Config) time.Duration {
	for _, ch := range c.Changes {
		if ch.Rules.Publish > c.Rules.Publish {
			return ch.At
		}
	}
	return 0
}

// mixDistance is half the sum of the differences between the shares of categories in Septembers and those published:
// the least share of orders that would have to be of another category. Categories that only one side has are left out.
func (o *Observation) mixDistance() float64 {
	var total, published, d float64
	mix := septemberMix()
	for c, n := range o.September {
		if percent, ok := mix[o.County.Categories[c].ID]; ok {
			total, published = total+float64(n), published+percent
		}
	}
	if total == 0 {
		return math.NaN()
	}
	for c, n := range o.September {
		if percent, ok := mix[o.County.Categories[c].ID]; ok {
			d += math.Abs(float64(n)/total-percent/published) / 2
		}
	}
	return d
}
