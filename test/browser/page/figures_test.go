package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The table says of every figure whether it keeps its bound, and what stood between the marks before is gone.
func TestTableOfFigures(t *testing.T) {
	file := filepath.Join(t.TempDir(), "web.md")
	if err := os.WriteFile(file, []byte("before\n"+marksBegin+"old\n"+marksEnd+"after\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := writeFigures(file, []figure{{"kept", "s", 1.5, 1.5}, {"missed", "MB", 251, 250},
		{"none", "", math.NaN(), 1}})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"before\n", "| kept | 1.5 s | 1.5 s | yes |",
		"| missed | 251 MB | 250 MB | **no** |",
		"| none | NaN | 1 | **no** |", marksEnd + "after\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "old") {
		t.Error("the old table is left")
	}
}
