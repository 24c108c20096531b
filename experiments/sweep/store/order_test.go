package store

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestOrderIsBalancedAtEveryPrefix(t *testing.T) {
	o := Order{Points: 5, From: 2, To: 6}
	seen := map[Task]int{}
	count := make([]int, o.Points)
	for i := range o.Len() {
		task := o.Task(i)
		seen[task]++
		count[task.Point]++
		least, most := count[0], count[0]
		for _, n := range count {
			least, most = min(least, n), max(most, n)
		}
		if most-least > 1 {
			t.Fatalf("after %d tasks the points have %v replications, want equal give or take one", i+1, count)
		}
		if task.Replication < o.From || task.Replication >= o.To {
			t.Fatalf("task %d is %v, want replications %d to %d", i, task, o.From, o.To-1)
		}
	}
	if len(seen) != 20 || o.Len() != 20 {
		t.Errorf("%d different tasks of %d, want 20 of 20", len(seen), o.Len())
	}
}

func TestShardsPartition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n, of := rng.IntN(1000), 1+rng.IntN(40)
		next := 0
		for i := 1; i <= of; i++ {
			from, to := Shard{i, of}.Range(n)
			if from != next || to < from || to-from < n/of || to-from > n/of+1 {
				t.Fatalf("shard %d/%d of %d tasks: %d to %d, want to begin at %d and to have %d or %d tasks", i, of, n,
					from, to, next, n/of, n/of+1)
			}
			next = to
		}
		if next != n {
			t.Fatalf("%d shards of %d tasks end at %d", of, n, next)
		}
	}
	if from, to := (Shard{}).Range(7); from != 0 || to != 7 {
		t.Errorf("no shard: %d to %d, want all 7", from, to)
	}
}

func TestParseShard(t *testing.T) {
	for text, want := range map[string]Shard{"1/1": {1, 1}, "2/8": {2, 8}, " 8 / 8 ": {8, 8}} {
		if got, err := ParseShard(text); err != nil || got != want {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
		if again, err := ParseShard(want.String()); err != nil || again != want {
			t.Errorf("%v written and read: %v, %v", want, again, err)
		}
	}
	if all := (Shard{}).String(); all != "1/1" {
		t.Errorf("all of it: %q, want 1/1", all)
	}
	for text, want := range map[string]string{
		"": "want i/n", "3": "want i/n", "a/b": "want i/n", "1/2/3": "want i/n", "1/0": "at least one share",
		"0/4": "out of range: want 1/4 to 4/4", "5/4": "out of range: want 1/4 to 4/4",
	} {
		if got, err := ParseShard(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v, want an error that says %q", text, got, err, want)
		}
	}
}
