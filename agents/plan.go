package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// plan is the process of what is planned for the county from outside: dated changes of rules and parameters, and
// shocks.
type plan struct {
	changes []Change `checkpoint:"-"` // the caller's
	shocks  []Shock  `checkpoint:"-"`
	added   []added  // by shock
	begun   []Shock  // those that have an end, in the order in which they began
	cuts    []int    // of staff in force, by index into begun, ascending
	version uint16   // events of an earlier plan are void
}

// Events of the plan; Arg: its version, but of the last two, which belong to what has begun.
const (
	rulesChange sim.Kind = 29 // ID: index of the change
	shockBegins sim.Kind = 46 // ID: index of the shock
	shockEnds   sim.Kind = 47 // ID: index into begun
	surgeIssue  sim.Kind = 11 // Arg: index of the shock; ID: town
)

func (pl *plan) kinds() []sim.Kind {
	return []sim.Kind{rulesChange, shockBegins, shockEnds, surgeIssue}
}

func (pl *plan) start(w *World) {
	pl.number()
	pl.schedule(w)
}

func (pl *plan) handle(w *World, e sim.Event) {
	switch e.Kind {
	case surgeIssue:
		pl.surgeIssue(w, e)
		return
	case shockEnds:
		pl.endShock(w, int(e.ID))
		return
	}
	if e.Arg != pl.version {
		return
	}
	switch e.Kind {
	case rulesChange:
		pl.change(w, int(e.ID))
	case shockBegins:
		pl.beginShock(w, int(e.ID))
	}
}

func (pl *plan) unshare() {
	pl.added, pl.begun, pl.cuts = slices.Clone(pl.added), slices.Clone(pl.begun), slices.Clone(pl.cuts)
}

// replace puts the changes and shocks of c that are still to come on the agenda, in place of the plan's own. A shock
// that has begun ends when it would have ended.
func (pl *plan) replace(w *World, c Config) {
	if pl.pending(w.Now()) {
		pl.version++
	}
	pl.changes, pl.shocks = c.Changes, c.Shocks
	pl.start(w)
}

// pending reports whether a change or the beginning of a shock is still on the agenda.
func (pl *plan) pending(now time.Duration) bool {
	return slices.ContainsFunc(pl.changes, func(c Change) bool { return leadTo(c.At) >= now }) ||
		slices.ContainsFunc(pl.shocks, func(s Shock) bool { return leadTo(s.From) >= now })
}

// leadTo is when what is planned for an instant takes effect: a nanosecond before it, so that it precedes whatever
// else happens then, whenever it was planned.
func leadTo(at time.Duration) time.Duration { return max(0, at-1) }

// schedule puts the dated changes and shocks that are still to come on the agenda.
func (pl *plan) schedule(w *World) {
	for i, c := range pl.changes {
		if at := leadTo(c.At); at >= w.Now() {
			w.loop.At(at, sim.Event{Kind: rulesChange, Arg: pl.version, ID: uint32(i)})
		}
	}
	for i, s := range pl.shocks {
		if at := leadTo(s.From); at >= w.Now() {
			w.loop.At(at, sim.Event{Kind: shockBegins, Arg: pl.version, ID: uint32(i)})
		}
	}
}

// change puts dated rules and parameters in force: all parameters but the county's shape and calendar.
func (pl *plan) change(w *World, i int) {
	c := &pl.changes[i]
	w.rules, w.units = c.Rules, c.Units
	if c.Params != nil {
		*w.p = *c.Params
		for _, p := range w.list {
			if p, ok := p.(paramsReader); ok {
				p.paramsChanged(w)
			}
		}
	}
	for _, p := range w.list {
		if p, ok := p.(rulesReader); ok {
			p.rulesChanged(w)
		}
	}
}
