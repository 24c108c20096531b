package main

import (
	"math"
	"math/rand/v2"
	"time"
)

type pholdResult struct {
	Impl     string  `json:"impl"`
	Workload string  `json:"workload"`
	N        int     `json:"n"`
	Events   int     `json:"events"`
	Seed     uint64  `json:"seed"`
	Wall     float64 `json:"wall_s"`
	End      float64 `json:"t_end"`
	Chi2     float64 `json:"chi2"`
}

func phold(n, events int, seed uint64) pholdResult {
	random := rand.NewPCG(seed, 1)
	exp := func() float64 {
		return -math.Log((float64(random.Uint64()>>12) + 0.5) * (1.0 / (1 << 52)))
	}
	h := &heap{events: make([]event, 0, n+1)}
	for i := range n {
		h.push(exp(), uint32(i), 0)
	}
	count := make([]int64, n)
	now := 0.0
	start := time.Now()
	for range events {
		e := h.pop()
		now = e.at
		count[e.id]++
		delay := exp()
		to := uint32((random.Uint64() >> 32) * uint64(n) >> 32)
		h.push(now+delay, to, 0)
	}
	wall := time.Since(start).Seconds()
	chi2, want := 0.0, float64(events)/float64(n)
	for _, c := range count {
		chi2 += (float64(c) - want) * (float64(c) - want) / want
	}
	return pholdResult{"bareheap", "phold", n, events, seed, wall, now, chi2}
}
