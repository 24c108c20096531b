//go:build unix

package cluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
)

// given writes down what the engine calls the first round.
func given(t *testing.T, s *Site) {
	t.Helper()
	if err := writeJSON(s.file(1, jobFile), Job{Chunks: "12"}); err != nil {
		t.Fatal(err)
	}
}

// A round of an engine that this program has not is refused by its name, by whoever asks.
func TestRoundsOfAnUnknownEngine(t *testing.T) {
	s := eightRuns(t)
	r := begun(t, s, "pbs", func(r *Round) { r.PID = 1 << 30 })
	_, err := s.Submit(t.Context(), inPairs("local"), nil)
	wants(t, "taken over", err, "pbs", true, false)
	given(t, s)
	_, err = s.Submit(t.Context(), inPairs("local"), nil)
	wants(t, "submit", err, "pbs", true, false)
	_, _, err = followed(t, s, 0)
	wants(t, "follow", err, "pbs", true, false)
	_, _, err = s.Cancel(t.Context())
	wants(t, "cancel", err, "pbs", true, false)
	_, err = s.submitNext(t.Context(), r, s.inventory(), nil)
	wants(t, "the next round", err, "pbs", true, false)
}

// Where a folder cannot be read, that is said, and no round is made or given up for it.
func TestFoldersThatCannotBeRead(t *testing.T) {
	blocked := eightRuns(t)
	if err := os.WriteFile(blocked.path(), nil, 0o666); err != nil { // a file where the rounds' folder should be
		t.Fatal(err)
	}
	odd := eightRuns(t)
	begun(t, odd, "local", asItIs)
	key := odd.Sweep.Key(odd.Sweep.Order(4).Task(5))
	if err := os.MkdirAll(odd.Sweep.Store.File(key), 0o777); err != nil { // a folder where a result should be
		t.Fatal(err)
	}
	for name, call := range map[string]func() error{
		"follow": func() error { _, _, err := followed(t, blocked, 0); return err },
		"submit": func() error { _, err := blocked.Submit(t.Context(), inPairs("local"), nil); return err },
		"cancel": func() error { _, _, err := blocked.Cancel(t.Context()); return err },
		"claim":  func() error { _, err := blocked.claim(1); return err },
	} {
		if err := call(); !errors.Is(err, syscall.ENOTDIR) {
			t.Errorf("%s: %v, want %v", name, err, syscall.ENOTDIR)
		}
	}
	for name, call := range map[string]func() error{
		"follow":    func() error { _, _, err := followed(t, odd, 0); return err },
		"finish":    func() error { _, _, err := Finish(t.Context(), odd.Dir, 1, nil); return err },
		"inventory": odd.inventory().refresh,
		"timing":    func() error { _, err := odd.measureRun(t.Context()); return err },
	} {
		err := call()
		wants(t, name, err, host(), false, true)
		if !errors.Is(err, syscall.EISDIR) {
			t.Errorf("%s: %v, want %v", name, err, syscall.EISDIR)
		}
	}
	damaged := eightRuns(t)
	if err := os.WriteFile(filepath.Join(damaged.Dir, store.ExperimentFile), []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(damaged.Dir); !errors.Is(err, plan.ErrDamaged) {
		t.Errorf("a damaged description: %v", err)
	}
	gone := eightRuns(t)
	if err := os.RemoveAll(gone.Dir); err != nil {
		t.Fatal(err)
	}
	_, err := Task(t.Context(), gone.Dir, 1, 0)
	wants(t, "a task", err, host(), false, true)
}

// A round is one process's: who comes later gets none, and one that is begun is not begun again.
func TestOneProcessMakesARound(t *testing.T) {
	s := eightRuns(t)
	if won, err := s.claim(1); !won || err != nil {
		t.Fatal(won, err)
	}
	if won, err := s.claim(1); won || err != nil {
		t.Errorf("claimed twice: %v, %v", won, err)
	}
	r, err := s.submitRound(t.Context(), local{}, inPairs("local"), 1, 0, s.inventory(), nil)
	if r != nil || err != nil {
		t.Errorf("a round that another process makes: %+v, %v", r, err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if r, err := s.Submit(ctx, inPairs("local"), nil); r != nil || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("who waits for the other: %+v, %v", r, err)
	}
	r, err = s.newRound(inPairs("local"), 1, 0, s.inventory())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.begin(r); err != nil {
		t.Fatal(err)
	}
	if err := s.begin(r); !errors.Is(err, os.ErrExist) {
		t.Errorf("begun twice: %v", err)
	}
}

// A round whose submitter died before the cluster had it is made again by who follows.
func TestFollowersMakeALostRoundAgain(t *testing.T) {
	s := eightRuns(t)
	begun(t, s, "slurm", func(r *Round) { r.PID = 1 << 30 })
	answering(t, map[string][3]string{"squeue": {"", "", "0"}, "sbatch": {"22\n", "", "0"}})
	said, _, err := followed(t, s, 0)
	wants(t, "the next, which brings nothing", err, "round 2", false, false)
	if len(said) != 1 || !strings.Contains(said[0], "round 2") {
		t.Errorf("said %q, want that round 2 is made", said)
	}
	if j, _ := s.job(2); j.Chunks != "22" {
		t.Errorf("job %+v", j)
	}
}

// Jobs of a round that cannot be written down are ended, and the round leaves nothing behind.
func TestJobsThatCannotBeWrittenDownAreEnded(t *testing.T) {
	s, dir := eightRuns(t), t.TempDir()
	for name, text := range map[string]string{"sbatch": "rm -rf " + quote(s.file(1)) + "; echo 12",
		"scancel": `echo "$*" >>` + quote(filepath.Join(dir, "ended")), "squeue": "", "scontrol": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text+"\n"), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	if r, err := s.Submit(t.Context(), inPairs("slurm"), nil); r != nil || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%+v, %v", r, err)
	}
	if ended, _ := os.ReadFile(filepath.Join(dir, "ended")); string(ended) != "12 12\n" {
		t.Errorf("ended %q, want both jobs", ended)
	}
	r := &Round{Number: 7, Program: "hanyin-0"}
	if _, err := (slurm{}).Submit(t.Context(), s, r); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a script that cannot be written: %v", err)
	}
}

