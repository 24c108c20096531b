package logtext

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/eventlog/profile"
	"hanyin/internal/message"
)

// An Inspection is what hanyin eventlog inspect and import found in a file.
type Inspection struct {
	Schema  string            `json:"schema"` // hanyin.eventlog.inspect/1
	File    string            `json:"file"`
	SHA256  string            `json:"sha256"`
	Mapping *eventlog.Mapping `json:"mapping"`
	Unused  []string          `json:"unused"` // columns or attributes
	Report  *eventlog.Report  `json:"report"`
	Profile *profile.Profile  `json:"profile"`
}

// shownGroups is how many values of one kind a table shows.
const shownGroups = 12

// nameWidth is how many cells of a terminal a name may take.
const nameWidth = 40

// cutName cuts a name to the width of a table.
func cutName(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if text.StringWidth(name) <= nameWidth {
		return name
	}
	return text.Trim(name, nameWidth-1) + "…"
}

// EventLogInspection is an inspection for people.
func EventLogInspection(i *Inspection, lang message.Lang) string {
	p := i.Profile
	w := &eventLogWords
	parts := []string{w.Head.In(lang, i.File, string(i.Mapping.Form), whole(i.Report.Rows), whole(i.Report.Cases),
		whole(i.Report.Events)) + "\n" + logSpan(p, lang)}
	parts = append(parts, defects(i.Report, lang))
	columns := newGrid(w.Columns.In(lang), 2, w.Field.In(lang), w.Column.In(lang))
	for _, key := range eventlog.ColumnKeys() {
		if c, ok := i.Mapping.Columns[key]; ok {
			columns.row(fieldName(key, lang), cutName(c))
		}
	}
	for _, s := range i.Mapping.Steps {
		columns.row(w.Step.In(lang, s.Activity), cutName(s.Column))
	}
	if len(i.Mapping.Columns)+len(i.Mapping.Steps) > 0 {
		parts = append(parts, columns.String())
	}
	if len(i.Unused) > 0 {
		parts = append(parts, wrapped(w.Unused.In(lang)+strings.Join(i.Unused, ", ")))
	}
	parts = append(parts, groupTables(p, lang)...)
	return strings.Join(parts, "\n")
}

// wrapped breaks a line that is wider than a table may be.
func wrapped(line string) string { return text.WrapSoft(line, 98) + "\n" }

func fieldName(key string, lang message.Lang) string {
	if f := eventlog.FieldOf(key); f != nil {
		return f.Name.In(lang)
	}
	if name, ok := eventLogColumns[key]; ok {
		return name.In(lang)
	}
	return key
}

func whole(n int64) string { return grouped(float64(n), 0) }

// logSpan says when the log is, and what of it is cut.
func logSpan(p *profile.Profile, lang message.Lang) string {
	w := &eventLogWords
	if p.Cases == 0 {
		return w.Nothing.In(lang) + "\n"
	}
	line := w.Span.In(lang, p.First, p.Last, p.Zone, whole(p.Open)) + "\n"
	if p.LastDay != nil && *p.LastDay < 0.5 {
		line += w.LastDay.In(lang, *p.LastDay*100) + "\n"
	}
	return line
}

func defects(r *eventlog.Report, lang message.Lang) string {
	w := &eventLogWords
	if len(r.Defects) == 0 {
		return w.Clean.In(lang) + "\n"
	}
	g := newGrid(w.Defects.In(lang), 1, w.Kind.In(lang), w.Count.In(lang), w.Rule.In(lang), w.Rows.In(lang))
	g.left(2, 3)
	for _, d := range r.Defects {
		rule := eventlog.RuleOf(d.Kind)
		g.row(text.WrapSoft(rule.Name.In(lang), 30), whole(d.N), text.WrapSoft(rule.Done.In(lang), 28), firstRows(d))
	}
	return g.String()
}

// firstRows are the numbers of the first rows, as many as fit.
func firstRows(d eventlog.Count) string {
	var b strings.Builder
	for i, r := range d.Rows {
		part := strconv.FormatInt(r, 10)
		if b.Len()+len(part) > 18 {
			b.WriteString(" …")
			return b.String()
		}
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(part)
	}
	if int64(len(d.Rows)) < d.N {
		b.WriteString(" …")
	}
	return b.String()
}

