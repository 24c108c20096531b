//go:build !js || render

package report

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"hanyin/experiments"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/report/plot"
)

// A loadReport is the document of a load test under way.
type loadReport struct {
	author
	d *load.Result
}

// Load is the document of a load test of a router: passed or not, how long answers took, how good they were, and what
// was promised and broken.
func Load(d *load.Result, c Context) *Document {
	r := loadReport{c.author(), d}
	doc := &Document{
		Lang: c.Lang, Kind: r.word("load_report.kind"), Title: r.word("load_report.title", d.Router), Facts: r.facts(),
		Answer: r.answer(), Key: r.key(), Notes: r.notes(),
		Sections: []Section{r.times(), r.probes(), r.decisions(), r.waits(), r.promises(),
			r.confusion("confusion", "load_report.confusion", d.Confusion)},
		Repeat: Repeat{Command: c.Call, Lead: r.word("load_report.repeat_lead"),
			Facts: r.identity(d.Version, d.Scenario, d.Seed)},
	}
	if t := d.Training; t != nil {
		doc.Sections = append(doc.Sections, r.confusion("training", "load_report.trained_on", t.Table))
	}
	return doc.settle()
}

func (r loadReport) facts() []Text {
	d := r.d
	model := r.say("load_report.closed", d.Generator.Lanes)
	if d.Model == load.Open.String() {
		model = r.say("load_report.open", d.Schedule, figure(d.Rate))
	}
	facts := inTerminal(r.say("load_report.title", d.Router))
	return append(facts, r.say("load_report.facts", d.Scenario.Name, model, figure(d.Duration), d.Seed),
		r.say("load_report.counts", int(d.Submitted), int(d.Sent), figure(d.Achieved), int(d.Answered),
			int(d.Dropped)))
}

// figure is a number of the result by itself.
func figure(x float64) Text { return alone(experiments.Number(x), "") }

// micro is a time in microseconds.
func micro(us load.Share) Text { return shown(float64(us), asTime) }

// asTime is a time in microseconds with a unit that fits.
func asTime(us, _ float64, _ Medium) (string, string) {
	switch {
	case us < 1:
		return fmt.Sprintf("%.0f ns", float64(us*1e3)), ""
	case us < 1e3:
		return fmt.Sprintf("%.1f µs", us), ""
	case us < 1e6:
		return fmt.Sprintf("%.2f ms", us/1e3), ""
	}
	return fmt.Sprintf("%.2f s", us/1e6), ""
}

func (r loadReport) answer() []Text {
	d := r.d
	list := []Text{r.verdict()}
	if d.Answered > 0 {
		list = append(list, r.say("load_report.speed", micro(d.Response.P50), micro(d.Response.P99),
			micro(d.Response.Max)),
			r.say("load_report.quality", r.with(experiments.Number(d.Accuracy), "share"),
				r.with(experiments.Number(d.Human), "share")))
	}
	var broken []string
	for _, v := range d.Invariants {
		if v.Violations > 0 {
			broken = append(broken, r.promise(v.Name))
		}
	}
	if len(broken) > 0 {
		return append(list, r.say("load_report.broken", strings.Join(broken, r.word("report.semicolon"))))
	}
	return append(list, r.say("load_report.kept", len(d.Invariants)))
}

func (r loadReport) verdict() Text {
	switch d := r.d; {
	case d.Passed && !d.Limit.Empty():
		return r.say("load_report.at_least", r.told(d.Sentences, d.Limit.String()))
	case d.Passed && len(d.Probes) > 0:
		return r.say("load_report.highest", figure(d.Rate))
	case d.Passed:
		return r.say("load_report.passed")
	case !d.Failed.Empty():
		return r.say("load_report.not_passed", r.told(d.Sentences, d.Failed.String()))
	case !d.Valid:
		return r.say("load_report.invalid", r.told(d.Sentences, d.Invalid.String()))
	case !d.Behind.Or(d.Limit).Empty():
		return r.say("load_report.not_passed", r.told(d.Sentences, d.Behind.Or(d.Limit).String()))
	}
	var unmet []string
	for _, t := range r.d.Thresholds {
		if !t.Met {
			unmet = append(unmet, t.Expr)
		}
	}
	if len(unmet) == 0 {
		return r.say("load_report.not_passed", r.word("load_report.promise_broken"))
	}
	return r.say("load_report.not_passed", r.word("load_report.threshold_missed",
		strings.Join(unmet, r.word("report.comma"))))
}

// promise names an invariant in a table: by what it asks, and in an English terminal by its key.
func promise(name string, l message.Lang) Text {
	asks := load.Invariants.TermOf(name).In(l)
	if l == message.Chinese {
		return word(asks)
	}
	return either(name, asks)
}

