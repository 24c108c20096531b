package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments/targets"
)

// moment is a validation that takes a moment: so short a run meets no case of many targets, and misses them.
var moment = []string{"validate", "--set", "time.warmup_days=5", "--set", "time.days=40", "--replications", "2"}

func TestValidateDocument(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir, with(moment, "--json", "--seed", "5", "--out", "kept")...)
	if got.code != exitUnmet || !strings.Contains(got.err, "exact and fitted targets were missed") {
		t.Errorf("exit %d, said %s, want 3: forty days cannot meet the fitted targets", got.code, got.err)
	}
	var d targets.Document
	dec := json.NewDecoder(strings.NewReader(got.out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "hanyin.validate/1" || d.Scenario.Name != "history" || d.Seed != 5 || d.Replications != 2 ||
		!d.Checks.Conserved || d.Warnings == nil {
		t.Errorf("envelope %q %+v %d %d %+v", d.Schema, d.Scenario, d.Seed, d.Replications, d.Checks)
	}
	outputs := 0
	for _, target := range targets.Table() {
		for _, o := range target.Outputs {
			if row := d.Targets[outputs]; row.ID != target.ID || row.Output != o.Name || row.Use != target.Use ||
				row.Reason == "" || len(row.Published) != len(o.Points) || row.Seen != o.Seen() {
				t.Errorf("row %d: %+v, want %s %s", outputs, row, target.ID, o.Name)
			}
			outputs++
		}
	}
	if len(d.Targets) != outputs {
		t.Errorf("%d rows, want one an output, %d", len(d.Targets), outputs)
	}
	for use, all := range map[targets.Use]int{"E": 2, "C": 8, "H": 10} {
		if d.Met[use][1] != all {
			t.Errorf("targets of use %s: %d, want %d", use, d.Met[use][1], all)
		}
	}
	if d.Met["E"][0] != 2 || len(d.Met) != 3 || len(d.Satisfaction) != 3 {
		t.Errorf("met %v, satisfaction of %d channels, want both exact targets met and three channels", d.Met,
			len(d.Satisfaction))
	}
	if stored, _ := os.ReadFile(filepath.Join(dir, "kept", "result.json")); string(stored) != got.out {
		t.Error("result.json differs from the printed document")
	}
	if again := call(t, dir, with(moment, "--out", "kept")...); again.code != exitWrong || again.out != "" {
		t.Errorf("a folder with a run: exit %d, want 2", again.code)
	}
}

func TestValidateIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	first := untimed(call(t, t.TempDir(), with(moment, "--json", "--workers", "1")...).out)
	if got := untimed(call(t, t.TempDir(), with(moment, "--json", "--workers", "5")...).out); got != first ||
		first == "" {
		t.Error("five workers give another document than one")
	}
}

// The three formulas stand beside the truth, held-out targets that are missed are printed as missed, and nothing that
// is no number is shown.
func TestValidateTables(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"H, chosen", "seeing", "MISSED", "557/894", "2020-10", "Ziyang", "440/521 = 84.5 %",
			"press_sigma", "official: all but dissatisfied", "over effective ratings",
			"all closed", "all who told*", "Held out (H): "},
		"zh": {"H，见后选定", "未达标", "557/894", "2020-10", "紫阳", "440/521 = 84.5 %", "press_sigma",
			"官方口径", "原始口径", "全量口径", "真正满意/全部诉求*", "检验（H）："},
	} {
		got := call(t, t.TempDir(), with(moment, "--lang", lang)...)
		for _, w := range want {
			if !strings.Contains(got.out, w) {
				t.Errorf("%s: the output lacks %q", lang, w)
			}
		}
		for _, bad := range []string{"NaN", "Inf", "%!", "T21"} {
			if strings.Contains(got.out, bad) {
				t.Errorf("%s: the output shows %q", lang, bad)
			}
		}
	}
}

func TestBadValidationsExitWith2(t *testing.T) {
	for args, want := range map[string][]string{
		"extra":                         {`"extra"`},
		"--replications 0 --workers -1": {"--replications 0", "--workers -1"},
		"--set no.such=1 --workers -1":  {"no.such", "--workers -1"},
	} {
		got := call(t, t.TempDir(), append([]string{"validate"}, strings.Fields(args)...)...)
		if got.code != exitWrong || got.out != "" {
			t.Errorf("hanyin validate %s: exit %d, printed %q, want 2 and nothing", args, got.code, got.out)
		}
		for _, w := range want {
			if strings.Count(got.err, w) != 1 {
				t.Errorf("hanyin validate %s: said\n%swant %q in it once", args, got.err, w)
			}
		}
	}
}
