package text

import (
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/claims"
	"hanyin/internal/message/translate"
)

// What the page of a test of the claims says as its tables do.

// ClaimVerdict is the word for a verdict, with where the means point if the runs do not decide.
func ClaimVerdict(j claims.Judgement, lang translate.Lang) string {
	return tested{lang: lang}.verdict(j)
}

// ClaimQuantity is the name of a part with its unit, starred where no office could see it.
func ClaimQuantity(p claims.Part, lang translate.Lang) string { return tested{lang: lang}.quantity(p) }

// ClaimWanted is what a claim says of a part; empty if it is only reported.
func ClaimWanted(p claims.Part, lang translate.Lang) string {
	if p.Wants == "" {
		return ""
	}
	return tested{lang: lang}.wanted(p)
}

// ClaimOutcome is the word for how a part came out.
func ClaimOutcome(p claims.Part, lang translate.Lang) string {
	return outcomesOfParts[p.Status].In(lang)
}

// ClaimNotes say of every claim where it holds and where it falls, a line each.
func ClaimNotes(d *claims.Document, lang translate.Lang) []string {
	lines := strings.Split(strings.TrimSpace(tested{d, lang}.boxes()), "\n")[1:]
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// ClaimRules are the rules of verdicts in brief.
func ClaimRules(d *claims.Document, lang translate.Lang) string {
	separator := " "
	if lang == translate.Chinese {
		separator = ""
	}
	return strings.ReplaceAll(tested{d, lang}.rules(), "\n", separator)
}

// Probability is a p-value as tables show it.
func Probability(p experiments.Number) string { return probability(p) }
