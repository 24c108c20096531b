package report

import (
	"math"
	"strconv"

	"hanyin/experiments/qualify"
)

// Qualify is the document of an examination: a table a subject, and how many checks passed.
func Qualify(e *qualify.Report, c Context) *Document {
	a, d := c.author(), e.Document()
	doc := &Document{Lang: c.Lang, Facts: []Text{a.say(qualifying.Head, d.Seed)},
		Notes: []Text{a.say(qualifying.Sum, d.Passed, len(d.Checks))}}
	if d.Quick {
		doc.Notes = append(doc.Notes, a.say(qualifying.Quick))
	}
	for _, s := range e.Sections {
		t := &Table{ID: string(s.Subject), Caption: a.word(qualify.Headings.Term(s.Subject)), Columns: []Column{
			column("check", a.word(qualifying.Check)), column("got", a.word(qualifying.Got)),
			column("want", a.word(qualifying.Want)), column("tolerance", a.word(qualifying.Tolerance)),
			column("passed", a.word(qualifying.Passed)), column("source", a.word(words.Source))}}
		for _, c := range s.Checks {
			passed := toned(a.word(qualifying.Yes), "good")
			if !c.Passed {
				passed = toned(a.word(qualifying.Failed), "bad")
			}
			t.add(word(c.ID), shown(c.Got, exact), shown(c.Want, exact), shown(c.Tolerance, significant(3)), passed,
				word(c.Source))
		}
		doc.Sections = append(doc.Sections, Section{ID: t.ID, Tables: []*Table{t}})
	}
	return doc.settle()
}

// exact is a number with nine leading digits, and a whole one with all of them.
func exact(x, half float64, m Medium) (string, string) {
	if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return ungrouped(x, half, m)
	}
	return strconv.FormatFloat(x, 'g', 9, 64), ""
}
