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
		Lang: c.Lang, Kind: r.word(claimed.Kind), Title: r.word(claimed.PageTitle), Facts: r.facts(),
		Answer: r.answer(), Key: r.key(), Notes: r.notes(),
		Sections: []Section{r.shares(), r.parts(), r.attribution(), r.boxes(), r.costs()},
		Repeat: Repeat{Command: c.Call, Facts: append(r.identity(d.Version, d.Scenario, d.Seed),
			r.fact(claimed.PageSets, r.fits()), r.fact(words.Replications, grouped(float64(d.Replications), 0)),
			r.fact(words.ID, d.ID), r.fact(claimed.PageThresholds, d.Thresholds),
			r.fact(words.EventHash, d.EventHash))},
	}
	return doc.settle()
}

// fits are the parameter sets that were run.
func (r claimsReport) fits() string {
	if len(r.d.Fits) == 0 {
		return r.word(claimed.PageNoSets)
	}
	return strings.Join(r.d.Fits, r.word(words.Comma))
}

func (r claimsReport) facts() []Text {
	d := r.d
	design := r.say(claimed.NoSets, d.Points, d.Replications, d.Runs, d.Scenario.Name, d.Seed)
	if n := len(d.Fits); n > 0 {
		design = r.say(claimed.Design, grouped(float64(n), 0), d.Points, d.Replications, d.Runs,
			d.Scenario.Name, d.Seed)
	}
	facts := append(inTerminal(r.say(claimed.Title)), design)
	if d.Quick {
		facts = append(facts, r.say(claimed.Quick))
	}
	return append(facts, r.say(claimed.Thresholds, d.Thresholds))
}

// answer lists the claims by verdict.
func (r claimsReport) answer() []Text {
	var list []Text
	for _, v := range []string{analysis.Supported, analysis.NotSupported, analysis.Opposite,
		analysis.NotIdentifiable} {
		ids := r.word(claimed.PageNone)
		if some := r.judged(v); len(some) > 0 {
			ids = strings.Join(some, r.word(words.Comma))
		}
		verdict := r.word(analysis.Verdicts.Term(v))
		list = append(list, r.say(claimed.Each, capital(verdict), ids))
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
	t := &Table{ID: "claims", Caption: r.word(claimed.Answer), Columns: []Column{
		column("claim", either("", r.word(claimed.ID))), column("says", r.word(tried.Claim)),
		column("verdict", r.word(claimed.Verdict)), columnOn(Terminal, "deciding", r.word(claimed.Effect)),
		columnOn(Page, "decides", r.word(claimed.Decides)), columnOn(Page, "effect", r.word(claimed.PageEffect)),
		column("p_adjusted", r.word(claimed.Adjusted, r.d.Correction)),
		columnOn(Terminal, "holds", r.word(claimed.Holds)), columnOn(Page, "share", r.word(claimed.PageHolds)),
		column("alternative", r.word(claimed.Alternative))},
		Notes: []Text{r.say(claimed.Assigned, r.d.Assignments[len(r.d.Assignments)-1].Label().In(r.lang))}}
	t.Columns[7].Right = true
	for _, c := range r.d.Claims {
		p := c.Main.Parts[c.Main.Decides]
		other := r.verdict(c.Alternative)
		if c.Alternative.Same {
			other = r.word(claimed.Same, other)
		}
		t.add(word(c.ID), word(c.Label().In(r.lang)), toned(r.verdict(c.Main), toneOfVerdict(c.Main.Verdict)),
			r.say(claimed.Deciding, p.Label().In(r.lang), r.effect(p)),
			word(r.word(claimed.In, p.Label().In(r.lang), r.unitOfEffect(p))), r.bareEffect(p),
			chance(c.Main.Adjusted),
			r.say(claimed.HoldsOf, c.Main.Holds, c.Main.Of), alone(c.Main.Share, "share"), word(other))
	}
	return t
}

func toneOfVerdict(verdict string) string {
	return map[string]string{analysis.Supported: "good", analysis.Opposite: "bad"}[verdict]
}

// verdict is the word, with where the means point if the runs do not decide.
func (r claimsReport) verdict(j claims.Judgement) string {
	text := r.word(analysis.Verdicts.Term(j.Verdict))
	if to, ok := analysis.Verdicts[j.PointsTo]; ok && j.Verdict == analysis.NotIdentifiable {
		return r.word(claimed.PointsTo, text, r.word(to))
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
		return r.say(claimed.Points, t)
	}
	return t
}

// unitOfEffect is the unit of a part's effect.
func (r claimsReport) unitOfEffect(p claims.Part) string {
	switch {
	case p.Relative, inPercent(p.Unit) && p.Contrast.Kind == claims.Level:
		return "%"
	case inPercent(p.Unit):
		return r.word(words.Points)
	}
	return r.unitName(p.Unit)
}

// shares draw in how many sets the claims hold.
func (r claimsReport) shares() Section {
	f := newRows("shares", r.word(claimed.Shares), plot.Rows{X: r.word(claimed.Axis), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: r.word(claimed.Main),
			plot.Neutral: r.word(claimed.PageAlternative)}},
		[]Text{r.say(claimed.SharesSays), r.say(claimed.SharesNot)}, column("claim", r.word(tried.Claim)),
		column("main", r.word(claimed.Main)), column("of", r.word(claimed.Of)),
		column("alternative", r.word(claimed.PageAlternative)), column("alternative_of", r.word(claimed.Of)))
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
	return Section{ID: "robust", Title: f.Title, Only: Page, Lead: []Text{r.say(claimed.SharesLead,
		r.d.Assignments[len(r.d.Assignments)-1].Label().In(r.lang))}, Figures: []Figure{f.done()}}
}

