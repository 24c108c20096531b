package report

import (
	"fmt"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// Listed is a scenario in a list of them.
type Listed struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	TitleZh  string `json:"title_zh"`
	Inherits string `json:"inherits"`
}

// Scenarios is the table of scenarios.
func Scenarios(list []Listed, c Context) *Document {
	a := c.author()
	t := &Table{ID: "scenarios", Columns: []Column{column("name", a.word("report.name")),
		column("title", a.word("report.title")), column("inherits", a.word("report.inherits"))}}
	for _, s := range list {
		t.add(word(s.Name), word(message.Term{En: s.Title, Zh: s.TitleZh}.In(a.lang)), word(s.Inherits))
	}
	return (&Document{Lang: c.Lang, Sections: []Section{{ID: t.ID, Tables: []*Table{t}}}}).settle()
}

// Values is the document of a scenario: every value with its range, tag, where it was set and whose number it is; and
// what happens on which date.
func Values(d experiments.ScenarioDocument, c Context) *Document {
	a := c.author()
	title := message.Term{En: d.Title, Zh: d.TitleZh}.In(a.lang)
	t := &Table{ID: "values", Columns: []Column{column("key", a.word("report.key")),
		column("value", a.word("report.setting")),
		column("range", a.word("report.range")), column("unit", a.word("report.unit")),
		column("tag", a.word("report.tag")),
		column("where", a.word("report.where")), column("source", a.word("report.source")),
		column("meaning", a.word("report.meaning"))}}
	t.Columns[1].Right, t.Columns[2].Right = true, true
	t.Columns[5].Spare, t.Columns[6].Spare = true, true
	for _, v := range d.Values {
		plausible := ""
		if v.Low.Defined() && v.High.Defined() {
			plausible = fmt.Sprintf("%g–%g", float64(v.Low), float64(v.High))
		}
		t.add(word(v.Key), word(fmt.Sprint(v.Value)), word(plausible), word(a.unitName(v.Unit)), word(v.Tag),
			word(v.Where), word(v.Source), word(message.Term{En: v.En, Zh: v.Zh}.In(a.lang)))
	}
	doc := &Document{Lang: c.Lang, Sections: []Section{{ID: t.ID, Tables: []*Table{t}}},
		Facts: []Text{a.say("report.scenario_head", d.Scenario.Name, title, d.Scenario.Hash), a.say("report.tags")}}
	if len(d.Timeline) > 0 {
		doc.Notes = append(doc.Notes, a.say("report.timeline"))
	}
	for _, e := range d.Timeline {
		doc.Notes = append(doc.Notes, word("  "+e.Where+"  "+message.Term{En: e.En, Zh: e.Zh}.In(a.lang)))
	}
	for _, w := range d.Warnings {
		if len(d.Timeline) == 0 {
			t.Notes = append(t.Notes, a.say("report.warning", w))
		} else {
			doc.Notes = append(doc.Notes, a.say("report.warning", w))
		}
	}
	return doc.settle()
}

// Keys is the table of the keys that planners change most.
func Keys(d experiments.ScenarioDocument, c Context) *Document {
	doc := Values(d, c)
	doc.Facts = []Text{c.author().say("report.keys_head", d.Scenario.Name)}
	doc.Notes = []Text{c.author().say("report.keys_how", d.Scenario.Name)}
	return doc
}

// Difference says in plain sentences how the second of two scenarios differs from the first.
func Difference(d scenarios.Comparison, c Context) *Document {
	doc := &Document{Lang: c.Lang}
	for _, s := range d.Sentences(InScenarios(c.Lang)) {
		doc.Facts = append(doc.Facts, word(s))
	}
	return doc
}

// InScenarios is a language in the words of package scenarios.
func InScenarios(l message.Lang) scenarios.Language {
	if l == message.Chinese {
		return scenarios.Chinese
	}
	return scenarios.English
}
