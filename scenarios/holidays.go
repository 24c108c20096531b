package scenarios

import (
	"time"

	"hanyin/agents"

	"hanyin/internal/message"
)

var holidayColumns = []string{"from", "to", "festival", "kind"}

// readHolidays reads the days off, and the weekend days worked in exchange, each row a span of days.
func readHolidays(s sheet, n *notes) []agents.Holiday {
	var days []agents.Holiday
	seen := map[time.Time]position{}
	for _, r := range s.rows {
		from, to := r.date("from"), r.date("to")
		festival := []string{"", "spring", "national"}[r.oneOf("festival", "", "spring", "national")]
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
			days = append(days, agents.Holiday{Year: d.Year(), Month: int(d.Month()), Day: d.Day(), Work: work,
				Festival: festival})
		}
	}
	return days
}
