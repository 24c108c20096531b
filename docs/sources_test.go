package docs_test

import (
	"regexp"
	"strings"
	"testing"

	"hanyin/docs"
	"hanyin/scenarios"
)

// Every public page that a value of the reference county cites has its address beside its id.
func TestSourcesHaveTheirPages(t *testing.T) {
	got := docs.WithPages("docs/model.md 5, informed by P19 and P9999; range assumed")
	want := "docs/model.md 5, informed by P19 [hntvzyhd.com 商洛12345] and P9999; range assumed"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`\bP[0-9]+\b`)
	found := 0
	for _, v := range s.Values {
		shown := docs.WithPages(v.Source)
		for _, page := range id.FindAllString(v.Source, -1) {
			found++
			if !strings.Contains(shown, page+" [") {
				t.Errorf("%s: docs/sources.md has no %s", v.Key, page)
			}
		}
	}
	if found == 0 {
		t.Error("no value cites a page")
	}
}
