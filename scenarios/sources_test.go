package scenarios

import (
	"os"
	"strings"
	"testing"
)

// Every file of the base and every preset has a line that says where its numbers come from.
func TestEveryDataFileHasASource(t *testing.T) {
	named := func(page string) map[string]bool {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for line := range strings.Lines(string(text)) {
			if cells := strings.Split(line, "|"); len(cells) > 4 {
				for _, name := range strings.Split(cells[1], ",") {
					names[strings.TrimSpace(name)] = true
				}
			}
		}
		return names
	}
	files, err := os.ReadDir(base)
	if err != nil {
		t.Fatal(err)
	}
	lines := named("hanyin/SOURCES.md")
	for _, f := range files {
		if f.Name() != "SOURCES.md" && !lines[f.Name()] {
			t.Errorf("hanyin/%s has no line in hanyin/SOURCES.md", f.Name())
		}
	}
	lines = named("SOURCES.md")
	for _, name := range Names() {
		if name != base && !lines[name] {
			t.Errorf("%s has no line in SOURCES.md", name)
		}
	}
}
