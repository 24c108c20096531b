package workflow

import (
	"cmp"
	"slices"
	"time"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/internal/elementary"
)

// A record is finished cases in numbers, by start.
type record struct {
	zone       *time.Location
	activities []string
	resources  []string // the first is nobody
	cases      []course
	until      int64 // the end of the record: every case that is in it had ended by then; microseconds since 1970
}

// A course is one case: its steps by start, end and order in the file.
type course struct {
	steps      []step
	start, end int64 // microseconds since 1970
}

// A step is one event: numbers of its activity and resource, and its instants.
type step struct {
	activity, resource int32
	start, end         int64
}

const (
	microsecond = int64(1)
	second      = 1_000_000 * microsecond
	hour        = 3600 * second
	week        = 7 * 24 * hour
)

// newRecord numbers cases. Cases that end after until are left out; a zero until is the last end.
func newRecord(cases []eventlog.Case, until time.Time, zone *time.Location) *record {
	if zone == nil {
		zone = time.UTC
	}
	r := &record{zone: zone, resources: []string{""}}
	activity, resource := map[string]int32{}, map[string]int32{"": 0}
	number := func(of map[string]int32, names *[]string, name string) int32 {
		n, ok := of[name]
		if !ok {
			n = int32(len(*names))
			of[name] = n
			*names = append(*names, name)
		}
		return n
	}
	for i := range cases {
		if len(cases[i].Events) == 0 {
			continue
		}
		c := course{start: cases[i].Start().UnixMicro(), end: cases[i].End().UnixMicro()}
		if !until.IsZero() && c.end > until.UnixMicro() {
			continue
		}
		for _, e := range cases[i].Events {
			c.steps = append(c.steps, step{number(activity, &r.activities, e.Activity),
				number(resource, &r.resources, e.Resource), e.Start.UnixMicro(), e.End.UnixMicro()})
		}
		r.cases = append(r.cases, c)
		r.until = max(r.until, c.end)
	}
	if !until.IsZero() {
		r.until = until.UnixMicro()
	}
	r.sort()
	return r
}

func (r *record) sort() {
	slices.SortStableFunc(r.cases, func(a, b course) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
}

// log is the record for measuring.
func (r *record) log() *distance.Log {
	l := &distance.Log{Activities: r.activities}
	for i := range r.cases {
		var c distance.Case
		for _, s := range r.cases[i].steps {
			c.Events = append(c.Events, distance.Event{Activity: s.activity, Start: s.start, End: s.end})
		}
		l.Cases = append(l.Cases, c)
	}
	return l
}

// divided is the record in two at the line after which a share of its rows ends, as distance.SplitShare does: what had
// ended by the line, and what began after it.
func (r *record) divided(share float64) (past, rest *record) {
	var ends []int64
	for i := range r.cases {
		for _, s := range r.cases[i].steps {
			ends = append(ends, s.end)
		}
	}
	slices.Sort(ends)
	line := ends[min(elementary.Int(share*float64(len(ends))), len(ends)-1)]
	past, rest = &record{}, &record{}
	*past, *rest = *r, *r
	past.cases, rest.cases, past.until = nil, nil, line
	for _, c := range r.cases {
		first := c.end
		for _, s := range c.steps {
			first = min(first, s.end)
		}
		switch {
		case c.end < line:
			past.cases = append(past.cases, c)
		case first >= line:
			rest.cases = append(rest.cases, c)
		}
	}
	return past, rest
}

// ofWeek is the local time of the week of an instant, in microseconds from Sunday midnight.
func (r *record) ofWeek(at int64) int64 {
	_, offset := time.UnixMicro(at).In(r.zone).Zone()
	const sunday = 3 * 24 * hour // 1970 began on a Thursday
	return ((at+int64(offset)*second-sunday)%week + week) % week
}

// moved is a case moved in time.
func (c *course) moved(by int64) course {
	out := course{steps: slices.Clone(c.steps), start: c.start + by, end: c.end + by}
	for i := range out.steps {
		out.steps[i].start += by
		out.steps[i].end += by
	}
	return out
}