// promise is what an invariant asks.
func (r loadReport) promise(name string) string {
	return load.Invariants.TermOf(name).In(r.lang)
}

// curveNames are the three times.
var curveNames = map[string]message.Key{"service": "load_report.service", "response": "load_report.response",
	"lag": "load_report.lag", "assignment": "load_report.assignment"}

func (r loadReport) key() *Table {
	t := &Table{ID: "key", Caption: r.word("load_report.key_caption"),
		Columns: []Column{column("time", r.word("load_report.time")),
			column("p50", "50 %"), column("p90", "90 %"), column("p99", "99 %"), column("p999", "99.9 %"),
			column("max", r.word("load_report.max")), column("n", r.word("report.cases"))}}
	type row struct {
		name message.Key
		p    load.Percentiles
	}
	rows := []row{{"load_report.response", r.d.Response}, {"load_report.service", r.d.Service},
		{"load_report.lag", r.d.Lag}}
	if r.d.Assigned.Time.N > 0 {
		rows = append(rows, row{"load_report.assignment", r.d.Assigned.Time})
	}
	for _, row := range rows {
		t.add(word(r.word(row.name)), micro(row.p.P50), micro(row.p.P90), micro(row.p.P99), micro(row.p.P999),
			micro(row.p.Max), count(int(row.p.N)))
	}
	return t
}

// notes end, in a terminal, in the verdict.
func (r loadReport) notes() []Text {
	notes := []Text{r.say("load_report.machine", r.d.Generator.Lanes, figure(r.d.Generator.CostNs))}
	if a := r.d.Assigned; a.Later > 0 {
		notes = append(notes, r.say("load_report.later", int(a.Later), int(a.Polls), int(a.Unsettled)))
	}
	if r.d.Resent > 0 {
		notes = append(notes, r.say("load_report.resent", int(r.d.Resent)))
	}
	notes = append(notes, onPage(r.say("load_report.written"))...)
	notes = append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)
	return append(notes, inTerminal(r.verdict())...)
}

// leastTime is where the figure of times ends, in microseconds.
const leastTime = .01

// times draw how long calls take, the slower the further to the right.
func (r loadReport) times() Section {
	data := &Table{ID: "curves-data", Caption: r.word("load_report.curves"), Columns: []Column{
		column("time", r.word("load_report.time")), column("percentile", r.word("load_report.percentile")),
		column("us", r.word("load_report.at_most"))}}
	lines := plot.Lines{X: r.word("load_report.percentile"), Y: r.word("load_report.at_most")}
	tones := map[string]plot.Tone{"service": plot.Record, "response": plot.Truth, "lag": plot.Base,
		"assignment": plot.Neutral}
	axes := newAxes()
	for _, c := range r.d.Curves {
		line := plot.Line{Label: r.word(curveNames[c.Name]), Tone: tones[c.Name]}
		axes.along(&line, c)
		lines.Lines = append(lines.Lines, line)
		for _, t := range c.Times {
			data.add(word(line.Label), figure(t.Of), micro(load.Share(t.Us)))
		}
	}
	lines.Ticks, lines.YTicks = axes.percentiles(), axes.times()
	s := Section{ID: "times", Title: r.word("load_report.times"),
		Lead: []Text{r.say("load_report.times_lead")}, Only: Page}
	if len(r.d.Curves) > 0 {
		s.Figures = []Figure{{ID: "curves", Title: data.Caption, Drawing: lines, Data: data,
			Says: []Text{r.say("load_report.curves_says", int(r.d.Response.N)), r.say("load_report.curves_not")}}}
	}
	return s
}

// probes are the rates that were tried.
func (r loadReport) probes() Section {
	t := &Table{ID: "probes-table", Caption: r.word("load_report.probes"), Columns: []Column{
		column("rate", r.word("load_report.rate")), column("achieved", r.word("load_report.achieved")),
		column("response_p99_us", r.word("load_report.p99")), column("met", r.word("load_report.met")),
		column("why", r.word("load_report.why"))}}
	for _, p := range r.d.Probes {
		why := Text{}
		if !p.Why.Empty() {
			why = r.told(r.d.Sentences, p.Why.String())
		}
		t.add(figure(p.Rate), figure(p.Actual), micro(p.P99us), r.yes(p.Met), why)
	}
	s := Section{ID: "probes", Title: t.Caption, Lead: onPage(r.say("load_report.probes_lead")), Tables: []*Table{t},
		Only: sectionOf(len(t.Rows))}
	if len(r.d.Probes) > 1 {
		s.Figures = []Figure{r.rateCurve()}
	}
	return s
}

