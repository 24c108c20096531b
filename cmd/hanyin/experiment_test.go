package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
)

// TestBarTellsThePaceOfWhatIsDoneNow: 600 runs in 100 minutes, and 100 to go; 500 that were found have no part in the
// pace.
func TestBarTellsThePaceOfWhatIsDoneNow(t *testing.T) {
	for lang, want := range map[message.Lang]string{message.English: "running, 6.0 runs/min, 16m4",
		message.Chinese: "运行中，每分 6.0 次，剩余 16m4"} {
		bar := sweepProgress{c: console{lang: lang}, last: store.Progress{Tasks: 1200, Found: 500, Ran: 600},
			begun: time.Now().Add(-100 * time.Minute)}
		if got := bar.text(); !strings.HasPrefix(got, want) {
			t.Errorf("the bar says %q, want %q", got, want)
		}
		bar.last.Ran = 0
		if got := bar.text(); got != message.In(lang, "experiment.running") {
			t.Errorf("before the first run the bar says %q", got)
		}
	}
}

// thirtieth makes the county a thirtieth of the real one, for calls that are tried for their form.
const thirtieth = " --set geo.households=3000"

// exemplified is what an example prints: an experiment's in dir, where its files stay, any other's as everywhere.
func exemplified(t *testing.T, dir, line string) string {
	t.Helper()
	if !strings.HasPrefix(line, "hanyin experiment ") && !strings.HasPrefix(line, "hanyin eventlog ") &&
		!strings.HasPrefix(line, "hanyin fit ") && !strings.HasPrefix(line, "hanyin load ") &&
		!strings.HasPrefix(line, "hanyin forecast ") && line != runForLog && line != runForFit {
		if slices.Contains([]string{"calibrate", "compare", "validate", "warmup"}, strings.Fields(line)[1]) {
			line += thirtieth
		}
		return printed(t, line)
	}
	if line == runForFit || strings.HasPrefix(line, "hanyin fit ") {
		line = inVillage(t, dir, line)
	}
	got := call(t, dir, strings.Fields(line)[1:]...)
	if got.code != exitDone {
		t.Fatalf("%s: exit %d\n%s", line, got.code, got.err)
	}
	return got.out
}

// inVillage makes the call that runs a county, or fits one, do it for a small one, whose file it leaves in the folder.
func inVillage(t *testing.T, dir, line string) string {
	t.Helper()
	const village = "inherits = \"hanyin\"\n[geo]\nhouseholds = 4000\nunits = 20\nl2 = 40\nl3 = 60\n" +
		"grids_total = 120\nregistered = 14000\nresident = 12000\n"
	if err := os.WriteFile(filepath.Join(dir, "village.toml"), []byte(village), 0o666); err != nil {
		t.Fatal(err)
	}
	if run, ok := strings.CutPrefix(line, "hanyin run "); ok {
		return "hanyin run village.toml " + run
	}
	return strings.Replace(line, " --county hanyin", "", 1) + " --county village.toml"
}

// small is an experiment of 12 short runs in a tiny county.
const small = `title = "Small"
set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600", "time.days=20", "time.warmup_days=5"]
replications = 3
kpis = ["petition.count_month", "response.median_h"]
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
[[factor]]
name = "mechanisms.mobilise"
levels = [0, 1]
`

// shop is a folder with the small experiment in it.
func shop(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "small.toml"), []byte(small), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// contents are all files below a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs: %.200q, want %.200q", what, name, got[name], want[name])
		}
	}
	for name := range got {
		if _, wanted := want[name]; !wanted {
			t.Errorf("%s: there is %s too", what, name)
		}
	}
}

// works is call for calls in a shop that have to end well.
func works(t *testing.T, dir, line string) answer {
	t.Helper()
	got := call(t, dir, strings.Fields(line)...)
	if got.code != exitDone {
		t.Fatalf("hanyin %s: exit %d\n%s", line, got.code, got.err)
	}
	return got
}