// EventLogProfile is a profile for people.
func EventLogProfile(file string, r *eventlog.Report, p *profile.Profile, lang message.Lang) string {
	w := &eventLogWords
	parts := []string{w.ProfileHead.In(lang, file, whole(p.Cases), whole(p.Events)) + "\n" + logSpan(p, lang)}
	parts = append(parts, kpiTable(p, lang), timeTable(p, lang))
	parts = append(parts, volumes(p, lang)...)
	parts = append(parts, groupTables(p, lang)...)
	if len(r.Defects) > 0 {
		parts = append(parts, defects(r, lang))
	}
	return strings.Join(parts, "\n")
}

func kpiTable(p *profile.Profile, lang message.Lang) string {
	w := &eventLogWords
	g := newGrid(w.KPIs.In(lang), 1, w.KPI.In(lang), w.Figure.In(lang), w.Of.In(lang), w.Formula.In(lang))
	g.left(3)
	for i, k := range p.KPIs {
		d := profile.Definitions[i]
		value := missing
		switch {
		case k.Of == 0:
		case d.Ratio:
			value = fmt.Sprintf("%.2f", k.Value)
		default:
			value = fmt.Sprintf("%.1f %%", k.Value*100)
		}
		g.row(d.Name.In(lang), value, whole(k.Of), text.WrapSoft(d.Formula.In(lang), 50))
	}
	return g.String()
}

func timeTable(p *profile.Profile, lang message.Lang) string {
	w := &eventLogWords
	g := newGrid(w.Times.In(lang), 1, w.Name.In(lang), w.Count.In(lang), w.Mean.In(lang), "p10",
		"p50", "p90", "p95")
	for _, row := range []struct {
		name message.Term
		q    profile.Quantiles
	}{{w.Duration, p.Duration}, {w.LimitTime, p.LimitTime}} {
		if row.q.N > 0 {
			g.row(row.name.In(lang), whole(row.q.N), timed(row.q.Mean, lang), timed(row.q.P10, lang),
				timed(row.q.P50, lang),
				timed(row.q.P90, lang), timed(row.q.P95, lang))
		}
	}
	return g.String()
}

// timed is a time in hours below two days, else in days.
func timed(h float64, lang message.Lang) string {
	if h < 48 {
		return fmt.Sprintf("%.1f %s", h, eventLogWords.Hour.In(lang))
	}
	return fmt.Sprintf("%s %s", grouped(h/24, 1), eventLogWords.Day.In(lang))
}

// volumes are the tables of months, weekdays and hours.
func volumes(p *profile.Profile, lang message.Lang) []string {
	w := &eventLogWords
	months := newGrid(w.Months.In(lang), 1, w.Month.In(lang), "n", "")
	months.left(2)
	most := int64(0)
	for _, m := range p.Months {
		most = max(most, m.N)
	}
	for _, m := range p.Months {
		months.row(m.Name, whole(m.N), bar(m.N, most))
	}
	week := newGrid(w.Week.In(lang), 1, "", "n", w.Part.In(lang), "")
	week.left(3)
	most = 0
	for _, n := range p.Weekdays {
		most = max(most, n)
	}
	for d, n := range p.Weekdays {
		week.row(weekdays[d].In(lang), whole(n), shareOf(n, p.Cases), bar(n, most))
	}
	day := newGrid(w.HoursOfDay.In(lang), 1, "", "n", w.Part.In(lang), "")
	day.left(3)
	most = 0
	for _, n := range p.Hours {
		most = max(most, n)
	}
	for h, n := range p.Hours {
		day.row(fmt.Sprintf("%02d", h), whole(n), shareOf(n, p.Cases), bar(n, most))
	}
	parts := []string{months.String(), week.String(), day.String()}
	for _, t := range []struct {
		title message.Term
		list  []profile.Volume
	}{{w.Handovers, p.Handovers}, {w.Returns, p.Returns}} {
		if len(t.list) == 0 {
			continue
		}
		g := newGrid(t.title.In(lang), 1, w.Times1.In(lang), "n", w.Part.In(lang))
		total := int64(0)
		for _, v := range t.list {
			total += v.N
		}
		for _, v := range t.list {
			g.row(v.Name, whole(v.N), shareOf(v.N, total))
		}
		parts = append(parts, g.String())
	}
	return parts
}

func bar(n, most int64) string {
	if most == 0 {
		return ""
	}
	return strings.Repeat("▇", int(math.Round(30*float64(n)/float64(most))))
}

