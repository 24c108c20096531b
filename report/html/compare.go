package html

import (
	"fmt"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/metrics"
	"hanyin/report/plot"
	"hanyin/report/text"
)

// A comparePage is the report of a comparison under way.
type comparePage struct {
	author
	d compare.Document
}

// Compare is the report of a comparison: the answer for every alternative, then each one's effects, stakes and cost.
func Compare(d compare.Document, c Context) *Page {
	r := comparePage{c.author(), d}
	p := &Page{Lang: c.Lang, Kind: r.word(comparing.Kind), Cautions: r.cautions(d.Level, "replications",
		d.Baseline.Replications, d.Checks, d.Baseline.Name, d.Sentences, d.Warnings)}
	p.Cautions = append([]Text{r.say(comparing.Sure)}, p.Cautions...)
	var names []string
	for i, a := range d.Alternatives {
		names = append(names, r.name(a.Scenario))
		p.Facts = append(p.Facts, r.say(comparing.Facts, r.quoted(r.name(d.Baseline)), d.Baseline.Name,
			a.Scenario.Name, a.Scenario.Replications, seedText(d.Seed)))
		p.Answer = append(p.Answer, r.answer(a)...)
		p.Sections = append(p.Sections, r.effects(i, a), r.stakes(i, a), r.cost(i, a))
	}
	p.Title = comparing.Title.In(c.Lang, strings.Join(names, words.Comma.In(c.Lang)))
	if len(d.Alternatives) > 0 {
		p.Key = r.brief(d.Alternatives[0])
	}
	p.Sections = append(p.Sections, r.times(), r.course())
	for i, a := range d.Alternatives {
		title := comparing.All.In(c.Lang, r.name(a.Scenario))
		all := r.compared("all-"+strconv.Itoa(i+1), title, a,
			func(k compare.KPIResult) bool { return !text.Variant(k.Name) })
		p.Sections = append(p.Sections, Section{ID: "every-" + strconv.Itoa(i+1), Title: title, Folded: true,
			Tables: []*Table{all}})
	}
	p.Repeat = Repeat{Command: c.Call, Facts: r.repeat()}
	return p.settled()
}

// name is a scenario's title, with its name where several share a title.
func (r comparePage) name(s compare.ScenarioResult) string {
	title := r.title(s.Title, s.TitleZh, s.Name)
	for _, o := range append([]compare.ScenarioResult{r.d.Baseline}, scenariosOf(r.d)...) {
		if o.Name != s.Name && r.title(o.Title, o.TitleZh, o.Name) == title {
			return title + " [" + s.Name + "]"
		}
	}
	return title
}

func scenariosOf(d compare.Document) []compare.ScenarioResult {
	var list []compare.ScenarioResult
	for _, a := range d.Alternatives {
		list = append(list, a.Scenario)
	}
	return list
}

func (r comparePage) repeat() [][2]string {
	facts := [][2]string{{r.word(words.Version), r.d.Version}, seedFact(r.author, r.d.Seed)}
	for _, s := range append([]compare.ScenarioResult{r.d.Baseline}, scenariosOf(r.d)...) {
		facts = append(facts, [2]string{words.Hash.In(r.lang, s.Name), s.Hash})
	}
	return append(facts, [2]string{r.word(words.EventHash), r.d.EventHash})
}

// compared is a table of an alternative's KPIs beside the baseline's.
func (r comparePage) compared(id, caption string, a compare.Alternative,
	take func(compare.KPIResult) bool) *Table {
	t := &Table{ID: id, Caption: caption, Columns: []Column{
		{"kpi", r.word(words.KPI)}, {"baseline", r.word(comparing.Baseline)},
		{"alternative", r.word(comparing.Alternative)}, {"difference", r.word(comparing.Difference)},
		{"unit", r.word(words.Unit)}, {"verdict", r.word(comparing.Verdict)}, {"p_adjusted", r.word(comparing.P)},
		{"n", r.word(words.Cases)},
	}}
	for _, k := range a.KPIs {
		if take(k) {
			t.add(word(r.kpi(k.Name)), r.beside(k.Baseline, k.HalfWidth, k.Unit), r.beside(k.Alternative, k.HalfWidth,
				k.Unit), r.change(k.Difference, k.HalfWidth, k.Unit),
				word(r.unit(k.Unit)), toned(text.VerdictOf(k, r.lang), toneClass(k.Effect)),
				chance(k.PAdjusted), r.count(k.N))
		}
	}
	return t
}

