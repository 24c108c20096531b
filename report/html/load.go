package html

import (
	"math"
	"slices"
	"strings"
	"time"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/message/translate"
	"hanyin/load"
	"hanyin/report/plot"
	"hanyin/report/text"
)

// A loadPage is the report of a load test under way.
type loadPage struct {
	author
	d *load.Result
}

// Load is the report of a load test of a router: passed or not, how long answers took, how good they were, and what
// was promised and broken.
func Load(d *load.Result, c Context) *Page {
	x := loadPage{c.author(), d}
	p := &Page{
		Lang: c.Lang, Kind: x.word(loading.Kind), Title: loading.Title.In(c.Lang, d.Router), Facts: x.facts(),
		Answer: x.answer(), Key: x.key(), Cautions: x.cautions(),
		Sections: []Section{x.times()},
		Repeat: Repeat{Command: c.Call, Lead: x.word(loading.RepeatLead), Facts: [][2]string{
			{x.word(words.Version), d.Version}, {x.word(words.Scenario), d.Scenario.Name},
			{words.Hash.In(c.Lang, d.Scenario.Name), d.Scenario.Hash}, seedFact(x.author, d.Seed),
		}},
	}
	if len(d.Probes) > 0 {
		p.Sections = append(p.Sections, x.probes())
	}
	p.Sections = append(p.Sections, x.decisions(), x.waits(), x.promises())
	if d.Confusion != nil {
		p.Sections = append(p.Sections, x.confusion())
	}
	return p.settled()
}

func (x loadPage) facts() []Text {
	d := x.d
	model := x.say(loading.Closed, d.Generator.Lanes)
	if d.Model == load.Open.String() {
		model = x.say(loading.Open, d.Schedule, x.plain(d.Rate, "cases"))
	}
	return []Text{
		x.say(loading.Facts, d.Scenario.Name, model, x.plain(d.Duration, ""), seedText(d.Seed)),
		x.say(loading.Counts, count(d.Submitted), count(d.Sent), x.plain(d.Achieved, "cases"), count(d.Answered),
			count(d.Dropped)),
	}
}

// count is a whole number of the document.
func count(n uint64) Text { return whole(int(n)) }

// plain is a number of the document as it is.
func (a author) plain(v float64, unit string) Text {
	return a.figure(experiments.Number(v), experiments.Number(nan), unit, false)
}

// share is a share of the document in hundredths.
func (x loadPage) share(s load.Share) Text { return x.with(experiments.Number(s), "share") }

// micro is a time in microseconds.
func micro(us float64) Text {
	if math.IsNaN(us) {
		return missing
	}
	return data(us, load.TimeText(us))
}

func microCell(us float64) Cell {
	return Cell{Number: true, Value: us, Half: nan, Shown: micro(us)}
}

func (x loadPage) answer() []Text {
	d := x.d
	list := []Text{x.verdict()}
	if d.Answered > 0 {
		list = append(list, x.say(loading.Speed, micro(d.Response.P50), micro(d.Response.P99), micro(d.Response.Max)),
			x.say(loading.Quality, x.share(d.Accuracy), x.share(d.Human)))
	}
	var broken []string
	for _, v := range d.Invariants {
		if v.Violations > 0 {
			broken = append(broken, x.promise(v.Name))
		}
	}
	if len(broken) > 0 {
		return append(list, x.say(loading.Broken, strings.Join(broken, semicolon.In(x.lang))))
	}
	return append(list, x.say(loading.Kept, len(d.Invariants)))
}

func (x loadPage) verdict() Text {
	switch d := x.d; {
	case d.Passed && len(d.Probes) > 0:
		return x.say(loading.Highest, x.plain(d.Rate, "cases"))
	case d.Passed:
		return x.say(loading.Passed)
	case !d.Failed.Empty():
		return x.say(loading.NotPassed, x.told(d.Sentences, d.Failed.String()))
	case !d.Valid:
		return x.say(loading.Invalid, x.told(d.Sentences, d.Invalid.String()))
	}
	var unmet []string
	for _, t := range x.d.Thresholds {
		if !t.Met {
			unmet = append(unmet, t.Expr)
		}
	}
	if len(unmet) == 0 {
		return x.say(loading.NotPassed, x.word(loading.PromiseBroken))
	}
	return x.say(loading.NotPassed, loading.ThresholdMissed.In(x.lang, strings.Join(unmet, words.Comma.In(x.lang))))
}