func TestExperimentShardsAndMerge(t *testing.T) {
	dir := shop(t)
	whole := works(t, dir, "experiment run small.toml --out whole --json")
	var d struct {
		Schema  string
		Results []struct {
			Effects []struct{ Factors []string }
			Total   struct{ N int }
		}
	}
	if err := json.Unmarshal([]byte(whole.out), &d); err != nil || d.Schema != "hanyin.experiment/1" ||
		len(d.Results) != 2 || len(d.Results[0].Effects) != 3 || d.Results[0].Total.N != 3 {
		t.Errorf("document %+v, %v", d, err)
	}
	for _, i := range []string{"2", "3", "1"} {
		got := works(t, dir, "experiment run small.toml --out part"+i+" --shard "+i+"/3 --workers "+i)
		if !strings.Contains(got.out, "share "+i+"/3: 4 runs done") {
			t.Errorf("share %s printed %q", i, got.out)
		}
	}
	if got := call(t, dir, strings.Fields("experiment merge part3 part1 --out merged")...); got.code != exitTryAgain ||
		!strings.Contains(got.err, "lacks 4 of 12 runs") {
		t.Errorf("a merge that is not whole: exit %d, %q, want 75 and what is missing", got.code, got.err)
	}
	for range 2 {
		if got := works(t, dir, "experiment merge part2 part3 part1 --out merged --json"); got.out != whole.out {
			t.Errorf("merged prints\n%.300s\nthe whole\n%.300s", got.out, whole.out)
		}
	}
	same(t, "merged", contents(t, filepath.Join(dir, "merged")), contents(t, filepath.Join(dir, "whole")))
	if got := works(t, dir, "experiment run small.toml --out whole --json"); got.out != whole.out ||
		!strings.Contains(got.err, "12 runs done, 0 of them now") {
		t.Errorf("again: %q, want nothing to do and the same answer", got.err)
	}
}

func TestExperimentMistakesExitWith2(t *testing.T) {
	dir := shop(t)
	works(t, dir, "experiment run small.toml --out held")
	works(t, dir, "experiment run small.toml --out other --seed 5")
	works(t, dir, "run --replications 2 --out ran"+hamlet)
	for line, want := range map[string]string{
		"experiment run":                             "hanyin experiment list names them",
		"experiment run smal":                        "there is no experiment and no file of this name",
		"experiment run mechanism":                   `did you mean "mechanisms"?`,
		"experiment run small.toml --shard 4/3":      "out of range: want 1/3 to 3/3",
		"experiment run small.toml --shard x":        "want i/n, such as 2/8",
		"experiment run small.toml --budget 5":       "the design needs 12 runs, the budget is 5",
		"experiment run small.toml --replications 1": "1 are too few for the intervals",
		"experiment run small.toml --branch later":   "--branch later: want after-warmup",
		"experiment run small.toml --out held --branch after-warmup": "the folder holds " +
			"another experiment",
		"experiment run small.toml --set time.dayz=3":               `did you mean "time.days"?`,
		"experiment run small.toml --out held --seed 5":             "the folder holds another experiment",
		"experiment run small.toml --out held --set voice.hazard=1": "the folder holds another experiment",
		"experiment merge":                    "hanyin experiment merge DIR...",
		"experiment merge held other --out x": "other holds another experiment than held",
		"experiment merge nowhere --out x":    "nowhere holds no experiment",
		"experiment merge held --out other": "--out other: the folder holds another experiment " +
			"than held",
		"experiment merge held --out ran": "--out ran: the folder holds results of something " +
			"else",
	} {
		got := call(t, dir, strings.Fields(line)...)
		if got.code != exitWrong || !strings.Contains(got.err, want) || got.out != "" {
			t.Errorf("hanyin %s: exit %d, said %q, printed %q, want 2, %q and nothing printed", line, got.code,
				got.err, got.out, want)
		}
	}
	got := call(t, dir, strings.Fields("experiment run small.toml --shard 4/3 --replications 0 --set time.dayz=3")...)
	if n := strings.Count(got.err, "\n"); n < 3 {
		t.Errorf("three mistakes at once are told in %d lines:\n%s", n, got.err)
	}
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("a refused merge made a folder")
	}
	works(t, dir, "experiment run small.toml --out held --seed 5 --force")
	same(t, "forced", contents(t, filepath.Join(dir, "held")), contents(t, filepath.Join(dir, "other")))
}

