package records

import (
	"reflect"
	"testing"
	"time"

	"hanyin/eventlog"
	"hanyin/scenarios"
)

// What is known of orders on a day is the same whether the records end on it or go on: nothing of what came later,
// neither who closed an order nor how often it was sent back nor how it was rated, is there before it came.
func TestWhatCameLaterIsNotKnownBefore(t *testing.T) {
	s, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	read := func(cases ...eventlog.Case) *sample {
		l := &Log{Zone: time.UTC, names: namesOf(s, c), activities: map[string]bool{}}
		for i := range cases {
			l.take(&cases[i], c)
		}
		l.all.until, l.all.last = 400*day, l.last
		return &l.all
	}
	on := func(d float64) time.Time { return time.Unix(int64(d*float64(day)), 0).UTC() }
	event := func(activity string, d float64, body string) eventlog.Event {
		return eventlog.Event{Activity: activity, Start: on(d), End: on(d), Body: body}
	}
	created := event(activityCreated, 100, "")
	base := eventlog.Case{ID: "1", Category: "road", Created: on(100), Place: "北镇", Channel: "hotline"}
	of := func(change func(*eventlog.Case), events ...eventlog.Event) eventlog.Case {
		one := base
		one.Events = append([]eventlog.Event{created}, events...)
		change(&one)
		return one
	}
	dispatched, moved := event("dispatched", 101, "works"), event("accepted", 120, "police")
	for name, c := range map[string]struct{ later, then eventlog.Case }{
		"body by its events": {of(func(c *eventlog.Case) { c.Body = "police" }, dispatched, moved),
			of(func(c *eventlog.Case) { c.Body = "works" }, dispatched)},
		"body after the first": {of(func(c *eventlog.Case) {
			c.FirstBody, c.Body, c.Closed = "works", "police", on(130)
		}, event(activityClosed, 130, "police")),
			of(func(c *eventlog.Case) { c.FirstBody, c.Body = "works", "works" })},
		"closing": {of(func(c *eventlog.Case) {
			c.Body, c.Closed, c.OnTime, c.Satisfied, c.Resolved = "works", on(130), eventlog.No,
				eventlog.Yes, eventlog.No
			c.Returns = eventlog.Some(2)
		}, event(activityClosed, 130, "works")), of(func(c *eventlog.Case) { c.Body = "works" })},
		"rating after the closing": {of(func(c *eventlog.Case) {
			c.Body, c.Closed, c.Satisfied, c.Resolved = "works", on(105), eventlog.Yes, eventlog.Yes
		}, event(activityCompleted, 105, "works"), event(activityCalledBack, 112, ""), event(activityRated, 113, "")),
			of(func(c *eventlog.Case) { c.Body, c.Closed = "works", on(105) },
				event(activityCompleted, 105, "works"))},
		"late, and still open": {of(func(c *eventlog.Case) {
			c.Body, c.OnTime, c.Returns = "works", eventlog.No,
				eventlog.Some(1)
		}, event("reminded", 140, "")), of(func(c *eventlog.Case) { c.Body = "works" })},
		"extension": {of(func(c *eventlog.Case) { c.Body, c.Due, c.Extended = "works", on(160), eventlog.Yes },
			event("reminded", 140, "")), of(func(c *eventlog.Case) { c.Body = "works" })},
	} {
		const at = 110 * day
		got, want := read(c.later).cut(50*day, at), read(c.then).cut(50*day, at)
		for _, s := range []*sample{got, want} {
			s.last = 0
			for i := range s.orders { // where the rest is recorded does not matter
				o := &s.orders[i]
				o.held, o.rated, o.calledBack, o.extended = nil, 0, 0, false
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: known %+v\nthen     %+v", name, got, want)
		}
	}
	// at the end of the records what they say of open orders is known
	last := read(of(func(c *eventlog.Case) { c.Body, c.Due, c.Extended = "works", on(160), eventlog.Yes }))
	if o := last.cut(50*day, 400*day).orders[0]; o.due != 160*day || !o.overdue {
		t.Errorf("an extension of the records is forgotten at their end: %+v", o)
	}
}
