package report

import (
	"hanyin/experiments/compare"
	"hanyin/internal/message"
)

// answer says in sentences for those who know nothing of simulation what gets better and worse, what it costs and who
// loses.
func (r compareReport) answer(a compare.Alternative) []Text {
	by := map[string][]Text{}
	for _, k := range a.KPIs {
		if k.Family != primary {
			continue
		}
		change := r.say("compare.from_to", r.plainly(k.Name), alone(k.Baseline, k.Unit), r.with(k.Alternative, k.Unit))
		switch {
		case k.Effect != "":
			by[k.Effect] = append(by[k.Effect], change)
		case k.Verdict == compare.Higher || k.Verdict == compare.Lower:
			by["changed"] = append(by["changed"], change)
		default:
			by["unseen"] = append(by["unseen"], word(r.plainly(k.Name)))
		}
	}
	name := r.quoted(r.name(a.Scenario))
	var list []Text
	for _, s := range []struct {
		what string
		says message.Key
	}{{"better", "compare.better"}, {"worse", "compare.worse"}, {"changed", "compare.changed"}} {
		if len(by[s.what]) > 0 {
			list = append(list, r.say(s.says, name, r.listed(by[s.what])))
		}
	}
	if len(by["unseen"]) > 0 {
		list = append(list, r.say("compare.unseen", r.listed(by["unseen"])))
	}
	return append(append(list, r.spent(a.Card.Costs)...), r.losers(a.Card.Stakes)...)
}

// listed puts a list into a sentence whose entries may hold commas.
func (a author) listed(list []Text) Text { return joined(a.word("report.semicolon"), list...) }

// spent says whose time it takes or saves.
func (r compareReport) spent(costs []compare.Cost) []Text {
	by := map[compare.Verdict][]Text{}
	for _, c := range costs {
		by[c.Verdict] = append(by[c.Verdict], r.say("compare.spent", r.plainly(c.KPI),
			change(c.Difference, c.HalfWidth, "")))
	}
	var list []Text
	if more := by[compare.Higher]; len(more) > 0 {
		list = append(list, r.say("compare.cost_more", r.listed(more)))
	}
	if less := by[compare.Lower]; len(less) > 0 {
		list = append(list, r.say("compare.cost_less", r.listed(less)))
	}
	if len(list) == 0 {
		list = append(list, r.say("compare.cost_same"))
	}
	return list
}

// losers says which kinds of households lose, and in what.
func (r compareReport) losers(stakes []compare.Stake) []Text {
	by, order := map[string][]Text{}, []string{}
	for _, s := range stakes {
		if s.Effect != "loses" {
			continue
		}
		if by[s.KPI] == nil {
			order = append(order, s.KPI)
		}
		by[s.KPI] = append(by[s.KPI], word(r.group(s.Group)))
	}
	if len(order) == 0 {
		return []Text{r.say("compare.no_losers")}
	}
	var list []Text
	for _, kpi := range order {
		list = append(list, r.say("compare.losers", r.plainly(kpi), joined(r.word("report.comma"), by[kpi]...)))
	}
	return list
}

// plainly is what a KPI means in everyday words, or else its label.
func (a author) plainly(kpi string) string {
	if p, ok := everyday[kpi]; ok {
		return p.In(a.lang)
	}
	return a.starred(kpi)
}
