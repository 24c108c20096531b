//go:build !js || render

package report

import (
	"math"
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/targets"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/report/plot"
)

// A validateReport is the document of a validation under way.
type validateReport struct {
	author
	d targets.Document
}

// Validate is the document of a validation: every target beside the model's value, satisfaction by all formulas beside
// the truth, and how many targets are met.
func Validate(d targets.Document, c Context) *Document {
	r := validateReport{c.author(), d}
	doc := &Document{
		Lang: c.Lang, Kind: r.word("validate.valid_kind"), Title: r.word("validate.valid_title"), Answer: r.met(),
		Facts: []Text{r.say("validate.head", d.Scenario.Name, d.Replications, d.Seed)},
		Notes: slices.Concat(inTerminal(r.met()...), inTerminal(r.say("validate.notes", levelOf(d.Level))),
			r.violated(d.Sentences, d.Checks.Violations),
			onPage(r.usualNotes(d.Level, "replications", d.Replications, d.Scenario.Name)...),
			r.warned(d.Sentences, d.Warnings)),
		Sections: []Section{
			{ID: "ranges", Title: r.word("validate.deviation"), Figures: []Figure{r.deviation()}, Only: Page},
			{ID: "targets", Title: r.word("validate.targets"), Lead: onPage(r.say("validate.targets_lead")),
				Tables: []*Table{r.targets(), r.published(), r.chosen()}},
			{ID: "satisfaction", Title: r.word("validate.satisfaction"), Tables: []*Table{r.satisfaction()}},
		},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{r.fact("report.version", d.Version), r.seed(d.Seed)}},
	}
	for _, run := range d.Runs {
		doc.Repeat.Facts = append(doc.Repeat.Facts, r.hash(run.Name+": "+run.Scenario.Name, run.Scenario.Hash))
	}
	return doc.settle()
}

// met counts the targets that are met and names those missed: a target is met when all its outputs are.
func (r validateReport) met() []Text {
	var list []Text
	for _, use := range targets.Counted {
		n := r.d.Met[use]
		line := r.sayTerm(counted[use], n[0], n[1])
		var missed []string
		for _, row := range r.d.Targets {
			if row.Use == use && !row.Met && !slices.Contains(missed, row.ID) {
				missed = append(missed, row.ID)
			}
		}
		if len(missed) > 0 {
			line = joined("", line, r.say("validate.missed_list", strings.Join(missed, r.word("report.comma"))))
		}
		list = append(list, line)
	}
	return list
}

// output finds the target's output in the table of targets, for its words; what that does not know has those of the
// result.
func (r validateReport) output(row targets.Row) (o targets.Output, known bool) {
	for _, t := range targets.Table() {
		for _, o := range t.Outputs {
			if t.ID == row.ID && t.Use == row.Use && o.Name == row.Output {
				return o, true
			}
		}
	}
	return targets.Output{}, false
}

func (r validateReport) label(row targets.Row) string {
	if o, known := r.output(row); known {
		return o.Label().In(r.lang)
	}
	return row.Output
}

func (r validateReport) targets() *Table {
	t := &Table{ID: "targets-table", Caption: r.word("validate.targets"), Uncaptioned: true, Columns: []Column{
		column("id", ""), column("use", r.word("validate.use")), column("output", r.word("validate.output")),
		columnOn(Terminal, "place", r.word("validate.place")), columnOn(Terminal, "month", r.word("validate.month")),
		columnOn(Terminal, "published", r.word("validate.published")),
		columnOn(Terminal, "range", r.word("validate.range")),
		columnOn(Page, "low", r.word("validate.from")), columnOn(Page, "high", r.word("validate.to")),
		column("value", r.word("report.value")), column("met", r.word("validate.met")),
		columnOn(Terminal, "source", r.word("report.source")), columnOn(Page, "reason", r.word("validate.reason")),
		columnOn(Page, "tolerance", r.word("validate.tolerance"))}}
	t.Columns[6].Right = true
	for _, row := range r.d.Targets {
		reason, tolerance, use := row.Reason, row.Tolerance, string(row.Use)
		if o, known := r.output(row); known {
			reason, tolerance = o.Reason.In(r.lang), o.Tolerance.In(r.lang)
		}
		if row.Seen {
			use = r.word("validate.seen", use)
		}
		place, month, value, source := r.where(row)
		t.add(word(row.ID), word(use), word(r.label(row)), word(place), word(month), word(value), word(span(row)),
			alone(row.Low, ""), alone(row.High, ""), mean(row.Value, row.HalfWidth, ""), r.verdict(row), word(source),
			word(reason), word(tolerance))
	}
	return t
}

// where are the place, month, number and source of a row that stands for one published number; of others, how many
// there are.
func (r validateReport) where(row targets.Row) (place, month, value, source string) {
	if len(row.Published) != 1 {
		below := r.word("validate.below")
		return r.word("validate.several", len(row.Published)), below, below, below
	}
	p := row.Published[0]
	return r.place(row, 0), r.month(p.Month), p.Value, p.Source
}

// place is the name of the place of one of the row's published numbers.
func (r validateReport) place(row targets.Row, k int) string {
	if o, known := r.output(row); known && k < len(o.Points) {
		return o.Points[k].Place.In(r.lang)
	}
	return row.Published[k].Place
}

