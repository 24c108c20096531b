package html

import (
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message/translate"
	"hanyin/report/text"
)

// answer says in sentences for those who know nothing of simulation what gets better and worse, what it costs and who
// loses.
func (r comparePage) answer(a compare.Alternative) []Text {
	by := map[string][]Text{}
	for _, k := range a.KPIs {
		if k.Family != "primary" {
			continue
		}
		what := r.say(same("%s"), r.plainly(k.Name))
		change := r.say(comparing.FromTo, r.plainly(k.Name), r.figure(k.Baseline, experiments.Number(nan), k.Unit,
			false), r.with(k.Alternative, k.Unit))
		switch {
		case k.Effect != "":
			by[k.Effect] = append(by[k.Effect], change)
		case k.Verdict == compare.Higher || k.Verdict == compare.Lower:
			by["changed"] = append(by["changed"], change)
		default:
			by["unseen"] = append(by["unseen"], what)
		}
	}
	name := r.quoted(r.name(a.Scenario))
	var list []Text
	for _, s := range []struct {
		what string
		says translate.Phrase
	}{{"better", comparing.Better}, {"worse", comparing.Worse}, {"changed", comparing.Changed}} {
		if len(by[s.what]) > 0 {
			list = append(list, r.say(s.says, name, r.joined(by[s.what])))
		}
	}
	if len(by["unseen"]) > 0 {
		list = append(list, r.say(comparing.Unseen, r.joined(by["unseen"])))
	}
	return append(append(list, r.spent(a.Card.Costs)...), r.losers(a.Card.Stakes)...)
}

// joined puts a list into a sentence whose entries may hold commas.
func (a author) joined(list []Text) Text {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = string(t)
	}
	return Text(strings.Join(texts, semicolon.In(a.lang)))
}

// spent says whose time it takes or saves.
func (r comparePage) spent(costs []compare.Cost) []Text {
	by := map[compare.Verdict][]Text{}
	for _, c := range costs {
		by[c.Verdict] = append(by[c.Verdict], r.say(comparing.Spent, r.plainly(c.KPI),
			r.figure(c.Difference, c.HalfWidth, "", true)))
	}
	var list []Text
	if more := by[compare.Higher]; len(more) > 0 {
		list = append(list, r.say(comparing.CostMore, r.joined(more)))
	}
	if less := by[compare.Lower]; len(less) > 0 {
		list = append(list, r.say(comparing.CostLess, r.joined(less)))
	}
	if len(list) == 0 {
		list = append(list, r.say(comparing.CostSame))
	}
	return list
}

// losers says which kinds of households lose, and in what.
func (r comparePage) losers(stakes []compare.Stake) []Text {
	by, order := map[string][]Text{}, []string{}
	for _, s := range stakes {
		if s.Effect != "loses" {
			continue
		}
		if by[s.KPI] == nil {
			order = append(order, s.KPI)
		}
		by[s.KPI] = append(by[s.KPI], r.say(same("%s"), text.GroupOf(s.Group, r.lang)))
	}
	if len(order) == 0 {
		return []Text{r.say(comparing.NoLosers)}
	}
	var list []Text
	for _, kpi := range order {
		list = append(list, r.say(comparing.Losers, r.plainly(kpi), r.join(by[kpi])))
	}
	return list
}

// brief is the table of the first screen: no more than what was, what would be, and what is to be thought of it.
func (r comparePage) brief(a compare.Alternative) *Table {
	t := &Table{ID: "key", Caption: comparing.KeyCaption.In(r.lang, r.quoted(r.name(a.Scenario))), Columns: []Column{
		{"kpi", r.word(words.KPI)}, {"baseline", r.word(comparing.Before)}, {"alternative", r.word(comparing.After)},
		{"difference", r.word(comparing.Moved)},
		{"unit", r.word(words.Unit)}, {"verdict", r.word(comparing.Verdict)},
	}}
	for _, k := range a.KPIs {
		if k.Family == "primary" {
			t.add(word(r.kpi(k.Name)), r.beside(k.Baseline, k.HalfWidth, k.Unit), r.beside(k.Alternative, k.HalfWidth,
				k.Unit), r.change(k.Difference, k.HalfWidth, k.Unit),
				word(r.unit(k.Unit)), toned(text.VerdictOf(k, r.lang), toneClass(k.Effect)))
		}
	}
	return t
}

// quoted is a name in quotation marks; those in it become single ones.
func (a author) quoted(name string) string {
	if a.lang == translate.Chinese {
		return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(name) + "”"
	}
	return `"` + strings.ReplaceAll(name, `"`, "'") + `"`
}

// plainly is what a KPI means in everyday words, or else its label.
func (a author) plainly(kpi string) string {
	if p, ok := everyday[kpi]; ok {
		return p.In(a.lang)
	}
	return a.kpi(kpi)
}

// everyday are KPIs that a comparison is usually about, for those who do not know their names.
var everyday = map[string]translate.Phrase{
	"response.median_h": {En: "the time in which half of all petitions have a first contact",
		Zh: "半数诉求得到首次回应所用的时间"},
	"response.p90_h": {En: "the time in which nine in ten petitions have a first contact",
		Zh: "九成诉求得到首次回应所用的时间"},
	"close.median_wd": {En: "the time in which half of all petitions are done on record",
		Zh: "半数诉求在记录上办结所用的时间"},
	"close.p90_wd": {En: "the time in which nine in ten petitions are done on record",
		Zh: "九成诉求在记录上办结所用的时间"},
	"resolve.true_rate": {En: "how much of what people say is truly resolved", Zh: "群众说出来的事真正解决的比例"},
	"resolve.true_median_wd": {En: "the time in which half of what is resolved is truly resolved",
		Zh: "真正解决的事中，半数所用的时间"},
	"resolve.true_p90_wd": {En: "the time in which nine in ten of what is resolved is truly resolved",
		Zh: "真正解决的事中，九成所用的时间"},
	"sat.true":        {En: "how many are truly content", Zh: "真心满意的比例"},
	"sat.official":    {En: "satisfaction by the official formula", Zh: "按官方口径算的满意率"},
	"expr.ratio":      {En: "how many matters are told to anybody at all", Zh: "有事说出来的比例"},
	"formal.share":    {En: "how much is closed on paper with nothing done", Zh: "没有真办、只在纸面上办结的比例"},
	"backlog.count":   {En: "how many petitions are open", Zh: "还没办完的诉求数"},
	"hours.staff":     {En: "staff", Zh: "工作人员"},
	"hours.volunteer": {En: "volunteers", Zh: "志愿者"},
	"hours.resident":  {En: "residents", Zh: "群众自己"},
}
