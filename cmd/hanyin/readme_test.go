package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v4"
)

var update = flag.Bool("update", false, "write the outputs in README.md and docs anew")

const readme = "../../README.md"

// The calls of a README and of the first steps stand each for itself and are those of other pages as well, so one run
// of each serves all of them.
func TestReadmesDoWhatTheySay(t *testing.T) {
	for page, least := range map[string]int{readme: 1, "../../README.zh.md": 1, "../../docs/first-steps.md": 8,
		"../../docs/first-steps.zh.md": 8} {
		calls := follow(t, page, desk{run: func(line string) string {
			line, _ = commandLine(line)
			return printed(t, line)
		}})
		if len(calls) < least {
			t.Errorf("%s shows %d calls of hanyin, want at least %d", filepath.Base(page), len(calls), least)
		}
	}
}

// TestReadmesListEveryCommand keeps the tables of commands complete. The engines alone call experiment task.
func TestReadmesListEveryCommand(t *testing.T) {
	for _, page := range []string{readme, "../../README.zh.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		listed := map[string]bool{}
		for _, line := range strings.Split(string(text), "\n") {
			if !strings.HasPrefix(line, "| `hanyin ") {
				continue
			}
			parent := ""
			for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(line, -1) {
				words := strings.Fields(name[1])
				if words[0] == "hanyin" {
					words = words[1:]
					parent = words[0]
				} else {
					words = append([]string{parent}, words...)
				}
				listed[strings.Join(words, " ")] = true
			}
		}
		leaves(console{out: io.Discard, err: io.Discard}.app().Commands, nil, func(path []string, _ *cli.Command) {
			name := strings.Join(path, " ")
			switch {
			case name == "experiment task" || path[0] == "help" || path[0] == "bench" && listed["bench"]:
			case !listed[name]:
				t.Errorf("%s lists no hanyin %s", filepath.Base(page), name)
			}
		})
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

// What others copy to cite the program names the version and the title that the program has, and no licence that
// nobody has chosen.
func TestCitationIsThatOfTheProgram(t *testing.T) {
	var program struct{ Title, Version string }
	if err := json.Unmarshal([]byte(must(t, "version", "--json")), &program); err != nil {
		t.Fatal(err)
	}
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(readme), name))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	var citation struct {
		Cff     string `yaml:"cff-version"`
		Message string
		Title   string
		Version string
		License any
		Authors []struct{ Name string }
	}
	if err := yaml.Unmarshal(read("CITATION.cff"), &citation); err != nil {
		t.Fatal(err)
	}
	var codemeta struct {
		Context string `json:"@context"`
		Type    string `json:"@type"`
		Name    string
		Version string
		License any
		Author  []struct{ Name string }
	}
	if err := json.Unmarshal(read("codemeta.json"), &codemeta); err != nil {
		t.Fatal(err)
	}
	if citation.Title != program.Title || citation.Version != program.Version || citation.Cff != "1.2.0" ||
		citation.Message == "" || len(citation.Authors) != 1 {
		t.Errorf("CITATION.cff: %+v, want the title and version of %+v", citation, program)
	}
	if codemeta.Name != program.Title || codemeta.Version != program.Version || codemeta.Context == "" ||
		codemeta.Type != "SoftwareSourceCode" || !slices.Equal(codemeta.Author, citation.Authors) {
		t.Errorf("codemeta.json: %+v, want the title and version of %+v, the authors of %+v", codemeta, program,
			citation)
	}
	if cited := "> " + program.Title + ", version " + program.Version; !bytes.Contains(read("README.md"),
		[]byte(cited)) {
		t.Errorf("README.md is not cited as %q", cited)
	}
	licences, err := filepath.Glob(filepath.Join(filepath.Dir(readme), "LICEN[CS]E*"))
	if chosen := len(licences) > 0; err != nil || chosen != (citation.License != nil) ||
		chosen != (codemeta.License != nil) || chosen == bytes.Contains(read("README.md"),
		[]byte("No licence has been chosen yet")) {
		t.Errorf("licence files %v, in CITATION.cff %v, in codemeta.json %v: they and README.md disagree, %v",
			licences, citation.License, codemeta.License, err)
	}
}
