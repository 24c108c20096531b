//go:build !js || render

package report

import (
	"cmp"
	"path/filepath"
	"strconv"
	"strings"

	"hanyin/eventlog/arrivals"
	"hanyin/eventlog/distance/score"
	"hanyin/experiments"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/message"
)

// Fit is the document of a fit to records.
func Fit(f *outcome.Fit, c Context) *Document {
	a := c.author()
	log := filepath.Base(f.Log)
	doc := &Document{Lang: c.Lang, Kind: a.word("fit.kind"), Title: a.word("fit.title", f.County, log),
		Facts: []Text{a.say("fit.head", f.County, f.Orders, log, f.From, f.Until, f.Open),
			a.say("fit.how", f.Rounds, f.Runs, word(strconv.FormatUint(f.Seed, 10)), f.Warmup),
			a.say("fit.after", a.term(arrivals.Families.Term(arrivals.Family(f.Arrivals))),
				grouped(float64(100*f.Level), 0), grouped(float64(100*f.Times), 0))},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact("report.version", experiments.Version),
			a.hash(f.County, f.CountyHash), a.seed(f.Seed), {log + " SHA-256", f.SHA256}}}}
	figures := &Table{ID: "figures", Caption: a.word("fit.figures"), Columns: []Column{
		column("figure", a.word("fit.figure")), column("of", a.word("fit.of")),
		column("records", a.word("fit.records")),
		column("fitted", a.word("fit.fitted")), column("error", a.word("fit.error")),
		column("reached", a.word("fit.reached"))}}
	reached := 0
	for _, x := range f.Figures {
		yes := a.say("logtest.yes")
		if x.Missed {
			yes = a.say("logtest.no")
		} else {
			reached++
		}
		figures.add(a.figureName(x.Key), a.figureOf(f.Names, x.Of), a.figureValue(x.Key, x.Records),
			a.figureValue(x.Key, x.Fitted), a.figureValue(x.Key, x.Error), yes)
	}
	doc.Answer = []Text{a.say("fit.reached_of", reached, len(f.Figures))}
	figures.Notes = append(inTerminal(doc.Answer...), a.say("fit.reached_note"))
	parameters := &Table{ID: "parameters", Caption: a.word("fit.parameters"), Columns: []Column{
		column("key", a.word("fit.key")), column("of", a.word("fit.named")), column("before", a.word("fit.before")),
		column("value", a.word("fit.value")), column("interval", a.word("fit.interval")),
		column("written", a.word("fit.after_records"))}}
	parameters.Columns[4].Right = true
	rest := 0
	for _, p := range f.Parameters {
		if strings.Contains(p.Key, ".season.") || strings.Contains(p.Key, "voice.hour.") ||
			strings.Contains(p.Key, "voice.weekday.") {
			rest++
			continue
		}
		parameters.add(cutName(p.Key), cutName(a.nameOf(f.Names, keyOf(p.Key))), shown(float64(p.Before), fourDigits),
			shown(float64(p.Value), fourDigits), between(float64(p.Interval[0]), float64(p.Interval[1])),
			shown(float64(p.Written), fourDigits))
	}
	parameters.Notes = []Text{a.say("fit.more", rest)}
	doc.Sections = []Section{{ID: "figures", Tables: []*Table{figures}},
		{ID: "parameters", Tables: []*Table{parameters}},
		{ID: "not-told", Title: a.word("fit.not_told"), Lead: a.notTold(f)}}
	return doc.settle()
}

// notTold are the sentences on what the records do not tell.
func (a author) notTold(f *outcome.Fit) []Text {
	var list []Text
	for _, t := range f.NotTold {
		list = append(list, word("- "+t.In(a.lang)))
	}
	var bounded []string
	for _, p := range f.Parameters {
		if p.AtBound {
			bounded = append(bounded, p.Key)
		}
	}
	for _, x := range []struct {
		key   message.Key
		names []string
	}{{"fit.bounded", bounded}, {"fit.pooled", f.Pooled}, {"fit.hotline", f.Hotline}} {
		if len(x.names) > 0 {
			list = append(list, word("- "+a.word(x.key, strings.Join(x.names, ", "))))
		}
	}
	if f.Undated > 0 {
		list = append(list, word("- "+a.word("fit.undated", f.Undated)))
	}
	if f.Places > 0 {
		list = append(list, word("- "+a.word("fit.places", f.Places)))
	}
	return list
}

// figureNames are the figures that records and simulations are compared by.
var figureNames = map[string]message.Key{"per_day": "fit.per_day", "quick": "fit.quick", "p50": "fit.p50",
	"p90": "fit.p90", "on_time": "fit.on_time", "returned": "fit.returned", "repeated": "fit.repeated",
	"satisfied": "fit.satisfied", "orders": "fit.orders", "open": "fit.open_end"}

