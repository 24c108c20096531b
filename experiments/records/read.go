package records

import (
	"io"
	"strconv"
	"time"

	"hanyin/agents"
	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/eventlog/profile"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// activities of a log of events that the model makes too; a log that has other ones is compared in these alone.
const (
	activityCreated   = "created"
	activityCompleted = "completed"
	activityClosed    = "closed"

	activityCalledBack = "called back"
	activityRated      = "rated"
)

// A Log is the records of a platform as a county sees them.
type Log struct {
	Source string // file
	SHA256 string
	Zone   *time.Location

	all        sample
	cases      []eventlog.Case
	activities map[string]bool // that the records have
	names      *names
	info       eventlog.Info
	last       wall // event
	undated    int  // cases of which the closing alone is known, not used
}

// Read reads the cases of a file for a county. Categories and bodies that the county has not are errors, all at once,
// with those that it has.
func Read(r *eventlog.Reader, source string, s *scenarios.Scenario) (*Log, error) {
	county, err := s.Build()
	if err != nil {
		return nil, err
	}
	l := &Log{Source: source, SHA256: r.SHA256(), Zone: r.Zone(), activities: map[string]bool{},
		names: namesOf(s, county), info: r.Info(source)}
	for {
		var c eventlog.Case
		switch err := r.Next(&c); err {
		case nil:
			l.take(&c, county)
			continue
		case io.EOF:
		default:
			return nil, err
		}
		break
	}
	if err := l.names.err(); err != nil {
		return nil, err
	}
	if len(l.all.orders) == 0 && l.undated > 0 {
		return nil, message.Errorf("records.no_created", source)
	}
	if len(l.all.orders) == 0 {
		return nil, message.Errorf("records.no_cases", source)
	}
	l.all.sorted()
	l.all.last, l.all.told = l.last, toldBy(l.all.orders)
	first, last := l.all.orders[0].created, l.all.orders[len(l.all.orders)-1].created
	l.all.from, l.all.until = first-first%day, last-last%day+day
	return l, nil
}

// take reads one case.
func (l *Log) take(c *eventlog.Case, county *agents.County) {
	created := c.Created
	if created.IsZero() {
		if created = c.Start(); c.Events[0].Activity == activityClosed {
			l.undated++
			return
		}
	}
	o := order{id: c.ID, created: wallOf(created, l.Zone), closed: wallOf(c.Closed, l.Zone),
		due: wallOf(c.Due, l.Zone), extended: c.Extended == eventlog.Yes, repeats: c.Repeats != "",
		onTime: c.Punctual(), satisfied: profile.Satisfied(c), resolved: c.Resolved, returns: unknown,
		byChannel: c.Channel != ""}
	if i, ok := l.names.knownBody(c.FirstBody); ok {
		o.held = append(o.held, hold{0, i})
	}
	for _, e := range c.Events {
		l.activities[e.Activity] = true
		at := wallOf(e.End, l.Zone)
		l.last = max(l.last, at)
		switch e.Activity {
		case activityCompleted:
			o.closed = at
		case activityRated:
			o.rated = at
		case activityCalledBack:
			o.calledBack = at
		}
		if i, ok := l.names.knownBody(e.Body); ok && (len(o.held) == 0 || o.held[len(o.held)-1].body != i) {
			o.held = append(o.held, hold{at, i})
		}
	}
	var ok [3]bool
	o.category, ok[0] = l.names.category(c.Category)
	o.body, ok[1] = l.names.body(c.Body)
	_, ok[2] = l.names.body(c.FirstBody)
	if ok != [3]bool{true, true, true} {
		return
	}
	o.channel, o.town = l.names.channel(c.Channel), l.names.town(c.Place, c.Community)
	if n, known := profile.Returns(c); known {
		o.returns = n
	}
	o.limitWd = limitOf(c, &o, county)
	l.all.orders = append(l.all.orders, o)
	own := *c
	own.Title, own.Text, own.Reply, own.Person, own.Phone, own.Address, own.Extra = "", "", "", "", "", "", nil
	l.cases = append(l.cases, own)
}

// limitOf is the limit of a case in working days, 0 where none is recorded: from the due date, else from hours of
// duty.
func limitOf(c *eventlog.Case, o *order, county *agents.County) float64 {
	switch {
	case o.due > o.created && o.created != 0:
		days := 0.0
		for d := o.created - o.created%day; d < o.due-o.due%day; d += day {
			if w := (d + day).date().Weekday(); county.Params.Work.Weekdays[(w+6)%7] > 0 {
				days++
			}
		}
		return max(days, float64((o.due-o.created)/hour)/24/2)
	case c.LimitH.Known && c.LimitH.V > 0:
		return c.LimitH.V / county.DayH
	}
	if n, err := strconv.ParseFloat(c.Limit, 64); err == nil && n > 0 && n < 1000 {
		return n
	}
	return 0
}

// events are the cases created from one moment to another as the measures between logs take them, with the activities
// that keep allows. What happens after the horizon is left out.
func (l *Log) events(from, until, horizon wall, keep func(string) bool) *distance.Log {
	out := &distance.Log{}
	number := map[string]int32{}
	for i := range l.cases {
		c := &l.cases[i]
		created := c.Created
		if created.IsZero() {
			created = c.Start()
		}
		if at := wallOf(created, l.Zone); at < from || at >= until {
			continue
		}
		own := distance.Case{ID: c.ID}
		for _, e := range c.Events {
			if !keep(e.Activity) || wallOf(e.End, l.Zone) >= horizon {
				continue
			}
			own.Events = append(own.Events, distance.Event{Activity: activityOf(out, number, e.Activity),
				Start: e.Start.UnixMicro(), End: e.End.UnixMicro()})
			if e.Activity == activityClosed {
				own.Closed = e.End.UnixMicro()
			}
		}
		if len(own.Events) > 0 {
			out.Cases = append(out.Cases, own)
		}
	}
	return out
}

// activityOf is the number of an activity in a log.
func activityOf(l *distance.Log, number map[string]int32, name string) int32 {
	n, ok := number[name]
	if !ok {
		n = int32(len(l.Activities))
		number[name] = n
		l.Activities = append(l.Activities, name)
	}
	return n
}
