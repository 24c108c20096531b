//go:build !js || render

package report

import (
	"math"
	"strconv"

	"hanyin/experiments"
	"hanyin/internal/elementary"
	"hanyin/load"
	"hanyin/report/plot"
)

// A loadMatrix is the document of load tests of several routers under way.
type loadMatrix struct {
	author
	d *load.Matrix
}

// LoadMatrix is the document of load tests of several routers, beside each other.
func LoadMatrix(d *load.Matrix, c Context) *Document {
	r := loadMatrix{c.author(), d}
	first := d.Routers[0].Result
	doc := &Document{
		Lang: c.Lang, Kind: r.word("load_matrix.kind"), Title: r.word("load_matrix.title",
			strconv.Itoa(len(d.Routers))),
		Facts:  append(inTerminal(r.say("load_matrix.title", len(d.Routers))), r.load(first)),
		Answer: r.answer(), Key: r.key(),
		Sections: []Section{r.quality(), r.promises(), r.times(), r.rates()},
		Notes:    append(onPage(r.say("load_report.written")), r.warned(d.Sentences, d.Warnings)...),
		Repeat: Repeat{Command: c.Call, Lead: r.word("load_matrix.repeat_lead"),
			Facts: r.identity(first.Version, first.Scenario, first.Seed)},
	}
	return doc.settle()
}

// load is what the first router was put under; where the others differ, a warning tells it.
func (r loadMatrix) load(first *load.Result) Text {
	model := r.say("load_report.closed", first.Generator.Lanes)
	if first.Model == load.Open.String() {
		model = r.say("load_report.open", first.Schedule, figure(first.Rate))
	}
	return r.say("load_report.facts", first.Scenario.Name, model, figure(first.Duration), first.Seed)
}

// answer says how many passed, and which of them is right most often, and which is the fastest.
func (r loadMatrix) answer() []Text {
	var passed []load.Tested
	for _, t := range r.d.Routers {
		if t.Result.Passed {
			passed = append(passed, t)
		}
	}
	list := []Text{r.say("load_matrix.passed", len(passed), len(r.d.Routers))}
	best := func(measure string, sign float64) (at load.Tested, ok bool) {
		most := math.Inf(-1)
		for _, t := range passed {
			if x := float64(sign * t.Result.Measure(measure)); x > most {
				at, ok, most = t, true, x
			}
		}
		return at, ok
	}
	if t, ok := best("accuracy", 1); ok {
		list = append(list, r.say("load_matrix.most_right", t.Name,
			r.with(experiments.Number(t.Result.Accuracy), "share"),
			r.with(experiments.Number(t.Result.Human), "share")))
	}
	if t, ok := best("response.p99", -1); ok {
		list = append(list, r.say("load_matrix.fastest", t.Name, micro(t.Result.Response.P99)))
	}
	return list
}

// state is whether a router passed.
func (r loadMatrix) state(d *load.Result) Text {
	switch {
	case d.Passed:
		return toned(r.word("load_report.yes"), "good")
	case !d.Valid:
		return word(r.word("load_matrix.invalid"))
	}
	return toned(r.word("load_report.no"), "bad")
}

func (r loadMatrix) key() *Table {
	t := &Table{ID: "key", Caption: r.word("load_matrix.key"), Columns: []Column{
		column("router", r.word("load_matrix.router")), column("passed", r.word("load_report.rate_met")),
		column("rate", r.word("load_report.rate")), column("achieved", r.word("load_report.achieved")),
		column("response_p50_us", r.word("load_matrix.p50")), column("response_p99_us", r.word("load_report.p99")),
		column("service_p99_us", r.word("load_matrix.service_p99")),
		column("error_share", r.word("load_matrix.errors"))}}
	for _, x := range r.d.Routers {
		d, rate := x.Result, Text{}
		if d.Rate > 0 {
			rate = figure(d.Rate)
		}
		t.add(word(x.Name), r.state(d), rate, figure(d.Achieved), micro(d.Response.P50), micro(d.Response.P99),
			micro(d.Service.P99), alone(experiments.Number(d.Measure("error_share")), "share"))
	}
	return t
}

