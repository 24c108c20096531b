package workflow

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"time"

	"hanyin/eventlog"
	"hanyin/eventlog/arrivals"
	"hanyin/eventlog/distance"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
	"hanyin/sim"
)

// A Model is a process learnt from its finished cases. It does not change once learnt and may be shared.
type Model struct {
	Setting    Setting
	Candidates []Candidate // every setting with its score, best first; empty if the record was too short to choose
	Arrivals   *arrivals.Model

	record *record
	donors *donors
	rules  *rules // of Queues
	lead   int64  // of Queues: how long before the first case others arrive, so that it does not meet empty lines
}

// A Candidate is a setting and how it predicts the last part of the record from the first. The distances are means of
// several simulated logs; the score is the mean of the logarithms of their ratios to the better copy of the past over
// NGD, AED, CED, RED and CTD, so less is better and 0 is as good as copying.
type Candidate struct {
	Setting  Setting         `json:"setting"`
	Score    float64         `json:"score"`
	Distance distance.Scores `json:"distance"` // of the last of the records
}

// Options are how a model is learnt. The zero value will do.
type Options struct {
	Until   time.Time      // the end of the record: later ends are left out; zero: the last end
	Zone    *time.Location // whose hours of the week count; nil is UTC
	Seed    sim.Seed
	Engine  Engine   // empty: chosen
	Setting *Setting // all of it; nil: chosen, of the engine if that is given
}

// LeastCases is the fewest cases that a model is learnt from.
const LeastCases = 10

// Learn learns a process from its cases, those that had finished by the end of the record. It errs on fewer than ten
// and when ctx ends.
func Learn(ctx context.Context, cases []eventlog.Case, o Options) (*Model, error) {
	r := newRecord(cases, o.Until, o.Zone)
	if len(r.cases) < LeastCases {
		return nil, message.Errorf("workflow.too_few", len(r.cases), LeastCases)
	}
	if o.Setting != nil {
		return fit(r, *o.Setting, o.Seed, known{})
	}
	best, all, err := r.choose(ctx, o)
	if err != nil {
		return nil, err
	}
	m, err := fit(r, best, o.Seed, known{})
	if err == nil {
		m.Candidates = all
	}
	return m, err
}

// known are the parts that settings of one record share.
type known map[part]*Model

// A part is what arrivals, cases or rules depend on; the zero of a field that they do not depend on.
type part struct {
	unfinished bool
	arrivals   arrivals.Family
	halfLifeH  float64
	order      int // of Queues, from 1
}

// fit learns a setting from a record; shared keeps what other settings have in common with it.
func fit(r *record, s Setting, seed sim.Seed, shared known) (*Model, error) {
	unfinished := s.Ends != AsRecorded
	// arrivals have weights of their own, and are alike for all settings that differ in those of cases
	arrive := part{unfinished: unfinished, arrivals: s.Arrivals}
	if shared[arrive] == nil {
		a, err := r.arrivalsOf(r.weights(0, unfinished), unfinished, s.Arrivals, seed)
		if err != nil {
			return nil, err
		}
		shared[arrive] = &Model{Arrivals: a}
	}
	p := part{unfinished: unfinished, halfLifeH: s.HalfLifeH}
	if s.Engine == Queues {
		p.order = s.Order + 1
	}
	if shared[p] == nil {
		w := r.weights(float64(s.HalfLifeH*float64(hour)), unfinished)
		shared[p] = &Model{record: r, donors: newDonors(r, w)}
		if s.Engine == Queues {
			shared[p].rules, shared[p].lead = newRules(r, w, s.Order), r.most(w, leadShare)
		}
	}
	m := *shared[p]
	m.Setting, m.Arrivals = s, shared[arrive].Arrivals
	return &m, nil
}

// settings are the candidates for a record.
func (r *record) settings() []Setting {
	span := float64(r.until-r.cases[0].start) / float64(hour)
	var all []Setting
	for _, ends := range []Ends{AsRecorded, AllCases, Finished} {
		for _, half := range []float64{0, span / 2, span / 4, span / 8, span / 16} {
			for _, family := range []arrivals.Family{arrivals.Kernel, arrivals.Seasonal} {
				for _, own := range []bool{false, true} {
					all = append(all, Setting{Engine: Resample, Ends: ends, HalfLifeH: half, Arrivals: family,
						OwnHours: own})
				}
				if ends == AsRecorded {
					continue
				}
				for _, order := range []int{0, 2, 4} {
					for _, oldest := range []bool{false, true} {
						all = append(all, Setting{Engine: Queues, Ends: ends, HalfLifeH: half, Arrivals: family,
							Order: order, Oldest: oldest})
					}
				}
			}
		}
	}
	return all
}

