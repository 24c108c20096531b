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
	watcher Watcher `checkpoint:"-"` // the caller's
	loop    sim.Loop
	seed    sim.Seed // of the replication
	chance  chance
	over    bool

	processes
	list  []process               `checkpoint:"-"` // those of the table, in its order; see bind
	owner [kindCount]eventHandler `checkpoint:"-"`
}

// NewWorld returns the world at time 0 with its first events on the agenda.
func NewWorld(c Config) *World {
	params := c.County.Params
	p := &params
	w := &World{
		county: c.County, p: p, rules: c.Rules, units: c.Units, watcher: c.Watcher,
		seed:   c.Seed,
		chance: newChance(c.Seed, sim.Seed(uint64(p.Geo.Seed)).Derive("county", 0)),
	}
	if w.units == nil {
		w.units = make([]Rules, len(c.County.Units))
		for u := range w.units {
			w.units[u] = c.Rules
		}
	}
	w.desk.router = c.Router
	w.plan.changes, w.plan.shocks = c.Changes, c.Shocks
	w.bind()
	for _, p := range w.list {
		p.start(w)
	}
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
	w.rounds.month(w)
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

// hoursOf turns hours into a duration, at most sim.Never, which no run lasts.
func hoursOf(h float64) time.Duration { return sim.Hours(h) }

// workdays turns working days into duty time, of a mean day; what is due after working days is
// w.county.Office.AddDays.
func (w *World) workdays(wd float64) time.Duration { return hoursOf(float64(wd * w.county.DayH)) }

// Step delivers one event before the horizon and reports whether there was one; for tests that look at every event.
func (w *World) Step() bool { return w.Now() < w.county.Horizon() && w.loop.Step(w) }
