package report

import (
	"strings"

	"hanyin/experiments/compare"
	"hanyin/metrics"
)

// card is the decision card of one alternative: effect, cost, who gains and who loses, and what more runs would tell.
// Pages draw the same.
func (r compareReport) card(a compare.Alternative) Section {
	s := Section{Title: r.word("compare.card", a.Scenario.Name, r.d.Baseline.Name), Only: Terminal}
	add := func(heading string, lines ...Text) {
		s.Lead = append(s.Lead, word(heading))
		for _, l := range lines {
			s.Lead = append(s.Lead, joined("", word("  "), l))
		}
	}
	var changes, costs []Text
	for _, k := range a.KPIs {
		if k.Family == primary {
			changes = append(changes, r.effectLine(k))
		}
	}
	for _, c := range a.Card.Costs {
		costs = append(costs, r.say("compare.cost_line", r.label(c.KPI), beside(c.Baseline, c.HalfWidth, ""),
			beside(c.Alternative, c.HalfWidth, ""), change(c.Difference, c.HalfWidth, ""), chance(c.PAdjusted),
			r.term(compare.Verdicts.Term(c.Verdict))))
	}
	add(r.word("compare.effect"), changes...)
	add(r.word("compare.cost"), costs...)
	add(r.word("compare.stakes"), r.stakeLines(a.Card.Stakes)...)
	add(r.word("compare.sight"), r.sight(a)...)
	return s
}

// effectLine tells one KPI, such as "Response, median: 7.1 -> 7.9 h, +0.8 (0.5 to 1.1), p <0.001: higher, worse".
func (r compareReport) effectLine(k compare.KPIResult) Text {
	if k.Verdict == compare.Untold {
		return r.say("compare.effect_untold", r.label(k.Name), k.N)
	}
	half := k.HalfWidth
	return r.say("compare.effect_line", r.label(k.Name), beside(k.Baseline, half, k.Unit),
		beside(k.Alternative, half, k.Unit), r.unitOf(k.Name), signed(k.Difference, half, k.Unit),
		signed(k.Difference-half, half, k.Unit), signed(k.Difference+half, half, k.Unit), chance(k.PAdjusted), k.N,
		r.verdict(k))
}

// stakeLines tell, for each group, in which KPIs it gains or loses; groups in which nothing was shown share a line.
func (r compareReport) stakeLines(stakes []compare.Stake) []Text {
	var lines []Text
	var quiet []string
	for _, g := range metrics.PeopleSuffixes() {
		var told []Text
		for _, s := range stakes {
			if s.Group == g && s.Effect != "" {
				unit := unitOfKPI(s.KPI)
				told = append(told, r.say("compare.stake_line", r.term(effects[s.Effect]), r.label(s.KPI),
					change(s.Difference, s.HalfWidth, unit), r.unitOf(s.KPI)))
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

// sight says what this many runs could have seen, and what more would.
func (r compareReport) sight(a compare.Alternative) []Text {
	var lines []Text
	for _, k := range a.KPIs {
		if k.Family != primary || !k.Detectable.Defined() {
			continue
		}
		if k.Verdict == compare.Same {
			lines = append(lines, r.say("compare.all_same", r.label(k.Name)))
			continue
		}
		line := r.say("compare.detectable", r.label(k.Name), beside(k.Detectable, k.Detectable, k.Unit),
			r.unitOf(k.Name))
		more := r.say("compare.very_many")
		switch {
		case k.Verdict == compare.Higher || k.Verdict == compare.Lower:
			more = r.say("compare.shown")
		case k.Needed > 0:
			more = r.say("compare.needed", k.Needed, k.Needed-k.N)
		}
		lines = append(lines, joined("", line, more))
	}
	return lines
}
