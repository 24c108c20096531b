package html

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
	"hanyin/report/plot"
	"hanyin/report/text"
)

// A claimsPage is the report of a test of the claims under way.
type claimsPage struct {
	author
	d *claims.Document
}

// Claims is the report of a test of the claims.
func Claims(d *claims.Document, c Context) *Page {
	x := claimsPage{c.author(), d}
	p := &Page{
		Lang: c.Lang, Kind: x.word(judging.Kind), Title: x.word(judging.Title), Facts: x.facts(), Answer: x.answer(),
		Key: x.key(), Cautions: x.cautions(),
		Sections: []Section{x.shares(), x.parts(), x.attribution(), x.boxes(), x.costs()},
		Repeat: Repeat{Command: c.Call, Facts: [][2]string{
			{x.word(words.Version), d.Version}, {x.word(words.Scenario), d.Scenario.Name},
			{words.Hash.In(c.Lang, d.Scenario.Name), d.Scenario.Hash}, seedFact(x.author, d.Seed),
			{x.word(judging.Sets), x.fits()}, {x.word(words.Replications), text.Grouped(float64(d.Replications), 0)},
			{x.word(words.ID), d.ID},
			{x.word(judging.Thresholds), d.Thresholds}, {x.word(words.EventHash), d.EventHash},
		}},
	}
	return p.settled()
}

// fits are the parameter sets that were run.
func (x claimsPage) fits() string {
	if len(x.d.Fits) == 0 {
		return x.word(judging.NoSets)
	}
	return strings.Join(x.d.Fits, words.Comma.In(x.lang))
}

func (x claimsPage) facts() []Text {
	d := x.d
	facts := []Text{x.say(judging.Facts, d.Scenario.Name, x.fits(), d.Points, d.Replications, d.Runs,
		seedText(d.Seed)), x.say(judging.Fixed)}
	if d.Quick {
		facts = append(facts, x.say(judging.Quick))
	}
	return facts
}

// answer lists the claims by verdict.
func (x claimsPage) answer() []Text {
	var list []Text
	for _, v := range []string{analysis.Supported, analysis.NotSupported, analysis.Opposite,
		analysis.NotIdentifiable} {
		var ids []string
		for _, c := range x.d.Claims {
			if c.Main.Verdict == v {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) == 0 {
			ids = []string{x.word(judging.None)}
		}
		list = append(list, x.say(judging.Each, capital(text.JudgedOf(v, x.lang)),
			strings.Join(ids, words.Comma.In(x.lang))))
	}
	return list
}

// capital is a text that begins with a capital, where its writing has such.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// key is one line a claim.
func (x claimsPage) key() *Table {
	t := &Table{ID: "claims", Caption: x.word(judging.KeyCaption), Columns: []Column{
		{"claim", x.word(judging.ID)}, {"says", x.word(judging.Claim)}, {"verdict", x.word(judging.Verdict)},
		{"decides", x.word(judging.Decides)}, {"effect", x.word(judging.Effect)},
		{"p_adjusted", x.word(judging.Corrected)}, {"share", x.word(judging.Holds)},
		{"alternative", x.word(judging.Other)},
	}}
	for _, c := range x.d.Claims {
		p := c.Main.Parts[c.Main.Decides]
		t.add(word(c.ID), word(c.Label().In(x.lang)), toned(text.ClaimVerdict(c.Main, x.lang),
			toneOfVerdict(c.Main.Verdict)), word(judging.In.In(x.lang, p.Label().In(x.lang), x.unitOf(p))),
			x.effect(p),
			chance(c.Main.Adjusted), x.number(c.Main.Share, "share"), word(text.ClaimVerdict(c.Alternative, x.lang)))
	}
	return t
}

func toneOfVerdict(verdict string) string {
	switch verdict {
	case analysis.Supported:
		return "good"
	case analysis.Opposite:
		return "bad"
	}
	return ""
}

// chance is a p-value.
func chance(p experiments.Number) Cell {
	c := Cell{Number: true, Value: float64(p), Half: nan, Shown: missing}
	if p.Defined() {
		c.Shown = data(float64(p), text.Probability(p))
	}
	return c
}

// asShare is the unit in which a part's effect is written: shares and relative effects in hundredths.
func asShare(p claims.Part) string {
	if p.Relative || inPercent(p.Unit) {
		return "share"
	}
	return p.Unit
}

// effect is that of a part, with its half-width.
func (x claimsPage) effect(p claims.Part) Cell {
	return x.measured(p.Effect.Value, p.Effect.HalfWidth, asShare(p), p.Contrast.Kind != claims.Level)
}

// unitOf is the unit of a part's effect.
func (x claimsPage) unitOf(p claims.Part) string {
	if !p.Relative && inPercent(p.Unit) && p.Contrast.Kind != claims.Level {
		return x.word(judging.Points)
	}
	return x.unit(asShare(p))
}

// cautions are what the reader should keep in mind.
func (x claimsPage) cautions() []Text {
	over := judging.OverSets
	if x.d.Over == claims.OverReplications {
		over = judging.OverReplications
	}
	list := []Text{x.say(over, percentOf(x.d.Level)), x.say(words.NotForecast, x.d.Scenario.Name)}
	list = append(list, x.say(same("%s"), text.ClaimRules(x.d, x.lang)))
	return append(list, x.warned(x.d.Sentences, x.d.Warnings)...)
}

// shares draw in how many sets the claims hold.
func (x claimsPage) shares() Section {
	f := Figure{ID: "shares", Title: x.word(judging.Shares), Says: []Text{x.say(judging.SharesSays),
		x.say(judging.SharesNot)}}
	f.Data = &Table{ID: "shares-data", Caption: f.Title, Columns: []Column{{"claim", x.word(judging.Claim)},
		{"main", x.word(judging.Main)}, {"of", x.word(judging.Of)},
		{"alternative", x.word(judging.Alternative)}, {"alternative_of", x.word(judging.Of)}}}
	rows := plot.Rows{X: x.word(judging.Axis), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: x.word(judging.Main), plot.Neutral: x.word(judging.Alternative)}}
	none := experiments.Number(nan)
	for _, c := range x.d.Claims {
		main, other := row(c.ID, c.Main.Share, none, "share", plot.Record), row("", c.Alternative.Share, none,
			"share", plot.Neutral)
		main.Text, other.Text = fmt.Sprintf("%d/%d", c.Main.Holds, c.Main.Of),
			fmt.Sprintf("%d/%d", c.Alternative.Holds, c.Alternative.Of)
		rows.Rows = append(rows.Rows, main, other)
		f.Data.add(word(c.ID), x.number(c.Main.Share, "share"), x.count(c.Main.Of),
			x.number(c.Alternative.Share, "share"), x.count(c.Alternative.Of))
	}
	f.Picture = rows.Picture()
	other := x.d.Assignments[len(x.d.Assignments)-1].Label().In(x.lang)
	return Section{ID: "robust", Title: x.word(judging.Shares), Lead: []Text{x.say(judging.SharesLead, other)},
		Figures: []Figure{f}}
}

