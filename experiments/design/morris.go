package design

import (
	"cmp"
	"slices"

	"hanyin/internal/message"
	"hanyin/sim"
)

// A Trajectory is a walk through the unit cube on which every factor moves once, one at a time: Points[i+1] differs
// from Points[i] in Factor[i] by Step[i].
type Trajectory struct {
	Points [][]float64 // k+1
	Factor []int       // k
	Step   []float64   // k, plus or minus levels/(2(levels-1))
}

// Morris returns r random trajectories over the factors named on a grid of levels (even, at least 2) per factor, so
// that every elementary effect is as likely as any other: M. D. Morris, "Factorial sampling plans for preliminary
// computational experiments", Technometrics 33 (1991). What a factor does in trajectory i (where it begins, which way
// it moves, and whether before or after another) depends on the seed, i and the names of the factors concerned, so
// that a factor more or less changes no other factor's values. No names, a name that is there twice, r below 1 or odd
// levels are ErrSize.
func Morris(names []string, levels, r int, seed uint64) ([]Trajectory, error) {
	k := len(names)
	if k < 1 || r < 1 || levels < 2 || levels%2 != 0 || r > largest/(k+1) {
		return nil, message.Errorf("design.morris_size", k, levels, r, ErrSize)
	}
	if err := distinct(names); err != nil {
		return nil, err
	}
	keys := make([]sim.Key, k)
	for f, name := range names {
		keys[f] = sim.Seed(seed).Purpose("morris trajectory: " + name)
	}
	all := make([]Trajectory, r)
	for i := range all {
		all[i] = walk(keys, levels, uint64(i))
	}
	return all, nil
}

// walk draws for each factor where it begins, its direction and its place in the order of moving.
func walk(keys []sim.Key, levels int, number uint64) Trajectory {
	k := len(keys)
	step := float64(levels) / float64(2*(levels-1))
	at := make([]float64, k)
	up := make([]bool, k)
	place := make([]float64, k)
	t := Trajectory{Factor: make([]int, k)}
	for f, key := range keys {
		s := key.At(number, 0)
		at[f] = float64(s.IntN(levels/2)) / float64(levels-1)
		if up[f] = s.Bernoulli(0.5); !up[f] {
			at[f] += step
		}
		t.Factor[f], place[f] = f, s.Uniform()
	}
	slices.SortFunc(t.Factor, func(a, b int) int { return cmp.Compare(place[a], place[b]) })
	t.Points = append(t.Points, slices.Clone(at))
	for _, f := range t.Factor {
		d := step
		if !up[f] {
			d = -step
		}
		at[f] += d
		t.Step = append(t.Step, d)
		t.Points = append(t.Points, slices.Clone(at))
	}
	return t
}
