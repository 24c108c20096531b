//go:build !js || render

package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hanyin/agents/mechanism"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// mostColumns is how many KPIs stand side by side; the others follow in a table of their own.
const mostColumns = 5

// mostFactors is how many factors a terminal names; results have all.
const mostFactors = 20

// An experimentReport is the document of an experiment under way.
type experimentReport struct {
	author
	d    *analysis.Document
	kpis []*analysis.Result // of the county, or of the place asked for
}

// Experiment is the document of an experiment: what was run, then what the design can tell of the county's KPIs, then
// of towns and categories, then the verdicts on claims.
func Experiment(d *analysis.Document, c Context) *Document {
	r := experimentReport{author: c.author(), d: d}
	for i := range d.Results {
		if d.Results[i].Place.Kind == sweep.County {
			r.kpis = append(r.kpis, &d.Results[i])
		}
	}
	doc := r.document()
	doc.Answer, doc.Kind, doc.Title = r.answer(), r.word("experiment.kind"), r.title(d.Title, d.TitleZh, d.Experiment)
	doc.Repeat = Repeat{Command: experimentCall(d), Facts: []Fact{r.fact("report.version", d.Version),
		r.fact("report.experiment", d.Experiment), r.fact("report.id", d.ID), r.hash(d.Scenario.Name, d.Scenario.Hash),
		r.seed(d.Seed), r.fact("report.replications", strconv.Itoa(d.Replications))}}
	if doc.Repeat.Command == byDescription {
		doc.Repeat.Lead = r.word("experiment.by_description")
	}
	doc.Sections = append(doc.Sections, r.robust())
	for i, k := range r.kpis {
		doc.Sections = append(doc.Sections, r.drawn(i, k))
	}
	doc.Sections = append(doc.Sections, r.tables(), r.places(), r.claims())
	return doc.settle()
}

// ExperimentAt is what an experiment tells of one town or category, by name: the tables that Experiment has of the
// county. Claims are about the county and are left out.
func ExperimentAt(d *analysis.Document, place string, c Context) *Document {
	r := experimentReport{author: c.author(), d: d}
	for i := range d.Results {
		if p := d.Results[i].Place; p.Kind != sweep.County && p.Name == place {
			r.kpis = append(r.kpis, &d.Results[i])
		}
	}
	doc := r.document()
	doc.Sections = []Section{{Lead: []Text{r.say("experiment.at", place)}}, r.tables()}
	return doc.settle()
}

// document is a document with what was run, and the notes.
func (r experimentReport) document() *Document {
	notes := append(inTerminal(r.closing()...), r.usualNotes(r.d.Level, r.d.Over, 2, r.d.Scenario.Name)...)
	notes[len(notes)-1].Only = Page
	return &Document{Lang: r.lang, Facts: r.facts(),
		Notes: append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)}
}

// facts say what was run.
func (r experimentReport) facts() []Text {
	d := r.d
	title := message.Term{En: cmp.Or(d.Title, d.Experiment), Zh: cmp.Or(d.TitleZh, d.Title, d.Experiment)}.In(r.lang)
	sets, each := word(""), r.say("experiment.once")
	if d.Sets > 1 {
		sets = r.say("experiment.in_sets", d.Sets)
	}
	if d.Replications != 1 {
		each = r.say("experiment.each", d.Replications)
	}
	head := r.say("experiment.head", d.Experiment, title)
	if title == d.Experiment {
		head = word(title)
	}
	facts := []Text{head, r.say("experiment.design", r.term(plan.KindTerms.Term(d.Design.Kind)),
		d.Design.Points, sets, each, d.Design.Runs, d.Scenario.Name, d.Seed)}
	if d.Design.Branch != "" {
		facts = append(facts, r.say("experiment.branched"))
	}
	if len(d.Factors) > mostFactors {
		facts = append(facts, r.say("experiment.many_factors", len(d.Factors)))
	} else {
		for _, f := range d.Factors {
			facts = append(facts, joined("", word("  "), r.varied(f)))
		}
	}
	if d.Design.Resolution > 0 {
		facts = append(facts, inTerminal(word(strings.TrimRight(d.Design.Aliases, "\n")))...)
	}
	return facts
}

