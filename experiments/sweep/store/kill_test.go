//go:build unix

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"hanyin/internal/atomicfile"
)

// The test program is also the sweep that gets killed: with KILL_AT=n it kills itself, by SIGKILL, at the n-th step of
// writing.
func TestMain(m *testing.M) {
	dir := os.Getenv("SWEEP_IN")
	if dir == "" {
		os.Exit(m.Run())
	}
	at, _ := strconv.ParseInt(os.Getenv("KILL_AT"), 10, 64)
	var steps atomic.Int64
	atomicfile.Inject(func(atomicfile.Op, string) error {
		if steps.Add(1) == at {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
		return nil
	})
	work := sweepIn
	if parts := os.Getenv("MERGE_FROM"); parts != "" {
		work = func(dir string) error { return mergeInto(dir, filepath.SplitList(parts)) }
	}
	if err := work(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// sweepIn does the small sweep and prints a line for every task that it did.
func sweepIn(dir string) error {
	l, err := Create(dir, []byte("small"))
	if err != nil {
		return err
	}
	ran := 0
	_, err = l.Run(context.Background(), Sweep{Order: small, Workers: 2, Key: keyOf, Work: resultOf,
		Progress: func(p Progress) {
			if p.Ran > ran {
				ran = p.Ran
				fmt.Println("did one")
			}
		}})
	return err
}

// mergeInto joins the small sweep's parts in dir.
func mergeInto(dir string, parts []string) error {
	l, err := Create(dir, []byte("small"))
	if err == nil {
		_, err = l.Merge(context.Background(), parts...)
	}
	return errors.Join(err, l.RemovePartial())
}

// TestMergeKilledAtEveryStep kills a merge again and again until it ends by itself: no result is half there, what was
// there stays, and the folder is that of an unbroken sweep, byte for byte.
func TestMergeKilledAtEveryStep(t *testing.T) {
	whole, first, second := t.TempDir(), t.TempDir(), t.TempDir()
	run(t, whole, Shard{})
	run(t, first, Shard{1, 2})
	run(t, second, Shard{2, 2})
	parts := "MERGE_FROM=" + first + string(filepath.ListSeparator) + second
	rng := rand.New(rand.NewPCG(321, 2))
	for kills := 0; kills < 10; {
		dir, held := t.TempDir(), 0
		for killed := true; killed; {
			if _, killed = child(t, dir, 1+rng.IntN(120), parts); killed {
				kills++
			}
			now := wholeResults(t, dir)
			if now < held {
				t.Fatalf("%d results, then %d: want none lost", held, now)
			}
			held = now
		}
		sameTree(t, "after kills", dir, whole)
	}
}

// TestKilledAtEveryStep kills a sweep again and again, at steps that a seeded generator chooses, until it ends by
// itself: what was said to be done is there after the kill, what was there is not done again, and the folder is that
// of an unbroken sweep, byte for byte.
func TestKilledAtEveryStep(t *testing.T) {
	whole := t.TempDir()
	run(t, whole, Shard{})
	rng := rand.New(rand.NewPCG(321, 0))
	kills := 0
	for kills < 20 {
		dir := t.TempDir()
		for {
			before := wholeResults(t, dir)
			did, killed := child(t, dir, 1+rng.IntN(45))
			after := wholeResults(t, dir)
			if after < before+did || after > before+did+2 {
				t.Fatalf(
					"%d results, then %d done, then %d: want none lost, and no more than the two in hand not told",
					before, did, after)
			}
			if !killed {
				if before+did != small.Len() {
					t.Fatalf("%d results and %d done are not %d: something ran twice", before, did, small.Len())
				}
				break
			}
			kills++
		}
		sameTree(t, "after kills", dir, whole)
	}
}

// child runs the sweep in a process of its own and returns how many tasks it said to be done, and whether it was
// killed.
func child(t *testing.T, dir string, at int, more ...string) (did int, killed bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "SWEEP_IN="+dir, "KILL_AT="+strconv.Itoa(at))
	cmd.Env = append(cmd.Env, more...)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		did++
	}
	err = cmd.Wait()
	status := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if err != nil && !status.Signaled() {
		t.Fatalf("the sweep failed: %v: %s", err, complaint.String())
	}
	return did, status.Signaled()
}

// wholeResults counts the results that can be read, and fails on one that cannot.
func wholeResults(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	l := &Store{dir: dir}
	err := l.Each(func(name string) error {
		n++
		_, err := l.get(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
