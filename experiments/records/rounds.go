package records

import (
	"context"
	"maps"
	"math"
	"slices"

	"hanyin/agents"
	"hanyin/internal/elementary"
	"hanyin/scenarios"
)

// A state is a scenario on its way to the records: its parameters and tables are its own.
type state struct{ *scenarios.Scenario }

func copyOf(s *scenarios.Scenario) state {
	own := *s
	own.Tables.Towns = slices.Clone(s.Tables.Towns)
	own.Tables.Bodies = slices.Clone(s.Tables.Bodies)
	own.Tables.Categories = slices.Clone(s.Tables.Categories)
	for i := range own.Tables.Categories {
		own.Tables.Categories[i].Bodies = slices.Clone(s.Tables.Categories[i].Bodies)
	}
	own.Plan.Pairs = maps.Clone(s.Plan.Pairs)
	return state{&own}
}

// Fewest orders that speak for what they are asked.
const (
	leastOrders   = 300 // for a fit at all
	leastCategory = 40  // closed orders of a category, for its times; those with fewer share theirs
	leastLimits   = 20  // limits of a category
	leastBodies   = 20  // orders of a category with a body, for who handles it
	leastAnswers  = 50  // for a share of those who answer, return or are due
	leastChannel  = 500 // of all, for taking a channel without orders to be closed
)

// An adjuster moves a state towards the figures of the records.
type adjuster struct {
	state    state
	county   *agents.County
	sample   *sample
	truth    *figures
	recorder recorder
	pooled   []bool  // by category: its times are those of its main body, or of all orders
	main     []int   // by category: the body that holds most of its orders, nobody if that has too few
	miss     float64 // share that the desk classifies wrong, where the lever of its mechanism is on
}

// effective writes values of which 0 means that of all as what they stand for.
func (s state) effective() {
	orOne := func(x *float64) {
		if *x == 0 {
			*x = 1
		}
	}
	for i := range s.Tables.Towns {
		orOne(&s.Tables.Towns[i].Demand)
		orOne(&s.Tables.Towns[i].Staffing)
	}
	for i := range s.Tables.Bodies {
		orOne(&s.Tables.Bodies[i].Staffing)
	}
	for c := range s.Tables.Categories {
		row := &s.Tables.Categories[c]
		if row.SmallShare == 0 {
			row.SmallShare = s.Params.Demand.SmallShare
		}
		if row.WaitSigma == 0 {
			row.WaitSigma = s.Params.Demand.WaitSigma
		}
		row.Wait = max(row.Wait, 0.01)
	}
}

// start sets what the records say by themselves: who handles what, limits, calendars; and takes away what they say is
// not there.
func (a *adjuster) start() {
	s, t := a.state, a.sample.told
	p := &s.Params
	s.effective()
	// Who waits for days until a good moment speaks by the clock of the records; who speaks within hours, by when the
	// matter arose, and lines up at the opening.
	p.Voice.Hazard = min(p.Voice.Hazard, patience)
	p.Department.Spread = 0 // the records tell how each body is staffed
	a.pooled = make([]bool, len(s.Tables.Categories))
	a.main = a.mainBodies()
	for c := range s.Tables.Categories {
		a.pooled[c] = a.truth.times[c].closed < leastCategory
		s.Tables.Categories[c].Share = a.truth.category[c]
	}
	a.miss = 1 - s.Plan.Pairs[accuracyLever].On
	a.shareBodies()
	a.setDuty()
	if a.leftOpen() {
		p.Limits.ReviewWd = noLimit
	}
	if t.Channel && a.truth.n >= leastChannel {
		if a.truth.channel[agents.ViaGrid] == 0 {
			p.Voice.GridA = [3]float64{-50, -50, -50}
			p.Grid.DetectIssue = 0
		}
		for ch, constant := range a.constants() {
			if a.truth.channel[ch] == 0 {
				*constant = -50
			}
		}
	}
}

// constants are the utilities of the channels but the grid's, which has three.
func (a *adjuster) constants() map[agents.Channel]*float64 {
	v := &a.state.Params.Voice
	return map[agents.Channel]*float64{agents.ViaVillage: &v.VillageA, agents.ViaAccount: &v.AccountA,
		agents.ViaHotline: &v.HotlineA, agents.ViaXinfang: &v.XinfangA}
}

// patience is the hazard of speaking in the hour of greatest weight, per hour: the least plausible one.
const patience = 0.1

// leastPart is the least share of a category's orders that makes a body one of those in charge: less is error.
const leastPart = 0.01