const (
	choiceShare = 0.8 // of the rows of a record, to learn from
	choiceDraws = 5   // simulated logs of each setting and record
)

// origins are the shares of the rows of the record that make the records to choose by: each ends earlier than the
// next, and each is divided in what is learnt from and what is predicted. (L. J. Tashman, International Journal of
// Forecasting 16 (2000): rolling origins.)
var origins = []float64{0.7, 0.8, 0.9, 1}

// choose fits every setting to the first part of several records and compares what it simulates with the rest. Without
// enough cases in both parts it is the simplest setting.
func (r *record) choose(ctx context.Context, o Options) (Setting, []Candidate, error) {
	seed := o.Seed
	settings := slices.DeleteFunc(r.settings(), func(s Setting) bool { return o.Engine != "" && s.Engine != o.Engine })
	all := make([]Candidate, len(settings))
	for i, s := range settings {
		all[i].Setting = s
	}
	folds := 0.0
	for _, share := range origins {
		part := r
		if share < 1 {
			part, _ = r.divided(share)
		}
		if len(part.cases) < 2*LeastCases {
			continue
		}
		past, rest := part.divided(choiceShare)
		if len(past.cases) < LeastCases || len(rest.cases) < LeastCases {
			continue
		}
		folds++
		truth := rest.log()
		baselines := distance.BaselinesOf(past.log(), truth)
		shared := known{}
		models := make([]*Model, len(settings))
		for i, s := range settings {
			var err error
			if models[i], err = fit(past, s, seed, shared); err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return Setting{}, nil, err
			}
		}
		work := func(_ context.Context, i int) (mean distance.Scores, _ error) {
			for k := range uint64(choiceDraws) {
				simulated := models[i].simulated(rest.cases[0].start, len(rest.cases), nil,
					seed.Derive("workflow: choice", k))
				mean = combined(mean, distance.Between(truth, simulated.log()),
					func(a, b float64) float64 { return a + b/choiceDraws })
			}
			return mean, nil
		}
		take := func(i int, mean distance.Scores) error {
			all[i].Score += score(mean, baselines.Better(), baselines.Noise)
			all[i].Distance = mean
			return nil
		}
		err := parallelmap.InOrder(ctx, len(settings), runtime.GOMAXPROCS(0), work, take,
			func(distance.Scores, int) {})
		if err != nil {
			return Setting{}, nil, err
		}
	}
	if folds == 0 {
		return settings[0], nil, nil
	}
	best := 0
	for i := range all {
		all[i].Score /= folds
		if all[i].Score < all[best].Score {
			best = i
		}
	}
	// the simplest of its engine and arrivals that is worse by little; settings are in order of simplicity
	simplest := slices.IndexFunc(all, func(c Candidate) bool {
		return c.Score <= all[best].Score+little && c.Setting.Engine == all[best].Setting.Engine &&
			c.Setting.Arrivals == all[best].Setting.Arrivals
	})
	chosen := all[simplest].Setting
	slices.SortStableFunc(all, func(a, b Candidate) int { return cmp.Compare(a.Score, b.Score) })
	return chosen, all, nil
}

// little is the difference of scores that does not count: 2 % of the distances.
const little = 0.02

// score is the mean logarithm of the ratios of five distances to those of a copy, the noise floor added to both: what
// lies below it is chance.
func score(d, copied, noise distance.Scores) float64 {
	const least = 1e-3 // for a floor and a copy of 0
	sum := 0.0
	for _, x := range [][3]float64{{d.NGD, copied.NGD, noise.NGD}, {d.AED, copied.AED, noise.AED},
		{d.CED, copied.CED, noise.CED}, {d.RED, copied.RED, noise.RED}, {d.CTD, copied.CTD, noise.CTD}} {
		sum += elementary.Log((x[0]+x[2]+least)/(x[1]+x[2]+least)) / 5
	}
	return sum
}