// parts is the table of all claims' parts.
func (r claimsReport) parts() Section {
	t := &Table{ID: "parts-table", Caption: r.word(claimed.Parts), Columns: []Column{
		column("claim", either("", r.word(claimed.ID))), column("quantity", r.word(claimed.Quantity)),
		column("claimed", r.word(claimed.Wanted)), column("without", r.word(claimed.Without)),
		column("with", r.word(claimed.With)), column("effect", r.word(tried.Effect)),
		columnOn(Page, "n", r.word(words.Cases)), column("p", "p"), column("outcome", r.word(claimed.Outcome)),
		column("holds", r.word(claimed.Holds)), column("alternative", r.word(claimed.EffectAlternative)),
		columnOn(Terminal, "alternative_outcome", r.word(claimed.Outcome))}}
	t.Columns[9].Right = true
	for _, c := range r.d.Claims {
		id := either(c.ID, c.ID)
		for i, p := range c.Main.Parts {
			a := c.Alternative.Parts[i]
			t.add(id, r.quantity(p), word(r.wanted(p)), r.side(p, p.Without), r.side(p, p.With), r.effect(p),
				count(p.Effect.N), chance(p.P), toned(r.word(claims.Statuses.Term(p.Status)), toneOfPart(p)),
				r.say(claimed.HoldsOf, p.Holds, p.Of), r.effect(a), word(r.word(claims.Statuses.Term(a.Status))))
			id = either("", c.ID)
		}
		for i, p := range c.Main.Reported {
			t.Rows = append(t.Rows, Row{[]Text{either("", c.ID), r.say(claimed.Reported, r.quantity(p)), {},
				r.side(p, p.Without), r.side(p, p.With), r.effect(p), count(p.Effect.N), {}, {}, {},
				r.effect(c.Alternative.Reported[i]), {}}, Aside})
		}
	}
	return Section{ID: "parts", Title: r.word(claimed.PageParts), Lead: onPage(r.say(words.Star)), Tables: []*Table{t}}
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
		text += r.word(words.Bracket, r.unitName(p.Unit))
	}
	if p.Basis == metrics.Oracle.String() {
		text += " *"
	}
	return word(text)
}

// wanted is what the claim says of a part.
func (r claimsReport) wanted(p claims.Part) string {
	size := trimmed(100*p.Threshold) + " %"
	if !p.Relative && p.Wants != claims.AtLeast {
		size = r.word(claimed.Points, trimmed(100*p.Threshold))
	}
	return r.word(map[string]message.Term{
		claims.Rise: claimed.Up, claims.Fall: claimed.Down, claims.NotLower: claimed.NotLower,
		claims.NotHigher: claimed.NotHigher, claims.AtLeast: claimed.Least,
	}[p.Wants], size)
}

// trimmed is a number without more decimals than it has, to a hundredth.
func trimmed(x experiments.Number) string {
	return strings.TrimSuffix(strings.TrimRight(grouped(float64(x), 2), "0"), ".")
}

