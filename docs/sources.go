package docs

import (
	"bytes"
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed sources.md
var sources []byte

// cited are public pages by their ids, as the tables of docs/sources.md have them.
var cited = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range bytes.Lines(sources) {
		cells := strings.Split(string(line), "|")
		if len(cells) == 6 && pageID.MatchString(cells[1]) {
			m[strings.TrimSpace(cells[1])] = strings.TrimSpace(cells[3])
		}
	}
	return m
})

var pageID = regexp.MustCompile(`\bP[0-9]+\b`)

// WithPages is a source of a value with the address or author of each public page beside its id. An id that
// docs/sources.md has not stays as it is.
func WithPages(source string) string {
	return pageID.ReplaceAllStringFunc(source, func(id string) string {
		if page := cited()[id]; page != "" {
			return id + " [" + page + "]"
		}
		return id
	})
}
