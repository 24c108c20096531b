package scenarios

import (
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
)

// didYouMean asks for the nearest candidate, if there is one.
func didYouMean(word string, candidates []string) message.Text {
	if best := misspelt.Nearest(word, candidates); best != "" {
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
