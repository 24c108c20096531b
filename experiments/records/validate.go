package records

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/experiments"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A Fitted is a fitted county as its folder holds it.
type Fitted struct {
	Fit
	Scenario *scenarios.Scenario
	Past     *Log // the records that it was fitted to
	until    wall
}

// OpenFitted reads the folder of a fitted county.
func OpenFitted(ctx context.Context, dir string) (*Fitted, error) {
	text, err := os.ReadFile(filepath.Join(dir, outcome.FitFile))
	if err != nil {
		return nil, message.Errorf("records.no_fit", dir, outcome.FitFile)
	}
	f := &Fitted{}
	if err := json.Unmarshal(text, &f.Fit); err != nil || f.Schema != "hanyin.fit/1" {
		return nil, message.Errorf("records.no_fit", dir, outcome.FitFile)
	}
	until, err := time.Parse(time.DateOnly, f.Until)
	if err != nil {
		return nil, message.Errorf("records.no_fit", dir, outcome.FitFile)
	}
	f.until = wall(until.Unix())
	if f.Scenario, err = scenarios.Load(dir, nil); err != nil {
		return nil, err
	}
	file := filepath.Join(dir, RecordsFile)
	m, open, err := eventlog.Guess(ctx, file)
	if err != nil {
		return nil, message.Errorf("records.no_fit", dir, RecordsFile)
	}
	r, err := eventlog.Open(ctx, open, m, eventlog.Options{})
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if f.Past, err = Read(r, file, f.Scenario); err != nil {
		return nil, err
	}
	return f, nil
}

// recorder is how the records write closings down.
func (f *Fitted) recorder() recorder {
	return recorderOf(f.Past.all.cut(f.Past.all.from, f.until).orders)
}

// drawn is the scenario of one replication: the level of demand and the waiting drawn from what the fit leaves open,
// by how far back-tests missed.
func (f *Fitted) drawn(seed uint64) func(*scenarios.Scenario, int) *scenarios.Scenario {
	return func(s *scenarios.Scenario, i int) *scenarios.Scenario {
		draw := sim.Seed(seed).Stream("what a fit leaves open", uint64(i))
		own := copyOf(s)
		own.Params.Demand.IssuesPerHHYear = float64(own.Params.Demand.IssuesPerHHYear *
			elementary.Exp(float64(f.Level*draw.Normal())))
		times, quick := elementary.Exp(float64(f.Times*draw.Normal())), float64(f.Quick*draw.Normal())
		for c := range own.Tables.Categories {
			row := &own.Tables.Categories[c]
			row.Wait = float64(row.Wait * times)
			if row.SmallShare > 0 {
				row.SmallShare = unlogit(logit(row.SmallShare) + quick)
			}
		}
		return own.Scenario
	}
}

// TestOptions are how a fitted county is tested.
type TestOptions struct {
	Replications int  // 0: usualTests
	FromOpen     bool // start from the orders that were open, else from those of the county's own warm-up
	Seed         uint64
	Workers      int
}

const (
	usualTests = 40
	// share of the truth that a band should hold
	bandShare = 0.9
	// fewest orders of a body in the test of which something is said
	leastTested = 30
)

// horizonOf is how long what becomes of the orders of a test is looked at: as long as the records go on, a year at
// most.
func horizonOf(l *Log, until wall) wall { return until + min(365*day, max(0, (l.last-until)/day*day)) }

// modelled are the activities that both logs have and the model makes.
func modelled(a, b *Log) (func(string) bool, []string) {
	var list []string
	for _, name := range []string{"submitted", activityCreated, "contacted", "dispatched", "accepted", "started",
		activityCompleted, "promise kept", activityCalledBack, activityRated, activityClosed} {
		if a.activities[name] && b.activities[name] {
			list = append(list, name)
		}
	}
	return func(name string) bool { return slices.Contains(list, name) }, list
}

