//go:build !js || render

package report

import (
	"fmt"
	"slices"
	"strings"

	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A claimsReport is the document of a test of the claims under way.
type claimsReport struct {
	author
	d *claims.Document
}

// Claims is the document of a test of the claims: the answer in ten lines, then the parts of each claim, where it
// holds and where not, what belongs to which mechanism, and what the mechanisms cost.
func Claims(d *claims.Document, c Context) *Document {
	r := claimsReport{c.author(), d}
	doc := &Document{
		Lang: c.Lang, Kind: r.word("claims.kind"), Title: r.word("claims.page_title"), Facts: r.facts(),
		Answer: r.answer(), Key: r.key(), Notes: r.notes(),
		Sections: []Section{r.shares(), r.parts(), r.attribution(), r.boxes(), r.costs()},
		Repeat: Repeat{Command: c.Call, Facts: append(r.identity(d.Version, d.Scenario, d.Seed),
			r.fact("claims.page_sets", r.fits()), r.fact("report.replications", grouped(float64(d.Replications), 0)),
			r.fact("report.id", d.ID), r.fact("claims.page_thresholds", d.Thresholds),
			r.fact("report.event_hash", d.EventHash))},
	}
	return doc.settle()
}

// fits are the parameter sets that were run.
func (r claimsReport) fits() string {
	if len(r.d.Fits) == 0 {
		return r.word("claims.page_no_sets")
	}
	return strings.Join(r.d.Fits, r.word("report.comma"))
}

func (r claimsReport) facts() []Text {
	d := r.d
	design := r.say("claims.no_sets", d.Points, d.Replications, d.Runs, d.Scenario.Name, d.Seed)
	if n := len(d.Fits); n > 0 {
		design = r.say("claims.design", grouped(float64(n), 0), d.Points, d.Replications, d.Runs,
			d.Scenario.Name, d.Seed)
	}
	facts := append(inTerminal(r.say("claims.title")), design)
	if d.Quick {
		facts = append(facts, r.say("claims.quick"))
	}
	return append(facts, r.say("claims.thresholds", d.Thresholds))
}

// answer lists the claims by verdict.
func (r claimsReport) answer() []Text {
	var list []Text
	for _, v := range []string{analysis.Supported, analysis.NotSupported, analysis.Opposite,
		analysis.NotIdentifiable} {
		ids := r.word("claims.page_none")
		if some := r.judged(v); len(some) > 0 {
			ids = strings.Join(some, r.word("report.comma"))
		}
		verdict := r.term(analysis.Verdicts.Term(v))
		list = append(list, r.say("claims.each", capital(verdict), ids))
	}
	return list
}

// judged are the claims with a verdict.
func (r claimsReport) judged(verdict string) (ids []string) {
	for _, c := range r.d.Claims {
		if c.Main.Verdict == verdict {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// key is one line a claim.
func (r claimsReport) key() *Table {
	t := &Table{ID: "claims", Caption: r.word("claims.answer"), Columns: []Column{
		column("claim", either("", r.word("claims.id"))), column("says", r.word("experiment.claim")),
		column("verdict", r.word("claims.verdict")), columnOn(Terminal, "deciding", r.word("claims.effect")),
		columnOn(Page, "decides", r.word("claims.decides")), columnOn(Page, "effect", r.word("claims.page_effect")),
		column("p_adjusted", r.word("claims.adjusted", r.d.Correction)),
		columnOn(Terminal, "holds", r.word("claims.holds")), columnOn(Page, "share", r.word("claims.page_holds")),
		column("alternative", r.word("claims.alternative"))},
		Notes: []Text{r.say("claims.assigned", r.d.Assignments[len(r.d.Assignments)-1].Label().In(r.lang))}}
	t.Columns[7].Right = true
	for _, c := range r.d.Claims {
		p := c.Main.Parts[c.Main.Decides]
		other := r.verdict(c.Alternative)
		if c.Alternative.Same {
			other = r.word("claims.same", other)
		}
		t.add(word(c.ID), word(c.Label().In(r.lang)), toned(r.verdict(c.Main), toneOfVerdict(c.Main.Verdict)),
			r.say("claims.deciding", p.Label().In(r.lang), r.withBand(p)),
			joined("", word(r.word("claims.in", p.Label().In(r.lang), r.unitOfEffect(p))), r.band(p)), r.bareEffect(p),
			chance(c.Main.Adjusted),
			r.say("claims.holds_of", c.Main.Holds, c.Main.Of), alone(c.Main.Share, "share"), word(other))
	}
	return t
}

func toneOfVerdict(verdict string) string {
	return map[string]string{analysis.Supported: "good", analysis.Opposite: "bad"}[verdict]
}

// verdict is the word, with where the means point if the runs do not decide.
func (r claimsReport) verdict(j claims.Judgement) string {
	text := r.term(analysis.Verdicts.Term(j.Verdict))
	if to, ok := analysis.Verdicts[j.PointsTo]; ok && j.Verdict == analysis.NotIdentifiable {
		return r.word("claims.points_to", text, r.term(to))
	}
	return text
}

// bareEffect is what the contrast comes to, with its half-width, without its unit: shares and relative effects are in
// hundredths.
func (r claimsReport) bareEffect(p claims.Part) Text {
	level := p.Contrast.Kind == claims.Level
	t := changed(p.Effect, "")
	q := t.Spans[0].Quantity
	if level {
		q.Form = asMean
	}
	if p.Relative || inPercent(p.Unit) {
		q.Hundred = true
		if level && !p.Relative {
			q.Form = unsigned
		} else {
			q.Form = asChange
		}
	}
	return t
}

// unsigned is a difference without a sign where it is above 0.
func unsigned(x, half float64, m Medium) (string, string) {
	value, shownHalf := asChange(x, half, m)
	return strings.TrimPrefix(value, "+"), shownHalf
}

// effect is the same with the unit of shares and relative effects.
func (r claimsReport) effect(p claims.Part) Text {
	t := r.bareEffect(p)
	switch {
	case !p.Effect.Value.Defined():
		return t
	case p.Relative, inPercent(p.Unit) && p.Contrast.Kind == claims.Level:
		return joined("", t, word(" %"))
	case inPercent(p.Unit):
		return r.say("claims.points", t)
	}
	return t
}

// band is from where to where the effect goes over the parameter sets; nothing where there is one.
func (r claimsReport) band(p claims.Part) Text {
	if len(p.Band) < 2 {
		return word("")
	}
	ends := make([]any, 2)
	for i, x := range p.Band {
		end := p
		end.Effect = analysis.Interval{Value: x, HalfWidth: none, Low: none, High: none}
		ends[i] = r.effect(end)
	}
	return r.say("claims.band", ends...)
}

// withBand is the effect with its band.
func (r claimsReport) withBand(p claims.Part) Text { return joined("", r.effect(p), r.band(p)) }

// unitOfEffect is the unit of a part's effect.
func (r claimsReport) unitOfEffect(p claims.Part) string {
	switch {
	case p.Relative, inPercent(p.Unit) && p.Contrast.Kind == claims.Level:
		return "%"
	case inPercent(p.Unit):
		return r.word("report.points")
	}
	return r.unitName(p.Unit)
}

// shares draw in how many sets the claims hold.
func (r claimsReport) shares() Section {
	f := newRows("shares", r.word("claims.shares"), plot.Rows{X: r.word("claims.axis"), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: r.word("claims.main"),
			plot.Neutral: r.word("claims.page_alternative")}},
		[]Text{r.say("claims.shares_says"), r.say("claims.shares_not")}, column("claim", r.word("experiment.claim")),
		column("main", r.word("claims.main")), column("of", r.word("claims.of")),
		column("alternative", r.word("claims.page_alternative")), column("alternative_of", r.word("claims.of")))
	for _, c := range r.d.Claims {
		for _, b := range []struct {
			label string
			j     claims.Judgement
			tone  plot.Tone
		}{{c.ID, c.Main, plot.Record}, {"", c.Alternative, plot.Neutral}} {
			f.draw(b.tone, word(b.label), alone(b.j.Share, "share"))
			f.rows.Rows[len(f.rows.Rows)-1].Text = fmt.Sprintf("%d/%d", b.j.Holds, b.j.Of)
		}
		f.Data.add(word(c.ID), alone(c.Main.Share, "share"), count(c.Main.Of), alone(c.Alternative.Share, "share"),
			count(c.Alternative.Of))
	}
	return Section{ID: "robust", Title: f.Title, Only: Page, Lead: []Text{r.say("claims.shares_lead",
		r.d.Assignments[len(r.d.Assignments)-1].Label().In(r.lang))}, Figures: []Figure{f.done()}}
}

// parts is the table of all claims' parts.
func (r claimsReport) parts() Section {
	t := &Table{ID: "parts-table", Caption: r.word("claims.parts"), Columns: []Column{
		column("claim", either("", r.word("claims.id"))), column("quantity", r.word("claims.quantity")),
		column("claimed", r.word("claims.wanted")), column("without", r.word("claims.without")),
		column("with", r.word("claims.with")), column("effect", r.word("experiment.effect")),
		columnOn(Page, "n", r.word("report.cases")), column("p", "p"), column("outcome", r.word("claims.outcome")),
		column("holds", r.word("claims.holds")), column("alternative", r.word("claims.effect_alternative")),
		columnOn(Terminal, "alternative_outcome", r.word("claims.outcome"))}}
	t.Columns[9].Right = true
	for _, c := range r.d.Claims {
		id := either(c.ID, c.ID)
		for i, p := range c.Main.Parts {
			a := c.Alternative.Parts[i]
			t.add(id, r.quantity(p), word(r.wanted(p)), r.side(p, p.Without), r.side(p, p.With), r.effect(p),
				count(p.Effect.N), chance(p.P), toned(r.term(claims.Statuses.Term(p.Status)), toneOfPart(p)),
				r.say("claims.holds_of", p.Holds, p.Of), r.effect(a), word(r.term(claims.Statuses.Term(a.Status))))
			id = either("", c.ID)
		}
		for i, p := range c.Main.Reported {
			t.Rows = append(t.Rows, Row{[]Text{either("", c.ID), r.say("claims.reported", r.quantity(p)), {},
				r.side(p, p.Without), r.side(p, p.With), r.effect(p), count(p.Effect.N), {}, {}, {},
				r.effect(c.Alternative.Reported[i]), {}}, Aside})
		}
	}
	return Section{ID: "parts", Title: r.word("claims.page_parts"), Lead: onPage(r.say("report.star")),
		Tables: []*Table{t}}
}

func toneOfPart(p claims.Part) string {
	return map[string]string{claims.Met: "good", claims.Against: "bad"}[p.Status]
}

// side is the quantity on one side of a contrast.
func (r claimsReport) side(p claims.Part, v experiments.Number) Text {
	if inPercent(p.Unit) {
		return percent(v)
	}
	return alone(v, p.Unit)
}

// quantity is a part's name with its unit, and a star where no office could see it.
func (r claimsReport) quantity(p claims.Part) Text {
	text := p.Label().In(r.lang)
	if !inPercent(p.Unit) {
		text += r.word("report.bracket", r.unitName(p.Unit))
	}
	if p.Basis == metrics.Oracle.String() {
		text += " *"
	}
	return word(text)
}

// wanted is what the claim says of a part.
func (r claimsReport) wanted(p claims.Part) string {
	size := trimmed(experiments.Number(100*p.Threshold)) + " %"
	if !p.Relative && p.Wants != claims.AtLeast {
		size = r.word("claims.points", trimmed(experiments.Number(100*p.Threshold)))
	}
	return r.word(map[string]message.Key{
		claims.Rise: "claims.up", claims.Fall: "claims.down", claims.NotLower: "claims.not_lower",
		claims.NotHigher: "claims.not_higher", claims.AtLeast: "claims.least",
	}[p.Wants], size)
}

// trimmed is a number without more decimals than it has, to a hundredth.
func trimmed(x experiments.Number) string {
	return strings.TrimSuffix(strings.TrimRight(grouped(float64(x), 2), "0"), ".")
}

// attribution draws how the total change of what each claim is about divides among the mechanisms.
func (r claimsReport) attribution() Section {
	s := Section{ID: "attribution", Title: r.word("claims.attribution"), Only: Page,
		Lead: []Text{r.say("claims.attribution_lead", r.d.Assignments[0].Label().In(r.lang))}}
	for _, a := range r.d.Attribution {
		if len(a.Shares) == 0 {
			continue
		}
		name := message.Term{En: a.En, Zh: a.Zh}.In(r.lang)
		if len(a.KPIs) == 1 {
			name = r.starred(a.KPIs[0])
		}
		f := newRows("shapley-"+strings.ToLower(a.Claim), r.word("claims.attribution_of", a.Claim, name),
			plot.Rows{X: r.word("claims.attribution_axis", r.changeUnit(a.Unit).In(Page)), Bars: true,
				Legend: map[plot.Tone]string{toneOf(a.Basis): r.word("claims.mechanism_part"),
					plot.Neutral: r.word("claims.all")}},
			[]Text{r.say("claims.attribution_says", name, r.basis(a.Basis), a.Total.N, r.term(overNames[r.d.Over])),
				r.say("claims.attribution_not")}, column("mechanism", r.word("claims.mechanism")),
			column("share", r.word("experiment.value")), column("low", r.word("report.low_end")),
			column("high", r.word("report.high_end")), column("unit", r.word("report.unit")),
			column("n", r.word("report.cases")))
		add := func(mechanism string, i analysis.Interval, tone plot.Tone) {
			f.add(tone, word(r.mechanism(mechanism)), changed(i, a.Unit), beside(i.Low, i.HalfWidth, a.Unit),
				beside(i.High, i.HalfWidth, a.Unit), r.changeUnit(a.Unit), count(i.N))
		}
		for _, m := range a.Shares {
			add(m.Mechanism, m.Interval, toneOf(a.Basis))
		}
		add("", a.Total, plot.Neutral)
		s.Figures = append(s.Figures, f.done())
	}
	if len(s.Figures) == 0 {
		s.Lead = append(s.Lead, r.say("claims.no_attribution"))
	}
	return s
}

// mechanism is a mechanism's name for people; the empty one stands for all.
func (r claimsReport) mechanism(name string) string {
	for _, m := range mechanism.Study {
		if m.Name == name {
			return message.Term{En: m.English, Zh: m.Chinese}.In(r.lang)
		}
	}
	return r.word("claims.all")
}

// costs are the hours that each mechanism takes or saves, by the main assignment.
func (r claimsReport) costs() Section {
	f := newRows("cost-hours", r.word("claims.page_cost"), plot.Rows{X: r.word("profile.hours_axis"), Through: true},
		[]Text{r.say("claims.cost_says"), r.say("claims.cost_not")}, column("mechanism", r.word("claims.mechanism")),
		column("kpi", r.word("claims.who")), column("without", r.word("claims.without")),
		column("with", r.word("claims.with")), column("change", r.word("claims.change")),
		column("unit", r.word("report.unit")), column("n", r.word("report.cases")))
	t := &Table{ID: "cost-table", Caption: r.word("claims.cost"),
		Columns: []Column{column("mechanism", r.word("claims.mechanism"))}}
	var kpis []string
	rows := map[string][]Text{}
	for _, c := range r.d.Costs {
		if !slices.Contains(kpis, c.KPI) {
			kpis = append(kpis, c.KPI)
			t.Columns = append(t.Columns, column(c.KPI, r.label(c.KPI)+" *\n"+r.unitOf(c.KPI).In(Terminal)))
		}
		if c.Assignment != r.d.Assignments[0].Name {
			continue
		}
		name := r.mechanism(c.Mechanism)
		rows[c.Mechanism] = append(rows[c.Mechanism], changed(c.Change, c.Unit))
		if c.Unit == hoursUnit {
			f.draw(plot.Truth, word(name+r.word("report.comma")+r.label(c.KPI)), changed(c.Change, ""))
		}
		f.Data.add(word(name), word(r.starred(c.KPI)), alone(c.Without, c.Unit), alone(c.With, c.Unit),
			changed(c.Change, c.Unit), word(r.unitOf(c.KPI).In(Terminal)), count(c.Change.N))
	}
	for _, m := range mechanism.Study {
		t.add(append([]Text{word(r.mechanism(m.Name))}, rows[m.Name]...)...)
	}
	t.total(append([]Text{word(r.mechanism(""))}, rows[""]...)...)
	return Section{ID: "cost", Title: f.Title, Lead: onPage(r.say("claims.cost_lead")), Figures: []Figure{f.done()},
		Tables: []*Table{t}}
}

// notes explain signs and verdicts, and say where more is.
func (r claimsReport) notes() []Text {
	over, page := message.Key("experiment.sets"), message.Key("claims.over_sets")
	if r.d.Over == claims.OverReplications {
		over, page = "experiment.replications", "claims.over_replications"
	}
	notes := onPage(r.say(page, levelOf(r.d.Level)), r.say("report.not_forecast", r.d.Scenario.Name))
	notes = append(notes, r.say("claims.closing", trimmed(experiments.Number(100*r.d.Level)), r.word(over),
		r.d.Correction,
		trimmed(experiments.Number(1-r.d.Level))))
	notes = append(notes, inTerminal(r.say("claims.elsewhere"))...)
	return append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)
}
