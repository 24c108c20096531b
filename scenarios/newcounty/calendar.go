package newcounty

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
)

var holidayColumns = []column{
	{"from", []string{"from", "date", "day", "日期", "放假日期", "开始日期", "起"}},
	{"to", []string{"to", "until", "结束日期", "截止日期", "止"}},
	{"festival", []string{"festival", "name", "holiday", "节日", "节假日", "名称"}},
	{"kind", []string{"kind", "type", "类型", "类别"}},
}

// daysOff is a span of days off, or of days worked in exchange for others.
type daysOff struct {
	from, to time.Time
	festival string
	worked   bool
}

// longestHoliday is what a span of days off can be, as a scenario reads it.
const longestHoliday = 60 * 24 * time.Hour

// dayLayouts are how people write a date, the year first.
var dayLayouts = []string{time.DateOnly, "2006/1/2", "2006.1.2", "2006年1月2日", "20060102"}

func parseDay(text string) (time.Time, bool) {
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// holidaysOf reads a list of days off. A row without an end is one day; one that does not say is a day off.
func holidaysOf(c cells, faults *faults) []daysOff {
	var days []daysOff
	seen := map[time.Time]int64{} // lines
	for row := range c.table.Rows {
		day := func(column string) time.Time {
			text := c.text(row, column)
			t, ok := parseDay(text)
			if !ok && (text != "" || column == "from") {
				faults.add("newcounty.no_date", c.table.Path, c.table.Lines[row], text)
			}
			return t
		}
		before := faults.of[c.table.Path]
		d := daysOff{from: day("from"), to: day("to"), festival: festivalID(c.text(row, "festival"))}
		if faults.of[c.table.Path] > before {
			continue
		}
		if d.to.IsZero() {
			d.to = d.from
		}
		if d.to.Before(d.from) || d.to.Sub(d.from) > longestHoliday {
			faults.add("newcounty.no_span", c.table.Path, c.table.Lines[row], d.from.Format(time.DateOnly),
				d.to.Format(time.DateOnly))
			continue
		}
		for at := d.from; !at.After(d.to); at = at.AddDate(0, 0, 1) {
			if before, ok := seen[at]; ok {
				faults.add("newcounty.day_twice", c.table.Path, c.table.Lines[row], at.Format(time.DateOnly), before)
				break
			}
			seen[at] = c.table.Lines[row]
		}
		switch strings.ToLower(c.text(row, "kind")) {
		case "", "off", "holiday", "放假", "休", "休息", "节假日":
		case "work", "working", "上班", "班", "调休上班", "补班":
			d.worked = true
		default:
			faults.add("newcounty.no_day_kind", c.table.Path, c.table.Lines[row], c.text(row, "kind"))
		}
		days = append(days, d)
	}
	slices.SortStableFunc(days, func(a, b daysOff) int { return a.from.Compare(b.from) })
	return days
}

// festivals are the ids that the reference county's table gives to festivals.
var festivals = map[string]string{"元旦": "new_year", "春节": "spring", "清明": "qingming", "劳动": "labour",
	"端午": "dragon_boat", "中秋": "mid_autumn", "国庆": "national"}

// festivalID is the id of a festival, empty where its name makes none.
func festivalID(name string) string {
	if id, ok := festivals[strings.TrimSuffix(name, "节")]; ok {
		return id
	}
	if id := plainIDOf(name); plainID.MatchString(id) {
		return id
	}
	return ""
}

// weekdays are the days of the week as a weekend names them, from Monday on.
var weekdays = [7][]string{{"mon", "monday", "周一", "星期一"}, {"tue", "tuesday", "周二", "星期二"},
	{"wed", "wednesday", "周三", "星期三"}, {"thu", "thursday", "周四", "星期四"}, {"fri", "friday", "周五", "星期五"},
	{"sat", "saturday", "周六", "星期六"}, {"sun", "sunday", "周日", "星期日", "周天", "星期天"}}

// noWeekend are what a weekend without days is called.
var noWeekend = []string{"none", "无"}

// ParseWeekend returns which days of the week, from Monday on, are no working days: days divided by commas, such as
// "sun", "fri,sat" or "周日", or none.
func ParseWeekend(text string) (off [7]bool, err error) {
	text = strings.NewReplacer("，", ",", "、", ",").Replace(strings.ToLower(strings.TrimSpace(text)))
	if slices.Contains(noWeekend, text) {
		return off, nil
	}
	for _, name := range strings.Split(text, ",") {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(weekdays[:], func(names []string) bool { return slices.Contains(names, name) })
		if i < 0 {
			return off, message.Errorf("newcounty.no_weekday", name)
		}
		off[i] = true
	}
	if !slices.Contains(off[:], false) {
		return off, message.Errorf("newcounty.no_working_day")
	}
	return off, nil
}

// calendar is the part of the scenario on weekends and days off, and the table of the latter.
func (m *maker) calendar(r Request) (tables, sections string, files []File) {
	if r.Weekend != nil {
		var week []string
		for _, off := range r.Weekend {
			week = append(week, map[bool]string{true: "0", false: "1"}[off])
		}
		sections += fmt.Sprintf("\n[work]\nweekdays = [%s]\n", strings.Join(week, ", "))
	}
	days, tag, source := m.daysOff, "D", ""
	if r.Holidays != nil {
		source = filepath.Base(r.Holidays.Path)
	}
	if days == nil {
		first, last := 0, 0
		for _, h := range m.reference.Tables.Holidays {
			if first == 0 {
				first = h.Year
			}
			last = max(last, h.Year)
		}
		m.fill("newcounty.calendar", fmt.Sprintf("%d-%d", first, last), "newcounty.rule_calendar")
		if r.Weekend == nil {
			return "", sections, nil
		}
		days, tag, source = daysOffFor(*r.Weekend, m.reference.Tables.Holidays), "A", filledFile
	}
	rows := [][]string{{"from", "to", "festival", "kind", "tag", "source"}}
	home := false
	for _, d := range days {
		rows = append(rows, []string{d.from.Format(time.DateOnly), d.to.Format(time.DateOnly), d.festival,
			map[bool]string{true: "work", false: "off"}[d.worked], tag, source})
		home = home || d.festival == m.reference.Params.Demand.Festival
	}
	if !home {
		sections += "\n[demand]\nfestival = \"\"\n"
		m.fill("newcounty.festival", "-", "newcounty.rule_festival")
	}
	first, last := days[0].from.Year(), days[len(days)-1].to.Year()
	if start, ok := parseDay(m.reference.Params.Start); ok && (start.Year() < first || start.Year() > last) {
		sections += fmt.Sprintf("\n[time]\nstart = \"%d-01-01\"\n", first)
		m.fill("newcounty.start", fmt.Sprintf("%d-01-01", first), "newcounty.rule_start")
	}
	return fmt.Sprintf("holidays = %q\n", holidaysFile), sections, []File{{holidaysFile, lines(rows)}}
}

// daysOffFor are days of the reference county in spans, for a week with other days off: a day worked in exchange for
// others is left out where it is a working day anyway.
func daysOffFor(weekend [7]bool, all []agents.Holiday) []daysOff {
	var days []daysOff
	for _, h := range all {
		at := h.Date()
		if h.Work && !weekend[(at.Weekday()+6)%7] {
			continue
		}
		if n := len(days) - 1; n >= 0 && days[n].worked == h.Work && days[n].festival == h.Festival &&
			days[n].to.AddDate(0, 0, 1).Equal(at) {
			days[n].to = at
			continue
		}
		days = append(days, daysOff{at, at, h.Festival, h.Work})
	}
	return days
}
