package report

import (
	"math"
	"slices"

	"hanyin/experiments/compare"
	"hanyin/internal/message"
)

// answer says for those who know nothing of simulation what came of each alternative, red lines first.
func (r compareReport) answer() []Text {
	var list []Text
	for i, a := range r.d.Alternatives {
		if l := a.RedLine; l != nil {
			red := r.say("compare.red_line", r.short(i), r.listed(r.plainNames(l.Records)),
				r.listed(r.plainNames(l.Truths)))
			red.Tone = "bad"
			list = append(list, red)
		}
	}
	for i, a := range r.d.Alternatives {
		list = append(list, r.came(i, a))
		if a.Window != nil {
			list = append(list, r.peaked(i, a.Window))
		}
	}
	if why := r.slack(); why != nil {
		list = append(list, *why)
	}
	return list
}

// bill says who loses, what a single alternative costs (the matrix of several has it), and what the model cannot say.
func (r compareReport) bill() []Text {
	var list []Text
	by := map[message.Key][]Text{}
	for i, a := range r.d.Alternatives {
		if len(r.d.Alternatives) == 1 {
			list = append(list, r.spent(i, a.Card.Costs))
		}
		lost, key := r.losers(i, a.Card.Stakes)
		if lost != nil {
			list = append(list, *lost)
			continue
		}
		by[key] = append(by[key], word(r.short(i)))
	}
	for _, key := range []message.Key{"compare.perhaps_losers", "compare.no_losers"} {
		if named := by[key]; len(named) > 0 {
			list = append(list, r.say(key, joined(r.word("report.comma"), named...)))
		}
	}
	return append(list, r.say("compare.cannot"))
}

// mostNamed is how many KPIs of no matter a sentence names.
const mostNamed = 3

// came is what came of an alternative, in one sentence: what gets worse first.
func (r compareReport) came(i int, a compare.Alternative) Text {
	by := map[message.Key][]Text{}
	for _, name := range r.judged() {
		k, ok := a.KPI(name)
		if !ok || k.Family == "" {
			continue
		}
		unit := shownUnit(k.Unit, k.Baseline, k.Alternative)
		half := k.HalfWidth.OrZero()
		change := r.say("compare.from_to", r.plainly(k.Name), beside(k.Baseline, half, unit),
			joined(" ", beside(k.Alternative, half, unit), r.unitOfIn(k.Name, unit)))
		if len(r.d.Alternatives) > 1 { // the matrix has the numbers
			change = word(r.plainly(k.Name))
		}
		switch k.Verdict {
		case compare.Worse:
			by["compare.worse"] = append(by["compare.worse"], change)
		case compare.Better:
			by["compare.better"] = append(by["compare.better"], change)
		case compare.More, compare.Less:
			by["compare.changed"] = append(by["compare.changed"], change)
		case compare.Uncertain:
			key := message.Key("compare.open")
			switch {
			case k.Leaning < 0:
				key = "compare.leaning_worse"
			case k.Leaning > 0:
				key = "compare.leaning_better"
			case k.Shown != 0:
				key = "compare.leaning"
			}
			by[key] = append(by[key], word(r.plainly(k.Name)))
		case compare.NoMatter, compare.Immaterial, compare.Same:
			by["compare.none"] = append(by["compare.none"], word(r.plainly(k.Name)))
		}
	}
	var parts []Text
	for _, key := range []message.Key{"compare.worse", "compare.better", "compare.changed", "compare.leaning_worse",
		"compare.leaning_better", "compare.leaning", "compare.open", "compare.none"} {
		named := by[key]
		if len(named) == 0 || key == "compare.none" && len(parts) > 0 && len(r.d.Alternatives) > 1 {
			continue
		}
		if more := len(named) - mostNamed; more > 1 && key != "compare.worse" && key != "compare.better" {
			named = append(named[:mostNamed:mostNamed], r.say("compare.others", more))
		}
		parts = append(parts, r.say(key, r.listed(named)))
	}
	if len(parts) == 0 {
		return r.say("compare.nothing_judged", r.short(i))
	}
	if len(parts) == 1 && len(by["compare.none"]) > 0 {
		return r.say("compare.nothing", r.short(i))
	}
	return r.say("compare.came", r.short(i), joined(r.word("compare.part"), parts...))
}

