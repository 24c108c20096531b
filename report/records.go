//go:build !js

package report

import (
	"path/filepath"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/records"
	"hanyin/internal/message"
)

// Fit is the document of a fit to records.
func Fit(f *records.Fit, c Context) *Document {
	a := c.author()
	log := filepath.Base(f.Log)
	doc := &Document{Lang: c.Lang, Kind: a.word("fit.kind"), Title: a.word("fit.title", f.County, log),
		Facts: []Text{a.say("fit.head", f.County, f.Orders, log, f.From, f.Until, f.Open),
			a.say("fit.how", f.Rounds, f.Runs, word(strconv.FormatUint(f.Seed, 10)), f.Warmup),
			a.say("fit.after", f.Arrivals, grouped(100*f.Level, 0), grouped(100*f.Times, 0))},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact("report.version", experiments.Version),
			a.hash(f.County, f.CountyHash), a.seed(f.Seed), {log + " SHA-256", f.SHA256}}}}
	figures := &Table{ID: "figures", Caption: a.word("fit.figures"), Columns: []Column{
		column("figure", a.word("fit.figure")), column("of", a.word("fit.of")),
		column("records", a.word("fit.records")),
		column("fitted", a.word("fit.fitted")), column("error", a.word("fit.error"))}}
	for _, x := range f.Figures {
		of := word(x.Of)
		if x.Of == "" {
			of = a.say("fit.all")
		}
		figures.add(a.figureName(x.Key), of, a.figureValue(x.Key, x.Records), a.figureValue(x.Key, x.Fitted),
			a.figureValue(x.Key, x.Error))
	}
	parameters := &Table{ID: "parameters", Caption: a.word("fit.parameters"), Columns: []Column{
		column("key", a.word("fit.key")), column("before", a.word("fit.before")), column("value", a.word("fit.value")),
		column("interval", a.word("fit.interval"))}}
	parameters.Columns[3].Right = true
	rest := 0
	for _, p := range f.Parameters {
		if strings.Contains(p.Key, ".season.") || strings.Contains(p.Key, "voice.hour.") ||
			strings.Contains(p.Key, "voice.weekday.") {
			rest++
			continue
		}
		parameters.add(cutName(p.Key), shown(float64(p.Before), fourDigits), shown(float64(p.Value), fourDigits),
			between(float64(p.Interval[0]), float64(p.Interval[1])))
	}
	parameters.Notes = []Text{a.say("fit.more", rest)}
	doc.Sections = []Section{{ID: "figures", Tables: []*Table{figures}},
		{ID: "parameters", Tables: []*Table{parameters}},
		{ID: "not-told", Title: a.word("fit.not_told"), Lead: a.notTold(f)}}
	return doc.settle()
}

// notTold are the sentences on what the records do not tell.
func (a author) notTold(f *records.Fit) []Text {
	var list []Text
	for _, t := range f.NotTold {
		list = append(list, word("- "+t.In(a.lang)))
	}
	for _, x := range []struct {
		key   message.Key
		names []string
	}{{"fit.pooled", f.Pooled}, {"fit.hotline", f.Hotline}} {
		if len(x.names) > 0 {
			list = append(list, wrapped("- "+a.word(x.key, strings.Join(x.names, ", ")), 98))
		}
	}
	if f.Places > 0 {
		list = append(list, word("- "+a.word("fit.places", f.Places)))
	}
	return list
}

// figureNames are the figures that records and simulations are compared by.
var figureNames = map[string]message.Key{"per_day": "fit.per_day", "quick": "fit.quick", "p50": "fit.p50",
	"p90": "fit.p90", "on_time": "fit.on_time", "returned": "fit.returned", "repeated": "fit.repeated",
	"satisfied": "fit.satisfied"}

func (a author) figureName(key string) Text { return a.say(figureNames[key]) }

// figureValue is a figure in the unit that its name says.
func (a author) figureValue(key string, x experiments.Number) Text {
	switch key {
	case "quick", "on_time", "returned", "repeated", "satisfied":
		return number(Quantity{Value: float64(x), Half: nan, Hundred: true, Form: fixed(1)})
	}
	return number(Quantity{Value: float64(x), Half: nan, Form: fixed(1)})
}
