package sim

import "time"

// An Agenda is the future event list: what is still to happen, and when. The zero value is empty and ready.
type Agenda struct{ h HeapAgenda }

// Schedule puts e on the agenda at the time given.
func (a *Agenda) Schedule(at time.Duration, e Event) { a.h.Schedule(at, e) }

// Next takes the earliest event off the agenda; events of one instant come in order of scheduling.
func (a *Agenda) Next() (at time.Duration, e Event, ok bool) { return a.h.Next() }

// Peek returns the time of the earliest event.
func (a *Agenda) Peek() (at time.Duration, ok bool) { return a.h.Peek() }

// Len returns how many events are on the agenda.
func (a *Agenda) Len() int { return a.h.Len() }

// Clone returns a deep copy.
func (a *Agenda) Clone() *Agenda { return &Agenda{*a.h.Clone()} }
