package records

import (
	"fmt"
	"math"

	"hanyin/agents"
	"hanyin/internal/elementary"
	"hanyin/internal/special"
)

// A scale is that on which a parameter moves.
type scale uint8

const (
	linear scale = iota
	logarithmic
	logistic
)

// moved is a value moved by so much on the scale.
func (s scale) moved(v, by float64) float64 {
	switch s {
	case logarithmic:
		return float64(v * elementary.Exp(by))
	case logistic:
		return unlogit(logit(v) + by)
	}
	return v + by
}

// A link ties a parameter to the figure that tells it.
type link struct {
	key       string
	value     *float64
	scale     scale
	low, high float64                  // bounds of the value
	stat      func(f *figures) float64 // NaN where a sample does not tell
	slope     float64                  // by how much stat changes with the value on its scale
}

// accuracyLever is the lever of how often the desk classifies right; what is moved is how often it does not.
const (
	accuracyLever = "accuracy"
	accuracyKey   = "lever.accuracy.on"
)

// shown is a value as the scenario has it.
func (l *link) shown(v float64) float64 {
	if l.key == accuracyKey {
		return 1 - v
	}
	return v
}

// interval is that of 95 % around the value, by the standard error on its scale, as far as the bounds allow.
func (l *link) interval(se float64) (low, high float64) {
	by := float64(special.NormalQuantile(0.975) * se)
	return clip(l.scale.moved(*l.value, -by), l.low, l.high), clip(l.scale.moved(*l.value, by), l.low, l.high)
}

// atBound reports whether the value can go no further.
func (l *link) atBound() bool { return *l.value <= l.low || *l.value >= l.high }

// seasonKey names the demand of a month, from 0, in a category.
func seasonKey(category string, month int) string {
	return fmt.Sprintf("category.%s.season.%d", category, month)
}

// most is the largest step of a round on the scale of a parameter.
const most = 1.5

// Slopes are first guesses of how much a figure changes with its parameter, on their scales: -1 and 1 where they move
// together, else as read off simulations of the reference county. A wrong one costs rounds; those of times are
// measured before intervals are made of them.
const (
	againstSlope = -1  // more staff, less congestion; more refusals, fewer answers
	utilitySlope = 1.2 // log share of a channel by its constant: others lose what it wins
	pressSlope   = 4   // logit of the share late by the log of when limits begin to press
	contentSlope = 1.5 // logit of the satisfied by their utility
	briefSlope   = 1.5 // log of the median of short times by that of acceptance
)

// Bounds within which parameters move, where it matters why. All lie within what a scenario takes.
const (
	mostUtility = 50    // at which a channel is always or never taken
	leastShare  = 0.001 // of shares on a logistic scale, which have neither 0 nor 1
	leastStaff  = 1.08  // staff over load: less than that, and lines grow without end
	mostStaff   = 6     // more than that, and nobody waits
	leastPress  = 0.2
	mostPress   = 20
	zeroCount   = 0.2 // orders added to counts, of which none has a logarithm
)

// step moves the value by a part of what the simulation misses the figure.
func (l *link) step(truth, got *figures, gain float64) {
	d := (l.stat(truth) - l.stat(got)) / l.slope
	if math.IsNaN(d) {
		return
	}
	*l.value = clip(l.scale.moved(*l.value, clip(float64(gain*d), -most, most)), l.low, l.high)
}

