package sim

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

const day = 24 * time.Hour

// A Span is a stretch of open hours, from From up to but not including To after the midnight of the day it begins on:
// From in 0..24h, To at most 24h after From. One that ends after 24h is a shift that goes on into the next day.
type Span struct{ From, To time.Duration }

// A Calendar says when something is open. It is immutable, may be shared by everybody, and
// answers in constant time from cumulative open hours and working days. Nil is always open. Days are 24
// hours long: there is no summer time. Before time 0 everything is closed.
//
// A working day is a day with open hours, those included that belong to a shift of the day before.
type Calendar struct {
	offset time.Duration // of time 0 after its midnight
	kinds  []dayKind     // each different day once
	days   []calendarDay // those given and the one after them, then one plain week that repeats for ever
	given  int           // days before the plain week
	week   time.Duration // open time of a plain week
	weekly uint32        // working days of a plain week
}

type dayKind struct {
	spans []Span        // ascending, apart, within 0..24h
	open  time.Duration // together
}

type calendarDay struct {
	before time.Duration // open time of all days before
	number uint32        // of working days before
	kind   uint32        // index into kinds
}

// NewCalendar returns a calendar whose time 0 is start. The week is indexed by time.Weekday;
// a day's spans may come in any order and overlap. off, which
// may be nil, is asked for the midnight of each of the first days, and of the day before them, and says whether no
// shift begins then (a holiday); beyond them the plain week goes on for ever.
func NewCalendar(start time.Time, days int, week [7][]Span, off func(day time.Time) bool) *Calendar {
	return NewRoster(start, days, week, func(day time.Time) []Span {
		if off != nil && off(day) {
			return nil
		}
		return week[day.Weekday()]
	})
}

// NewRoster is NewCalendar for days that differ in more than being closed, by season for instance: shifts returns the
// spans that begin on the day whose midnight it is given. It is asked for each of the first days, and for the day
// before them, whose shift may still be on.
func NewRoster(start time.Time, days int, week [7][]Span, shifts func(day time.Time) []Span) *Calendar {
	y, m, d := start.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	clock := time.Date(y, m, d, start.Hour(), start.Minute(), start.Second(), start.Nanosecond(), time.UTC)
	days = max(days, 0)
	// the day after those given may begin with a shift of theirs, which no later week does
	c := &Calendar{offset: clock.Sub(midnight), given: days + 1}
	c.days = make([]calendarDay, 0, c.given+7)
	var known []dayOf
	before := shifts(midnight.AddDate(0, 0, -1))
	next := calendarDay{}
	for i := range c.given + 7 {
		date := midnight.AddDate(0, 0, i)
		today := week[date.Weekday()]
		if i < days {
			today = shifts(date)
		}
		next.kind = c.kindOf(before, today, &known)
		c.days = append(c.days, next)
		open := c.kinds[next.kind].open
		next.before += open
		if open > 0 {
			next.number++
		}
		if i >= c.given {
			c.week += open
			c.weekly = next.number - c.days[c.given].number
		}
		before = today
	}
	return c
}

// Always returns a calendar that is always open.
func Always() *Calendar { return nil }

// dayOf is the kind of a day with these shifts, after a day whose shifts go on into it for so long.
type dayOf struct {
	over, today []Span
	kind        uint32
}

// kindOf returns the kind of a day with these shifts after a day with those before; known are the days met so far.
func (c *Calendar) kindOf(before, today []Span, known *[]dayOf) uint32 {
	var over []Span
	for _, s := range before {
		if s.To > day {
			over = append(over, Span{0, s.To - day})
		}
	}
	for _, d := range *known {
		if slices.Equal(d.today, today) && slices.Equal(d.over, over) {
			return d.kind
		}
	}
	k := newDayKind(slices.Concat(over, today))
	i := slices.IndexFunc(c.kinds, func(other dayKind) bool { return slices.Equal(other.spans, k.spans) })
	if i < 0 {
		i = len(c.kinds)
		c.kinds = append(c.kinds, k)
	}
	*known = append(*known, dayOf{over, today, uint32(i)})
	return uint32(i)
}

func newDayKind(spans []Span) dayKind {
	var k dayKind
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	end := time.Duration(0)
	for _, s := range spans {
		s.From, s.To = max(s.From, end), min(s.To, day)
		if s.From >= s.To {
			continue
		}
		if n := len(k.spans); n > 0 && s.From == end {
			k.spans[n-1].To = s.To
		} else {
			k.spans = append(k.spans, s)
		}
		end = s.To
		k.open += s.To - s.From
	}
	return k
}

// elapsed returns the open time of the day before clock.
func (k *dayKind) elapsed(clock time.Duration) time.Duration {
	sum := time.Duration(0)
	for _, s := range k.spans {
		sum += min(max(clock-s.From, 0), s.To-s.From)
	}
	return sum
}

// Open reports whether t is within open hours; the instant of closing is not.
func (c *Calendar) Open(t time.Duration) bool { return c.Next(t) == t }

// Next returns t if it is open then, else the next opening; Never if there is none.
func (c *Calendar) Next(t time.Duration) time.Duration {
	if c == nil {
		return min(t, Never)
	}
	return c.next(t).From
}

