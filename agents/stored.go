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

// Diverge gives the world the draws of its n-th future from now on: all but those that make the county what it is.
// What was drawn before stays drawn; what the model draws anew whenever it asks, of a case that is open now, may come
// out otherwise than before.
func (w *World) Diverge(n uint64) {
	present, liaison, society := w.chance.present, w.chance.liaison, w.chance.society
	deriveKeys(reflect.ValueOf(&w.chance).Elem(), n)
	w.chance.present, w.chance.liaison, w.chance.society = present, liaison, society
	deriveKeys(reflect.ValueOf(&w.processes).Elem(), n)
}

// deriveKeys derives every key in a struct and in the structs in it.
func deriveKeys(v reflect.Value, n uint64) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.Type() == reflect.TypeFor[sim.Key]():
			k := (*sim.Key)(f.Addr().UnsafePointer())
			*k = k.Derive(n)
		case f.Kind() == reflect.Struct:
			deriveKeys(f, n)
		}
	}
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
