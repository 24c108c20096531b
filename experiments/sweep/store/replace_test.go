//go:build unix

package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"hanyin/internal/atomicfile"
)

// Whatever fails while an experiment takes the place of another, the folder holds the old one with all its results or
// the new one without any, once it is opened again; other files stay, and the same call goes on to the end.
func TestReplaceIsWholeAtEveryFault(t *testing.T) {
	for _, dies := range []bool{false, true} {
		for at := 1; ; at++ {
			dir := t.TempDir()
			old := create(t, dir, "old")
			for i := range 3 {
				if err := old.Put(Key{Scenario: fmt.Sprint(i)}, []byte("7\n")); err != nil {
					t.Fatal(err)
				}
			}
			for _, name := range []string{"report.html", "mine.txt", filepath.Join(ResultsFolder, "mine.txt")} {
				if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			n := 0
			restore := atomicfile.Inject(func(atomicfile.Op, string) error {
				if n++; n == at || dies && n > at {
					return syscall.EIO
				}
				return nil
			})
			err := Replace(dir, []byte("new"), []string{"report.html"})
			restore()
			if n < at {
				if err != nil || at < 15 {
					t.Fatalf("%v after %d operations", err, n)
				}
				break
			}
			if err := atomicfile.Settle(dir); err != nil {
				t.Fatal(err)
			}
			now, err := Open(dir)
			if err != nil {
				t.Fatalf("fault %d, dies %v: %v", at, dies, err)
			}
			want := map[string]int{"old": 3, "new": 0}[string(now.Experiment())]
			if found := wholeResults(t, dir); found != want {
				t.Fatalf("fault %d, dies %v: %q with %d results, want %d", at, dies, now.Experiment(), found, want)
			}
			if err := Replace(dir, []byte("new"), []string{"report.html"}); err != nil {
				t.Fatalf("fault %d, dies %v: the same call again: %v", at, dies, err)
			}
			if now, err := Open(dir); err != nil || string(now.Experiment()) != "new" || wholeResults(t, dir) != 0 {
				t.Fatalf("fault %d, dies %v: the same call again: %v", at, dies, err)
			}
			for name, want := range map[string]bool{"report.html": false, "mine.txt": true,
				filepath.Join(ResultsFolder, "mine.txt"): true} {
				if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
					t.Errorf("fault %d, dies %v: %s there %v, want %v", at, dies, name, err == nil, want)
				}
			}
		}
	}
}

// Of two experiments that begin in one folder at once, one has it and the other is refused, whoever is first.
func TestTwoExperimentsAtOnce(t *testing.T) {
	for range 50 {
		dir := filepath.Join(t.TempDir(), "sweep")
		var group sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			group.Go(func() { _, errs[i] = Create(dir, fmt.Appendf(nil, "experiment %d", i%2)) })
		}
		group.Wait()
		l, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		for i, err := range errs {
			won := string(l.Experiment()) == fmt.Sprintf("experiment %d", i%2)
			if won != (err == nil) || !won && !errors.Is(err, ErrOtherExperiment) {
				t.Fatalf("the folder holds %q, opener %d got %v", l.Experiment(), i, err)
			}
		}
	}
}

// An experiment cannot be replaced while somebody works on it, and can once that process is dead.
func TestReplaceWaitsForNobodyDead(t *testing.T) {
	dir := t.TempDir()
	l := create(t, dir, "old")
	lock, err := l.lock()
	if err != nil {
		t.Fatal(err)
	}
	if err := Replace(dir, []byte("new"), nil); !errors.Is(err, atomicfile.ErrBusy) {
		t.Errorf("replaced under a sweep: %v", err)
	}
	lock.Unlock() // as the system does
	if err := Replace(dir, []byte("new"), nil); err != nil {
		t.Error(err)
	}
}