// beside is a number with the decimals that the half-width of a difference deserves.
func (a author) beside(x, half experiments.Number, unit string) Cell {
	c := a.number(x, unit)
	if x.Defined() {
		c.Shown = data(float64(x), shown(x, settledHalf(x, half), unit, false))
	}
	return c
}

func toneClass(effect string) string {
	switch effect {
	case "better", "gains":
		return "good"
	case "worse", "loses":
		return "bad"
	}
	return ""
}

func toneOfEffect(effect string) plot.Tone {
	switch toneClass(effect) {
	case "good":
		return plot.Good
	case "bad":
		return plot.Bad
	}
	return plot.Neutral
}

func (r comparePage) effectLegend() map[plot.Tone]string {
	return map[plot.Tone]string{plot.Good: r.word(comparing.BetterLegend), plot.Bad: r.word(comparing.WorseLegend),
		plot.Neutral: r.word(comparing.OtherLegend)}
}

// effects draws the primary KPIs, each in half-widths of its interval, since their units differ.
func (r comparePage) effects(i int, a compare.Alternative) Section {
	id, name := strconv.Itoa(i+1), r.name(a.Scenario)
	f := Figure{ID: "effects-" + id, Title: comparing.Forest.In(r.lang, name),
		Says: []Text{r.say(comparing.ForestSays, a.Scenario.Replications), r.say(comparing.ForestNot)}}
	f.Data = r.compared("effects-data-"+id, f.Title, a,
		func(k compare.KPIResult) bool { return k.Family == "primary" })
	rows := plot.Rows{X: r.word(comparing.ForestAxis), Through: true, Legend: r.effectLegend()}
	for _, k := range a.KPIs {
		if k.Family != "primary" {
			continue
		}
		v := float64(k.Difference / k.HalfWidth)
		rows.Rows = append(rows.Rows, plot.Row{Label: r.kpi(k.Name), Value: v, Low: v - 1, High: v + 1,
			Tone: toneOfEffect(k.Effect)})
	}
	f.Picture = rows.Picture()
	return Section{ID: "change-" + id, Title: comparing.Effects.In(r.lang, name),
		Lead: []Text{r.say(comparing.EffectsLead)}, Figures: []Figure{f}}
}

// stakes draws who gains and who loses, and lists all of it.
func (r comparePage) stakes(i int, a compare.Alternative) Section {
	id, name := strconv.Itoa(i+1), r.name(a.Scenario)
	f := Figure{ID: "stakes-" + id, Title: r.kpi("resolve.true_rate"),
		Says: []Text{r.say(comparing.StakeSays, a.Scenario.Replications), r.say(comparing.StakeNot)}}
	columns := []Column{{"group", r.word(running.Group)}, {"kpi", r.word(words.KPI)},
		{"difference", r.word(comparing.Difference)}, {"unit", r.word(words.Unit)},
		{"effect", r.word(comparing.Verdict)}}
	f.Data = &Table{ID: "stakes-data-" + id, Caption: f.Title, Columns: columns}
	rest := &Table{ID: "stakes-table-" + id, Caption: comparing.Stakes.In(r.lang, name), Columns: columns}
	rows := plot.Rows{X: trying.ChangeOf.In(r.lang, r.kpi("resolve.true_rate"), r.changeUnit("share")), Through: true,
		Legend: r.effectLegend()}
	for _, g := range metrics.PeopleSuffixes() {
		for _, s := range a.Card.Stakes {
			if s.Group != g {
				continue
			}
			label, unit, t := text.GroupOf(g, r.lang), unitOfKPI(s.KPI), rest
			if s.KPI == "resolve.true_rate" {
				rows.Rows = append(rows.Rows, row(label, s.Difference, s.HalfWidth, unit, toneOfEffect(s.Effect)))
				t = f.Data
			}
			t.add(word(label), word(r.kpi(s.KPI)), r.change(s.Difference, s.HalfWidth, unit), word(r.changeUnit(unit)),
				toned(text.StakeOf(s, r.lang), toneClass(s.Effect)))
		}
	}
	f.Picture = rows.Picture()
	return Section{ID: "who-" + id, Title: comparing.Stakes.In(r.lang, name),
		Lead: []Text{r.say(comparing.StakesLead)}, Figures: []Figure{f}, Tables: []*Table{rest}}
}

