package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var whole = flag.Bool("whole", false,
	"make the whole-county runs behind docs/validation.md too, a minute and a half of one core")

// shown is what docs/validation.md shows of a validation, and the mark of the program that made it.
var shown = regexp.MustCompile(
	"(?s)(<!-- begin validate, mark )(\\w+)( -->\n.*?```\n)(.*?)(```\n<!-- end validate -->)")

// The runs behind docs/validation.md are too dear for every test, so the page bears a mark: what a validation of forty
// days says, all digits of it, the scenario, the model, the figures and the targets going into it. While that is the
// same the page is taken to be current; -whole makes the runs and compares.
func TestValidationPageIsCurrent(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "validation.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	m := shown.FindStringSubmatch(string(text))
	if m == nil {
		t.Fatal("docs/validation.md has no marked validation")
	}
	mark := markOf(call(t, t.TempDir(), with(moment, "--json")...).out)
	if !*whole {
		if mark != m[2] {
			t.Errorf(
				"docs/validation.md bears the mark %s, a validation of forty days has %s: what it shows may be out "+
					"of date; "+
					"go test ./cmd/hanyin -run ValidationPage -whole -update makes it anew", m[2], mark)
		}
		return
	}
	got := call(t, t.TempDir(), "validate", "--replications", "4")
	if got.code != 0 {
		t.Errorf("exit %d, want the exact and the fitted targets met: %s", got.code, got.err)
	}
	if got.out == m[4] && mark == m[2] {
		return
	}
	if !*update {
		t.Errorf(
			"hanyin validate --replications 4 prints, with the mark %s,\n%s\ndocs/validation.md shows, with %s,\n%s",
			mark, got.out, m[2], m[4])
		return
	}
	anew := strings.Replace(string(text), m[0], m[1]+mark+m[3]+got.out+m[5], 1)
	if err := os.WriteFile(page, []byte(anew), 0o666); err != nil {
		t.Fatal(err)
	}
}

// markOf is 16 hex digits of a document, its times and the version of the program apart.
func markOf(document string) string {
	h := fnv.New64a()
	h.Write([]byte(regexp.MustCompile(`(?m)^.*"version".*$`).ReplaceAllString(untimed(document), "")))
	return fmt.Sprintf("%016x", h.Sum64())
}
