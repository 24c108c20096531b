package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

var update = flag.Bool("update", false, "write the outputs in README.md anew")

const readme = "../../README.md"

// A shown output: a comment that names the call and, if not all of it is shown, how many lines; then a text block.
var shown = regexp.MustCompile("(?s)(<!-- output of (hanyin [^\n]*?)(?:, first (\\d+) lines)? -->\n```text\n)(.*?)```\n")

// times are what may differ from one call to the next.
var times = regexp.MustCompile(`in [\d.,]+ s, [\d.,]+ a second`)

func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	renewed := shown.ReplaceAllStringFunc(string(page), func(block string) string {
		found++
		m := shown.FindStringSubmatch(block)
		got := printed(t, m[2])
		if n, err := strconv.Atoi(m[3]); err == nil {
			got = strings.Join(strings.SplitAfter(got, "\n")[:n], "")
		}
		if !*update && times.ReplaceAllString(got, "") != times.ReplaceAllString(m[4], "") {
			t.Errorf("%s prints\n%s\nREADME.md shows\n%s\ngo test ./cmd/hanyin -update writes it anew", m[2], got, m[4])
		}
		return m[1] + got + "```\n"
	})
	if found == 0 {
		t.Error("README.md shows no output")
	}
	if *update && renewed != string(page) {
		if err := os.WriteFile(readme, []byte(renewed), 0o666); err != nil {
			t.Fatal(err)
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
		for line := range strings.Lines(m[1]) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
			line = strings.Replace(strings.TrimSpace(line), "go run ./cmd/hanyin", "hanyin", 1)
			if strings.HasPrefix(line, "hanyin ") {
				calls = append(calls, line)
			}
		}
	}
	return calls
}

func TestReadmeCommandsWork(t *testing.T) {
	calls := commands(t, readme)
	if len(calls) < 2 {
		t.Errorf("README.md shows %d calls of hanyin, want at least 2", len(calls))
	}
	for _, args := range calls {
		printed(t, args)
	}
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
	for _, page := range append(pages, readme, "../../DEVELOPING.md", "../../CHANGELOG.md") {
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
