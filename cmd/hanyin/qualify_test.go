package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments/qualify"
)

func TestQualifyDocument(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir, "qualify", "--quick", "--json", "--out", "kept", "--workers", "3")
	if got.code != exitDone || strings.Count(got.err, "\n") != 1 {
		t.Fatalf("exit %d, %s", got.code, got.err)
	}
	var d qualify.Document
	dec := json.NewDecoder(strings.NewReader(got.out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "hanyin.qualify/1" || d.Failed != 0 || d.Passed != len(d.Checks) || d.Passed < 200 ||
		d.Seed != qualify.DefaultSeed || len(d.Warnings) != 1 {
		t.Errorf("%s: %d of %d passed, seed %d, %v", d.Schema, d.Passed, len(d.Checks), d.Seed, d.Warnings)
	}
	for _, name := range []string{"result.json", "manifest.json"} {
		if _, err := os.Stat(filepath.Join(dir, "kept", name)); err != nil {
			t.Error(err)
		}
	}
	if again := call(t, dir, "qualify", "--quick", "--out", "kept"); again.code != exitWrong {
		t.Errorf("a folder that holds a run: exit %d", again.code)
	}
	if bad := call(t, dir, "qualify", "extra", "--workers", "-1"); bad.code != exitWrong ||
		!strings.Contains(bad.err, "extra") || !strings.Contains(bad.err, "--workers -1") {
		t.Errorf("a bad call: exit %d, %s", bad.code, bad.err)
	}
}

// A check that fails is named, and the exit code is 3.
func TestAFailedCheckIsExitCode3(t *testing.T) {
	var out, said bytes.Buffer
	c := console{out: &out, err: &said}
	r := &qualify.Report{Sections: []qualify.Section{{Subject: qualify.Means, Checks: []qualify.Check{
		{ID: "right", Got: 1, Want: 1, Passed: true}, {ID: "paired t: p", Got: 2, Want: 1, Tolerance: .5},
	}}}}
	for _, interrupted := range []bool{false, true} {
		if code := c.report(c.examined(r, interrupted)); code != exitUnmet || !strings.Contains(said.String(),
			`1 checks failed, the first is "paired t: p"`) {
			t.Errorf("exit %d, said %s", code, said.String())
		}
	}
	r.Sections[0].Checks = r.Sections[0].Checks[:1]
	if code := c.report(c.examined(r, false)); code != exitDone {
		t.Errorf("all passed: exit %d", code)
	}
}
