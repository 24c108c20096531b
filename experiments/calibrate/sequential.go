package calibrate

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"hanyin/experiments/stats"
)

// weighted is a point of a population with its weight.
type weighted struct {
	Point
	weight float64
}

// generations of approximate Bayesian computation with sequential Monte Carlo. The prior is uniform over what history
// matching has not ruled out; the first population are the nearest points of the waves, with equal weights, from which
// the first generation proposes: they are no sample of the prior, so that one generation runs in any case. Each
// generation lowers its tolerance towards 1, the distance at which every fitted target is met, and its sets are
// weighted by prior over proposal density, which makes them a sample of the posterior wherever they were proposed
// from.
func (c *calibration) generations(ctx context.Context) error {
	if err := c.rematch(); err != nil {
		return err
	}
	population := c.nearest()
	for g := range c.o.Generations {
		c.stage.Name = "generation " + strconv.Itoa(g+1)
		next, err := c.generation(ctx, g, population)
		if err != nil || next == nil {
			return err // without sets: the tolerance cannot be met within the budget
		}
		population = next
		if c.tolerance(population) <= 1 {
			c.last = population
			return nil
		}
	}
	return nil
}

// nearest is the first population.
func (c *calibration) nearest() []weighted {
	ranked := c.ranked()
	var all []weighted
	for _, p := range ranked[:min(c.o.Accept, len(ranked))] {
		all = append(all, weighted{p, 1 / float64(min(c.o.Accept, len(ranked)))})
	}
	return all
}

// tolerance is the largest distance in a population.
func (c *calibration) tolerance(all []weighted) float64 {
	worst := 0.0
	for _, p := range all {
		d, _ := c.problem.distance(p.Point)
		worst = max(worst, d)
	}
	return worst
}

// generation draws points from a population until enough are within the next tolerance, the median of its distances
// but at least 1; nil if the budget does not suffice.
func (c *calibration) generation(ctx context.Context, g int, population []weighted) ([]weighted, error) {
	from := stats.Population{}
	for _, p := range population {
		d, _ := c.problem.distance(p.Point)
		from.Theta = append(from.Theta, p.Theta)
		from.Weight = append(from.Weight, p.weight)
		from.Distance = append(from.Distance, d)
	}
	median, err := from.Tolerance(0.5)
	if err != nil {
		return nil, err
	}
	kernel, err := from.Kernel()
	if err != nil {
		return nil, err
	}
	var accepted []Point
	for batch := 0; batch < c.o.Batches && len(accepted) < c.o.Accept; batch++ {
		before := len(c.points)
		if err := c.simulate(ctx, c.propose(kernel, g, batch)); err != nil {
			return nil, err
		}
		for _, p := range c.points[before:] {
			if d, _ := c.problem.distance(p); d <= max(1, median) {
				accepted = append(accepted, p)
			}
		}
	}
	if len(accepted) < c.o.Accept {
		return nil, nil
	}
	return c.weigh(kernel, accepted)
}

// propose draws a batch from the kernel, within the prior; fewer, or none, where it hardly ever meets it.
func (c *calibration) propose(kernel stats.Kernel, g, batch int) [][]float64 {
	draw := c.seed.Stream("proposals", uint64(g)<<16|uint64(batch))
	var thetas [][]float64
	const most = 200_000 // proposals
	for tries := 0; len(thetas) < c.o.Wave && tries < most; tries++ {
		if theta := kernel.Propose(&draw); c.prior(theta) > 0 {
			thetas = append(thetas, theta)
		}
	}
	return thetas
}

// worthwhile is the implausibility up to which generations simulate a set. Of sets that would be accepted it costs
// those that the emulators, which know all waves by then, expect to miss a target by two standard deviations; up to
// the cutoff of the waves hardly one proposal in ten is accepted with a dozen parameters.
const worthwhile = 2

// prior is uniform over the ranges less what history matching has ruled out.
func (c *calibration) prior(theta []float64) float64 {
	if c.problem.inside(theta) && c.match.implausibility(theta) <= worthwhile {
		return 1
	}
	return 0
}

// weigh gives accepted points their weights.
func (c *calibration) weigh(kernel stats.Kernel, accepted []Point) ([]weighted, error) {
	thetas := make([][]float64, len(accepted))
	for i, p := range accepted {
		thetas[i] = p.Theta
	}
	weights, err := kernel.Weigh(thetas, c.prior)
	if err != nil {
		return nil, err
	}
	next := make([]weighted, len(accepted))
	for i, p := range accepted {
		next[i] = weighted{p, weights[i]}
	}
	return next, nil
}

// posterior is the last generation if it meets every fitted target, else what points there are that do, with equal
// weights; nearest first.
func (c *calibration) posterior() []weighted {
	all := slices.Clone(c.last)
	if all == nil {
		accepted := c.accepted()
		for _, p := range accepted {
			all = append(all, weighted{p, 1 / float64(len(accepted))})
		}
	}
	slices.SortStableFunc(all, func(a, b weighted) int {
		x, _ := c.problem.distance(a.Point)
		y, _ := c.problem.distance(b.Point)
		return cmp.Compare(x, y)
	})
	return all
}
