package records

import (
	"cmp"
	"context"
	"math"
	"strings"
	"time"

	"hanyin/eventlog/arrivals"
	"hanyin/experiments"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Options are how a fit is made. The zero value will do.
type Options struct {
	Until    time.Time // local midnight: orders created from it on are not looked at; zero: the end of the records
	Days     int       // of records used, the last before Until; 0: usualDays
	Seed     uint64
	Workers  int                     // 0: one a core
	Rounds   int                     // 0: usualRounds
	Progress func(round, rounds int) // nil: nobody listens
}

const (
	usualDays   = 730
	usualRounds = 12
	lastRuns    = 4 // replications that the fitted county is judged by
	bootstraps  = 60
	leastSpan   = 28 // days of records
)

// missedBy is how many standard errors two figures may differ by and be taken to agree: one in twenty is farther apart
// by chance.
const missedBy = 1.96

// A Fit is what came of fitting a county to records, and what is written of it.
type Fit struct {
	outcome.Fit

	state    state
	adjuster *adjuster
	log      *Log
	base     *scenarios.Scenario
}

// Make fits the county of a scenario to the orders of a log.
func Make(ctx context.Context, s *scenarios.Scenario, l *Log, o Options) (*Fit, error) {
	until := l.all.until
	if !o.Until.IsZero() {
		until = min(until, wall(o.Until.Unix()))
	}
	if until <= l.all.from {
		return nil, message.Errorf("records.until_before", o.Until.Format(time.DateOnly), l.Source,
			l.all.from.date().Format(time.DateOnly))
	}
	days := o.Days
	if days <= 0 {
		days = usualDays
	}
	sample := l.all.cut(max(l.all.from, until-wall(days)*day), until)
	if n := len(sample.orders); n < leastOrders || sample.days() < leastSpan {
		return nil, message.Errorf("records.too_few", n, elementary.Int(sample.days()), leastOrders, leastSpan)
	}
	county, err := s.Build()
	if err != nil {
		return nil, err
	}
	f := &Fit{Fit: outcome.Fit{Schema: "hanyin.fit/1", County: s.Name, CountyHash: s.Hash, Log: l.Source,
		SHA256: l.SHA256, Zone: l.Zone.String(), From: sample.from.date().Format(time.DateOnly),
		Until: sample.until.date().Format(time.DateOnly), Orders: len(sample.orders), Seed: o.Seed,
		Hotline: byCount(l.names.asHotline), Names: namesIn(county)}, base: s, log: l}
	f.Undated = l.undated
	for _, n := range l.names.places {
		f.Places += n
	}
	for _, order := range l.all.orders {
		f.Earlier += elementary.Int(is(order.created < sample.from))
	}
	f.Open = len(sample.openAt(sample.until))
	a := &adjuster{state: copyOf(s), county: county, sample: sample, recorder: recorderOf(sample.orders),
		truth: describe(sample, len(s.Tables.Categories), len(county.Towns), len(county.Bodies))}
	f.DateOnly = a.recorder.DateOnly
	a.start()
	a.settle()
	f.Warmup = warmupOf(a.truth)
	links := a.links()
	rounds := o.Rounds
	if rounds <= 0 {
		rounds = usualRounds
	}
	each := max(1, min(4, 8000/len(sample.orders)))
	seed := seedOf(o.Seed, "rounds of a fit", 0)
	first, err := a.figuresOf(ctx, o.Workers, f.Warmup, each, seed)
	if err != nil {
		return nil, err
	}
	a.setLimits(meanOf(first))
	f.Runs += each
	for r := range rounds {
		if o.Progress != nil {
			o.Progress(r, rounds)
		}
		got, err := a.figuresOf(ctx, o.Workers, f.Warmup, each, seed)
		if err != nil {
			return nil, err
		}
		gain := 0.9
		if r >= rounds/2 {
			gain = 0.5
		}
		a.round(links, meanOf(got), gain)
		f.Runs += each
	}
	f.Rounds = rounds
	f.state, f.adjuster = a.state, a
	a.report(f)
	return f, a.judge(ctx, f, links, o)
}

// warmupOf is how many days the county runs before the records begin: until its open orders have settled, and those
// who keep silent at first have spoken.
func warmupOf(f *figures) int {
	long := 0.0
	for _, d := range f.times {
		for _, h := range []float64{d.p90, d.s90} {
			if !math.IsNaN(h) {
				long = max(long, 2*h/24)
			}
		}
	}
	return elementary.Int(clip(float64(math.Ceil(long/30)*30), 270, 365))
}

// judge simulates the fitted county with streams of its own, and gives every parameter its interval: from weeks of the
// records drawn anew, and from the spread of the simulation.
func (a *adjuster) judge(ctx context.Context, f *Fit, links []*link, o Options) error {
	all, err := a.figuresOf(ctx, o.Workers, f.Warmup, lastRuns, seedOf(o.Seed, "judgement of a fit", 0))
	if err != nil {
		return err
	}
	f.Runs += lastRuns
	spread := make([][]float64, len(links))
	for _, one := range all {
		for i, l := range links {
			spread[i] = append(spread[i], l.stat(one))
		}
	}
	if err := a.slopes(ctx, f, links, o); err != nil {
		return err
	}
	drawn := make([][]float64, len(links))
	var again []*figures
	for b := range bootstraps {
		one := describe(a.sample.weeksAnew(o.Seed, b), len(a.truth.category), len(a.truth.town), len(a.truth.congest))
		again = append(again, one)
		for i, l := range links {
			drawn[i] = append(drawn[i], l.stat(one))
		}
	}
	known := map[string]scenarios.Value{}
	for _, v := range f.base.Values {
		known[v.Key] = v
	}
	before := a.valuesIn(f.base)
	for i, l := range links {
		se := elementary.Hypot(deviation(drawn[i]), deviation(spread[i])/math.Sqrt(lastRuns)) / math.Abs(l.slope)
		low, high := l.interval(se)
		p := outcome.Parameter{Key: l.key, Before: experiments.Number(before[l.key]),
			Value:    experiments.Number(l.shown(*l.value)),
			Interval: [2]experiments.Number{experiments.Number(l.shown(low)), experiments.Number(l.shown(high))},
			AtBound:  l.atBound()}
		if l.key == accuracyKey {
			p.Interval[0], p.Interval[1] = p.Interval[1], p.Interval[0]
		}
		if v, ok := known[strings.TrimRight(strings.TrimRight(l.key, "0123456789"), ".")]; ok {
			p.En, p.Zh = v.En, v.Zh
		}
		f.Parameters = append(f.Parameters, p)
	}
	f.compare(a, all, again)
	if err := a.arrivals(f, o); err != nil {
		return err
	}
	f.written(links)
	return nil
}

// valuesIn are the values of all parameters in a scenario.
func (a *adjuster) valuesIn(s *scenarios.Scenario) map[string]float64 {
	other := &adjuster{state: copyOf(s), county: a.county, sample: a.sample, truth: a.truth, recorder: a.recorder,
		pooled: a.pooled, main: a.main, miss: 1 - s.Plan.Pairs[accuracyLever].On}
	other.state.effective()
	values := map[string]float64{}
	for _, l := range other.links() {
		values[l.key] = l.shown(*l.value)
	}
	return values
}

// written takes the values that go into the scenario, which are those of the months after the records, and adds the
// months of which the records say nothing.
func (f *Fit) written(links []*link) {
	seen := map[string]bool{}
	for i, l := range links {
		f.Parameters[i].Written = experiments.Number(l.shown(*l.value))
		seen[l.key] = true
	}
	none := experiments.Number(math.NaN())
	for c, row := range f.state.Tables.Categories {
		for m, x := range row.Season {
			if key := seasonKey(row.ID, m); !seen[key] {
				f.Parameters = append(f.Parameters, outcome.Parameter{Key: key, Value: none,
					Written:  experiments.Number(x),
					Before:   experiments.Number(f.base.Tables.Categories[c].Season[m]),
					Interval: [2]experiments.Number{none, none}})
			}
		}
	}
}

// deviation is the standard deviation of numbers, those that are none left out; 0 of fewer than two.
func deviation(x []float64) float64 {
	n, sum, sq := 0.0, 0.0, 0.0
	for _, v := range x {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			n, sum, sq = n+1, sum+v, sq+float64(v*v)
		}
	}
	if n < 2 {
		return 0
	}
	return math.Sqrt(max(0, (sq-sum*sum/n)/(n-1)))
}