// slack says why changes do nothing: how much of the hours paid for is work; nil where all alternatives do something.
func (r compareReport) slack() *Text {
	at := slices.IndexFunc(r.d.Alternatives, func(a compare.Alternative) bool {
		return !slices.ContainsFunc(a.KPIs, func(k compare.KPIResult) bool {
			return k.Family != "" && k.Verdict != compare.NoMatter && k.Verdict != compare.Immaterial &&
				k.Verdict != compare.Same
		})
	})
	if at < 0 {
		return nil
	}
	var posts []Text
	for _, p := range utilisations {
		if k, ok := r.d.Alternatives[at].KPI(p.kpi); ok && k.Baseline.Defined() {
			posts = append(posts, joined(" ", word(p.In(r.lang)), r.with(k.Baseline, k.Unit)))
		}
	}
	if len(posts) == 0 {
		return nil
	}
	why := r.say("compare.slack", joined(r.word("report.comma"), posts...))
	return &why
}

// plainNames are KPIs in everyday words.
func (r compareReport) plainNames(names []string) []Text {
	var list []Text
	for _, name := range names {
		list = append(list, word(r.plainly(name)))
	}
	return list
}

// listed puts a list into a sentence whose entries may hold commas.
func (a author) listed(list []Text) Text { return joined(a.word("report.semicolon"), list...) }

// spent says whose time an alternative takes or saves.
func (r compareReport) spent(i int, costs []compare.Cost) Text {
	var list []Text
	for _, c := range costs {
		if c.Shown == 0 {
			continue
		}
		key := message.Key("compare.takes")
		if c.Shown < 0 {
			key = "compare.saves"
		}
		size := number(Quantity{Value: float64(c.Difference), Half: nan, Form: absolute})
		part := r.say(key, r.plainly(c.KPI), size)
		if c.KPI == staffHours {
			part = joined("", part, r.say("compare.posts", number(Quantity{Value: float64(c.Posts), Half: nan,
				Form: absolute})))
		}
		list = append(list, part)
	}
	if len(list) == 0 {
		return r.say("compare.cost_same", r.short(i))
	}
	return r.say("compare.cost_is", r.short(i), r.listed(list))
}

// absolute is a number without its sign, which the words around it say.
func absolute(x, _ float64, _ Medium) (string, string) {
	if x = math.Abs(x); x < 100 {
		return grouped(x, 1), ""
	}
	return grouped(x, 0), ""
}

// losers says which kinds of households lose, and in what; nil where none is shown to, and then what there is to say.
func (r compareReport) losers(i int, stakes []compare.Stake) (*Text, message.Key) {
	by, order, key := map[string][]Text{}, []string{}, message.Key("compare.no_losers")
	for _, s := range stakes {
		if s.Verdict == compare.Uncertain {
			key = "compare.perhaps_losers"
		}
		if s.Effect != "loses" {
			continue
		}
		if by[s.KPI] == nil {
			order = append(order, s.KPI)
		}
		by[s.KPI] = append(by[s.KPI], word(r.group(s.Group)))
	}
	if len(order) == 0 {
		return nil, key
	}
	var list []Text
	for _, kpi := range order {
		list = append(list, r.say("compare.loses", r.plainly(kpi), joined(r.word("report.comma"), by[kpi]...)))
	}
	lost := r.say("compare.losers", r.short(i), r.listed(list))
	return &lost, key
}

// plainly is what a KPI means in everyday words, or else its label.
func (a author) plainly(kpi string) string {
	if p, ok := everyday[kpi]; ok {
		return p.In(a.lang)
	}
	return a.starred(kpi)
}