// shareBodies sets who handles each category from the bodies that held its orders last: the first ones include those
// that sent them back.
func (a *adjuster) shareBodies() {
	s := a.state
	departments := len(s.Tables.Bodies)
	before := copyOf(s.Scenario)
	defer a.keepReach(before)
	for c := range s.Tables.Categories {
		counts, towns, n := make([]float64, departments), 0.0, 0.0
		for _, o := range a.sample.orders {
			if int(o.category) != c || o.body == nobody {
				continue
			}
			n++
			if o.body >= departments {
				towns++
			} else {
				counts[o.body]++
			}
		}
		if n < leastBodies {
			continue
		}
		for b := range counts {
			if counts[b] < leastPart*n {
				n, counts[b] = n-counts[b], 0
			}
		}
		row := &s.Tables.Categories[c]
		row.ToTown = towns / n
		if n == towns {
			continue
		}
		row.Bodies = nil
		left := 1.0
		for b, k := range counts {
			if k > 0 {
				share := math.Round(k/(n-towns)*1e6) / 1e6
				left -= share
				row.Bodies = append(row.Bodies, agents.Share{Body: s.Tables.Bodies[b].ID, Share: share})
			}
		}
		largest := 0
		for i := range row.Bodies {
			if row.Bodies[i].Share > row.Bodies[largest].Share {
				largest = i
			}
		}
		row.Bodies[largest].Share = math.Round((row.Bodies[largest].Share+left)*1e6) / 1e6
	}
}

// noLimit is the limit of orders where the records have none, in working days.
const noLimit = 1000

// keepReach gives a department that has no orders in these records a part of a category that it had, so small that
// none will come: the county still knows it.
func (a *adjuster) keepReach(before state) {
	const trace = 1e-6
	reached := map[string]bool{}
	for _, row := range a.state.Tables.Categories {
		for _, s := range row.Bodies {
			reached[s.Body] = true
		}
	}
	for c, old := range before.Tables.Categories {
		row := &a.state.Tables.Categories[c]
		for _, s := range old.Bodies {
			if reached[s.Body] || len(row.Bodies) == 0 {
				continue
			}
			reached[s.Body] = true
			largest := 0
			for i := range row.Bodies {
				if row.Bodies[i].Share > row.Bodies[largest].Share {
					largest = i
				}
			}
			row.Bodies[largest].Share = math.Round((row.Bodies[largest].Share-trace)*1e6) / 1e6
			row.Bodies = append(row.Bodies, agents.Share{Body: s.Body, Share: trace})
		}
	}
}

// mainBodies finds the body that holds most orders of each category, where its orders tell their times.
func (a *adjuster) mainBodies() []int {
	counts := make([][]int, len(a.state.Tables.Categories))
	for c := range counts {
		counts[c] = make([]int, len(a.truth.bodies))
	}
	for _, o := range a.sample.orders {
		if o.body != nobody && o.category != agents.NoCategory {
			counts[o.category][o.body]++
		}
	}
	main := make([]int, len(counts))
	for c, of := range counts {
		main[c] = nobody
		for b, n := range of {
			if n > 0 && a.truth.bodies[b].closed >= leastCategory && (main[c] == nobody || n > of[main[c]]) {
				main[c] = b
			}
		}
	}
	return main
}

// setLimits sets the limit of a category to the median of its orders' where those of the county, by the nature of
// the demand, are others.
func (a *adjuster) setLimits(got *figures) {
	near := func(x, y float64) bool { return math.Abs(elementary.Log(x/y)) < elementary.Log(1.2) }
	for c := range a.state.Tables.Categories {
		row := &a.state.Tables.Categories[c]
		want := a.truth.limit[c]
		switch {
		case !a.sample.told.Due:
			row.LimitWd = noLimit
		case !math.IsNaN(want) && !near(want, got.limit[c]):
			row.LimitWd = max(0.5, math.Round(want*2)/2)
		}
	}
}

// setDuty sets the working days and hours of offices to those in which orders are closed, where a quarter of the
// closings lie outside those of the county.
func (a *adjuster) setDuty() {
	w := &a.state.Params.Work
	var days [7]float64
	var times []float64
	n, outside, off := 0.0, 0.0, 0.0
	for _, o := range a.sample.orders {
		if o.closed == 0 || o.closed == o.created {
			continue
		}
		d := (o.closed.date().Weekday() + 6) % 7
		h := float64(o.closed%day) / float64(hour)
		days[d]++
		times = append(times, h)
		n++
		if w.Weekdays[d] == 0 {
			off++
		} else if !(h >= w.Office[0] && h <= w.Office[1] || h >= w.Office[2] && h <= w.Office[3]) {
			outside++
		}
	}
	if n < leastAnswers {
		return
	}
	if off > n/10 {
		most := slices.Max(days[:])
		for d := range days {
			w.Weekdays[d] = is(days[d] > 0.4*most)
		}
	}
	if !a.recorder.DateOnly && outside > n/4 {
		from, to := math.Floor(quantile(times, 0.04)), math.Ceil(quantile(times, 0.96))
		noon := math.Round((from + to) / 2)
		w.Office = [4]float64{from, noon, noon, to}
	}
}

// figuresOf simulates the span of the records in a state and describes it; replications are described together.
func (a *adjuster) figuresOf(ctx context.Context, workers, warmup, replications int,
	seed uint64) ([]*figures, error) {
	runs, county, err := simulate(ctx, job{scenario: a.state.Scenario, from: a.sample.from, until: a.sample.until,
		warmup: warmup, recorder: a.recorder, seed: seed, replications: replications, workers: workers,
		like: a.county})
	if err != nil {
		return nil, err
	}
	a.county = county
	var all []*figures
	for _, r := range runs {
		all = append(all, describe(r.sample.cut(r.sample.from, r.sample.until), len(a.truth.category),
			len(a.truth.town), len(a.truth.congest)))
	}
	return all, nil
}
