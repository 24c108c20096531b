package repository

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var whole = flag.Bool("whole", false, "follow the worked example of DEVELOPING.md in a copy of the module: minutes")

// most is how many files the worked example may touch, besides those that the documented command writes.
const most = 8

// reviewedSentences is the list that a documented command keeps.
var reviewedSentences = filepath.Join("internal", "message", "testdata", "reviewed.zh.txt")

// A step of the worked example: a new file, an edit of one, or commands.
type step struct{ kind, file, text string }

var steps = regexp.MustCompile("(?s)<!-- (file|edit): (\\S+) -->\n```\\w+\n(.*?)```\n|```(sh)\n(.*?)```\n")

// workedExample returns the steps that DEVELOPING.md gives between the heading of the example and the next.
func workedExample(t *testing.T) []step {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "DEVELOPING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, found := strings.Cut(string(text), "\n### A worked example")
	example, _, ended := strings.Cut(example, "\n### ")
	if !found || !ended {
		t.Fatal("DEVELOPING.md has no worked example between two headings")
	}
	var list []step
	for _, m := range steps.FindAllStringSubmatch(example, -1) {
		list = append(list, step{m[1] + m[4], m[2], m[3] + m[5]})
	}
	return list
}

// apply returns a text after an edit: each hunk, up to a line @@ or the end, stands for one place, whose lines begin
// with a space or a minus; those with a minus are dropped and those with a plus added.
func apply(t *testing.T, name, text, edit string) string {
	t.Helper()
	for hunk := range strings.SplitSeq(edit, "@@\n") {
		var before, after strings.Builder
		for line := range strings.Lines(hunk) {
			sign, rest := line[0], line[1:]
			if sign == '\n' { // an editor may have dropped the space of an empty line
				sign, rest = ' ', "\n"
			}
			if sign != '+' {
				before.WriteString(rest)
			}
			if sign != '-' {
				after.WriteString(rest)
			}
		}
		switch n := strings.Count("\n"+text, "\n"+before.String()); {
		case before.Len() == 0:
			t.Fatalf("%s: an edit names no line that is there", name)
		case n != 1:
			t.Fatalf("%s: these lines stand %d times in the file, want once:\n%s", name, n, before.String())
		}
		text = strings.Replace("\n"+text, "\n"+before.String(), "\n"+after.String(), 1)[1:]
	}
	return text
}

func TestApplyFindsItsPlace(t *testing.T) {
	for _, c := range []struct{ text, edit, want string }{
		{"a\nb\nc\n", " b\n+x\n", "a\nb\nx\nc\n"},
		{"a\nb\nc\n", "-a\n+x\n@@\n b\n-c\n", "x\nb\n"},
		{"a\n\nb\n", " a\n\n+x\n", "a\n\nx\nb\n"},
	} {
		if got := apply(t, "file", c.text, c.edit); got != c.want {
			t.Errorf("apply(%q, %q) = %q, want %q", c.text, c.edit, got, c.want)
		}
	}
}

// The worked example of DEVELOPING.md fits the files as they are and touches few of them. What it builds is checked
// with -whole.
func TestWorkedExampleFits(t *testing.T) {
	touched := map[string]bool{}
	for _, s := range workedExample(t) {
		if s.kind == "sh" {
			continue
		}
		touched[s.file] = true
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(s.file)))
		switch {
		case s.kind == "edit" && err != nil:
			t.Error(err)
		case s.kind == "edit":
			apply(t, s.file, string(text), s.text)
		case err == nil:
			t.Errorf("%s is there already", s.file)
		}
	}
	if len(touched) == 0 || len(touched) > most {
		t.Errorf("the worked example touches %d files, want 1 to %d: %v", len(touched), most, touched)
	}
}

// A document is what the test reads of a result, of a run or of a comparison.
type document struct {
	EventHash string `json:"event_hash"`
	KPIs      []kpi  `json:"kpis"`
	Hours     []struct {
		Role string  `json:"role"`
		Mean float64 `json:"mean"`
	} `json:"hours"`
	Alternatives []struct {
		KPIs []kpi `json:"kpis"`
	} `json:"alternatives"`
}

// A kpi is all that a document says of one, among it its name.
type kpi map[string]any

func find(list []kpi, name string) kpi {
	for _, k := range list {
		if k["name"] == name {
			return k
		}
	}
	return nil
}

// kept checks that all that was said of each KPI before is still said.
func kept(t *testing.T, of string, before, after []kpi) {
	t.Helper()
	if len(before) < 100 || len(after) <= len(before) {
		t.Errorf("%s: %d KPIs before, %d after", of, len(before), len(after))
	}
	for _, k := range before {
		name := k["name"].(string)
		if got := find(after, name); !reflect.DeepEqual(got, k) {
			t.Errorf("%s: %s was %v, is %v", of, name, k, got)
		}
	}
}