// Who follows may leave at any time, and a round of somebody else is for that one to go on with.
func TestFollowersThatLeave(t *testing.T) {
	s := eightRuns(t)
	r := begun(t, s, "slurm", func(r *Round) { r.UID++ })
	given(t, s)
	answering(t, map[string][3]string{"squeue": {"0 FAILED\n", "", "0"}})
	f := &Follower{Site: s, Note: func(p *Problem) { t.Error(p) }, inventory: s.inventory(),
		lastBeats: map[int]lastBeat{}, reported: map[string]bool{}}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := f.checkRound(ended, 1, time.Now()); !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v", err)
	}
	if _, err := Task(t.Context(), s.Dir, 1, 0); err != nil {
		t.Fatal(err)
	}
	if err := f.inventory.refresh(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.roundEnded(t.Context(), r); err != nil {
			t.Error(err)
		}
	}
	if last, err := s.latest(); last != 1 || err != nil {
		t.Errorf("%d rounds, %v: another's round was followed by one's own", last, err)
	}
	// the first log in order that says something
	for name, text := range map[string]string{"2.txt": "two\n", "1.txt": "zero\none\n", "0.txt": "\n"} {
		if err := os.WriteFile(s.file(1, logFolder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if file, line := s.lastLogLine(r); line != "one" || filepath.Base(file) != "1.txt" {
		t.Errorf("last line %q of %s", line, file)
	}
}

// Who ends a submission while a run is timed gets no round, and one who is ended between two calls of a task makes no
// third.
func TestSubmissionsAndTasksThatAreEnded(t *testing.T) {
	s, w := eightRuns(t), inPairs("local")
	w.Settings.Runs, w.Settings.Chunk = 0, time.Minute
	ended, end := context.WithCancel(t.Context())
	end()
	if r, err := s.Submit(ended, w, nil); r != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%+v, %v", r, err)
	}
	r := begun(t, s, "local", scripted(t, s, "exit 75"))
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	began := time.Now()
	if code := s.runUntilDone(ctx, r, "0"); code != tryAgain && code != -1 || time.Since(began) > 5*time.Second {
		t.Errorf("exit %d after %v", code, time.Since(began))
	}
	r.Program = "none"
	if j, err := (local{}).Submit(t.Context(), s, r); j != (Job{}) || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a program that is not there: %+v, %v", j, err)
	}
	if _, err := s.Sweep.Run(t.Context(), sweep.Options{}); err != nil {
		t.Fatal(err)
	}
	if run, err := s.measureRun(t.Context()); run <= 0 || err != nil {
		t.Errorf("with every result there a run is timed: %v, %v", run, err)
	}
	if n := s.inventory(); n.refresh() != nil || n.firstMissing() != -1 {
		t.Errorf("run %d is missing of a whole sweep", n.firstMissing())
	}
}

// A process is ended with its children.
func TestGroupsAreKilledWhole(t *testing.T) {
	file := filepath.Join(t.TempDir(), "child")
	cmd := exec.Command("sh", "-c", "trap '' TERM; sleep 600 & echo $! >"+quote(file)+"; wait")
	detach(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	child := 0
	for child == 0 {
		text, _ := os.ReadFile(file)
		fmt.Sscan(string(text), &child)
		time.Sleep(time.Millisecond)
	}
	began := startTime(child)
	if err := killGroup(cmd.Process.Pid); err != nil {
		t.Error(err)
	}
	cmd.Wait()
	for until := time.Now().Add(10 * time.Second); began != "" && isAlive(child, began); {
		if time.Now().After(until) {
			t.Fatal("its child lives")
		}
		time.Sleep(time.Millisecond)
	}
}
