package main

import (
	"strings"
	"testing"

	"hanyin/report"
)

// A terminal gets the colours of a document; what is said after it obeys nothing.
func TestPrintKeepsColours(t *testing.T) {
	var out strings.Builder
	c := console{out: &out, colour: true}
	d := &report.Document{Facts: []report.Text{{Spans: []report.Span{{Words: "worse"}}, Tone: "bad"}}}
	if err := c.print(d, "written: a\x1b[2Jb\n"); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "\x1b[31mworse\x1b[0m\nwritten: a\\u001b[2Jb\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
