package repository

import (
	"strings"
	"testing"
)

// Names from files and calls reach spreadsheets by one function: nothing but package plaintext makes a CSV writer.
func TestCellsAreWrittenInOnePlace(t *testing.T) {
	found := 0
	for name, text := range sources(t) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
			!strings.Contains(text, "csv.NewWriter(") {
			continue
		}
		if found++; name != "internal/plaintext/plaintext.go" {
			t.Errorf("%s: a csv.Writer writes names as they are: use plaintext.NewCSV", name)
		}
	}
	if found == 0 {
		t.Error("no CSV writer is found: the search is broken")
	}
}
