package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/eventlog/profile"
	"hanyin/experiments"
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

// nameWidth is how many cells of a terminal a name may take.
const nameWidth = 40

// cutName is a name that fits a table of a terminal; a page has all of it.
func cutName(name string) Text {
	name = strings.Join(strings.Fields(name), " ")
	if text.StringWidth(name) <= nameWidth {
		return word(name)
	}
	return either(text.Trim(name, nameWidth-1)+"…", name)
}

// wrapped is a text broken into lines of so many cells in a terminal.
func wrapped(words string, width int) Text { return either(text.WrapSoft(words, width), words) }

// EventLogInspection is the document of an inspection.
func EventLogInspection(i *Inspection, c Context) *Document {
	a, p, w := c.author(), i.Profile, &eventLogWords
	doc := &Document{Lang: c.Lang, Facts: append([]Text{a.say(w.Head, i.File, string(i.Mapping.Form),
		grouped(float64(i.Report.Rows), 0), grouped(float64(i.Report.Cases), 0),
		grouped(float64(i.Report.Events), 0))},
		a.logSpan(p)...)}
	doc.Sections = append(doc.Sections, a.defects(i.Report))
	columns := &Table{ID: "columns", Caption: a.word(w.Columns), Columns: []Column{column("field", a.word(w.Field)),
		column("column", a.word(w.Column))}}
	for _, key := range eventlog.ColumnKeys() {
		if name, ok := i.Mapping.Columns[key]; ok {
			columns.add(word(a.fieldName(key)), cutName(name))
		}
	}
	for _, s := range i.Mapping.Steps {
		columns.add(a.say(w.Step, s.Activity), cutName(s.Column))
	}
	if len(i.Unused) > 0 {
		columns.Notes = append(columns.Notes, wrapped(a.word(w.Unused)+strings.Join(i.Unused, ", "), 98))
	}
	doc.Sections = append(doc.Sections, Section{ID: columns.ID, Tables: []*Table{columns}})
	doc.Sections = append(doc.Sections, a.groupTables(p)...)
	return doc.settle()
}

func (a author) fieldName(key string) string {
	if f := eventlog.FieldOf(key); f != nil {
		return a.word(f.Name)
	}
	if name, ok := eventLogColumns[key]; ok {
		return a.word(name)
	}
	return key
}

// logSpan says when the log is, and what of it is cut.
func (a author) logSpan(p *profile.Profile) []Text {
	w := &eventLogWords
	if p.Cases == 0 {
		return []Text{a.say(w.Nothing)}
	}
	list := []Text{a.say(w.Span, p.First, p.Last, p.Zone, grouped(float64(p.Open), 0))}
	if p.LastDay != nil && *p.LastDay < 0.5 {
		list = append(list, a.say(w.LastDay, grouped(*p.LastDay*100, 0)))
	}
	return list
}

func (a author) defects(r *eventlog.Report) Section {
	w := &eventLogWords
	s := Section{ID: "defects"}
	if len(r.Defects) == 0 {
		s.Lead = []Text{a.say(w.Clean)}
		return s
	}
	t := &Table{ID: "defects", Caption: a.word(w.Defects), Columns: []Column{column("kind", a.word(w.Kind)),
		column("n", a.word(w.Count)), column("rule", a.word(w.Rule)), column("rows", a.word(w.Rows))}}
	for _, d := range r.Defects {
		rule := eventlog.RuleOf(d.Kind)
		t.add(wrapped(a.word(rule.Name), 30), count(int(d.N)), wrapped(a.word(rule.Done), 28), word(firstRows(d)))
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
	a, w := c.author(), &eventLogWords
	doc := &Document{Lang: c.Lang, Kind: a.word(w.PageKind), Title: a.word(w.PageTitle, file),
		Facts: append([]Text{a.say(w.ProfileHead, file, grouped(float64(p.Cases), 0), grouped(float64(p.Events), 0))},
			a.logSpan(p)...),
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact(words.Version, experiments.Version)}}}
	doc.Sections = append(doc.Sections, a.kpiTable(p), a.timeTable(p))
	doc.Sections = append(doc.Sections, a.volumes(p)...)
	doc.Sections = append(doc.Sections, a.groupTables(p)...)
	if len(r.Defects) > 0 {
		doc.Sections = append(doc.Sections, a.defects(r))
	}
	return doc.settle()
}

func (a author) kpiTable(p *profile.Profile) Section {
	w := &eventLogWords
	t := &Table{ID: "kpis", Caption: a.word(w.KPIs), Columns: []Column{column("kpi", a.word(w.KPI)),
		{Key: "value", Head: word(a.word(w.Figure)), Right: true}, column("of", a.word(w.Of)),
		column("formula", a.word(w.Formula)), columnOn(Page, "source", a.word(words.Source))}}
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
		t.add(word(a.word(d.Name)), value, count(int(k.Of)), wrapped(a.word(d.Formula), 48), word(d.Source))
	}
	return Section{ID: t.ID, Tables: []*Table{t}}
}

