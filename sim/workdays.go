package sim

import (
	"math"
	"sort"
	"time"

	"hanyin/internal/elementary"
)

// AddDays returns when n working days have passed after t, the earliest such instant: so one day after an opening
// is that day's closing. Every working day counts 1, however long it is, and its open hours count evenly; so a limit
// in working days is the same number of days whatever the hours. It is t for n of 0 or less, and Never if that time
// never comes. Where all days are alike it is Add of as many days' hours.
func (c *Calendar) AddDays(t time.Duration, n float64) time.Duration {
	const most = 1 << 30 // days: 2.9 million years
	switch {
	case !(n > 0):
		return t
	case n > most || c != nil && t > farthest:
		return Never
	case c == nil:
		whole, part := math.Modf(n)
		return plus(t, plus(Scale(day, whole), nearest(float64(part*float64(day)))))
	}
	t = max(t, 0)
	i, clock := c.locate(t)
	open := c.kinds[c.day(i).kind].open
	if open == 0 {
		if i, clock = c.workday(i, 0), 0; i < 0 {
			return Never
		}
		open = c.kinds[c.day(i).kind].open
	}
	whole, part := math.Modf(n)
	work := nearest(float64(part * float64(open)))
	if whole == 0 {
		work = max(work, 1)
	}
	steps, done := elementary.Int(whole), c.kinds[c.day(i).kind].elapsed(clock)+work
	switch {
	case done > open:
		steps, done = steps+1, done-open
	case done == 0:
		steps, done = steps-1, open
	}
	j := c.workday(i, steps)
	if j < 0 {
		return Never
	}
	if there := c.kinds[c.day(j).kind].open; there != open {
		done = min(max(1, nearest(float64(float64(done)/float64(open)*float64(there)))), there)
	}
	return c.within(j, done)
}

// Days returns the working days between from and to, 0 if to is not after from: whole ones, and of a day the share of
// its open hours.
func (c *Calendar) Days(from, to time.Duration) float64 {
	if to <= from {
		return 0
	}
	if c == nil {
		return float64(to-from) / float64(day)
	}
	days, share := c.passed(to)
	before, shareBefore := c.passed(from)
	return float64(days-before) + (share - shareBefore)
}

// passed returns the whole working days before the day of t, and the share of its open hours that have passed.
func (c *Calendar) passed(t time.Duration) (days int64, share float64) {
	n, clock := c.locate(max(t, 0))
	d := c.day(n)
	k := &c.kinds[d.kind]
	if k.open > 0 {
		share = float64(k.elapsed(clock)) / float64(k.open)
	}
	return int64(d.number), share
}

// workday returns the working day that is steps working days after the first one from day n on; -1 if there is none
// that a calendar can tell apart.
func (c *Calendar) workday(n, steps int) int {
	want := int64(c.day(n).number) + int64(steps) // that many before it
	if n < c.given && want < int64(c.days[c.given].number) {
		return c.holds(n, steps, want)
	}
	if c.weekly == 0 {
		return -1
	}
	left := want - int64(c.days[c.given].number)
	weeks := left / int64(c.weekly)
	if weeks > int64(farthest/(7*day))-int64(c.given/7)-2 {
		return -1
	}
	for i := c.given; ; i++ {
		if d := &c.days[i]; c.kinds[d.kind].open > 0 {
			if left == weeks*int64(c.weekly) {
				return i + 7*int(weeks)
			}
			left--
		}
	}
}

// holds returns the working day among those given, from n on, that has want working days before it, steps of them from
// n on. It looks first where plain weeks would have it, as reaches does.
func (c *Calendar) holds(n, steps int, want int64) int {
	const nearby = 14
	if c.weekly > 0 {
		if i := n + 7*(steps/int(c.weekly)); i+nearby < c.given && int64(c.days[i].number) <= want &&
			int64(c.days[i+nearby].number) > want {
			for int64(c.days[i+1].number) <= want {
				i++
			}
			return i
		}
	}
	return n + sort.Search(c.given-n, func(i int) bool { return int64(c.days[n+i+1].number) > want })
}
