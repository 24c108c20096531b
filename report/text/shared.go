package text

import (
	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// What pages say as tables do.

// Label is a KPI's name in a language.
func Label(k metrics.KPI, lang translate.Lang) string { return label(k, lang) }

// UnitOf is a unit of KPIs or of scenario values in a language; one that has no word is itself.
func UnitOf(name string, lang translate.Lang) string {
	return unit(metrics.KPI{Unit: name}, lang)
}

// VerdictOf is the verdict on a compared KPI, with better or worse where there is such.
func VerdictOf(k compare.KPIResult, lang translate.Lang) string { return verdict(k, lang) }

// StakeOf says whether a kind of household gains or loses, and where neither is shown what was seen.
func StakeOf(s compare.Stake, lang translate.Lang) string {
	if effect, ok := effects[s.Effect]; ok {
		return effect.In(lang)
	}
	return verdicts[s.Verdict].In(lang)
}

// GroupOf is the kind of household that a suffix of metrics.PeopleSuffixes stands for.
func GroupOf(suffix string, lang translate.Lang) string { return groups[suffix].In(lang) }

// JudgedOf is the word for a verdict on a claim.
func JudgedOf(verdict string, lang translate.Lang) string { return judged[verdict].In(lang) }

// Variant reports whether a KPI only restricts another one, to a channel, a kind of body or of household.
func Variant(name string) bool { return variant(name) }

// Grouped writes a number with so many decimals and its thousands set apart.
func Grouped(x float64, decimals int) string { return grouped(x, decimals) }

// Places is how many decimals a number deserves, given a half-width (null: none).
func Places(x float64, half experiments.Number) int { return places(x, half) }

// KindOf is a kind of design in a language.
func KindOf(kind string, lang translate.Lang) string { return kinds[kind].In(lang) }

// ShortFactor names factors by the last parts of their names.
func ShortFactor(factors []string) string { return short(factors) }
