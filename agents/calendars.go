package agents

import (
	"errors"
	"fmt"
	"time"

	"hanyin/internal/message"
	"hanyin/sim"
)

// Names of the calendars that the keys of a scenario describe; rows of the table of hours may say more about them.
const (
	OfficeHours      = "office"
	VillageHours     = "village"
	PhoneHours       = "phone"
	EnforcementHours = "enforcement"
)

// A Shift is a row of the table of hours (作息时间): on some days of some season a calendar has these hours. Rows with a
// season go before rows without one, and both before the hours that keys give.
type Shift struct {
	Calendar    string
	First, Last MonthDay // of the season; both zero: all year. First after Last: over New Year
	Days        DaySet
	From, To    time.Duration // after midnight; To at most 24h after From; both zero: closed
}

// MonthDay is a day of the year: month x 100 + day.
type MonthDay int

// ParseMonthDay reads a day of the year, written 05-01; 29 February is one.
func ParseMonthDay(s string) (MonthDay, bool) {
	d, err := time.Parse("2006-01-02", "2000-"+s)
	if err != nil {
		return 0, false
	}
	return MonthDay(int(d.Month())*100 + d.Day()), true
}

// DaySet is a set of kinds of days: bit 0 Monday to bit 6 Sunday, and DayOff.
type DaySet uint8

// DayOff stands for the days off of the table of holidays, whatever day of the week they fall on.
const DayOff DaySet = 1 << 7

// On reports whether the shift is in season on day d.
func (s *Shift) On(d MonthDay) bool {
	switch {
	case !s.Seasonal():
		return true
	case s.First <= s.Last:
		return s.First <= d && d <= s.Last
	}
	return d >= s.First || d <= s.Last
}

// Seasonal reports whether the shift holds in a part of the year only.
func (s *Shift) Seasonal() bool { return s.First != 0 }

// mark is what the table of holidays says of a day.
type mark struct {
	off, work bool
	festival  string
}

// rosters makes calendars from the hours of keys and the table of hours.
type rosters struct {
	start    time.Time
	days     int
	marked   map[time.Time]mark
	shifts   []Shift
	exchange time.Weekday // whose hours a day worked in exchange has
}

// makeCalendars sets the duty calendars and the table of days, 40 years long at most. A limit may run past the
// horizon.
func (c *County) makeCalendars(t *Tables) error {
	p := &c.Params
	start, err := time.Parse("2006-01-02", p.Start)
	if err != nil {
		return message.Errorf("county.start_no_date", p.Start)
	}
	r := rosters{start: start, days: p.WarmupDays + p.Days + 400, marked: map[time.Time]mark{}, shifts: t.Shifts}
	for _, h := range t.Holidays {
		r.marked[h.Date()] = mark{off: !h.Work, work: h.Work, festival: h.Festival}
	}
	weekdays := p.Work.Weekdays
	if weekdays == [7]float64{} {
		weekdays = [7]float64{1, 1, 1, 1, 1, 0, 0}
	}
	summer, err := c.summer()
	if err != nil {
		return err
	}
	var office, later, village, phone, crews [7][]sim.Span
	for d := range 7 {
		village[d] = spans(p.Work.Village[:])
		phone[d] = spans([]float64{p.Grid.PhoneFrom, p.Grid.PhoneTo})
		crews[d] = spans([]float64{p.Enforcement.FromH, p.Enforcement.ToH})
		if weekdays[(d+6)%7] > 0 {
			office[d] = spans(p.Work.Office[:])
			h := p.Work.Office
			later[d] = spans([]float64{h[0], h[1], h[2] + p.Work.SummerLater, h[3] + p.Work.SummerLater})
		}
	}
	for i := 6; i >= 0; i-- {
		if weekdays[i] > 0 {
			r.exchange = time.Weekday((i + 1) % 7)
		}
	}
	always := func(week *[7][]sim.Span) func(MonthDay) *[7][]sim.Span {
		return func(MonthDay) *[7][]sim.Span { return week }
	}
	known := map[string]*sim.Calendar{
		OfficeHours: r.calendar(OfficeHours, true, func(d MonthDay) *[7][]sim.Span {
			if summer.On(d) {
				return &later
			}
			return &office
		}),
		VillageHours:     r.calendar(VillageHours, false, always(&village)),
		PhoneHours:       r.calendar(PhoneHours, false, always(&phone)),
		EnforcementHours: r.calendar(EnforcementHours, false, always(&crews)),
	}
	for i := range t.Shifts {
		if name := t.Shifts[i].Calendar; known[name] == nil {
			known[name] = r.calendar(name, true, always(&[7][]sim.Span{}))
		}
	}
	c.Office, c.Village, c.Phone = known[OfficeHours], known[VillageHours], known[PhoneHours]
	c.crews = known[EnforcementHours]
	c.DayH = perDay(c.Office, workingDays(c))
	c.phoneH, c.villageH = perDay(c.Phone, 365), perDay(c.Village, 365)
	c.makeDays(&r)
	return c.assignCalendars(known)
}

// summer is the season in which the offices' second shift is later.
func (c *County) summer() (Shift, error) {
	w := &c.Params.Work
	if w.SummerFrom == "" && w.SummerTo == "" {
		return Shift{First: 1301, Last: 1301}, nil // never
	}
	first, ok := ParseMonthDay(w.SummerFrom)
	last, ok2 := ParseMonthDay(w.SummerTo)
	if !ok || !ok2 {
		return Shift{},
			message.Errorf("county.no_season",
				w.SummerFrom, w.SummerTo)
	}
	return Shift{First: first, Last: last}, nil
}

