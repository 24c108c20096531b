//go:build unix

package main

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSweepKilledAtRandomInstants kills the program itself, by SIGKILL, at instants that a seeded generator draws,
// again and again until it ends by itself; the folder is then that of an unbroken sweep, byte for byte. When the kills
// come decides only how often it starts anew.
func TestSweepKilledAtRandomInstants(t *testing.T) {
	dir := shop(t)
	works(t, dir, "experiment run small.toml --out whole")
	want := contents(t, filepath.Join(dir, "whole"))
	rng := rand.New(rand.NewPCG(321, 1))
	for kills := 0; kills < 20; {
		if err := os.RemoveAll(filepath.Join(dir, "broken")); err != nil {
			t.Fatal(err)
		}
		longest := 500 * time.Millisecond
		// on a slow machine the program must get to its end at last
		for ended := false; !ended; longest = longest * 3 / 2 {
			cmd := command(t, dir, strings.Fields("experiment run small.toml --out broken")...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			killer := time.AfterFunc(time.Duration(rng.Int64N(int64(longest))), func() { cmd.Process.Kill() })
			err := cmd.Wait()
			killer.Stop()
			status := cmd.ProcessState.Sys().(syscall.WaitStatus)
			if err != nil && !status.Signaled() {
				t.Fatalf("the sweep failed after %d kills: %v", kills, err)
			}
			if ended = err == nil; !ended {
				kills++
			}
		}
		same(t, "after kills", contents(t, filepath.Join(dir, "broken")), want)
	}
}

// TestSignalsAskToGoOn: SIGTERM is a scheduler that wants its machine back, exit code 75; SIGINT is a person, 130.
// Both keep what is done.
func TestSignalsAskToGoOn(t *testing.T) {
	for signal, code := range map[syscall.Signal]int{syscall.SIGTERM: exitTryAgain, syscall.SIGINT: exitInterrupted} {
		dir := shop(t)
		cmd := command(t, dir, strings.Fields(
			"experiment run small.toml --out sweep --replications 500 --set time.days=700")...)
		var said strings.Builder
		stderr, err := cmd.StderrPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(stderr); lines.Scan(); {
			said.WriteString(lines.Text())
			if strings.HasPrefix(lines.Text(), "small: 4 points x 500 replications") { // it begins
				if err := cmd.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
			}
		}
		cmd.Wait()
		if got := cmd.ProcessState.ExitCode(); got != code || !strings.Contains(said.String(),
			"the same call goes on with the rest") {
			t.Errorf("%v: exit %d, said %q, want %d and how to go on", signal, got, said.String(), code)
		}
	}
}
