package agents

import (
	"fmt"
	"reflect"
	"slices"

	"hanyin/sim"
)

// A process is a part of the model with state of its own.
type process interface {
	// start gives the process its state at time 0 and puts its first events on the agenda. Processes before it in the
	// table have started.
	start(w *World)
	// unshare is called on a copy, by value, of another world's process: it gives the copy slices, maps and pointers
	// of its own for all that either of the two may still change.
	unshare()
}

// A eventHandler is a process with events. An event is delivered to the one process that owns its kind.
type eventHandler interface {
	// kinds lists the kinds of events that the process owns. The hash of a run is over their numbers, so a kind keeps
	// its number for good, and a new one takes the next that is free.
	kinds() []sim.Kind
	handle(w *World, e sim.Event)
}

// A process may also have some of these methods.
type (
	// Called at the ends of days, weeks and months after the model's own steps (rounds.go), in the order of the table.
	// A process that has nothing to do just now returns: no event is added, so the hash of a run stays.
	daily   interface{ everyDay(w *World) }
	weekly  interface{ everyWeek(w *World) }
	monthly interface{ everyMonth(w *World) }

	// Called when dated rules or parameters have come into force.
	rulesReader  interface{ rulesChanged(w *World) }
	paramsReader interface{ paramsChanged(w *World) }

	// Called by World.Check: the process recounts its state and notes what does not agree.
	audited interface{ check(w *World, a *audit) }
)

// kindCount is more than the number of any kind of events.
const kindCount = 64

// bind makes the list of the world's processes and the table of who owns which kind of events.
func (w *World) bind() {
	w.list = w.processes.all()
	w.owner = [kindCount]eventHandler{}
	for _, p := range w.list {
		h, ok := p.(eventHandler)
		if !ok {
			continue
		}
		for _, k := range h.kinds() {
			if w.owner[k] != nil {
				panic(fmt.Sprintf("agents: events of kind %d belong to %T and to %T; %d is free", k, w.owner[k], h,
					freeKind(w.list)))
			}
			w.owner[k] = h
		}
	}
}

// freeKind returns the number that follows those of all kinds of events.
func freeKind(list []process) sim.Kind {
	free := sim.Kind(0)
	for _, p := range list {
		if h, ok := p.(eventHandler); ok {
			free = max(free, slices.Max(h.kinds())+1)
		}
	}
	return free
}

// all lists the processes of the table.
func (t *processes) all() []process {
	fields := reflect.ValueOf(t).Elem()
	list := make([]process, fields.NumField())
	for i := range list {
		f := fields.Field(i)
		list[i] = reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Interface().(process)
	}
	return list
}

// Handle delivers an event to the process that owns it.
func (w *World) Handle(e sim.Event) { w.owner[e.Kind].handle(w, e) }
