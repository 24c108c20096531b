package cluster

import (
	"fmt"
	"strings"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
)

// Bounds of how runs are laid out in chunks.
const (
	mostChunks   = 1000        // what Slurm takes in one array unless its keeper says otherwise
	wideChunks   = 32          // wanted, so that a cluster has something to share out
	leastChunk   = time.Minute // below which no chunk is made for the sake of that
	leastTime    = 10 * time.Minute
	mostReserve  = 2 * time.Minute  // before its time is up a task stops by itself,
	leastReserve = 90 * time.Second // and before Slurm's signal, which comes up to a minute earlier than asked for
)

// chunks is into how many chunks so many runs of a length are divided: each as long as asked for, or shorter where
// there would be few, but not below a minute.
func chunks(runs int, each time.Duration, c plan.Cluster) int {
	per := c.Runs
	if per == 0 {
		each = max(each, time.Microsecond)
		fit := func(d time.Duration) int { return max(int(d/each)*c.CPUs, 1) }
		per = fit(c.Chunk)
		if few := (runs + wideChunks - 1) / wideChunks; few < per {
			per = max(few, min(per, fit(leastChunk)))
		}
	}
	return min((runs+per-1)/per, mostChunks)
}

// times are how long a task may take by the engine's clock, and by its own, which is a little less.
func times(runs, of int, each time.Duration, c plan.Cluster) (engine, own time.Duration) {
	engine = c.Time
	if engine == 0 {
		per := (runs + of - 1) / of
		expected := time.Duration((per+c.CPUs-1)/c.CPUs) * each
		engine = max(3*expected, leastTime).Round(time.Minute)
	}
	return engine, engine - max(min(engine/10, mostReserve), min(engine/2, leastReserve))
}

// list writes numbers as schedulers do: 0-3,7.
func list(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if part := fmt.Sprint(numbers[i]); j > i {
			parts = append(parts, fmt.Sprintf("%s-%d", part, numbers[j]))
		} else {
			parts = append(parts, part)
		}
		i = j + 1
	}
	return strings.Join(parts, ",")
}

// unfinished are the chunks of so many that hold a run that is not done.
func unfinished(of int, done []bool) (numbers []int) {
	for c := range of {
		from, to := store.Shard{Number: c + 1, Of: of}.Range(len(done))
		for _, d := range done[from:to] {
			if !d {
				numbers = append(numbers, c)
				break
			}
		}
	}
	return numbers
}
