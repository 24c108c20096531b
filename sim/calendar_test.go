package sim

import (
	"testing"
	"time"
)

// officeHours is 9 to 12 and 13:30 to 17 from Monday to Friday, 10 to 12 on Saturday, from Monday
// 2 January 2023, and every tenth day off.
func officeHours(days int) *Calendar {
	long := []Span{{9 * time.Hour, 12 * time.Hour}, {13*time.Hour + 30*time.Minute, 17 * time.Hour}}
	week := [7][]Span{nil, long, long, long, long, long, {{10 * time.Hour, 12 * time.Hour}}}
	start := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)
	return NewCalendar(start, days, week, func(day time.Time) bool { return day.YearDay()%10 == 0 })
}

// calendars are those the properties are checked on; each has openings on whole minutes only.
func calendars() map[string]*Calendar {
	var night [7][]Span
	for i := range night {
		night[i] = []Span{{20 * time.Hour, 24 * time.Hour}, {0, 6 * time.Hour}, {5 * time.Hour, 7 * time.Hour}}
	}
	afternoon := time.Date(2023, 1, 4, 15, 20, 0, 0, time.UTC)
	sundays := [7][]Span{{{time.Hour, 2 * time.Hour}}}
	return map[string]*Calendar{
		"always":  Always(),
		"office":  officeHours(40),
		"weekly":  officeHours(0),
		"night":   NewCalendar(afternoon, 5, night, nil),
		"sundays": NewCalendar(afternoon, 9, sundays, func(d time.Time) bool { return d.Day() == 8 }),
	}
}

// minutes lists, for eight weeks of minutes, whether c is open; it asks only Open.
func minutes(c *Calendar) []bool {
	open := make([]bool, 8*7*24*60)
	for i := range open {
		open[i] = c.Open(time.Duration(i) * time.Minute)
	}
	return open
}

func TestCalendarOpen(t *testing.T) {
	c := officeHours(40)
	at := func(d, h, m int) time.Duration {
		return time.Duration(d)*day + time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	}
	for _, x := range []struct {
		t, next time.Duration
		why     string
	}{
		{at(0, 0, 0), at(0, 9, 0), "Monday midnight"},
		{at(0, 9, 0), at(0, 9, 0), "opening is open"},
		{at(0, 12, 0), at(0, 13, 30), "closing is closed"},
		{at(0, 16, 59), at(0, 16, 59), "last minute"},
		{at(4, 17, 0), at(5, 10, 0), "Friday evening"},
		{at(5, 12, 0), at(7, 9, 0), "Saturday noon: Monday the 9th"},
		{at(7, 17, 0), at(9, 9, 0), "Monday the 9th: the 10th is off"},
		{at(46, 17, 0), at(47, 10, 0), "beyond the days given"},
		{-at(1, 0, 0), at(0, 9, 0), "before the start"},
	} {
		if got := c.Next(x.t); got != x.next {
			t.Errorf("%s: Next(%v) = %v, want %v", x.why, x.t, got, x.next)
		}
		if got := c.Open(x.t); got != (x.t == x.next) {
			t.Errorf("%s: Open(%v) = %v", x.why, x.t, got)
		}
	}
}

// Against minutes counted one by one.
func TestCalendarBruteForce(t *testing.T) {
	for name, c := range calendars() {
		open := minutes(c)
		s := Seed(5).Stream(name, 0)
		for range 300 {
			from := s.IntN(len(open) / 2)
			length := s.IntN(len(open) / 4)
			worked := 0
			for _, o := range open[from : from+length] {
				if o {
					worked++
				}
			}
			a, b := time.Duration(from)*time.Minute, time.Duration(from+length)*time.Minute
			if got, want := c.Work(a, b), time.Duration(worked)*time.Minute; got != want {
				t.Fatalf("%s: Work(%v, %v) = %v, want %v", name, a, b, got, want)
			}
			end := from
			for done := 0; done < worked; end++ {
				if open[end] {
					done++
				}
			}
			if got, want := c.Add(a, time.Duration(worked)*time.Minute), time.Duration(end)*time.Minute; got != want {
				t.Fatalf("%s: Add(%v, %dm) = %v, want %v", name, a, worked, got, want)
			}
		}
	}
}