// parts is the table of all parts.
func (x claimsPage) parts() Section {
	t := &Table{ID: "parts-table", Caption: x.word(judging.Parts), Columns: []Column{
		{"claim", x.word(judging.ID)}, {"quantity", x.word(judging.Quantity)}, {"claimed", x.word(judging.Wanted)},
		{"without", x.word(judging.Without)}, {"with", x.word(judging.With)},
		{"effect", x.word(judging.Effect)}, {"unit", x.word(words.Unit)}, {"n", x.word(words.Cases)},
		{"p", x.word(judging.P)}, {"outcome", x.word(judging.Outcome)},
		{"alternative", x.word(judging.EffectOther)},
	}}
	for _, c := range x.d.Claims {
		other := slices.Concat(c.Alternative.Parts, c.Alternative.Reported)
		for i, p := range slices.Concat(c.Main.Parts, c.Main.Reported) {
			t.add(word(c.ID), word(text.ClaimQuantity(p, x.lang)), word(text.ClaimWanted(p, x.lang)),
				x.number(p.Without, p.Unit), x.number(p.With, p.Unit),
				x.effect(p), word(x.unitOf(p)), x.count(p.Effect.N), chance(p.P), toned(text.ClaimOutcome(p, x.lang),
					toneOfPart(p)), x.effect(other[i]))
		}
	}
	return Section{ID: "parts", Title: x.word(judging.Parts), Lead: []Text{x.say(judging.PartsLead),
		x.say(words.Star)}, Tables: []*Table{t}}
}

func toneOfPart(p claims.Part) string {
	return map[string]string{claims.Met: "good", claims.Against: "bad"}[p.Status]
}