// mean of numbers, and how many there are, those that are none left out; NaN of none.
func mean(x []float64) (mean, n float64) {
	for _, v := range x {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			mean, n = mean+v, n+1
		}
	}
	return mean / n, n
}

// Bounds of measured slopes: one below the least would make intervals of noise, one above the most is noise itself, as
// each figure moves about as its parameter does.
const (
	leastSlope = 0.3
	mostSlope  = 1.2
)

// slopes measures how the times of categories follow their parameters: by one simulation for each kind of them.
func (a *adjuster) slopes(ctx context.Context, f *Fit, links []*link, o Options) error {
	seed := seedOf(o.Seed, "slopes of a fit", 0)
	base, err := a.figuresOf(ctx, o.Workers, f.Warmup, 2, seed)
	if err != nil {
		return err
	}
	f.Runs += 2
	from := meanOf(base)
	for _, kind := range []string{"small_share", "wait_wd", "wait_sigma"} {
		const by = 0.3
		var moved []*link
		var was []float64
		for _, l := range links {
			if strings.HasPrefix(l.key, "category.") && strings.HasSuffix(l.key, "."+kind) {
				moved, was = append(moved, l), append(was, *l.value)
				*l.value = l.scale.moved(*l.value, by)
			}
		}
		if len(moved) == 0 {
			continue
		}
		got, err := a.figuresOf(ctx, o.Workers, f.Warmup, 2, seed)
		for i, l := range moved {
			*l.value = was[i]
		}
		if err != nil {
			return err
		}
		f.Runs += 2
		to := meanOf(got)
		for _, l := range moved {
			if d := (l.stat(to) - l.stat(from)) / by; !math.IsNaN(d) {
				l.slope = clip(d, leastSlope, mostSlope)
			}
		}
	}
	return nil
}

