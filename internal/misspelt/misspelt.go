// Package misspelt finds what a name that nobody knows most probably means.
package misspelt

import (
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
