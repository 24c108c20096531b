package metrics

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/elementary"
)

// oracle is the other side: it has seen agents.Truth and nothing else.
type oracle struct {
	f         *frame
	concerns  openConcerns
	petitions openEntries[petitionTruth]
	newest    agents.ConcernID
	sums      rowSums[concern]
	leaving   []agents.ConcernID // ended at this very moment: more may be told of them before time moves on
	arisen    int                // concerns that arose in the counted span
	// time spent hidden beyond 30 days in the counted span, household-hours, by group: county and towns
	hidden       []float64
	resolved     []int // true resolutions in the counted span, by group
	spoken       []int // first expressions in the counted span, by group
	months       []TrueMonth
	now          TrueMonth
	trust        struct{ sum, n float64 }
	since        time.Duration // the month began
	labour       labour
	work         bodyWork
	trueDisputes trueDisputes
	hazards      hazards
	slides       []slideFound
	monthly      monthlyTotals // of truths that concern neither concern, dispute nor hazard
}

// hiddenAfter is how long a concern that nobody knows of is merely latent (docs/model.md, 11).
const hiddenAfter = 30 * day

func newOracle(f *frame) oracle {
	n := f.size()
	return oracle{
		f: f, sums: newRowSums(f, concernMeasures, sampled(concernMeasures)),
		hidden: make([]float64, n), resolved: make([]int, n), spoken: make([]int, n), labour: newLabour(f),
		work:         newBodyWork(f),
		trueDisputes: newTrueDisputes(f), hazards: newHazards(f),
		monthly: newMonthlyTotals(f, int(agents.TruthKindCount)),
	}
}

// truth takes in one truth. open says whether its petition, if it has one, is still to be told.
func (o *oracle) truth(t *agents.Truth, open bool) {
	switch {
	case t.Kind == agents.Latent:
		o.arise(t)
	case t.Concern != 0:
		if t.Petition != 0 && open && t.Kind != agents.TrulyResolved {
			o.petition(t)
		}
		if c := o.concerns.at(t.Concern); c != nil {
			o.follow(c, t)
		}
	case t.Dispute != 0:
		o.trueDisputes.truth(t)
	case t.Hazard != 0:
		o.hazards.truth(t)
	default:
		o.report(t)
	}
}

func (o *oracle) arise(t *agents.Truth) {
	o.now.Latent++
	if t.Concern.Usual() && t.Concern <= o.newest {
		return
	}
	c := o.concerns.open(t.Concern)
	if c == nil {
		return
	}
	if t.Concern.Usual() {
		o.newest = t.Concern
	}
	*c = newConcern(t)
	c.Counted, c.judged = o.f.span.holds(t.At), o.f.span.judges(t.At)
	o.arisen += elementary.Int(ask(c.Counted))
}

// follow writes down what a truth says of an open concern.
func (o *oracle) follow(c *concern, t *agents.Truth) {
	switch t.Kind {
	case agents.Silent:
		c.Silences++
	case agents.Expressed:
		o.expressed(c, t)
	case agents.Detected:
		keep(&c.Detected, t.At)
		o.reveal(c, t.At)
	case agents.Absorbed:
		c.Absorbed = true
	case agents.Suppressed:
		c.Suppressed++
		c.hidden = t.At
	case agents.PassedUp:
		c.PassedUp++
		o.reveal(c, t.At)
	case agents.Repeated:
		c.Repeats++
		o.reveal(c, t.At)
	case agents.Felt:
		if t.Petition == 0 {
			c.Z = t.Value
		}
	case agents.TrulyResolved:
		o.resolve(c, t)
	case agents.Lapsed:
		o.leave(c, Lapsed, t.At)
	case agents.Coped:
		o.leave(c, Coped, t.At)
		c.yuan = t.Value
	}
}

func (o *oracle) expressed(c *concern, t *agents.Truth) {
	if c.Expressed != Never {
		return
	}
	c.Expressed, c.Channel = t.At, t.Channel
	o.reveal(c, t.At)
	o.now.Expressed++
	o.count(o.spoken, c, t.At)
}

