package cluster

import (
	"slices"
	"testing"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
)

func TestChunksHaveASensibleLength(t *testing.T) {
	usual := plan.Cluster{CPUs: 1, Chunk: 10 * time.Minute}
	for _, c := range []struct {
		what string
		runs int
		each time.Duration
		set  plan.Cluster
		want int
	}{
		{"ten minutes each", 10_000, 6 * time.Second, usual, 100},
		{"a run longer than a chunk", 40, time.Hour, usual, 40},
		{"few runs are spread, down to a minute", 640, 6 * time.Second, usual, 32},
		{"short runs are not spread below a minute", 208, 10 * time.Millisecond, usual, 1},
		{"no more than a scheduler takes", 1_000_000, 6 * time.Second, usual, 1000},
		{"so many runs as asked for", 208, time.Second, plan.Cluster{CPUs: 1, Chunk: time.Minute, Runs: 4}, 52},
		{"four cores do four at a time", 10_000, 6 * time.Second, plan.Cluster{CPUs: 4, Chunk: 10 * time.Minute}, 32},
	} {
		if got := chunks(c.runs, c.each, c.set); got != c.want {
			t.Errorf("%s: %d chunks, want %d", c.what, got, c.want)
		}
	}
}

func TestTaskStopsBeforeItsTimeIsUp(t *testing.T) {
	for _, c := range []struct {
		time        time.Duration
		engine, own time.Duration
	}{{0, 30 * time.Minute, 28 * time.Minute}, {time.Minute, time.Minute, 30 * time.Second},
		{10 * time.Minute, 10 * time.Minute, 510 * time.Second},
		{5 * time.Hour, 5 * time.Hour, 5*time.Hour - 2*time.Minute}} {
		engine, own := times(1000, 10, 6*time.Second, plan.Cluster{CPUs: 1, Time: c.time})
		if engine != c.engine || own != c.own {
			t.Errorf("time %v: %v and %v, want %v and %v", c.time, engine, own, c.engine, c.own)
		}
	}
}

func TestTaskWhoseTimeIsUpIsCalledAgainIfItGotOn(t *testing.T) {
	if p := timeUp(store.Progress{Tasks: 3, Ran: 1}, time.Hour); !p.Retryable {
		t.Errorf("after a run: %v, want to be called again", p)
	}
	if p := timeUp(store.Progress{Tasks: 3, Found: 1}, time.Hour); p.Retryable || p.Wrong {
		t.Errorf("after no run: %v, want a failure", p)
	}
}

func TestARunIsTimedOnlyWhereSomethingDependsOnIt(t *testing.T) {
	for _, c := range []struct {
		engine string
		set    plan.Cluster
		want   bool
	}{
		{"slurm", plan.Cluster{}, true},
		{"slurm", plan.Cluster{Runs: 4}, true}, // for the limit of a task
		{"slurm", plan.Cluster{Time: time.Hour}, true},
		{"slurm", plan.Cluster{Runs: 4, Time: time.Hour}, false},
		{"local", plan.Cluster{}, true},
		{"local", plan.Cluster{Runs: 4}, false},
		{"k8s", plan.Cluster{Runs: 4}, true},
	} {
		if got := needsRunLength(Request{Engine: c.engine, Settings: c.set}); got != c.want {
			t.Errorf("%s with %d runs in %v: %v, want %v", c.engine, c.set.Runs, c.set.Time, got, c.want)
		}
	}
}

func TestProcessesOfThisMachineAreAskedOftenAndCheaply(t *testing.T) {
	for _, c := range []struct {
		engine           string
		beat, took, want time.Duration
	}{
		{"local", 15 * time.Second, time.Millisecond, 100 * time.Millisecond},
		{"local", 15 * time.Second, 20 * time.Millisecond, time.Second},
		{"slurm", 15 * time.Second, time.Millisecond, 3 * time.Second},
		{"slurm", 50 * time.Millisecond, time.Millisecond, 100 * time.Millisecond},
		{"slurm", time.Hour, time.Millisecond, 5 * time.Second},
	} {
		if got := pollInterval(&Round{Engine: c.engine, Beat: c.beat}, c.took); got != c.want {
			t.Errorf("%s with a beat of %v after a look of %v: %v, want %v", c.engine, c.beat, c.took, got, c.want)
		}
	}
}

func TestListsAsSchedulersWriteThem(t *testing.T) {
	for want, numbers := range map[string][]int{"": nil, "0": {0}, "0-3": {0, 1, 2, 3}, "1,3-4,9": {1, 3, 4, 9}} {
		if got := list(numbers); got != want {
			t.Errorf("%v: %q, want %q", numbers, got, want)
		}
	}
}

func TestOnlyChunksThatLackARunAreAskedFor(t *testing.T) {
	done := make([]bool, 10)
	for _, i := range []int{0, 1, 2, 4, 5, 8} {
		done[i] = true
	}
	if got, want := unfinished(4, done), []int{1, 2, 3}; !slices.Equal(got, want) { // chunks of 2, 3, 2 and 3 runs
		t.Errorf("chunks %v, want %v", got, want)
	}
}
