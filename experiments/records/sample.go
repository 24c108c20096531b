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
	body, first          int               // index of County.Bodies, nobody
	channel              agents.Channel
	town                 int
	limitWd              float64 // working days, 0 where not recorded
	returns              int     // unknown where not recorded
	repeats              bool
	onTime               eventlog.Answer
	satisfied, resolved  eventlog.Answer
	overdue              bool // open past its limit at the end of the sample
}

// told says which figures a log records at all.
type told struct {
	Due, Returns, Repeats, Satisfied, Resolved, First, Channel, Town bool
}

// A sample is the orders created in a span, as far as they are known at its end.
type sample struct {
	from, until wall // first and last midnight; what happens after until is not known
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
	out := &sample{from: from, until: until, told: s.told}
	for _, o := range s.orders {
		if o.created < from || o.created >= until {
			continue
		}
		if o.closed >= until {
			o.closed = 0
			o.onTime = eventlog.Unknown
			o.satisfied, o.resolved = eventlog.Unknown, eventlog.Unknown
		}
		if o.closed == 0 {
			o.overdue = o.due != 0 && o.due < until
		}
		out.orders = append(out.orders, o)
	}
	return out
}

// openAt are the orders that were open at a moment.
func (s *sample) openAt(at wall) []order {
	var open []order
	for _, o := range s.orders {
		if o.created < at && (o.closed == 0 || o.closed >= at) {
			open = append(open, o)
		}
	}
	return open
}

// days is the length of the span.
func (s *sample) days() float64 { return float64(s.until-s.from) / float64(day) }

// A recorder writes moments down as the records do: closings with their time, or with their date alone.
type recorder struct {
	DateOnly bool `json:"date_only"`
	At       wall `json:"at"` // of the day, where dates alone are recorded
}

// recorderOf finds how the closings of a log are recorded: 19 in 20 at one time of the day are dates.
func recorderOf(orders []order) recorder {
	count, closed := map[wall]int{}, 0
	for _, o := range orders {
		if o.closed != 0 && o.closed != o.created {
			count[o.closed%day]++
			closed++
		}
	}
	for at, n := range count {
		if n > 1 && n*20 >= closed*19 {
			return recorder{true, at}
		}
	}
	return recorder{}
}

// closing is a closing as the records have it; it is never before the creation.
func (r recorder) closing(created, closed wall) wall {
	if !r.DateOnly || closed == 0 {
		return closed
	}
	return max(created, closed-closed%day+r.At)
}