// spans are the shifts of pairs of hours. One that ends before it begins ends the next day; one of no length is none.
func spans(h []float64) []sim.Span {
	var list []sim.Span
	for i := 0; i < len(h); i += 2 {
		from, to := hoursOf(h[i]), hoursOf(h[i+1])
		if to < from {
			to += day24
		}
		if to > from {
			list = append(list, sim.Span{From: from, To: to})
		}
	}
	return list
}

// calendar makes the calendar of a name: the rows of the table of hours for the day, else the hours of its weekday. A
// calendar that keeps holidays has no hours of a weekday on a day off, and on a day worked in exchange those of the
// first working day of the week.
func (r *rosters) calendar(name string, keeps bool, weekOn func(MonthDay) *[7][]sim.Span) *sim.Calendar {
	var own []Shift
	for _, s := range r.shifts {
		if s.Calendar == name {
			own = append(own, s)
		}
	}
	on := func(date time.Time, m mark) []sim.Span {
		weekday := date.Weekday()
		if m.work {
			weekday = r.exchange
		}
		kind := DaySet(1) << ((weekday + 6) % 7)
		if m.off {
			kind = DayOff
		}
		d := MonthDay(int(date.Month())*100 + date.Day())
		if list, ok := rowsOn(own, d, kind); ok {
			return list
		}
		if m.off && keeps {
			return nil
		}
		if m.work && !keeps {
			weekday = date.Weekday()
		}
		return weekOn(d)[weekday]
	}
	var after [7][]sim.Span // the horizon: as its last week, had it no days off
	for i := range 7 {
		date := r.start.AddDate(0, 0, r.days+i)
		after[date.Weekday()] = on(date, mark{})
	}
	return sim.NewRoster(r.start, r.days, after, func(date time.Time) []sim.Span { return on(date, r.marked[date]) })
}

// rowsOn are the spans of the rows for a kind of day at a date, those with a season before those without; ok is false
// if there is no row.
func rowsOn(rows []Shift, d MonthDay, kind DaySet) (list []sim.Span, ok bool) {
	for _, seasonal := range []bool{true, false} {
		for i := range rows {
			if s := &rows[i]; s.Seasonal() == seasonal && s.Days&kind != 0 && s.On(d) {
				ok = true
				if s.To > s.From {
					list = append(list, sim.Span{From: s.From, To: s.To})
				}
			}
		}
		if ok {
			return list, true
		}
	}
	return nil, false
}

// assignCalendars gives every body the calendar that its row names, towns and the desk theirs.
func (c *County) assignCalendars(known map[string]*sim.Calendar) error {
	var errs []error
	named := func(key, name string) *sim.Calendar {
		if name == "" {
			return c.Office
		}
		if known[name] == nil {
			errs = append(errs, message.Errorf("county.no_calendar", key,
				name))
		}
		return known[name]
	}
	c.towns, c.desk = named("calendar.towns", c.Params.Work.Towns), named("calendar.desk", c.Params.Work.Desk)
	c.experts = named("calendar.experts", c.Params.Work.Experts)
	if c.experts != nil {
		c.expertsH = perDay(c.experts, 365)
	}
	working := workingDays(c)
	for i := range c.Bodies {
		b := &c.Bodies[i]
		b.Calendar = c.towns
		if !b.IsTown {
			b.Calendar = named(fmt.Sprintf("calendar.%s", b.ID), b.Duty)
		}
		if b.dutyH = perDay(b.Calendar, working); b.dutyH <= 0 && c.DayH > 0 {
			errs = append(errs, message.Errorf("county.no_hours", b.ID))
		}
	}
	if c.DayH <= 0 {
		errs = append(errs, message.Errorf("county.never_open"))
	}
	return errors.Join(errs...)
}

// perDay is the mean open time of a calendar's first year over so many days, in hours.
func perDay(calendar *sim.Calendar, days float64) float64 {
	return (calendar.Work(0, 365*day24) / sim.Nanoseconds(days)).Hours()
}

// makeDays marks the days of the festival and those when absent members are at home: from its first day off on, which
// may lie before the run.
func (c *County) makeDays(r *rosters) {
	p := &c.Params
	festival := func(d time.Time) bool {
		m := r.marked[d]
		return m.off && m.festival != "" && m.festival == p.Demand.Festival
	}
	homeUntil := time.Time{}
	for i := -max(0, p.Household.HomeDays); i < r.days; i++ {
		date := r.start.AddDate(0, 0, i)
		d := day{month: uint8(date.Month() - 1), weekday: uint8((int(date.Weekday()) + 6) % 7), spring: festival(date)}
		if d.spring && !festival(date.AddDate(0, 0, -1)) {
			homeUntil = date.AddDate(0, 0, p.Household.HomeDays)
		}
		d.home = date.Before(homeUntil)
		if i >= 0 {
			c.days = append(c.days, d)
		}
	}
}

// day returns the calendar facts of the day that t falls on.
func (c *County) day(t time.Duration) day {
	i := int(t / (24 * time.Hour))
	return c.days[min(i, len(c.days)-1)]
}

// dayOpen reports whether offices open on day i of the scenario.
func (c *County) dayOpen(i int) bool {
	t := time.Duration(i) * 24 * time.Hour
	return c.Office.Work(t, t+24*time.Hour) > 0
}