// promise is what an invariant asks.
func (x loadPage) promise(name string) string {
	if p, ok := promises[name]; ok {
		return p.In(x.lang)
	}
	return name
}

// curveNames are the three times.
var curveNames = map[string]translate.Phrase{"service": loading.Service, "response": loading.Response,
	"lag": loading.Lag}

func (x loadPage) key() *Table {
	t := &Table{ID: "key", Caption: x.word(loading.KeyCaption), Columns: []Column{
		{"time", x.word(loading.Time)}, {"p50", "50 %"}, {"p90", "90 %"}, {"p99", "99 %"}, {"p999", "99.9 %"},
		{"max", x.word(loading.Max)}, {"n", x.word(words.Cases)},
	}}
	for _, row := range []struct {
		name translate.Phrase
		p    load.Percentiles
	}{{loading.Response, x.d.Response}, {loading.Service, x.d.Service}, {loading.Lag, x.d.Lag}} {
		t.add(word(x.word(row.name)), microCell(row.p.P50), microCell(row.p.P90), microCell(row.p.P99),
			microCell(row.p.P999), microCell(row.p.Max), x.count(int(row.p.N)))
	}
	return t
}

func (x loadPage) cautions() []Text {
	list := []Text{x.say(loading.Machine, x.d.Generator.Lanes, x.plain(x.d.Generator.CostNs, "cases")),
		x.say(loading.Written)}
	return append(list, x.warned(x.d.Sentences, x.d.Warnings)...)
}

// times draw how long calls take, the slower the further to the right.
func (x loadPage) times() Section {
	f := Figure{ID: "curves", Title: x.word(loading.Curves),
		Says: []Text{x.say(loading.CurvesSays, count(uint64(x.d.Response.N))), x.say(loading.CurvesNot)}}
	f.Data = &Table{ID: "curves-data", Caption: f.Title, Columns: []Column{{"time", x.word(loading.Time)},
		{"percentile", x.word(loading.Percentile)}, {"us", x.word(loading.AtMost)}}}
	lines := plot.Lines{X: x.word(loading.Percentile), Y: x.word(loading.AtMost)}
	tones := map[string]plot.Tone{"service": plot.Record, "response": plot.Truth, "lag": plot.Base}
	low, high, nines := math.Inf(1), math.Inf(-1), 1.0
	for _, c := range x.d.Curves {
		label := x.word(curveNames[c.Name])
		line := plot.Line{Label: label, Tone: tones[c.Name]}
		for _, t := range c.Times {
			at, y := -math.Log10(1-t.Of/100), math.Log10(max(t.Us, leastTime))
			line.X, line.Y = append(line.X, at), append(line.Y, y)
			low, high, nines = min(low, y), max(high, y), max(nines, at)
			f.Data.add(word(label), x.number(experiments.Number(t.Of), ""), microCell(t.Us))
		}
		lines.Lines = append(lines.Lines, line)
	}
	for _, q := range []struct {
		at    float64
		label string
	}{{0, "0"}, {-math.Log10(.5), "50 %"}, {1, "90 %"}, {2, "99 %"}, {3, "99.9 %"}, {4, "99.99 %"}, {5, "99.999 %"}} {
		if q.at <= nines {
			lines.Ticks = append(lines.Ticks, plot.Tick{At: q.at, Label: q.label})
		}
	}
	for d := math.Floor(low); d <= math.Ceil(high); d++ {
		lines.YTicks = append(lines.YTicks, plot.Tick{At: d, Label: time.Duration(math.Pow(10, d+3)).String()})
	}
	f.Picture = lines.Picture()
	s := Section{ID: "times", Title: x.word(loading.Times), Lead: []Text{x.say(loading.TimesLead)}}
	if len(x.d.Curves) > 0 {
		s.Figures = []Figure{f}
	}
	return s
}