func (a author) timeTable(p *profile.Profile) Section {
	w := &eventLogWords
	t := &Table{ID: "times", Caption: a.word(w.Times), Columns: []Column{column("name", a.word(w.Name)),
		column("n", a.word(w.Count)), column("mean", a.word(w.Mean)), column("p10", "p10"), column("p50", "p50"),
		column("p90", "p90"), column("p95", "p95")}}
	for _, row := range []struct {
		name message.Term
		q    profile.Quantiles
	}{{w.Duration, p.Duration}, {w.LimitTime, p.LimitTime}} {
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
	q := Quantity{Value: h, Half: nan, Form: fixed(1), Mark: " " + a.word(eventLogWords.Hour)}
	if h >= 48 {
		q.Value, q.Mark = h/24, " "+a.word(eventLogWords.Day)
	}
	return number(q)
}

// volumes are cases by month, weekday and hour, and by how often they were handed over and returned.
func (a author) volumes(p *profile.Profile) []Section {
	w := &eventLogWords
	var week, day []profile.Volume
	for d, n := range p.Weekdays {
		week = append(week, profile.Volume{Name: a.word(eventLogWeekdays[d]), N: n})
	}
	for h, n := range p.Hours {
		day = append(day, profile.Volume{Name: fmt.Sprintf("%02d", h), N: n})
	}
	sections := []Section{
		a.volume("months", w.Months, w.FigureMonths, p.Months, p.Cases),
		a.volume("weekdays", w.Week, w.FigureWeek, week, p.Cases),
		a.volume("hours", w.HoursOfDay, w.FigureHours, day, p.Cases),
	}
	for _, x := range []struct {
		id    string
		title message.Term
		list  []profile.Volume
	}{{"handovers", w.Handovers, p.Handovers}, {"returns", w.Returns, p.Returns}} {
		t := &Table{ID: x.id, Caption: a.word(x.title), Columns: []Column{column("times", a.word(w.Times1)),
			column("n", a.word(w.Count)), column("share", a.word(w.Part))}}
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
func (a author) volume(id string, title, says message.Term, list []profile.Volume, of int64) Section {
	w := &eventLogWords
	t := &Table{ID: id, Caption: a.word(title), Only: Terminal, Columns: []Column{column("name", ""),
		column("n", a.word(w.Count)), column("share", a.word(w.Part)), column("bar", "")}}
	f := newRows(id+"-figure", a.word(title), plot.Rows{X: a.word(w.Count), Bars: true},
		[]Text{a.say(says, of)}, column("name", a.word(w.Name)), column("n", a.word(w.Count)))
	most := int64(1)
	for _, v := range list {
		most = max(most, v.N)
	}
	for _, v := range list {
		t.add(word(v.Name), count(int(v.N)), shareOf(v.N, of),
			word(strings.Repeat("▇", int(math.Round(30*float64(v.N)/float64(most))))))
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
	w := &eventLogWords
	var sections []Section
	for _, x := range []struct {
		id     string
		title  message.Term
		groups []profile.Group
		times  bool
		plain  bool // counts of events
	}{{"types", w.Types, p.Types, false, false}, {"categories", w.Categories, p.Categories, false, false},
		{"bodies", w.Bodies, p.Bodies, true, false}, {"channels", w.Channels, p.Channels, false, false},
		{"places", w.Places, p.Places, false, false}, {"statuses", w.Statuses, p.Statuses, false, false},
		{"ratings", w.Ratings, p.Ratings, false, false}, {"limits", w.Limits, p.Limits, false, false},
		{"activities", w.Activities, p.Activities, false, true}} {
		t := &Table{ID: x.id, Caption: a.word(x.title, len(x.groups)), Columns: []Column{column("name", ""),
			column("n", a.word(w.Count)), column("share", a.word(w.Part))}}
		of := p.Events
		if !x.plain {
			of = p.Cases
			t.Columns = append(t.Columns, column("open", a.word(w.Open)), column("on_time", a.word(w.OnTime)))
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
			t.Notes = []Text{a.say(w.More, more)}
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
	a, w := c.author(), &eventLogWords
	doc := &Document{Lang: c.Lang, Facts: []Text{a.say(w.LogHead, "A", d.A, d.CasesA)}}
	if d.B != "" {
		doc.Facts = append(doc.Facts, a.say(w.LogHead, "B", d.B, d.CasesB))
	}
	if d.Train > 0 {
		doc.Facts = append(doc.Facts, a.say(w.SplitHead, d.Train, d.CasesA, d.Cut, d.Open))
	}
	t := &Table{ID: "distances", Columns: []Column{column("measure", a.word(w.Measure))},
		Notes: []Text{a.say(w.MeasureNote)}}
	var values [][]float64
	add := func(key string, title message.Term, s *distance.Scores) {
		if s != nil {
			t.Columns = append(t.Columns, column(key, a.word(title)))
			values = append(values, s.List())
		}
	}
	if d.Train > 0 {
		add("distance", w.ToTest, d.Distance)
	} else {
		add("distance", w.AToB, d.Distance)
	}
	if b := d.Baselines; b != nil {
		add("copy", w.CopyPast, &b.Copy)
		add("resample", w.ResamplePast, &b.Resample)
		add("noise", w.NoiseFloor, &b.Noise)
	}
	add("noise", w.NoiseFloor, d.Noise)
	add("skill", w.Skill, d.Skill)
	for i, name := range distance.Names {
		cells := []Text{word(a.word(w.Measures[i]) + " (" + strings.ToUpper(name) + ")")}
		for _, v := range values {
			cells = append(cells, shown(v[i], significant(3)))
		}
		t.add(cells...)
	}
	doc.Sections = []Section{{ID: t.ID, Tables: []*Table{t}}}
	return doc.settle()
}