func shareOf(n, of int64) string {
	if of == 0 {
		return missing
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}

// groupTables are the tables of values.
func groupTables(p *profile.Profile, lang message.Lang) []string {
	w := &eventLogWords
	var parts []string
	for _, t := range []struct {
		title  message.Term
		groups []profile.Group
		times  bool
		plain  bool // counts of events
	}{{w.Types, p.Types, false, false}, {w.Categories, p.Categories, false, false}, {w.Bodies, p.Bodies, true, false},
		{w.Channels, p.Channels, false, false}, {w.Places, p.Places, false, false},
		{w.Statuses, p.Statuses, false, false},
		{w.Ratings, p.Ratings, false, false}, {w.Limits, p.Limits, false, false},
		{w.Activities, p.Activities, false, true}} {
		if len(t.groups) == 0 {
			continue
		}
		of := p.Cases
		columns := []string{"", "n", w.Part.In(lang), w.Open.In(lang), w.OnTime.In(lang)}
		if t.plain {
			of = p.Events
			columns = columns[:3]
		}
		if t.times {
			columns = append(columns, "p50", "p90")
		}
		g := newGrid(t.title.In(lang, len(t.groups)), 1, columns...)
		for _, v := range t.groups[:min(len(t.groups), shownGroups)] {
			cells := []string{cutName(v.Name), whole(v.N), shareOf(v.N, of), whole(v.Open),
				shareOf(v.OnTime.Yes, v.OnTime.Of)}
			if t.plain {
				cells = cells[:3]
			}
			switch {
			case t.times && v.Duration.N > 0:
				cells = append(cells, timed(v.Duration.P50, lang), timed(v.Duration.P90, lang))
			case t.times:
				cells = append(cells, missing, missing)
			}
			g.row(cells...)
		}
		table := g.String()
		if more := len(t.groups) - shownGroups; more > 0 {
			table += w.More.In(lang, more) + "\n"
		}
		parts = append(parts, table)
	}
	return parts
}

// An EventLogDistance is what hanyin eventlog distance found.
type EventLogDistance struct {
	Schema    string              `json:"schema"` // hanyin.eventlog.distance/1
	A         string              `json:"a"`
	B         string              `json:"b,omitempty"`
	CasesA    int                 `json:"cases_a"`
	CasesB    int                 `json:"cases_b,omitempty"`
	Train     int                 `json:"train,omitempty"` // cases of A to learn from; 0 where A is not split
	Cut       int                 `json:"cut,omitempty"`   // cases that the line cuts
	Open      int                 `json:"open,omitempty"`  // cases that were open at the line
	Distance  *distance.Scores    `json:"distance,omitempty"`
	Noise     *distance.Scores    `json:"noise,omitempty"` // of random halves of A, where A is not split
	Baselines *distance.Baselines `json:"baselines,omitempty"`
	Skill     *distance.Scores    `json:"skill,omitempty"`
}

// EventLogDistances is a comparison for people.
func EventLogDistances(d *EventLogDistance, lang message.Lang) string {
	w := &eventLogWords
	head := w.LogHead.In(lang, "A", d.A, whole(int64(d.CasesA))) + "\n"
	if d.B != "" {
		head += w.LogHead.In(lang, "B", d.B, whole(int64(d.CasesB))) + "\n"
	}
	if d.Train > 0 {
		head += w.SplitHead.In(lang, whole(int64(d.Train)), whole(int64(d.CasesA)), whole(int64(d.Cut)),
			whole(int64(d.Open))) + "\n"
	}
	columns := []string{w.Measure.In(lang)}
	var values [][]float64
	add := func(title message.Term, s *distance.Scores) {
		if s != nil {
			columns = append(columns, title.In(lang))
			values = append(values, s.List())
		}
	}
	if d.Train > 0 {
		add(w.ToTest, d.Distance)
	} else {
		add(w.AToB, d.Distance)
	}
	if b := d.Baselines; b != nil {
		add(w.CopyPast, &b.Copy)
		add(w.ResamplePast, &b.Resample)
		add(w.NoiseFloor, &b.Noise)
	}
	add(w.NoiseFloor, d.Noise)
	add(w.Skill, d.Skill)
	g := newGrid("", 1, columns...)
	for i, name := range distance.Names {
		cells := []string{w.Measures[i].In(lang) + " (" + strings.ToUpper(name) + ")"}
		for _, v := range values {
			cells = append(cells, score(v[i]))
		}
		g.row(cells...)
	}
	return head + "\n" + g.String() + w.MeasureNote.In(lang) + "\n"
}

func score(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return missing
	}
	return grouped(x, decimals(x, 3))
}
