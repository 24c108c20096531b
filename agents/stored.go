package agents

import (
	"reflect"

	"hanyin/sim"
)

// Resume makes a world that has been read from a file, or the copy of one, ready to go on: watcher, router, changes
// and shocks are those of c, which must be those that it was made with. The rest of c is not read.
func (w *World) Resume(c Config) {
	w.watcher, w.desk.router = c.Watcher, c.Router
	w.plan.changes, w.plan.shocks = c.Changes, c.Shocks
	w.bind()
}

// Immutable lists pointers to what worlds of the county share and never change: the county itself and its calendars,
// always in the same order.
func (c *County) Immutable() []any {
	all := []any{c}
	seen := map[*sim.Calendar]bool{nil: true}
	add := func(k *sim.Calendar) {
		if !seen[k] {
			seen[k] = true
			all = append(all, k)
		}
	}
	for _, k := range []*sim.Calendar{c.Office, c.Village, c.Phone, c.crews, c.towns, c.desk, c.experts} {
		add(k)
	}
	for i := range c.Bodies {
		add(c.Bodies[i].Calendar)
	}
	return all
}

// KindsOfLines are the types behind the one interface in the state of a world.
func KindsOfLines() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[villageOffice](), reflect.TypeFor[bodyOffice](), reflect.TypeFor[bodyDuty](),
		reflect.TypeFor[townIntake](), reflect.TypeFor[townMediators](), reflect.TypeFor[townCrews](),
		reflect.TypeFor[countyDesk](), reflect.TypeFor[expertPanel]()}
}