// varied is a factor with its levels or range, and what it is.
func (r experimentReport) varied(f plan.Factor) Text {
	text := f.Name + " = "
	if f.Range != nil {
		text += strings.TrimSpace(fmt.Sprintf("[%v, %v] %s", f.Range.Low, f.Range.High, r.unitName(f.Unit)))
	} else {
		var names []string
		for _, l := range f.Levels {
			names = append(names, r.d.LevelName(f.Name, l.Name, r.lang))
		}
		text += strings.Join(names, ", ")
	}
	if f.En == "" {
		return word(text)
	}
	return word(text + r.word("report.bracket", r.title(f.En, f.Zh, f.En)))
}

// over is the word for what intervals generalise over.
func (r experimentReport) over() string {
	return r.word(map[string]message.Key{"replications": "experiment.replications", "sets": "experiment.sets",
		"points": "experiment.points"}[r.d.Over])
}

// factor is what a factor is called on pages.
func (r experimentReport) factor(name string) string {
	for _, f := range r.d.Factors {
		if f.Name == name && f.En != "" {
			return r.title(f.En, f.Zh, name)
		}
	}
	for _, m := range mechanism.All {
		if name == "mechanisms."+m.Name {
			return message.Term{En: m.English, Zh: m.Chinese}.In(r.lang)
		}
	}
	return short([]string{name})
}

// factors are what several are called together: on a terminal by the last parts of their names.
func (r experimentReport) factors(names []string) Text {
	var list []string
	for _, name := range names {
		list = append(list, r.factor(name))
	}
	return either(short(names), strings.Join(list, " × "))
}

// short names factors by the last parts of their names.
func short(factors []string) string {
	parts := make([]string, len(factors))
	for i, f := range factors {
		parts[i] = (&plan.Factor{Name: f}).Short()
	}
	return strings.Join(parts, " x ")
}

// what says what a factor is.
func (r experimentReport) what(factor string) string {
	for _, f := range r.d.Factors {
		if f.Name == factor {
			return message.Term{En: f.En, Zh: cmp.Or(f.Zh, f.En)}.In(r.lang)
		}
	}
	return ""
}

// level is a factor at a level.
func (r experimentReport) level(factor, level string) Text {
	name := r.d.LevelName(factor, level, r.lang)
	return either(cmp.Or(short([]string{factor}), r.word("report.together"))+" = "+name, r.curve(factor)+" = "+name)
}

// curve is a factor, or all together.
func (r experimentReport) curve(factor string) string {
	if factor == "" {
		return r.word("report.together")
	}
	return r.factor(factor)
}

// point is a point of the design. Where its name tells the levels of factors, pages have factors and levels as they
// are called.
func (r experimentReport) point(run int, name string) Text {
	plainly := r.d.Design.PointName(run, name, r.lang)
	var parts []string
	rest, written := strings.CutPrefix(name, r.opens(0))
	for i, f := range r.d.Factors {
		level := rest
		if i+1 < len(r.d.Factors) && written {
			level, rest, written = strings.Cut(rest, " "+r.opens(i+1))
		}
		parts = append(parts, r.factor(f.Name)+" = "+r.d.LevelName(f.Name, level, r.lang))
	}
	if len(parts) == 0 || !written {
		return word(plainly) // one that somebody wrote
	}
	return either(plainly, strings.Join(parts, r.word("report.comma")))
}

// opens is what a factor's level stands behind in the name of a point.
func (r experimentReport) opens(factor int) string {
	if factor >= len(r.d.Factors) {
		return ""
	}
	return r.d.Factors[factor].Short() + "="
}

// moved is what tells a point from its baseline.
func (r experimentReport) moved(d analysis.Difference) Text {
	switch {
	case d.Level != "":
		return r.level(d.Factor, d.Level)
	case d.Against > 0:
		return joined(" - ", r.point(d.Point, d.Name), r.point(d.Against, d.Baseline))
	}
	return r.point(d.Point, d.Name)
}

// place is the name that --place takes, for Chinese readers with the category's beside it.
func (r experimentReport) place(p analysis.Place) Text {
	zh, ok := r.d.PlacesZh[p.Name]
	switch {
	case ok && r.lang == message.Chinese && p.Kind == sweep.Category:
		return either(p.Name+" "+zh, zh)
	case ok && r.lang == message.Chinese:
		return either(p.Name, zh)
	}
	return either(p.Name, r.town(p.Name))
}

