package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/report"
)

// short is a run that takes a moment: one county, thirty days.
var short = []string{"run", "--set", "time.warmup_days=5", "--set", "time.days=30", "--replications", "2"}

func with(args []string, more ...string) []string { return append(slices.Clone(args), more...) }

// untimed removes what may differ between equal calls.
func untimed(document string) string {
	return regexp.MustCompile(`(?m)^.*(wall_s|per_s)".*$`).ReplaceAllString(document, "")
}

func TestRunDocument(t *testing.T) {
	text := must(t, with(short, "--json", "--seed", "7")...)
	var d experiments.RunDocument
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if dec.More() {
		t.Error("more than one document was printed")
	}
	if d.Schema != "hanyin.run/1" || d.Version != experiments.Version || d.Scenario.Name != "hanyin" ||
		d.Scenario.Hash == "" || d.Seed != 7 || d.Replications != 2 {
		t.Errorf("envelope %q %q %+v %d %d", d.Schema, d.Version, d.Scenario, d.Seed, d.Replications)
	}
	want := experiments.WorldSize{
		Towns: 10, Units: 156, Grids: 5973, Levels: experiments.GridsByRung{L1: 156, L2: 941, L3: 4876},
		Households: 96000, Registered: 310000, Resident: 237900, Departments: 35,
	}
	if d.World != want {
		t.Errorf("world %+v, want %+v", d.World, want)
	}
	if len(d.Towns) != 10 || len(d.Departments) != 25 || len(d.TownCentres) != 10 {
		t.Errorf("%d towns, %d departments, %d town centres, want 10, 25, 10", len(d.Towns), len(d.Departments),
			len(d.TownCentres))
	}
	if !d.Checks.Conserved || len(d.Checks.Violations) != 0 {
		t.Errorf("checks %+v", d.Checks)
	}
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(d.EventHash) || d.Events == 0 {
		t.Errorf("event hash %q of %d events", d.EventHash, d.Events)
	}
	if len(d.KPIs) != len(metrics.Table()) {
		t.Errorf("%d KPIs, want %d", len(d.KPIs), len(metrics.Table()))
	}
	if d.Warnings == nil || strings.Contains(text, `"warnings": null`) {
		t.Error("warnings are null, want a list")
	}
}

func TestRunIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	first := untimed(must(t, with(short, "--replications", "5", "--json", "--workers", "1")...))
	for _, workers := range []string{"2", "7"} {
		if got := untimed(must(t, with(short, "--replications", "5", "--json", "--workers",
			workers)...)); got != first {
			t.Errorf("--workers %s gives another document than one worker", workers)
		}
	}
	for _, procs := range []string{"1", "3"} {
		t.Setenv("GOMAXPROCS", procs)
		if got := untimed(must(t, with(short, "--replications", "5", "--json")...)); got != first {
			t.Errorf("GOMAXPROCS=%s gives another document", procs)
		}
	}
	if other := untimed(must(t, with(short, "--replications", "5", "--json", "--seed", "99")...)); other == first {
		t.Error("another seed gives the same document")
	}
}

func TestMechanismsMakeADifference(t *testing.T) {
	on := untimed(must(t, with(short, "--json")...))
	off := untimed(must(t, with(short, "--json", "--set", "mechanisms.digital=0")...))
	if on == off {
		t.Error("--set mechanisms.digital=0 changes nothing")
	}
}

func TestRunOnThinWorlds(t *testing.T) {
	for _, sets := range [][]string{
		{"--set", "demand.issues_per_hh_year=0"},
		{"--set", "time.days=1", "--set", "time.warmup_days=0"},
		{"--set", "village.staff=0", "--set", "town.intake=0"},
		{"--replications", "1"},
	} {
		text := must(t, with(short, with(sets, "--json")...)...)
		if !json.Valid([]byte(text)) || strings.Contains(text, "NaN") {
			t.Errorf("%v: no valid JSON", sets)
		}
		if got := must(t, with(short, sets...)...); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
			t.Errorf("%v: the tables show what is no number", sets)
		}
	}
}

func TestRunTablesSayWhatTheyShow(t *testing.T) {
	en := must(t, short...)
	for _, want := range []string{"What an office could know", "What only the model knows", "城关", "±", "Not shown",
		"5,973", "--json"} {
		if !strings.Contains(en, want) {
			t.Errorf("the English tables lack %q", want)
		}
	}
	zh := must(t, with(short, "--lang", "zh")...)
	for _, want := range []string{"机关可知", "仅模型可知", "城关", "±", "未列出"} {
		if !strings.Contains(zh, want) {
			t.Errorf("the Chinese tables lack %q", want)
		}
	}
}