// quality is how good the decisions are, in per cent.
func (r loadMatrix) quality() Section {
	t := &Table{ID: "quality-table", Caption: r.word("load_report.decisions"), Split: true, Columns: []Column{
		column("router", r.word("load_matrix.router")), column("accuracy", r.word("load_matrix.accuracy")),
		column("unseen", r.word("load_matrix.unseen")), column("human", r.word("load_matrix.human")),
		column("returned", r.word("load_matrix.returned")), column("hops", r.word("load_matrix.hops")),
		column("jain", r.word("load_matrix.jain"))}}
	for _, x := range r.d.Routers {
		d := x.Result
		cells := []Text{word(x.Name)}
		for _, share := range []load.Share{d.Accuracy, d.Unseen, d.Human, d.Returned} {
			cells = append(cells, alone(experiments.Number(share), "share"))
		}
		t.add(append(cells, figure(float64(d.Hops)), figure(float64(d.Fairness.Jain)))...)
	}
	return Section{ID: "quality", Title: t.Caption, Lead: onPage(r.say("load_matrix.quality_lead")),
		Tables: []*Table{t}}
}

// promises are how often each router broke each promise that was checked.
func (r loadMatrix) promises() Section {
	t := &Table{ID: "promises-table", Caption: r.word("load_matrix.broken"), Split: true,
		Columns: []Column{column("promise", r.word("load_report.promise"))}}
	for _, x := range r.d.Routers {
		t.Columns = append(t.Columns, column(x.Name, x.Name))
	}
	for _, v := range r.d.Routers[0].Result.Invariants {
		cells := []Text{promise(v.Name, r.lang)}
		for _, x := range r.d.Routers {
			cells = append(cells, r.violations(x.Result, v.Name))
		}
		t.add(cells...)
	}
	return Section{ID: "promises", Title: t.Caption, Lead: onPage(r.say("load_matrix.promises_lead")),
		Tables: []*Table{t}}
}

// violations are how often a router broke a promise; empty where the test did not check it.
func (r loadMatrix) violations(d *load.Result, name string) Text {
	for _, v := range d.Invariants {
		if v.Name == name && v.Checked > 0 {
			n := count(int(v.Violations))
			n.Tone = "good"
			if v.Violations > 0 {
				n.Tone = "bad"
			}
			return n
		}
	}
	return Text{}
}

// routerTones are those of the lines, in turn.
var routerTones = []plot.Tone{plot.Record, plot.Truth, plot.Good, plot.Bad, plot.Base, plot.Neutral}

// times draw the response times of all routers.
func (r loadMatrix) times() Section {
	data := &Table{ID: "response-data", Caption: r.word("load_matrix.times"), Columns: []Column{
		column("router", r.word("load_matrix.router")), column("percentile", r.word("load_report.percentile")),
		column("us", r.word("load_report.at_most"))}}
	lines := plot.Lines{X: r.word("load_report.percentile"), Y: r.word("load_report.at_most")}
	axes := newAxes()
	for i, x := range r.d.Routers {
		line := plot.Line{Label: x.Name, Tone: routerTones[i%len(routerTones)]}
		for _, c := range x.Result.Curves {
			if c.Name == "response" {
				axes.along(&line, c)
				for _, t := range c.Times {
					data.add(word(x.Name), figure(t.Of), micro(load.Share(t.Us)))
				}
			}
		}
		lines.Lines = append(lines.Lines, line)
	}
	lines.Ticks, lines.YTicks = axes.percentiles(), axes.times()
	return Section{ID: "times", Title: data.Caption, Only: Page,
		Figures: []Figure{{ID: "response", Title: data.Caption,
			Drawing: lines, Data: data, Says: []Text{r.say("load_matrix.times_says"),
				r.say("load_report.curves_not")}}}}
}