// plainInterval is an estimate with its half-width.
func plainInterval(i analysis.Interval, unit string) Text { return mean(i.Value, i.HalfWidth, unit) }

// changed is a difference with its sign.
func changed(i analysis.Interval, unit string) Text { return change(i.Value, i.HalfWidth, unit) }

// starredChange marks a difference whose corrected p is below one less the level.
func (r experimentReport) starredChange(i analysis.Interval, p float64, unit string) Text {
	t := changed(i, unit)
	if p < 1-r.d.Level {
		t.Spans[0].Quantity.Mark = " !"
	}
	return t
}

// claims are the verdicts on what stood in the file.
func (r experimentReport) claims() Section {
	t := &Table{ID: "claims-table", Caption: r.word("experiment.claims"), Columns: []Column{
		column("claim", r.word("experiment.claim")), column("effect", r.word("experiment.effect")),
		column("wanted", r.word("experiment.wanted")),
		columnOn(Page, "unit", r.word("report.unit")), column("agree", r.word("experiment.agree")),
		column("low", r.word("experiment.band_low")), column("high", r.word("experiment.band_high")),
		column("verdict", r.word("experiment.verdict"))}}
	if !slices.ContainsFunc(r.d.Claims, func(c analysis.Verdict) bool { return c.Agree != nil }) {
		t.Columns = slices.Delete(t.Columns, 4, 7)
	}
	t.Columns[2].Right = true
	for _, c := range r.d.Claims {
		unit, least := unitOfKPI(c.KPI), alone(c.Needs, unitOfKPI(c.KPI))
		wanted := joined("", word(">= +"), least)
		if c.Wants < 0 {
			wanted = joined("", word("<= -"), least)
		}
		verdict := word(r.term(analysis.Verdicts.Term(c.Verdict)))
		if len(c.Aliases) > 0 {
			var others []Text
			for _, other := range c.Aliases {
				others = append(others, r.factors(other))
			}
			verdict = r.say("experiment.confounded", verdict, joined(", ", others...))
		}
		cells := []Text{word(r.title(c.Name, c.Zh, c.Name)), changed(c.Effect, unit), wanted, r.changeUnitOf(c.KPI),
			alone(none, ""), alone(none, ""), alone(none, ""), verdict}
		if c.Agree != nil {
			cells[4] = percent(*c.Agree)
			cells[5], cells[6] = change(c.Band[0], none, unit), change(c.Band[1], none, unit)
		}
		if len(t.Columns) < len(cells) {
			cells = slices.Delete(cells, 4, 7)
		}
		t.add(cells...)
	}
	return Section{ID: "claims", Title: t.Caption, Tables: []*Table{t}, Only: sectionOf(len(r.d.Claims))}
}

// sectionOf leaves a section without rows out of pages.
func sectionOf(rows int) Medium {
	if rows == 0 {
		return Terminal
	}
	return Both
}

// closing explains the signs of a terminal.
func (r experimentReport) closing() []Text {
	has := func(of func(k *analysis.Result) bool) bool { return slices.ContainsFunc(r.kpis, of) }
	signs := []Text{r.say("experiment.closing", levelOf(r.d.Level), r.over())}
	if has(func(k *analysis.Result) bool { return len(k.Effects)+len(k.Differences)+len(k.Margins) > 0 }) {
		signs = append(signs, r.say("experiment.corrected", r.d.Correction))
	}
	if has(func(k *analysis.Result) bool { return k.Basis == metrics.Oracle.String() }) {
		signs = append(signs, r.say("experiment.starred"))
	}
	lines := []Text{joined(message.Term{En: " "}.In(r.lang), signs...)}
	if has(func(k *analysis.Result) bool {
		return slices.ContainsFunc(k.Effects, func(e analysis.Effect) bool { return e.Aliased })
	}) {
		lines = append(lines, r.say("experiment.aliased"))
	}
	if has(func(k *analysis.Result) bool {
		return slices.ContainsFunc(k.Margins, func(m analysis.Margin) bool { return m.Aliased })
	}) {
		lines = append(lines, r.say("experiment.confused"))
	}
	last := message.Key("experiment.everything")
	if slices.ContainsFunc(r.d.Results, func(k analysis.Result) bool { return k.Place.Kind != sweep.County }) {
		last = "experiment.elsewhere"
	}
	return append(lines, r.say(last))
}
