package stats

import (
	"math"

	"hanyin/internal/message"
)

// A Population is one generation of approximate Bayesian computation with sequential Monte Carlo: accepted parameter
// sets with weights and distances to the targets. The caller draws the first generation from the prior, then goes
// round: Tolerance, Kernel, Propose until enough proposals are near enough, Weigh. T. Toni et al., Journal of the
// Royal Society Interface 6 (2009); M. A. Beaumont et al., "Adaptive approximate Bayesian computation", Biometrika 96
// (2009).
type Population struct {
	Theta    [][]float64
	Weight   []float64 // positive, of any sum; nil for equal weights
	Distance []float64 // NaN for a failed run; only Tolerance reads it, and it may be nil otherwise
}

// weights returns the weights with sum 1.
func (p Population) weights() ([]float64, error) {
	n := len(p.Theta)
	if n < 2 {
		return nil, message.Errorf("stats.few_sets", n, ErrTooFew)
	}
	w := make([]float64, n)
	sum := 0.0
	for i := range w {
		w[i] = 1
		if p.Weight != nil {
			if len(p.Weight) != n {
				return nil, message.Errorf("stats.weight_count", len(p.Weight), n, ErrShape)
			}
			w[i] = p.Weight[i]
		}
		if !(w[i] >= 0) || math.IsInf(w[i], 1) || len(p.Theta[i]) != len(p.Theta[0]) {
			return nil, message.Errorf("stats.set_weight", i, w[i], len(p.Theta[i]), ErrRange)
		}
		sum += w[i]
	}
	if sum == 0 {
		return nil, message.Errorf("stats.all_weights_zero", ErrTooFew)
	}
	for i := range w {
		w[i] /= sum
	}
	return w, nil
}

// EffectiveSize returns 1 over the sum of squared weights, between 1 and the number of sets: how many equally weighted
// sets the population is worth (Kong, Liu and Wong, JASA 89 (1994)).
func (p Population) EffectiveSize() (float64, error) {
	w, err := p.weights()
	if err != nil {
		return math.NaN(), message.Errorf("stats.abc", err)
	}
	sum := 0.0
	for _, v := range w {
		sum += float64(v * v)
	}
	return 1 / sum, nil
}

// Tolerance returns the next generation's tolerance: the quantile of the accepted distances at the given share, such
// as 0.5. Failed runs are left out; errors are those of Quantiles.
func (p Population) Tolerance(share float64) (float64, error) {
	q, err := Quantiles(p.Distance, share)
	if err != nil {
		return math.NaN(), message.Errorf("stats.abc_tolerance", err)
	}
	return q[0], nil
}

// A Kernel moves parameter sets of one population: each parameter by an independent normal step whose variance is
// twice the weighted variance of the population (Beaumont et al. 2009, which minimises the Kullback-Leibler distance).
type Kernel struct {
	from   Population
	weight []float64
	SD     []float64 // of the step, per parameter; 0 where the population does not vary
}

// Kernel returns the population's kernel. Fewer than 2 sets is ErrTooFew.
func (p Population) Kernel() (Kernel, error) {
	w, err := p.weights()
	if err != nil {
		return Kernel{}, message.Errorf("stats.abc_kernel", err)
	}
	k := Kernel{from: p, weight: w, SD: make([]float64, len(p.Theta[0]))}
	for j := range k.SD {
		mean, variance := 0.0, 0.0
		for i, t := range p.Theta {
			mean += float64(w[i] * t[j])
		}
		for i, t := range p.Theta {
			variance += float64(w[i] * (t[j] - mean) * (t[j] - mean))
		}
		k.SD[j] = math.Sqrt(2 * variance)
	}
	return k, nil
}

// A Chance draws at random: an index with probability in proportion to its weight, and a standard normal number. A
// *sim.Stream is one.
type Chance interface {
	Choose(weights []float64) int
	Normal() float64
}

// Propose draws a parameter set: an ancestor by weight, moved. A set outside the prior's support is the caller's to
// refuse and draw again.
func (k Kernel) Propose(s Chance) []float64 {
	theta := append([]float64(nil), k.from.Theta[s.Choose(k.weight)]...)
	for j := range theta {
		theta[j] += float64(k.SD[j] * s.Normal())
	}
	return theta
}

// Weigh returns the weights, of sum 1, of sets that were proposed by the kernel and accepted: the prior density over
// the mixture density of the proposals. prior returns the prior density at a set, up to a factor. Sets that no
// ancestor could have proposed, or all outside the prior, are ErrRange.
func (k Kernel) Weigh(accepted [][]float64, prior func(theta []float64) float64) ([]float64, error) {
	w := make([]float64, len(accepted))
	sum := 0.0
	for i, theta := range accepted {
		if len(theta) != len(k.SD) {
			return nil, message.Errorf("stats.abc_parameters", i, len(theta), len(k.SD), ErrShape)
		}
		mixture := 0.0
		for a, from := range k.from.Theta {
			mixture += float64(k.weight[a] * k.density(from, theta))
		}
		if w[i] = prior(theta) / mixture; !(w[i] >= 0) || math.IsInf(w[i], 1) {
			return nil, message.Errorf("stats.abc_prior", i, prior(theta), mixture, ErrRange)
		}
		sum += w[i]
	}
	if !(sum > 0) {
		return nil, message.Errorf("stats.abc_no_prior", ErrRange)
	}
	for i := range w {
		w[i] /= sum
	}
	return w, nil
}

// density is that of a move, up to a factor common to all moves; a parameter that does not move must stay equal.
func (k Kernel) density(from, to []float64) float64 {
	d := 1.0
	for j, sd := range k.SD {
		switch {
		case sd > 0:
			d = float64(d * phi((to[j]-from[j])/sd))
		case from[j] != to[j]:
			return 0
		}
	}
	return d
}
