package cluster

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"hanyin/experiments/plan"
)

// local has a round done by processes of this machine, under the same contract: one process of its own, which outlives
// the terminal, calls a task for every chunk, so many at a time, and then the one that finishes.
type local struct{}

func (local) Ready(plan.Cluster) error { return nil }

func (local) Submit(_ context.Context, s *Site, r *Round) (Job, error) {
	log, err := os.Create(s.file(r.Number, logFolder, "all.txt"))
	if err != nil {
		return Job{}, err
	}
	defer log.Close()
	cmd := exec.Command(s.path(r.Program), "experiment", "task", s.Dir, "--round", strconv.Itoa(r.Number), "--all")
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.Dir, log, log
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return Job{}, err
	}
	pid := cmd.Process.Pid
	j := Job{Chunks: strings.Join([]string{host(), strconv.Itoa(pid), startTime(pid)}, " ")}
	go cmd.Wait() // so that its end can be seen
	return j, nil
}

// process is the number of a round's process, 0 if it is over; an error if it is on another machine.
func (j Job) process() (int, error) {
	parts := strings.SplitN(j.Chunks, " ", 3)
	if len(parts) != 3 || parts[0] != host() {
		return 0, wrong("cluster.not_here", parts[0])
	}
	pid, err := strconv.Atoi(parts[1])
	if err != nil || !isAlive(pid, parts[2]) {
		return 0, err
	}
	return pid, nil
}

func (local) Find(context.Context, *Round) (Job, bool) { return Job{}, false }

func (local) State(_ context.Context, s *Site, r *Round, j Job) (State, error) {
	pid, err := j.process()
	if err != nil || pid == 0 {
		return State{Over: err == nil}, err
	}
	var state State
	for _, chunk := range r.Chunks {
		switch b := s.lastHeartbeat(r.Number, chunk); {
		case b.Count == 0:
			state.Waiting++
		case isAlive(b.PID, b.Started):
			state.Running = append(state.Running, chunk)
		}
	}
	return state, nil
}

func (local) Restart(_ context.Context, s *Site, r *Round, j Job, chunk int) error {
	if _, err := j.process(); err != nil {
		return err
	}
	b := s.lastHeartbeat(r.Number, chunk)
	if b.Host != host() || !isAlive(b.PID, b.Started) {
		return nil
	}
	p, err := os.FindProcess(b.PID)
	if err == nil {
		err = p.Kill() // one that is silent does not listen either
	}
	return err
}

func (local) Cancel(ctx context.Context, _ *Site, _ *Round, j Job) error {
	pid, err := j.process()
	if err != nil || pid == 0 {
		return err
	}
	p, err := os.FindProcess(pid)
	if err == nil {
		err = terminate(p)
	}
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	for began := time.Now(); err == nil && ctx.Err() == nil; {
		if now, _ := j.process(); now == 0 {
			return nil
		}
		if time.Since(began) > childPatience+5*time.Second {
			return killGroup(pid)
		}
		err = pause(ctx, 20*time.Millisecond)
	}
	return errors.Join(err, ctx.Err())
}

// All calls the tasks of a local round, then its finish, and returns the exit code of that. It does no run, so whether
// the program is the right one is for them to see.
func All(ctx context.Context, dir string, number int) (int, error) {
	s, err := Open(dir)
	if err != nil {
		return 0, err
	}
	r, err := s.Round(number)
	if err != nil {
		return 0, err
	}
	slots := r.Settings.Slots
	if slots == 0 {
		slots = max(runtime.GOMAXPROCS(0)/r.Settings.CPUs, 1)
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(slots, len(r.Chunks)) {
		workers.Go(func() {
			for chunk := range next {
				s.runUntilDone(ctx, r, strconv.Itoa(chunk), "--chunk", strconv.Itoa(chunk))
			}
		})
	}
	for _, chunk := range r.Chunks {
		if ctx.Err() == nil {
			next <- chunk
		}
	}
	close(next)
	workers.Wait()
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	return s.runUntilDone(ctx, r, finishName, "--finish"), nil
}

// runUntilDone calls a task until it does not ask to be called again, and returns its exit code; a death by signal is
// borne a few times.
func (s *Site) runUntilDone(ctx context.Context, r *Round, name string, what ...string) int {
	wait, deaths := 100*time.Millisecond, 0
	for try := 0; ; try++ {
		code := s.runChild(ctx, r, name, what...)
		if code < 0 {
			deaths++
		}
		if ctx.Err() != nil || code >= 0 && code != tryAgain || try >= 20 || deaths > 3 {
			return code
		}
		if pause(ctx, wait) != nil {
			return code
		}
		wait = min(2*wait, 30*time.Second)
	}
}

// tryAgain is the exit code of a task that wants to be called again (sysexits: EX_TEMPFAIL).
const tryAgain = 75

// childPatience is how long a task may take to end when it is asked to.
const childPatience = 10 * time.Second

// runChild calls a task once; -1 if it died.
func (s *Site) runChild(ctx context.Context, r *Round, name string, what ...string) int {
	log, err := os.OpenFile(s.file(r.Number, logFolder, name+".txt"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return tryAgain
	}
	defer log.Close()
	cmd := exec.CommandContext(ctx, s.path(r.Program),
		append([]string{"experiment", "task", s.Dir, "--round", strconv.Itoa(r.Number)}, what...)...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.Cancel = func() error { return terminate(cmd.Process) }
	cmd.WaitDelay = childPatience
	if err := cmd.Run(); cmd.ProcessState == nil {
		log.WriteString(err.Error() + "\n")
		return tryAgain
	}
	return cmd.ProcessState.ExitCode()
}
