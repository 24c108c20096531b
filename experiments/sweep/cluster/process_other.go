//go:build !unix

package cluster

import (
	"os"
	"os/exec"
)

// Without sessions and groups a local round still runs; it ends with its own process.

func detach(*exec.Cmd) {}

func isAlive(pid int, _ string) bool {
	p, err := os.FindProcess(pid)
	if err == nil {
		p.Release()
	}
	return err == nil
}

func killGroup(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Kill()
}

func terminate(p *os.Process) error { return p.Kill() }

func startTime(int) string { return "" }
