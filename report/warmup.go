//go:build !js

package report

import (
	"hanyin/experiments"
	"hanyin/internal/message"
)

// WarmUp is the document of a search for a warm-up: when each quantity of the monthly series is level.
func WarmUp(d *experiments.WarmUpDocument, c Context) *Document {
	a := c.author()
	doc := &Document{Lang: c.Lang, Facts: []Text{
		word(a.word("warmup.head", d.Scenario.Name, d.Months, d.Replications, d.Seed)),
		word(a.word("warmup.answer", d.Needed, d.Given)),
	}, Notes: []Text{a.say("warmup.notes")}}
	t := &Table{ID: "warmup", Columns: []Column{column("quantity", a.word("warmup.quantity")),
		column("days", a.word("warmup.days")), column("first", a.word("warmup.first")),
		column("change", a.word("warmup.change")), column("level", a.word("warmup.level"))}}
	for k := 1; k < 4; k++ {
		t.Columns[k].Right = true
	}
	for _, q := range d.Quantities {
		level := message.Key("warmup.no")
		if q.Settled {
			level = "warmup.yes"
		}
		t.add(word(q.Name), count(q.Days), shown(float64(q.First), fourDigits),
			joined(" ± ", shown(float64(q.Change), fourDigits), shown(float64(q.HalfWidth), fourDigits)),
			word(a.word(level)))
	}
	doc.Sections = []Section{{ID: "warmup", Tables: []*Table{t}}}
	return doc.settle()
}
