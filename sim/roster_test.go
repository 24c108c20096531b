package sim

import (
	"fmt"
	"math"
	"testing"
	"time"
)

// A diary is a calendar written out minute by minute, from the midnight before time 0: what the answers of a Calendar
// are held against.
type diary struct {
	open   []bool
	perDay []int // open minutes of each day
	offset int   // of time 0 after its midnight, in minutes
}

const minutesADay = 24 * 60

// write makes the diary of what NewRoster is given, for so many days in all; spans lie on whole minutes.
func write(start time.Time, days, all int, week [7][]Span, shifts func(day time.Time) []Span) diary {
	d := diary{open: make([]bool, all*minutesADay), offset: start.Hour()*60 + start.Minute()}
	midnight := time.Date(start.Year(), start.Month(), start.Day(), 0, 0, 0, 0, time.UTC)
	for i := -1; i < all; i++ {
		date := midnight.AddDate(0, 0, i)
		spans := week[date.Weekday()]
		if i < days {
			spans = shifts(date)
		}
		for _, s := range spans {
			for m := i*minutesADay + int(s.From/time.Minute); m < i*minutesADay+int(s.To/time.Minute); m++ {
				if m >= 0 && m < len(d.open) {
					d.open[m] = true
				}
			}
		}
	}
	for m := 0; m < len(d.open); m += minutesADay {
		d.perDay = append(d.perDay, d.work(m, m+minutesADay))
	}
	return d
}

// at is the minute of time t.
func (d diary) at(t time.Duration) int { return int(t/time.Minute) + d.offset }

// work counts the open minutes from a up to b.
func (d diary) work(a, b int) int {
	n := 0
	for m := a; m < b; m++ {
		if d.open[m] {
			n++
		}
	}
	return n
}

// days adds up what every open minute from a up to b is of its day.
func (d diary) days(a, b int) float64 {
	sum := 0.0
	for m := a; m < b; m++ {
		if d.open[m] {
			sum += 1 / float64(d.perDay[m/minutesADay])
		}
	}
	return sum
}

// rosterOf draws a roster: hours that differ by season and weekday, shifts over midnight, days off.
func rosterOf(s *Stream) (week [7][]Span, shifts func(day time.Time) []Span) {
	draw := func() []Span {
		var spans []Span
		for range s.IntN(3) {
			from := time.Duration(s.IntN(minutesADay)) * time.Minute
			spans = append(spans, Span{from, from + time.Duration(1+s.IntN(minutesADay))*time.Minute})
		}
		return spans
	}
	var summer [7][]Span
	for i := range week {
		week[i], summer[i] = draw(), draw()
	}
	from, length, every := s.IntN(30), s.IntN(30), 3+s.IntN(20)
	return week, func(day time.Time) []Span {
		n := day.YearDay()
		switch {
		case n%every == 0:
			return nil
		case n >= from && n < from+length:
			return summer[day.Weekday()]
		}
		return week[day.Weekday()]
	}
}

// checkRoster holds a calendar against its diary at a time and an amount of work.
func checkRoster(c *Calendar, d diary, from, length int) error {
	a := time.Duration(from) * time.Minute
	b := a + time.Duration(length)*time.Minute
	i, j := d.at(a), d.at(b)
	worked := d.work(i, j)
	if got, want := c.Work(a, b), time.Duration(worked)*time.Minute; got != want {
		return fmt.Errorf("Work(%v, %v) = %v, want %v", a, b, got, want)
	}
	days := d.days(i, j)
	if got := c.Days(a, b); math.Abs(got-days) > 1e-9 {
		return fmt.Errorf("Days(%v, %v) = %v, want %v", a, b, got, days)
	}
	if got := c.Open(a); got != d.open[i] {
		return fmt.Errorf("Open(%v) = %v", a, got)
	}
	if worked == 0 {
		return nil
	}
	last := j // the end of the last open minute
	for !d.open[last-1] {
		last--
	}
	end := b - time.Duration(j-last)*time.Minute
	if got := c.Add(a, time.Duration(worked)*time.Minute); got != end {
		return fmt.Errorf("Add(%v, %dm) = %v, want %v", a, worked, got, end)
	}
	if got := c.AddDays(a, days); (got-end).Abs() > time.Microsecond && !atNight(d, got, end) {
		return fmt.Errorf("AddDays(%v, %v) = %v, want %v", a, days, got, end)
	}
	first := i
	for !d.open[first] {
		first++
	}
	shift := first
	for d.open[shift] && shift < len(d.open)-1 && shift < first+20*minutesADay {
		shift++
	}
	want := Span{max(a, time.Duration(first-d.offset)*time.Minute), time.Duration(shift-d.offset) * time.Minute}
	if got := c.span(a); shift < first+20*minutesADay && shift < len(d.open)-1 && got != want {
		return fmt.Errorf("span(%v) = %v, want %v", a, got, want)
	}
	return nil
}

