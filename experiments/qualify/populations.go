package qualify

import (
	"fmt"
	"math"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// populations checks approximate Bayesian computation with sequential Monte Carlo: its parts by hand, and the whole on
// the toy example of its papers.
func populations() []Check {
	l := ledger{source: "the median of 1, 2, 3, 4 by Hyndman and Fan's type 7, a failed run left out"}
	tolerance, err := stats.Population{Distance: []float64{4, 1, math.NaN(), 3, 2}}.Tolerance(.5)
	l.near("abc: tolerance", tolerance, 2.5, 0, err)
	l.source =
		"Toni and others (2009), weights; Beaumont and others (2009), kernel: ancestors at -1 and 1 step with " +
			"variance 2, so sets at 0 and 1 weigh exp(1/4) to 2/(1 + exp(-1))"
	k, err := stats.Population{Theta: [][]float64{{-1}, {1}}}.Kernel()
	weight := []float64{math.NaN(), math.NaN()}
	if err == nil {
		weight, err = k.Weigh([][]float64{{0}, {1}}, func([]float64) float64 { return .05 })
	}
	if err != nil {
		weight = []float64{0, 0}
	}
	near, far := math.Exp(.25), 2/(1+math.Exp(-1))
	l.near("abc: weight of a set between its ancestors", weight[0], near/(near+far), 1e-14, err)
	l.near("abc: weight of a set at an ancestor", weight[1], far/(near+far), 1e-14, err)
	return append(l.checks, mixture()...)
}

// mixture is the toy example: theta uniform on [-10, 10], x normal about theta with variance 1 or 1/100, as a coin
// falls, and seen at 0. With tolerance e the posterior is that mixture and a uniform number on [-e, e], which moves
// the shares by less than 1e-3. Chance is judged over populations made independently, since weights alone tell too
// little of it.
func mixture() []Check {
	l := ledger{source: "Sisson, Fan and Tanaka (2007), Beaumont and others (2009): half N(0, 1), half N(0, 1/100)"}
	within := []float64{.3, 1}
	means, inside := []float64{}, [][]float64{{}, {}}
	var err error
	for run := uint64(0); run < 12 && err == nil; run++ {
		var p stats.Population
		if p, err = mixtureABC(run, 400); err != nil {
			break
		}
		mean, share := 0.0, make([]float64, len(within))
		for i, theta := range p.Theta {
			mean += p.Weight[i] * theta[0]
			for j, edge := range within {
				if math.Abs(theta[0]) < edge {
					share[j] += p.Weight[i]
				}
			}
		}
		means = append(means, mean)
		for j := range within {
			inside[j] = append(inside[j], share[j])
		}
	}
	if err != nil {
		l.near("abc, mixture of normals: mean", 0, 0, 0, err)
		return l.checks
	}
	l.simulated("abc, mixture of normals: mean", 0, means)
	for j, edge := range within {
		inNormal := func(sd float64) float64 { return math.Erf(edge / sd / math.Sqrt2) }
		l.simulated(fmt.Sprintf("abc, mixture of normals: posterior within %v", edge),
			(inNormal(1)+inNormal(.1))/2, inside[j])
	}
	return l.checks
}

// mixtureABC goes on until the tolerance is at most 1/20: the distance is |x|.
func mixtureABC(run uint64, sets int) (p stats.Population, err error) {
	seed := sim.Seed(2007).Derive("population", run)
	tolerance := 0.0
	prior := func(theta []float64) float64 {
		if math.Abs(theta[0]) > 10 {
			return 0
		}
		return 1
	}
	distance := func(theta float64, s *sim.Stream) float64 {
		sd := 1.0
		if s.Uniform() < .5 {
			sd = .1
		}
		return math.Abs(theta + sd*s.Normal())
	}
	draw := seed.Purpose("prior").At(0, 0)
	for range sets {
		theta := draw.Between(-10, 10)
		p.Theta, p.Distance = append(p.Theta, []float64{theta}), append(p.Distance, distance(theta, &draw))
	}
	for generation := uint64(0); generation == 0 || tolerance > .05; generation++ {
		if tolerance, err = p.Tolerance(.3); err != nil {
			return p, err
		}
		k, err := p.Kernel()
		if err != nil {
			return p, err
		}
		s := seed.Purpose("proposals").At(generation, 0)
		var next stats.Population
		for len(next.Theta) < sets {
			theta := k.Propose(&s)
			if d := distance(theta[0], &s); prior(theta) > 0 && d <= tolerance {
				next.Theta, next.Distance = append(next.Theta, theta), append(next.Distance, d)
			}
		}
		if next.Weight, err = k.Weigh(next.Theta, prior); err != nil {
			return p, err
		}
		p = next
	}
	return p, nil
}
