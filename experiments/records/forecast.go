package records

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// ForecastOptions are what is forecast. The zero value will do.
type ForecastOptions struct {
	At      time.Time // local midnight from which on; zero: after the last day of the records
	Days    int       // 0: usualAhead
	Futures int       // 0: usualFutures
	Origins int       // with later records: weeks in turn from which is forecast and compared with what came; 0: none
	Seed    uint64
	Workers int
}

const (
	usualAhead   = 10
	usualFutures = 200
	// futures from each week in a comparison with what came
	futuresEach = 40
)

// Forecast simulates futures from the orders that are open.
func (f *Fitted) Forecast(ctx context.Context, l *Log, o ForecastOptions) (*outcome.Forecast, error) {
	if l.Zone.String() != f.Zone {
		return nil, message.Errorf("records.other_zone", l.Source, l.Zone.String(), f.Zone)
	}
	days, futures := cmp.Or(o.Days, usualAhead), cmp.Or(o.Futures, usualFutures)
	at := l.all.until
	if !o.At.IsZero() {
		at = wall(o.At.Unix())
	}
	if at < f.until {
		return nil, message.Errorf("records.before_fit", at.date().Format(time.DateOnly), f.Until)
	}
	reach, err := f.reach(ctx, o.Workers)
	if err != nil {
		return nil, err
	}
	p := &outcome.Forecast{Schema: "hanyin.forecast/1", County: f.Scenario.Name, Log: l.Source, SHA256: l.SHA256,
		At: at.date().Format(time.DateOnly), Days: days, Futures: futures, Seed: o.Seed,
		WeeksAsked: o.Origins}
	open := l.all.openAt(at)
	if len(open) == 0 {
		return nil, message.Errorf("records.none_open", l.Source, p.At)
	}
	p.Open = len(open)
	runs, county, err := f.futures(ctx, open, at, days, futures, seedOf(o.Seed, "futures", 0), reach, o.Workers)
	if err != nil {
		return nil, err
	}
	p.Orders = chances(open, runs, at, days, county)
	for _, x := range p.Orders {
		p.Limited += elementary.Int(is(x.Limited))
	}
	outlook(p, open, runs, at, days, county)
	p.Names = namesIn(county)
	slices.SortStableFunc(p.Orders, func(a, b outcome.Chance) int {
		if d := cmp.Compare(b.Late, a.Late); d != 0 {
			return d
		}
		return cmp.Compare(a.Closed, b.Closed)
	})
	if o.Origins > 0 {
		return p, f.score(ctx, p, l, o, reach)
	}
	return p, nil
}

// futures simulates a span from open orders, with what the fit leaves open drawn in each.
func (f *Fitted) futures(ctx context.Context, open []order, at wall, days, n int, seed uint64,
	reach []time.Duration, workers int) ([]run, *agents.County, error) {
	return simulate(ctx, job{scenario: f.Scenario, from: at, until: at + wall(days)*day, warmup: shortWarmup,
		recorder: f.recorder(), seed: seed, replications: n, workers: workers, vary: f.drawn(seed),
		open: func(c *agents.County) []agents.OpenCase { return f.carried(c, open, at, reach) }})
}

// shortWarmup is enough for a future: its open orders are given, and who is silent matters little within days.
const shortWarmup = 90

// lateBy reports whether an order is late at a moment, closed 0 being open; false for one without a due date.
func lateBy(due, closed, end wall) bool {
	return due != 0 && due < end && (closed == 0 || closed > due)
}

// chances are the shares of futures in which each open order is late or closed at the end.
func chances(open []order, runs []run, at wall, days int, c *agents.County) []outcome.Chance {
	end := at + wall(days)*day
	var all []outcome.Chance
	for i, o := range open {
		x := outcome.Chance{ID: o.id, AgeDays: float64(at-o.created) / float64(day), Limited: o.due != 0}
		if o.body != nobody {
			x.Body = c.Bodies[o.body].ID
		}
		if o.due != 0 {
			x.Due = o.due.date().Format(time.DateOnly)
		}
		for _, r := range runs {
			closed := r.carried[i].closed
			x.Closed += is(closed != 0 && closed < end) / float64(len(runs))
			x.Late += is(lateBy(o.due, closed, end)) / float64(len(runs))
		}
		all = append(all, x)
	}
	return all
}

