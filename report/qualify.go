//go:build !js

package report

import (
	"math"
	"strconv"

	"hanyin/experiments/qualify"
)

// Qualify is the document of an examination: a table a subject, and how many checks passed.
func Qualify(e *qualify.Report, c Context) *Document {
	a, d := c.author(), e.Document()
	doc := &Document{Lang: c.Lang, Facts: []Text{a.say("qualify.head", d.Seed)},
		Notes: []Text{a.say("qualify.sum", d.Passed, len(d.Checks))}}
	if d.Quick {
		doc.Notes = append(doc.Notes, a.say("qualify.quick"))
	}
	for _, s := range e.Sections {
		t := &Table{ID: string(s.Subject), Caption: a.term(qualify.Headings.Term(s.Subject)), Columns: []Column{
			column("check", a.word("qualify.check")), column("got", a.word("qualify.got")),
			column("want", a.word("qualify.want")), column("tolerance", a.word("qualify.tolerance")),
			column("passed", a.word("qualify.passed")), column("source", a.word("report.source"))}}
		for _, c := range s.Checks {
			passed := toned(a.word("qualify.yes"), "good")
			if !c.Passed {
				passed = toned(a.word("qualify.row_failed"), "bad")
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
