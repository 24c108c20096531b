package scenarios

import (
	"math"
	"slices"
	"strings"
	"time"

	"hanyin/agents"

	"hanyin/internal/message"
)

var hourColumns = []string{"calendar", "season_from", "season_to", "days", "from", "to"}

// shift is a row of the table of hours.
type shift struct {
	agents.Shift
	at position
}

// readHours reads the table of hours.
func (r *resolution) readHours() []shift {
	s, ok := r.sheet("tables.hours", hourColumns)
	if !ok {
		return nil
	}
	var rows []shift
	for _, row := range s.rows {
		before := len(r.notes.problems)
		x := shift{at: row.at}
		x.Calendar = row.text("calendar")
		if x.Calendar != "" && (!festivalName.MatchString(x.Calendar)) {
			row.wrong("calendar", message.New("calendar.write_name"),
				"calendar.no_name", row.cells["calendar"])
		}
		x.First, x.Last = row.season()
		x.Days = row.days()
		x.From, x.To = row.shift()
		if len(r.notes.problems) == before {
			rows = append(rows, x)
		}
	}
	return rows
}

// season is the span of days of the year that a row holds in; zeros if it holds all year.
func (r row) season() (first, last agents.MonthDay) {
	if r.cells["season_from"] == "" && r.cells["season_to"] == "" {
		return 0, 0
	}
	day := func(column string) agents.MonthDay {
		d, ok := agents.ParseMonthDay(r.cells[column])
		if !ok {
			r.wrong(column, message.New("calendar.write_season"), "calendar.no_day_of_year", r.cells[column])
		}
		return d
	}
	return day("season_from"), day("season_to")
}

// weekdays are the names that the table of hours uses, in the order of agents.DaySet.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// everyDay is the set of all kinds of days.
const everyDay = ^agents.DaySet(0)

// days reads a set of days, such as "mon-thu sat", "holiday" or "daily".
func (r row) days() agents.DaySet {
	set := agents.DaySet(0)
	for _, part := range strings.Fields(r.cells["days"]) {
		from, to, ranged := strings.Cut(part, "-")
		if !ranged {
			to = from
		}
		i, j := slices.Index(weekdays, from), slices.Index(weekdays, to)
		switch {
		case part == "daily":
			set |= everyDay
		case part == "holiday":
			set |= agents.DayOff
		case i < 0 || j < 0:
			name := from
			if i >= 0 {
				name = to
			}
			r.notes.wrong(r.at, "days", didYouMean(name, append([]string{"daily", "holiday"}, weekdays...)).Or(
				message.New("calendar.want_weekdays")), "calendar.no_weekday",
				name)
		default:
			for set |= 1 << j; i != j; i = (i + 1) % 7 {
				set |= 1 << i
			}
		}
	}
	if strings.TrimSpace(r.cells["days"]) == "" {
		r.wrong("days", message.New("calendar.want_weekdays"), "value.quoted_empty", r.cells["days"])
	}
	return set
}

// shift reads the hours of a row; both are 0 where it says closed.
func (r row) shift() (from, to time.Duration) {
	if r.cells["from"] == "closed" {
		if r.cells["to"] != "" {
			r.wrong("to", message.New("calendar.leave_empty"), "calendar.after_closed", r.cells["to"])
		}
		return 0, 0
	}
	from, ok := r.clock("from")
	to, ok2 := r.clock("to")
	switch {
	case !ok || !ok2:
		return 0, 0
	case from == 24*time.Hour:
		r.wrong("from", message.New("calendar.write_next_day"), "calendar.next_day", r.cells["from"])
	case from == to:
		r.wrong("to", message.New("calendar.write_whole_day"),
			"calendar.no_hours_between", r.cells["to"])
	case to < from:
		to += 24 * time.Hour // the next day
	}
	return from, to
}

