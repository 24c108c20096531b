// Package misspelt finds what a name that nobody knows most probably means.
package misspelt

import (
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// Nearest is the known name with the fewest edits to word (Wagner and Fischer 1974; insert and delete 1, substitute
// 2, whatever the case), or "" if more than about a third of the word is wrong. Ties go to the earlier name.
func Nearest(word string, known []string) string {
	best, least := "", 2+len(word)*2/3
	for _, k := range known {
		if d := smetrics.WagnerFischer(strings.ToLower(word), strings.ToLower(k), 1, 1, 2); d < least {
			best, least = k, d
		}
	}
	return best
}

// Alike are the known names most similar to word, several if they are equally so, none at or below a similarity of
// least (0 to 1; Jaro and Winkler, 1990: 1 is equal, and a common beginning counts more). It compares characters, not
// bytes, of which Chinese ones share many.
func Alike(word string, known []string, least float64) []string {
	const boost, prefix = .7, 4 // as Winkler has them
	var best []string
	for _, k := range known {
		a, b := narrowed(word, k)
		switch similarity := smetrics.JaroWinkler(a, b, boost, prefix); {
		case similarity > least:
			best, least = []string{k}, similarity
		case best != nil && similarity == least:
			best = append(best, k)
		}
	}
	return best
}

// narrowed are two words with a byte for each character, the same for the same one.
func narrowed(a, b string) (string, string) {
	var seen []rune
	narrow := func(word string) string {
		var bytes []byte
		for _, r := range word {
			i := slices.Index(seen, r)
			if i < 0 {
				i, seen = len(seen), append(seen, r)
			}
			bytes = append(bytes, byte(i))
		}
		return string(bytes)
	}
	return narrow(a), narrow(b)
}
