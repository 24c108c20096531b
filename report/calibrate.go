//go:build !js

package report

import (
	"hanyin/experiments/calibrate"
)

// Calibrate is the document of a calibration: how it went, each free parameter over the accepted sets, each fitted
// output at the best and over the accepted sets.
func Calibrate(d calibrate.Document, c Context) *Document {
	a := c.author()
	head := a.word("calibrate.head", d.Scenario.Name, d.Runs, d.Replications, d.Seed, len(d.Accepted), d.Wanted,
		float64(100*d.Share))
	doc := &Document{Lang: c.Lang, Facts: []Text{word(head)}, Notes: []Text{a.say("calibrate.notes")}}
	if len(d.Accepted) == 0 {
		doc.Notes = []Text{a.say("calibrate.none")}
	}
	if d.Best == nil {
		return doc
	}
	free := &Table{ID: "free", Caption: a.word("calibrate.free"),
		Columns: []Column{column("key", a.word("report.key")),
			column("range", a.word("report.range")), column("best", a.word("calibrate.best")),
			column("accepted", a.word("calibrate.span"))}}
	free.Columns[1].Right, free.Columns[3].Right = true, true
	for _, f := range d.Free {
		of := func(s calibrate.Set) float64 { return s.Values[f.Key] }
		free.add(word(f.Key), between(f.Low, f.High), shown(of(*d.Best), fourDigits), extremes(d.Accepted, of))
	}
	fitted := &Table{ID: "fitted", Caption: a.word("calibrate.fitted"), Columns: []Column{column("target", ""),
		column("output", a.word("validate.output")), column("range", a.word("validate.range")),
		column("best", a.word("calibrate.best")), column("accepted", a.word("calibrate.span"))}}
	fitted.Columns[2].Right, fitted.Columns[4].Right = true, true
	for _, o := range d.Outputs {
		of := func(s calibrate.Set) float64 { return float64(s.Outputs[o.Name]) }
		fitted.add(word(o.Target), word(o.Name), between(o.Low, o.High), shown(of(*d.Best), fourDigits),
			extremes(d.Accepted, of))
	}
	doc.Sections = []Section{{ID: "sets", Tables: []*Table{free, fitted}}}
	return doc.settle()
}

// extremes are the least and the most of a number over the accepted sets.
func extremes(sets []calibrate.Set, of func(calibrate.Set) float64) Text {
	if len(sets) == 0 {
		return word(missing)
	}
	low, high := of(sets[0]), of(sets[0])
	for _, s := range sets {
		low, high = min(low, of(s)), max(high, of(s))
	}
	return between(low, high)
}
