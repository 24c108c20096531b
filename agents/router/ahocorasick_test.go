package router

import (
	"strings"
	"testing"

	"hanyin/sim"
)

// The matcher counts what strings.Index finds, word by word, overlaps included.
func TestMatcherAgreesWithSearchingEachWord(t *testing.T) {
	s := sim.Seed(1).Stream("matcher", 0)
	letters := []rune("停电水ab")
	random := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(letters[s.IntN(len(letters))])
		}
		return b.String()
	}
	for range 300 {
		var words []string
		var group []uint8
		for i := range 1 + s.IntN(20) {
			words = append(words, random(1+s.IntN(4)))
			group = append(group, uint8(i))
		}
		text := random(60)
		counts := make([]uint8, len(words))
		newMatcher(words).count(text, group, counts)
		for i, w := range words {
			want := 0
			for at := range text {
				if strings.HasPrefix(text[at:], w) {
					want++
				}
			}
			if int(counts[i]) != want {
				t.Fatalf("%q in %q: got %d, want %d", w, text, counts[i], want)
			}
		}
	}
}