// differing returns the files of a copy of the module that the module does not have, or not so.
func differing(t *testing.T, copied string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(copied, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(path, copied+string(filepath.Separator))
		if d.IsDir() {
			if name == "open-day" { // written by a command of the example
				return filepath.SkipDir
			}
			return nil
		}
		got, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if want, err := os.ReadFile(filepath.Join(root, name)); err != nil || !bytes.Equal(got, want) {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// hamlet makes runs short.
var hamlet = []string{"--workers", "2", "--set", "geo.households=4000", "--set", "geo.units=20",
	"--set", "geo.l2=40", "--set", "geo.l3=60", "--set", "geo.grids_total=120", "--set", "geo.registered=14000",
	"--set", "geo.resident=12000", "--set", "time.days=180", "--set", "time.warmup_days=30"}

// newKPI is the line of a table that the example adds.
var newKPI = regexp.MustCompile(`(?m)^.*(Settled on open days|接待日当场化解件数).*\n`)

// unseen are the directives of go generate whose documents show what whole counties print: minutes of runs in which
// nothing changes, as the event hash, the KPIs and the tables of a small county show.
const unseen = "Readmes|DemandCurve"

// The worked example of DEVELOPING.md works as written: it builds, passes vet and the tests that it names. With the
// mechanism off a run is the same event by event, every other KPI has its number, a comparison its corrected p-values,
// both print the same but for the line of the new KPI, and no document changes but the tables of docs/model.md. With
// it on, some matters are settled at once, in leaders' hours, and the page shows a figure.
func TestWorkedExampleWorks(t *testing.T) {
	if !*whole {
		t.Skip("needs -whole")
	}
	dir := t.TempDir()
	copied := filepath.Join(dir, "copy")
	if err := os.CopyFS(copied, os.DirFS(root)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(copied, ".git")); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) []byte {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), name, args...)
		cmd.Dir, cmd.Env = copied, append(os.Environ(), "GOFLAGS=-trimpath", "LANG=en")
		var errors bytes.Buffer
		cmd.Stderr = &errors
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, errors.Bytes())
		}
		return out
	}
	program := filepath.Join(dir, "hanyin")
	results := func(args ...string) (d document) {
		t.Helper()
		args = append(append(args, "--replications", "2", "--json"), hamlet...)
		out := run(program, args...)
		if err := json.Unmarshal(out, &d); err != nil {
			t.Fatal(err)
		}
		return d
	}
	build := func() { t.Helper(); run("go", "build", "-o", program, "./cmd/hanyin") }
	compare := []string{"compare", "hanyin", "all-off"}

	build()
	tables := func(lang string, args ...string) string {
		t.Helper()
		out := run(program, append(append(args, "--replications", "2", "--lang", lang), hamlet...)...)
		return string(newKPI.ReplaceAll(out, nil))
	}
	before, comparedBefore := results("run"), results(compare...)
	printed := []string{tables("en", "run"), tables("zh", "run"), tables("en", compare...)}
	var commands []string
	touched := map[string]bool{}
	for _, s := range workedExample(t) {
		name := filepath.Join(copied, filepath.FromSlash(s.file))
		touched[filepath.FromSlash(s.file)] = true
		switch s.kind {
		case "sh":
			commands = append(commands, strings.Split(strings.TrimSpace(s.text), "\n")...)
			continue
		case "edit":
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s.text = apply(t, s.file, string(text), s.text)
		}
		if err := os.WriteFile(name, []byte(s.text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if unformatted := run("gofmt", "-l", "agents", "metrics", "report"); len(unformatted) > 0 {
		t.Errorf("not formatted: %s", unformatted)
	}
	for _, line := range commands {
		run("bash", "-c", strings.Replace(line, "go generate ", "go generate -skip '"+unseen+"' ", 1))
	}
	build()
	for _, name := range differing(t, copied) {
		if !touched[name] && name != filepath.Join("docs", "model.md") && name != reviewedSentences {
			t.Errorf("%s differs; want only what the example touches, the tables of docs/model.md and the list of "+
				"sentences", name)
		}
	}

	off, comparedOff := results("run"), results(compare...)
	if before.EventHash != off.EventHash || off.EventHash == "" {
		t.Errorf("event hash %q before, %q with the mechanism off", before.EventHash, off.EventHash)
	}
	for i, now := range []string{tables("en", "run"), tables("zh", "run"), tables("en", compare...)} {
		if now != printed[i] {
			t.Errorf("before the example:\n%s\nwith the mechanism off:\n%s", printed[i], now)
		}
	}
	kept(t, "run", before.KPIs, off.KPIs)
	kept(t, "compare", comparedBefore.Alternatives[0].KPIs, comparedOff.Alternatives[0].KPIs)

	page := filepath.Join(dir, "on")
	on := results("run", "--set", "mechanisms.reception=1", "--out", page)
	if on.EventHash == off.EventHash {
		t.Error("the mechanism is on and no event differs")
	}
	if k := find(on.KPIs, "open_day.settled_count"); k == nil || k["mean"] == 0.0 {
		t.Errorf("open days settle nothing: %v", k)
	}
	hours := 0.0
	for _, h := range on.Hours {
		if h.Role == "town.leader" {
			hours = h.Mean
		}
	}
	if hours <= 0 {
		t.Errorf("no hours of town leaders: %v", on.Hours)
	}
	html, err := os.ReadFile(filepath.Join(page, "report.html"))
	if err != nil || !bytes.Contains(html, []byte("What open days settle")) {
		t.Errorf("the page has no figure of open days, %v", err)
	}
}
