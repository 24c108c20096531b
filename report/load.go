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
		Lang: c.Lang, Kind: r.word(loading.Kind), Title: r.word(loading.Title, d.Router), Facts: r.facts(),
		Answer: r.answer(), Key: r.key(), Notes: r.notes(),
		Sections: []Section{r.times(), r.probes(), r.decisions(), r.waits(), r.promises(),
			r.confusion("confusion", loading.Confusion, d.Confusion)},
		Repeat: Repeat{Command: c.Call, Lead: r.word(loading.RepeatLead),
			Facts: r.identity(d.Version, d.Scenario, d.Seed)},
	}
	if t := d.Training; t != nil {
		doc.Sections = append(doc.Sections, r.confusion("training", loading.TrainedOn, t.Table))
	}
	return doc.settle()
}

func (r loadReport) facts() []Text {
	d := r.d
	model := r.say(loading.Closed, d.Generator.Lanes)
	if d.Model == load.Open.String() {
		model = r.say(loading.Open, d.Schedule, figure(d.Rate))
	}
	facts := inTerminal(r.say(loading.Title, d.Router))
	return append(facts, r.say(loading.Facts, d.Scenario.Name, model, figure(d.Duration), d.Seed),
		r.say(loading.Counts, int(d.Submitted), int(d.Sent), figure(d.Achieved), int(d.Answered), int(d.Dropped)))
}

// figure is a number of the result by itself.
func figure(x float64) Text { return alone(experiments.Number(x), "") }

// micro is a time in microseconds.
func micro(us float64) Text { return shown(us, asTime) }

// asTime is a time in microseconds with a unit that fits.
func asTime(us, _ float64, _ Medium) (string, string) {
	switch {
	case us < 1:
		return fmt.Sprintf("%.0f ns", us*1e3), ""
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
		list = append(list, r.say(loading.Speed, micro(d.Response.P50), micro(d.Response.P99), micro(d.Response.Max)),
			r.say(loading.Quality, r.with(experiments.Number(d.Accuracy), "share"),
				r.with(experiments.Number(d.Human), "share")))
	}
	var broken []string
	for _, v := range d.Invariants {
		if v.Violations > 0 {
			broken = append(broken, r.promise(v.Name))
		}
	}
	if len(broken) > 0 {
		return append(list, r.say(loading.Broken, strings.Join(broken, r.word(words.Semicolon))))
	}
	return append(list, r.say(loading.Kept, len(d.Invariants)))
}

func (r loadReport) verdict() Text {
	switch d := r.d; {
	case d.Passed && len(d.Probes) > 0:
		return r.say(loading.Highest, figure(d.Rate))
	case d.Passed:
		return r.say(loading.Passed)
	case !d.Failed.Empty():
		return r.say(loading.NotPassed, r.told(d.Sentences, d.Failed.String()))
	case !d.Valid:
		return r.say(loading.Invalid, r.told(d.Sentences, d.Invalid.String()))
	}
	var unmet []string
	for _, t := range r.d.Thresholds {
		if !t.Met {
			unmet = append(unmet, t.Expr)
		}
	}
	if len(unmet) == 0 {
		return r.say(loading.NotPassed, r.word(loading.PromiseBroken))
	}
	return r.say(loading.NotPassed, r.word(loading.ThresholdMissed, strings.Join(unmet, r.word(words.Comma))))
}

// promise is what an invariant asks.
func (r loadReport) promise(name string) string {
	return load.Invariants.TermOf(name).In(r.lang)
}

// curveNames are the three times.
var curveNames = map[string]message.Term{"service": loading.Service, "response": loading.Response, "lag": loading.Lag}

func (r loadReport) key() *Table {
	t := &Table{ID: "key", Caption: r.word(loading.KeyCaption), Columns: []Column{column("time", r.word(loading.Time)),
		column("p50", "50 %"), column("p90", "90 %"), column("p99", "99 %"), column("p999", "99.9 %"),
		column("max", r.word(loading.Max)), columnOn(Page, "n", r.word(words.Cases))}}
	for _, row := range []struct {
		name message.Term
		p    load.Percentiles
	}{{loading.Response, r.d.Response}, {loading.Service, r.d.Service}, {loading.Lag, r.d.Lag}} {
		t.add(word(r.word(row.name)), micro(row.p.P50), micro(row.p.P90), micro(row.p.P99), micro(row.p.P999),
			micro(row.p.Max), count(int(row.p.N)))
	}
	return t
}

