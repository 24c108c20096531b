package scenarios

import (
	"strings"

	"github.com/xrash/smetrics"

	"hanyin/internal/message"
)

// nearest is the candidate with the fewest edits to word (insert and delete 1, substitute 2), or "" if more than about
// a third of the word is wrong. Ties go to the earlier candidate.
func nearest(word string, candidates []string) string {
	best, least := "", 2+len(word)*2/3
	for _, c := range candidates {
		if d := smetrics.WagnerFischer(strings.ToLower(word), strings.ToLower(c), 1, 1, 2); d < least {
			best, least = c, d
		}
	}
	return best
}

// didYouMean asks for the nearest candidate, if there is one.
func didYouMean(word string, candidates []string) message.Text {
	if best := nearest(word, candidates); best != "" {
		return message.New("key.did_you_mean_name", best)
	}
	return message.Text{}
}

// orElse is the text, or the other if it is empty.
func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}