// attribution draws how the total change of what each claim is about divides among the mechanisms.
func (r claimsReport) attribution() Section {
	s := Section{ID: "attribution", Title: r.word(claimed.Attribution), Only: Page,
		Lead: []Text{r.say(claimed.AttributionLead, r.d.Assignments[0].Label().In(r.lang))}}
	for _, a := range r.d.Attribution {
		if len(a.Shares) == 0 {
			continue
		}
		name := message.Term{En: a.En, Zh: a.Zh}.In(r.lang)
		if len(a.KPIs) == 1 {
			name = r.starred(a.KPIs[0])
		}
		f := newRows("shapley-"+strings.ToLower(a.Claim), r.word(claimed.AttributionOf, a.Claim, name),
			plot.Rows{X: r.word(claimed.AttributionAxis, r.changeUnit(a.Unit).In(Page)), Bars: true,
				Legend: map[plot.Tone]string{toneOf(a.Basis): r.word(claimed.Part),
					plot.Neutral: r.word(claimed.All)}},
			[]Text{r.say(claimed.AttributionSays, name, r.basis(a.Basis), a.Total.N, r.word(overNames[r.d.Over])),
				r.say(claimed.AttributionNot)}, column("mechanism", r.word(claimed.Mechanism)),
			column("share", r.word(tried.Value)), column("low", r.word(words.LowEnd)),
			column("high", r.word(words.HighEnd)), column("unit", r.word(words.Unit)),
			column("n", r.word(words.Cases)))
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
		s.Lead = append(s.Lead, r.say(claimed.NoAttribution))
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
	return r.word(claimed.All)
}

// costs are the hours that each mechanism takes or saves, by the main assignment.
func (r claimsReport) costs() Section {
	f := newRows("cost-hours", r.word(claimed.PageCost), plot.Rows{X: r.word(shared.HoursAxis), Through: true},
		[]Text{r.say(claimed.CostSays), r.say(claimed.CostNot)}, column("mechanism", r.word(claimed.Mechanism)),
		column("kpi", r.word(claimed.Who)), column("without", r.word(claimed.Without)),
		column("with", r.word(claimed.With)), column("change", r.word(claimed.Change)),
		column("unit", r.word(words.Unit)), column("n", r.word(words.Cases)))
	t := &Table{ID: "cost-table", Caption: r.word(claimed.Cost),
		Columns: []Column{column("mechanism", r.word(claimed.Mechanism))}}
	var kpis []string
	rows := map[string][]Text{}
	for _, c := range r.d.Costs {
		if !slices.Contains(kpis, c.KPI) {
			kpis = append(kpis, c.KPI)
			t.Columns = append(t.Columns, column(c.KPI, r.label(c.KPI)+" *\n"+r.unitName(unitOfKPI(c.KPI))))
		}
		if c.Assignment != r.d.Assignments[0].Name {
			continue
		}
		name := r.mechanism(c.Mechanism)
		rows[c.Mechanism] = append(rows[c.Mechanism], changed(c.Change, c.Unit))
		if c.Unit == hoursUnit {
			f.draw(plot.Truth, word(name+r.word(words.Comma)+r.label(c.KPI)), changed(c.Change, ""))
		}
		f.Data.add(word(name), word(r.starred(c.KPI)), alone(c.Without, c.Unit), alone(c.With, c.Unit),
			changed(c.Change, c.Unit), word(r.unitName(c.Unit)), count(c.Change.N))
	}
	for _, m := range mechanism.Study {
		t.add(append([]Text{word(r.mechanism(m.Name))}, rows[m.Name]...)...)
	}
	t.total(append([]Text{word(r.mechanism(""))}, rows[""]...)...)
	return Section{ID: "cost", Title: f.Title, Lead: onPage(r.say(claimed.CostLead)), Figures: []Figure{f.done()},
		Tables: []*Table{t}}
}

// notes explain signs and verdicts, and say where more is.
func (r claimsReport) notes() []Text {
	over, page := tried.Sets, claimed.OverSets
	if r.d.Over == claims.OverReplications {
		over, page = tried.Replications, claimed.OverReplications
	}
	notes := onPage(r.say(page, levelOf(r.d.Level)), r.say(words.NotForecast, r.d.Scenario.Name))
	notes = append(notes, r.say(claimed.Closing, trimmed(experiments.Number(100*r.d.Level)), r.word(over),
		r.d.Correction,
		trimmed(experiments.Number(1-r.d.Level))))
	notes = append(notes, inTerminal(r.say(claimed.Elsewhere))...)
	return append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)
}