// Add returns when work of open time has passed after t, the earliest such instant: so work that
// fills a day to the last ends at closing time. It is t for work of 0 or less, and Never if that
// time never comes.
func (c *Calendar) Add(t, work time.Duration) time.Duration {
	if work <= 0 {
		return t
	}
	if c == nil {
		return plus(t, work)
	}
	if t > farthest {
		return Never
	}
	t = max(t, 0)
	n, clock := c.locate(t)
	for _, s := range c.kinds[c.day(n).kind].spans {
		if from := max(s.From, clock); from < s.To {
			if work <= s.To-from {
				return t - clock + from + work
			}
			work -= s.To - from
		}
	}
	return c.addDays(n+1, work)
}

// addDays returns when work of open time, more than 0, has passed after the midnight that begins day n.
func (c *Calendar) addDays(n int, work time.Duration) time.Duration {
	if n < c.given {
		target := c.days[n].before + work
		if i := c.reaches(target, n, work); i < c.given {
			return c.within(i, target-c.days[i].before)
		}
		n, work = c.given, target-c.days[c.given].before
	}
	if c.week == 0 {
		return Never
	}
	weeks := (work - 1) / c.week
	if weeks > Never/(7*day)-time.Duration(n/7)-2 {
		return Never
	}
	n, work = n+7*int(weeks), work-weeks*c.week
	for {
		if open := c.kinds[c.day(n).kind].open; work > open {
			work -= open
			n++
			continue
		}
		return c.within(n, work)
	}
}

// reaches returns the first day from n on at whose end the open time of all days reaches target, work after the
// beginning of n; c.given if none of those given does. It looks first where plain weeks would have it, since days off
// are few.
func (c *Calendar) reaches(target time.Duration, n int, work time.Duration) int {
	const nearby = 14
	if c.week > 0 {
		if i := int64(n) + 7*int64(work/c.week); i+nearby < int64(c.given) && c.days[i].before < target &&
			c.days[i+nearby].before >= target {
			for c.days[i+1].before < target {
				i++
			}
			return int(i)
		}
	}
	return n + sort.Search(c.given-n, func(i int) bool { return c.days[n+i+1].before >= target })
}

// within returns when work of open time has passed on day n, which has as much.
func (c *Calendar) within(n int, work time.Duration) time.Duration {
	for _, s := range c.kinds[c.day(n).kind].spans {
		if work <= s.To-s.From {
			return time.Duration(n)*day - c.offset + s.From + work
		}
		work -= s.To - s.From
	}
	return Never
}

// Work returns the open time between from and to, 0 if to is not after from.
func (c *Calendar) Work(from, to time.Duration) time.Duration {
	if to <= from {
		return 0
	}
	if c == nil {
		return min(to-from, Never)
	}
	return c.worked(to) - c.worked(from)
}

// worked returns the open time between the midnight before time 0 and t.
func (c *Calendar) worked(t time.Duration) time.Duration {
	n, clock := c.locate(max(t, 0))
	d := c.day(n)
	return d.before + c.kinds[d.kind].elapsed(clock)
}

// span returns the open span that t lies in, cut to begin at t, or else the next one; from Never to Never if there is
// none. A span goes on over midnight; one of more than a month ends at Never, since no work is longer.
func (c *Calendar) span(t time.Duration) Span {
	s := c.next(t)
	if s.From == Never {
		return s
	}
	n, clock := c.locate(s.To)
	for last := n + 31; clock == 0; n++ {
		today := c.kinds[c.day(n).kind].spans
		if len(today) == 0 || today[0].From > 0 {
			break
		}
		if clock = today[0].To; n == last {
			return Span{s.From, Never}
		}
		s.To += clock
		clock %= day
	}
	return s
}

// next is span, but cut at midnight.
func (c *Calendar) next(t time.Duration) Span {
	if t > farthest {
		return Span{Never, Never}
	}
	n, clock := c.locate(max(t, 0))
	for last := max(n, c.given) + 7; n <= last; n++ {
		midnight := time.Duration(n)*day - c.offset
		for _, s := range c.kinds[c.day(n).kind].spans {
			if clock < s.To {
				return Span{midnight + max(s.From, clock), midnight + s.To}
			}
		}
		clock = 0
	}
	return Span{Never, Never}
}

// locate returns the day that t >= 0 falls on, counted from 0, and the time since its midnight.
func (c *Calendar) locate(t time.Duration) (n int, clock time.Duration) {
	t = min(t, farthest) + c.offset
	n = int(t / day)
	return n, t - time.Duration(n)*day
}

// farthest is the last time a calendar tells apart, ten days before Never, so that sums stay in range.
const farthest = Never - 10*day

// day returns day n >= 0.
func (c *Calendar) day(n int) calendarDay {
	if n < c.given {
		return c.days[n]
	}
	weeks, i := (n-c.given)/7, (n-c.given)%7
	d := c.days[c.given+i]
	d.before += time.Duration(weeks) * c.week
	d.number += uint32(weeks) * c.weekly
	return d
}
