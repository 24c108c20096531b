package agents

// Fork returns a copy of the world that goes on from this moment by itself: the same past, and from here its own
// changes, shocks, watcher and plan. What c says of seed, county and rules at the start belongs to the past and is not
// read; changes and shocks before now are taken as past. A fork at a moment before its first change goes on exactly as
// a run from the start with that plan would, event for event, if the world forked had no plan of its own left.
func (w *World) Fork(c Config) *World {
	f := *w
	params := *w.p
	f.p = &params
	f.watcher = c.Watcher
	f.loop = *w.loop.Clone()
	f.bind()
	for _, p := range f.list {
		p.unshare()
	}
	f.desk.router = c.Router
	f.plan.replace(&f, c)
	return &f
}