// attribution draws how the total change of what each claim is about divides among the mechanisms.
func (x claimsPage) attribution() Section {
	s := Section{ID: "attribution", Title: x.word(judging.Attribution),
		Lead: []Text{x.say(judging.AttributionLead, x.d.Assignments[0].Label().In(x.lang))}}
	for _, a := range x.d.Attribution {
		if len(a.Shares) == 0 {
			continue
		}
		name := translate.Phrase{En: a.En, Zh: a.Zh}.In(x.lang)
		if len(a.KPIs) == 1 {
			name = x.kpi(a.KPIs[0])
		}
		id := "shapley-" + strings.ToLower(a.Claim)
		f := Figure{ID: id, Title: judging.AttributionOf.In(x.lang, a.Claim, name),
			Says: []Text{x.say(judging.AttributionSays, name, x.basis(a.Basis), a.Total.N,
				x.word(overNames[x.d.Over])), x.say(judging.AttributionNot)}}
		f.Data = &Table{ID: id + "-data", Caption: f.Title, Columns: []Column{{"mechanism", x.word(judging.Mechanism)},
			{"share", x.word(trying.Value)}, {"low", x.word(words.LowEnd)}, {"high", x.word(words.HighEnd)},
			{"unit", x.word(words.Unit)}, {"n", x.word(words.Cases)}}}
		unit := x.unit(a.Unit)
		if inPercent(a.Unit) {
			unit = x.word(judging.Points)
		}
		rows := plot.Rows{X: judging.AttributionAxis.In(x.lang, unit), Bars: true,
			Legend: map[plot.Tone]string{toneOf(a.Basis): x.word(judging.Part), plot.Neutral: x.word(judging.All)}}
		add := func(label string, i analysis.Interval, tone plot.Tone) {
			rows.Rows = append(rows.Rows, row(label, i.Value, i.HalfWidth, a.Unit, tone))
			f.Data.add(word(label), x.change(i.Value, i.HalfWidth, a.Unit), x.beside(i.Low, i.HalfWidth, a.Unit),
				x.beside(i.High, i.HalfWidth, a.Unit), word(unit), x.count(i.N))
		}
		for _, m := range a.Shares {
			add(x.mechanism(m.Mechanism), m.Interval, toneOf(a.Basis))
		}
		add(x.mechanism(""), a.Total, plot.Neutral)
		f.Picture = rows.Picture()
		s.Figures = append(s.Figures, f)
	}
	if len(s.Figures) == 0 {
		s.Lead = append(s.Lead, x.say(judging.NoAttribution))
	}
	return s
}

func (x claimsPage) boxes() Section {
	s := Section{ID: "boxes", Title: x.word(judging.Boxes), Lead: []Text{x.say(judging.BoxesLead)}}
	for _, line := range text.ClaimNotes(x.d, x.lang) {
		s.Lead = append(s.Lead, x.say(same("%s"), line))
	}
	return s
}

// costs draw what each mechanism changes of hours, by the main assignment.
func (x claimsPage) costs() Section {
	f := Figure{ID: "cost-hours", Title: x.word(judging.Cost), Says: []Text{x.say(judging.CostSays),
		x.say(judging.CostNot)}}
	f.Data = &Table{ID: "cost-data", Caption: f.Title, Columns: []Column{{"mechanism", x.word(judging.Mechanism)},
		{"kpi", x.word(judging.Who)}, {"without", x.word(judging.Without)},
		{"with", x.word(judging.With)}, {"change", x.word(judging.Change)}, {"unit", x.word(words.Unit)},
		{"n", x.word(words.Cases)}}}
	rows := plot.Rows{X: x.word(shared.HoursAxis), Through: true}
	for _, c := range x.d.Costs {
		if c.Assignment != x.d.Assignments[0].Name {
			continue
		}
		k, _ := metrics.Lookup(c.KPI)
		name := x.mechanism(c.Mechanism)
		if c.Unit == hoursUnit {
			rows.Rows = append(rows.Rows, row(name+words.Comma.In(x.lang)+text.Label(k, x.lang), c.Change.Value,
				c.Change.HalfWidth, "", plot.Truth))
		}
		f.Data.add(word(name), word(x.kpi(c.KPI)), x.number(c.Without, c.Unit), x.number(c.With, c.Unit),
			x.change(c.Change.Value, c.Change.HalfWidth, c.Unit), word(x.unit(c.Unit)), x.count(c.Change.N))
	}
	f.Picture = rows.Picture()
	return Section{ID: "cost", Title: x.word(judging.Cost), Lead: []Text{x.say(judging.CostLead)},
		Figures: []Figure{f}}
}

// mechanism is a mechanism's name for people; the empty one stands for all.
func (x claimsPage) mechanism(name string) string {
	for _, m := range mechanism.Study {
		if m.Name == name {
			return translate.Phrase{En: m.English, Zh: m.Chinese}.In(x.lang)
		}
	}
	return x.word(judging.All)
}