// A Start is what a simulation begins with.
type Start struct {
	At    time.Time // the first case arrives then
	Cases int       // how many
	// Open are the cases that were under way at At, with their events up to then. With Queues they take up the time
	// of resources and are finished first or last as all others; they are not returned. Resample has no use for them.
	Open []eventlog.Case
}

// Simulate returns new cases by their starts. Equal seeds give equal cases.
func (m *Model) Simulate(s Start, seed sim.Seed) []eventlog.Case {
	r := m.simulated(s.At.UnixMicro(), s.Cases, m.record.underWay(s.Open, s.At.UnixMicro()), seed)
	out := make([]eventlog.Case, len(r.cases))
	at := func(t int64) time.Time { return time.UnixMicro(t).In(r.zone) }
	for i := range r.cases {
		c := &r.cases[i]
		out[i] = eventlog.Case{ID: fmt.Sprintf("case-%0*d", len(strconv.Itoa(len(r.cases))), i+1),
			Created: at(c.start), Closed: at(c.end)}
		for _, s := range c.steps {
			out[i].Events = append(out[i].Events, eventlog.Event{Activity: r.activities[s.activity],
				Resource: r.resources[s.resource], Start: at(s.start), End: at(s.end)})
		}
	}
	return out
}

// underWay is what a record knows of cases that were open at an instant: their steps up to then of known activities.
func (r *record) underWay(open []eventlog.Case, at int64) []course {
	var out []course
	for i := range open {
		var c course
		for _, e := range open[i].Events {
			a := slices.Index(r.activities, e.Activity)
			if a < 0 || e.Start.UnixMicro() >= at {
				continue
			}
			s := step{int32(a), int32(max(slices.Index(r.resources, e.Resource), 0)), e.Start.UnixMicro(),
				e.End.UnixMicro()}
			c.steps, c.end = append(c.steps, s), max(c.end, s.end)
		}
		if len(c.steps) > 0 {
			c.start = c.steps[0].start
			out = append(out, c)
		}
	}
	return out
}

// simulated are n cases from an instant on.
func (m *Model) simulated(first int64, n int, underWay []course, seed sim.Seed) *record {
	out := *m.record
	if m.Setting.Ends == Finished {
		out.cases = m.finishing(first, n, underWay, seed)
	} else {
		out.cases = m.run(m.times(first, n, seed), underWay, seed)
	}
	out.sort()
	return &out
}

// times are the instants of n arrivals, the first of them given.
func (m *Model) times(first int64, n int, seed sim.Seed) []int64 {
	out := []int64{first}
	if n <= 1 {
		return out[:n]
	}
	for t := range m.Arrivals.Following(time.UnixMicro(first), seed) {
		if out = append(out, t.UnixMicro()); len(out) == n {
			break
		}
	}
	return out
}

// run simulates the cases of some arrivals.
func (m *Model) run(times []int64, underWay []course, seed sim.Seed) []course {
	if m.Setting.Engine == Resample {
		return m.resampled(times, seed)
	}
	var before []int64
	first := times[0]
	if len(underWay) > 0 {
		return m.queued(times, 0, underWay, seed)
	}
	for t := range m.Arrivals.After(time.UnixMicro(first-m.lead), seed.Derive("workflow: lead", 0)) {
		if t.UnixMicro() >= first {
			break
		}
		before = append(before, t.UnixMicro())
	}
	return m.queued(append(before, times...), len(before), nil, seed)
}

// leadShare is the share of cases that are over within the lead.
const leadShare = 0.9

// finishing are the first n cases to finish among all that arrive: what a record holds that ends with the last of
// them.
func (m *Model) finishing(first int64, n int, underWay []course, seed sim.Seed) []course {
	const most = 64 // times as many arrivals as cases
	for arrive := n + n/2 + 1; ; arrive *= 2 {
		times := m.times(first, arrive, seed)
		cases := m.run(times, underWay, seed)
		ends := make([]int64, len(cases))
		for i := range cases {
			ends[i] = cases[i].end
		}
		slices.Sort(ends)
		n = min(n, len(ends))
		line := ends[n-1]
		if line > times[len(times)-1] && arrive < most*n && len(times) == arrive {
			continue
		}
		var kept []course
		for i := range cases {
			if cases[i].end <= line && len(kept) < n {
				kept = append(kept, cases[i])
			}
		}
		return kept
	}
}