func TestBadInputExitsWith2AndPrintsNothing(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for _, c := range []struct {
		args []string
		want []string // each in what is said
	}{
		{[]string{"run", "hanyn"}, []string{"hanyn"}},
		{[]string{"run", "missing.toml"}, []string{"missing.toml"}},
		{[]string{"run", "hanyin", "second"}, []string{`"second"`}},
		{[]string{"run", "--set", "demand.issues_per_hh_yaer=1"}, []string{"demand.issues_per_hh_year"}},
		{[]string{"run", "--set", "demand.issues_per_hh_year"}, []string{"--set"}},
		{[]string{"run", "--set", "demand.issues_per_hh_year=many"}, []string{"demand"}},
		{[]string{"run", "--set", "mechanisms.digital=2"}, []string{"digital"}},
		{[]string{"run", "--replications", "0"}, []string{"--replications 0"}},
		{[]string{"run", "--replications", "-3", "--workers", "-1", "--set", "x.y=1"},
			[]string{"--replications -3", "--workers -1", "x.y"}},
		{[]string{"run", "--seed", "-1"}, []string{"seed"}},
		{[]string{"run", file("syntax.toml", "inherits = \"hanyin\"\n[demand\n")}, []string{"syntax.toml:"}},
		{[]string{"run", file("two.toml",
			"inherits = \"hanyin\"\n[demand]\nissues_per_hh_year = \"x\"\n[grid]\nno_such = 1\n")},
			[]string{"two.toml:3", "two.toml:5"}},
		{[]string{"run", file("latin1.toml", "# \xe9\ninherits = \"hanyin\"\n")}, []string{"latin1.toml"}},
		{[]string{"run", file("loop.toml", "inherits = \"loop.toml\"\n")}, []string{"loop.toml"}},
		{[]string{"scenario", "check"}, []string{"which scenario"}},
		{[]string{"scenario", "check", "two.toml"}, []string{"two.toml:3", "two.toml:5"}},
		{[]string{"scenario", "show", "nobody"}, []string{"nobody"}},
		{[]string{"scenario", "diff", "hanyin"}, []string{"which two"}},
		{[]string{"scenario", "diff", "hanyn", "al-off"}, []string{"hanyn", "al-off"}},
		{[]string{"scenario", "new"}, []string{"which file"}},
		{[]string{"scenario", "new", "mine.toml", "--from", "hanyn"}, []string{"hanyn"}},
		{[]string{"scenario", "new", "two.toml"}, []string{"two.toml", "--force"}},
		{[]string{"trace", "--petition", "0"}, []string{"--petition 0"}},
		{[]string{"trace", "--petition", "99999999", "--set", "time.warmup_days=0", "--set", "time.days=5"},
			[]string{"petitions 1 to"}},
		{[]string{"trace", "--find", "nothing,returned"}, []string{"nothing", "misrouted"}},
		{[]string{"trace", "--find", "returned", "--petition", "3"}, []string{"--petition", "only one of them"}},
		{[]string{"trace"}, []string{"--petition", "--find"}},
	} {
		got := call(t, dir, c.args...)
		if got.code != exitWrong || got.out != "" {
			t.Errorf("hanyin %s: exit %d, printed %q, want 2 and nothing; said %s", strings.Join(c.args, " "),
				got.code, got.out, got.err)
		}
		for _, want := range c.want {
			if !strings.Contains(got.err, want) {
				t.Errorf("hanyin %s: said\n%swant %q in it", strings.Join(c.args, " "), got.err, want)
			}
		}
	}
}

func TestInterruptionKeepsWhatIsFinished(t *testing.T) {
	dir := t.TempDir()
	cmd := command(t, dir, with(short, "--replications", "100000", "--json", "--out", "kept")...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	awaitRow(t, filepath.Join(dir, "kept", ".partial", experiments.KPIFile))
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Fatalf("ended with %v, want exit %d; said %s", err, exitInterrupted, said.String())
	}
	var d experiments.RunDocument
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatalf("no document: %v", err)
	}
	if d.Replications < 1 || !strings.Contains(strings.Join(d.Warnings, " "), "interrupted") ||
		!strings.Contains(said.String(), "100000") {
		t.Errorf("%d replications, warnings %v, said %q", d.Replications, d.Warnings, said.String())
	}
	if _, err := os.Stat(filepath.Join(dir, "kept", experiments.ManifestFile)); err != nil {
		t.Errorf("the folder is not whole: %v", err)
	}
}

func TestTraceOfWhatNeverHappenedExitsWith3(t *testing.T) {
	got := call(t, t.TempDir(), "trace", "--find", "returned", "--set", "demand.issues_per_hh_year=0", "--set",
		"time.days=5", "--set", "time.warmup_days=0")
	if got.code != exitUnmet || got.out != "" || !strings.Contains(got.err, "none of the 0 petitions") {
		t.Errorf("exit %d, printed %q, said %q", got.code, got.out, got.err)
	}
}

