package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What a paper holds that a test acts on, in the order of the page: a file for the reader to write; commands; and an
// output, which a comment names by its call and, where not all of it is shown, by the words that its first line holds
// and the number of lines.
var parts = regexp.MustCompile("(?s)<!-- file: (\\S+) -->\n```\\w+\n(.*?)```\n" +
	"|```sh\n(.*?)```\n" +
	"|(<!-- output of ((?:hanyin|python3) [^\n]*?)(?:, from \"([^\"\n]*)\")?(?:, (?:first )?(\\d+) lines)? " +
	"-->\n```text\n)(.*?)```\n")

// A desk is where a reader follows a paper: run does what a command line says and returns what is printed, keep writes
// a file.
type desk struct {
	run   func(line string) string
	keep  func(name, text string)
	loose bool // outputs differ from what is shown: only the first line of each has to be there
}

// follow does what a paper says from top to bottom and holds the outputs that it shows to what is printed; with
// -update it writes them anew. It returns the calls. A backslash ends a line that goes on in the next. A remark such
// as "# exit 2" tells an exit code; where nothing else is printed then, the messages are.
func follow(t *testing.T, page string, d desk) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var calls []string
	answers := map[string]string{}
	run := func(line, remark string) {
		calls = append(calls, line)
		answers[line] = d.run(line + remark)
	}
	renewed := parts.ReplaceAllStringFunc(string(text), func(part string) string {
		m := parts.FindStringSubmatch(part)
		if m[1] != "" {
			d.keep(m[1], m[2])
		}
		for line := range strings.Lines(strings.ReplaceAll(m[3], "\\\n", " ")) {
			if line, remark := commandLine(line); line != "" {
				run(line, remark)
			}
		}
		if m[4] == "" {
			return part
		}
		if _, ok := answers[m[5]]; !ok {
			t.Errorf("%s shows an output of %s before it gives the command", filepath.Base(page), m[5])
			return part
		}
		if answers[m[5]] == notHere {
			return part
		}
		got := excerpt(t, answers[m[5]], m[6], m[7])
		if d.loose || alike(got) == alike(m[8]) {
			return part
		}
		if !*update {
			t.Errorf("%s prints\n%s\n%s shows\n%s\ngo test ./cmd/hanyin -update writes it anew", m[5], got,
				filepath.Base(page), m[8])
		}
		return m[4] + got + "```\n"
	})
	if *update && renewed != string(text) {
		if err := os.WriteFile(page, []byte(renewed), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return calls
}

// commandLine is a line of a shell block as a call of hanyin or Python, and the remark behind it; empty if it is
// another program's.
func commandLine(line string) (call, remark string) {
	call, remark, _ = strings.Cut(strings.TrimSpace(line), " #")
	call = strings.Replace(strings.TrimSpace(call), "go run ./cmd/hanyin", "hanyin", 1)
	call = strings.Join(strings.Fields(call), " ")
	if !strings.HasPrefix(call, "hanyin ") && !strings.HasPrefix(call, "python3 ") {
		return "", ""
	}
	if remark != "" {
		remark = " #" + remark
	}
	return call, remark
}

// excerpt is an output from the first line on that holds a text, and that many lines of it; all of it without either.
func excerpt(t *testing.T, out, from, count string) string {
	t.Helper()
	lines := strings.SplitAfter(out, "\n")
	if from != "" {
		for len(lines) > 0 && !strings.Contains(lines[0], from) {
			lines = lines[1:]
		}
		if len(lines) == 0 {
			t.Errorf("no line holds %q:\n%s", from, out)
		}
	}
	if n, err := strconv.Atoi(count); err == nil {
		lines = lines[:min(n, len(lines))]
	}
	return strings.TrimRight(strings.Join(lines, ""), "\n") + "\n"
}

// times are what may differ from one call to the next.
var times = regexp.MustCompile(`in [\d.,]+ s, [\d.,]+ a second|用时 [\d.,]+ 秒`)

// alike is a text without its times.
func alike(text string) string { return times.ReplaceAllString(text, "") }

var exitRemark = regexp.MustCompile(` #.*(?:exit|退出码) (\d+)`)

// folder is a desk in one folder, where one command may build on what another left.
func folder(t *testing.T) desk { return folderAt(t, t.TempDir()) }

// folderAt is a desk in a folder that may hold files already.
func folderAt(t *testing.T, dir string) desk {
	quoted := regexp.MustCompile(`'[^']*'|\S+`)
	return desk{
		keep: func(name, text string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		},
		run: func(line string) string {
			want := "0"
			if m := exitRemark.FindStringSubmatch(line); m != nil {
				want = m[1]
			}
			line, _, _ = strings.Cut(line, " #")
			if script, ok := strings.CutPrefix(line, "python3 "); ok {
				return python(t, dir, script)
			}
			args := quoted.FindAllString(line, -1)[1:]
			for i := range args {
				args[i] = strings.Trim(args[i], "'")
			}
			got := call(t, dir, args...)
			if strconv.Itoa(got.code) != want {
				t.Fatalf("%s: exit %d, want %s\n%s", line, got.code, want, got.err)
			}
			text := got.out
			if want != "0" && text == "" {
				text = got.err
			}
			if text == "" {
				t.Errorf("%s prints nothing", line)
			}
			return text
		},
	}
}

// notHere is the answer of a program that this machine does not have.
const notHere = "\x00"

// python is what a script of the standard library prints, where there is Python.
func python(t *testing.T, dir, script string) string {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Logf("no python3 here: %s is not run", script)
		return notHere
	}
	cmd := exec.CommandContext(t.Context(), "python3", script)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3 %s: %v", script, err)
	}
	return string(out)
}

