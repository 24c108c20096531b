package newcounty

import (
	"fmt"
	"strings"
	"unicode"
)

// Plain is a name without case and superfluous space. Records that spell a name in several ways mean one thing.
func Plain(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// placeEndings are what the same town may be called with or without.
var placeEndings = []string{"人民政府", "政府", "街道办事处", "办事处", "街道", "镇", "乡", "苏木"}

// Bare is a town's name, plain and without what kind of place or office it is.
func Bare(name string) string {
	name = Plain(name)
	for _, end := range placeEndings {
		if cut, ok := strings.CutSuffix(name, end); ok && len([]rune(cut)) > 1 {
			name = cut
		}
	}
	return name
}

// longestID is the most letters of an id made of a name.
const longestID = 40

// plainIDOf is a name in small letters, digits and underlines; it may be empty.
func plainIDOf(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)))
	}), "_")
}

// uniqueIDs gives each wanted id if it is one and nobody before wants it, else the word with the next free number that
// nobody wants. Those reserved are nobody's.
func uniqueIDs(wanted []string, otherwise string, reserved ...string) []string {
	taken := map[string]bool{}
	for _, id := range reserved {
		taken[id] = true
	}
	all := make([]string, len(wanted))
	for i, id := range wanted {
		if plainID.MatchString(id) && len(id) <= longestID && !taken[id] {
			all[i], taken[id] = id, true
		}
	}
	for i, id := range all {
		for n := i + 1; id == "" || taken[id] && all[i] == ""; n++ {
			id = fmt.Sprintf("%s%02d", otherwise, n)
		}
		all[i], taken[id] = id, true
	}
	return all
}
