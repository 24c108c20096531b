package agents

import (
	"context"
	"time"

	"hanyin/sim"
)

// A World is one replication of a county at work. It is not safe for concurrent use; replications run in worlds of
// their own over one shared County.
type World struct {
	county  *County
	p       *Params // its own copy: a dated change replaces it
	rules   Rules   // county-wide
	units   []Rules // by UnitID
	changes []Change
	shocks  []Shock
	plan    uint16 // which plan the changes on the agenda belong to
	router  Router
	view    View
	watcher Watcher
	loop    sim.Loop
	chance  chance

	households []house      // by HouseholdID, as what follows down to troubled
	expect     []float32    // log of the expected time over the limit (normative expectation)
	trust      [][3]float32 // in worker, village, platform
	need       []Class      // true class of need: drives demand, never changed by a rule
	booked     []Class      // class as the county has it
	follows    marks        // the account
	troubled   marks        // may have troubles
	concerns   pool[concern]
	issues     pool[issue]
	matters    pool[matter]
	workers    []worker
	cells      []cell
	cellIndex  []int32 // by GridID
	monthStart time.Duration
	byClass    []uint16      // each cell's households, counted from its first: 连心 first, then 关心, then 放心
	shaken     []HouseholdID // need or grievance changed since the last classification
	bodies     []office
	lines      []line
	demand     demand
	voice      voice
	hours      hours
	fast       []fastCases // by UnitID
	adoption   adoption
	societies  []society // by UnitID
	disputes   disputes
	hazards    hazards
	crews      crews
	meetings   deliberation
	poverty    poverty
	errands    []errands // by UnitID, since the last report
	drawn      []errand  // room for a unit's errands of a week
	scoredTo   time.Duration

	petitions  PetitionID // registered so far
	usual      numbers    // of issues and concerns
	added      []added    // by shock
	monthNo    int
	count      counts
	enquiries  int
	over       bool
	down       int           // platform outages in force
	opened     time.Duration // of the account, may be before the start
	bulkDone   int           // bulk entries so far
	villageCut float64       // share of the committees' time that a shock took away
}

// counts are the world's own books of registered petitions, kept beside the records.
type counts struct{ registered, closed, withdrawn, merged int }

// NewWorld returns the world at time 0 with its first events on the agenda.
func NewWorld(c Config) *World {
	params := c.County.Params
	p := &params
	w := &World{
		county: c.County, p: p, rules: c.Rules, units: c.Units, changes: c.Changes, shocks: c.Shocks, router: c.Router,
		watcher: c.Watcher,
		chance:  newChance(c.Seed, sim.Seed(uint64(p.Geo.Seed)).Derive("county", 0)),
	}
	if w.units == nil {
		w.units = make([]Rules, len(c.County.Units))
		for u := range w.units {
			w.units[u] = c.Rules
		}
	}
	w.hours.spent = make([][RoleCount]float64, len(c.County.Units)+1)
	w.fast = make([]fastCases, len(c.County.Units))
	w.opened = openedAt(p)
	w.settle()
	w.staffGrids()
	w.startAdoption()
	w.startSocieties()
	w.startDeliberation()
	w.errands = make([]errands, len(w.county.Units))
	w.openLines()
	w.startDemand()
	w.startDisputes()
	w.startHazards()
	w.startCrews()
	w.prepareVoice()
	rounds := hoursOf(p.Work.Village[0]) // people go on their rounds by day
	w.loop.At(rounds, sim.Event{Kind: dayBegins})
	w.loop.At(7*day24+rounds, sim.Event{Kind: weekBegins})
	w.loop.At(w.nextMonth(0), sim.Event{Kind: monthEnds})
	w.number()
	w.planChanges()
	return w
}

const day24 = 24 * time.Hour

// Run simulates to the horizon, or until ctx ends; it may be called again to go on. The books of the last month, whole
// or not, are closed at the horizon.
func (w *World) Run(ctx context.Context) error {
	if err := w.loop.Run(ctx, w.county.Horizon(), w); err != nil || w.over {
		return err
	}
	w.over = true
	w.month()
	return nil
}

// RunTo simulates everything before t, and no further.
func (w *World) RunTo(ctx context.Context, t time.Duration) error { return w.loop.Run(ctx, t, w) }

// Hash is of every delivered event: time, kind, subject.
func (w *World) Hash() uint64 { return w.loop.Hash() }

// Delivered is the number of events so far.
func (w *World) Delivered() uint64 { return w.loop.Delivered() }

// Now is the present moment.
func (w *World) Now() time.Duration { return w.loop.Now() }

func (w *World) record(r Record) {
	if w.watcher != nil {
		w.watcher.Record(r)
	}
}

func (w *World) truth(t Truth) {
	if w.watcher != nil {
		w.watcher.Truth(t)
	}
}

// nextMonth returns the first moment of the calendar month after t's.
func (w *World) nextMonth(t time.Duration) time.Duration {
	i := int(t / day24)
	month := w.county.days[min(i, len(w.county.days)-1)].month
	for i++; i < len(w.county.days) && w.county.days[i].month == month; i++ {
	}
	return time.Duration(i) * day24
}

// hoursOf turns hours into a duration; beyond a hundred years it is a hundred years, which no run lasts.
func hoursOf(h float64) time.Duration {
	const most = 100 * 365 * 24
	return time.Duration(min(h, most) * float64(time.Hour))
}

// workdays turns working days into duty time.
func (w *World) workdays(wd float64) time.Duration { return hoursOf(wd * w.p.Work.DayH) }

// Step delivers one event before the horizon and reports whether there was one; for tests that look at every event.
func (w *World) Step() bool { return w.Now() < w.county.Horizon() && w.loop.Step(w) }