// rateCurve draws the slow calls of every rate that was tried: where it rises steeply is the knee.
func (r loadReport) rateCurve() Figure {
	data := &Table{ID: "rate-curve-data", Caption: r.word("load_report.rate_curve"), Columns: []Column{
		column("rate", r.word("load_report.rate")), column("response_p99_us", r.word("load_report.p99")),
		column("met", r.word("load_report.met"))}}
	lines := plot.Lines{X: r.word("load_report.rate"), Y: r.word("load_report.p99"), LogX: true}
	all := plot.Line{Label: r.word("load_report.p99"), Tone: plot.Neutral}
	met := plot.Line{Label: r.word("load_report.rate_met"), Tone: plot.Good, Dots: true}
	axes, best := newAxes(), 0.0
	for _, p := range byRate(r.d.Probes) {
		y := axes.height(float64(p.P99us))
		all.X, all.Y = append(all.X, p.Rate), append(all.Y, y)
		if p.Met {
			met.X, met.Y, best = append(met.X, p.Rate), append(met.Y, y), max(best, p.Rate)
		}
		data.add(figure(p.Rate), micro(p.P99us), r.yes(p.Met))
	}
	lines.Lines, lines.YTicks = []plot.Line{all}, axes.times()
	if len(met.X) > 0 {
		lines.Lines = append(lines.Lines, met)
	}
	knee := r.say("load_report.no_knee")
	if k := r.d.Knee(); k > 0 {
		knee = r.say("load_report.knee", figure(k))
	}
	return Figure{ID: "rate-curve", Title: data.Caption, Drawing: lines, Data: data,
		Says: []Text{r.say("load_report.rate_curve_says", len(all.X), figure(best)), knee,
			r.say("load_report.rate_curve_not")}}
}

// byRate are probes that have a time, the lowest rate first.
func byRate(probes []load.Probe) []load.Probe {
	probes = slices.DeleteFunc(slices.Clone(probes), func(p load.Probe) bool { return math.IsNaN(float64(p.P99us)) })
	slices.SortStableFunc(probes, func(a, b load.Probe) int { return cmp.Compare(a.Rate, b.Rate) })
	return probes
}

// durationLabel is ten to that many microseconds.
func durationLabel(d float64) string { return time.Duration(elementary.Pow(10, d+3)).String() }

// yes is met or not met.
func (r loadReport) yes(met bool) Text {
	if met {
		return toned(r.word("load_report.yes"), "good")
	}
	return toned(r.word("load_report.no"), "bad")
}

func (r loadReport) decisions() Section {
	d := r.d
	t := &Table{ID: "decisions-table", Caption: r.word("load_report.decisions"), Columns: []Column{
		column("measure", r.word("load_report.measure")), column("value", r.word("load_report.value")),
		column("unit", r.word("report.unit"))}}
	for _, row := range []struct {
		name  message.Key
		value load.Share
		unit  string
	}{
		{"load_report.accuracy", d.Accuracy, "share"}, {"load_report.seen", d.Seen, "share"},
		{"load_report.unseen", d.Unseen, "share"},
		{"load_report.category", d.Category, "share"}, {"load_report.human", d.Human, "share"},
		{"load_report.returned", d.Returned, "share"}, {"load_report.hops", d.Hops, ""},
		{"load_report.jain", d.Fairness.Jain, ""},
	} {
		t.add(word(r.word(row.name)), alone(experiments.Number(row.value), row.unit), r.unit(row.unit))
	}
	for _, row := range []struct {
		name message.Key
		n    uint64
	}{{"load_report.end_closed", d.Ends.Closed}, {"load_report.end_rejected", d.Ends.Rejected},
		{"load_report.end_dead", d.Ends.Dead},
		{"load_report.end_open", d.Ends.Open}} {
		t.add(word(r.word(row.name)), count(int(row.n)), word(r.word("load_report.petitions")))
	}
	for _, name := range slices.Sorted(maps.Keys(d.Errors)) {
		t.add(word(r.word("load_report.error", name)), count(int(d.Errors[name])), word(r.word("load_report.calls")))
	}
	s := Section{ID: "decisions", Title: t.Caption, Lead: onPage(r.say("load_report.decisions_lead")),
		Tables: []*Table{t}}
	if n := d.Training; n != nil {
		t.Notes = []Text{r.say("load_report.trained", n.Samples, n.HeldOut,
			r.with(experiments.Number(n.Accuracy), "share"))}
	}
	return s
}

// groupNames are the kinds of households that a load test tells apart, and their suffixes.
var groupNames = []struct{ name, suffix string }{{"fangxin", "fangxin"}, {"guanxin", "guanxin"},
	{"lianxin", "lianxin"}, {"elderly-only", "elder"}, {"others", "not_elder"}}