// atNight reports whether got and want have only closed minutes between them but for the rounding of a sum: the
// end of a day and the opening of the next are the same number of days.
func atNight(d diary, got, want time.Duration) bool {
	low, high := min(got, want), max(got, want)
	return d.work(d.at(low+time.Minute/2), d.at(high)) == 0 && (high-low) < 40*day
}

func TestRosterAgainstMinutes(t *testing.T) {
	s := Seed(11).Stream("rosters", 0)
	for n := range 60 {
		start := time.Date(2020, time.Month(1+s.IntN(12)), 1+s.IntN(28), s.IntN(24), s.IntN(60), 0, 0, time.UTC)
		week, shifts := rosterOf(&s)
		given, all := s.IntN(60), 120
		c, d := NewRoster(start, given, week, shifts), write(start, given, all, week, shifts)
		for range 60 {
			from := s.IntN(80 * minutesADay)
			if err := checkRoster(c, d, from, s.IntN((all-82)*minutesADay)); err != nil {
				t.Fatalf("roster %d, %d days from %v: %v", n, given, start, err)
			}
		}
	}
}

func FuzzRoster(f *testing.F) {
	f.Add(uint64(1), uint16(10), uint32(5000), uint32(30000))
	f.Add(uint64(2), uint16(0), uint32(0), uint32(1))
	f.Add(uint64(7), uint16(59), uint32(100000), uint32(40000))
	f.Fuzz(func(t *testing.T, seed uint64, given uint16, from, length uint32) {
		s := Seed(seed).Stream("roster", 0)
		start := time.Date(2021, 1, 1+s.IntN(365), s.IntN(24), s.IntN(60), 0, 0, time.UTC)
		week, shifts := rosterOf(&s)
		g, all := int(given)%90, 120
		c, d := NewRoster(start, g, week, shifts), write(start, g, all, week, shifts)
		if err := checkRoster(c, d, int(from)%(80*minutesADay), int(length)%((all-82)*minutesADay)); err != nil {
			t.Fatal(err)
		}
	})
}

// A limit of n working days is n days whatever the hours; where all days are alike it is their hours.
func TestAddDaysFollowsTheDay(t *testing.T) {
	start := time.Date(2024, 4, 29, 0, 0, 0, 0, time.UTC) // a Monday
	at := func(d int, h float64) time.Duration {
		return time.Duration(d)*day + time.Duration(h*float64(time.Hour))
	}
	span := func(from, to float64) Span { return Span{at(0, from), at(0, to)} }
	var winter, summer [7][]Span
	for d := time.Monday; d <= time.Friday; d++ {
		winter[d] = []Span{span(9, 12), span(14, 17)}
		summer[d] = []Span{span(8, 12), span(15, 18)}
	}
	winter[time.Friday] = []Span{span(9, 12)}
	c := NewRoster(start, 30, winter, func(d time.Time) []Span {
		if d.Month() >= time.May {
			return summer[d.Weekday()]
		}
		return winter[d.Weekday()]
	})
	for _, x := range []struct {
		t    time.Duration
		n    float64
		want time.Duration
		why  string
	}{
		{at(0, 9), 1, at(0, 17), "a day from opening ends at closing"},
		{at(0, 12), 1, at(1, 12), "the same point of the next day"},
		{at(0, 14), 1, at(1, 12), "an instant of rest is none of work"},
		{at(1, 10), 1, at(2, 8) + 7*time.Hour/6, "a sixth of a day of six hours is one of seven"},
		{at(1, 17), 3, at(4, 18), "three days of seven hours"},
		{at(4, 18), 2, at(8, 18), "over the weekend"},
		{at(5, 11), 0.5, at(7, 11.5), "from a Saturday on"},
		{at(35, 9), 5, at(39, 12), "a plain week, with its short Friday"},
		{at(39, 10.5), 1, at(42, 12), "half a short day and half a long one"},
		{at(0, 3), 0, at(0, 3), "no day"},
	} {
		if got := c.AddDays(x.t, x.n); got != x.want {
			t.Errorf("%s: AddDays(%v, %v) = %v, want %v", x.why, x.t, x.n, got, x.want)
		}
		if got := c.Days(x.t, x.want); math.Abs(got-x.n) > 1e-12 {
			t.Errorf("%s: Days(%v, %v) = %v, want %v", x.why, x.t, x.want, got, x.n)
		}
	}
}

