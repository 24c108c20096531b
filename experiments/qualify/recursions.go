package qualify

import (
	"context"
	"slices"
	"time"

	"hanyin/sim"
)

// recursions checks the times of every single customer against recursions on the same random numbers, to the
// nanosecond.
func recursions() []Check {
	l := checks{source: "Lindley, The theory of queues with a single server (1952), on the same random numbers"}
	late := farthest(1, 0.9)
	l.near("one server: largest difference of a departure, ns", late, 0, 0, nil)
	l.source = "Kiefer and Wolfowitz, On the theory of queues with many servers (1955), on the same random numbers"
	late = farthest(3, 2.6)
	l.near("three servers: largest difference of a departure, ns", late, 0, 0, nil)
	return l.list
}

// farthest is the largest difference, in nanoseconds, between a departure in the engine and by recursion: each
// customer takes the server that is free first, which for one server is Lindley's recursion.
func farthest(servers int, lambda float64) float64 {
	const n = 20_000
	seed := sim.Seed(1952)
	got := departures(servers, n, lambda, seed)
	gaps, works := seed.Stream("gaps", 0), seed.Stream("works", 0)
	free, now, worst := make([]time.Duration, servers), time.Duration(0), time.Duration(0)
	for i := range n {
		now += gaps.Exp(hours(1 / lambda))
		slices.Sort(free)
		free[0] = max(now, free[0]) + works.LogNormal(45*time.Minute, 0.7)
		worst = max(worst, free[0]-got[i], got[i]-free[0])
	}
	return float64(worst)
}

// departures are when the engine lets n customers go, by order of arrival.
func departures(servers, n int, lambda float64, seed sim.Seed) []time.Duration {
	m := &counter{line: sim.Resource{Servers: servers}, gap: hours(1 / lambda), gaps: seed.Stream("gaps", 0),
		works: seed.Stream("works", 0), left: make([]time.Duration, n)}
	m.loop.In(m.gaps.Exp(m.gap), sim.Event{Kind: comes})
	_ = m.loop.Run(context.Background(), sim.Never, m) // the background context cannot end
	return m.left
}

// A counter is a line served in order of arrival; every customer brings the work drawn next.
type counter struct {
	loop        sim.Loop
	line        sim.Resource
	gap         time.Duration
	gaps, works sim.Stream
	left        []time.Duration
}

// Handle is all that can happen at the counter.
func (m *counter) Handle(e sim.Event) {
	now := m.loop.Now()
	switch e.Kind {
	case comes:
		m.line.Join(now, sim.Job{ID: e.ID, Service: m.works.LogNormal(45*time.Minute, 0.7)})
		if next := int(e.ID) + 1; next < len(m.left) {
			m.loop.In(m.gaps.Exp(m.gap), sim.Event{Kind: comes, ID: uint32(next)})
		}
	case served:
		m.line.Free(now)
		m.left[e.ID] = now
	}
	for j, ok := m.line.Take(now); ok; j, ok = m.line.Take(now) {
		m.loop.At(m.line.Ends(now, j.Service), sim.Event{Kind: served, ID: j.ID})
	}
}