// waits draw who waits how long for the first decision.
func (r loadReport) waits() Section {
	f := newRows("waits-picture", r.word("load_report.waits"),
		plot.Rows{X: r.word("load_report.hours_axis"), Bars: true,
			Legend: map[plot.Tone]string{plot.Record: r.word("report.town"), plot.Truth: r.word("run.group")}},
		[]Text{r.say("load_report.waits_says", int(r.d.Ends.Closed)), r.say("load_report.waits_not")},
		column("who", r.word("load_report.who")), column("hours", r.word("load_report.hours_axis")))
	for _, name := range slices.Sorted(maps.Keys(r.d.Fairness.Towns)) {
		f.add(plot.Record, either(name, r.town(name)), figure(float64(r.d.Fairness.Towns[name])))
	}
	for _, g := range groupNames {
		if h, ok := r.d.Fairness.Groups[g.name]; ok {
			f.add(plot.Truth, word(r.group(g.suffix)), figure(float64(h)))
		}
	}
	s := Section{ID: "waits", Title: f.Title, Only: Page}
	if len(f.rows.Rows) > 0 {
		s.Figures = []Figure{f.done()}
	}
	return s
}

// promises are the invariants and the thresholds.
func (r loadReport) promises() Section {
	t := &Table{ID: "invariants-table", Caption: r.word("load_report.promises"), Columns: []Column{
		column("invariant", r.word("load_report.promise")), column("checked", r.word("load_report.checked")),
		column("violations", r.word("load_report.violations")), column("first", r.word("load_report.first"))}}
	for _, v := range r.d.Invariants {
		first, n := Text{}, count(int(v.Violations))
		n.Tone = "good"
		if v.Violations > 0 {
			n.Tone = "bad"
		}
		if v.First != nil {
			first = r.told(r.d.Sentences, v.First.String())
		}
		t.add(promise(v.Name, r.lang), count(int(v.Checked)), n, first)
	}
	asked := &Table{ID: "thresholds-table", Caption: r.word("load_report.thresholds"), Columns: []Column{
		column("threshold", r.word("load_report.threshold")), column("met", r.word("load_report.met")),
		column("got", r.word("load_report.got"))}}
	for _, v := range r.d.Thresholds {
		got := figure(float64(v.Got))
		if v.IsTime() {
			got = micro(v.Got)
		}
		if v.Needs > 0 {
			got = r.say("load_report.too_few", int(v.N), int(v.Needs))
		}
		expr := word(v.Expr)
		if v.Usual {
			expr = r.say("load_report.usual", v.Expr)
		}
		asked.add(expr, r.yes(v.Met), got)
	}
	return Section{ID: "promises", Title: t.Caption, Lead: onPage(r.say("load_report.promises_lead")),
		Tables: []*Table{t, asked}}
}

// confusion is the table of true categories by those that were decided.
func (r loadReport) confusion(id string, caption message.Key, c *load.Confusion) Section {
	if c == nil {
		return Section{Only: Terminal}
	}
	names := c.En
	if r.lang == message.Chinese {
		names = c.Zh
	}
	if len(names) != len(c.Labels) {
		names = c.Labels
	}
	t := &Table{ID: id + "-table", Caption: r.word(caption), Only: Page,
		Columns: []Column{column("category", r.word("load_report.true_category"))}}
	for i, name := range names {
		t.Columns = append(t.Columns, column(c.Labels[i], name))
	}
	for i, name := range names {
		cells := []Text{word(name)}
		for j, n := range c.Counts[i] {
			cell := count(int(n))
			if i == j {
				cell.Tone = "good"
			}
			cells = append(cells, cell)
		}
		t.add(cells...)
	}
	return Section{ID: id, Title: t.Caption, Lead: onPage(r.say("load_report.confusion_lead")),
		Tables: []*Table{t}, Folded: true}
}

// LoadComparison is an earlier result of a load test beside a later one.
func LoadComparison(list []load.Difference, c Context) *Document {
	a := c.author()
	t := &Table{ID: "compared", Columns: []Column{column("measure", a.word("load_report.measure")),
		column("before", a.word("load_report.before")), column("after", a.word("load_report.after")),
		column("change", a.word("load_report.change")), column("worse", "")}}
	for _, d := range list {
		write, note := figure, Text{}
		if d.IsTime() {
			write = func(us float64) Text { return micro(load.Share(us)) }
		}
		if d.Worse {
			note = toned(a.word("load_report.worse"), "bad")
		}
		relative := Quantity{Value: d.Change, Half: nan, Hundred: true, Mark: " %", Form: fixedSigned(1)}
		t.add(word(d.Name), write(d.Before), write(d.After), number(relative).orMissing(), note)
	}
	return (&Document{Lang: c.Lang, Sections: []Section{{ID: t.ID, Tables: []*Table{t}}}}).settle()
}
