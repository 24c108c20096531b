package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// answer says for those who know nothing of simulation what came of each alternative, red lines first.
func (r compareReport) answer() []Text {
	var list []Text
	for i, a := range r.d.Alternatives {
		if l := a.RedLine; l != nil {
			key := message.Key("compare.red_line_hidden")
			for _, name := range l.Records {
				if k, ok := a.KPI(name); ok && k.Verdict != compare.Immaterial {
					key = "compare.red_line"
				}
			}
			red := r.say(key, r.short(i), r.listed(r.changesOf(a, l.Records)), r.listed(r.changesOf(a, l.Truths)))
			red.Tone = "bad"
			list = append(list, red)
		}
	}
	for i, a := range r.d.Alternatives {
		list = append(list, r.summed(r.say("compare.came", r.short(i), r.came(a))))
	}
	if r.instant() {
		list = append(list, r.say("compare.instant"))
	}
	for i, a := range r.d.Alternatives {
		if why := r.slack(i, a); why != nil {
			list = append(list, *why)
		}
	}
	return list
}

// instant reports a median first contact of less than a minute on one side alone, which needs a reason.
func (r compareReport) instant() bool {
	const minute = 1. / 60
	return slices.ContainsFunc(r.d.Alternatives, func(a compare.Alternative) bool {
		k, ok := a.KPI("response.median_h")
		return ok && k.Family != "" && (k.Baseline < minute) != (k.Alternative < minute)
	})
}

// summed marks what the summary of several alternatives says too.
func (r compareReport) summed(t Text) Text {
	t.Summed = len(r.d.Alternatives) > 1
	return t
}

// summary is what each of several alternatives changes, what came of it, what it costs and who loses.
func (r compareReport) summary() *Table {
	t := &Table{ID: "alternatives", Caption: r.word("compare.summary"), Only: Page, Stacked: true, Columns: []Column{
		column("scenario", r.word("compare.scenario")), column("changed", r.word("compare.what")),
		column("verdict", r.word("compare.verdict")), column("cost", r.word("compare.monthly_cost")),
		column("losers", r.word("compare.who_loses"))}}
	for i, a := range r.d.Alternatives {
		changes, costs := r.changes(a), r.say("compare.unchanged")
		if changes == "" {
			changes = r.word("compare.no_change")
		}
		if spent := r.spent(a.Card.Costs); len(spent) > 0 {
			costs = r.listed(spent)
		}
		lost, key := r.losers(a.Card.Stakes)
		loses := r.say(map[message.Key]message.Key{"compare.perhaps_losers": "compare.perhaps_lose",
			"compare.no_losers": "compare.none_loses"}[key])
		if len(lost) > 0 {
			loses = r.listed(lost)
			loses.Tone = "bad"
		}
		came := r.came(a)
		came.Tone = r.toneOf(a)
		t.add(word(r.short(i)), word(changes), came, costs, loses)
	}
	return t
}

// toneOf is bad where a KPI gets worse and none better, good the other way round, else empty.
func (r compareReport) toneOf(a compare.Alternative) string {
	worse, better := false, false
	for _, k := range a.KPIs {
		worse, better = worse || k.Verdict == compare.Worse, better || k.Verdict == compare.Better
	}
	switch {
	case worse && !better:
		return "bad"
	case better && !worse:
		return "good"
	}
	return ""
}

// bill says who loses, what a single alternative costs (the matrix of several has it), and what the model cannot say.
func (r compareReport) bill() []Text {
	var list []Text
	by := map[message.Key][]Text{}
	for i, a := range r.d.Alternatives {
		if len(r.d.Alternatives) == 1 {
			cost := r.say("compare.cost_same", r.short(i))
			if spent := r.spent(a.Card.Costs); len(spent) > 0 {
				cost = r.say("compare.cost_is", r.short(i), r.listed(spent))
			}
			list = append(list, cost)
		}
		lost, key := r.losers(a.Card.Stakes)
		if len(lost) > 0 {
			list = append(list, r.summed(r.say("compare.losers", r.short(i), r.listed(lost))))
			continue
		}
		by[key] = append(by[key], word(r.short(i)))
	}
	for _, key := range []message.Key{"compare.perhaps_losers", "compare.no_losers"} {
		if named := by[key]; len(named) > 0 {
			list = append(list, r.summed(r.say(key, joined(r.word("report.comma"), named...))))
		}
	}
	return append(list, r.say("compare.cannot"))
}

// mostNamed is how many KPIs of no matter a sentence names.
const mostNamed = 3

// came is what came of an alternative, in one sentence: the weeks around a shock, then the means over the whole
// horizon, what gets worse first.
func (r compareReport) came(a compare.Alternative) Text {
	if a.Window == nil {
		return r.verdicts(a)
	}
	return sentences(r.word("compare.part"), r.peaked(a.Window), r.say("compare.whole_horizon", r.verdicts(a)))
}