// clock is a time of day, 00:00 to 24:00.
func (r row) clock(column string) (time.Duration, bool) {
	text := r.cells[column]
	if text == "24:00" {
		return 24 * time.Hour, true
	}
	t, err := time.Parse("15:04", text)
	if err != nil {
		r.wrong(column, message.New("calendar.want_time_of_day"),
			"calendar.no_time_of_day", r.cells[column])
		return 0, false
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, true
}

// dutyOf is the name of a department's calendar; "" if it has none of its own.
func (r *resolution) dutyOf(id string) string {
	if it := r.get(dotted([]string{"calendar", id})); it != nil {
		return it.value().(string)
	}
	return ""
}

// keyedCalendars are those whose hours keys give.
var keyedCalendars = []string{agents.OfficeHours, agents.VillageHours, agents.PhoneHours, agents.EnforcementHours}

// checkCalendars checks the hours of keys and rows, and which calendar is whose.
func (r *resolution) checkCalendars(p *agents.Params, bodies []department, rows []shift) {
	r.checkHours("work.office_hours", p.Work.Office[:], "")
	r.checkHours("work.village_hours", p.Work.Village[:], "")
	r.checkHours("grid.phone_to_h", []float64{p.Grid.PhoneFrom, p.Grid.PhoneTo}, "grid.phone_from_h")
	r.checkHours("enforcement.duty_to_h", []float64{p.Enforcement.FromH, p.Enforcement.ToH}, "enforcement.duty_from_h")
	r.checkWeekdays(p)
	r.checkSummer(p)
	r.checkOverlaps(rows)
	names, used := slices.Clone(keyedCalendars), slices.Clone(keyedCalendars)
	open := slices.Clone(keyedCalendars)
	for _, row := range rows {
		if !slices.Contains(names, row.Calendar) {
			names = append(names, row.Calendar)
		}
		if row.To > row.From {
			open = append(open, row.Calendar)
		}
	}
	for _, key := range r.keys() {
		it := r.get(key)
		if it == nil || it.path[0] != "calendar" {
			continue
		}
		name := it.value().(string)
		used = append(used, name)
		if !slices.Contains(names, name) {
			r.notes.wrong(it.at(), where(it.path), didYouMean(name, names).Or(
				message.New("calendar.add_rows")),
				"calendar.unknown", name)
		} else if !slices.Contains(open, name) {
			r.notes.wrong(it.at(), where(it.path), message.New("calendar.end_after_begin"),
				"calendar.all_closed", name)
		}
		ids := []string{"towns", "desk", "experts"}
		for _, b := range bodies {
			ids = append(ids, b.ID)
		}
		if !slices.Contains(ids, it.path[1]) {
			r.notes.wrong(it.at(), where(it.path), didYouMean(it.path[1], ids).Or(message.New("value.want",
				firstOf(ids, 13))), "department.none_named", it.path[1])
		}
	}
	if r.items["tables.hours"].level() > 0 {
		warned := map[string]bool{}
		for _, row := range rows {
			if !slices.Contains(used, row.Calendar) && !warned[row.Calendar] {
				warned[row.Calendar] = true
				r.notes.warn(row.at, "calendar", message.New("calendar.give_it",
					row.Calendar), "calendar.nobodys", row.Calendar)
			}
		}
	}
}

// longShift is the length from which a shift of a key is more likely a slip of two hours exchanged.
const longShift = 18

// checkHours checks the shifts of a key, pairs of hours: some hours, no overlap, also with the next day's. also is the
// other key that the hours come from, if there is one.
func (r *resolution) checkHours(key string, h []float64, also string) {
	it := r.items[key]
	if other := r.items[also]; other != nil && other.level() > it.level() {
		it = other
	}
	var ends []float64 // from, to, in order of from
	open := 0.0
	for i := 0; i < len(h); i += 2 {
		from, to := h[i], h[i+1]
		if to < from {
			to += 24
		}
		if to == from {
			continue
		}
		open += to - from
		if to > 24 && to-from >= longShift {
			r.notes.warn(it.at(), where(it.path), message.New("calendar.exchange_if_not_meant"),
				"calendar.long_shift", literal(h[i]), literal(h[i+1]),
				literal(rounded(to-from)))
		}
		if len(ends) > 0 && from < ends[0] {
			ends = append([]float64{from, to}, ends...)
		} else {
			ends = append(ends, from, to)
		}
	}
	if open == 0 {
		r.notes.wrong(it.at(), where(it.path), message.New("calendar.end_after_begin"),
			"calendar.no_hours")
		return
	}
	next := append(slices.Clone(ends), ends[0]+24)
	for i := 1; i+1 < len(next); i += 2 {
		if next[i] > next[i+1]+tolerance {
			r.notes.wrong(it.at(), where(it.path), message.New("calendar.end_before_next"),
				"calendar.overlap", literal(h))
			return
		}
	}
}

// checkWeekdays asks for 0 and 1, and for a working day.
func (r *resolution) checkWeekdays(p *agents.Params) {
	it, sum := r.items["work.weekdays"], 0.0
	for i, x := range p.Work.Weekdays {
		sum += x
		if x != 0 && x != 1 {
			r.notes.wrong(it.at(), where(it.path), message.New("calendar.want_one_or_zero"),
				"calendar.neither", i, literal(x))
		}
	}
	if sum == 0 {
		r.notes.wrong(it.at(), where(it.path), message.New("calendar.want_one_or_zero"),
			"calendar.no_working_day")
	}
}

// checkSummer checks the season of summer hours, and that the later shift ends by midnight.
func (r *resolution) checkSummer(p *agents.Params) {
	for _, key := range []string{"work.summer_from", "work.summer_to"} {
		it := r.items[key]
		if _, ok := agents.ParseMonthDay(it.value().(string)); !ok {
			r.notes.wrong(it.at(), where(it.path), message.New("calendar.write_day"), "calendar.no_day_of_year",
				it.value())
		}
	}
	h, it := p.Work.Office, r.items["work.summer_later_h"]
	if end := math.Max(h[2], h[3]) + p.Work.SummerLater; end > 24 && p.Work.SummerLater > 0 {
		r.notes.wrong(it.at(), where(it.path),
			message.New("calendar.lower_or_rows"),
			"calendar.second_too_late", literal(end))
	}
}

// checkOverlaps reports rows of one calendar whose shifts overlap: on a day, or with a shift that goes on from the day
// before.
func (r *resolution) checkOverlaps(rows []shift) {
	for i := range rows {
		for j := range i + 1 {
			if overlap(&rows[i].Shift, &rows[j].Shift) {
				r.notes.wrong(rows[i].at, "from", message.New("calendar.end_before_other"),
					"calendar.rows_overlap", rows[j].at)
			}
		}
	}
}

func overlap(a, b *agents.Shift) bool {
	if a.Calendar != b.Calendar || a.Seasonal() != b.Seasonal() || !seasonsMeet(a, b) {
		return false
	}
	day := 24 * time.Hour
	if a != b && a.Days&b.Days != 0 && a.From < b.To && b.From < a.To {
		return true
	}
	return followed(a.Days)&b.Days != 0 && b.From < a.To-day || followed(b.Days)&a.Days != 0 && a.From < b.To-day
}

// followed are the days of the week after those of a set; a day off may follow any, and any a day off.
func followed(s agents.DaySet) agents.DaySet {
	week := s &^ agents.DayOff
	return (week<<1 | week>>6) &^ agents.DayOff
}

func seasonsMeet(a, b *agents.Shift) bool {
	return !a.Seasonal() || a.On(b.First) || b.On(a.First)
}
