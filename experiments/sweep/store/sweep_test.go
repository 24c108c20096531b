package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
)

var small = Order{Points: 3, To: 4}

// keyOf and resultOf are a sweep whose results are told from their task alone.
func keyOf(t Task) Key {
	return Key{Scenario: fmt.Sprintf("point %d", t.Point), Seed: 1, Replication: t.Replication, Version: "1"}
}

func resultOf(_ context.Context, t Task) ([]byte, error) {
	return fmt.Appendf(nil, `{"point":%d,"replication":%d}`+"\n", t.Point, t.Replication), nil
}

// run does a whole small sweep in dir and returns its store.
func run(t *testing.T, dir string, shard Shard) *Store {
	t.Helper()
	l := create(t, dir, "small")
	if _, err := l.Run(t.Context(), Sweep{Order: small, Shard: shard, Key: keyOf, Work: resultOf}); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSweepIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	first := t.TempDir()
	run(t, first, Shard{})
	for _, workers := range []int{1, 2, 7, 40} {
		dir := t.TempDir()
		p, err := create(t, dir, "small").Run(t.Context(), Sweep{Order: small, Workers: workers, Key: keyOf,
			Work: resultOf})
		if err != nil || p.Ran != 12 || p.Found != 0 || p.Tasks != 12 {
			t.Errorf("%d workers: %+v, %v, want 12 ran", workers, p, err)
		}
		sameTree(t, fmt.Sprint(workers, " workers"), dir, first)
	}
}

