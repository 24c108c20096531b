package report

import (
	"fmt"
	"strconv"
	"strings"

	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A compareReport is the document of a comparison under way.
type compareReport struct {
	author
	d compare.Document
}

// Compare is the document of a comparison: for every alternative its KPIs beside the baseline's, with what an office
// could know apart from what only the model knows; the choice, if one was asked for; the stories of where fates part
// (Parting); a decision card for each alternative, with effects, stakes and cost drawn; and the courses of all.
func Compare(d compare.Document, stories []Section, c Context) *Document {
	r := compareReport{c.author(), d}
	doc := &Document{Lang: c.Lang, Kind: r.word("compare.kind"), Facts: inTerminal(r.head()...), Notes: r.notes()}
	var names []string
	for i, a := range d.Alternatives {
		names = append(names, r.name(a.Scenario))
		doc.Facts = append(doc.Facts, onPage(r.say("compare.facts", r.quoted(r.name(d.Baseline)), d.Baseline.Name,
			a.Scenario.Name, a.Scenario.Replications, d.Seed))...)
		doc.Answer = append(doc.Answer, r.answer(a)...)
		doc.Sections = append(doc.Sections, r.all(i, a))
	}
	doc.Title = r.word("compare.title", strings.Join(names, r.word("report.comma")))
	doc.Sections = append(doc.Sections, Section{ID: "notes", Lead: r.legend(), Only: Terminal}, r.choice())
	doc.Sections = append(doc.Sections, stories...)
	for i, a := range d.Alternatives {
		doc.Sections = append(doc.Sections, r.card(a), r.effects(i, a), r.stakes(i, a), r.cost(i, a))
	}
	if len(d.Alternatives) > 0 {
		doc.Key = r.key(d.Alternatives[0])
	}
	doc.Sections = append(doc.Sections, r.times(), r.course())
	doc.Repeat = Repeat{Command: c.Call, Facts: []Fact{r.fact("report.version", d.Version), r.seed(d.Seed)}}
	for _, s := range r.scenarios() {
		doc.Repeat.Facts = append(doc.Repeat.Facts, r.hash(s.Name, s.Hash))
	}
	doc.Repeat.Facts = append(doc.Repeat.Facts, r.fact("report.event_hash", d.EventHash))
	return doc.settle()
}

// scenarios are those compared, the baseline first.
func (r compareReport) scenarios() []compare.ScenarioResult {
	list := []compare.ScenarioResult{r.d.Baseline}
	for _, a := range r.d.Alternatives {
		list = append(list, a.Scenario)
	}
	return list
}

// name is a scenario's title, with its name where several share a title.
func (r compareReport) name(s compare.ScenarioResult) string {
	title := r.title(s.Title, s.TitleZh, s.Name)
	for _, o := range r.scenarios() {
		if o.Name != s.Name && r.title(o.Title, o.TitleZh, o.Name) == title {
			return title + " [" + s.Name + "]"
		}
	}
	return title
}

// head is what was run.
func (r compareReport) head() []Text {
	lines := []Text{r.say("compare.head", r.d.Baseline.Name, r.d.Baseline.Replications, r.d.Seed)}
	for _, a := range r.d.Alternatives {
		line := r.say("compare.against", a.Scenario.Name, a.Scenario.Replications)
		if days := a.Scenario.SharedDays; days > 0 {
			line = joined("", line, r.say("compare.shared", days))
		}
		lines = append(lines, line)
	}
	return lines
}

// legend says what holds for all tables of a terminal.
func (r compareReport) legend() []Text {
	return append([]Text{r.say("compare.notes", levelOf(r.d.Level), r.d.Correction, len(r.d.Primary),
		strings.Join(r.d.Primary, ", "))}, r.violated(r.d.Sentences, r.d.Checks.Violations)...)
}

// notes are what a page asks to keep in mind.
func (r compareReport) notes() []Text {
	notes := append([]Text{r.say("compare.sure")}, r.violated(r.d.Sentences, r.d.Checks.Violations)...)
	notes = append(notes, r.usualNotes(r.d.Level, "replications", r.d.Baseline.Replications, r.d.Baseline.Name)...)
	return onPage(append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)...)
}