// verdicts are those on the KPIs that an alternative is judged by, what gets worse first.
func (r compareReport) verdicts(a compare.Alternative) Text {
	by := map[message.Key][]Text{}
	var small, as []compare.KPIResult
	for _, name := range r.judged() {
		k, ok := a.KPI(name)
		if !ok || k.Family == "" {
			continue
		}
		change := r.changeOfKPI(k)
		if len(r.d.Alternatives) > 1 { // the matrix has the numbers
			change = word(r.glossed(k.Name))
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
			if key == "compare.open" {
				change = word(r.glossed(k.Name))
			} else if len(r.d.Alternatives) == 1 {
				change = r.besideMargin(change, k)
			}
			by[key] = append(by[key], change)
		case compare.Immaterial:
			small = append(small, k)
		case compare.NoMatter, compare.Same:
			as = append(as, k)
		}
	}
	// what comes nearest to its margin first, and what only the model knows before the records
	slices.SortStableFunc(small, func(a, b compare.KPIResult) int { return cmp.Compare(ofMargin(b), ofMargin(a)) })
	slices.SortStableFunc(as, func(a, b compare.KPIResult) int { return basisRank(a) - basisRank(b) })
	for _, k := range small {
		by["compare.small"] = append(by["compare.small"], r.smallChange(k))
	}
	for _, k := range as {
		by["compare.none"] = append(by["compare.none"], word(r.glossed(k.Name)))
	}
	var parts []Text
	for _, key := range []message.Key{"compare.worse", "compare.better", "compare.changed", "compare.leaning_worse",
		"compare.leaning_better", "compare.leaning", "compare.small", "compare.open", "compare.none"} {
		named := by[key]
		if len(named) == 0 || key == "compare.none" && len(parts) > 0 && len(r.d.Alternatives) > 1 {
			continue
		}
		if more := len(named) - mostNamed; more > 1 && key != "compare.worse" && key != "compare.better" {
			named = append(named[:mostNamed:mostNamed], r.say("compare.others", more))
		}
		if key == "compare.small" && len(parts) == 0 && by["compare.open"] == nil {
			key = "compare.only_small"
		}
		parts = append(parts, r.say(key, r.listed(named)))
	}
	switch {
	case len(by) == 0:
		return r.say("compare.nothing_judged")
	case len(by) == 1 && len(by["compare.none"]) > 0:
		return r.say("compare.nothing")
	}
	return sentences(r.word("compare.part"), parts...)
}

// changeOfKPI is a KPI with its mean before and after, to as many decimals as the change deserves: fewer than in the
// tables.
func (r compareReport) changeOfKPI(k compare.KPIResult) Text {
	unit := shownUnit(k.Unit, k.Baseline, k.Alternative)
	half := max(levelDigits(k), experiments.Number(math.Abs(float64(k.Difference.OrZero()))))
	in := func(x experiments.Number) Text { return r.inUnit(beside(x, half, unit), r.unitOfIn(k.Name, unit)) }
	before := in(k.Baseline)
	if r.lang == message.Chinese && strings.HasSuffix(before.In(Both), "%") {
		before = joined("", before, word(" "))
	}
	return r.say("compare.from_to", r.glossed(k.Name), before, in(k.Alternative))
}

// smallChange is one that is sure and below its margin. Of several alternatives, whose answers share a screen, the
// matrix has the numbers, unless none differs by more there.
func (r compareReport) smallChange(k compare.KPIResult) Text {
	switch {
	case len(r.d.Alternatives) == 1:
		return r.besideMargin(r.changeOfKPI(k), k)
	case r.rank(k.Name) != quietRank:
		return word(r.glossed(k.Name))
	}
	unit := shownUnit(k.Unit, k.Baseline, k.Alternative)
	return joined(" ", word(r.glossed(k.Name)),
		r.inUnit(signed(k.Difference, k.HalfWidth, unit), r.changeUnitOfIn(k.Name, unit)))
}

// besideMargin is a change with the smallest one that matters.
func (r compareReport) besideMargin(change Text, k compare.KPIResult) Text {
	if !k.Matters.Defined() {
		return change
	}
	unit := shownUnit(k.Unit, k.Baseline, k.Alternative, k.Difference, k.Matters)
	return r.say("compare.beside_margin", change, r.inUnit(margin(k.Matters, unit), r.changeUnitOfIn(k.Name, unit)))
}

// inUnit is a number before its unit.
func (r compareReport) inUnit(x, unit Text) Text {
	if r.lang == message.Chinese && unit.In(Both) == "%" {
		return joined("", x, unit)
	}
	return joined(" ", x, unit)
}