// nameOf is what a county calls a body or a category; the id where it has none, such as a month.
func (a author) nameOf(names outcome.Names, id string) string {
	if n, ok := names[id]; ok {
		return a.town(cmp.Or(a.term(message.Term{En: n.En, Zh: n.Zh}), n.Zh, id))
	}
	return id
}

// figureOf is what a figure is of: all, or a body or month.
func (a author) figureOf(names outcome.Names, id string) Text {
	if id == "" {
		return a.say("fit.all")
	}
	return cutName(a.nameOf(names, id))
}

// keyOf is the id in the key of a parameter, such as road in category.road.share; empty where there is none.
func keyOf(key string) string {
	for begins, ends := range map[string]string{"category.": ".", "departments.csv ": " "} {
		if id, ok := strings.CutPrefix(key, begins); ok {
			id, _, _ = strings.Cut(id, ends)
			return id
		}
	}
	return ""
}

func (a author) figureName(key string) Text { return a.say(figureNames[key]) }

// figureValue is a figure in the unit that its name says.
func (a author) figureValue(key string, x experiments.Number) Text {
	switch key {
	case "quick", "on_time", "returned", "repeated", "satisfied":
		return number(Quantity{Value: float64(x), Half: nan, Hundred: true, Form: fixed(1)})
	}
	return number(Quantity{Value: float64(x), Half: nan, Form: fixed(1)})
}

// LogTest is the document of a test of a fitted county on later records.
func LogTest(t *outcome.Test, c Context) *Document {
	a := c.author()
	log := filepath.Base(t.Log)
	start := a.say("logtest.from_warmup")
	if t.FromOpen {
		start = a.say("logtest.from_open")
	}
	skilled := 0
	for i, x := range t.Skill.List() {
		if name := score.Names[i]; name != "car" && name != "wip" && x > 0 {
			skilled++
		}
	}
	doc := &Document{Lang: c.Lang, Kind: a.word("logtest.kind"), Title: a.word("logtest.title", t.County, log),
		Facts:  []Text{a.say("logtest.head", t.County, t.Orders, log, t.From, t.Until, t.Open), start},
		Answer: []Text{a.say("logtest.inside", t.Inside, len(t.Bands)), a.say("logtest.skilled", skilled)},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact("report.version", experiments.Version), a.seed(t.Seed),
			{log + " SHA-256", t.SHA256}}}}
	if t.Earlier > 0 {
		doc.Facts = append(doc.Facts, a.say("logtest.earlier", t.Earlier))
	}
	measures := &Table{ID: "measures", Caption: a.word("logtest.measures"), Columns: []Column{
		column("measure", a.word("eventlog.measure")), column("simulated", a.word("logtest.simulated")),
		column("copy", a.word("eventlog.copy_past")), column("resample", a.word("eventlog.resample_past")),
		column("noise", a.word("eventlog.noise_floor")), column("skill", a.word("eventlog.skill"))},
		Notes: []Text{a.say("eventlog.measure_note"), a.say("logtest.activities", strings.Join(t.Activities, ", "),
			outcome.Measured)}}
	for i, name := range score.Names {
		measures.add(word(a.term(eventLogMeasures[i])+" ("+strings.ToUpper(name)+")"),
			shown(t.Distance.List()[i], significant(3)),
			shown(t.Baselines.Copy.List()[i], significant(3)), shown(t.Baselines.Resample.List()[i], significant(3)),
			shown(t.Baselines.Noise.List()[i], significant(3)), shown(t.Skill.List()[i], fixedSigned(2)))
	}
	figures := &Table{ID: "bands", Caption: a.word("logtest.figures"), Columns: []Column{
		column("figure", a.word("fit.figure")), column("of", a.word("fit.of")),
		column("truth", a.word("logtest.truth")),
		column("median", a.word("logtest.median")), column("low", a.word("logtest.band")), column("high", ""),
		column("inside", a.word("logtest.in"))},
		Notes: append(inTerminal(a.say("logtest.inside", t.Inside, len(t.Bands)), a.say("logtest.skilled", skilled)),
			a.say("logtest.how", t.Replications))}
	for _, b := range t.Bands {
		in := a.say("logtest.yes")
		if !b.Inside {
			in = a.say("logtest.no")
		}
		figures.add(a.figureName(b.Key), a.figureOf(t.Names, b.Of), a.figureValue(b.Key, b.Truth),
			a.figureValue(b.Key, b.Median),
			a.figureValue(b.Key, b.Low), a.figureValue(b.Key, b.High), in)
	}
	doc.Sections = []Section{{ID: "bands", Tables: []*Table{figures}}, {ID: "measures", Tables: []*Table{measures}}}
	return doc.settle()
}

