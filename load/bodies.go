package load

import (
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/internal/elementary"
)

// bodies are the county's departments and towns as a lane sees them: each works off its line at its capacity, as a
// fluid, so a petition costs a few additions and no memory. Their loads are what routers get to see, at a certain age.
type bodies struct {
	county *agents.County
	faults *faultInjector
	slow   []bool    // by body
	rate   []float64 // working hours that a body works off in a nanosecond of the scenario, in this lane's share
	effort []float64 // mean working hours of a petition, by category
	line   []float64 // working hours waiting
	since  []time.Duration
	got    []time.Duration
	given  []uint64
	view   agents.View
	stale  time.Duration
	waits  waits
}

// usualEffort is that of a petition whose category is unknown, in hours.
const usualEffort = 4

// freshEvery is the scenario time after which a lane takes a new view, if it is not to be older.
const freshEvery = 4 * time.Hour

func newBodies(c *agents.County, bad *faultInjector, lanes int) bodies {
	n := len(c.Bodies)
	b := bodies{
		county: c, faults: bad, slow: bad.slowBodies(c), rate: make([]float64, n), line: make([]float64, n),
		since: make([]time.Duration, n), got: make([]time.Duration, n),
		given: make([]uint64, n), stale: max(freshEvery, bad.Stale),
	}
	open := c.Office.Days(0, year) // working days a year
	for i := range b.rate {
		b.rate[i] = c.Bodies[i].Capacity * open / float64(year) / float64(lanes)
	}
	mean := elementary.Exp(c.Params.Demand.EffortSigma * c.Params.Demand.EffortSigma / 2)
	for _, cat := range c.Categories {
		b.effort = append(b.effort, cat.Effort*mean)
	}
	b.refreshView(0, true)
	return b
}

// settle works body i's line off until t. Scenario time may begin anew: then nothing has passed.
func (b *bodies) settle(i int, t time.Duration) {
	if d := t - b.since[i]; d > 0 {
		b.line[i] = max(0, b.line[i]-float64(float64(d)*b.rate[i]))
	}
	b.since[i] = t
}

// take puts a petition of the category before body i and returns how long it will wait there, in hours of the
// scenario.
func (b *bodies) take(i agents.BodyID, c agents.CategoryID, t time.Duration) float64 {
	b.settle(int(i), t)
	wait := b.line[i] / max(1e-30, b.rate[i]) / float64(time.Hour)
	if int(c) < len(b.effort) {
		b.line[i] += b.effort[c]
	} else {
		b.line[i] += usualEffort
	}
	b.got[i] = t
	b.given[i]++
	return wait
}

// refreshView takes a new view at t if the old one has its age, or in any case if now, in place of the old one, which
// nobody may hold.
func (b *bodies) refreshView(t time.Duration, now bool) {
	if age := t - b.view.At; !now && age >= 0 && age < b.stale {
		return
	}
	b.newView(t, b.view.Loads)
}

// refreshHeldView is refreshView where calls under way hold the view.
func (b *bodies) refreshHeldView(t time.Duration) {
	if age := t - b.view.At; age < 0 || age >= b.stale {
		b.newView(t, nil)
	}
}

// copyView leaves the view to a call that may still read it, and goes on with a copy.
func (b *bodies) copyView() { b.view.Loads = slices.Clone(b.view.Loads) }

func (b *bodies) newView(t time.Duration, into []agents.Load) {
	if into == nil {
		into = make([]agents.Load, len(b.rate))
	}
	down := b.faults.bodyDown(t, len(b.rate))
	for i := range into {
		b.settle(i, t)
		queue := elementary.Int(b.line[i] / 4) // of petitions of four hours each
		body := &b.county.Bodies[i]
		into[i] = agents.Load{Queue: queue, Capacity: body.Capacity, Up: i != down, OnDuty: body.Calendar.Open(t),
			LastGot: b.got[i]}
		if queue > 0 {
			into[i].Busy = 1
		}
	}
	b.view = agents.View{At: t, County: b.county, Loads: into}
}

// waits are mean waiting times by who waits.
type waits struct {
	town  [64]mean
	class [agents.ClassCount]mean
	elder [2]mean
}

type mean struct {
	sum float64
	n   uint64
}

func (m *mean) add(x float64) {
	m.sum += x
	m.n++
}

func (m *mean) merge(from mean) { m.sum, m.n = m.sum+from.sum, m.n+from.n }

// value is the mean, NaN of nothing.
func (m mean) value() float64 { return m.sum / float64(m.n) }

func (w *waits) note(p *agents.Petition, hours float64) {
	w.town[p.Town%64].add(hours)
	w.class[p.Class%agents.ClassCount].add(hours)
	if p.Elder {
		w.elder[1].add(hours)
	} else {
		w.elder[0].add(hours)
	}
}

func (w *waits) merge(from *waits) {
	for i := range w.town {
		w.town[i].merge(from.town[i])
	}
	for i := range w.class {
		w.class[i].merge(from.class[i])
	}
	for i := range w.elder {
		w.elder[i].merge(from.elder[i])
	}
}

// jain is Jain's index of fairness of load over capacity: 1 if all are loaded alike, 1/n if one has everything (Jain,
// Chiu and Hawe, A quantitative measure of fairness, DEC TR-301, 1984). Bodies without capacity do not count; NaN if
// nobody got anything.
func jain(c *agents.County, given []uint64) float64 {
	sum, squares, n := 0.0, 0.0, 0.0
	for i, g := range given {
		if capacity := c.Bodies[i].Capacity; capacity > 0 {
			x := float64(g) / capacity
			sum += x
			squares += float64(x * x)
			n++
		}
	}
	return sum * sum / (n * squares)
}
