package report

import (
	"math"
	"strconv"
	"strings"

	"hanyin/experiments/compare"
	"hanyin/experiments/stats"
	"hanyin/metrics"
)

// card is the decision card of one alternative: the KPIs that it is judged by, who gains and who loses, and what more
// runs would tell. Pages show the table, and terminals if all is true: above stand the same verdicts.
func (r compareReport) card(i int, a compare.Alternative, all bool) Section {
	s := Section{ID: "card-" + strconv.Itoa(i+1),
		Title: r.word("compare.card", r.quoted(r.name(a.Scenario)), r.quoted(r.name(r.d.Baseline)))}
	add := func(heading string, lines ...Text) {
		s.Lead = append(s.Lead, inTerminal(word(heading))...)
		for _, l := range lines {
			s.Lead = append(s.Lead, inTerminal(joined("", word("  "), l))...)
		}
	}
	var costs []Text
	for _, c := range a.Card.Costs {
		costs = append(costs, r.costLine(c))
	}
	add(r.word("compare.cost"), costs...)
	add(r.word("compare.stakes"), r.stakeLines(a.Card.Stakes)...)
	if lines := r.sight(a); len(lines) > 0 {
		add(r.word("compare.sight"), lines...)
	}
	t := r.cardTable(i, a)
	if !all {
		t.Only = Page
	}
	s.Tables = []*Table{t}
	return s
}

// cardTable is the numbers behind the verdicts on an alternative.
func (r compareReport) cardTable(i int, a compare.Alternative) *Table {
	t := &Table{ID: "judged-" + strconv.Itoa(i+1), Caption: r.word("compare.judged", r.name(a.Scenario)),
		Columns: []Column{r.kpiColumn(), column("verdict", r.word("compare.verdict")),
			column("baseline", r.word("compare.baseline")), column("alternative", r.word("compare.alternative")),
			column("difference", r.word("compare.difference")), column("matters", r.word("compare.matters")),
			column("unit", r.word("report.unit")), column("p_adjusted", either(r.word("compare.adjusted"),
				r.word("compare.p"))), columnOn(Terminal, "variance_reduction", r.word("compare.reduction")),
			column("cases", r.word("compare.cases")), column("n", r.word("report.cases")),
			columnOn(Terminal, "name", r.word("report.name"))}}
	t.Columns[11].Spare, t.Columns[8].Spare = true, true
	for _, k := range a.KPIs {
		if k.Family == "" {
			continue
		}
		n := r.numbersOf(k)
		t.add(word(r.starred(k.Name)), r.verdict(k), n.baseline, n.alternative, n.change, n.matters, n.unit,
			chance(k.PAdjusted), shown(float64(k.VarianceReduction), reduction), n.cases, count(k.N), word(k.Name))
	}
	return t
}

// costLine tells whose hours an alternative takes or saves in a month, and how many posts that is.
func (r compareReport) costLine(c compare.Cost) Text {
	half := max(c.HalfWidth.OrZero(), 10) // whole hours
	line := r.say("compare.cost_line", r.label(c.KPI), beside(c.Baseline, half, ""), beside(c.Alternative, half, ""),
		change(c.Difference, c.HalfWidth, ""))
	if c.KPI == staffHours && c.Shown != 0 && showsPosts(c) {
		line = joined("", line, r.posts(c))
	}
	return line
}

// staffHours is the KPI of hours that posts are paid for.
const staffHours = "hours.staff"

// showsPosts reports a cost of more than a twentieth of a post: less would be printed as 0.0 posts.
func showsPosts(c compare.Cost) bool { return math.Abs(float64(c.Posts)) >= 0.05 }

// posts is how many posts the hours of a cost are.
func (r compareReport) posts(c compare.Cost) Text {
	return r.say("compare.posts", shown(float64(c.Posts), fixedSigned(1)))
}

// stakeLines tell, for each group, in which KPIs it gains or loses; groups in which nothing was shown share a line.
func (r compareReport) stakeLines(stakes []compare.Stake) []Text {
	var lines []Text
	var quiet []string
	for _, g := range metrics.PeopleSuffixes() {
		var told []Text
		for _, s := range stakes {
			if s.Group == g && s.Effect != "" {
				told = append(told, r.say("compare.stake_line", r.term(effects[s.Effect]), r.starred(s.KPI),
					r.changeOfStake(s)))
			}
		}
		if len(told) == 0 {
			quiet = append(quiet, r.group(g))
			continue
		}
		lines = append(lines, joined("", word(r.group(g)+r.word("report.colon")),
			joined(r.word("report.semicolon"), told...)))
	}
	if len(quiet) > 0 {
		lines = append(lines, r.say("compare.no_stake", strings.Join(quiet, r.word("report.comma"))))
	}
	return lines
}

// changeOfStake is by how much a group gains or loses, with its unit.
func (r compareReport) changeOfStake(s compare.Stake) Text {
	return joined(" ", change(s.Difference, s.HalfWidth, unitOfKPI(s.KPI)), r.changeUnitOf(s.KPI))
}

// twoDigits rounds a number of replications up to two leading digits: more are not known of it.
func twoDigits(n int) int {
	unit := 1
	for n > 99*unit {
		unit *= 10
	}
	return (n + unit - 1) / unit * unit
}

// sights are what more runs would settle, in a terminal that shows no cards.
func (r compareReport) sights() Section {
	s := Section{ID: "sights", Title: r.word("compare.sight"), Only: Terminal}
	for i, a := range r.d.Alternatives {
		if lines := r.sight(a); len(lines) > 0 {
			s.Lead = append(s.Lead, joined("", word(r.short(i)+r.word("report.colon")),
				joined(r.word("report.semicolon"), lines...)))
		}
	}
	return s
}

// sight says what more runs would settle.
func (r compareReport) sight(a compare.Alternative) []Text {
	var lines []Text
	for _, k := range a.KPIs {
		if k.Family == "" || k.Verdict != compare.Uncertain {
			continue
		}
		name := r.starred(k.Name)
		switch {
		case k.Needed > 0:
			lines = append(lines, r.say("compare.needed", name, twoDigits(k.Needed), k.N))
		case k.Doubt == compare.FewValues:
			lines = append(lines, r.say("compare.few_values", name, k.N))
		case k.Doubt == compare.AtBound:
			lines = append(lines, r.say("compare.at_bound", name))
		default:
			lines = append(lines, r.say("compare.very_many", name, stats.MostNeeded(k.N)))
		}
	}
	return lines
}