// Forecast is the document of a forecast from open orders.
func Forecast(f *outcome.Forecast, c Context) *Document {
	a := c.author()
	doc := &Document{Lang: c.Lang, Kind: a.word("forecast.kind"), Title: a.word("forecast.title", f.County,
		f.Days, f.At),
		Facts: []Text{a.say("forecast.head", filepath.Base(f.Log), f.Open, f.At, f.Futures, f.Days)},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact("report.version", experiments.Version), a.seed(f.Seed),
			{filepath.Base(f.Log) + " SHA-256", f.SHA256}}}}
	band := func(x [3]float64) Text {
		return word(grouped(x[1], 0) + " (" + grouped(x[0], 0) + " – " + grouped(x[2], 0) + ")")
	}
	hundredth := func(x float64) Text { return number(Quantity{Value: x, Half: nan, Hundred: true, Form: fixed(0)}) }
	bodies := &Table{ID: "bodies", Caption: a.word("forecast.bodies"), Columns: []Column{
		column("body", a.word("fit.of")), column("open", a.word("forecast.open"))}}
	orders := &Table{ID: "orders", Caption: a.word("forecast.slow_orders"), Columns: []Column{
		column("order", a.word("forecast.order")), column("body", a.word("fit.of")),
		column("age", a.word("forecast.age"))}}
	limits := f.Limited > 0
	if limits { // else nothing can be late
		orders.Caption = a.word("forecast.orders")
		bodies.Columns = append(bodies.Columns, column("late", a.word("forecast.late")))
		orders.Columns = append(orders.Columns, column("due", a.word("forecast.due")),
			column("late", a.word("forecast.chance_late")))
	}
	bodies.Columns = append(bodies.Columns, column("closed", a.word("forecast.closed")),
		column("new", a.word("forecast.new")), column("left", a.word("forecast.left")))
	for i := range bodies.Columns[2:] {
		bodies.Columns[i+2].Right = true
	}
	orders.Columns = append(orders.Columns, column("closed", a.word("forecast.chance_closed")))
	for _, b := range f.Bodies {
		row := []Text{cutName(a.nameOf(f.Names, b.Body)), count(b.Open)}
		if limits {
			row = append(row, band(b.Late))
		}
		bodies.add(append(row, band(b.Closed), band(b.New), band(b.Left))...)
	}
	const most = 20
	for _, o := range f.Orders[:min(most, len(f.Orders))] {
		row := []Text{cutName(o.ID), cutName(a.nameOf(f.Names, o.Body)), shown(o.AgeDays, fixed(0))}
		switch {
		case limits && o.Due == "":
			row = append(row, a.say("forecast.no_limit"), word(""))
		case limits:
			row = append(row, word(o.Due), hundredth(o.Late))
		}
		orders.add(append(row, hundredth(o.Closed))...)
	}
	if rest := len(f.Orders) - most; rest > 0 {
		orders.Notes = []Text{a.say("forecast.more", rest)}
	}
	switch none := f.Open - f.Limited; {
	case !limits:
		doc.Facts = append(doc.Facts, a.say("forecast.no_limits"))
	case none > 0:
		doc.Facts = append(doc.Facts, a.say("forecast.some_limits", none, f.Open))
	}
	if f.Weeks < f.WeeksAsked {
		doc.Facts = append(doc.Facts, a.say("forecast.fewer_weeks", f.WeeksAsked, f.Weeks))
	}
	doc.Sections = []Section{{ID: "bodies", Tables: []*Table{bodies}}, {ID: "orders", Tables: []*Table{orders}}}
	if len(f.Scores) > 0 {
		scores := &Table{ID: "scores", Caption: a.word("forecast.scores", f.Weeks), Columns: []Column{
			column("event", a.word("forecast.event")), column("orders", a.word("forecast.n")),
			column("share", a.word("forecast.share")), column("brier", a.word("forecast.brier")),
			column("base", a.word("forecast.base")), column("skill", a.word("forecast.skill"))},
			Notes: []Text{a.say("forecast.score_note")}}
		for _, s := range f.Scores {
			event := a.say("forecast.closed")
			if s.Event == "late" {
				event = a.say("forecast.late")
			}
			scores.add(event, count(s.Orders), hundredth(float64(s.Share)), shown(float64(s.Brier), fixed(3)),
				shown(float64(s.Base), fixed(3)), shown(float64(s.Skill), fixedSigned(2)))
		}
		doc.Sections = append(doc.Sections, Section{ID: "scores", Tables: []*Table{scores}})
	}
	return doc.settle()
}