// links are all ties that the records allow.
func (a *adjuster) links() []*link {
	s, p, t := a.state, &a.state.Params, a.truth
	var all []*link
	add := func(key string, value *float64, sc scale, low, high, slope float64, stat func(f *figures) float64) {
		all = append(all, &link{key, value, sc, low, high, stat, slope})
	}
	add("demand.issues_per_hh_year", &p.Demand.IssuesPerHHYear, logarithmic, 1e-4, 100, 1,
		func(f *figures) float64 { return elementary.Log(f.perDay) })
	few := func(x, n float64) float64 { return elementary.Log(x + zeroCount/n) }
	for c := range s.Tables.Categories {
		row := &s.Tables.Categories[c]
		key := "category." + row.ID + "."
		add(key+"share", &row.Share, logarithmic, 0, 1, 1, func(f *figures) float64 { return few(f.category[c], t.n) })
		for m := range row.Season {
			if !math.IsNaN(t.month[m]) {
				add(seasonKey(row.ID, m), &row.Season[m], logarithmic, 0, 1000, 1,
					func(f *figures) float64 { return elementary.Log(f.month[m] / f.perDay) })
			}
		}
		times := func(f *figures) *durations {
			switch {
			case a.pooled[c] && a.main[c] != nobody:
				return &f.bodies[a.main[c]]
			case a.pooled[c]:
				return &f.times[len(f.times)-1]
			}
			return &f.times[c]
		}
		if times(t).closed < leastCategory {
			continue
		}
		add(key+"small_share", &row.SmallShare, logistic, leastShare, 0.995, 1,
			func(f *figures) float64 { return logit(times(f).quick) })
		add(key+"wait_wd", &row.Wait, logarithmic, 0.001, 990, 1,
			func(f *figures) float64 { return elementary.Log(times(f).s50) })
		add(key+"wait_sigma", &row.WaitSigma, linear, 0.05, 4.5, 1, func(f *figures) float64 {
			d := times(f)
			return elementary.Log(d.s90/d.s50) / normalQuantile(0.9)
		})
	}
	a.whenAndWhere(add, few)
	for b, congestion := range t.congest {
		if key, factor := a.staffing(b); !math.IsNaN(congestion) {
			slack := p.Department.Slack
			add(key, factor, logarithmic, leastStaff/slack, mostStaff/slack, againstSlope,
				func(f *figures) float64 { return f.congest[b] })
		}
	}
	a.whatBecomes(add)
	return all
}

type adding func(key string, value *float64, sc scale, low, high, slope float64, stat func(f *figures) float64)

// whenAndWhere ties channels, towns and the clock.
func (a *adjuster) whenAndWhere(add adding, few func(x, n float64) float64) {
	s, v, t := a.state, &a.state.Params.Voice, a.truth
	if a.sample.told.Channel {
		channel := func(key string, value *float64, ch agents.Channel) {
			if t.channel[ch] > 0 {
				add(key, value, linear, -mostUtility, mostUtility, utilitySlope,
					func(f *figures) float64 { return few(f.channel[ch], t.n) })
			}
		}
		channel("voice.village_constant", &v.VillageA, agents.ViaVillage)
		channel("voice.account_constant", &v.AccountA, agents.ViaAccount)
		channel("voice.hotline_constant", &v.HotlineA, agents.ViaHotline)
		channel("voice.xinfang_constant", &v.XinfangA, agents.ViaXinfang)
		for i := range v.GridA {
			channel(fmt.Sprintf("voice.grid_constant.%d", i), &v.GridA[i], agents.ViaGrid)
		}
	}
	if a.sample.told.Town {
		for i := range s.Tables.Towns {
			add("towns.csv "+s.Tables.Towns[i].Name+" demand", &s.Tables.Towns[i].Demand, logarithmic, 0.01, 100, 1,
				func(f *figures) float64 { return few(f.town[i], t.n) })
		}
	}
	for d := range v.Weekday {
		add(fmt.Sprintf("voice.weekday.%d", d), &v.Weekday[d], logarithmic, 1e-4, 100, 1,
			func(f *figures) float64 { return few(f.weekday[d], t.n) })
	}
	for h := range v.Hour {
		add(fmt.Sprintf("voice.hour.%d", h), &v.Hour[h], logarithmic, 1e-5, 100, 1,
			func(f *figures) float64 { return few(f.hour[h], t.n) })
	}
}

// whatBecomes ties returns, delays, repeats and ratings.
func (a *adjuster) whatBecomes(add adding) {
	p, t := &a.state.Params, a.truth
	told := a.sample.told
	enough := func(share float64, of float64) bool { return share*of >= 5 && of >= leastAnswers }
	if told.Returns && enough(t.returned, t.n) {
		stat := func(f *figures) float64 { return elementary.Log(f.returned) }
		add(accuracyKey, &a.miss, logarithmic, 0.001, 0.7, 1, stat)
		add("department.refuse", &p.Department.Refuse, logarithmic, 0, 1, 1, stat)
	}
	if told.Due && !math.IsNaN(t.late) {
		add("limits.press_share", &p.Limits.PressShare, logarithmic, leastPress, mostPress, pressSlope,
			func(f *figures) float64 { return logit(f.late) })
	}
	if a.leftOpen() {
		add("limits.list_infeasible", &p.Limits.ListInfeasible, logarithmic, 0, 1, 1,
			func(f *figures) float64 { return elementary.Log(f.times[len(f.times)-1].left) })
	}
	if told.Repeats && enough(t.repeated, t.n) {
		add("routing.repeat", &p.Routing.RepeatShare, logarithmic, 0, 1, 1,
			func(f *figures) float64 { return elementary.Log(f.repeated) })
	}
	if told.Satisfied && enough(t.answers, t.n) {
		add("satisfaction.base", &p.Satisfaction.Base, linear, -mostUtility, mostUtility, contentSlope,
			func(f *figures) float64 { return logit(f.content) })
		add("satisfaction.refuse", &p.Satisfaction.Refuse, logistic, leastShare, 1-leastShare, againstSlope,
			func(f *figures) float64 { return logit(f.answers) })
	}
	if !a.recorder.DateOnly && t.brief > 0 {
		add("department.accept_h", &p.Department.AcceptMedianH, logarithmic, 0.02, 50, briefSlope,
			func(f *figures) float64 { return elementary.Log(f.brief) })
	}
}

