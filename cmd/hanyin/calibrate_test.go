package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments/calibrate"
)

// brief is a calibration that takes a moment: twenty days of a hamlet cannot meet the targets, and July 2022 never
// comes.
var brief = with([]string{"calibrate", "--first", "4", "--wave", "2", "--waves", "1", "--generations", "1",
	"--accept", "2", "--replications", "2"}, strings.Fields(hamlet)...)

func TestCalibrateSaysWhatResists(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir, with(brief, "--json", "--out", "kept", "--workers", "1")...)
	if got.code != exitUnmet {
		t.Fatalf("exit %d, want 3: %s", got.code, got.err)
	}
	var d calibrate.Document
	dec := json.NewDecoder(strings.NewReader(got.out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "hanyin.calibrate/1" || d.Scenario.Name != "history" || len(d.Free) != len(calibrate.FreeKeys) ||
		len(d.Accepted) != 0 || d.Runs < 12 {
		t.Errorf("schema %q, scenario %+v, %d free, %d accepted, %d runs", d.Schema, d.Scenario, len(d.Free),
			len(d.Accepted), d.Runs)
	}
	if d.Resists == nil || d.Resists.Distance <= 1 || d.Resists.Distance != d.Best.Distance || len(d.Warnings) < 2 {
		t.Errorf("resists %+v, warnings %v", d.Resists, d.Warnings)
	}
	for _, name := range []string{"points.jsonl", "fits.csv", "result.json", "manifest.json"} {
		if info, err := os.Stat(filepath.Join(dir, "kept", name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	again := call(t, dir, with(brief, "--json", "--out", "kept", "--workers", "3")...)
	if untimed(again.out) != untimed(got.out) {
		t.Error("the same call on the same folder gives another document")
	}
	for _, args := range [][]string{with(brief, "--seed", "4", "--out", "kept"),
		with(brief, "--set", "village.staff=7", "--out", "kept")} {
		if other := call(t, dir, args...); other.code != exitWrong ||
			!strings.Contains(other.err, "another calibration") {
			t.Errorf("%v on the folder: exit %d, said %s, want 2", args, other.code, other.err)
		}
	}
}

func TestCalibrateTables(t *testing.T) {
	dir := t.TempDir() // the second language takes the points of the first
	for lang, want := range map[string][]string{
		"en": {"Calibration of history", "Free parameters", "dispute.b_town", "No parameter set"},
		"zh": {"校准 history", "自由参数", "dispute.b_town", "没有一组参数"},
	} {
		got := call(t, dir, with(brief, "--lang", lang, "--out", "kept")...)
		for _, w := range want {
			if !strings.Contains(got.out, w) {
				t.Errorf("%s: the output lacks %q:\n%s%s", lang, w, got.out, got.err)
			}
		}
		for _, bad := range []string{"NaN", "Inf", "%!"} {
			if strings.Contains(got.out+got.err, bad) {
				t.Errorf("%s: the output shows %q", lang, bad)
			}
		}
	}
}

func TestBadCalibrationsExitWith2(t *testing.T) {
	for args, want := range map[string][]string{
		"extra":                               {`"extra"`},
		"--accept 1 --wave 0 --workers -1":    {"--accept 1", "--wave 0", "--workers -1"},
		"--set no.such=1 --replications 0":    {"no.such", "--replications 0"},
		"--first 1 --waves 0 --generations 0": {"--first 1", "--waves 0", "--generations 0"},
	} {
		got := call(t, t.TempDir(), append([]string{"calibrate"}, strings.Fields(args)...)...)
		if got.code != exitWrong || got.out != "" {
			t.Errorf("hanyin calibrate %s: exit %d, printed %q, want 2 and nothing", args, got.code, got.out)
		}
		for _, w := range want {
			if strings.Count(got.err, w) != 1 {
				t.Errorf("hanyin calibrate %s: said\n%swant %q in it once", args, got.err, w)
			}
		}
	}
}
