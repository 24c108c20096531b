package scenarios

import (
	"fmt"
	"regexp"
	"time"

	"hanyin/agents"

	"hanyin/internal/message"
)

var holidayColumns = []string{"from", "to", "festival", "kind"}

// dayOff is a day of the table of holidays.
type dayOff struct {
	agents.Holiday
	at position
}

var festivalName = regexp.MustCompile(`^([a-z][a-z0-9_]*)?$`)

// readHolidays reads the days off, and the weekend days worked in exchange, each row a span of days.
func readHolidays(s sheet, n *notes) []dayOff {
	var days []dayOff
	seen := map[time.Time]position{}
	for _, r := range s.rows {
		from, to := r.date("from"), r.date("to")
		festival := r.cells["festival"]
		if !festivalName.MatchString(festival) {
			r.wrong("festival", message.New("holiday.write_festival"),
				"holiday.no_festival_name", festival)
		}
		work := r.oneOf("kind", "off", "work") == 1
		if to.Before(from) || to.Sub(from) > 60*24*time.Hour {
			r.wrong("to", message.New("change.want_span"), "change.not_after", r.cells["to"], r.cells["from"])
			continue
		}
		for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
			if at, ok := seen[d]; ok {
				n.wrong(r.at, "from", message.New("value.keep_one"), "value.already_at", d.Format(time.DateOnly), at)
				break
			}
			seen[d] = r.at
			days = append(days, dayOff{at: r.at, Holiday: agents.Holiday{Year: d.Year(), Month: int(d.Month()),
				Day: d.Day(), Work: work, Festival: festival}})
		}
	}
	return days
}

// checkDaysOff warns of years of the run without days off, of days worked in exchange that are working days already,
// and of a festival that no row names.
func (r *resolution) checkDaysOff(p *agents.Params, days []dayOff) {
	start, err := time.Parse(time.DateOnly, p.Start)
	if len(days) == 0 || err != nil {
		return
	}
	known, named := map[int]bool{}, false
	for _, d := range days {
		known[d.Year] = known[d.Year] || !d.Work
		named = named || d.Festival == p.Demand.Festival
		weekday := (d.Date().Weekday() + 6) % 7
		if d.Work && p.Work.Weekdays[weekday] > 0 {
			r.notes.warn(d.at, "kind", message.New("holiday.leave_out_row"), "holiday.worked_already",
				d.Date().Format(time.DateOnly))
		}
	}
	r.checkYears(start, start.AddDate(0, 0, p.WarmupDays+p.Days-1), known)
	if it := r.items["demand.festival"]; p.Demand.Festival != "" && !named {
		r.notes.warn(it.at(), where(it.path), message.New("holiday.name_festival"),
			"holiday.unknown_festival", p.Demand.Festival)
	}
}

// checkYears warns of the years of a run that the table of holidays does not know: all their weekdays would be worked.
func (r *resolution) checkYears(start, end time.Time, known map[int]bool) {
	years := ""
	for y := start.Year(); y <= end.Year(); y++ {
		switch {
		case known[y]:
		case years == "":
			years = fmt.Sprint(y)
		default:
			years += fmt.Sprintf(", %d", y)
		}
		if len(years) > 40 {
			years += ", ..."
			break
		}
	}
	if it := r.items["time.start"]; years != "" {
		list := r.items["tables.holidays"]
		r.notes.warn(it.at(), where(it.path),
			message.New("holiday.add_rows", list.value(), list.at()),
			"holiday.unknown_years", start.Year(),
			end.Year(), years)
	}
}