func TestCalendarLaws(t *testing.T) {
	for name, c := range calendars() {
		s := Seed(6).Stream(name, 0)
		for range 2000 {
			from := time.Duration(s.Uniform() * float64(900*day))
			work := s.Exp(100 * time.Hour)
			end := c.Add(from, work)
			if got := c.Work(from, end); got != work {
				t.Fatalf("%s: Work(%v, Add(..., %v)) = %v", name, from, work, got)
			}
			if more := c.Add(from, work+1); more <= end {
				t.Fatalf("%s: Add(%v, ...) is %v for %v and not more for 1ns more", name, from, end, work)
			}
			if got := c.Work(from, end-1); work > 0 && got != work-1 {
				t.Fatalf("%s: Add(%v, %v) = %v is not the earliest", name, from, work, end)
			}
			middle := from + time.Duration(s.Uniform()*float64(end-from))
			if c.Work(from, middle)+c.Work(middle, end) != work {
				t.Fatalf("%s: Work from %v to %v does not add up at %v", name, from, end, middle)
			}
			if next := c.Next(from); next < from || !c.Open(next) || c.Work(from, next) != 0 {
				t.Fatalf("%s: Next(%v) = %v", name, from, next)
			}
		}
	}
}

func TestCalendarEdges(t *testing.T) {
	never := NewCalendar(time.Time{}, 10, [7][]Span{}, nil)
	if never.Next(0) != Never || never.Open(5) || never.Add(3, 1) != Never || never.Work(0, Never) != 0 ||
		never.Add(3, 0) != 3 {
		t.Error("a calendar without hours opens")
	}
	c := officeHours(3)
	if c.Add(0, Never) != Never || c.Add(Never, 5) != Never || c.Next(Never) != Never ||
		Always().Add(5, Never) != Never {
		t.Error("what is too far is not Never")
	}
	if c.Work(10*day, 5*day) != 0 || c.Work(-day, 0) != 0 || c.Add(-day, time.Hour) != 10*time.Hour {
		t.Error("time before the start, or backwards, has open hours")
	}
	if got := c.Add(17*time.Hour, 0); got != 17*time.Hour {
		t.Errorf("no work takes from 17h to %v", got)
	}
	if got := c.Add(16*time.Hour, time.Hour); got != 17*time.Hour {
		t.Errorf("work that fills the day ends at %v, want closing time", got)
	}
}

// A span goes on over midnight only where the next day is open from its first moment.
func TestSpanEndsAtMidnight(t *testing.T) {
	var late, through [7][]Span
	for i := range late {
		late[i] = []Span{{9 * time.Hour, 12 * time.Hour}, {20 * time.Hour, 24 * time.Hour}}
		through[i] = []Span{{0, 6 * time.Hour}, {20 * time.Hour, 24 * time.Hour}}
	}
	for name, x := range map[string]struct {
		week [7][]Span
		want Span
	}{
		"late":    {late, Span{21 * time.Hour, 24 * time.Hour}},
		"through": {through, Span{21 * time.Hour, 30 * time.Hour}},
	} {
		c := NewCalendar(time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC), 10, x.week, nil)
		if got := c.span(21 * time.Hour); got != x.want {
			t.Errorf("%s: span(21h) = %v, want %v", name, got, x.want)
		}
	}
}

// Working days go on to the end of time, 73 years from the start, and are Never beyond it; nothing lies behind Never.
func TestWorkingDaysToTheEndOfTime(t *testing.T) {
	c := officeHours(1000) // days that are given come off what plain weeks may add
	last := time.Duration(0)
	for n := 22_000; n < 24_000; n++ {
		at := c.AddDays(0, float64(n))
		if at <= last && at != Never || at > Never {
			t.Fatalf("%d working days end at %v, %d at %v", n, at, n-1, last)
		}
		last = at
	}
	if last != Never || c.AddDays(0, 22_000) == Never {
		t.Errorf("22,000 working days end at %v, 23,999 at %v", c.AddDays(0, 22_000), last)
	}
}