func TestSweepDoesOnlyWhatIsMissingOrDamaged(t *testing.T) {
	dir := t.TempDir()
	l := run(t, dir, Shard{})
	before := tree(t, dir)
	gone, bad := Task{1, 2}, Task{2, 0}
	if err := os.Remove(l.File(keyOf(gone))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(l.File(keyOf(bad)), []byte("torn"), 0o666); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var did []Task
	var last Progress
	p, err := l.Run(t.Context(), Sweep{Order: small, Key: keyOf, Progress: func(p Progress) { last = p },
		Work: func(ctx context.Context, task Task) ([]byte, error) {
			mu.Lock()
			defer mu.Unlock()
			did = append(did, task)
			return resultOf(ctx, task)
		}})
	if err != nil || p.Found != 10 || p.Ran != 2 || p.Done() != p.Tasks {
		t.Errorf("%+v, %v, want 10 found and 2 ran", p, err)
	}
	if last.Done() != 12 {
		t.Errorf("the last progress was %+v", last)
	}
	if len(did) != 2 || !slices.Contains(did, gone) || !slices.Contains(did, bad) {
		t.Errorf("did %v, want %v and %v", did, gone, bad)
	}
	if want := []string{l.File(keyOf(bad))}; !slices.Equal(p.Damaged, want) {
		t.Errorf("damaged files %v, want %v", p.Damaged, want)
	}
	for name, content := range before {
		if got, _ := os.ReadFile(filepath.Join(dir, name)); string(got) != content {
			t.Errorf("%s: %q, want %q", name, got, content)
		}
	}
}

func TestErrorKeepsWhatIsDone(t *testing.T) {
	broken := errors.New("broken")
	l := create(t, t.TempDir(), "small")
	p, err := l.Run(t.Context(), Sweep{Order: small, Workers: 1, Key: keyOf, Work: func(ctx context.Context,
		task Task) ([]byte, error) {
		if task == small.Task(5) {
			return nil, broken
		}
		return resultOf(ctx, task)
	}})
	if !errors.Is(err, broken) || p.Ran != 5 {
		t.Errorf("%+v, %v, want 5 ran and %v", p, err, broken)
	}
	if p, err = l.Run(t.Context(), Sweep{Order: small, Key: keyOf, Work: resultOf}); err != nil ||
		p.Found != 5 || p.Ran != 7 {
		t.Errorf("gone on with: %+v, %v, want 5 found and 7 ran", p, err)
	}
}

func TestInterruptionEndsTheSweep(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l := create(t, t.TempDir(), "small")
	p, err := l.Run(ctx, Sweep{Order: small, Workers: 2, Key: keyOf, Work: func(ctx context.Context,
		task Task) ([]byte, error) {
		if task == small.Task(3) {
			cancel()
			return nil, ctx.Err()
		}
		return resultOf(ctx, task)
	}})
	if !errors.Is(err, context.Canceled) || p.Ran >= 12 {
		t.Errorf("%+v, %v, want canceled before the end", p, err)
	}
}

// TestUnionOfShards also merges in every order, twice, and with overlaps.
func TestUnionOfShards(t *testing.T) {
	whole := t.TempDir()
	run(t, whole, Shard{})
	var shards []string
	for i := 1; i <= 3; i++ {
		dir := t.TempDir()
		run(t, dir, Shard{i, 3})
		shards = append(shards, dir)
	}
	overlap := t.TempDir()
	run(t, overlap, Shard{2, 2})
	a, b, c := shards[0], shards[1], shards[2]
	for _, order := range [][]string{{a, b, c}, {c, b, a}, {b, a, c, b, a}, {a, overlap, c, b}, {whole}} {
		into := t.TempDir()
		l := create(t, into, "small")
		for range 2 {
			if _, err := l.Merge(t.Context(), order...); err != nil {
				t.Fatal(err)
			}
		}
		p, err := l.Run(t.Context(), Sweep{Order: small, Key: keyOf, Work: resultOf})
		if err != nil || p.Ran != 0 {
			t.Errorf("after the merge %+v, %v, want nothing left to do", p, err)
		}
		sameTree(t, fmt.Sprint(order), into, whole)
	}
}

func TestMergeRefusesAndNames(t *testing.T) {
	a, b, other := t.TempDir(), t.TempDir(), t.TempDir()
	run(t, a, Shard{1, 2})
	second := run(t, b, Shard{2, 2})
	create(t, other, "another")
	into := create(t, t.TempDir(), "small")
	empty := t.TempDir()
	if m, err := into.Merge(t.Context(), a, other, empty); !errors.Is(err, ErrOtherExperiment) ||
		!errors.Is(err, ErrNoExperiment) ||
		m.Added != 0 {
		t.Errorf("%+v, %v, want ErrOther and ErrNone and nothing added", m, err)
	}
	from, _ := Shard{2, 2}.Range(small.Len())
	file := second.File(keyOf(small.Task(from)))
	if err := os.Truncate(file, 10); err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if m, err := into.Merge(ended, a, b); !errors.Is(err, context.Canceled) || m.Added > 1 {
		t.Errorf("of a call that has ended: %+v, %v, want its error and no more than one added", m, err)
	}
	into = create(t, t.TempDir(), "small")
	m, err := into.Merge(t.Context(), a, b)
	if err != nil || m.Added != 11 || !slices.Equal(m.Damaged, []string{file}) {
		t.Errorf("%+v, %v, want 11 added and %s named as damaged", m, err, file)
	}
	if err := into.Put(keyOf(small.Task(from)), []byte("other")); err != nil {
		t.Fatal(err)
	}
	run(t, b, Shard{2, 2})
	if _, err := into.Merge(t.Context(), b); !errors.Is(err, ErrDiffers) {
		t.Errorf("two results of one task: %v, want ErrDiffers", err)
	}
}

// TestMemoryDoesNotGrowWithTasks runs sweeps of 1,000 and of 100,000 tasks over the same few results, so that the disk
// does not set the pace, and compares what they leave on the heap while they run.
func TestMemoryDoesNotGrowWithTasks(t *testing.T) {
	l := create(t, t.TempDir(), "long")
	heap := func(tasks int) (most uint64) {
		seen := 0
		sweep := Sweep{Order: Order{Points: tasks / 10, To: 10}, Workers: 2}
		sweep.Work = func(ctx context.Context, t Task) ([]byte,
			error) {
			return resultOf(ctx, Task{Point: t.Point % 16})
		}
		sweep.Key = func(t Task) Key { return keyOf(Task{Point: t.Point % 16}) }
		sweep.Progress = func(p Progress) {
			if seen++; seen%(tasks/4) == 0 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
		if p, err := l.Run(t.Context(), sweep); err != nil || p.Done() != tasks {
			t.Fatalf("%+v, %v, want %d tasks done", p, err, tasks)
		}
		return most
	}
	few, many := heap(1_000), heap(100_000)
	if many > few+1<<20 {
		t.Errorf("%d bytes in use with 100,000 tasks, %d with 1,000: want at most 1 MiB more", many, few)
	}
}
