package profile

import (
	"math"
	"slices"
	"testing"
	"time"

	"hanyin/eventlog"
)

var zone = time.FixedZone("Asia/Shanghai", 8*3600)

// at is an hour of a day of March 2021, local; the first was a Monday.
func at(day int, hour float64) time.Time {
	return time.Date(2021, 3, day, 0, 0, 0, 0, zone).Add(time.Duration(hour * float64(time.Hour)))
}

// fiveCases are described by hand below.
func fiveCases() []eventlog.Case {
	list := []eventlog.Case{
		{ID: "1", Category: "roads->lights", Body: "housing", Channel: "phone", Created: at(1, 9), Due: at(3, 9),
			Closed:   at(2, 9),
			Resolved: eventlog.Yes, Satisfied: eventlog.Yes, Responded: eventlog.Yes, Returns: eventlog.Some(0),
			Filed: eventlog.Yes, Passed: eventlog.Yes},
		{ID: "2", Category: "roads->holes", Body: "housing", Channel: "phone", Created: at(1, 9.5), Due: at(2, 9.5),
			Closed: at(4, 9.5), Resolved: eventlog.No, Rating: "2", Responded: eventlog.No, Returns: eventlog.Some(2),
			Extended: eventlog.Yes, Filed: eventlog.No, Passed: eventlog.No, Reworks: eventlog.Some(1)},
		{ID: "3", Category: "water", Body: "water", Channel: "app", Created: at(2, 23.5), Due: at(4, 0), Rating: "4",
			FirstBody: "housing", Suspended: eventlog.Yes, Repeats: "1"},
		{ID: "4", Category: "water", Body: "water", FirstBody: "water", Created: at(7, 0), Closed: at(7, 6),
			Extended: eventlog.No, Suspended: eventlog.No},
		{ID: "5", Created: at(20, 12), Due: at(25, 12)},
	}
	for i := range list {
		c := &list[i]
		c.Events = []eventlog.Event{{Activity: "created", Start: c.Created, End: c.Created}}
		if !c.Closed.IsZero() {
			c.Events = append(c.Events, eventlog.Event{Activity: "closed", Start: c.Closed, End: c.Closed,
				Body: c.Body})
		}
	}
	list[1].Events = append(list[1].Events[:1], eventlog.Event{Activity: "dispatched", Start: at(1, 10),
		End: at(1, 10), Body: "water"},
		list[1].Events[1])
	return list
}

func described() *Profile {
	p := New(zone, true)
	for _, c := range fiveCases() {
		p.Add(&c)
	}
	return p.Profile()
}

func TestProfileByHand(t *testing.T) {
	p := described()
	if p.Cases != 5 || p.Events != 9 || p.Open != 2 || p.First != "2021-03-01T09:00:00+08:00" ||
		p.Last != "2021-03-20T12:00:00+08:00" {
		t.Errorf("got %+v", p)
	}
	if p.Weekdays != [7]int64{2, 1, 0, 0, 0, 1, 1} || p.Hours[9] != 2 || p.Hours[23] != 1 || p.Hours[0] != 1 ||
		p.Hours[12] != 1 {
		t.Errorf("weekdays %v, hours %v", p.Weekdays, p.Hours)
	}
	if len(p.Months) != 1 || p.Months[0] != (Volume{"2021-03", 5}) {
		t.Errorf("months %v", p.Months)
	}
	if g := p.Categories; len(g) != 2 || g[0].Name != "roads" || g[0].N != 2 || g[0].OnTime != (Share{1, 2}) ||
		g[1].Open != 1 {
		t.Errorf("categories %+v", g)
	}
	if g := p.Bodies[0]; g.Name != "housing" || g.Duration.N != 2 || math.Abs(g.Duration.Mean-48) > 1e-9 {
		t.Errorf("bodies %+v", p.Bodies)
	}
	if q := p.Duration; q.N != 3 || math.Abs(q.Mean-34) > 1e-9 || math.Abs(q.P50-24) > 0.1 {
		t.Errorf("duration %+v: want 24, 72 and 6 h", q)
	}
	if q := p.LimitTime; q.N != 4 || math.Abs(q.Mean-(48+24+24.5+120)/4) > 1e-9 {
		t.Errorf("limits %+v", q)
	}
	if !slices.Equal(p.Handovers, []Volume{{"1", 1}}) || !slices.Equal(p.Returns, []Volume{{"0", 1}, {"2", 1}}) {
		t.Errorf("hand-overs %v, returns %v", p.Handovers, p.Returns)
	}
	if p.LastDay == nil || math.Abs(*p.LastDay-1*19.0/4) > 1e-12 {
		t.Errorf("last day %v", *p.LastDay)
	}
}

func TestKeyFiguresByHand(t *testing.T) {
	want := map[string][2]float64{ // numerator, denominator
		"response": {1, 2}, "resolution": {1, 2}, "satisfaction": {2, 3},
		"on_time": {1, 3}, // 1 on time, 2 late, 3 open past its limit; 4 has no limit, 5 is not due yet
		"right":   {2, 4}, // 1 never returned, 2 returned, 3 went to another body, 4 was right at once
		"filed":   {1, 2}, "passed": {1, 2}, "extended": {1, 2}, "suspended": {1, 2}, "returned": {1, 2},
		"reworked": {1, 1}, "overtime": {3, 1}, "repeated": {1, 5},
	}
	p := described()
	if len(p.KPIs) != len(want) {
		t.Errorf("%d figures, want %d", len(p.KPIs), len(want))
	}
	for i, k := range p.KPIs {
		w := want[k.Key]
		if k.Key != Definitions[i].Key || math.Abs(k.Yes-w[0]) > 1e-12 || float64(k.Of) != w[1] ||
			k.Value != w[0]/w[1] {
			t.Errorf("%s is %v of %d, %v, want %v", k.Key, k.Yes, k.Of, k.Value, w)
		}
	}
	for _, k := range New(zone, true).Profile().KPIs {
		if k.Of != 0 || k.Value != 0 {
			t.Errorf("%s of no cases: %+v", k.Key, k)
		}
	}
}

func TestWhatIsNotRecordedIsNotJudged(t *testing.T) {
	p := New(zone, false)
	c := eventlog.Case{ID: "1", Created: at(1, 9),
		Events: []eventlog.Event{{Activity: "a", Start: at(1, 9), End: at(1, 11)}}}
	p.Add(&c)
	got := p.Profile()
	if got.Open != 0 || got.Duration.N != 1 || got.Duration.Mean != 2 || len(got.Handovers)+len(got.Returns) != 0 {
		t.Errorf("got %+v", got)
	}
	for _, k := range got.KPIs {
		if k.Of != 0 {
			t.Errorf("%s: %+v", k.Key, k)
		}
	}
}
