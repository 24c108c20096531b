//go:build !js

package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/eventlog/profile"
	"hanyin/experiments"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/report/plot"
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

// EventLogInspection is the document of an inspection.
func EventLogInspection(i *Inspection, c Context) *Document {
	a, p := c.author(), i.Profile
	doc := &Document{Lang: c.Lang, Facts: append([]Text{a.say("eventlog.head", i.File, string(i.Mapping.Form),
		grouped(float64(i.Report.Rows), 0), grouped(float64(i.Report.Cases), 0),
		grouped(float64(i.Report.Events), 0))},
		a.logSpan(p)...)}
	doc.Sections = append(doc.Sections, a.defects(i.Report))
	columns := &Table{ID: "columns", Caption: a.word("eventlog.columns"),
		Columns: []Column{column("field", a.word("eventlog.field")),
			column("column", a.word("eventlog.column"))}}
	for _, key := range eventlog.ColumnKeys() {
		if name, ok := i.Mapping.Columns[key]; ok {
			columns.add(word(a.fieldName(key)), cutName(name))
		}
	}
	for _, s := range i.Mapping.Steps {
		columns.add(a.say("eventlog.step", s.Activity), cutName(s.Column))
	}
	if len(i.Unused) > 0 {
		columns.Notes = append(columns.Notes, word(a.word("eventlog.unused")+strings.Join(i.Unused, ", ")))
	}
	doc.Sections = append(doc.Sections, Section{ID: columns.ID, Tables: []*Table{columns}})
	doc.Sections = append(doc.Sections, a.groupTables(p)...)
	return doc.settle()
}

func (a author) fieldName(key string) string {
	if f := eventlog.FieldOf(key); f != nil {
		return a.term(f.Name)
	}
	if name, ok := eventLogColumns[key]; ok {
		return a.term(name)
	}
	return key
}

// logSpan says when the log is, and what of it is cut.
func (a author) logSpan(p *profile.Profile) []Text {
	if p.Cases == 0 {
		return []Text{a.say("eventlog.no_case")}
	}
	list := []Text{a.say("eventlog.span", p.First, p.Last, p.Zone, grouped(float64(p.Open), 0))}
	if p.LastDay != nil && *p.LastDay < 0.5 {
		list = append(list, a.say("eventlog.last_day", grouped(float64(*p.LastDay*100), 0)))
	}
	return list
}

func (a author) defects(r *eventlog.Report) Section {
	s := Section{ID: "defects"}
	if len(r.Defects) == 0 {
		s.Lead = []Text{a.say("eventlog.clean")}
		return s
	}
	t := &Table{ID: "defects", Caption: a.word("eventlog.defects"),
		Columns: []Column{column("kind", a.word("eventlog.kind")),
			column("n", a.word("eventlog.count")), column("rule", a.word("eventlog.rule")),
			column("rows", a.word("eventlog.rows"))}}
	for _, d := range r.Defects {
		rule := eventlog.RuleOf(d.Kind)
		t.add(word(a.term(rule.Name)), count(int(d.N)), word(a.term(rule.Done)), word(firstRows(d)))
	}
	s.Tables = []*Table{t}
	return s
}