// leastTime is where the picture of times ends, in microseconds.
const leastTime = .01

// probes are the rates that were tried.
func (x loadPage) probes() Section {
	t := &Table{ID: "probes-table", Caption: x.word(loading.Probes), Columns: []Column{
		{"rate", x.word(loading.Rate)}, {"achieved", x.word(loading.Achieved)},
		{"response_p99_us", x.word(loading.P99)}, {"met", x.word(loading.Met)}, {"why", x.word(loading.Why)},
	}}
	for _, p := range x.d.Probes {
		why := ""
		if !p.Why.Empty() {
			why = x.plainly(p.Why)
		}
		t.add(x.number(experiments.Number(p.Rate), "cases"), x.number(experiments.Number(p.Actual), "cases"),
			microCell(p.P99us), x.yes(p.Met), word(why))
	}
	return Section{ID: "probes", Title: x.word(loading.Probes), Lead: []Text{x.say(loading.ProbesLead)},
		Tables: []*Table{t}}
}

// yes is met or not met.
func (x loadPage) yes(met bool) Cell {
	if met {
		return toned(x.word(loading.Yes), "good")
	}
	return toned(x.word(loading.No), "bad")
}

// plainly is a sentence of the document as text.
func (x loadPage) plainly(t message.Text) string {
	return translate.Sentence(x.lang, x.d.Sentences, t.String())
}

func (x loadPage) decisions() Section {
	d := x.d
	t := &Table{ID: "decisions-table", Caption: x.word(loading.Decisions),
		Columns: []Column{{"measure", x.word(loading.Measure)}, {"value", x.word(loading.Value)},
			{"unit", x.word(words.Unit)}}}
	for _, row := range []struct {
		name  translate.Phrase
		value load.Share
		unit  string
	}{
		{loading.Accuracy, d.Accuracy, "share"}, {loading.Seen, d.Seen, "share"}, {loading.Unseen, d.Unseen, "share"},
		{loading.Category, d.Category, "share"},
		{loading.Human, d.Human, "share"}, {loading.Returned, d.Returned, "share"}, {loading.Hops, d.Hops, ""},
		{loading.Jain, d.Fairness.Jain, ""},
	} {
		t.add(word(x.word(row.name)), x.number(experiments.Number(row.value), row.unit), word(x.unit(row.unit)))
	}
	for _, row := range []struct {
		name translate.Phrase
		n    uint64
	}{{loading.EndClosed, d.Ends.Closed}, {loading.EndRejected, d.Ends.Rejected}, {loading.EndDead, d.Ends.Dead},
		{loading.EndOpen, d.Ends.Open}} {
		t.add(word(x.word(row.name)), x.count(int(row.n)), word(x.word(loading.Petitions)))
	}
	var errors []string
	for name := range d.Errors {
		errors = append(errors, name)
	}
	slices.Sort(errors)
	for _, name := range errors {
		t.add(word(loading.Error.In(x.lang, name)), x.count(int(d.Errors[name])), word(x.word(loading.Calls)))
	}
	s := Section{ID: "decisions", Title: x.word(loading.Decisions), Lead: []Text{x.say(loading.DecisionsLead)},
		Tables: []*Table{t}}
	if n := d.Training; n != nil {
		s.Lead = append(s.Lead, x.say(loading.Trained, n.Samples, n.HeldOut, x.share(n.Accuracy)))
	}
	return s
}

// groupNames are the kinds of households that a load test tells apart.
var groupNames = map[string]string{"fangxin": "fangxin", "guanxin": "guanxin", "lianxin": "lianxin",
	"elderly-only": "elder", "others": "not_elder"}