// TestOn simulates from the end of the fit and sets the records that came beside it.
func (f *Fitted) TestOn(ctx context.Context, l *Log, o TestOptions) (*outcome.Test, error) {
	if l.Zone.String() != f.Zone {
		return nil, message.Errorf("records.other_zone", l.Source, l.Zone.String(), f.Zone)
	}
	until := l.all.until
	horizon := horizonOf(l, until)
	truth := l.all.cut(f.until, until)
	if len(truth.orders) == 0 || until <= f.until {
		return nil, message.Errorf("records.no_test", l.Source, f.Until)
	}
	truth = l.all.seen(f.until, until, horizon)
	n := o.Replications
	if n <= 0 {
		n = usualTests
	}
	keep, activities := modelled(l, f.Past)
	t := &outcome.Test{Schema: "hanyin.validate-log/1", County: f.Scenario.Name, Log: l.Source, SHA256: l.SHA256,
		FitSHA256: f.SHA256, From: f.Until, Until: until.date().Format(time.DateOnly), Orders: len(truth.orders),
		FromOpen: o.FromOpen, Replications: n, Seed: o.Seed, Activities: activities}
	for _, x := range l.all.orders {
		t.Earlier += elementary.Int(is(x.created < f.until))
	}
	open := f.openAt(f.until, l)
	t.Open = len(open)
	j := job{scenario: f.Scenario, from: f.until, until: until, horizon: horizon, warmup: f.Warmup,
		recorder: f.recorder(), workers: o.Workers, zone: l.Zone}
	if o.FromOpen {
		reach, err := f.reach(ctx, o.Workers)
		if err != nil {
			return nil, err
		}
		j.open = func(c *agents.County) []agents.OpenCase { return f.carried(c, open, f.until, reach) }
	}
	central := j
	central.seed, central.replications = seedOf(o.Seed, "measures of a test", 0), outcome.Measured
	central.events = keep
	runs, county, err := simulate(ctx, central)
	if err != nil {
		return nil, err
	}
	measure(t, f, l, runs, until, horizon, keep)
	j.seed, j.replications, j.like = seedOf(o.Seed, "bands of a test", 0), n, county
	j.vary = f.drawn(j.seed)
	if runs, _, err = simulate(ctx, j); err != nil {
		return nil, err
	}
	var all []*tested
	for _, r := range runs {
		own := r.sample.seen(f.until, until, horizon)
		own.told = truth.told
		all = append(all, testedOf(own, horizon, county))
	}
	bands(t, testedOf(truth, horizon, county), all)
	t.Names = namesIn(county)
	return t, nil
}

// seen are the orders created in a span, as they are known at the horizon.
func (s *sample) seen(from, until, horizon wall) *sample {
	out := s.cut(from, horizon)
	out.until = until
	out.orders = slices.DeleteFunc(out.orders, func(o order) bool { return o.created >= until })
	return out
}

// openAt are the orders that were open at a moment by what was known then: of the past and of the log.
func (f *Fitted) openAt(at wall, l *Log) []order {
	known := map[string]bool{}
	var open []order
	for _, s := range []*sample{&l.all, &f.Past.all} {
		for _, o := range s.openAt(at) {
			if !known[o.id] {
				known[o.id] = true
				open = append(open, o)
			}
		}
		for _, o := range s.orders {
			known[o.id] = true
		}
	}
	return open
}

// reach is, for each body, the median duty time from registration to the start of work in the fitted county.
func (f *Fitted) reach(ctx context.Context, workers int) ([]time.Duration, error) {
	runs, county, err := simulate(ctx, job{scenario: f.Scenario, from: f.until, until: f.until + 90*day,
		warmup: f.Warmup, recorder: f.recorder(), seed: seedOf(f.Seed, "reach", 0), replications: 1, workers: workers})
	if err != nil {
		return nil, err
	}
	reach := make([]time.Duration, len(county.Bodies))
	for b := range reach {
		if hours := quantile(runs[0].reach[b], 0.5); !math.IsNaN(hours) {
			reach[b] = sim.Nanoseconds(float64(hours * float64(time.Hour)))
		}
	}
	return reach, nil
}

// carried are open orders as the county takes them in.
func (f *Fitted) carried(c *agents.County, open []order, at wall, reach []time.Duration) []agents.OpenCase {
	var cases []agents.OpenCase
	for i, o := range open {
		town := &c.Towns[i%len(c.Towns)]
		if o.town != unknown {
			town = &c.Towns[o.town]
		}
		own := agents.OpenCase{Unit: town.FirstUnit + agents.UnitID(i%town.Units), Category: o.category,
			Body: agents.NoBody, Channel: o.channel, Age: time.Duration(at-o.created) * time.Second,
			Due: agents.NoLimit}
		if own.Category == agents.NoCategory {
			own.Category = 0
		}
		if o.body != nobody {
			own.Body, own.Reach = agents.BodyID(o.body), reach[o.body]
		}
		if o.due != 0 {
			own.Due = time.Duration(o.due-at) * time.Second
		}
		cases = append(cases, own)
	}
	return cases
}