// notes end, in a terminal, in the verdict.
func (r loadReport) notes() []Text {
	notes := []Text{r.say(loading.Machine, r.d.Generator.Lanes, figure(r.d.Generator.CostNs))}
	notes = append(notes, onPage(r.say(loading.Written))...)
	notes = append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)
	return append(notes, inTerminal(r.verdict())...)
}

// leastTime is where the figure of times ends, in microseconds.
const leastTime = .01

// times draw how long calls take, the slower the further to the right.
func (r loadReport) times() Section {
	data := &Table{ID: "curves-data", Caption: r.word(loading.Curves), Columns: []Column{
		column("time", r.word(loading.Time)), column("percentile", r.word(loading.Percentile)),
		column("us", r.word(loading.AtMost))}}
	lines := plot.Lines{X: r.word(loading.Percentile), Y: r.word(loading.AtMost)}
	tones := map[string]plot.Tone{"service": plot.Record, "response": plot.Truth, "lag": plot.Base}
	low, high, nines := math.Inf(1), math.Inf(-1), 1.0
	for _, c := range r.d.Curves {
		line := plot.Line{Label: r.word(curveNames[c.Name]), Tone: tones[c.Name]}
		for _, t := range c.Times {
			at, y := -math.Log10(1-t.Of/100), math.Log10(max(t.Us, leastTime))
			line.X, line.Y = append(line.X, at), append(line.Y, y)
			low, high, nines = min(low, y), max(high, y), max(nines, at)
			data.add(word(line.Label), figure(t.Of), micro(t.Us))
		}
		lines.Lines = append(lines.Lines, line)
	}
	for at, label := range map[float64]string{0: "0", -math.Log10(.5): "50 %", 1: "90 %", 2: "99 %", 3: "99.9 %",
		4: "99.99 %", 5: "99.999 %"} {
		if at <= nines {
			lines.Ticks = append(lines.Ticks, plot.Tick{At: at, Label: label})
		}
	}
	slices.SortFunc(lines.Ticks, func(a, b plot.Tick) int { return cmp.Compare(a.At, b.At) })
	for d := math.Floor(low); d <= math.Ceil(high); d++ {
		lines.YTicks = append(lines.YTicks, plot.Tick{At: d, Label: time.Duration(math.Pow(10, d+3)).String()})
	}
	s := Section{ID: "times", Title: r.word(loading.Times), Lead: []Text{r.say(loading.TimesLead)}, Only: Page}
	if len(r.d.Curves) > 0 {
		s.Figures = []Figure{{ID: "curves", Title: data.Caption, Drawing: lines, Data: data,
			Says: []Text{r.say(loading.CurvesSays, int(r.d.Response.N)), r.say(loading.CurvesNot)}}}
	}
	return s
}

// probes are the rates that were tried.
func (r loadReport) probes() Section {
	t := &Table{ID: "probes-table", Caption: r.word(loading.Probes), Columns: []Column{
		column("rate", r.word(loading.Rate)), column("achieved", r.word(loading.Achieved)),
		column("response_p99_us", r.word(loading.P99)), column("met", r.word(loading.Met)),
		column("why", r.word(loading.Why))}}
	for _, p := range r.d.Probes {
		why := Text{}
		if !p.Why.Empty() {
			why = r.told(r.d.Sentences, p.Why.String())
		}
		t.add(figure(p.Rate), figure(p.Actual), micro(p.P99us), r.yes(p.Met), why)
	}
	return Section{ID: "probes", Title: t.Caption, Lead: onPage(r.say(loading.ProbesLead)), Tables: []*Table{t},
		Only: sectionOf(len(t.Rows))}
}

// yes is met or not met.
func (r loadReport) yes(met bool) Text {
	if met {
		return toned(r.word(loading.Yes), "good")
	}
	return toned(r.word(loading.No), "bad")
}