// TestAllRunsFailed: every household number of the plausible range is too many for a hamlet.
func TestAllRunsFailed(t *testing.T) {
	dir := t.TempDir()
	text := "replications = 1\n[design]\nkind = \"morris\"\ntrajectories = 2\n[[factor]]\nname = \"geo.households\"\n"
	if err := os.WriteFile(filepath.Join(dir, "all.toml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	got := call(t, dir, strings.Fields("experiment run all.toml"+hamlet)...)
	if got.code != exitFailed || !strings.Contains(got.err, "all 4 runs failed, so nothing can be said: scenario: ") {
		t.Errorf("exit %d, said %q, want 1 and that all failed", got.code, got.err)
	}
}

func TestDamagedResultIsNamedAndMended(t *testing.T) {
	dir := shop(t)
	works(t, dir, "experiment run small.toml --out sweep")
	want := contents(t, filepath.Join(dir, "sweep"))
	for name := range want {
		if strings.HasPrefix(name, "results") {
			if err := os.WriteFile(filepath.Join(dir, "sweep", name), []byte("torn"), 0o666); err != nil {
				t.Fatal(err)
			}
			merged := call(t, dir, strings.Fields("experiment merge sweep --out copy")...)
			if merged.code != exitTryAgain || !strings.Contains(merged.err, name+" is damaged and was left out") {
				t.Errorf("merge: exit %d, %q, want %s named", merged.code, merged.err, name)
			}
			if got := works(t, dir, "experiment run small.toml --out sweep"); !strings.Contains(got.err,
				name+" was damaged and has been computed again") {
				t.Errorf("run said %q, want %s named", got.err, name)
			}
			break
		}
	}
	same(t, "mended", contents(t, filepath.Join(dir, "sweep")), want)
}

func TestTutorialOfExperimentsWorks(t *testing.T) {
	page := filepath.Join(filepath.Dir(readme), "docs", "experiments.md")
	calls := follow(t, page, folder(t))
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if len(calls) < 8 {
		t.Errorf("%d commands, want at least 8", len(calls))
	}
	for _, name := range plan.Names() {
		if !strings.Contains(string(text), "| `"+name+"` |") {
			t.Errorf("the embedded experiment %s is not on the page", name)
		}
	}
	for _, kind := range plan.Kinds {
		if !strings.Contains(string(text), "`"+kind+"`") {
			t.Errorf("the design %s is not on the page", kind)
		}
	}
}

// Every place has all the tables that the county has, and its own numbers; a place that was not asked for is refused
// before anything runs.
func TestExperimentOfOnePlace(t *testing.T) {
	dir := shop(t)
	text := strings.Replace(small, "[design]", "places = [\"county\", \"towns\", \"categories\"]\n[design]", 1)
	if err := os.WriteFile(filepath.Join(dir, "small.toml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := call(t, dir, "experiment", "run", "small.toml", "--place", "Atlantis"); got.code != exitWrong ||
		!strings.Contains(got.err, "城关") {
		t.Errorf("an unknown place: exit %d, %s", got.code, got.err)
	}
	county := works(t, dir, "experiment run small.toml").out
	for _, place := range []string{"城关", "housing"} {
		got := works(t, dir, "experiment run small.toml --place "+place).out
		for _, want := range []string{place, "digital x mobilise", "Shapley", "ynerg", "%", "petition.count_month",
			"response.median_h"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in\n%s", place, want, got)
			}
		}
		if got == county {
			t.Errorf("%s has the county's tables", place)
		}
	}
}
