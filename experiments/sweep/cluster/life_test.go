//go:build unix

package cluster

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
)

// TestMain makes the tests' program the one that rounds call: as "experiment task" it does a task.
func TestMain(m *testing.M) {
	if len(os.Args) > 3 && os.Args[1] == "experiment" && os.Args[2] == "task" {
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		code := taskProgram(ctx, os.Args[3], os.Args[4:])
		stop()
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// taskProgram does a task as the command does, and returns its exit code.
func taskProgram(ctx context.Context, dir string, args []string) int {
	f := flag.NewFlagSet("task", flag.ContinueOnError)
	round, chunk := f.Int("round", 0, ""), f.Int("chunk", -1, "")
	all, finish := f.Bool("all", false, ""), f.Bool("finish", false, "")
	if err := f.Parse(args); err != nil {
		return 2
	}
	var err error
	code := 0
	switch {
	case *all:
		code, err = All(ctx, dir, *round)
	case *finish:
		_, _, err = Finish(ctx, dir, *round, func(*Problem) {})
	default:
		_, err = Task(ctx, dir, *round, *chunk)
	}
	var p *Problem
	switch errors.As(err, &p); {
	case err == nil:
		return code
	case p != nil && p.Wrong:
		code = 2
	case ctx.Err() != nil, errors.Is(err, store.ErrTryAgain), p != nil && p.Retryable:
		code = tryAgain
	default:
		code = 1
	}
	fmt.Fprintln(os.Stderr, err)
	return code
}

// eightRuns is the site of an experiment of eight runs of a hamlet.
func eightRuns(t *testing.T) *Site {
	t.Helper()
	return siteOf(t, `replications = 4
set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700",
	"geo.resident=600", "time.days=20", "time.warmup_days=5"]
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
`)
}

// siteOf is the site of an experiment in a folder of its own.
func siteOf(t *testing.T, text string) *Site {
	t.Helper()
	file := filepath.Join(t.TempDir(), "e.toml")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	e, err := plan.Read(file, plan.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := sweep.Open(t.TempDir(), e)
	if err != nil {
		t.Fatal(err)
	}
	s, err := At(opened)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// inPairs asks an engine for tasks of two runs each.
func inPairs(engine string) Request {
	return Request{Engine: engine, Settings: plan.Cluster{CPUs: 1, Runs: 2, Slots: 2, Time: 10 * time.Minute,
		Claim: "sweeps", Mount: "/sweep", Image: "busybox"}, Beat: 50 * time.Millisecond}
}

// begun is the first round of a site, which nobody works at.
func begun(t *testing.T, s *Site, engine string, change func(*Round)) *Round {
	t.Helper()
	now := s.inventory()
	if err := now.refresh(); err != nil {
		t.Fatal(err)
	}
	if won, err := s.claim(1); !won || err != nil {
		t.Fatal(won, err)
	}
	r, err := s.newRound(inPairs(engine), 1, time.Second, now)
	if err == nil {
		change(r)
		err = s.begin(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func asItIs(*Round) {}

// scripted makes the program of a round a script.
func scripted(t *testing.T, s *Site, text string) func(*Round) {
	return func(r *Round) {
		r.Program = "script"
		if err := os.WriteFile(s.path(r.Program), []byte("#!/bin/sh\n"+text+"\n"), 0o777); err != nil {
			t.Fatal(err)
		}
	}
}

// wants fails the test unless err is a problem of that text, and says whether it may pass or is the caller's fault.
func wants(t *testing.T, what string, err error, text string, isWrong, isRetryable bool) {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) || !strings.Contains(p.In(message.English), text) || p.Wrong != isWrong ||
		p.Retryable != isRetryable {
		t.Errorf("%s: %v (%+v), want %q, wrong %v, to be tried again %v", what, err, p, text, isWrong, isRetryable)
	}
}

// A sweep that is given to processes of this machine gets every result; then there is nothing to submit, and who
// follows is done at once.
func TestLocalRoundGetsEveryResult(t *testing.T) {
	s := eightRuns(t)
	r, err := s.Submit(t.Context(), inPairs("local"), func(p *Problem) { t.Error(p) })
	if err != nil || r == nil || r.Of != 4 || r.Missing != 8 || len(r.Chunks) != 4 {
		t.Fatalf("%+v, %v, want a round of 8 runs in 4 chunks", r, err)
	}
	if name := s.JobName(r); !strings.HasPrefix(name, host()+" ") {
		t.Errorf("its job is %q, want one of %s", name, host())
	}
	var last Status
	var problems []string
	f := &Follower{Site: s, Status: func(now Status) {
		if now.Done() < last.Done() {
			t.Errorf("%d runs are done after %d", now.Done(), last.Done())
		}
		last = now
	}, Note: func(p *Problem) { problems = append(problems, p.Error()) }}
	if err := f.Follow(t.Context()); err != nil || last.Done() != 8 || last.Round != 0 {
		t.Fatalf("%v after %+v, want 8 runs", err, last)
	}
	if len(problems) > 0 {
		t.Errorf("problems of a sound round: %q", problems)
	}
	if err := s.Release(t.Context()); err != nil {
		t.Error(err)
	}
	if again, err := s.Submit(t.Context(), inPairs("local"), nil); again != nil || err != nil {
		t.Errorf("with every result there: %+v, %v", again, err)
	}
	if done, runs, err := s.Cancel(t.Context()); done != 8 || runs != 8 || err != nil {
		t.Errorf("cancelled when whole: %d of %d, %v", done, runs, err)
	}
	whole := eightRuns(t)
	if _, err := whole.Sweep.Run(t.Context(), sweep.Options{}); err != nil {
		t.Fatal(err)
	}
	order := s.Sweep.Order(4)
	for i := range order.Len() {
		key := s.Sweep.Key(order.Task(i))
		got, err := s.Sweep.Store.Get(key)
		want, wrong := whole.Sweep.Store.Get(key)
		if err != nil || wrong != nil || string(got) != string(want) {
			t.Errorf("run %d differs from that of one process: %v, %v", i, err, wrong)
		}
	}
}

// Tasks do their chunk and no more, and the finish what they left.
func TestTasksAndTheirFinish(t *testing.T) {
	s := eightRuns(t)
	begun(t, s, "local", asItIs)
	for _, chunk := range []int{-1, 4} {
		_, err := Task(t.Context(), s.Dir, 1, chunk)
		wants(t, fmt.Sprint("chunk ", chunk), err, fmt.Sprint(chunk), true, false)
	}
	if p, err := Task(t.Context(), s.Dir, 1, 2); err != nil || p.Ran != 2 || p.Tasks != 2 {
		t.Errorf("chunk 2: %+v, %v", p, err)
	}
	if p, err := Task(t.Context(), s.Dir, 1, 2); err != nil || p.Ran != 0 || p.Found != 2 {
		t.Errorf("chunk 2 again: %+v, %v", p, err)
	}
	if b := s.lastHeartbeat(1, 2); b.Count < 2 || b.Done != 2 || b.PID != os.Getpid() || b.Host != host() {
		t.Errorf("its heartbeat: %+v", b)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if p, err := Task(ended, s.Dir, 1, 0); !errors.Is(err, context.Canceled) || p.Ran != 0 {
		t.Errorf("a task that is ended: %+v, %v", p, err)
	}
	for _, chunk := range []int{0, 1} {
		if _, err := Task(t.Context(), s.Dir, 1, chunk); err != nil {
			t.Fatal(err)
		}
	}
	_, p, err := Finish(t.Context(), s.Dir, 1, func(p *Problem) { t.Error(p) })
	if err != nil || p.Found != 6 || p.Ran != 2 {
		t.Errorf("finish: %+v, %v, want the two runs of chunk 3", p, err)
	}
	if err := writeText(s.file(1, cancelledFile), 0o644, "\n"); err != nil {
		t.Fatal(err)
	}
	_, _, err = Finish(t.Context(), s.Dir, 1, nil)
	wants(t, "the finish of a cancelled round", err, "cancelled", false, true)
	_, err = Task(t.Context(), s.Dir, 2, 0)
	wants(t, "a round that is not to be seen", err, host(), false, true)
	if _, err := All(t.Context(), s.Dir, 2); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("all tasks of no round: %v", err)
	}
	if err := os.RemoveAll(s.Dir); err != nil {
		t.Fatal(err)
	}
	_, err = All(t.Context(), s.Dir, 1)
	wants(t, "all tasks of a folder that has gone", err, host(), false, true)
	wants(t, "its inventory", s.inventory().refresh(), host(), false, true)
}

// A task refuses what another program began, and asks in vain where its time is too short for a run.
func TestTasksThatMayNotBegin(t *testing.T) {
	for name, c := range map[string]struct {
		change    func(*Round)
		text      string
		wrong     bool
		retryable bool
	}{
		"another program": {func(r *Round) { r.Hash = "0123" }, "0123", true, false},
		"no time":         {func(r *Round) { r.Limit = time.Nanosecond }, "1ns", false, false},
	} {
		s := eightRuns(t)
		begun(t, s, "local", c.change)
		_, err := Task(t.Context(), s.Dir, 1, 0)
		wants(t, name, err, c.text, c.wrong, c.retryable)
	}
	s := eightRuns(t)
	s.Sweep.Experiment.Version = "0.0"
	wants(t, "another version", s.sameProgram(&Round{}), "0.0", true, false)
}

// A finish that finds much undone after a round that got on gives it to another round, or does it where that is
// refused.
func TestFinishGivesMuchToAnotherRound(t *testing.T) {
	for name, c := range map[string]struct {
		sbatch [3]string
		rounds int
		done   int
		note   string
	}{
		"the cluster takes it":  {[3]string{"12\n", "", "0"}, 2, 2, "round 2"},
		"the cluster is away":   {[3]string{"", "Unable to contact slurm controller", "1"}, 1, 8, "Unable to contact"},
		"the cluster takes two": {[3]string{"12;west\n", "", "0"}, 2, 2, "round 2"},
	} {
		s := eightRuns(t)
		r := begun(t, s, "slurm", asItIs)
		if _, err := Task(t.Context(), s.Dir, 1, 1); err != nil {
			t.Fatal(err)
		}
		answering(t, map[string][3]string{"sbatch": c.sbatch, "squeue": {"", "", "1"}})
		var notes []string
		_, p, err := Finish(t.Context(), s.Dir, r.Number, func(p *Problem) { notes = append(notes, p.Error()) })
		if err != nil || p.Done() != c.done || !strings.Contains(strings.Join(notes, "\n"), c.note) {
			t.Errorf("%s: %+v, %v, %q", name, p, err, notes)
		}
		if last, err := s.latest(); last != c.rounds || err != nil {
			t.Errorf("%s: %d rounds, %v, want %d", name, last, err, c.rounds)
		}
	}
}

// A local round calls a task again that asks for it or dies, not for ever, and tells how its finish ended.
func TestLocalTasksAreCalledAgain(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		want   int
		calls  int
	}{
		"well":            {"exit 0", 0, 1},
		"wrong":           {"exit 2", 2, 1},
		"again and well":  {`[ $(wc -l <calls) -gt 2 ] || exit 75`, 0, 3},
		"dies every time": {"kill -9 $$", -1, 4},
	} {
		s := eightRuns(t)
		r := begun(t, s, "local", func(r *Round) { scripted(t, s, "cd "+quote(s.Dir)+"; echo >>calls; "+c.script)(r) })
		if got := s.runUntilDone(t.Context(), r, finishName, "--finish"); got != c.want {
			t.Errorf("%s: exit %d, want %d", name, got, c.want)
		}
		calls, _ := os.ReadFile(filepath.Join(s.Dir, "calls"))
		if len(calls) != c.calls {
			t.Errorf("%s: called %d times, want %d", name, len(calls), c.calls)
		}
	}
	s := eightRuns(t)
	r := begun(t, s, "local", func(r *Round) { r.Program = "none" })
	if got := s.runChild(t.Context(), r, "0"); got != tryAgain {
		t.Errorf("without its program: exit %d, want %d", got, tryAgain)
	}
	if file, line := s.lastLogLine(r); !strings.Contains(line, "none") || file != s.file(1, logFolder, "0.txt") {
		t.Errorf("its log %s says %q", file, line)
	}
	if err := os.RemoveAll(s.file(1, logFolder)); err != nil {
		t.Fatal(err)
	}
	if got := s.runChild(t.Context(), r, "0"); got != tryAgain {
		t.Errorf("without a folder for its log: exit %d, want %d", got, tryAgain)
	}
	if file, line := s.lastLogLine(r); line != "-" || file != s.file(1, logFolder) {
		t.Errorf("the last line of no log: %q of %s", line, file)
	}
	if _, err := (local{}).Submit(t.Context(), s, r); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a round without a folder for its log: %v", err)
	}
}

// All tasks of a local round are called, then its finish; who ends it gets no more of them.
func TestAllTasksOfALocalRound(t *testing.T) {
	s := eightRuns(t)
	script := "cd " + quote(s.Dir) + `; shift 4; echo "$*" >>calls`
	begun(t, s, "local", func(r *Round) { r.Settings.Slots = 0; scripted(t, s, script)(r) })
	if code, err := All(t.Context(), s.Dir, 1); code != 0 || err != nil {
		t.Errorf("exit %d, %v", code, err)
	}
	text, _ := os.ReadFile(filepath.Join(s.Dir, "calls"))
	calls := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(calls) != 5 || !strings.Contains(calls[4], "--finish") {
		t.Errorf("called %q, want four chunks and then the finish", calls)
	}
	for chunk := range 4 {
		if n := strings.Count(string(text), fmt.Sprint("--chunk ", chunk)); n != 1 {
			t.Errorf("chunk %d was called %d times", chunk, n)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := All(ended, s.Dir, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(s.Dir, "calls")); len(now) != len(text) {
		t.Errorf("called after the end: %q", now[len(text):])
	}
}

// sleeper is a process that does nothing until it is killed.
func sleeper(t *testing.T) (*exec.Cmd, func() bool) {
	t.Helper()
	cmd := exec.Command("sleep", "600")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	go func() { cmd.Wait(); close(over) }()
	t.Cleanup(func() { cmd.Process.Kill(); <-over })
	return cmd, func() bool {
		select {
		case <-over:
			return true
		case <-time.After(10 * time.Second):
			return false
		}
	}
}

// What a local round has in hand is told by the heartbeats of processes that live; a silent one is killed, and nobody
// else's.
func TestLocalStateAndRestart(t *testing.T) {
	s := eightRuns(t)
	r := begun(t, s, "local", asItIs)
	task, isOver := sleeper(t)
	pid := task.Process.Pid
	here := Job{Chunks: fmt.Sprintf("%s %d %s", host(), pid, startTime(pid))}
	beat := func(chunk int, b heartbeat) {
		if err := writeJSON(s.file(1, beatFolder, fmt.Sprint(chunk)+".json"), b); err != nil {
			t.Fatal(err)
		}
	}
	beat(1, heartbeat{Count: 3, Host: host(), PID: pid, Started: startTime(pid)})
	beat(2, heartbeat{Count: 3, Host: host(), PID: pid, Started: "long before"})
	beat(3, heartbeat{Count: 3, Host: "another", PID: pid, Started: startTime(pid)})
	got, err := (local{}).State(t.Context(), s, r, here)
	if err != nil || got.Over || got.Waiting != 1 || fmt.Sprint(got.Running) != "[1 3]" {
		t.Errorf("%+v, %v, want chunk 0 in line, and 1 and 3 at work", got, err)
	}
	for job, over := range map[string]bool{fmt.Sprintf("%s %d before", host(), pid): true, "another 1 2": false,
		"": false, host() + " x y": false} {
		if got, err := (local{}).State(t.Context(), s, r, Job{Chunks: job}); got.Over != over || (err == nil) != over {
			t.Errorf("job %q: %+v, %v, want over %v", job, got, err, over)
		}
		if err := (local{}).Restart(t.Context(), s, r, Job{Chunks: job}, 0); (err == nil) != over {
			t.Errorf("restart of job %q: %v", job, err)
		}
		if err := (local{}).Cancel(t.Context(), s, r, Job{Chunks: job}); (err == nil) != over {
			t.Errorf("job %q cancelled: %v", job, err)
		}
	}
	for _, chunk := range []int{0, 2, 3} {
		if err := (local{}).Restart(t.Context(), s, r, here, chunk); err != nil {
			t.Errorf("chunk %d, which is not that process's: %v", chunk, err)
		}
	}
	// a kill on its way would go before this
	if err := task.Process.Signal(syscall.SIGTERM); err != nil || !isOver() ||
		task.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
		t.Errorf("a process that none of them is was killed: %v, %v", err, task.ProcessState)
	}
	silent, isOver := sleeper(t)
	pid = silent.Process.Pid
	here.Chunks = fmt.Sprintf("%s %d %s", host(), pid, startTime(pid))
	beat(1, heartbeat{Count: 3, Host: host(), PID: pid, Started: startTime(pid)})
	if err := (local{}).Restart(t.Context(), s, r, here, 1); err != nil || !isOver() ||
		silent.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Errorf("a silent task: %v, %v", err, silent.ProcessState)
	}
	other, isOver := sleeper(t)
	pid = other.Process.Pid
	if err := (local{}).Cancel(t.Context(), s, r, Job{Chunks: fmt.Sprintf("%s %d %s", host(), pid,
		startTime(pid))}); err != nil || !isOver() {
		t.Errorf("cancelled: %v, and it lives", err)
	}
	if j, found := (local{}).Find(t.Context(), r); found {
		t.Errorf("found %+v", j)
	}
}

// followed follows a round whose Slurm is as told, until it ends by itself or has said so many things.
func followed(t *testing.T, s *Site, notes int) (said []string, last Status, err error) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	var mu sync.Mutex
	f := &Follower{Site: s, Status: func(now Status) { last = now }, Note: func(p *Problem) {
		mu.Lock()
		defer mu.Unlock()
		if said = append(said, p.Error()); len(said) == notes {
			stop()
		}
	}}
	err = f.Follow(ctx)
	return said, last, err
}

// Who follows a round learns why it does not get on.
func TestFollowersLearnWhyARoundStops(t *testing.T) {
	s := eightRuns(t)
	_, _, err := followed(t, s, 0)
	wants(t, "no round", err, s.Dir, true, false)
	_, _, err = s.Cancel(t.Context())
	wants(t, "no round to cancel", err, s.Dir, true, false)
	if err := s.Release(t.Context()); err != nil {
		t.Errorf("no round to release: %v", err)
	}
	r := begun(t, s, "slurm", func(r *Round) { r.Beat = 2 * time.Millisecond })
	if err := writeJSON(s.file(1, jobFile), Job{Chunks: "12"}); err != nil {
		t.Fatal(err)
	}
	answering(t, map[string][3]string{"squeue": {"", "Unable to contact slurm controller", "1"}})
	said, last, err := followed(t, s, 1)
	if !errors.Is(err, context.Canceled) || len(said) != 1 || !strings.Contains(said[0], "Unable to contact") ||
		last.Round != 1 || last.Tasks != 8 {
		t.Errorf("a cluster that is away: %q, %+v, %v", said, last, err)
	}
	if err := writeJSON(s.file(1, beatFolder, "2.json"), heartbeat{Count: 5, Host: "node7"}); err != nil {
		t.Fatal(err)
	}
	answering(t, map[string][3]string{"squeue": {"2 RUNNING\n3 PENDING\n", "", "0"},
		"scontrol": {"", "scontrol: error: Access denied", "1"}})
	said, last, err = followed(t, s, 2)
	if !errors.Is(err, context.Canceled) || len(said) != 2 || !strings.Contains(said[0], "node7") ||
		!strings.Contains(said[1], "Access denied") || last.Running != 1 || last.Waiting != 1 {
		t.Errorf("a silent task: %q, %+v, %v", said, last, err)
	}
	log := []byte("begun\nno such module: gcc\n\n")
	if err := os.WriteFile(s.file(1, logFolder, "0.txt"), log, 0o666); err != nil {
		t.Fatal(err)
	}
	answering(t, map[string][3]string{"squeue": {"0 FAILED\n", "", "0"}})
	_, _, err = followed(t, s, 0)
	wants(t, "a round that brought nothing", err, "no such module: gcc", false, false)
	// one that brought something is followed by another
	if _, err := Task(t.Context(), s.Dir, 1, 0); err != nil {
		t.Fatal(err)
	}
	answering(t, map[string][3]string{"squeue": {"0 FAILED\n", "", "0"}, "sbatch": {"13\n", "", "0"}})
	said, _, err = followed(t, s, 0)
	if len(said) != 1 || !strings.Contains(said[0], "round 2") {
		t.Errorf("a round that brought something: %q", said)
	}
	wants(t, "the next, which brought nothing", err, "round 2", false, false)
	next, err := s.Round(2)
	if err != nil || next.Missing != 6 || fmt.Sprint(next.Chunks) != "[1 2 3]" || next.Name() == r.Name() {
		t.Errorf("the next round: %+v, %v", next, err)
	}
	answering(t, map[string][3]string{"squeue": {"0 RUNNING\n", "", "0"}, "scancel": {"", "", "0"}})
	if done, runs, err := s.Cancel(t.Context()); done != 2 || runs != 8 || err != nil {
		t.Errorf("cancelled: %d of %d, %v", done, runs, err)
	}
	_, _, err = followed(t, s, 0)
	wants(t, "a cancelled round", err, "cancelled", false, false)
}

// A host whose clock is off is named once, by its heartbeats.
func TestClocksThatAreOff(t *testing.T) {
	s := eightRuns(t)
	r := begun(t, s, "slurm", asItIs)
	var said []string
	f := &Follower{Site: s, Note: func(p *Problem) { said = append(said, p.Error()) },
		lastBeats: map[int]lastBeat{}, reported: map[string]bool{}}
	for count := 1; count <= 4; count++ {
		for chunk, host := range []string{"sound", "slow"} {
			b := heartbeat{Count: count, Host: host, At: time.Now().Add(-time.Duration(chunk) * time.Hour)}
			if err := writeJSON(s.file(1, beatFolder, fmt.Sprint(chunk)+".json"), b); err != nil {
				t.Fatal(err)
			}
		}
		f.checkTasks(t.Context(), slurm{}, r, Job{}, State{Running: []int{0, 1}})
	}
	if len(said) != 1 || !strings.Contains(said[0], "slow") {
		t.Errorf("said %q, want the slow clock once", said)
	}
	if f.checkTasks(t.Context(), slurm{}, r, Job{}, State{Running: []int{1}}); len(f.lastBeats) != 1 {
		t.Errorf("beats of tasks that are done are kept: %v", f.lastBeats)
	}
}

// What sbatch takes, loses or refuses of a round is what the round becomes.
func TestSubmissionsToSlurm(t *testing.T) {
	both := "#!/bin/sh\ncase \"$*\" in *--dependency=*) %s;; esac\necho 12\n"
	for name, c := range map[string]struct {
		sbatch, squeue string
		want           string // its job
		note, fails    string
	}{
		"both":               {fmt.Sprintf(both, "echo 13; exit 0"), "exit 1", "12 13", "", ""},
		"the finish refused": {fmt.Sprintf(both, "exit 1"), "exit 1", "12", "finish", ""},
		"the answer lost":    {"#!/bin/sh\necho timed out >&2; exit 1\n", "echo 15", "15 15", "", ""},
		"away":               {"#!/bin/sh\necho timed out >&2; exit 1\n", "exit 1", "", "", "timed out"},
		"refused":            {"#!/bin/sh\necho Invalid account >&2; exit 1\n", "echo 15", "", "", "Invalid account"},
	} {
		s := eightRuns(t)
		dir := t.TempDir()
		for file, text := range map[string]string{"sbatch": c.sbatch, "squeue": "#!/bin/sh\n" + c.squeue + "\n",
			"scancel": "#!/bin/sh\n", "scontrol": "#!/bin/sh\n"} {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		t.Setenv("PATH", dir+":/usr/bin:/bin")
		var notes []string
		r, err := s.Submit(t.Context(), inPairs("slurm"), func(p *Problem) { notes = append(notes, p.Error()) })
		if (err != nil) != (c.fails != "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: %v, want %q", name, err, c.fails)
		}
		if last, _ := s.latest(); (last == 1) != (c.want != "") {
			t.Errorf("%s: %d rounds are left", name, last)
		}
		if (len(notes) > 0) != (c.note != "") || !strings.Contains(strings.Join(notes, " "), c.note) {
			t.Errorf("%s: noted %q", name, notes)
		}
		if c.want == "" {
			continue
		}
		if j, _ := s.job(1); j.ids(" ") != c.want {
			t.Errorf("%s: job %+v, want %q", name, j, c.want)
		}
		script, err := os.ReadFile(s.file(1, "task.sh"))
		if err != nil || !strings.Contains(string(script), r.Program) {
			t.Errorf("%s: the script: %v", name, err)
		}
	}
}

// A round of a submitter who died is taken over where the cluster has it, and else made again; one of somebody else is
// refused while it is at work.
func TestRoundsOfOthers(t *testing.T) {
	dead := func(r *Round) { r.PID = 1 << 30 }
	s := eightRuns(t)
	begun(t, s, "slurm", dead)
	answering(t, map[string][3]string{"squeue": {"21\n", "", "0"}, "sbatch": {"22\n", "", "0"},
		"scancel": {"", "", "0"}, "scontrol": {"", "", "0"}})
	if r, err := s.Submit(t.Context(), inPairs("slurm"), nil); err != nil || r.Number != 1 || s.JobName(r) != "21" {
		t.Errorf("the cluster has it: %+v, %v", r, err)
	}
	s = eightRuns(t)
	begun(t, s, "slurm", dead)
	answering(t, map[string][3]string{"squeue": {"", "", "0"}, "sbatch": {"22\n", "", "0"},
		"scancel": {"", "", "0"}, "scontrol": {"", "", "0"}})
	if r, err := s.Submit(t.Context(), inPairs("slurm"), nil); err != nil || r.Number != 2 || s.JobName(r) != "22" {
		t.Errorf("the cluster has it not: %+v, %v", r, err)
	}
	s = eightRuns(t)
	begun(t, s, "slurm", func(r *Round) { r.UID++; r.User = "wang" })
	if err := writeJSON(s.file(1, jobFile), Job{Chunks: "12"}); err != nil {
		t.Fatal(err)
	}
	answering(t, map[string][3]string{"squeue": {"0 RUNNING\n", "", "0"}, "sbatch": {"22\n", "", "0"},
		"scancel": {"", "scancel: error: not yours", "1"}, "scontrol": {"", "", "0"}})
	_, err := s.Submit(t.Context(), inPairs("slurm"), nil)
	wants(t, "somebody else's round", err, "wang", true, false)
	wants(t, "its folder", CheckOwner(t.Context(), s.Dir), "wang", true, false)
	if err := s.Release(t.Context()); err != nil {
		t.Errorf("another's round is ended: %v", err)
	}
	answering(t, map[string][3]string{"squeue": {"0 COMPLETED\n", "", "0"}})
	if err := CheckOwner(t.Context(), s.Dir); err != nil {
		t.Errorf("a round that is over: %v", err)
	}
	if err := CheckOwner(t.Context(), t.TempDir()); err != nil {
		t.Errorf("a folder of nobody: %v", err)
	}
	if err := CheckOwner(t.Context(), eightRuns(t).Dir); err != nil {
		t.Errorf("a folder without rounds: %v", err)
	}
	s = eightRuns(t)
	begun(t, s, "local", asItIs)
	if err := CheckOwner(t.Context(), s.Dir); err != nil {
		t.Errorf("a folder of one's own: %v", err)
	}
}

// What cannot be submitted is refused before anything is made.
func TestSubmissionsThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Site, *Request)
		text   string
	}{
		"an engine that is none": {func(_ *Site, w *Request) { w.Engine = "pbs" }, "pbs"},
		"pods without a volume":  {func(_ *Site, w *Request) { w.Engine, w.Settings.Claim = "k8s", "" }, "claim"},
		"until it is precise": {func(s *Site, _ *Request) {
			s.Sweep.Experiment.Precision = &plan.Precision{}
		}, "precision"},
	} {
		s, w := eightRuns(t), inPairs("local")
		c.change(s, &w)
		_, err := s.Submit(t.Context(), w, nil)
		wants(t, name, err, c.text, true, false)
		if _, err := os.Stat(s.path()); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: %s was made", name, s.path())
		}
	}
	s, w := eightRuns(t), inPairs("local")
	w.Program = filepath.Join(s.Dir, "none")
	if _, err := s.Submit(t.Context(), w, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a program that is not there: %v", err)
	}
	if last, err := s.latest(); last != 0 || err != nil {
		t.Errorf("its round is left: %d, %v", last, err)
	}
}

