package text

import (
	"math"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/targets"
	"hanyin/internal/message/translate"
)

// Validate is the printed result of a validation: every target beside the model's value, satisfaction by all formulas
// beside the truth, and how many targets are met.
func Validate(v *targets.Validation, lang translate.Lang) string {
	d := v.Document()
	parts := []string{
		validating.Head.In(lang, d.Scenario.Name, d.Replications, d.Seed) + "\n",
		targetTable(v, lang),
		satisfaction(d, lang),
		validated(v, lang),
	}
	return strings.Join(parts, "\n")
}

func targetTable(v *targets.Validation, lang translate.Lang) string {
	g := newGrid("", 2, "", validating.Use.In(lang), validating.Output.In(lang), validating.Published.In(lang),
		validating.Range.In(lang), words.Value.In(lang),
		validating.Met.In(lang), words.Source.In(lang))
	g.left(2, 3, 6, 7)
	for _, verdict := range v.Verdicts {
		for _, s := range verdict.Seen {
			g.row(verdict.ID, useOf(verdict.Target, lang), s.Label().In(lang), s.Published.In(lang), spanOf(s),
				figure(estimateOf(s)), metOf(verdict, s, lang), s.Source.In(lang))
		}
	}
	return g.String()
}

// useOf says what a target may be used for, and of a held-out one whether defaults were chosen with it in view.
func useOf(t targets.Target, lang translate.Lang) string {
	if t.Seen {
		return validating.Seen.In(lang, string(t.Use))
	}
	return string(t.Use)
}

// metOf says of a plausible target only whether it is in range: it is not counted.
func metOf(v targets.Verdict, s targets.Seen, lang translate.Lang) string {
	switch {
	case s.Missing():
		return validating.NoCase.In(lang)
	case v.Use == targets.Plausible && s.Met:
		return validating.Inside.In(lang)
	case v.Use == targets.Plausible:
		return validating.Outside.In(lang)
	case s.Met:
		return validating.Yes.In(lang)
	}
	return validating.Missed.In(lang)
}

// spanOf writes the accepted range.
func spanOf(s targets.Seen) string {
	switch {
	case math.IsInf(s.High, 1) && s.Low != math.Trunc(s.Low): // just above a whole number
		return "> " + bound(math.Trunc(s.Low))
	case math.IsInf(s.High, 1):
		return "≥ " + bound(s.Low)
	case s.Low == s.High:
		return bound(s.Low)
	case s.Low < 1e-6:
		return "> 0"
	}
	return bound(s.Low) + " – " + bound(s.High)
}

// bound is a bound of a range with all its digits.
func bound(x float64) string {
	for d := range mostDecimals + 1 {
		if p := math.Pow10(d); math.Abs(math.Round(x*p)/p-x) < 1e-9 {
			return grouped(x, d)
		}
	}
	return grouped(x, mostDecimals+1)
}

func estimateOf(s targets.Seen) experiments.Estimate {
	return experiments.Estimate{Mean: experiments.Number(s.Value), HalfWidth: experiments.Number(s.HalfWidth), N: s.N}
}

// satisfaction is the table of the three formulas and the truth.
func satisfaction(d targets.Document, lang translate.Lang) string {
	g := newGrid(validating.Satisfaction.In(lang), 1, validating.Channel.In(lang), validating.Official.In(lang),
		validating.Raw.In(lang), validating.All.In(lang), validating.True.In(lang))
	for _, s := range d.Satisfaction {
		g.row(channelTitles[s.Channel].In(lang), figure(s.Official), figure(s.Raw), figure(s.All), figure(s.True))
	}
	return g.String()
}

// validated counts what is met and names what is missed.
func validated(v *targets.Validation, lang translate.Lang) string {
	var b strings.Builder
	for _, use := range targets.Counted {
		met, all := targets.Met(v.Verdicts, use)
		b.WriteString(counted[use].In(lang, met, all))
		if missed := missedOf(v.Verdicts, use); len(missed) > 0 {
			b.WriteString(validating.MissedList.In(lang, strings.Join(missed, comparing.Comma.In(lang))))
		}
		b.WriteString("\n")
	}
	level := 100 * v.Level
	b.WriteString(validating.Notes.In(lang, grouped(level, plain(level))) + "\n")
	for _, violation := range v.Violations {
		b.WriteString(words.Violated.In(lang, violation) + "\n")
	}
	return b.String()
}

func missedOf(verdicts []targets.Verdict, use targets.Use) []string {
	var ids []string
	for _, v := range verdicts {
		if v.Use == use && !v.Met {
			ids = append(ids, v.ID)
		}
	}
	return ids
}
