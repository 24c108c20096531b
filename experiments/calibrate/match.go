package calibrate

import (
	"cmp"
	"math"
	"slices"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
	"hanyin/sim"
)

// cutoff is the implausibility above which a parameter set is ruled out (Vernon et al. 2010; Pukelsheim 1994).
const cutoff = 3

// near is the implausibility of the last waves: within what is not ruled out, they look where the emulators, which
// know more by then, expect every target to be met.
const near = 1

// cutoffOf is the cut of wave k after the first: the first two rule out, further ones look near the targets, which
// finds accepted sets sooner and spreads them less than the posterior.
func cutoffOf(k int) float64 {
	if k < 2 {
		return cutoff
	}
	return near
}

// matcher rules out parameter sets by the emulators of all outputs.
type matcher struct {
	problem   *Problem
	emulators []*emulator
	targets   []stats.Target // on the scale of the emulators
}

// newMatcher fits the emulators to all points simulated so far.
func newMatcher(p *Problem, points []Point) (*matcher, error) {
	m := &matcher{problem: p}
	for k, o := range p.Outputs {
		e, err := fit(p, points, k)
		if err != nil {
			return nil, err
		}
		// The range is taken as a 95 % interval of the observation, on the emulator's scale.
		low, high := e.scale(o.Low), e.scale(o.High)
		sd := (high - low) / (2 * 1.96)
		m.emulators = append(m.emulators, e)
		m.targets = append(m.targets, stats.Target{Value: (low + high) / 2, Observation: float64(sd * sd)})
	}
	return m, nil
}

// implausibility is the worst over outputs of the distance in standard deviations. Its variance is that of the
// observation; of what the regression leaves out, or of the sampling error of a point's mean where that is more; and
// of the emulator's own prediction, which grows away from the points.
func (m *matcher) implausibility(theta []float64) float64 {
	leverage := m.emulators[0].leverage(theta)
	worst := 0.0
	for k, e := range m.emulators {
		t := m.targets[k]
		left := max(e.variance, e.sampling)
		worst = max(worst, math.Abs(e.predict(theta)-t.Value)/math.Sqrt(t.Observation+float64(left*(1+leverage))))
	}
	return worst
}

// survivors returns n parameter sets that are not ruled out, spread over the ranges by a scrambled Sobol' sequence;
// where fewer survive, the least implausible of those tried. share is the share of the space that is not ruled out.
func (m *matcher) survivors(n int, cut float64, seed sim.Seed) (thetas [][]float64, share float64, err error) {
	const tried = 1 << 15
	names := namesOf(m.problem.Free)
	unit, err := design.Sobol{Dimensions: len(names), Scrambled: names, Seed: uint64(seed)}.Points(tried)
	if err != nil {
		return nil, 0, err
	}
	all, err := design.Scale(unit, spans(m.problem.Free))
	if err != nil {
		return nil, 0, err
	}
	type candidate struct {
		theta []float64
		worst float64
	}
	ranked := make([]candidate, len(all))
	alive := 0
	for i, theta := range all {
		ranked[i] = candidate{theta, m.implausibility(theta)}
		if ranked[i].worst <= cut {
			alive++
		}
	}
	if alive >= n { // keep the order of the sequence: it is spread out
		for _, c := range ranked {
			if c.worst <= cut && len(thetas) < n {
				thetas = append(thetas, c.theta)
			}
		}
	} else {
		slices.SortStableFunc(ranked, func(a, b candidate) int { return cmp.Compare(a.worst, b.worst) })
		for _, c := range ranked[:n] {
			thetas = append(thetas, c.theta)
		}
	}
	return thetas, float64(alive) / tried, nil
}
