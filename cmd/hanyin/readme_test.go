package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

var update = flag.Bool("update", false, "write the outputs in README.md and docs anew")

const readme = "../../README.md"

// A README's calls stand each for itself and are those of other pages as well, so one run of each serves all of them.
func TestReadmesDoWhatTheySay(t *testing.T) {
	for _, page := range []string{readme, "../../README.zh.md"} {
		calls := follow(t, page, desk{run: func(line string) string {
			line, _ = commandLine(line)
			return printed(t, line)
		}})
		if len(calls) < 8 {
			t.Errorf("%s shows %d calls of hanyin, want at least 8", filepath.Base(page), len(calls))
		}
	}
}

// told are the outputs of calls so far: the papers and the manual show the same ones.
var told = map[string]string{}

// printed is what a call prints that has to end well; a validation or calibration may find a target missed.
func printed(t *testing.T, line string) string {
	t.Helper()
	if _, ok := told[line]; !ok {
		args := strings.Fields(line)[1:]
		got := call(t, t.TempDir(), args...)
		found := got.code == exitUnmet && slices.Contains([]string{"validate", "calibrate"}, args[0])
		if got.code != exitDone && !found {
			t.Fatalf("%s: exit %d\n%s", line, got.code, got.err)
		}
		told[line] = got.out
	}
	return told[line]
}

// commands returns the calls of hanyin in the shell blocks of a page.
func commands(t *testing.T, page string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var calls []string
	block := regexp.MustCompile("(?s)```sh\n(.*?)```")
	for _, m := range block.FindAllStringSubmatch(string(text), -1) {
		for line := range strings.Lines(strings.ReplaceAll(m[1], "\\\n", " ")) {
			if line, _ := commandLine(line); line != "" {
				calls = append(calls, line)
			}
		}
	}
	return calls
}

func TestExamplesOfTheManualWork(t *testing.T) {
	app := console{}.app()
	leaves(app.Commands, nil, func(path []string, cmd *cli.Command) {
		t.Run(strings.Join(path, " "), func(t *testing.T) {
			dir := t.TempDir() // of all examples of a command that keeps files, since one may build on another
			for line := range strings.Lines(cmd.Description) {
				if line = strings.TrimSpace(line); !strings.HasPrefix(line, "hanyin ") {
					continue
				}
				if out := exemplified(t, dir, line); out == "" {
					t.Errorf("%s prints nothing", line)
				}
			}
		})
	})
}

func TestLinksOfThePapersLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, readme, "../../README.zh.md", "../../DEVELOPING.md", "../../CHANGELOG.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links to %s: %v", filepath.Base(page), m[1], err)
			}
		}
	}
}

func TestChangelogKnowsTheVersion(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(readme), "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	version := strings.Fields(must(t, "version"))[1]
	if !strings.Contains(string(text), "\n## "+version+"\n") {
		t.Errorf("CHANGELOG.md has no section for %s", version)
	}
}
