//go:build !unix

package cluster

import (
	"os"
	"os/exec"
)

// Without sessions and groups a local round still runs; it ends with its own process.

func apart(*exec.Cmd) {}

func lives(pid int, _ string) bool {
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

func ask(p *os.Process) error { return p.Kill() }

func started(int) string { return "" }