func TestNewScenarioIsInOrderAndChangesNothing(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		dir := t.TempDir()
		if got := call(t, dir, "scenario", "new", "mine.toml", "--lang", lang); got.code != exitDone {
			t.Fatalf("%s: exit %d: %s", lang, got.code, got.err)
		}
		if got := call(t, dir, "scenario", "check", "mine.toml"); got.code != exitDone {
			t.Errorf("%s: the new file has mistakes: %s", lang, got.err)
		}
		var d experiments.DifferenceDocument
		got := call(t, dir, "scenario", "diff", "hanyin", "mine.toml", "--json")
		if err := json.Unmarshal([]byte(got.out), &d); err != nil || len(d.Values) != 0 {
			t.Errorf("%s: %v, %d values differ, want none", lang, err, len(d.Values))
		}
	}
}

func TestDiffIsABriefing(t *testing.T) {
	if got := must(t, "scenario", "diff", "hanyin", "all-off"); !strings.Contains(got, "数字赋能") ||
		strings.Count(got, "\n") < 4 {
		t.Errorf("hanyin and all-off: %s", got)
	}
	if got := must(t, "scenario", "diff", "hanyin", "all-off", "--lang", "zh"); !strings.Contains(got, "数字赋能") {
		t.Errorf("in Chinese: %s", got)
	}
}

func TestTraceDocument(t *testing.T) {
	var d report.StoryDocument
	text := must(t, "trace", "--find", "returned", "--set", "time.days=40", "--set", "time.warmup_days=0", "--json",
		"--lang", "zh")
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "hanyin.trace/1" || d.Petition == 0 || len(d.Happenings) < 5 || d.Town == "" {
		t.Errorf("document %+v", d)
	}
}

// awaitRow returns when a file has something in it.
func awaitRow(t *testing.T, name string) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if info, err := os.Stat(name); err == nil && info.Size() > 0 {
			return
		}
		select {
		case <-tick.C:
		case <-t.Context().Done():
			t.Fatal("no replication finished")
		}
	}
}

func TestOutFolder(t *testing.T) {
	dir := t.TempDir()
	first := call(t, dir, with(short, "--out", "run", "--json")...)
	if first.code != exitDone {
		t.Fatalf("exit %d: %s", first.code, first.err)
	}
	for _, name := range []string{"manifest.json", "result.json", "kpis.csv", "scores.csv"} {
		if info, err := os.Stat(filepath.Join(dir, "run", name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	stored, _ := os.ReadFile(filepath.Join(dir, "run", "result.json"))
	if string(stored) != first.out {
		t.Error("result.json differs from the printed document")
	}
	if again := call(t, dir, with(short, "--out", "run")...); again.code != exitWrong ||
		!strings.Contains(again.err, "--force") || again.out != "" {
		t.Errorf("a folder with a run: exit %d, %s, want 2 and --force", again.code, again.err)
	}
	if forced := call(t, dir, with(short, "--out", "run", "--force", "--replications",
		"1")...); forced.code != exitDone {
		t.Errorf("--force: exit %d, %s", forced.code, forced.err)
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if below := call(t, dir, with(short, "--out", "file/run")...); below.code != exitFailed ||
		!strings.Contains(below.err, "--out") {
		t.Errorf("a folder below a file: exit %d, %s, want 1 and what to do", below.code, below.err)
	}
}

// In Chinese, or where it is asked for, CSV files begin with a byte order mark and have headings for people.
func TestCSVForExcel(t *testing.T) {
	short := []string{"run", "hanyin", "--replications", "1", "--set", "time.days=5", "--set", "time.warmup_days=0"}
	for name, c := range map[string]struct {
		flags []string
		head  string
	}{
		"English":             {nil, "replication,scope,"},
		"Chinese":             {[]string{"--lang", "zh"}, "\ufeff重复的序号"},
		"English for Excel":   {[]string{"--csv", "excel"}, "\ufeff\"number of the replication"},
		"Chinese, keys alone": {[]string{"--lang", "zh", "--csv", "plain"}, "replication,scope,"},
	} {
		dir := t.TempDir()
		got := call(t, dir, with(with(short, c.flags...), "--out", "kept")...)
		text, err := os.ReadFile(filepath.Join(dir, "kept", "kpis.csv"))
		if got.code != exitDone || err != nil || !strings.HasPrefix(string(text), c.head) {
			t.Errorf("%s: exit %d, %v, begins %.40q, want %q", name, got.code, err, text, c.head)
		}
		if info, err := os.Stat(filepath.Join(dir, "kept", "tables.xlsx")); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := call(t, t.TempDir(), with(short, "--csv", "word")...); got.code != exitWrong ||
		!strings.Contains(got.err, "want plain or excel") {
		t.Errorf("--csv word: exit %d: %s", got.code, got.err)
	}
}
