package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"hanyin/experiments/claims"
)

// hamlet makes a county in which the claims are tested in milliseconds a run.
const hamlet = " --set geo.households=200 --set geo.units=10 --set geo.l2=20 --set geo.l3=30 " +
	"--set geo.grids_total=60 --set geo.registered=700 --set geo.resident=600 " +
	"--set time.days=20 --set time.warmup_days=5"

// wall are the lines of a manifest or a result that differ from call to call, as the call itself does.
var wall = regexp.MustCompile(`"(wall|events_per)_s": [^\n]*|(?s)"command": \[.*?\]`)

// TestClaimsResumeToTheSameBytes: one worker at once, and two that are stopped, go on and look over the ranges as
// well, come to the same bytes.
func TestClaimsResumeToTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	one := works(t, dir, "claims --fits 2 --replications 2 --ranges 2 --workers 1 --json --out one"+hamlet)
	var d claims.Document
	if err := json.Unmarshal([]byte(one.out), &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != claims.Schema || len(d.Claims) != 10 || d.Over != claims.OverReplications || len(d.Fits) != 1 ||
		d.Runs != 62 || d.Ranges.Points != 2 || d.Ranges.Assumptions < 50 ||
		!slices.ContainsFunc(d.Claims, func(c claims.Claim) bool { return c.Ranges.Of == 2 }) {
		t.Errorf("document: %s, %d claims, over %s, fits %v, %d runs, ranges %+v", d.Schema, len(d.Claims), d.Over,
			d.Fits, d.Runs, d.Ranges)
	}
	stopped(t, dir, "claims --fits 2 --replications 2 --workers 2 --out two"+hamlet)
	two := works(t, dir, "claims --fits 2 --replications 2 --ranges 2 --workers 2 --json --out two"+hamlet)
	if two.out != one.out {
		t.Errorf("two workers, stopped in between, print\n%.300s\none printed\n%.300s", two.out, one.out)
	}
	got, want := contents(t, filepath.Join(dir, "two")), contents(t, filepath.Join(dir, "one"))
	for _, files := range []map[string]string{got, want} {
		files["manifest.json"] = wall.ReplaceAllString(files["manifest.json"], "")
	}
	same(t, "resumed", got, want)
}

// stopped runs a call until it has kept a result and interrupts it: it has to say how to go on.
func stopped(t *testing.T, dir, line string) {
	t.Helper()
	args := strings.Fields(line)
	cmd := command(t, dir, args...)
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	poll := time.NewTicker(time.Millisecond)
	defer poll.Stop()
	for sent := false; ; {
		select {
		case <-poll.C:
			if sent {
				continue
			}
			if kept, _ := filepath.Glob(filepath.Join(dir, args[len(args)-1-len(strings.Fields(hamlet))], "results",
				"??", "*")); len(kept) > 0 {
				cmd.Process.Signal(syscall.SIGINT)
				sent = true
			}
		case err := <-ended:
			if code := cmd.ProcessState.ExitCode(); err == nil {
				t.Log("the call ended before it could be interrupted")
			} else if code != exitInterrupted || !strings.Contains(said.String(), "the same call goes on") {
				t.Errorf("interrupted: exit %d, %q, want 130 and how to go on", code, said.String())
			}
			return
		}
	}
}

func TestClaimsTablesInBothLanguages(t *testing.T) {
	t.Setenv("COLUMNS", "200") // so that no cell is broken
	dir := t.TempDir()
	en := works(t, dir, "claims --quick"+hamlet)
	zh := works(t, dir, "claims --quick --lang zh"+hamlet)
	for text, wants := range map[string][]string{
		en.out: {"A FIRST LOOK (--quick)", "Digital empowerment (M1) speeds up", "not identifiable (means point to:",
			"down by 10 % or more", "no box: it takes 10 sets", "all four, against none"},
		en.err: {"nothing here may be quoted as a result", "one parameter set: no claim can be decided",
			"kept in experiment-claims-quick"},
		zh.out: {"快速一览（--quick）", "数字赋能（M1）加快响应与解决", "无法判定（均值倾向：", "下降 10 % 以上", "至少需要 10 个参数组", "四者齐备，对比全无"},
		zh.err: {"不得作为结果引用", "只有一个参数组：任何论断都无法判定"},
	} {
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("want %q in\n%s", want, text)
			}
		}
	}
	for i := range 10 {
		if id := fmt.Sprintf("\n K%-4d", i+1); strings.Count(en.out, id) != 2 || strings.Count(zh.out, id) != 2 {
			t.Errorf("K%d has no line among the answers or the parts", i+1)
		}
	}
	table, err := os.ReadFile(filepath.Join(dir, "experiment-claims-quick", claims.TableFile))
	if lines := strings.Count(string(table), "\n"); err != nil || lines < 60 ||
		!strings.HasSuffix(strings.TrimSpace(string(table)), "true") {
		t.Errorf("claims.csv: %d lines, %v, want a line a part, marked as quick", lines, err)
	}
}

func TestClaimsMistakesExitWith2(t *testing.T) {
	dir := t.TempDir()
	works(t, dir, "claims --quick --out held"+hamlet)
	for line, wants := range map[string][]string{
		"claims extra --quick --ranges 0 --replications -1 --workers -1 --fits 5-3 --set time.dayz=3": {
			`"extra" is one argument too many`, "--ranges 0: want 2 to", "--replications -1: want 1 to",
			"--workers -1: want 0 to", "--quick fixes the replications",
			"--fits 5-3: want numbers of parameter sets such as 1,3,5-8", `did you mean "time.days"?`,
		},
		"claims --fits 2,21,99": {"--fits: no parameter set 21, 99 has been accepted: want some of 1, 2"},
		"claims --out held":     {"the folder holds another experiment"},
		"experiment merge held": {"held: the folder holds a test of the claims, which is not merged"},
	} {
		got := call(t, dir, strings.Fields(line)...)
		for _, want := range wants {
			if got.code != exitWrong || !strings.Contains(got.err, want) || got.out != "" ||
				strings.Count(got.err, "\n") != len(wants) {
				t.Errorf("hanyin %s: exit %d, said %q, printed %q, want 2, %q and nothing printed", line, got.code,
					got.err, got.out, want)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "experiment-claims")); err == nil {
		t.Error("a wrong call made a folder")
	}
	works(t, dir, "claims --quick --seed 5 --out held --force"+hamlet)
}

func TestNumbersOfParameterSets(t *testing.T) {
	for text, want := range map[string]string{"": "[]", "3": "[3]", "1,3,5-8": "[1 3 5 6 7 8]", "2-3, 3": "[2 3]",
		"0": "", "x": "", "1-": "", "-1": "", "1,,2": "", "1-999999999": ""} {
		got, err := parseFits(text)
		if (err != nil) != (want == "") || err == nil && fmt.Sprint(got) != want {
			t.Errorf("%q: %v, %v, want %q", text, got, err, want)
		}
	}
}

func TestCommandsOfTheClaimsPageWork(t *testing.T) {
	calls := commands(t, "../../docs/claims.md")
	if len(calls) < 2 {
		t.Errorf("%d commands, want at least 2", len(calls))
	}
	for _, line := range calls {
		if printed(t, line) == "" {
			t.Errorf("%s prints nothing", line)
		}
	}
}