// ofMargin is how large a change is beside what matters.
func ofMargin(k compare.KPIResult) float64 {
	return math.Abs(float64(k.Difference.OrZero())) / max(float64(k.Matters.OrZero()), math.SmallestNonzeroFloat64)
}

// basisRank puts truth before records.
func basisRank(k compare.KPIResult) int {
	if k.Basis == metrics.Oracle.String() {
		return 0
	}
	return 1
}

// slack says why an alternative without a shock does nothing: how little of the hours paid for, at the posts that the
// change is about, is work; nil where it does something, or one of these posts is busy.
func (r compareReport) slack(i int, a compare.Alternative) *Text {
	if a.Window != nil || slices.ContainsFunc(a.KPIs, func(k compare.KPIResult) bool {
		return k.Family != "" && k.Verdict != compare.NoMatter && k.Verdict != compare.Same
	}) {
		return nil
	}
	var posts []Text
	for p := range agents.PostCount {
		key := agents.Posts.Key(p)
		k, ok := a.KPI("utilisation." + key)
		about := slices.ContainsFunc(a.About, func(s string) bool { return slices.Contains(slackPosts[s], key) })
		if ok && about && k.Baseline >= busyFrom {
			return nil
		}
		if ok && about {
			posts = append(posts, joined(" ", word(agents.Posts.Term(p).In(r.lang)), r.with(k.Baseline, k.Unit)))
		}
	}
	if len(posts) == 0 {
		return nil
	}
	why := r.say("compare.slack", r.short(i), joined(r.word("report.comma"), posts...))
	return &why
}

// changesOf are KPIs of an alternative with their means before and after.
func (r compareReport) changesOf(a compare.Alternative, names []string) []Text {
	var list []Text
	for _, name := range names {
		if k, ok := a.KPI(name); ok {
			list = append(list, r.changeOfKPI(k))
		} else {
			list = append(list, word(r.glossed(name)))
		}
	}
	return list
}

// listed puts a list into a sentence whose entries may hold commas.
func (a author) listed(list []Text) Text { return joined(a.word("report.semicolon"), list...) }

// spent says whose time an alternative takes or saves.
func (r compareReport) spent(costs []compare.Cost) []Text {
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
		if c.KPI == staffHours && showsPosts(c) {
			part = joined("", part, r.say("compare.posts", number(Quantity{Value: float64(c.Posts), Half: nan,
				Form: absolute})))
		}
		list = append(list, part)
	}
	return list
}

// absolute is a number without its sign, which the words around it say.
func absolute(x, _ float64, _ Medium) (string, string) {
	if x = math.Abs(x); x < 100 {
		return grouped(x, 1), ""
	}
	return grouped(x, 0), ""
}

// losers says which kinds of households lose, and in what; nil where none is shown to, and then what there is to say.
func (r compareReport) losers(stakes []compare.Stake) ([]Text, message.Key) {
	by, order, key := map[string][]Text{}, []string{}, message.Key("compare.no_losers")
	kinds, most := map[string]int{}, map[string]compare.Stake{}
	for _, s := range stakes {
		if s.Verdict == compare.Uncertain {
			key = "compare.perhaps_losers"
		}
		kinds[s.KPI]++
		if s.Effect != "loses" {
			continue
		}
		if by[s.KPI] == nil {
			order = append(order, s.KPI)
		}
		by[s.KPI] = append(by[s.KPI], word(r.group(s.Group)))
		if worst := most[s.KPI]; math.Abs(float64(s.Difference)) > math.Abs(float64(worst.Difference)) {
			most[s.KPI] = s
		}
	}
	var list []Text
	for _, kpi := range order {
		if len(by[kpi]) == kinds[kpi] && len(by[kpi]) > mostNamed {
			list = append(list, r.say("compare.all_lose", r.starred(kpi), r.group(most[kpi].Group),
				r.changeOfStake(most[kpi])))
			continue
		}
		list = append(list, r.say("compare.loses", r.starred(kpi), joined(r.word("report.comma"), by[kpi]...)))
	}
	return list, key
}

// glossed is a KPI as the tables call it, and where no matrix of several alternatives stands beside it what it means
// in everyday words.
func (r compareReport) glossed(kpi string) string {
	p, ok := everyday[kpi]
	if !ok || len(r.d.Alternatives) > 1 {
		return r.starred(kpi)
	}
	return r.starred(kpi) + r.word("report.bracket", p.In(r.lang))
}

// plainly is what a KPI means in everyday words, or else its label.
func (a author) plainly(kpi string) string {
	if p, ok := everyday[kpi]; ok {
		return p.In(a.lang)
	}
	return a.starred(kpi)
}
