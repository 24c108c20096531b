package agents

import "slices"

// Fork returns a copy of the world that goes on from this moment by itself: the same past, and from here its own
// changes, shocks, watcher and plan. What c says of seed, county and rules at the start belongs to the past and is not
// read; changes and shocks before now are taken as past. A fork at a moment before its first change goes on exactly as
// a run from the start with that plan would, event for event, if the world forked had no plan of its own left.
func (w *World) Fork(c Config) *World {
	f := *w
	params := *w.p
	f.p = &params
	f.router, f.watcher = c.Router, c.Watcher
	f.loop = *w.loop.Clone()
	f.households, f.trust = slices.Clone(w.households), slices.Clone(w.trust)
	f.need, f.booked, f.follows = slices.Clone(w.need), slices.Clone(w.booked), slices.Clone(w.follows)
	f.troubled, f.expect = slices.Clone(w.troubled), slices.Clone(w.expect)
	f.concerns, f.issues, f.matters = w.concerns.clone(), w.issues.clone(), w.matters.clone()
	f.workers, f.cells = slices.Clone(w.workers), slices.Clone(w.cells)
	f.byClass, f.shaken = slices.Clone(w.byClass), slices.Clone(w.shaken)
	f.bodies, f.fast = slices.Clone(w.bodies), slices.Clone(w.fast)
	f.adoption = w.adoption.clone()
	f.meetings, f.poverty, f.errands = w.meetings.clone(), w.poverty.clone(), slices.Clone(w.errands)
	f.drawn = nil
	f.societies = slices.Clone(w.societies)
	f.disputes.pool, f.hazards.pool, f.crews.pool = w.disputes.pool.clone(), w.hazards.pool.clone(),
		w.crews.pool.clone()
	f.hours.spent = slices.Clone(w.hours.spent)
	f.view.Loads = slices.Clone(w.view.Loads)
	f.lines = make([]line, len(w.lines))
	for i := range w.lines {
		f.lines[i] = w.lines[i]
		f.lines[i].Resource = w.lines[i].Resource.Clone()
	}
	f.replan(c)
	return &f
}

// replan puts the changes and shocks of c that are still to come on the agenda, in place of the world's own.
func (w *World) replan(c Config) {
	if len(w.changes)+len(w.shocks) > 0 {
		w.plan++
	}
	w.changes, w.shocks = c.Changes, c.Shocks
	w.number()
	w.planChanges()
}

// clone returns a pool of the same entities in the same slots.
func (p *pool[T]) clone() pool[T] {
	return pool[T]{items: slices.Clone(p.items), free: slices.Clone(p.free), live: p.live}
}
