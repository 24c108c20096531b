//go:build unix

package cluster

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// detach starts a command in a session of its own, so that it outlives the terminal.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }

// isAlive reports whether there is a process of that number, and it is the one that started then.
func isAlive(pid int, start string) bool {
	return pid > 0 && syscall.Kill(pid, 0) != syscall.ESRCH && startTime(pid) == start
}

// terminate asks a process to end, once: a second time would have it die amid what it is writing, so its children are
// left for it to ask.
func terminate(p *os.Process) error { return p.Signal(syscall.SIGTERM) }

// killGroup ends a process and its children.
func killGroup(pid int) error { return syscall.Kill(-pid, syscall.SIGKILL) }

// startTime is when a process did, in ticks since the machine did, where the system tells; else empty, also of one
// that has ended and waits for its parent to ask, as orphans do for ever in a container whose first process never
// asks.
func startTime(pid int) string {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return ""
	}
	_, rest, _ := strings.Cut(string(text), ") ") // the name before may hold anything
	if fields := strings.Fields(rest); len(fields) > 19 && fields[0] != "Z" {
		return fields[19]
	}
	return ""
}
