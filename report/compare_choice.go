package report

import (
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
)

// choose makes the document one about which scenario is best. It has no verdict, interval or p-value of other KPIs.
func (r compareReport) choose(doc *Document, stories []Section, all bool) {
	doc.Title = r.word("compare.choice_title", r.label(r.d.Choice.KPI))
	doc.Facts, doc.Key = r.head(), r.choice()
	doc.Answer = []Text{r.chosen()}
	doc.Facts = append(doc.Facts, inTerminal(doc.Answer...)...)
	doc.Bill = []Text{r.say("compare.choice_only"), r.say("compare.cannot")}
	doc.Notes = onPage(append(r.violated(r.d.Sentences, r.d.Checks.Violations),
		r.warned(r.d.Sentences, r.d.Warnings)...)...)
	doc.Sections = append([]Section{{ID: "notes", Lead: r.violated(r.d.Sentences, r.d.Checks.Violations),
		Only: Terminal}}, stories...)
	doc.Sections = append(doc.Sections, r.times(), r.course())
	for i, a := range r.d.Alternatives {
		every := r.all(i, a)
		every.Lead = onPage(r.say("compare.choice_only"))
		for _, t := range every.Tables {
			t.drop("verdict", "p")
		}
		if !all {
			every.Only = Page
		}
		doc.Sections = append(doc.Sections, every)
	}
}

// choice is the table of the scenarios in order.
func (r compareReport) choice() *Table {
	c := r.d.Choice
	t := &Table{ID: "choice", Caption: r.word("compare.choice", r.label(c.KPI), r.unitOf(c.KPI).In(Terminal)),
		Columns: []Column{
			column("scenario", r.word("compare.scenario")), column("mean", r.word("compare.mean")),
			column("replications", r.word("compare.runs")), column("may_be_best", r.word("compare.may_be_best"))}}
	for i, s := range c.Standings {
		may := message.Key("compare.no")
		if s.MayBeBest {
			may = "compare.yes"
		}
		t.add(word(r.quoted(r.name(r.scenarios()[i]))),
			beside(s.Mean, experiments.Number(s.Mean*0.01), unitOfKPI(c.KPI)),
			shown(float64(s.Replications), ungrouped), word(r.word(may)))
	}
	return t
}

// chosen says which scenario is the best.
func (r compareReport) chosen() Text {
	c := r.d.Choice
	named := func(name string) string {
		i := slices.IndexFunc(r.scenarios(), func(s compare.ScenarioResult) bool { return s.Name == name })
		if i < 0 {
			return name
		}
		return r.quoted(r.name(r.scenarios()[i]))
	}
	switch {
	case c.Method == "OCBA":
		var left []Text
		for _, s := range c.Standings {
			if s.MayBeBest {
				left = append(left, word(named(s.Scenario)))
			}
		}
		if len(left) == 1 {
			return r.say("compare.allocated", left[0], levelOf(r.d.Level))
		}
		return r.say("compare.allocated_some", named(c.Best), levelOf(r.d.Level), r.listed(left))
	case c.Settled:
		unit := unitOfKPI(c.KPI)
		return r.say("compare.selected", named(c.Best), beside(c.Indifference, c.Indifference, unit),
			r.unitOf(c.KPI), percent(c.Probability))
	}
	return r.say("compare.unsettled", named(c.Best))
}
