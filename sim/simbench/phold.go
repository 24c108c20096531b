// Package simbench measures the engine on two workloads whose answers are known, so that a speed
// counts only if the answer is right. It goes through the public interface of sim, as any model does.
package simbench

import (
	"time"

	"hanyin/sim"
)

// PholdOptions size a PHOLD run.
type PholdOptions struct {
	N      int    // logical processes, at least 1
	Events int    // events to deliver, at least 0
	Seed   uint64 // of all randomness
}

// DefaultPhold is PHOLD as it is usually run here.
func DefaultPhold() PholdOptions { return PholdOptions{N: 10_000, Events: 10_000_000, Seed: 1} }

// A PholdResult is what a run of PHOLD gave; it marshals to the JSON line of hanyin bench phold.
type PholdResult struct {
	Impl     string  `json:"impl"`
	Workload string  `json:"workload"`
	N        int     `json:"n"`
	Events   int     `json:"events"`
	Seed     uint64  `json:"seed"`
	Wall     float64 `json:"wall_s"` // seconds of the event loop
	End      float64 `json:"t_end"`  // time of the last event, in mean delays
	Chi2     float64 `json:"chi2"`   // of the visits per process against uniform
}

// pholdUnit is the mean delay; any length would do that leaves nine digits below it.
const pholdUnit = time.Second

// A phold is N processes that pass events to each other at random (Fujimoto, Performance of Time
// Warp under synthetic workloads, SCS Distributed Simulation 1990).
type phold struct {
	loop   sim.Loop
	stream sim.Stream
	count  []int64
}

// Handle counts the event and schedules one more, somewhere, after an exponential delay.
func (p *phold) Handle(e sim.Event) {
	p.count[e.ID]++
	delay := p.stream.Exp(pholdUnit)
	p.loop.In(delay, sim.Event{ID: uint32(p.stream.IntN(len(p.count)))})
}

// Phold runs PHOLD: N processes, each with one event pending; each event counts at its process
// and schedules one at a process drawn uniformly after a delay drawn exponential, and so on for
// a number of events. Then (End·N - Events)/√Events is standard normal, and Chi2 is chi-square with
// N-1 degrees of freedom.
func Phold(o PholdOptions) PholdResult {
	p := phold{count: make([]int64, o.N), stream: sim.Seed(o.Seed).Stream("phold", 0)}
	for i := range p.count {
		p.loop.In(p.stream.Exp(pholdUnit), sim.Event{ID: uint32(i)})
	}
	start := time.Now()
	p.loop.Deliver(o.Events, &p)
	wall := time.Since(start).Seconds()
	return PholdResult{
		Impl: "hanyin", Workload: "phold", N: o.N, Events: o.Events, Seed: o.Seed, Wall: wall,
		End: float64(p.loop.Now()) / float64(pholdUnit), Chi2: chiSquare(p.count, o.Events),
	}
}

// chiSquare compares counts, which sum to total, with equal ones; 0 if there is nothing to compare.
func chiSquare(count []int64, total int) float64 {
	sum, want := 0.0, float64(total)/float64(len(count))
	if want == 0 {
		return 0
	}
	for _, c := range count {
		sum += (float64(c) - want) * (float64(c) - want) / want
	}
	return sum
}
