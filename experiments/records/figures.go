package records

import (
	"cmp"
	"math"
	"slices"

	"hanyin/agents"
	"hanyin/eventlog"
	"hanyin/internal/elementary"
)

// figures describe a sample by what parameters of the model can be moved towards. Both the records and a simulated
// county are described alike, censored alike.
type figures struct {
	n        float64
	perDay   float64
	month    [12]float64 // orders a day, NaN for months of which the sample has less than leastMonth days
	weekday  [7]float64  // shares
	hour     [24]float64
	category []float64
	channel  []float64
	town     []float64 // of those with a town
	returned float64   // share returned at least once; NaN where not told, as the next
	repeated float64
	late     float64 // share of those due
	content  float64 // satisfied, of those who answer
	answers  float64 // who answer, of those closed
	resolved float64
	brief    float64     // median hours of closings within a day
	times    []durations // by category, then one for all together
	bodies   []durations // by body
	limit    []float64   // by category: median, working days; NaN where fewer than leastLimits are recorded
	congest  []float64   // by body: correlation of how long orders take with how many were open
}

// durations are times from creation to closing, hours, by the Kaplan-Meier estimator: orders that are open count until
// they are lost from sight.
type durations struct {
	n, closed int
	quick     float64 // share closed within a day
	left      float64 // share still open after half of the span
	p50, p90  float64 // NaN where too many are open
	s50, s90  float64 // median and 90th percentile of those slower than a day and closed within half of the span
}

// leastMonth is the days of a month that a sample must have to speak for it.
const leastMonth = 15

func describe(s *sample, categories, towns, bodies int) *figures {
	f := &figures{n: float64(len(s.orders)), category: make([]float64, categories), town: make([]float64, towns),
		channel: make([]float64, 8), congest: make([]float64, bodies)}
	f.perDay = f.n / s.days()
	var days [12]float64
	for d := s.from; d < s.until; d += day {
		days[d.date().Month()-1]++
	}
	spans := make([][]span, categories+1)
	ofBody := make([][]span, bodies)
	var classified, placed, due, late, asked, content, resolved, told, returned, knownReturns, repeats, closed float64
	var brief []float64
	limits := make([][]float64, categories)
	for i := range s.orders {
		o := &s.orders[i]
		f.month[o.created.date().Month()-1]++
		f.weekday[(o.created.date().Weekday()+6)%7]++
		f.hour[(o.created%day)/hour]++
		f.channel[o.channel]++
		if o.town != unknown {
			f.town[o.town]++
			placed++
		}
		x := span{float64(cmp.Or(o.seenUntil, s.until)-o.created) / float64(hour), false}
		if o.closed != 0 {
			x = span{float64(o.closed-o.created) / float64(hour), true}
			closed++
			if x.hours < 24 {
				brief = append(brief, x.hours)
			}
		}
		if o.category != agents.NoCategory {
			f.category[o.category]++
			classified++
			spans[o.category] = append(spans[o.category], x)
			if o.limitWd > 0 {
				limits[o.category] = append(limits[o.category], o.limitWd)
			}
		}
		spans[categories] = append(spans[categories], x)
		if o.body != nobody {
			ofBody[o.body] = append(ofBody[o.body], x)
		}
		switch {
		case o.onTime != eventlog.Unknown:
			due++
			late += is(o.onTime == eventlog.No)
		case o.overdue:
			due, late = due+1, late+1
		}
		if o.satisfied != eventlog.Unknown {
			asked++
			content += is(o.satisfied == eventlog.Yes)
		}
		if o.resolved != eventlog.Unknown {
			told++
			resolved += is(o.resolved == eventlog.Yes)
		}
		if o.returns != unknown {
			knownReturns++
			returned += is(o.returns > 0)
		}
		repeats += is(o.repeats)
	}
	for m := range f.month {
		if days[m] < leastMonth {
			f.month[m] = math.NaN()
		} else {
			f.month[m] /= days[m]
		}
	}
	shares(f.weekday[:], f.n)
	shares(f.hour[:], f.n)
	shares(f.category, classified)
	shares(f.channel, f.n)
	shares(f.town, placed)
	f.returned, f.late, f.content = returned/knownReturns, late/due, content/asked
	f.answers, f.resolved, f.repeated = asked/closed, resolved/told, repeats/f.n
	f.brief = quantile(brief, 0.5)
	for _, x := range limits {
		if len(x) < leastLimits {
			x = nil
		}
		f.limit = append(f.limit, quantile(x, 0.5))
	}
	half := float64(s.days() * 12)
	for _, x := range spans {
		f.times = append(f.times, durationsOf(x, half))
	}
	for _, x := range ofBody {
		f.bodies = append(f.bodies, durationsOf(x, half))
	}
	f.congestion(s)
	return f
}

func is(x bool) float64 {
	if x {
		return 1
	}
	return 0
}

func shares(counts []float64, n float64) {
	for i := range counts {
		if n > 0 {
			counts[i] /= n
		}
	}
}

// quantile of values, NaN if there are none.
func quantile(x []float64, p float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(x))
	return s[min(len(s)-1, elementary.Int(p*float64(len(s))))]
}