// Where all working days are alike, n of them are n times their hours, to the nanosecond.
func TestAddDaysIsAddWhereDaysAreAlike(t *testing.T) {
	var week [7][]Span
	for d := time.Monday; d <= time.Friday; d++ {
		week[d] = []Span{{8*time.Hour + 30*time.Minute, 12 * time.Hour}, {14 * time.Hour, 18 * time.Hour}}
	}
	start := time.Date(2023, 1, 4, 15, 20, 0, 0, time.UTC)
	c := NewCalendar(start, 200, week, func(d time.Time) bool { return d.Day()%9 == 0 })
	s := Seed(3).Stream("alike", 0)
	for range 5000 {
		from, n := time.Duration(s.Uniform()*float64(400*day)), s.IntN(60)
		if got, want := c.AddDays(from, float64(n)), c.Add(from, time.Duration(n)*15*time.Hour/2); got != want {
			t.Fatalf("AddDays(%v, %d) = %v, want %v", from, n, got, want)
		}
		x := s.Uniform() * 30
		if got, want := c.AddDays(from, x), c.Add(from, nearest(x*7.5*float64(time.Hour))); (got-want).Abs() > 2 &&
			c.Work(min(got, want), max(got, want)) > 2 {
			t.Fatalf("AddDays(%v, %v) = %v, want %v", from, x, got, want)
		}
	}
}

func TestAddDaysEdges(t *testing.T) {
	never := NewCalendar(time.Time{}, 10, [7][]Span{}, nil)
	if never.AddDays(0, 1) != Never || never.Days(0, Never) != 0 || never.AddDays(5, 0) != 5 {
		t.Error("a calendar without hours has a working day")
	}
	once := NewCalendar(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), 1, [7][]Span{}, nil)
	if once.AddDays(0, 1) != Never {
		t.Error("a calendar without hours has a working day")
	}
	c := officeHours(3)
	if c.AddDays(0, math.Inf(1)) != Never || c.AddDays(Never, 1) != Never || c.AddDays(7, math.NaN()) != 7 ||
		c.AddDays(0, 1e9) != Never || Always().AddDays(0, 1e300) != Never {
		t.Error("what is too far is not Never")
	}
	if got := Always().AddDays(time.Hour, 2.5); got != 61*time.Hour {
		t.Errorf("2.5 days after an hour: got %v, want 61h", got)
	}
	if got := Always().Days(time.Hour, 61*time.Hour); got != 2.5 {
		t.Errorf("60 h are %v days, want 2.5", got)
	}
	if got := c.AddDays(11*time.Hour, 1e-300); got != 11*time.Hour+1 {
		t.Errorf("next to no day ends at %v, want a nanosecond later", got)
	}
}

// A shift over midnight is one span: work that fits into it is begun before midnight.
func TestRefuseLooksOverMidnight(t *testing.T) {
	var week [7][]Span
	for i := range week {
		week[i] = []Span{{22 * time.Hour, 30 * time.Hour}}
	}
	r := Resource{Servers: 1, Closing: Refuse, Calendar: NewCalendar(time.Time{}, 0, week, nil)}
	r.Join(23*time.Hour, Job{ID: 1, Service: 5 * time.Hour})
	if _, ok := r.Take(23 * time.Hour); !ok {
		t.Error("five hours of work are refused at 23:00 by a shift that ends at 6:00")
	}
	r = Resource{Servers: 1, Closing: Refuse, Calendar: r.Calendar}
	r.Join(25*time.Hour, Job{ID: 1, Service: 6 * time.Hour})
	if _, ok := r.Take(25 * time.Hour); ok {
		t.Error("six hours of work are begun five hours before closing")
	}
	if got := r.Opens(25 * time.Hour); got != 46*time.Hour {
		t.Errorf("they may be begun at %v, want the next evening, 46h", got)
	}
}
