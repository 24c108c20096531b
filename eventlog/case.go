package eventlog

import (
	"slices"
	"strconv"
	"time"
)

// A Case is one work order, request or trace. Text that is not recorded is empty, an instant that is not recorded is
// the zero time.
type Case struct {
	ID  string
	Row int64 // of the file where it was met first, from 1; rows, traces, requests or objects by the form

	Type      string // of work order: request, complaint, enquiry
	Category  string // levels separated by "->"
	Nature    string // lead (主办), joint (协办) or forwarded (转办)
	Channel   string // by which it came in
	Place     string // district, town, ward
	Community string // village, neighbourhood
	Body      string // that holds or held it last
	FirstBody string // of the first order
	Status    string
	Outcome   string
	Rating    string // as recorded
	Repeats   string // id of the earlier case on the same matter
	Limit     string // as recorded, such as "5 working days"

	Title, Text, Reply string // free text: personal
	Person             string // who asked: personal
	Phone, Address     string // personal

	Created, Due, Closed time.Time

	Filed     Answer // taken up as a case (立案)
	Responded Answer // the petitioner was contacted in time (响应)
	Resolved  Answer // the petitioner says so (是否解决)
	Satisfied Answer // the petitioner says so (是否满意)
	OnTime    Answer // as recorded; Punctual takes it from the times first
	Right     Answer // the first body was the right one (准确派遣)
	Passed    Answer // the check of the result was passed (核查通过)
	Extended  Answer // the limit was extended (延期)
	Suspended Answer // the case was suspended (挂账)

	Returns   Number // times that a body sent it back (退单, 推诿)
	Handovers Number // times that it went from body to body
	Reworks   Number // times that the result had to be done again
	LimitH    Number // the limit in hours of whatever clock the platform uses
	UsedH     Number // hours to completion by the same clock

	Extra  []Attribute // columns that the mapping keeps, in their order
	Events []Event     // at least one, by Start, End and order in the file
}

// An Event is one step of a case.
type Event struct {
	Activity   string
	Start, End time.Time // equal where only one is recorded
	Resource   string    // who did it: officers are named by their codes
	Body       string    // the body or group that did it
	Extra      []Attribute
}

// An Attribute is a value under a name that the file gave it.
type Attribute struct{ Name, Value string }

// An Answer is yes, no or not recorded, which is its zero value.
type Answer int8

// The answers.
const (
	Unknown Answer = 0
	Yes     Answer = 1
	No      Answer = -1
)

// String is "yes", "no" or empty.
func (a Answer) String() string {
	switch a {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return ""
}

// answer is yes or no.
func answer(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
}

// A Number is a figure that may not be recorded, as its zero value is not.
type Number struct {
	V     float64
	Known bool
}

// Some is a number that is recorded.
func Some(v float64) Number { return Number{v, true} }

// String is the number in decimal, empty if it is not recorded.
func (n Number) String() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.V, 'g', -1, 64)
}

// Start is the first instant of the case.
func (c *Case) Start() time.Time { return c.Events[0].Start }

// End is the last instant of the case.
func (c *Case) End() time.Time {
	last := c.Events[0].End
	for _, e := range c.Events[1:] {
		if e.End.After(last) {
			last = e.End
		}
	}
	return last
}

// Open reports whether the case has no closing.
func (c *Case) Open() bool { return c.Closed.IsZero() }

// Punctual reports whether the case was closed by its limit: by the times where both are recorded, by the hours used
// of the limit, else as the record says. An open case is not known to be punctual.
func (c *Case) Punctual() Answer {
	switch {
	case !c.Due.IsZero() && !c.Closed.IsZero():
		return answer(!c.Closed.After(c.Due))
	case c.OnTime != Unknown:
		return c.OnTime
	case c.LimitH.Known && c.UsedH.Known:
		return answer(c.UsedH.V <= c.LimitH.V)
	}
	return Unknown
}

// sortEvents puts the events in order of start, end and their order in the file.
func (c *Case) sortEvents() {
	slices.SortStableFunc(c.Events, func(a, b Event) int {
		if d := a.Start.Compare(b.Start); d != 0 {
			return d
		}
		return a.End.Compare(b.End)
	})
}

// reset empties a case and keeps its room.
func (c *Case) reset() {
	extra, events := c.Extra[:0], c.Events[:0]
	*c = Case{Extra: extra, Events: events}
}