// firstRows are the numbers of the first rows, as many as fit.
func firstRows(d eventlog.Count) string {
	const width = 18
	var b strings.Builder
	for i, r := range d.Rows {
		part := strconv.FormatInt(r, 10)
		if b.Len()+len(part) > width {
			return b.String() + " …"
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

// EventLogProfile is the document of a profile.
func EventLogProfile(file string, r *eventlog.Report, p *profile.Profile, c Context) *Document {
	a := c.author()
	doc := &Document{Lang: c.Lang, Kind: a.word("eventlog.page_kind"), Title: a.word("eventlog.page_title", file),
		Facts: append([]Text{a.say("eventlog.profile_head", file, grouped(float64(p.Cases), 0),
			grouped(float64(p.Events), 0))},
			a.logSpan(p)...),
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact("report.version", experiments.Version)}}}
	doc.Sections = append(doc.Sections, a.kpiTable(p), a.timeTable(p))
	doc.Sections = append(doc.Sections, a.volumes(p)...)
	doc.Sections = append(doc.Sections, a.groupTables(p)...)
	if len(r.Defects) > 0 {
		doc.Sections = append(doc.Sections, a.defects(r))
	}
	return doc.settle()
}

func (a author) kpiTable(p *profile.Profile) Section {
	t := &Table{ID: "kpis", Caption: a.word("eventlog.kpis"), Columns: []Column{column("kpi", a.word("eventlog.kpi")),
		{Key: "value", Head: word(a.word("eventlog.figure")), Right: true}, column("of", a.word("eventlog.of")),
		column("formula", a.word("eventlog.formula")), columnOn(Page, "source", a.word("report.source"))}}
	for i, k := range p.KPIs {
		d := profile.Definitions[i]
		value := percent(experiments.Number(nan))
		switch {
		case k.Of == 0:
		case d.Ratio:
			value = shown(k.Value, fixed(2))
		default:
			value = percent(experiments.Number(k.Value))
		}
		t.add(word(a.term(d.Name)), value, count(int(k.Of)), word(a.term(d.Formula)), word(d.Source))
	}
	return Section{ID: t.ID, Tables: []*Table{t}}
}

func (a author) timeTable(p *profile.Profile) Section {
	t := &Table{ID: "times", Caption: a.word("eventlog.times"),
		Columns: []Column{column("name", a.word("eventlog.name")),
			column("n", a.word("eventlog.count")), column("mean", a.word("eventlog.mean")), column("p10", "p10"),
			column("p50", "p50"),
			column("p90", "p90"), column("p95", "p95")}}
	for _, row := range []struct {
		name message.Key
		q    profile.Quantiles
	}{{"eventlog.duration", p.Duration}, {"eventlog.limit_time", p.LimitTime}} {
		if row.q.N > 0 {
			t.add(word(a.word(row.name)), count(int(row.q.N)), a.timed(row.q.Mean), a.timed(row.q.P10),
				a.timed(row.q.P50),
				a.timed(row.q.P90), a.timed(row.q.P95))
		}
	}
	return Section{ID: t.ID, Tables: []*Table{t}}
}

// timed is a time in hours below two days, else in days.
func (a author) timed(h float64) Text {
	q := Quantity{Value: h, Half: nan, Form: fixed(1), Mark: " " + a.word("eventlog.hour")}
	if h >= 48 {
		q.Value, q.Mark = h/24, " "+a.word("eventlog.day")
	}
	return number(q)
}

// volumes are cases by month, weekday and hour, and by how often they were handed over and returned.
func (a author) volumes(p *profile.Profile) []Section {
	var week, day []profile.Volume
	for d, n := range p.Weekdays {
		week = append(week, profile.Volume{Name: a.term(eventLogWeekdays[d]), N: n})
	}
	for h, n := range p.Hours {
		day = append(day, profile.Volume{Name: fmt.Sprintf("%02d", h), N: n})
	}
	sections := []Section{
		a.volume("months", "eventlog.months", "eventlog.figure_months", p.Months, p.Cases),
		a.volume("weekdays", "eventlog.week", "eventlog.figure_week", week, p.Cases),
		a.volume("hours", "eventlog.hours_of_day", "eventlog.figure_hours", day, p.Cases),
	}
	for _, x := range []struct {
		id    string
		title message.Key
		list  []profile.Volume
	}{{"handovers", "eventlog.handovers", p.Handovers}, {"returns", "eventlog.returns", p.Returns}} {
		t := &Table{ID: x.id, Caption: a.word(x.title),
			Columns: []Column{column("times", a.word("eventlog.how_often")),
				column("n", a.word("eventlog.count")), column("share", a.word("eventlog.part"))}}
		total := int64(0)
		for _, v := range x.list {
			total += v.N
		}
		for _, v := range x.list {
			t.add(word(v.Name), count(int(v.N)), shareOf(v.N, total))
		}
		sections = append(sections, Section{ID: t.ID, Tables: []*Table{t}})
	}
	return sections
}

// volume is a table with bars for a terminal and a figure for a page.
func (a author) volume(id string, title, says message.Key, list []profile.Volume, of int64) Section {
	t := &Table{ID: id, Caption: a.word(title), Only: Terminal, Columns: []Column{column("name", ""),
		column("n", a.word("eventlog.count")), column("share", a.word("eventlog.part")), column("bar", "")}}
	f := newRows(id+"-figure", a.word(title), plot.Rows{X: a.word("eventlog.count"), Bars: true},
		[]Text{a.say(says, of)}, column("name", a.word("eventlog.name")), column("n", a.word("eventlog.count")))
	most := int64(1)
	for _, v := range list {
		most = max(most, v.N)
	}
	for _, v := range list {
		t.add(word(v.Name), count(int(v.N)), shareOf(v.N, of),
			word(strings.Repeat("▇", elementary.Int(math.Round(30*float64(v.N)/float64(most))))))
		f.add(plot.Record, word(v.Name), count(int(v.N)))
	}
	s := Section{ID: id, Title: a.word(title), Tables: []*Table{t}}
	if len(list) > 0 {
		s.Figures = []Figure{f.done()}
	}
	return s
}

func shareOf(n, of int64) Text {
	if of == 0 {
		return percent(experiments.Number(nan))
	}
	return percent(experiments.Number(float64(n) / float64(of)))
}

// groupTables are the tables of values.
func (a author) groupTables(p *profile.Profile) []Section {
	var sections []Section
	for _, x := range []struct {
		id     string
		title  message.Key
		groups []profile.Group
		times  bool
		plain  bool // counts of events
	}{{"types", "eventlog.types", p.Types, false, false}, {"categories", "eventlog.categories", p.Categories,
		false, false},
		{"bodies", "eventlog.bodies", p.Bodies, true, false}, {"channels", "eventlog.channels", p.Channels,
			false, false},
		{"places", "eventlog.places", p.Places, false, false}, {"statuses", "eventlog.statuses", p.Statuses,
			false, false},
		{"ratings", "eventlog.ratings", p.Ratings, false, false}, {"limits", "eventlog.limits", p.Limits,
			false, false},
		{"activities", "eventlog.activities", p.Activities, false, true}} {
		t := &Table{ID: x.id, Caption: a.word(x.title, len(x.groups)), Columns: []Column{column("name", ""),
			column("n", a.word("eventlog.count")), column("share", a.word("eventlog.part"))}}
		of := p.Events
		if !x.plain {
			of = p.Cases
			t.Columns = append(t.Columns, column("open", a.word("eventlog.open")),
				column("on_time", a.word("eventlog.on_time")))
		}
		if x.times {
			t.Columns = append(t.Columns, column("p50", "p50"), column("p90", "p90"))
		}
		for _, v := range x.groups[:min(len(x.groups), shownGroups)] {
			cells := []Text{cutName(v.Name), count(int(v.N)), shareOf(v.N, of)}
			if !x.plain {
				cells = append(cells, count(int(v.Open)), shareOf(v.OnTime.Yes, v.OnTime.Of))
			}
			switch {
			case x.times && v.Duration.N > 0:
				cells = append(cells, a.timed(v.Duration.P50), a.timed(v.Duration.P90))
			case x.times:
				cells = append(cells, shown(nan, whole), shown(nan, whole))
			}
			t.add(cells...)
		}
		if more := len(x.groups) - shownGroups; more > 0 {
			t.Notes = []Text{a.say("eventlog.more", more)}
		}
		sections = append(sections, Section{ID: t.ID, Tables: []*Table{t}})
	}
	return sections
}

// A LogDistance is what hanyin eventlog distance found.
type LogDistance struct {
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

// EventLogDistance is the document of a comparison.
func EventLogDistance(d *LogDistance, c Context) *Document {
	a := c.author()
	doc := &Document{Lang: c.Lang, Facts: []Text{a.say("eventlog.log_head", "A", d.A, d.CasesA)}}
	if d.B != "" {
		doc.Facts = append(doc.Facts, a.say("eventlog.log_head", "B", d.B, d.CasesB))
	}
	if d.Train > 0 {
		doc.Facts = append(doc.Facts, a.say("eventlog.split_head", d.Train, d.CasesA, d.Cut, d.Open))
	}
	t := &Table{ID: "distances", Columns: []Column{column("measure", a.word("eventlog.measure"))},
		Notes: []Text{a.say("eventlog.measure_note")}}
	var values [][]float64
	add := func(key string, title message.Key, s *distance.Scores) {
		if s != nil {
			t.Columns = append(t.Columns, column(key, a.word(title)))
			values = append(values, s.List())
		}
	}
	if d.Train > 0 {
		add("distance", "eventlog.to_test", d.Distance)
	} else {
		add("distance", "eventlog.a_to_b", d.Distance)
	}
	if b := d.Baselines; b != nil {
		add("copy", "eventlog.copy_past", &b.Copy)
		add("resample", "eventlog.resample_past", &b.Resample)
		add("noise", "eventlog.noise_floor", &b.Noise)
	}
	add("noise", "eventlog.noise_floor", d.Noise)
	add("skill", "eventlog.skill", d.Skill)
	for i, name := range distance.Names {
		cells := []Text{word(a.term(eventLogMeasures[i]) + " (" + strings.ToUpper(name) + ")")}
		for _, v := range values {
			cells = append(cells, shown(v[i], significant(3)))
		}
		t.add(cells...)
	}
	doc.Sections = []Section{{ID: t.ID, Tables: []*Table{t}}}
	return doc.settle()
}