// A run is timed by doing one that is missing, once; a later round knows it from the one before.
func TestRunsAreTimedOnce(t *testing.T) {
	s := eightRuns(t)
	w := inPairs("k8s")
	w.Settings.Runs = 0
	w.Settings.Chunk = time.Minute
	r, err := s.Submit(t.Context(), w, nil)
	if err != nil || r.Run <= 0 || r.Missing != 7 {
		t.Fatalf("%+v, %v, want a run done and timed", r, err)
	}
	if run, err := s.runLength(t.Context(), 1); run != r.Run || err != nil {
		t.Errorf("later %v, %v, want %v", run, err, r.Run)
	}
	text, err := os.ReadFile(s.Manifest(r))
	if err != nil || !strings.Contains(string(text), r.Name()) {
		t.Errorf("the manifest: %v", err)
	}
	e, err := engineOf("k8s")
	if err != nil {
		t.Fatal(err)
	}
	j, _ := s.job(1)
	_, err = e.State(t.Context(), s, r, j)
	wants(t, "state of pods", err, r.Name(), false, false)
	wants(t, "restart of a pod", e.Restart(t.Context(), s, r, j, 0), r.Name(), false, false)
	wants(t, "end of pods", e.Cancel(t.Context(), s, r, j), r.Name(), false, false)
	if _, found := e.Find(t.Context(), r); found || j.Finish != r.Name()+"-merge" {
		t.Errorf("job %+v", j)
	}
	if err := s.Release(t.Context()); err != nil {
		t.Errorf("pods are left to kubectl: %v", err)
	}
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, err := s.measureRun(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("ended while a run is timed: %v", err)
	}
}