// month is a month, a year or a span of months as people write it.
func (r validateReport) month(month string) string {
	if month == "" {
		return r.word("validate.undated")
	}
	return strings.Replace(month, "/", " – ", 1)
}

// published lists the published numbers by place and month.
func (r validateReport) published() *Table {
	t := &Table{ID: "published-table",
		Caption: r.word("validate.published_title"), Columns: []Column{
			column("id", ""), column("use", r.word("validate.use")), column("output", r.word("validate.output")),
			column("place", r.word("validate.place")), column("month", r.word("validate.month")),
			column("published", r.word("validate.published")), column("source", r.word("report.source"))}}
	for _, row := range r.d.Targets {
		for k, p := range row.Published {
			t.add(word(row.ID), word(string(row.Use)), word(r.label(row)), word(r.place(row, k)),
				word(r.month(p.Month)), word(p.Value), word(p.Source))
		}
	}
	return t
}

// chosen lists what was chosen after its number, or the model's, had been seen.
func (r validateReport) chosen() *Table {
	t := &Table{ID: "chosen-table", Caption: r.word("validate.chosen_title"), Columns: []Column{
		column("id", ""), column("use", r.word("validate.use")), column("output", r.word("validate.output")),
		column("chosen", r.word("validate.chosen"))}}
	for _, row := range r.d.Targets {
		if !row.Seen {
			continue
		}
		what := row.Chosen
		if o, known := r.output(row); known {
			what = o.Chosen.In(r.lang)
		}
		t.add(word(row.ID), word(string(row.Use)), word(r.label(row)), word(what))
	}
	return t
}

// verdict says of a plausible target only whether it is in range: it is not counted.
func (r validateReport) verdict(row targets.Row) Text {
	plausible := row.Use == targets.Plausible
	switch {
	case !row.Value.Defined():
		return toned(r.word("validate.no_case"), "bad")
	case plausible && row.Met:
		return word(r.word("validate.inside"))
	case plausible:
		return word(r.word("validate.outside"))
	case row.Met:
		return toned(r.word("validate.yes"), "good")
	}
	return toned(r.word("validate.missed"), "bad")
}

// span writes the accepted range.
func span(row targets.Row) string {
	low, high := float64(row.Low), float64(row.High)
	switch {
	case !row.High.Defined() && row.Open:
		return "> " + bound(low)
	case !row.High.Defined():
		return "≥ " + bound(low)
	case low == high:
		return bound(low)
	}
	return bound(low) + " – " + bound(high)
}

// bound is a bound of a range with all its digits.
func bound(x float64) string {
	for d := range mostDecimals + 1 {
		if p := elementary.Pow(10, float64(d)); math.Abs(math.Round(x*p)/p-x) < 1e-9 {
			return grouped(x, d)
		}
	}
	return grouped(x, mostDecimals+1)
}

// deviation draws every output in its range.
func (r validateReport) deviation() Figure {
	f := newRows("deviation", r.word("validate.deviation"), plot.Rows{X: r.word("validate.deviation_axis"),
		Through: true,
		Legend:  map[plot.Tone]string{plot.Good: r.word("validate.met"), plot.Bad: r.word("validate.missed_legend")}},
		[]Text{r.say("validate.deviation_says", r.d.Replications), r.say("validate.deviation_not")},
		column("output", r.word("validate.output")), column("value", r.word("report.value")),
		column("low", r.word("validate.from")), column("high", r.word("validate.to")))
	for _, row := range r.d.Targets {
		if !row.High.Defined() || row.High <= row.Low || !row.Value.Defined() {
			continue
		}
		at := func(x experiments.Number) float64 {
			return min(max(float64((x-row.Low)/(row.High-row.Low)), -1), 2)
		}
		tone := plot.Good
		if !row.Met {
			tone = plot.Bad
		}
		label := row.ID + " " + r.label(row)
		f.rows.Rows = append(f.rows.Rows, plot.Row{Label: label, Value: at(row.Value),
			Low:  at(row.Value - row.HalfWidth),
			High: at(row.Value + row.HalfWidth), Tone: tone})
		f.Data.add(word(label), mean(row.Value, row.HalfWidth, ""), alone(row.Low, ""), alone(row.High, ""))
	}
	return f.done()
}

// satisfaction is the table of the three formulas and the truth.
func (r validateReport) satisfaction() *Table {
	t := &Table{ID: "satisfaction-table", Caption: r.word("validate.satisfaction"),
		Columns: []Column{column("channel", r.word("validate.channel"))}}
	for _, c := range []struct {
		key  string
		head message.Key
	}{{"official", "validate.official"}, {"raw", "validate.raw"}, {"all", "validate.all"}, {"true", "validate.true"}} {
		t.Columns = append(t.Columns, column(c.key, either(r.word(c.head), r.word(c.head)+", %")))
	}
	for _, s := range r.d.Satisfaction {
		t.add(word(r.term(channelTitles[s.Channel])), estimate(s.Official, "share"), estimate(s.Raw, "share"),
			estimate(s.All, "share"), estimate(s.True, "share"))
	}
	return t
}
