//go:build unix

package cluster

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
)

// answering puts commands of Slurm in the path that print what they are told, say something on standard error and exit
// with a code.
func answering(t *testing.T, commands map[string][3]string) {
	t.Helper()
	dir := t.TempDir()
	for name, c := range commands {
		text := fmt.Sprintf("#!/bin/sh\nprintf '%%s' %s\nprintf '%%s' %s >&2\nexit %s\n", quote(c[0]),
			quote(c[1]), c[2])
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
}

// What squeue prints is taken for what it says or for an error, never for a round that is over.
func TestAnswersOfSqueue(t *testing.T) {
	for name, c := range map[string]struct {
		out, said, code string
		want            State
		fails           string
	}{
		"at work and in line": {"0 RUNNING\n3 PENDING\n7 COMPLETING\nN/A PENDING\n4 COMPLETED\n", "", "0",
			State{Running: []int{0}, Waiting: 2}, ""},
		"the finish alone":        {"N/A RUNNING\n", "", "0", State{}, ""},
		"all over":                {"0 COMPLETED\n1 NODE_FAIL\nN/A CANCELLED\n", "", "0", State{Over: true}, ""},
		"nothing":                 {"\n", "", "0", State{Over: true}, ""},
		"forgotten":               {"", "slurm_load_jobs error: Invalid job id specified", "1", State{Over: true}, ""},
		"a greeting":              {"Welcome to the cluster\n0 RUNNING\n", "", "0", State{}, "Welcome to the cluster"},
		"a greeting of two words": {"Hello you\n", "", "0", State{}, "Hello you"},
		"a line cut off":          {"0 RUNNING\n1", "", "0", State{}, `"1"`},
		"another format":          {"12_0|RUNNING\n", "", "0", State{}, "12_0|RUNNING"},
		"not to be reached":       {"", "Unable to contact slurm controller", "1", State{}, "Unable to contact"},
		"a failure without words": {"", "", "3", State{}, "exit status 3"},
	} {
		answering(t, map[string][3]string{"squeue": {c.out, c.said, c.code}})
		got, err := slurm{}.State(t.Context(), nil, nil, Job{Chunks: "12", Finish: "13"})
		if (err != nil) != (c.fails != "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: %v, want %q", name, err, c.fails)
		}
		if got.Over != c.want.Over || got.Waiting != c.want.Waiting || !slices.Equal(got.Running, c.want.Running) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// What sbatch answers is a job's number or a Problem that says whether another call may help.
func TestAnswersOfSbatch(t *testing.T) {
	r := &Round{Number: 1, Experiment: "e", Token: "t", Settings: plan.Cluster{Partition: "fast"}}
	for name, c := range map[string]struct {
		out, said, code string
		want            string
		fails           string
		wrong, again    bool
	}{
		"a number":               {"123\n", "", "0", "123", "", false, false},
		"a number and a cluster": {"123;west\n", "", "0", "123", "", false, false},
		"words":                  {"Submitted batch job 123\n", "", "0", "", "Submitted batch job 123", false, false},
		"nothing":                {"", "", "0", "", "sbatch", false, false},
		"a number and words":     {"123 queued\n", "", "0", "", "123 queued", false, false},
		"no such partition": {"", "sbatch: error: Invalid partition name specified", "1", "",
			"slow, long", true, false},
		"a controller that rests": {"", "sbatch: error: Unable to contact slurm controller", "1", "",
			"Unable", false, true},
		"no such account": {"", "sbatch: error: Invalid account", "1", "", "Invalid account", true, false},
	} {
		answering(t, map[string][3]string{"sbatch": {c.out, c.said, c.code}, "sinfo": {"slow\nlong\n", "", "0"}})
		got, err := slurm{}.sbatch(t.Context(), r, "script")
		if got != c.want || (err != nil) != (c.fails != "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: %q, %v, want %q, %q", name, got, err, c.want, c.fails)
		}
		var p *Problem
		if err != nil && (!errors.As(err, &p) || p.Wrong != c.wrong || p.Retryable != c.again) {
			t.Errorf("%s: %+v, want wrong %v, again %v", name, err, c.wrong, c.again)
		}
	}
}

// A round whose jobs nobody wrote down is found by its name alone, and a cancelled or restarted job that Slurm no
// longer knows is no error.
func TestJobsAreFoundByName(t *testing.T) {
	r := &Round{Number: 1, Experiment: "e", Token: "t"}
	for out, want := range map[string]string{"": "", "12\n12\n": "12", "\n": ""} {
		answering(t, map[string][3]string{"squeue": {out, "", "0"}})
		if j, found := (slurm{}).Find(t.Context(), r); j.Chunks != want || found != (want != "") {
			t.Errorf("squeue prints %q: %+v, %v, want %q", out, j, found, want)
		}
	}
	answering(t, map[string][3]string{"squeue": {"12\n", "", "1"}, "scancel": {"", "Invalid job id specified", "1"},
		"scontrol": {"", "scontrol: error: down", "1"}})
	if j, found := (slurm{}).Find(t.Context(), r); found {
		t.Errorf("squeue fails: %+v", j)
	}
	if err := (slurm{}).Cancel(t.Context(), nil, nil, Job{Chunks: "1"}); err != nil {
		t.Errorf("a forgotten job is cancelled: %v", err)
	}
	if err := (slurm{}).Restart(t.Context(), nil, nil, Job{Chunks: "1"}, 3); err == nil ||
		!strings.Contains(err.Error(), "down") {
		t.Errorf("a restart that fails: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := (slurm{}).Ready(plan.Cluster{}); err == nil || !strings.Contains(err.Error(), "sbatch") {
		t.Errorf("without Slurm: %v", err)
	}
	if err := (kubernetes{}).Ready(plan.Cluster{}); err == nil {
		t.Error("Kubernetes without a claim is said to be ready")
	}
	if _, err := engineOf("pbs"); err == nil || !strings.Contains(err.Error(), "pbs") {
		t.Errorf("an engine that is none: %v", err)
	}
}

// A round whose description is damaged is named by its file, by whoever asks for it, and no task begins.
func TestDamagedRoundsAreNamed(t *testing.T) {
	s := siteOf(t, "replications = 2\n[design]\nkind = \"factorial\"\n[[factor]]\n"+
		"name = \"mechanisms.digital\"\nlevels = [0, 1]\n")
	if n, err := s.latest(); n != 0 || err != nil {
		t.Errorf("without rounds: %d, %v", n, err)
	}
	if _, err := s.claim(1); err != nil {
		t.Fatal(err)
	}
	_, _, err := openRound(s.Dir, 1)
	if p := (*Problem)(nil); !errors.As(err, &p) || !p.Retryable {
		t.Errorf("a round that is being written: %v, want to be called again", err)
	}
	round := s.file(1, roundFile)
	for text, want := range map[string]string{"": "unexpected end", "{": "unexpected end",
		`{"round":"x"}`: "cannot unmarshal",
		"{}":            "hanyin.round/1", `{"schema":"hanyin.round/9"}`: "hanyin.round/9", "null": "hanyin.round/1"} {
		if err := os.WriteFile(round, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		for name, call := range map[string]func() error{
			"Round":  func() error { _, err := s.Round(1); return err },
			"Task":   func() error { _, err := Task(t.Context(), s.Dir, 1, 0); return err },
			"Finish": func() error { _, _, err := Finish(t.Context(), s.Dir, 1, nil); return err },
		} {
			if err := call(); err == nil || !strings.Contains(err.Error(), want) ||
				!strings.Contains(err.Error(), round) {
				t.Errorf("%s of %q: %v, want %q and the file", name, text, err, want)
			}
		}
	}
	if _, held := s.job(1); held {
		t.Error("a job that nobody wrote down")
	}
	if err := os.RemoveAll(s.Dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.claim(2); !errors.Is(err, store.ErrTryAgain) {
		t.Errorf("in a folder that has gone: %v, want ErrTryAgain", err)
	}
	if _, err := os.Stat(s.Dir); err == nil {
		t.Error("a folder that had gone was made anew")
	}
	if _, err := Open(s.Dir); err == nil {
		t.Error("a folder that has gone was opened")
	}
}