// all are the tables of one alternative, by basis, without KPIs that only restrict another one, those that the
// comparison is about excepted.
func (r compareReport) all(i int, a compare.Alternative) Section {
	id := strconv.Itoa(i + 1)
	s := Section{ID: "every-" + id, Title: r.word("compare.all", r.name(a.Scenario)), Folded: true}
	for _, of := range []struct {
		id      string
		basis   metrics.Basis
		caption message.Key
	}{{"all-" + id, metrics.Record, "compare.records"}, {"all-truth-" + id, metrics.Oracle, "compare.truth"}} {
		t := &Table{ID: of.id, Caption: r.word(of.caption, r.d.Baseline.Name, a.Scenario.Name), Columns: []Column{
			r.kpiColumn(), column("baseline", r.word("compare.baseline")),
			column("alternative", r.word("compare.alternative")), column("difference", r.word("compare.difference")),
			column("p_adjusted", either(r.word("compare.adjusted"), r.word("compare.p"))),
			columnOn(Terminal, "variance_reduction", r.word("compare.reduction")),
			column("verdict", r.word("compare.verdict")), column("unit", r.word("report.unit")),
			columnOn(Page, "n", r.word("report.cases")), columnOn(Terminal, "name", r.word("report.name"))}}
		t.Columns[9].Spare = true
		for _, k := range a.KPIs {
			def, ok := metrics.Lookup(k.Name)
			if !ok || def.Basis != of.basis || variant(k.Name) && k.Family != primary {
				continue
			}
			row := Row{Cells: []Text{r.kpiCell(k.Name), beside(k.Baseline, k.HalfWidth, def.Unit),
				beside(k.Alternative, k.HalfWidth, def.Unit), change(k.Difference, k.HalfWidth, def.Unit),
				chance(k.PAdjusted), shown(float64(k.VarianceReduction), reduction), r.verdict(k), r.unitOf(k.Name),
				count(k.N), word(k.Name)}}
			if k.Family == primary {
				row.Role = Headline
			}
			t.Rows = append(t.Rows, row)
		}
		s.Tables = append(s.Tables, t)
	}
	return s
}

// primary is the family of what a comparison is about.
const primary = "primary"

// reduction is a variance reduction.
func reduction(x, _ float64, _ Medium) (string, string) {
	if x >= 100 {
		return ">100", ""
	}
	return strconv.FormatFloat(x, 'f', 1, 64), ""
}

// verdict is the verdict on a compared KPI, with better or worse where there is such.
func (a author) verdict(k compare.KPIResult) Text {
	text := a.term(compare.Verdicts.Term(k.Verdict))
	if e, ok := effects[k.Effect]; ok {
		text += a.word("compare.aside", a.term(e))
	}
	return toned(text, toneOfEffect(k.Effect))
}

// toneOfEffect is good for better and gains, bad for worse and loses, else empty.
func toneOfEffect(effect string) string {
	switch effect {
	case "better", "gains":
		return "good"
	case "worse", "loses":
		return "bad"
	}
	return ""
}

// drawnTone is the tone in which an effect is drawn.
func drawnTone(effect string) plot.Tone {
	switch toneOfEffect(effect) {
	case "good":
		return plot.Good
	case "bad":
		return plot.Bad
	}
	return plot.Neutral
}

func (r compareReport) effectLegend() map[plot.Tone]string {
	return map[plot.Tone]string{plot.Good: r.word("compare.better_legend"), plot.Bad: r.word("compare.worse_legend"),
		plot.Neutral: r.word("compare.other_legend")}
}

