package simbench

import (
	"encoding/json"
	"math"
	"testing"

	"hanyin/sim"
)

// sojourn is the mean sojourn of an M/M/c queue of arrival rate lambda and service rate mu, by
// Erlang's formula C.
func sojourn(c int, lambda, mu float64) float64 {
	a, term, sum := lambda/mu, 1.0, 0.0
	for k := range c {
		sum += term
		term *= a / float64(k+1)
	}
	last := term / (1 - a/float64(c))
	return last/(sum+last)/(float64(c)*mu-lambda) + 1/mu
}

// In an open network of this kind each station is an M/M/c queue of its own (Jackson 1957).
func TestPetitionIsAJacksonNetwork(t *testing.T) {
	const replications = 50
	var got [3][]float64
	for i := range uint64(replications) {
		r := Petition(PetitionOptions{T: 1500, Warmup: 500, Seed: uint64(sim.Seed(1).Derive("replication", i))})
		got[0] = append(got[0], r.Village.W)
		got[1] = append(got[1], r.Town.W)
		got[2] = append(got[2], r.Dept.W)
	}
	// Six towns have 16 villages, four have 15; visits weigh them.
	village, big, small := 0.7*toTown, 16*0.7*toTown, 15*0.7*toTown
	town := (96*sojourn(3, big, 2) + 60*sojourn(3, small, 2)) / 156
	within(t, "village", got[0], sojourn(1, 0.7, 1))
	within(t, "town", got[1], town)
	within(t, "department", got[2], sojourn(2, villages*village*toDepartment/departments, 0.027))
}

func within(t *testing.T, tier string, x []float64, want float64) {
	t.Helper()
	mean, sum, n := 0.0, 0.0, float64(len(x))
	for _, v := range x {
		mean += v / n
	}
	for _, v := range x {
		sum += (v - mean) * (v - mean)
	}
	se := math.Sqrt(sum / (n - 1) / n)
	if !(math.Abs(mean-want) <= 4*se) {
		t.Errorf("%s: mean sojourn %.5f, want %.5f: %.1f standard errors off", tier, mean, want, (mean-want)/se)
	}
}

func TestPetitionCounts(t *testing.T) {
	r := Petition(PetitionOptions{T: 300, Seed: 3})
	if r.Completed > r.Arrivals || r.Events != r.Arrivals+r.Village.N+r.Town.N+r.Dept.N {
		t.Errorf("counts do not agree: %+v", r)
	}
	if again := Petition(PetitionOptions{T: 300, Seed: 3}); again.Village != r.Village || again.Dept != r.Dept {
		t.Errorf("equal seeds differ: %+v, %+v", r, again)
	}
	if empty := Petition(PetitionOptions{}); empty.Events != 0 || empty.Village != (TierResult{}) {
		t.Errorf("no time: %+v", empty)
	}
}

func TestPetitionJSON(t *testing.T) {
	got, err := json.Marshal(PetitionResult{Impl: "hanyin", Workload: "petition", Seed: 1, T: 20000,
		Warmup: 2000, Wall: 0.5})
	want := `{"impl":"hanyin","workload":"petition","seed":1,"T":20000,"warmup":2000,"arrivals":0,"completed":0,` +
		`"model_events":0,"wall_s":0.5,"village":{"n":0,"W":0},"town":{"n":0,"W":0},"dept":{"n":0,"W":0}}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s (%v),\nwant %s", got, err, want)
	}
}