// weeksAnew is a sample of the weeks of another, as many as it has, drawn with replacement.
func (s *sample) weeksAnew(seed uint64, number int) *sample {
	const week = 7 * day
	weeks := int((s.until - s.from + week - 1) / week)
	of := make([][]order, weeks)
	for _, o := range s.orders {
		of[(o.created-s.from)/week] = append(of[(o.created-s.from)/week], o)
	}
	draw := sim.Seed(seed).Stream("weeks of records", uint64(number))
	out := &sample{from: s.from, until: s.until, told: s.told}
	for w := range weeks {
		from := draw.IntN(weeks)
		by := wall(w-from) * week
		for _, o := range of[from] {
			if o.created+by >= s.until {
				continue
			}
			// all that is known of an order moves with its week, and so does when it was lost from sight
			o.seenUntil = cmp.Or(o.seenUntil, s.until) + by
			o.created += by
			if o.closed != 0 {
				o.closed += by
			}
			if o.due != 0 {
				o.due += by
			}
			out.orders = append(out.orders, o)
		}
	}
	out.sorted()
	return out
}

// arrivals sets the level and the months of demand to what is expected after the records.
func (a *adjuster) arrivals(f *Fit, o Options) error {
	var times []time.Time
	for _, order := range a.sample.orders {
		times = append(times, order.created.instant(f.log.Zone))
	}
	learn := func(from, until wall) (*arrivals.Model, error) {
		return arrivals.Learn(arrivals.Record{Times: times, From: from.instant(f.log.Zone),
			Until: until.instant(f.log.Zone), Zone: f.log.Zone}, arrivals.Options{Seed: sim.Seed(o.Seed)})
	}
	whole, err := learn(a.sample.from, a.sample.until)
	if err != nil {
		return err
	}
	f.Arrivals = string(whole.Setting.Family)
	span := a.sample.until - a.sample.from
	part := span / 5 / day * day
	sum, n := 0.0, 0.0
	for k := range wall(3) { // totals of a fifth of the span, forecast from what was before it
		line := a.sample.until - (k+1)*part
		m, err := learn(a.sample.from, line)
		if err != nil {
			return err
		}
		want := 0.0
		for _, order := range a.sample.orders {
			want += is(order.created >= line && order.created < line+part)
		}
		if e := elementary.Log((want + 1) / (m.Expected(line.instant(f.log.Zone), (line+part).instant(f.log.Zone)) +
			1)); want > 0 {
			sum, n = sum+float64(e*e), n+1
		}
	}
	if n > 0 {
		f.Level = math.Sqrt(sum / n)
	}
	var perDay [12]float64
	first := a.sample.until.date()
	for k := range 12 {
		from := time.Date(first.Year(), first.Month()+time.Month(k), 1, 0, 0, 0, 0, time.UTC)
		to := from.AddDate(0, 1, 0)
		if from.Before(first) {
			from = first
		}
		begin, end := wall(from.Unix()), wall(to.Unix())
		perDay[from.Month()-1] = whole.Expected(begin.instant(f.log.Zone), end.instant(f.log.Zone)) /
			(float64(end-begin) / float64(day))
	}
	mean := 0.0
	for _, x := range perDay {
		mean += x / 12
	}
	f.state.Params.Demand.IssuesPerHHYear = float64(f.state.Params.Demand.IssuesPerHHYear * (mean / a.truth.perDay))
	for c := range f.state.Tables.Categories {
		for m := range perDay {
			f.state.Tables.Categories[c].Season[m] = perDay[m] / mean
		}
	}
	return nil
}