// outlook sums up the futures by body.
func outlook(p *outcome.Forecast, open []order, runs []run, at wall, days int, c *agents.County) {
	end := at + wall(days)*day
	for b := range c.Bodies {
		own := outcome.Outlook{Body: c.Bodies[b].ID}
		var closed, late, more, left []float64
		for _, r := range runs {
			var k [4]float64
			for i, o := range open {
				if o.body != b {
					continue
				}
				own.Open++
				done := r.carried[i].closed != 0 && r.carried[i].closed < end
				k[0] += is(done)
				k[1] += is(lateBy(o.due, r.carried[i].closed, end))
				k[3] += is(!done)
			}
			for _, o := range r.sample.orders {
				if o.body == b {
					k[2]++
					k[3] += is(o.closed == 0 || o.closed >= end)
				}
			}
			closed, late = append(closed, k[0]), append(late, k[1])
			more, left = append(more, k[2]), append(left, k[3])
		}
		own.Open /= len(runs)
		band := func(x []float64) [3]float64 { return [3]float64{between(x, 0.05), between(x, 0.5), between(x, 0.95)} }
		own.Closed, own.Late, own.New, own.Left = band(closed), band(late), band(more), band(left)
		if own.Open > 0 || own.New[2] > 0 {
			p.Bodies = append(p.Bodies, own)
		}
	}
	slices.SortStableFunc(p.Bodies, func(a, b outcome.Outlook) int { return cmp.Compare(b.Late[1], a.Late[1]) })
}

// A brier gathers squared errors.
type brier struct{ n, share, error, base float64 }

func (b *brier) add(p, base float64, came bool) {
	x := is(came)
	b.n, b.share = b.n+1, b.share+x
	b.error, b.base = b.error+float64((p-x)*(p-x)), b.base+float64((base-x)*(base-x))
}

func (b *brier) score(event string) outcome.Score {
	s := outcome.Score{Event: event, Orders: elementary.Int(b.n), Share: experiments.Number(b.share / b.n),
		Brier: experiments.Number(b.error / b.n), Base: experiments.Number(b.base / b.n)}
	s.Skill = 1 - s.Brier/s.Base
	return s
}

// score forecasts from one week of the later records after the other, and compares with what came. The base rates are
// those of the weeks of the last half of the records that were fitted.
func (f *Fitted) score(ctx context.Context, p *outcome.Forecast, l *Log, o ForecastOptions,
	reach []time.Duration) error {
	span := wall(p.Days) * day
	var closed, late brier
	base, closedAt := f.baseRates(p.Days), closings(&f.Past.all, &l.all)
	for k := range o.Origins {
		at := f.until + wall(7*k)*day
		if at+span > l.all.until {
			break
		}
		open := f.openAt(at, l)
		runs, county, err := f.futures(ctx, open, at, p.Days, futuresEach, seedOf(o.Seed, "weeks", k), reach,
			o.Workers)
		if err != nil {
			return err
		}
		p.Weeks++
		for i, x := range chances(open, runs, at, p.Days, county) {
			came := closedAt[open[i].id]
			closed.add(x.Closed, base[0], came != 0 && came < at+span)
			if x.Limited && open[i].due >= at {
				late.add(x.Late, base[1], lateBy(open[i].due, came, at+span))
			}
		}
	}
	for _, s := range []outcome.Score{closed.score("closed"), late.score("late")} {
		if s.Orders > 0 {
			p.Scores = append(p.Scores, s)
		}
	}
	return nil
}

// closings are when orders were closed by all that is recorded of them; the last sample that has an order counts.
func closings(samples ...*sample) map[string]wall {
	closed := map[string]wall{}
	for _, s := range samples {
		for _, o := range s.orders {
			closed[o.id] = o.closed
		}
	}
	return closed
}

// baseRates are the shares of open orders closed within so many days, and of those not due yet that were late then, in
// the last half of the records that were fitted.
func (f *Fitted) baseRates(days int) [2]float64 {
	past := f.Past.all.cut(f.Past.all.from, f.until)
	closedAt := closings(past)
	span := wall(days) * day
	var n, k [2]float64
	for at := past.from + (past.until-past.from)/2/day*day; at+span <= past.until; at += 7 * day {
		for _, o := range past.openAt(at) {
			came := closedAt[o.id]
			n[0]++
			k[0] += is(came != 0 && came < at+span)
			if o.due >= at {
				n[1]++
				k[1] += is(lateBy(o.due, came, at+span))
			}
		}
	}
	return [2]float64{k[0] / math.Max(1, n[0]), k[1] / math.Max(1, n[1])}
}
