package scenarios

import (
	"fmt"
	"strings"

	"github.com/xrash/smetrics"
)

// didYouMean proposes the candidate nearest to word in edits (insert and delete 1, substitute 2, as smetrics has it), or
// nothing if none is near: more than a third of the word's letters wrong. Ties go to the earlier candidate.
func didYouMean(word string, candidates []string) string {
	best, least := "", 2+len(word)*2/3
	for _, c := range candidates {
		if d := smetrics.WagnerFischer(strings.ToLower(word), strings.ToLower(c), 1, 1, 2); d < least {
			best, least = c, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// orElse is the suggestion, or the advice if there is none.
func orElse(suggestion, advice string) string {
	if suggestion != "" {
		return suggestion
	}
	return advice
}