func (r loadReport) decisions() Section {
	d := r.d
	t := &Table{ID: "decisions-table", Caption: r.word(loading.Decisions), Columns: []Column{
		column("measure", r.word(loading.Measure)), column("value", r.word(loading.Value)),
		column("unit", r.word(words.Unit))}}
	for _, row := range []struct {
		name  message.Term
		value load.Share
		unit  string
	}{
		{loading.Accuracy, d.Accuracy, "share"}, {loading.Seen, d.Seen, "share"}, {loading.Unseen, d.Unseen, "share"},
		{loading.Category, d.Category, "share"}, {loading.Human, d.Human, "share"},
		{loading.Returned, d.Returned, "share"}, {loading.Hops, d.Hops, ""}, {loading.Jain, d.Fairness.Jain, ""},
	} {
		t.add(word(r.word(row.name)), alone(experiments.Number(row.value), row.unit), r.unit(row.unit))
	}
	for _, row := range []struct {
		name message.Term
		n    uint64
	}{{loading.EndClosed, d.Ends.Closed}, {loading.EndRejected, d.Ends.Rejected}, {loading.EndDead, d.Ends.Dead},
		{loading.EndOpen, d.Ends.Open}} {
		t.add(word(r.word(row.name)), count(int(row.n)), word(r.word(loading.Petitions)))
	}
	for _, name := range slices.Sorted(maps.Keys(d.Errors)) {
		t.add(word(r.word(loading.Error, name)), count(int(d.Errors[name])), word(r.word(loading.Calls)))
	}
	s := Section{ID: "decisions", Title: t.Caption, Lead: onPage(r.say(loading.DecisionsLead)), Tables: []*Table{t}}
	if n := d.Training; n != nil {
		t.Notes = []Text{r.say(loading.Trained, n.Samples, n.HeldOut, r.with(experiments.Number(n.Accuracy), "share"))}
	}
	return s
}

// groupNames are the kinds of households that a load test tells apart, and their suffixes.
var groupNames = []struct{ name, suffix string }{{"fangxin", "fangxin"}, {"guanxin", "guanxin"},
	{"lianxin", "lianxin"}, {"elderly-only", "elder"}, {"others", "not_elder"}}

// waits draw who waits how long for the first decision.
func (r loadReport) waits() Section {
	f := newRows("waits-picture", r.word(loading.Waits), plot.Rows{X: r.word(loading.HoursAxis), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: r.word(words.Town), plot.Truth: r.word(running.Group)}},
		[]Text{r.say(loading.WaitsSays, int(r.d.Ends.Closed)), r.say(loading.WaitsNot)},
		column("who", r.word(loading.Who)), column("hours", r.word(loading.HoursAxis)))
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
	t := &Table{ID: "invariants-table", Caption: r.word(loading.Promises), Columns: []Column{
		column("invariant", r.word(loading.Promise)), column("checked", r.word(loading.Checked)),
		column("violations", r.word(loading.Violations)), column("first", r.word(loading.First))}}
	for _, v := range r.d.Invariants {
		first, n := Text{}, count(int(v.Violations))
		n.Tone = "good"
		if v.Violations > 0 {
			n.Tone = "bad"
		}
		if v.First != nil {
			first = r.told(r.d.Sentences, v.First.String())
		}
		t.add(either(v.Name, r.promise(v.Name)), count(int(v.Checked)), n, first)
	}
	asked := &Table{ID: "thresholds-table", Caption: r.word(loading.Thresholds), Columns: []Column{
		column("threshold", r.word(loading.Threshold)), column("met", r.word(loading.Met)),
		column("got", r.word(loading.Got))}}
	for _, v := range r.d.Thresholds {
		got := figure(float64(v.Got))
		if v.IsTime() {
			got = micro(float64(v.Got))
		}
		asked.add(word(v.Expr), r.yes(v.Met), got)
	}
	return Section{ID: "promises", Title: t.Caption, Lead: onPage(r.say(loading.PromisesLead)),
		Tables: []*Table{t, asked}}
}

// confusion is the table of true categories by those that were decided.
func (r loadReport) confusion(id string, caption message.Term, c *load.Confusion) Section {
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
		Columns: []Column{column("category", r.word(loading.TrueCategory))}}
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
	return Section{ID: id, Title: t.Caption, Lead: onPage(r.say(loading.ConfusionLead)),
		Tables: []*Table{t}, Folded: true}
}

// LoadComparison is an earlier result of a load test beside a later one.
func LoadComparison(list []load.Difference, c Context) *Document {
	a := c.author()
	t := &Table{ID: "compared", Columns: []Column{column("measure", a.word(loading.Measure)),
		column("before", a.word(loading.Before)), column("after", a.word(loading.After)),
		column("change", a.word(loading.Change)), column("worse", "")}}
	for _, d := range list {
		write, note := figure, Text{}
		if d.IsTime() {
			write = micro
		}
		if d.Worse {
			note = toned(a.word(loading.Worse), "bad")
		}
		relative := Quantity{Value: d.Change, Half: nan, Hundred: true, Mark: " %", Form: fixedSigned(1)}
		t.add(word(d.Name), write(d.Before), write(d.After), number(relative).orMissing(), note)
	}
	return (&Document{Lang: c.Lang, Sections: []Section{{ID: t.ID, Tables: []*Table{t}}}}).settle()
}
