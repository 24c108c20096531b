package records

import (
	"cmp"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/eventlog"
)

// wall is a local time in seconds since 1970; 0 is a time that is not recorded.
type wall int64

const (
	hour = wall(3600)
	day  = 24 * hour
)

// wallOf is the local time of an instant.
func wallOf(t time.Time, zone *time.Location) wall {
	if t.IsZero() {
		return 0
	}
	local := t.In(zone)
	_, offset := local.Zone()
	return wall(local.Unix() + int64(offset))
}

// date is the local day on which w lies, as a time in UTC.
func (w wall) date() time.Time { return time.Unix(int64(w-w%day), 0).UTC() }

// instant is the moment in the zone.
func (w wall) instant(zone *time.Location) time.Time {
	t := time.Unix(int64(w), 0).UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
}

// nobody is the body of an order that no body holds or is recorded to hold.
const nobody = -1

// unknown is a town or a count that is not recorded.
const unknown = -1

// An order is what is read of a case, of the records or of a simulated county.
type order struct {
	id                   string
	created, closed, due wall
	seenUntil            wall              // when it was lost from sight; 0: at the end of the sample
	category             agents.CategoryID // NoCategory where none is recorded
	body                 int               // index of County.Bodies that held it last, nobody
	held                 []hold            // bodies that held it before, in order of time, as far as they are recorded
	channel              agents.Channel
	byChannel            bool // its channel is recorded
	town                 int
	limitWd              float64 // working days, 0 where not recorded
	extended             bool    // due and limitWd are those after an extension, whose time is not recorded
	returns              int     // unknown where not recorded
	repeats              bool
	onTime               eventlog.Answer
	satisfied, resolved  eventlog.Answer
	rated, calledBack    wall // when that was answered; 0: with the closing, as far as is recorded
	overdue              bool // open past its limit at the end of the sample
}

// A hold is a body that had an order from a moment on.
type hold struct {
	at   wall // 0: from the beginning
	body int
}

// heldAt is the body that is known at a moment to hold the order. Where no earlier one is recorded, the last is taken
// to have had it from the beginning.
func (o *order) heldAt(at wall) int {
	body := o.body
	for i, h := range o.held {
		if i == 0 || h.at < at {
			body = h.body
		}
	}
	return body
}

// told says which figures a sample records at all.
type told struct {
	Due, Returns, Repeats, Satisfied, Resolved, Channel, Town bool
}

func toldBy(orders []order) told {
	var t told
	for i := range orders {
		o := &orders[i]
		t.Due, t.Repeats, t.Returns = t.Due || o.limitWd > 0, t.Repeats || o.repeats, t.Returns || o.returns != unknown
		t.Satisfied = t.Satisfied || o.satisfied != eventlog.Unknown
		t.Resolved = t.Resolved || o.resolved != eventlog.Unknown
		t.Channel, t.Town = t.Channel || o.byChannel, t.Town || o.town != unknown
	}
	return t
}

// A sample is the orders created in a span, as far as they are known at its end.
type sample struct {
	from, until wall // first and last midnight; what happens after until is not known
	last        wall // what is said of open orders was known after this moment, not at it
	orders      []order
	told        told
}

// sorted puts the orders in order of creation.
func (s *sample) sorted() {
	slices.SortStableFunc(s.orders, func(a, b order) int {
		if d := cmp.Compare(a.created, b.created); d != 0 {
			return d
		}
		return cmp.Compare(a.id, b.id)
	})
}

// cut is the part of a sample created from one midnight to another, known as it was at the latter.
func (s *sample) cut(from, until wall) *sample {
	out := &sample{from: from, until: until, last: s.last}
	for _, o := range s.orders {
		if o.created >= from && o.created < until {
			out.orders = append(out.orders, s.known(o, until))
		}
	}
	out.told = toldBy(out.orders)
	return out
}

// known is an order as its platform knew it at a midnight: what is dated later is taken away, and of orders that were
// open then what is recorded without a date, unless the records end before.
func (s *sample) known(o order, at wall) order {
	if o.rated >= at {
		o.satisfied = eventlog.Unknown
	}
	if o.calledBack >= at {
		o.resolved = eventlog.Unknown
	}
	if o.closed != 0 && o.closed < at {
		return o
	}
	o.onTime, o.returns = eventlog.Unknown, unknown // late is late by its date; of returns more may come
	if o.closed >= at || at <= s.last {
		o.closed = 0
		o.body = o.heldAt(at)
		o.satisfied, o.resolved = eventlog.Unknown, eventlog.Unknown
		if o.extended {
			o.due, o.limitWd = 0, 0
		}
	}
	if o.due != 0 {
		o.overdue = o.due < at
	}
	return o
}

// openAt are the orders that were open at a midnight, as they were known then.
func (s *sample) openAt(at wall) []order {
	var open []order
	for _, o := range s.orders {
		if o.created < at && (o.closed == 0 || o.closed >= at) {
			open = append(open, s.known(o, at))
		}
	}
	return open
}

// days is the length of the span.
func (s *sample) days() float64 { return float64(s.until-s.from) / float64(day) }

// A recorder writes down as the records do: closings with their time or with their date alone, and open orders as late
// if their due dates are known.
type recorder struct {
	DateOnly bool `json:"date_only"`
	At       wall `json:"at"` // of the day, where dates alone are recorded
	DueDates bool `json:"due_dates"`
}

// recorderOf finds how a log is recorded: closings of which 19 in 20 are at one time of the day are dates.
func recorderOf(orders []order) recorder {
	r := recorder{DueDates: slices.ContainsFunc(orders, func(o order) bool { return o.due != 0 })}
	count, closed := map[wall]int{}, 0
	for _, o := range orders {
		if o.closed != 0 && o.closed != o.created {
			count[o.closed%day]++
			closed++
		}
	}
	for at, n := range count {
		if n > 1 && n*20 >= closed*19 {
			r.DateOnly, r.At = true, at
		}
	}
	return r
}

// closing is a closing as the records have it; it is never before the creation.
func (r recorder) closing(created, closed wall) wall {
	if !r.DateOnly || closed == 0 {
		return closed
	}
	return max(created, closed-closed%day+r.At)
}
