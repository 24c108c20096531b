package report

import (
	"math"
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/targets"
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
		Lang: c.Lang, Kind: r.word(validating.ValidKind), Title: r.word(validating.ValidTitle), Answer: r.met(),
		Facts: []Text{r.say(validating.Head, d.Scenario.Name, d.Replications, d.Seed)},
		Notes: slices.Concat(inTerminal(r.met()...), inTerminal(r.say(validating.Notes, levelOf(d.Level))),
			r.violated(d.Sentences, d.Checks.Violations),
			onPage(r.usualNotes(d.Level, "replications", d.Replications, d.Scenario.Name)...),
			r.warned(d.Sentences, d.Warnings)),
		Sections: []Section{
			{ID: "ranges", Title: r.word(validating.Deviation), Figures: []Figure{r.deviation()}, Only: Page},
			{ID: "targets", Title: r.word(validating.Targets), Lead: onPage(r.say(validating.TargetsLead)),
				Tables: []*Table{r.targets()}},
			{ID: "satisfaction", Title: r.word(validating.Satisfaction), Tables: []*Table{r.satisfaction()}},
		},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{r.fact(words.Version, d.Version), r.seed(d.Seed)}},
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
		line := r.say(counted[use], n[0], n[1])
		var missed []string
		for _, row := range r.d.Targets {
			if row.Use == use && !row.Met && !slices.Contains(missed, row.ID) {
				missed = append(missed, row.ID)
			}
		}
		if len(missed) > 0 {
			line = joined("", line, r.say(validating.MissedList, strings.Join(missed, r.word(words.Comma))))
		}
		list = append(list, line)
	}
	return list
}

// output finds the target's output in the table of targets, for its words; what that does not know has those of the
// result.
func (r validateReport) output(row targets.Row) (label, published, source string) {
	for _, t := range targets.Table() {
		for _, o := range t.Outputs {
			if t.ID == row.ID && o.Name == row.Output {
				return o.Label().In(r.lang), o.Published.In(r.lang), o.Source.In(r.lang)
			}
		}
	}
	return row.Output, row.Published, row.Source
}

func (r validateReport) targets() *Table {
	t := &Table{ID: "targets-table", Caption: r.word(validating.Targets), Uncaptioned: true, Columns: []Column{
		column("id", ""), column("use", r.word(validating.Use)), column("output", r.word(validating.Output)),
		column("published", r.word(validating.Published)), columnOn(Terminal, "range", r.word(validating.Range)),
		columnOn(Page, "low", r.word(validating.From)), columnOn(Page, "high", r.word(validating.To)),
		column("value", r.word(words.Value)), column("met", r.word(validating.Met)),
		column("source", r.word(words.Source))}}
	t.Columns[4].Right = true
	for _, row := range r.d.Targets {
		label, published, source := r.output(row)
		use := string(row.Use)
		if row.Seen {
			use = r.word(validating.Seen, use)
		}
		t.add(word(row.ID), word(use), word(label), word(published), word(span(row)), alone(row.Low, ""),
			alone(row.High, ""), mean(row.Value, row.HalfWidth, ""), r.verdict(row), word(source))
	}
	return t
}

// verdict says of a plausible target only whether it is in range: it is not counted.
func (r validateReport) verdict(row targets.Row) Text {
	plausible := row.Use == targets.Plausible
	switch {
	case !row.Value.Defined():
		return toned(r.word(validating.NoCase), "bad")
	case plausible && row.Met:
		return word(r.word(validating.Inside))
	case plausible:
		return word(r.word(validating.Outside))
	case row.Met:
		return toned(r.word(validating.Yes), "good")
	}
	return toned(r.word(validating.Missed), "bad")
}

// span writes the accepted range.
func span(row targets.Row) string {
	low, high := float64(row.Low), float64(row.High)
	switch {
	case !row.High.Defined() && low != math.Trunc(low): // just above a whole number
		return "> " + bound(math.Trunc(low))
	case !row.High.Defined():
		return "≥ " + bound(low)
	case low == high:
		return bound(low)
	case low < 1e-6:
		return "> 0"
	}
	return bound(low) + " – " + bound(high)
}

// bound is a bound of a range with all its digits.
func bound(x float64) string {
	for d := range mostDecimals + 1 {
		if p := math.Pow10(d); math.Abs(math.Round(x*p)/p-x) < 1e-9 {
			return grouped(x, d)
		}
	}
	return grouped(x, mostDecimals+1)
}

// deviation draws every output in its range.
func (r validateReport) deviation() Figure {
	f := newRows("deviation", r.word(validating.Deviation), plot.Rows{X: r.word(validating.DeviationAxis),
		Through: true,
		Legend:  map[plot.Tone]string{plot.Good: r.word(validating.Met), plot.Bad: r.word(validating.MissedLegend)}},
		[]Text{r.say(validating.DeviationSays, r.d.Replications), r.say(validating.DeviationNot)},
		column("output", r.word(validating.Output)), column("value", r.word(words.Value)),
		column("low", r.word(validating.From)), column("high", r.word(validating.To)))
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
		label, _, _ := r.output(row)
		label = row.ID + " " + label
		f.rows.Rows = append(f.rows.Rows, plot.Row{Label: label, Value: at(row.Value),
			Low:  at(row.Value - row.HalfWidth),
			High: at(row.Value + row.HalfWidth), Tone: tone})
		f.Data.add(word(label), mean(row.Value, row.HalfWidth, ""), alone(row.Low, ""), alone(row.High, ""))
	}
	return f.done()
}

// satisfaction is the table of the three formulas and the truth.
func (r validateReport) satisfaction() *Table {
	t := &Table{ID: "satisfaction-table", Caption: r.word(validating.Satisfaction),
		Columns: []Column{column("channel", r.word(validating.Channel))}}
	for _, c := range []struct {
		key  string
		head message.Term
	}{{"official", validating.Official}, {"raw", validating.Raw}, {"all", validating.All}, {"true", validating.True}} {
		t.Columns = append(t.Columns, column(c.key, either(r.word(c.head), r.word(c.head)+", %")))
	}
	for _, s := range r.d.Satisfaction {
		t.add(word(r.word(channelTitles[s.Channel])), estimate(s.Official, "share"), estimate(s.Raw, "share"),
			estimate(s.All, "share"), estimate(s.True, "share"))
	}
	return t
}
