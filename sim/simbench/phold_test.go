package simbench

import (
	"encoding/json"
	"math"
	"testing"

	"hanyin/sim"
)

// The times of the processes are a Poisson process of rate N, and their numbers are uniform: over
// 50 runs the sums of the two statistics are as far out as that allows.
func TestPholdTheory(t *testing.T) {
	const runs, n, events = 50, 500, 20_000
	z, chi2 := 0.0, 0.0
	for i := range uint64(runs) {
		r := Phold(PholdOptions{N: n, Events: events, Seed: uint64(sim.Seed(1).Derive("replication", i))})
		z += (r.End*n - events) / math.Sqrt(events*runs)
		chi2 += (r.Chi2 - (n - 1)) / math.Sqrt(2*(n-1)*runs)
	}
	if math.Abs(z) > 4 || math.Abs(chi2) > 4 {
		t.Errorf("t_end is %.2f and chi2 %.2f standard errors off", z, chi2)
	}
}

func TestPholdEdges(t *testing.T) {
	if r := Phold(PholdOptions{N: 3}); r.End != 0 || r.Chi2 != 0 {
		t.Errorf("no events: %+v", r)
	}
	a, b := Phold(PholdOptions{N: 1, Events: 1000, Seed: 2}), Phold(PholdOptions{N: 1, Events: 1000, Seed: 2})
	if a.End != b.End || a.Chi2 != 0 {
		t.Errorf("one process: %+v, %+v", a, b)
	}
}

func TestPholdJSON(t *testing.T) {
	got, err := json.Marshal(PholdResult{Impl: "hanyin", Workload: "phold", N: 10000, Events: 7, Seed: 1, Wall: 0.5,
		End: 1000, Chi2: 9990})
	want := `{"impl":"hanyin","workload":"phold","n":10000,"events":7,"seed":1,"wall_s":0.5,"t_end":1000,"chi2":9990}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s (%v),\nwant %s", got, err, want)
	}
}