// The tutorials are followed to the letter, each in an empty folder.
func TestTutorialsWork(t *testing.T) {
	pages, err := filepath.Glob("../../docs/tutorial-*.md")
	if err != nil || len(pages) < 2 {
		t.Fatalf("%d tutorials, %v", len(pages), err)
	}
	pages = slices.DeleteFunc(pages, func(page string) bool { return slices.Contains(recordsTutorials, page) })
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			if calls := follow(t, page, folder(t)); len(calls) < 6 {
				t.Errorf("%d calls of hanyin, want at least 6", len(calls))
			}
		})
	}
}

// The files of the page of questions are written and its commands run as they stand; only the county of a comparison
// is a thirtieth of the real one, and its replications are two.
func TestQuestionsWork(t *testing.T) {
	for _, page := range []string{"questions.md", "questions.zh.md"} {
		t.Run(page, func(t *testing.T) {
			d := folder(t)
			run, compared := d.run, 0
			d.run = func(line string) string {
				if strings.HasPrefix(line, "hanyin compare ") {
					if compared++; page != "questions.md" {
						return ""
					}
					line += thirtieth + " --replications 2"
				}
				return run(line)
			}
			follow(t, filepath.Join("../../docs", page), d)
			if compared != 20 {
				t.Errorf("%d questions, want 20", compared)
			}
		})
	}
}

// A page in Chinese gives the calls of the English one: only the language differs, and how often a run that is shown
// is repeated.
func TestPagesInChineseGiveTheSameCalls(t *testing.T) {
	differing := regexp.MustCompile(` --(lang|replications) \w+`)
	pages, err := filepath.Glob("../../docs/*.zh.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../../README.zh.md") {
		english := strings.TrimSuffix(page, ".zh.md") + ".md"
		got, want := commands(t, page), commands(t, english)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || differing.ReplaceAllString(got[i], "") != differing.ReplaceAllString(
				want[i], "") {
				t.Errorf("%s gives\n%s\n%s gives\n%s", filepath.Base(page), strings.Join(got, "\n"),
					filepath.Base(english), strings.Join(want, "\n"))
				break
			}
		}
	}
}
