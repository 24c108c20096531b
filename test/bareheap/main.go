// Bareheap runs the two engine benchmarks as one would write them by hand without an engine: one
// loop, one binary heap of values, plain slices as queues. It is what the speed of hanyin bench
// is measured against, and an independent witness of the answers.
//
//	bareheap phold -n 10000 -events 10000000 -seed 1
//	bareheap petition -T 20000 -warmup 2000 -seed 1
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fail("want a workload: phold or petition")
	}
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	seed := flags.Uint64("seed", 1, "seed")
	n := flags.Int("n", 10_000, "phold: logical processes")
	events := flags.Int("events", 10_000_000, "phold: events")
	horizon := flags.Float64("T", 20_000, "petition: horizon, in mean village services")
	warmup := flags.Float64("warmup", 2_000, "petition: visits that end earlier do not count")
	_ = flags.Parse(os.Args[2:]) // ExitOnError: it does not return one
	var result any
	switch os.Args[1] {
	case "phold":
		result = phold(*n, *events, *seed)
	case "petition":
		result = petition(*horizon, *warmup, *seed)
	default:
		fail("want a workload: phold or petition")
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "bareheap:", message)
	os.Exit(2)
}
