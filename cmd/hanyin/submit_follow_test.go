//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A follower is hanyin experiment follow at work on a sweep of which the task of chunk 1 runs on node n17, as the
// queue and a heartbeat say.
type follower struct {
	v    village
	cmd  *exec.Cmd
	said *bufio.Reader
}

func (v village) follower() follower {
	v.t.Helper()
	v.edited("beat_ns", 50*time.Millisecond)
	v.says("queue", "1 RUNNING\n")
	v.beat(1)
	cmd := v.command("experiment follow sweep")
	said, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		v.t.Fatal(err)
	}
	giveUp := time.AfterFunc(2*time.Minute, func() { cmd.Process.Kill() })
	v.t.Cleanup(func() { giveUp.Stop() })
	return follower{v, cmd, bufio.NewReader(said)}
}

// beat writes the n-th heartbeat of chunk 1, by a clock that stands in 2001.
func (v village) beat(n int) {
	file := filepath.Join(v.dir, "sweep", "cluster", "1", "beat", "1.json")
	text := fmt.Sprintf(`{"count": %d, "host": "n17", "pid": 1, "at": "2001-01-01T00:00:00Z"}`, n)
	if os.WriteFile(file+".new", []byte(text), 0o644) == nil {
		os.Rename(file+".new", file)
	}
}

// beats has chunk 1 beat until stop is called.
func (v village) beats() (stop func()) {
	ended, through := make(chan bool), make(chan bool)
	go func() {
		defer close(through)
		for n := 2; ; n++ {
			select {
			case <-time.After(10 * time.Millisecond):
				v.beat(n)
			case <-ended:
				return
			}
		}
	}()
	return func() { close(ended); <-through }
}

// hears waits for the follower's next line and wants a text in it.
func (f follower) hears(want string) {
	f.v.t.Helper()
	if line, err := f.said.ReadString('\n'); err != nil || !strings.Contains(line, want) {
		f.v.t.Errorf("the follower said %q, %v, want %q", line, err, want)
	}
}

// ends waits for the follower's end.
func (f follower) ends(code int, want string) {
	f.v.t.Helper()
	rest, _ := io.ReadAll(f.said)
	f.cmd.Wait()
	if got := f.cmd.ProcessState.ExitCode(); got != code || !strings.Contains(string(rest), want) {
		f.v.t.Errorf("the follower ended with %d and said %q, want %d and %q", got, rest, code, want)
	}
}

// leaves ends the follower by a signal, which is nothing to the tasks.
func (f follower) leaves(signal syscall.Signal, code int) {
	f.v.t.Helper()
	if err := f.cmd.Process.Signal(signal); err != nil {
		f.v.t.Fatal(err)
	}
	f.ends(code, "the tasks go on without this terminal: hanyin experiment follow")
	if strings.Contains(f.v.calls(), "scancel") {
		f.v.t.Errorf("%v: the tasks were cancelled:\n%s", signal, f.v.calls())
	}
}

func TestClocksThatDisagreeAreToldAndHarmless(t *testing.T) {
	v := newVillage(t)
	f := v.follower()
	stop := v.beats()
	f.hears("the clock of n17 is")
	f.leaves(syscall.SIGINT, exitInterrupted)
	stop()
}

func TestFollowerThatLosesTheFolderAsksToTryAgain(t *testing.T) {
	v := newVillage(t)
	f := v.follower()
	stop := v.beats()
	f.hears("the clock of n17 is") // so it has begun
	stop()
	if err := os.Rename(filepath.Join(v.dir, "sweep"), filepath.Join(v.dir, "away")); err != nil {
		t.Fatal(err)
	}
	f.ends(exitTryAgain, "is the shared disk mounted there?")
	if _, err := os.Stat(filepath.Join(v.dir, "sweep")); err == nil {
		t.Error("the follower made a folder in the place of the shared one")
	}
}

func TestSilentTaskIsStartedAgain(t *testing.T) {
	v := newVillage(t)
	f := v.follower()
	f.hears("chunk 1 on n17 has been silent for")
	f.hears("the cluster does not say") // scontrol fails, which must not end the following
	if !strings.Contains(v.calls(), "scontrol requeue 7_1\n") {
		t.Errorf("the task was not called again:\n%s", v.calls())
	}
	f.leaves(syscall.SIGTERM, exitTryAgain)
}
