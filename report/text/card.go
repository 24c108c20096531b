package text

import (
	"strings"

	"hanyin/experiments/compare"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// card is the decision card of one alternative: effect, cost, who gains and who loses, and what more runs would tell.
func card(d compare.Document, a compare.Alternative, lang translate.Lang) string {
	var b strings.Builder
	b.WriteString(comparing.Card.In(lang, a.Scenario.Name, d.Baseline.Name) + "\n")
	b.WriteString(comparing.Effect.In(lang) + "\n")
	for _, k := range a.KPIs {
		if k.Family == "primary" {
			b.WriteString("  " + effectLine(k, lang) + "\n")
		}
	}
	b.WriteString(comparing.Cost.In(lang) + "\n")
	for _, c := range a.Card.Costs {
		b.WriteString("  " + costLine(c, lang) + "\n")
	}
	b.WriteString(comparing.Stakes.In(lang) + "\n")
	for _, line := range stakeLines(a.Card.Stakes, lang) {
		b.WriteString("  " + line + "\n")
	}
	b.WriteString(settling(a, lang))
	return b.String()
}

// effectLine tells one KPI, such as "Response, median: 7.1 -> 7.9 h, +0.8 (0.5 to 1.1), p <0.001: higher, worse".
func effectLine(k compare.KPIResult, lang translate.Lang) string {
	def, _ := metrics.Lookup(k.Name)
	if k.Verdict == compare.Untold {
		return comparing.EffectUntold.In(lang, label(def, lang), k.N)
	}
	low, high := k.Difference-k.HalfWidth, k.Difference+k.HalfWidth
	return comparing.EffectLine.In(lang, label(def, lang), value(k.Baseline, k.HalfWidth),
		value(k.Alternative, k.HalfWidth), unit(def, lang),
		signed(k.Difference, k.HalfWidth), signed(low, k.HalfWidth), signed(high, k.HalfWidth),
		probability(k.PAdjusted), k.N, verdict(k, lang))
}

func costLine(c compare.Cost, lang translate.Lang) string {
	def, _ := metrics.Lookup(c.KPI)
	return comparing.CostLine.In(lang, label(def, lang), value(c.Baseline, c.HalfWidth),
		value(c.Alternative, c.HalfWidth),
		difference(c.Difference, c.HalfWidth), probability(c.PAdjusted), verdicts[c.Verdict].In(lang))
}

// stakeLines tell, for each group, in which KPIs it gains or loses; groups in which nothing was shown share a line.
func stakeLines(stakes []compare.Stake, lang translate.Lang) []string {
	var lines, quiet []string
	for _, group := range metrics.PeopleSuffixes() {
		var told []string
		for _, s := range stakes {
			if s.Group != group || s.Effect == "" {
				continue
			}
			def, _ := metrics.Lookup(s.KPI)
			told = append(told, comparing.StakeLine.In(lang, effects[s.Effect].In(lang), label(def, lang),
				difference(s.Difference, s.HalfWidth), unit(def, lang)))
		}
		if len(told) == 0 {
			quiet = append(quiet, groups[group].In(lang))
			continue
		}
		lines = append(lines, groups[group].In(lang)+comparing.Colon.In(lang)+strings.Join(told,
			comparing.Semicolon.In(lang)))
	}
	if len(quiet) > 0 {
		lines = append(lines, comparing.NoStake.In(lang, strings.Join(quiet, comparing.Comma.In(lang))))
	}
	return lines
}

// settling says what this many runs could have seen, and what more would.
func settling(a compare.Alternative, lang translate.Lang) string {
	var b strings.Builder
	b.WriteString(comparing.Sight.In(lang) + "\n")
	for _, k := range a.KPIs {
		if k.Family != "primary" || !k.Detectable.Defined() {
			continue
		}
		def, _ := metrics.Lookup(k.Name)
		if k.Verdict == compare.Same {
			b.WriteString("  " + comparing.AllSame.In(lang, label(def, lang)) + "\n")
			continue
		}
		line := comparing.Detectable.In(lang, label(def, lang), value(k.Detectable, k.Detectable), unit(def, lang))
		switch {
		case k.Verdict == compare.Higher || k.Verdict == compare.Lower:
			line += comparing.Shown.In(lang)
		case k.Needed > 0:
			line += comparing.Needed.In(lang, grouped(float64(k.Needed), 0), grouped(float64(k.Needed-k.N), 0))
		default:
			line += comparing.VeryMany.In(lang)
		}
		b.WriteString("  " + line + "\n")
	}
	return b.String()
}