// measure sets the distances of the simulated logs beside those of the copies of the past.
func measure(t *outcome.Test, f *Fitted, l *Log, runs []run, until, horizon wall, keep func(string) bool) {
	truth := l.events(f.until, until, horizon, keep)
	past := f.Past.events(0, f.until, f.until, keep)
	sum := make([]float64, len(distance.Names))
	for _, r := range runs {
		for i, x := range distance.Between(truth, r.events).List() {
			sum[i] += x / float64(len(runs))
		}
	}
	t.Distance = distance.Scores{NGD: sum[0], AED: sum[1], CAR: sum[2], CED: sum[3], RED: sum[4], CTD: sum[5],
		WIP: sum[6]}
	t.Baselines = distance.BaselinesOf(past, truth)
	t.Skill = t.Baselines.Skill(t.Distance)
}

// tested are the figures of a test by name.
type tested struct {
	keys   [][2]string // figure, and body or month
	values map[[2]string]float64
}

func (t *tested) put(key, of string, v float64) {
	name := [2]string{key, of}
	t.keys = append(t.keys, name)
	t.values[name] = v
}

// testedOf describes the orders of a test as they are known at its horizon.
func testedOf(s *sample, horizon wall, c *agents.County) *tested {
	t := &tested{values: map[[2]string]float64{}}
	own := *s
	own.until = horizon // of the times
	d := describe(&own, len(c.Categories), len(c.Towns), len(c.Bodies))
	t.put("orders", "", float64(len(s.orders)))
	months := map[string]float64{}
	for m := s.from; m < s.until; m += day {
		months[m.date().Format("2006-01")] += 0
	}
	byBody := make([]float64, len(c.Bodies))
	for _, o := range s.orders {
		months[o.created.date().Format("2006-01")]++
		if o.body != nobody {
			byBody[o.body]++
		}
	}
	for _, m := range slices.Sorted(maps.Keys(months)) {
		t.put("orders", m, months[m])
	}
	t.put("open", "", float64(len(s.openAt(s.until))))
	all := d.times[len(d.times)-1]
	t.put("quick", "", all.quick)
	t.put("p50", "", all.p50)
	t.put("p90", "", all.p90)
	if s.told.Due {
		t.put("on_time", "", 1-d.late)
	}
	if s.told.Returns {
		t.put("returned", "", d.returned)
	}
	if s.told.Repeats {
		t.put("repeated", "", d.repeated)
	}
	if s.told.Satisfied {
		t.put("satisfied", "", d.content)
	}
	for b, n := range byBody {
		name := c.Bodies[b].ID
		t.put("orders", name, n)
		t.put("p50", name, d.bodies[b].p50)
		t.put("p90", name, d.bodies[b].p90)
	}
	return t
}

// bands lists what came beside what was to be expected. A body with few orders has none of its own; months that are
// the whole test neither.
func bands(t *outcome.Test, truth *tested, all []*tested) {
	months := 0
	for _, key := range truth.keys {
		months += elementary.Int(is(key[0] == "orders" && strings.HasPrefix(key[1], "20") && len(key[1]) == 7))
	}
	bodies := 0
	for _, key := range truth.keys {
		bodies += elementary.Int(is(key[0] == "p50" && key[1] != "" &&
			truth.values[[2]string{"orders", key[1]}] >= leastTested))
	}
	for _, key := range truth.keys {
		want := truth.values[key]
		isMonth := key[0] == "orders" && strings.HasPrefix(key[1], "20") && len(key[1]) == 7
		isBody := key[1] != "" && !isMonth
		switch {
		case math.IsNaN(want), isMonth && months < 2,
			isBody && (bodies < 2 || truth.values[[2]string{"orders", key[1]}] < leastTested):
			continue
		}
		var got []float64
		for _, one := range all {
			if v := one.values[key]; !math.IsNaN(v) {
				got = append(got, v)
			}
		}
		if len(got) < len(all)/2 {
			continue
		}
		b := outcome.Band{Key: key[0], Of: key[1], Truth: experiments.Number(want),
			Low: experiments.Number(between(got, (1-bandShare)/2)), Median: experiments.Number(between(got, 0.5)),
			High: experiments.Number(between(got, (1+bandShare)/2))}
		b.Inside = b.Low <= b.Truth && b.Truth <= b.High
		t.Inside += elementary.Int(is(b.Inside))
		t.Bands = append(t.Bands, b)
	}
}

// between is a quantile of few values, interpolated so that so many parts of what comes next lie below it (Weibull's
// plotting positions).
func between(x []float64, p float64) float64 {
	s := slices.Sorted(slices.Values(x))
	at := float64(p*float64(len(s)+1)) - 1
	switch i := elementary.Int(math.Floor(at)); {
	case at <= 0:
		return s[0]
	case i+1 >= len(s):
		return s[len(s)-1]
	default:
		return s[i] + float64((at-float64(i))*(s[i+1]-s[i]))
	}
}
