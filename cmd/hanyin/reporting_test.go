package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var reportedHamlet = []string{
	"--set", "geo.households=200", "--set", "geo.units=10", "--set", "geo.l2=20", "--set", "geo.l3=30", "--set",
	"geo.grids_total=60", "--set", "geo.registered=700",
	"--set", "geo.resident=600", "--set", "time.days=20", "--set", "time.warmup_days=5", "--replications", "2",
}

// Two calls into different folders, on different numbers of workers, write the same page; read back in Chinese it is
// another.
func TestReportIsTheSameForEqualInput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	page := func(folder string) []byte {
		text, err := os.ReadFile(filepath.Join(dir, folder, "report.html"))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for folder, workers := range map[string]string{"a": "1", "b": "2"} {
		args := append([]string{"compare", "hanyin", "all-off", "--no-trace", "--workers", workers, "--out", folder},
			reportedHamlet...)
		if folder == "a" {
			args = append(args, "--pictures")
		}
		if got := call(t, dir, args...); got.code != exitDone {
			t.Fatalf("exit %d\n%s", got.code, got.err)
		}
	}
	english := page("a")
	if !bytes.Equal(english, page("b")) {
		t.Error("two equal calls wrote different pages")
	}
	for _, file := range []string{"pictures/backlog.svg", "pictures/backlog.png", "tables/key.csv",
		"tables/key.parquet"} {
		if info, err := os.Stat(filepath.Join(dir, "a", file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
	if got := call(t, dir, "experiment", "report", "b", "--lang", "zh"); got.code != exitDone {
		t.Fatalf("exit %d\n%s", got.code, got.err)
	}
	if chinese := page("b"); !bytes.Contains(chinese, []byte(`<html lang="zh-CN">`)) ||
		!bytes.Contains(chinese, []byte("hanyin compare hanyin all-off")) {
		t.Error("the page read back is not Chinese or has lost the call")
	}
}

func TestReportOfWrongFoldersWritesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"empty": "", "old": `{"schema":"hanyin.experiment/1","version":"0.0.1"}`,
		"broken": "{"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		if text != "" {
			os.WriteFile(filepath.Join(dir, name, "result.json"), []byte(text), 0o666)
		}
	}
	half := append([]string{"experiment", "run", "mechanisms", "--sets", "1", "--shard", "1/2", "--out", "half"},
		reportedHamlet...)
	if got := call(t, dir, half...); got.code != exitDone {
		t.Fatalf("exit %d\n%s", got.code, got.err)
	}
	for name, want := range map[string]int{"empty": exitWrong, "old": exitWrong, "broken": exitWrong,
		"absent": exitWrong, "half": exitTryAgain} {
		got := call(t, dir, "experiment", "report", name)
		if got.code != want || got.err == "" {
			t.Errorf("%s: exit %d, want %d\n%s", name, got.code, want, got.err)
		}
		if _, err := os.Stat(filepath.Join(dir, name, "report.html")); err == nil {
			t.Errorf("%s: a page was written", name)
		}
	}
	if got := call(t, dir, slices.Concat([]string{"run", "--lang", "fr", "--out", "french"},
		reportedHamlet)...); got.code != exitWrong {
		t.Errorf("--lang fr: exit %d, want %d", got.code, exitWrong)
	}
	if _, err := os.Stat(filepath.Join(dir, "french")); err == nil {
		t.Error("--lang fr left a folder behind")
	}
}

// The call that a page prints repeats its experiment, byte for byte: one of a file by the description beside the page,
// one of ours by its name.
func TestPrintedCallOfAnExperimentRepeatsIt(t *testing.T) {
	t.Parallel()
	dir := shop(t)
	works(t, dir, "experiment run small.toml --out first --replications 2")
	works(t, dir, "experiment run readings --replications 2 --seed 4 --out named "+
		strings.Join(reportedHamlet[:len(reportedHamlet)-2], " "))
	for folder, want := range map[string]string{"first": "hanyin experiment run experiment.json",
		"named": "hanyin experiment run readings --set geo.households=200"} {
		works(t, dir, "experiment report "+folder)
		page, err := os.ReadFile(filepath.Join(dir, folder, "report.html"))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := bytes.Cut(page, []byte("<code>"))
		printed, _, _ := bytes.Cut(rest, []byte("</code>"))
		if !bytes.HasPrefix(printed, []byte(want)) {
			t.Fatalf("%s: the page prints %q, want %q", folder, printed, want)
		}
		works(t, filepath.Join(dir, folder), strings.TrimPrefix(string(printed), "hanyin ")+" --out again")
		a, _ := os.ReadFile(filepath.Join(dir, folder, "result.json"))
		if b, err := os.ReadFile(filepath.Join(dir, folder, "again", "result.json")); err != nil ||
			!bytes.Equal(a, b) {
			t.Errorf("%s: %q gives another result: %v", folder, printed, err)
		}
	}
	if got := call(t, dir, "experiment", "run", "first/experiment.json", "--seed", "3"); got.code != exitWrong ||
		!strings.Contains(got.err, "leave out") {
		t.Errorf("a description with a seed: exit %d, said %q, want 2", got.code, got.err)
	}
}
