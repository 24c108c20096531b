package html

import (
	"math"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/targets"
	"hanyin/internal/message/translate"
	"hanyin/report/plot"
)

// A validPage is the report of a validation under way.
type validPage struct {
	author
	d targets.Document
}

// Validate is the report of a validation: how many targets are met, then each of them.
func Validate(d targets.Document, c Context) *Page {
	r := validPage{c.author(), d}
	p := &Page{
		Lang: c.Lang, Kind: r.word(validating.ValidKind), Title: r.word(validating.ValidTitle), Answer: r.answer(),
		Facts: []Text{r.say(validating.ValidFacts, d.Scenario.Name, d.Replications, seedText(d.Seed))},
		Cautions: r.cautions(d.Level, "replications", d.Replications, d.Checks, d.Scenario.Name,
			d.Sentences, d.Warnings),
		Sections: []Section{
			{ID: "ranges", Title: r.word(validating.Deviation), Figures: []Figure{r.deviation()}},
			{ID: "targets", Title: r.word(validating.Targets), Lead: []Text{r.say(validating.TargetsLead)},
				Tables: []*Table{r.targets()}},
			{ID: "satisfaction", Title: r.word(validating.Satisfaction), Tables: []*Table{r.satisfaction()}},
		},
		Repeat: Repeat{Command: c.Call, Facts: [][2]string{{r.word(words.Version), d.Version},
			seedFact(r.author, d.Seed)}},
	}
	for _, run := range d.Runs {
		p.Repeat.Facts = append(p.Repeat.Facts, [2]string{words.Hash.In(c.Lang, run.Name+": "+run.Scenario.Name),
			run.Scenario.Hash})
	}
	return p.settled()
}

// useNames say what a target is used for.
var useNames = map[targets.Use]translate.Phrase{targets.Exact: validating.Exact, targets.Fitted: validating.Fitted,
	targets.HeldOut: validating.HeldOut}

func (r validPage) answer() []Text {
	var list []Text
	for _, use := range targets.Counted {
		met := r.d.Met[use]
		list = append(list, r.say(validating.MetCount, r.word(useNames[use]), met[0], met[1]))
	}
	var missed []string
	for _, t := range r.d.Targets {
		if _, counted := useNames[t.Use]; counted && !t.Met {
			missed = append(missed, t.ID+" "+r.label(t))
		}
	}
	if len(missed) == 0 {
		return append(list, r.say(validating.Nothing))
	}
	return append(list, r.say(validating.Missed, strings.Join(missed, semicolon.In(r.lang))))
}

// output finds the target's output in the table of targets, for its words; what it does not know has those of the
// document.
func output(row targets.Row) (targets.Output, bool) {
	for _, t := range targets.Table() {
		for _, o := range t.Outputs {
			if t.ID == row.ID && o.Name == row.Output {
				return o, true
			}
		}
	}
	return targets.Output{}, false
}

func (r validPage) label(row targets.Row) string {
	if o, ok := output(row); ok {
		return o.Label().In(r.lang)
	}
	return row.Output
}

func (r validPage) targets() *Table {
	t := &Table{ID: "targets-table", Caption: r.word(validating.Targets), Columns: []Column{
		{"id", r.word(validating.Output)}, {"use", r.word(validating.Use)},
		{"published", r.word(validating.Published)}, {"low", r.word(validating.From)}, {"high", r.word(validating.To)},
		{"value", r.word(validating.Value)},
		{"met", r.word(validating.Met)}, {"source", r.word(words.Source)},
	}}
	for _, row := range r.d.Targets {
		published, source := row.Published, row.Source
		if o, ok := output(row); ok {
			published, source = o.Published.In(r.lang), o.Source.In(r.lang)
		}
		met := toned(r.word(validating.Yes), "good")
		if !row.Met {
			met = toned(r.word(validating.No), "bad")
		}
		t.add(word(row.ID+" "+r.label(row)), word(string(row.Use)), word(published), r.number(row.Low, ""),
			r.number(row.High, ""), r.mean(row.Value, row.HalfWidth, ""), met, word(source))
	}
	return t
}

// deviation draws every output in its range.
func (r validPage) deviation() Figure {
	f := Figure{ID: "deviation", Title: r.word(validating.Deviation),
		Says: []Text{r.say(validating.DeviationSays, r.d.Replications), r.say(validating.DeviationNot)}}
	f.Data = &Table{ID: "deviation-data", Caption: f.Title, Columns: []Column{{"output", r.word(validating.Output)},
		{"value", r.word(validating.Value)}, {"low", r.word(validating.From)}, {"high", r.word(validating.To)}}}
	rows := plot.Rows{X: r.word(validating.DeviationAxis), Through: true,
		Legend: map[plot.Tone]string{plot.Good: r.word(validating.Met), plot.Bad: r.word(validating.MissedLegend)}}
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
		half := row.HalfWidth
		if !half.Defined() {
			half = experiments.Number(math.NaN())
		}
		label := row.ID + " " + r.label(row)
		rows.Rows = append(rows.Rows, plot.Row{Label: label, Value: at(row.Value), Low: at(row.Value - half),
			High: at(row.Value + half), Tone: tone})
		f.Data.add(word(label), r.mean(row.Value, row.HalfWidth, ""), r.number(row.Low, ""), r.number(row.High, ""))
	}
	f.Picture = rows.Picture()
	return f
}

func (r validPage) satisfaction() *Table {
	t := &Table{ID: "satisfaction-table", Caption: r.word(validating.Satisfaction),
		Columns: []Column{{"channel", r.word(validating.Channel)}, {"official", r.word(validating.Official)},
			{"raw", r.word(validating.Raw)}, {"all", r.word(validating.AllClosed)}, {"true", r.word(validating.True)}}}
	channels := map[string]translate.Phrase{"": words.AnyChannel, "account": words.Account, "hotline": words.Hotline}
	for _, s := range r.d.Satisfaction {
		t.add(word(r.word(channels[s.Channel])), r.estimate(s.Official, "share"), r.estimate(s.Raw, "share"),
			r.estimate(s.All, "share"), r.estimate(s.True, "share"))
	}
	return t
}