// choice tells which scenario is the best.
func (r compareReport) choice() Section {
	c := r.d.Choice
	if c == nil {
		return Section{Only: Terminal}
	}
	unit := unitOfKPI(c.KPI)
	t := &Table{ID: "choice", Caption: r.word("compare.choice", r.label(c.KPI), r.unitOf(c.KPI).In(Terminal)),
		Columns: []Column{
			column("scenario", r.word("compare.scenario")), column("mean", r.word("compare.mean")),
			column("replications", r.word("compare.runs")), column("may_be_best", r.word("compare.may_be_best"))}}
	for _, s := range c.Standings {
		may := message.Key("compare.no")
		if s.MayBeBest {
			may = "compare.yes"
		}
		t.add(word(s.Scenario), beside(s.Mean, s.Mean*0.01, unit), shown(float64(s.Replications), ungrouped),
			word(r.word(may)))
	}
	switch {
	case c.Method == "OCBA":
		t.Notes = []Text{r.say("compare.allocated", c.Best, percent(c.Probability))}
	case c.Settled:
		t.Notes = []Text{r.say("compare.selected", c.Best, beside(c.Indifference, c.Indifference, unit),
			r.unitOf(c.KPI),
			percent(c.Probability))}
	default:
		t.Notes = []Text{r.say("compare.unsettled", c.Best)}
	}
	return Section{ID: "best", Title: t.Caption, Tables: []*Table{t}}
}

// key is the table of the first screen: no more than what was, what would be, and what is to be thought of it.
func (r compareReport) key(a compare.Alternative) *Table {
	t := &Table{ID: "key", Caption: r.word("compare.key_caption", r.quoted(r.name(a.Scenario))), Only: Page,
		Columns: []Column{r.kpiColumn(), column("baseline", r.word("compare.before")),
			column("alternative", r.word("compare.after")), column("difference", r.word("compare.moved")),
			column("unit", r.word("report.unit")), column("verdict", r.word("compare.verdict"))}}
	for _, k := range a.KPIs {
		if k.Family == primary {
			t.add(r.kpiCell(k.Name), beside(k.Baseline, k.HalfWidth, k.Unit),
				beside(k.Alternative, k.HalfWidth, k.Unit),
				change(k.Difference, k.HalfWidth, k.Unit), r.unitOf(k.Name), r.verdict(k))
		}
	}
	return t
}

// effects draws the primary KPIs, each in half-widths of its interval, since their units differ.
func (r compareReport) effects(i int, a compare.Alternative) Section {
	id, name := strconv.Itoa(i+1), r.name(a.Scenario)
	f := newRows("effects-"+id, r.word("compare.forest", name),
		plot.Rows{X: r.word("compare.forest_axis"), Through: true, Legend: r.effectLegend()},
		[]Text{r.say("compare.forest_says", a.Scenario.Replications), r.say("compare.forest_not")}, r.kpiColumn(),
		column("baseline", r.word("compare.baseline")), column("alternative", r.word("compare.alternative")),
		column("difference", r.word("compare.difference")), column("unit", r.word("report.unit")),
		column("verdict", r.word("compare.verdict")), column("p_adjusted", r.word("compare.p")),
		column("n", r.word("report.cases")))
	for _, k := range a.KPIs {
		if k.Family != primary {
			continue
		}
		v := float64(k.Difference / k.HalfWidth)
		f.rows.Rows = append(f.rows.Rows, plot.Row{Label: r.starred(k.Name), Value: v, Low: v - 1, High: v + 1,
			Tone: drawnTone(k.Effect)})
		f.Data.add(r.kpiCell(k.Name), beside(k.Baseline, k.HalfWidth, k.Unit),
			beside(k.Alternative, k.HalfWidth, k.Unit),
			change(k.Difference, k.HalfWidth, k.Unit), r.unitOf(k.Name), r.verdict(k), chance(k.PAdjusted), count(k.N))
	}
	return Section{ID: "change-" + id, Title: r.word("compare.effects", name), Only: Page,
		Lead: []Text{r.say("compare.effects_lead")}, Figures: []Figure{f.done()}}
}

