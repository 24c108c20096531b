package stats

import (
	"math"

	"hanyin/internal/message"
)

// A Path is one trajectory of a Morris design with its outcomes: Factor[i] moved by Step[i] (in units of the unit
// cube, with its sign) between run i and run i+1.
type Path struct {
	Factor []int
	Step   []float64
	Y      []float64 // one more than moves; NaN where the run failed
}

// A Screen says what moving one factor does, over all paths.
type Screen struct {
	Factor int
	Mu     Interval // mean elementary effect, signed: near 0 when effects cancel
	MuStar Interval // mean size of the elementary effects: the measure of importance
	Sigma  float64  // their standard deviation, with r-1: large when the factor interacts or bends
	Failed int      // effects left out because one of their two runs failed
}

// Morris screens k factors by elementary effects, the change of the outcome over the change of the factor: M. D.
// Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991); mu* after F.
// Campolongo, J. Cariboni and A. Saltelli, Environmental Modelling and Software 22 (2007). Intervals are t intervals
// over paths, which are independent of each other.
//
// A failed run costs the two elementary effects it touches, not its path; they are counted in Failed. A factor with
// fewer than 2 effects left is ErrTooFew. A path that names no such factor or has a step of 0 is ErrRange.
func Morris(k int, paths []Path, level float64) ([]Screen, error) {
	if err := checkLevel(level); err != nil {
		return nil, message.Errorf("stats.morris", err)
	}
	effects := make([][]float64, max(0, k))
	for p, path := range paths {
		if len(path.Factor) != len(path.Step) || len(path.Y) != len(path.Step)+1 {
			return nil, message.Errorf("stats.morris_size", p, len(path.Factor), len(path.Step), len(path.Y), ErrShape)
		}
		if err := checkFinite(path.Y); err != nil {
			return nil, message.Errorf("stats.morris_path", p, err)
		}
		for i, f := range path.Factor {
			if f < 0 || f >= k || !(path.Step[i] != 0) || math.IsNaN(path.Step[i]) {
				return nil, message.Errorf("stats.morris_move", p, f, path.Step[i], k-1, ErrRange)
			}
			effects[f] = append(effects[f], (path.Y[i+1]-path.Y[i])/path.Step[i])
		}
	}
	var all []Screen
	for f, e := range effects {
		s, err := screen(f, e, level)
		if err != nil {
			return nil, message.Errorf("stats.morris_factor", f, err)
		}
		all = append(all, s)
	}
	return all, nil
}

func screen(factor int, effects []float64, level float64) (Screen, error) {
	mu, err := MeanInterval(effects, level)
	if err != nil {
		return Screen{}, err
	}
	size := make([]float64, len(effects))
	for i, e := range effects {
		size[i] = math.Abs(e)
	}
	star, err := MeanInterval(size, level)
	if err != nil {
		return Screen{}, err
	}
	s, err := Summarise(effects)
	return Screen{Factor: factor, Mu: mu, MuStar: star, Sigma: s.SD(), Failed: s.Failed}, err
}