func (o *oracle) resolve(c *concern, t *agents.Truth) {
	if c.Fate != Pending {
		return
	}
	c.Resolved, c.ResolvedBy = t.At, t.Petition
	if c.Expressed != Never {
		c.ResolvedH = t.Value
	}
	o.now.Resolved++
	o.count(o.resolved, c, t.At)
	o.leave(c, TrulyResolved, t.At)
}

// leave ends a concern; it is counted when time moves on.
func (o *oracle) leave(c *concern, fate Fate, at time.Duration) {
	if c.Fate != Pending {
		return
	}
	c.Fate, c.Ended = fate, at
	o.reveal(c, at)
	o.leaving = append(o.leaving, c.id)
}

// reveal ends a stretch in which nobody but the household knew of the concern.
func (o *oracle) reveal(c *concern, at time.Duration) {
	if c.hidden == Never {
		return
	}
	h := o.f.span.overlap(c.hidden+hiddenAfter, at).Hours()
	o.hidden[county] += h
	if t := o.f.town(c.Unit); t != noTown {
		o.hidden[o.f.townGroup(t)] += h
	}
	c.hidden = Never
}

// count adds one to a concern's groups if it happened in the counted span.
func (o *oracle) count(n []int, c *concern, at time.Duration) {
	if !o.f.span.holds(at) {
		return
	}
	n[county]++
	if t := o.f.town(c.Unit); t != noTown {
		n[o.f.townGroup(t)]++
	}
}

// petition keeps what a truth says of a petition.
func (o *oracle) petition(t *agents.Truth) {
	f := o.petitions.at(uint32(t.Petition))
	if f == nil {
		if f = o.petitions.open(uint32(t.Petition)); f == nil {
			return
		}
		f.z = math.NaN()
		o.join(f, t)
	}
	if t.Outcome != agents.NoOutcome {
		f.outcome = t.Outcome
	}
	switch t.Kind {
	case agents.Misrouted:
		f.misrouted = true
	case agents.Altered:
		f.altered = true
	case agents.ClosedFormally:
		f.formal = true
	case agents.Abandoned:
		f.abandoned = true
	case agents.Felt:
		f.z = t.Value
	}
}

// join links a petition to its concern.
func (o *oracle) join(f *petitionTruth, t *agents.Truth) {
	f.concern = t.Concern
	c := o.concerns.at(t.Concern)
	if c == nil || c.gone {
		f.orphan = true
		return
	}
	f.before = c.last
	c.last = t.Petition
	c.petitions++
}

// hiddenStock is the mean number of concerns that nobody has known of for more than 30 days, per 1,000 households.
func (o *oracle) hiddenStock(g group) float64 {
	if o.hidden[g] == 0 {
		return 0
	}
	return 1000 * o.hidden[g] / (o.f.span.to - o.f.span.from).Hours() / o.f.households(g)
}

// report takes in what concerns no household. What has a case of its own here is not in the monthly totals.
func (o *oracle) report(t *agents.Truth) {
	switch t.Kind {
	case agents.TrustMean:
		o.trust.sum += t.Value
		o.trust.n++
	case agents.HoursRequired, agents.HoursNominal:
		o.work.report(t)
	case agents.MonthTruth:
		o.monthEnd(t)
	default:
		o.labour.report(t)
		o.monthly.add(int(t.Kind), t.Unit, t.Value)
		if t.Kind == agents.PovertyFound && o.f.span.holds(t.At) {
			o.slides = append(o.slides, slideFound{o.f.town(t.Unit), t.Value})
		}
	}
}

func (o *oracle) monthEnd(t *agents.Truth) {
	counts := o.f.span.counts(o.since, t.At)
	o.labour.close(t.At-o.since, counts)
	o.work.close(counts)
	o.monthly.close(counts)
	o.now.Trust = o.trust.sum / o.trust.n
	o.months = append(o.months, o.now)
	o.now, o.since = TrueMonth{}, t.At
	o.trust.sum, o.trust.n = 0, 0
}