// A span is how long an order was seen, and whether its closing was seen.
type span struct {
	hours float64
	ended bool
}

// durationsOf estimates times where some have not ended (E. L. Kaplan and P. Meier, Journal of the American
// Statistical Association 53, 1958).
func durationsOf(x []span, half float64) durations {
	d := durations{n: len(x), left: 1, p50: math.NaN(), p90: math.NaN(), s50: math.NaN(), s90: math.NaN()}
	slices.SortFunc(x, func(a, b span) int {
		if c := cmp.Compare(a.hours, b.hours); c != 0 {
			return c
		}
		return elementary.Int(is(b.ended) - is(a.ended))
	})
	left, survive := float64(len(x)), 1.0
	type step struct{ hours, share float64 }
	var steps []step // the distribution function
	for _, s := range x {
		if s.ended {
			d.closed++
			survive = float64(survive * (1 - 1/left))
			steps = append(steps, step{s.hours, 1 - survive})
			if s.hours <= 24 {
				d.quick = 1 - survive
			}
			if s.hours <= half {
				d.left = survive
			}
		}
		left--
	}
	at := func(p float64) float64 {
		i, _ := slices.BinarySearchFunc(steps, p, func(s step, p float64) int { return cmp.Compare(s.share, p) })
		if i == len(steps) {
			return math.NaN()
		}
		return steps[i].hours
	}
	d.p50, d.p90 = at(0.5), at(0.9)
	if slow := 1 - d.left - d.quick; slow > 0 {
		d.s50, d.s90 = at(d.quick+0.5*slow), at(d.quick+float64(0.9*slow))
	}
	return d
}

// congestion correlates, for each body, the log of how long an order took with the log of how many of its orders were
// open when it came: where officers are scarce, orders take longer when many wait.
func (f *figures) congestion(s *sample) {
	type end struct {
		at   wall
		body int
	}
	var ends []end
	for _, o := range s.orders {
		if o.closed != 0 && o.body != nobody {
			ends = append(ends, end{o.closed, o.body})
		}
	}
	slices.SortFunc(ends, func(a, b end) int { return cmp.Compare(a.at, b.at) })
	open := make([]float64, len(f.congest))
	sums := make([]correlation, len(f.congest))
	k := 0
	for _, o := range s.orders {
		for ; k < len(ends) && ends[k].at <= o.created; k++ {
			open[ends[k].body]--
		}
		if o.body == nobody {
			continue
		}
		if o.closed != 0 {
			sums[o.body].add(elementary.Log1p(open[o.body]),
				elementary.Log1p(float64(o.closed-o.created)/float64(hour)))
		}
		open[o.body]++
	}
	for b := range sums {
		f.congest[b] = sums[b].value()
	}
}

// A correlation gathers pairs.
type correlation struct{ n, x, y, xx, yy, xy float64 }

func (c *correlation) add(x, y float64) {
	c.n, c.x, c.y, c.xx, c.yy, c.xy = c.n+1, c.x+x, c.y+y, c.xx+float64(x*x), c.yy+float64(y*y), c.xy+float64(x*y)
}

// value is the correlation, NaN of fewer than leastCongested pairs.
func (c *correlation) value() float64 {
	vx, vy := c.xx-c.x*c.x/c.n, c.yy-c.y*c.y/c.n
	if c.n < leastCongested || vx <= 1e-9 || vy <= 1e-9 {
		return math.NaN()
	}
	return (c.xy - c.x*c.y/c.n) / math.Sqrt(vx*vy)
}

// leastCongested is the fewest closed orders from which the staffing of a body can be told.
const leastCongested = 200

// each visits every number of the figures in a fixed order.
func (f *figures) each(visit func(*float64)) {
	for _, list := range [][]float64{f.month[:], f.weekday[:], f.hour[:], f.category, f.channel, f.town,
		f.congest, f.limit} {
		for i := range list {
			visit(&list[i])
		}
	}
	for _, x := range []*float64{&f.n, &f.perDay, &f.returned, &f.repeated, &f.late, &f.content, &f.answers,
		&f.resolved, &f.brief} {
		visit(x)
	}
	for _, list := range [][]durations{f.times, f.bodies} {
		for i := range list {
			d := &list[i]
			for _, x := range []*float64{&d.quick, &d.left, &d.p50, &d.p90, &d.s50, &d.s90} {
				visit(x)
			}
		}
	}
}

// meanOf is the mean of the figures of several samples; what some do not tell is the mean of the others.
func meanOf(all []*figures) *figures {
	if len(all) == 1 {
		return all[0]
	}
	var sums, counts []float64
	for _, f := range all {
		i := 0
		f.each(func(x *float64) {
			if i == len(sums) {
				sums, counts = append(sums, 0), append(counts, 0)
			}
			if !math.IsNaN(*x) {
				sums[i], counts[i] = sums[i]+*x, counts[i]+1
			}
			i++
		})
	}
	out, i := all[0], 0
	out.each(func(x *float64) {
		*x = sums[i] / counts[i]
		i++
	})
	return out
}