// stakes draws who gains and who loses, and lists all of it.
func (r compareReport) stakes(i int, a compare.Alternative) Section {
	const drawn = "resolve.true_rate"
	id, title := strconv.Itoa(i+1), r.word("compare.page_stakes", r.name(a.Scenario))
	columns := []Column{column("group", r.word("run.group")), r.kpiColumn(),
		column("difference", r.word("compare.difference")), column("unit", r.word("report.unit")),
		column("effect", r.word("compare.verdict"))}
	f := newRows("stakes-"+id, r.starred(drawn), plot.Rows{X: r.changeOf(drawn), Through: true,
		Legend: r.effectLegend()}, []Text{r.say("compare.stake_says", a.Scenario.Replications),
		r.say("compare.stake_not")},
		columns...)
	rest := &Table{ID: "stakes-table-" + id, Caption: title, Columns: columns}
	for _, g := range metrics.PeopleSuffixes() {
		for _, s := range a.Card.Stakes {
			if s.Group != g {
				continue
			}
			seen, unit := r.term(compare.Verdicts.Term(s.Verdict)), unitOfKPI(s.KPI)
			if effect, ok := effects[s.Effect]; ok {
				seen = r.term(effect)
			}
			cells := []Text{word(r.group(g)), r.kpiCell(s.KPI), change(s.Difference, s.HalfWidth, unit),
				r.changeUnitOf(s.KPI), toned(seen, toneOfEffect(s.Effect))}
			if s.KPI == drawn {
				f.add(drawnTone(s.Effect), cells...)
			} else {
				rest.add(cells...)
			}
		}
	}
	return Section{ID: "who-" + id, Title: title, Lead: []Text{r.say("compare.stakes_lead")}, Only: Page,
		Figures: []Figure{f.done()}, Tables: []*Table{rest}}
}

// changeOf is the axis of changes of a KPI.
func (a author) changeOf(kpi string) string {
	return a.word("experiment.change_of", a.starred(kpi), a.changeUnitOf(kpi).In(Page))
}

// cost draws the hours that it takes.
func (r compareReport) cost(i int, a compare.Alternative) Section {
	id, title := strconv.Itoa(i+1), r.word("compare.page_cost", r.name(a.Scenario))
	f := newRows("cost-"+id, title, plot.Rows{X: r.word("compare.cost_axis"), Bars: true},
		[]Text{r.say("compare.cost_says", a.Scenario.Replications), r.say("compare.cost_not")}, r.kpiColumn(),
		column("difference", r.word("compare.difference")), column("baseline", r.word("compare.baseline")),
		column("alternative", r.word("compare.alternative")))
	for _, c := range a.Card.Costs {
		f.add(plot.Truth, r.kpiCell(c.KPI), change(c.Difference, c.HalfWidth, ""), beside(c.Baseline, c.HalfWidth, ""),
			beside(c.Alternative, c.HalfWidth, ""))
	}
	return Section{ID: "hours-" + id, Title: title, Lead: []Text{r.say("run.cost_lead")}, Only: Page,
		Figures: []Figure{f.done()}}
}

// courses are the scenarios, the baseline first.
func (r compareReport) courses() []course {
	tones := []plot.Tone{plot.Base, plot.Record, plot.Truth, plot.Good, plot.Bad, plot.Neutral}
	list := []course{{r.word("compare.baseline"), tones[0], &r.d.Baseline.Profile}}
	for i := range r.d.Alternatives {
		s, name := &r.d.Alternatives[i].Scenario, r.word("compare.alternative")
		if len(r.d.Alternatives) > 1 {
			name = r.word("compare.page_against", s.Name)
		}
		list = append(list, course{name, tones[1+i%(len(tones)-1)], &s.Profile})
	}
	return list
}

func (r compareReport) times() Section {
	s := Section{ID: "times", Title: r.word("compare.times"), Lead: []Text{r.say("run.times_lead")}, Only: Page,
		Figures: []Figure{r.responseFigure(r.courses(), r.d.Baseline.Replications)}}
	for i, c := range r.courses() {
		s.Figures = append(s.Figures, r.resolutionFigure(fmt.Sprintf("resolution-%d", i),
			r.word("profile.resolution")+r.word("report.colon")+c.name, []course{c}, r.d.Baseline.Replications))
	}
	return s
}

func (r compareReport) course() Section {
	n := r.d.Baseline.Replications
	return Section{ID: "months", Title: r.word("compare.course"), Only: Page, Figures: []Figure{
		r.monthFigure("backlog", "profile.backlog_time", "profile.cases_axis", r.courses(), backlogLines[:1],
			r.say("profile.open", n), r.say("profile.over_time_not")),
		r.monthFigure("true-time", "profile.times_time", "profile.working_days", r.courses(), timeLines[1:],
			r.say("profile.times_time_says"), r.say("profile.n_runs", n), r.say("profile.times_time_not")),
	}}
}
