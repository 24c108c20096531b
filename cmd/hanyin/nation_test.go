package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments/analysis"
)

// hurried is a run of a few counties for two days.
var hurried = []string{"--set", "time.days=2", "--set", "time.warmup_days=0"}

// TestRunOfAProvince runs some counties of a province, prints them by prefecture, leaves a page that sorts, goes on
// with what is there, and prints the same as JSON.
func TestRunOfAProvince(t *testing.T) {
	dir := shop(t)
	args := append([]string{"run", "陕西省", "--share", "0.03"}, hurried...)
	first := call(t, dir, args...)
	if first.code != 0 || !strings.Contains(first.out, "3 counties of Shaanxi") ||
		!strings.Contains(first.err, "3 runs done, 3 of them now") {
		t.Fatalf("exit %d\n%s%s", first.code, first.out, first.err)
	}
	page, err := os.ReadFile(filepath.Join(dir, "experiment-61", "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<table id="counties-table" class="sortable">`,
		"Content-Security-Policy", "<script>"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page has no %s", want)
		}
	}
	areas, err := os.ReadFile(filepath.Join(dir, "experiment-61", analysis.AreasFile))
	if err != nil || !strings.HasPrefix(string(areas), strings.Join(analysis.AreaTable.Header(), ",")+
		",petition.count_month,"+
		"petition.count_month.half_width,") {
		t.Errorf("areas.csv begins with %.200s: %v", areas, err)
	}
	again := call(t, dir, append(args, "--lang", "zh")...)
	if again.code != 0 || !strings.Contains(again.err, "其中本次 0 次") || !strings.Contains(again.out, "3 个县（陕西省）") {
		t.Errorf("called again: exit %d\n%s%s", again.code, again.out, again.err)
	}
	var d analysis.CountiesDocument
	asJSON := call(t, dir, append(args, "--json")...)
	if err := json.Unmarshal([]byte(asJSON.out), &d); err != nil || len(d.Counties) != 3 || d.Whole.Code != 61 {
		t.Errorf("JSON of %d counties of %s: %v", len(d.Counties), d.Whole.Name, err)
	}
	kept, err := os.ReadFile(filepath.Join(dir, "experiment-61", analysis.ResultFile))
	if err != nil || string(kept) != asJSON.out {
		t.Errorf("--json is not what the folder holds: %v", err)
	}
	if other := call(t, dir, "run", "61", "--share", "0.02"); other.code != exitWrong {
		t.Errorf("another share goes into the same folder: exit %d", other.code)
	}
}

// TestPageOfCountiesThatBroke leaves a page also where an invariant did not hold in a county, and ends with the code
// of that.
func TestPageOfCountiesThatBroke(t *testing.T) {
	dir := shop(t)
	args := append([]string{"run", "陕西省", "--share", "0.03"}, hurried...)
	if first := call(t, dir, args...); first.code != exitDone {
		t.Fatalf("exit %d\n%s", first.code, first.err)
	}
	results, err := filepath.Glob(filepath.Join(dir, "experiment-61", "results", "*", "*"))
	if err != nil || len(results) != 3 {
		t.Fatalf("%d results: %v", len(results), err)
	}
	breakResult(t, results[0])
	page := filepath.Join(dir, "experiment-61", "report.html")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	again := call(t, dir, args...)
	if again.code != exitUnmet || !strings.Contains(again.err, "broke down") || !isFile(page) {
		t.Errorf("one broke: exit %d, a page: %v\n%s", again.code, isFile(page), again.err)
	}
}

// breakResult rewrites a kept result as if an invariant had not held.
func breakResult(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(text), "\n")
	body = strings.Replace(body, `"events":`, `"failure":{"kind":"invariant","message":"broke down"},"events":`, 1)
	format, _, _ := strings.Cut(head, " ")
	name := filepath.Base(filepath.Dir(file)) + filepath.Base(file)
	sealed := fmt.Sprintf("%s %s %x\n%s", format, name, sha256.Sum256([]byte(body)), body)
	if err := os.WriteFile(file, []byte(sealed), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestRunOfCountiesRefuses refuses what counties do not have, before anything is written.
func TestRunOfCountiesRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, x := range []struct{ args, want string }{
		{"run nation --share 2", "--share 2 is out of range"},
		{"run nation --share 0", "--share 0 is out of range"},
		{"run nation --router-url http://127.0.0.1:1", "--router-url is for a single scenario"},
		{"run hanyin --share 0.5", "--share is for counties"},
		{"experiment run mechanisms --share 0.5", "take out --share"},
		{"run 市辖区", "take one of the codes 1101, 1201, 3101, 5001"},
		{"run nation --set time.dais=3", "time.days"},
	} {
		got := call(t, dir, strings.Fields(x.args)...)
		if got.code != exitWrong || !strings.Contains(got.err, x.want) {
			t.Errorf("%s: exit %d, %q, want %q", x.args, got.code, got.err, x.want)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("%d files are left: %v", len(left), err)
	}
}