// waits draw who waits how long for the first decision.
func (x loadPage) waits() Section {
	f := Figure{ID: "waits-picture", Title: x.word(loading.Waits),
		Says: []Text{x.say(loading.WaitsSays, count(x.d.Ends.Closed)), x.say(loading.WaitsNot)}}
	f.Data = &Table{ID: "waits-data", Caption: f.Title, Columns: []Column{{"who", x.word(loading.Who)},
		{"hours", x.word(loading.HoursAxis)}}}
	rows := plot.Rows{X: x.word(loading.HoursAxis), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: x.word(running.Town), plot.Truth: x.word(running.Group)}}
	add := func(label string, h load.Share, tone plot.Tone) {
		rows.Rows = append(rows.Rows, row(label, experiments.Number(h), experiments.Number(nan), "", tone))
		f.Data.add(word(label), x.number(experiments.Number(h), ""))
	}
	var towns []string
	for name := range x.d.Fairness.Towns {
		towns = append(towns, name)
	}
	slices.Sort(towns)
	for _, name := range towns {
		add(x.town(name), x.d.Fairness.Towns[name], plot.Record)
	}
	for _, name := range []string{"fangxin", "guanxin", "lianxin", "elderly-only", "others"} {
		if h, ok := x.d.Fairness.Groups[name]; ok {
			add(text.GroupOf(groupNames[name], x.lang), h, plot.Truth)
		}
	}
	f.Picture = rows.Picture()
	s := Section{ID: "waits", Title: x.word(loading.Waits)}
	if len(rows.Rows) > 0 {
		s.Figures = []Figure{f}
	}
	return s
}

// promises are the invariants and the thresholds.
func (x loadPage) promises() Section {
	t := &Table{ID: "invariants-table", Caption: x.word(loading.Promises), Columns: []Column{
		{"invariant", x.word(loading.Promise)}, {"checked", x.word(loading.Checked)},
		{"violations", x.word(loading.Violations)}, {"first", x.word(loading.First)},
	}}
	for _, v := range x.d.Invariants {
		first, tone := "", "good"
		if v.Violations > 0 {
			tone = "bad"
		}
		if v.First != nil {
			first = x.plainly(*v.First)
		}
		n := x.count(int(v.Violations))
		n.Tone = tone
		t.add(word(x.promise(v.Name)), x.count(int(v.Checked)), n, word(first))
	}
	s := Section{ID: "promises", Title: x.word(loading.Promises), Lead: []Text{x.say(loading.PromisesLead)},
		Tables: []*Table{t}}
	if len(x.d.Thresholds) == 0 {
		return s
	}
	asked := &Table{ID: "thresholds-table", Caption: x.word(loading.Thresholds),
		Columns: []Column{{"threshold", x.word(loading.Threshold)}, {"met", x.word(loading.Met)},
			{"got", x.word(loading.Got)}}}
	for _, v := range x.d.Thresholds {
		got := x.number(experiments.Number(v.Got), "")
		if v.IsTime() {
			got = microCell(float64(v.Got))
		}
		asked.add(word(v.Expr), x.yes(v.Met), got)
	}
	s.Tables = append(s.Tables, asked)
	return s
}

// confusion is the table of true categories by those that were decided.
func (x loadPage) confusion() Section {
	c := x.d.Confusion
	names := c.En
	if x.lang == translate.Chinese {
		names = c.Zh
	}
	if len(names) != len(c.Labels) {
		names = c.Labels
	}
	t := &Table{ID: "confusion-table", Caption: x.word(loading.Confusion),
		Columns: []Column{{"category", x.word(loading.TrueCategory)}}}
	for i, name := range names {
		t.Columns = append(t.Columns, Column{c.Labels[i], name})
	}
	for i, name := range names {
		cells := []Cell{word(name)}
		for j, n := range c.Counts[i] {
			cell := x.count(int(n))
			if i == j {
				cell.Tone = "good"
			}
			cells = append(cells, cell)
		}
		t.add(cells...)
	}
	return Section{ID: "confusion", Title: x.word(loading.Confusion), Lead: []Text{x.say(loading.ConfusionLead)},
		Tables: []*Table{t}, Folded: true}
}
