package design

import (
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

// Morris returns r random trajectories over k factors on a grid of levels (even, at least 2) per factor, so that every
// elementary effect is as likely as any other: M. D. Morris, "Factorial sampling plans for preliminary computational
// experiments", Technometrics 33 (1991). Trajectory i depends on the seed and i alone. k, r below 1 or odd levels are
// ErrSize.
func Morris(k, levels, r int, seed uint64) ([]Trajectory, error) {
	if k < 1 || r < 1 || levels < 2 || levels%2 != 0 || r > largest/(k+1) {
		return nil, message.Errorf("design.morris_size", k, levels, r, ErrSize)
	}
	all := make([]Trajectory, r)
	key := sim.Seed(seed).Purpose("morris trajectory")
	for i := range all {
		s := key.At(uint64(i), 0)
		all[i] = walk(k, levels, &s)
	}
	return all, nil
}

// walk draws a base point, a direction for each factor and an order of moving.
func walk(k, levels int, s *sim.Stream) Trajectory {
	step := float64(levels) / float64(2*(levels-1))
	at := make([]float64, k)
	up := make([]bool, k)
	for f := range at {
		at[f] = float64(s.IntN(levels/2)) / float64(levels-1)
		if up[f] = s.Bernoulli(0.5); !up[f] {
			at[f] += step
		}
	}
	t := Trajectory{Points: [][]float64{append([]float64(nil), at...)}, Factor: make([]int, k)}
	for f := range t.Factor { // Fisher and Yates, inside out
		j := s.IntN(f + 1)
		t.Factor[f], t.Factor[j] = t.Factor[j], f
	}
	for _, f := range t.Factor {
		d := step
		if !up[f] {
			d = -step
		}
		at[f] += d
		t.Step = append(t.Step, d)
		t.Points = append(t.Points, append([]float64(nil), at...))
	}
	return t
}