// leftOpen reports whether the records are long enough, and enough orders left open, to tell how many are put on the
// list of those that wait for conditions (挂账) for good.
func (a *adjuster) leftOpen() bool {
	left := a.truth.times[len(a.truth.times)-1].left
	return a.sample.days() >= leastLeftDays && left*a.truth.n >= 10 && left > leastLeft
}

// Days of records, and share of orders left open after half of them.
const (
	leastLeftDays = 180
	leastLeft     = 0.025
)

// round moves every parameter towards its own figure, and keeps shares and factors as they have to be.
func (a *adjuster) round(links []*link, got *figures, gain float64) {
	for _, l := range links {
		l.step(a.truth, got, gain)
	}
	a.settle()
}

// settle makes shares sum to 1, factors mean 1, and staff reckoned for the orders of the records.
func (a *adjuster) settle() {
	s, p := a.state, &a.state.Params
	total := 0.0
	for _, row := range s.Tables.Categories {
		total += row.Share
	}
	for c := range s.Tables.Categories {
		row := &s.Tables.Categories[c]
		row.Share /= total
		a.unseen(&row.Season)
	}
	mean, households := 0.0, 0.0
	for i, town := range s.Tables.Towns {
		n := float64(a.county.Towns[i].Households)
		mean, households = mean+float64(n*town.Demand), households+n
	}
	for i := range s.Tables.Towns {
		s.Tables.Towns[i].Demand = float64(s.Tables.Towns[i].Demand * (households / mean))
	}
	normal(p.Voice.Weekday[:])
	normal(p.Voice.Hour[:])
	pair := s.Plan.Pairs[accuracyLever]
	pair.On = 1 - a.miss
	pair.Off = min(pair.Off, pair.On)
	s.Plan.Pairs[accuracyLever] = pair
	reaching := 0.0
	for _, o := range a.sample.orders {
		reaching += is(o.body != nobody)
	}
	if p.Department.ReachShare > 0 && reaching > 0 {
		p.Department.ReferenceIssues = reaching / a.sample.days() * 365 / households / p.Department.ReachShare
	}
}

// unseen gives the months that the records do not hold the mean of the others, and makes the mean 1.
func (a *adjuster) unseen(season *[12]float64) {
	sum, seen := 0.0, 0.0
	for m, x := range season {
		if !math.IsNaN(a.truth.month[m]) {
			sum, seen = sum+x, seen+1
		}
	}
	for m := range season {
		if math.IsNaN(a.truth.month[m]) && seen > 0 {
			season[m] = sum / seen
		}
	}
	normal(season[:])
}

// normal makes the mean 1.
func normal(x []float64) {
	mean := 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for i := range x {
		if mean > 0 {
			x[i] /= mean
		}
	}
}

// staffing is where the staff of a body is held, a department's or a town's, and its name.
func (a *adjuster) staffing(b int) (string, *float64) {
	if n := len(a.state.Tables.Bodies); b >= n {
		town := &a.state.Tables.Towns[b-n]
		return "towns.csv " + town.Name + " staffing", &town.Staffing
	}
	body := &a.state.Tables.Bodies[b]
	return "departments.csv " + body.ID + " staffing", &body.Staffing
}

// logit of a share that is kept off 0 and 1.
func logit(p float64) float64 {
	p = min(0.999, max(0.001, p))
	return elementary.Log(p / (1 - p))
}

func unlogit(x float64) float64 { return 1 / (1 + elementary.Exp(-x)) }

// normalQuantile is of the standard normal distribution.
func normalQuantile(p float64) float64 { return special.NormalQuantile(p) }

func clip(x, lo, hi float64) float64 { return min(hi, max(lo, x)) }