// report lists what the records do not tell and keeps the county's value.
func (a *adjuster) report(f *Fit) {
	t := a.sample.told
	for _, x := range []struct {
		told bool
		key  message.Key
	}{
		{t.Channel, "records.not_channel"}, {t.Town, "records.not_town"}, {t.Due, "records.not_due"},
		{t.Returns, "records.not_returns"}, {t.Repeats, "records.not_repeats"},
		{t.Satisfied, "records.not_satisfied"}, {t.Resolved, "records.not_resolved"}, {!a.recorder.DateOnly,
			"records.not_hours"}, {false, "records.not_effort"}, {false, "records.not_latent"},
	} {
		if !x.told {
			f.NotTold = append(f.NotTold, message.New(x.key))
		}
	}
	for c, pooled := range a.pooled {
		if pooled {
			f.Pooled = append(f.Pooled, f.base.Tables.Categories[c].ID)
		}
	}
}

// compare lists the figures of the records beside those of the fitted county.
func (f *Fit) compare(a *adjuster, simulated, again []*figures) {
	each := func(of []*figures, stat func(*figures) float64) []float64 {
		var all []float64
		for _, one := range of {
			all = append(all, stat(one))
		}
		return all
	}
	add := func(key, of string, stat func(*figures) float64) {
		want := stat(a.truth)
		if math.IsNaN(want) {
			return
		}
		got, runs := mean(each(simulated, stat))
		drawn := deviation(each(again, stat))
		se := elementary.Hypot(drawn, deviation(each(simulated, stat))/math.Sqrt(max(1, runs)))
		f.Figures = append(f.Figures, outcome.Figure{Key: key, Of: of, Records: experiments.Number(want),
			Fitted: experiments.Number(got), Error: experiments.Number(drawn),
			Missed: !(math.Abs(got-want) <= missedBy*se)})
	}
	add("per_day", "", func(x *figures) float64 { return x.perDay })
	add("quick", "", func(x *figures) float64 { return x.times[len(x.times)-1].quick })
	add("p50", "", func(x *figures) float64 { return x.times[len(x.times)-1].p50 })
	add("p90", "", func(x *figures) float64 { return x.times[len(x.times)-1].p90 })
	if a.sample.told.Due {
		add("on_time", "", func(x *figures) float64 { return 1 - x.late })
	}
	if a.sample.told.Returns {
		add("returned", "", func(x *figures) float64 { return x.returned })
	}
	if a.sample.told.Repeats {
		add("repeated", "", func(x *figures) float64 { return x.repeated })
	}
	if a.sample.told.Satisfied {
		add("satisfied", "", func(x *figures) float64 { return x.content })
	}
	for b := range a.truth.bodies {
		if a.truth.bodies[b].closed < leastCategory {
			continue
		}
		name := a.county.Bodies[b].ID
		add("p50", name, func(x *figures) float64 { return x.bodies[b].p50 })
		add("p90", name, func(x *figures) float64 { return x.bodies[b].p90 })
	}
	f.Times, f.Quick = a.drift()
}

// drift is how far the median time of slow orders, and the share of quick ones, of a fifth of the records lie from
// those of what was before it, as the spread of their log and logit over the last three fifths.
func (a *adjuster) drift() (times, quick float64) {
	part := (a.sample.until - a.sample.from) / 5 / day * day
	sum, share, n := 0.0, 0.0, 0.0
	for k := range wall(3) {
		line := a.sample.until - (k+1)*part
		before, after := a.sample.cut(a.sample.from, line), a.sample.cut(line, line+part)
		var x, q [2]float64
		for i, s := range []*sample{before, after} {
			d := describe(s, len(a.truth.category), len(a.truth.town), len(a.truth.congest))
			x[i], q[i] = d.times[len(d.times)-1].s50, logit(d.times[len(d.times)-1].quick)
		}
		if e := elementary.Log(x[1] / x[0]); !math.IsNaN(e) && !math.IsInf(e, 0) {
			sum, share, n = sum+float64(e*e), share+float64((q[1]-q[0])*(q[1]-q[0])), n+1
		}
	}
	if n == 0 {
		return 0, 0
	}
	return math.Sqrt(sum / n), math.Sqrt(share / n)
}

// Scenario is the fitted county in memory, as Files writes it.
func (f *Fit) Scenario() *scenarios.Scenario { return f.state.Scenario }
