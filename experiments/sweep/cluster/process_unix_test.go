//go:build unix

package cluster

import (
	"os/exec"
	"runtime"
	"testing"
	"time"
)

// TestProcessThatNobodyAskedAfterIsOver: a child that has ended and was not waited for still has its number.
func TestProcessThatNobodyAskedAfterIsOver(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system does not tell such a process from one that runs")
	}
	cmd := exec.Command("cat")
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	pid := cmd.Process.Pid
	start := startTime(pid)
	if start == "" || !isAlive(pid, start) {
		t.Errorf("a process that began at %q does not live", start)
	}
	in.Close()
	for isAlive(pid, start) { // until it ends, or the test's own time is up
		time.Sleep(time.Millisecond)
	}
	cmd.Wait()
}