// cost draws the hours that it takes.
func (r comparePage) cost(i int, a compare.Alternative) Section {
	id, name := strconv.Itoa(i+1), r.name(a.Scenario)
	f := Figure{ID: "cost-" + id, Title: comparing.Cost.In(r.lang, name),
		Says: []Text{r.say(comparing.CostSays, a.Scenario.Replications), r.say(comparing.CostNot)}}
	f.Data = &Table{ID: "cost-data-" + id, Caption: f.Title, Columns: []Column{{"kpi", r.word(words.KPI)},
		{"baseline", r.word(comparing.Baseline)}, {"alternative", r.word(comparing.Alternative)},
		{"difference", r.word(comparing.Difference)}}}
	rows := plot.Rows{X: r.word(comparing.CostAxis), Bars: true}
	for _, c := range a.Card.Costs {
		rows.Rows = append(rows.Rows, row(r.kpi(c.KPI), c.Difference, c.HalfWidth, "", plot.Truth))
		f.Data.add(word(r.kpi(c.KPI)), r.beside(c.Baseline, c.HalfWidth, ""), r.beside(c.Alternative, c.HalfWidth, ""),
			r.change(c.Difference, c.HalfWidth, ""))
	}
	f.Picture = rows.Picture()
	return Section{ID: "hours-" + id, Title: comparing.Cost.In(r.lang, name), Lead: []Text{r.say(running.CostLead)},
		Figures: []Figure{f}}
}

// courses are the scenarios, the baseline first.
func (r comparePage) courses() []course {
	tones := []plot.Tone{plot.Base, plot.Record, plot.Truth, plot.Good, plot.Bad, plot.Neutral}
	list := []course{{r.word(comparing.Baseline), tones[0], &r.d.Baseline.Profile}}
	for i := range r.d.Alternatives {
		s, name := &r.d.Alternatives[i].Scenario, r.word(comparing.Alternative)
		if len(r.d.Alternatives) > 1 {
			name = comparing.Against.In(r.lang, s.Name)
		}
		list = append(list, course{name, tones[1+i%(len(tones)-1)], &s.Profile})
	}
	return list
}

func (r comparePage) times() Section {
	s := Section{ID: "times", Title: r.word(comparing.Times), Lead: []Text{r.say(running.TimesLead)},
		Figures: []Figure{r.responseFigure(r.courses(), r.d.Baseline.Replications)}}
	for i, c := range r.courses() {
		f := r.resolutionFigure([]course{c}, r.d.Baseline.Replications, shared.Resolution)
		f.ID, f.Title = fmt.Sprintf("resolution-%d", i), f.Title+r.word(words.Colon)+c.name
		f.Alt, f.Data.ID = f.Title, fmt.Sprintf("resolution-data-%d", i)
		s.Figures = append(s.Figures, f)
	}
	return s
}

func (r comparePage) course() Section {
	n := r.d.Baseline.Replications
	return Section{ID: "months", Title: r.word(comparing.Course), Figures: []Figure{
		r.monthFigure("backlog", shared.BacklogTime, shared.CasesAxis, r.courses(), backlogLines[:1],
			r.say(shared.Open, n), r.say(shared.OverTimeNot)),
		r.monthFigure("true-time", shared.TimesTime, shared.WorkingDays, r.courses(), timeLines[1:],
			r.say(shared.TimesTimeSays), r.say(shared.NRuns, n), r.say(shared.TimesTimeNot)),
	}}
}