// rates draw the slow answers of all routers whose highest rate was looked for.
func (r loadMatrix) rates() Section {
	t := &Table{ID: "rates-table", Caption: r.word("load_matrix.rates"), Columns: []Column{
		column("router", r.word("load_matrix.router")), column("highest", r.word("load_matrix.highest")),
		column("knee", r.word("load_matrix.knee"))}}
	data := &Table{ID: "rates-data", Caption: t.Caption, Columns: []Column{
		column("router", r.word("load_matrix.router")), column("rate", r.word("load_report.rate")),
		column("response_p99_us", r.word("load_report.p99")), column("met", r.word("load_report.met"))}}
	lines := plot.Lines{X: r.word("load_report.rate"), Y: r.word("load_report.p99"), LogX: true}
	axes := newAxes()
	for i, x := range r.d.Routers {
		if len(x.Result.Probes) == 0 {
			continue
		}
		highest, knee := Text{}, Text{}
		if x.Result.Passed {
			highest = figure(x.Result.Rate)
		}
		if k := x.Result.Knee(); k > 0 {
			knee = figure(k)
		}
		t.add(word(x.Name), highest, knee)
		line := plot.Line{Label: x.Name, Tone: routerTones[i%len(routerTones)], Dots: true}
		for _, p := range byRate(x.Result.Probes) {
			line.X, line.Y = append(line.X, p.Rate), append(line.Y, axes.height(float64(p.P99us)))
			data.add(word(x.Name), figure(p.Rate), micro(p.P99us), loadReport{author: r.author}.yes(p.Met))
		}
		lines.Lines = append(lines.Lines, line)
	}
	s := Section{ID: "rates", Title: t.Caption, Lead: onPage(r.say("load_matrix.rates_lead")), Tables: []*Table{t},
		Only: sectionOf(len(t.Rows))}
	if len(t.Rows) > 0 {
		lines.YTicks = axes.times()
		s.Figures = []Figure{{ID: "rate-curves", Title: t.Caption, Drawing: lines, Data: data,
			Says: []Text{r.say("load_matrix.rates_says"), r.say("load_report.rate_curve_not")}}}
	}
	return s
}

// axes are those of figures of times, by factors of ten; times in microseconds.
type axes struct{ low, high, nines float64 }

func newAxes() *axes { return &axes{math.Inf(1), math.Inf(-1), 1} }

// height is where a time is drawn.
func (a *axes) height(us float64) float64 {
	y := elementary.Log10(max(us, leastTime))
	a.low, a.high = min(a.low, y), max(a.high, y)
	return y
}

// along draws a line along a curve, slow calls further and further to the right.
func (a *axes) along(line *plot.Line, c load.Curve) {
	for _, t := range c.Times {
		at := -elementary.Log10(1 - t.Of/100)
		line.X, line.Y = append(line.X, at), append(line.Y, a.height(t.Us))
		a.nines = max(a.nines, at)
	}
}

// times are the marks of the axis of times.
func (a *axes) times() (ticks []plot.Tick) {
	for d := math.Floor(a.low); d <= math.Ceil(a.high); d++ {
		ticks = append(ticks, plot.Tick{At: d, Label: durationLabel(d)})
	}
	return ticks
}

// percentiles are the marks of the axis of percentiles.
func (a *axes) percentiles() (ticks []plot.Tick) {
	for _, t := range []plot.Tick{{At: 0, Label: "0"}, {At: -elementary.Log10(.5), Label: "50 %"},
		{At: 1, Label: "90 %"},
		{At: 2, Label: "99 %"}, {At: 3, Label: "99.9 %"}, {At: 4, Label: "99.99 %"}, {At: 5, Label: "99.999 %"}} {
		if t.At <= a.nines {
			ticks = append(ticks, t)
		}
	}
	return ticks
}
