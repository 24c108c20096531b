package load

import (
	"errors"
	"strings"
	"time"

	"hanyin/agents"
)

// counts are what a lane counts.
type counts struct {
	submitted, closed, rejected, dead, lost uint64 // lost: accepted for nobody, so open for ever
	calls, answered, dropped                uint64
	assigned, right, human, returned        uint64  // of first answers
	judged                                  uint64  // of those assigned, whose true body is known
	half                                    [2]half // by whether the templates were seen
	hops                                    uint64  // of petitions that ended with an owner
	owned                                   uint64  // such petitions
	// healthy petitions out of time while poison was on its way, and all other times out
	latePoisoned, lateCalm uint64
	helped, helpRetried    uint64 // deliveries to co-handlers, and those that had to be repeated
	unreadable             Unreadable
	// petitions taken in and decided later, polls of them, and those that were not decided in time
	pending, polls, unsettled uint64
	blocked                   time.Duration // for which arrivals waited for a place among the calls under way
	crowd                     crowd
	otherCategory             uint64 // answers that named a category that the county does not have
	errors                    errorCounts
	matrix                    []uint64 // true category * n + decided one
	tallies                   tallies
}

// called counts a call about f.
func (b *counts) called(f *flight) {
	b.calls++
	if f.poison {
		b.unreadable.Calls++
	}
}

// failed counts a call about f that ended in the error of that name.
func (b *counts) failed(f *flight, name string) {
	b.errors[name]++
	if f.poison {
		b.unreadable.Errors++
	}
}

// gaveUp counts f as a dead letter.
func (b *counts) gaveUp(f *flight) {
	b.dead++
	if f.poison {
		b.unreadable.Dead++
	}
}

// half counts first answers on texts of one half of the templates: all, and those that named a competent owner.
type half struct{ asked, right uint64 }

// errorCounts counts errors by name.
type errorCounts map[string]uint64

// A CallError is a failure of the call itself, by a short name: unreachable, timeout, half-answer, redirect,
// content-type, malformed and others.
type CallError struct {
	Name  string
	Err   error
	Final bool // asking again is of no use
}

func (e *CallError) Error() string { return e.Name + ": " + e.Err.Error() }
func (e *CallError) Unwrap() error { return e.Err }

// nameOf is the short name of an error, for counting, and the least time to wait; final if asking again is of no use.
func nameOf(err error) (name string, after time.Duration, final bool) {
	var route *agents.RouteError
	var call *CallError
	switch {
	case errors.As(err, new(panicked)):
		return "panic", 0, true
	case errors.As(err, &call): // goes before what the server said of it
		return call.Name, 0, call.Final
	case errors.As(err, &route):
		return [...]string{"try-again", "permanent", "overloaded"}[min(route.Kind, 2)], route.After,
			route.Kind == agents.Permanent
	case isTimeout(err):
		return "timeout", 0, false
	}
	name, _, _ = strings.Cut(err.Error(), ":")
	if len(name) > 40 {
		name = "other"
	}
	return name, 0, false
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

func (b *counts) merge(from *counts) {
	b.submitted += from.submitted
	b.closed += from.closed
	b.rejected += from.rejected
	b.dead += from.dead
	b.lost += from.lost
	b.calls += from.calls
	b.answered += from.answered
	b.dropped += from.dropped
	b.assigned += from.assigned
	b.right += from.right
	b.judged += from.judged
	b.human += from.human
	b.returned += from.returned
	b.hops += from.hops
	b.owned += from.owned
	b.latePoisoned += from.latePoisoned
	b.lateCalm += from.lateCalm
	b.helped += from.helped
	b.helpRetried += from.helpRetried
	b.unreadable.Calls += from.unreadable.Calls
	b.unreadable.Errors += from.unreadable.Errors
	b.unreadable.Dead += from.unreadable.Dead
	b.blocked += from.blocked
	b.crowd.calm.merge(from.crowd.calm)
	b.crowd.full.merge(from.crowd.full)
	b.pending += from.pending
	b.polls += from.polls
	b.unsettled += from.unsettled
	b.otherCategory += from.otherCategory
	for i := range b.half {
		b.half[i].asked += from.half[i].asked
		b.half[i].right += from.half[i].right
	}
	for name, n := range from.errors {
		b.errors[name] += n
	}
	for i, n := range from.matrix {
		b.matrix[i] += n
	}
	b.tallies.merge(&from.tallies)
}
