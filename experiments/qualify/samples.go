package qualify

import (
	"errors"
	"fmt"
	"math"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

func summary(x []float64) (results, error) {
	s, err := stats.Summarise(x)
	return results{"mean": s.Mean, "sd": s.SD()}, err
}

// alternating is n numbers about a middle, a swing below and above in turn.
func alternating(n int, first, second float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = first
		if i%2 == 1 {
			x[i] = second
		}
	}
	return x
}

// samplers are estimates from one sample.
var samplers = map[string]estimator{
	"summary": with(func(a struct{ X []float64 }) (results, error) { return summary(a.X) }),
	// of 1001 numbers: the base and .1, then the base and the base and .2 in turn
	"summary of a wave": with(func(a struct{ Base float64 }) (results, error) {
		x := append([]float64{a.Base + 0.1}, alternating(1000, a.Base, a.Base+0.2)...)
		return summary(x)
	}),
	"quantiles": with(func(a struct{ X, P []float64 }) (results, error) {
		q, err := stats.Quantiles(a.X, a.P...)
		return numbered(q), err
	}),
	"kendall": with(func(a struct{ X, Y []float64 }) (results, error) {
		tau, err := stats.Kendall(a.X, a.Y)
		return one("tau", tau, err)
	}),
	"distances": with(func(a struct{ A, B []float64 }) (results, error) {
		w, err1 := stats.Wasserstein(a.A, a.B)
		e, err2 := stats.Energy(a.A, a.B)
		d, p, err3 := stats.KolmogorovSmirnov(a.A, a.B)
		return results{"wasserstein": w, "energy": e, "kolmogorov": d, "p": p}, errors.Join(err1, err2, err3)
	}),
	// the variance with n in the denominator, with its bootstrap interval
	"bootstrapped variance": with(func(a struct {
		X         []float64
		Level     float64
		Resamples int
		Seed      uint64
	}) (results, error) {
		i, err := stats.Bootstrap{Level: a.Level, Resamples: a.Resamples, Seed: a.Seed}.BCa(len(a.X),
			func(rows []int) float64 {
				y := make([]float64, len(rows))
				for k, r := range rows {
					y[k] = a.X[r]
				}
				s, err := stats.Summarise(y)
				if err != nil {
					return math.NaN()
				}
				return s.Variance * float64(s.N-1) / float64(s.N)
			})
		return results{"variance": i.Point, "low": i.Low, "high": i.High}, err
	}),
	"bootstrapped mean and median": with(func(a struct{ X []float64 }) (results, error) {
		mean, err1 := stats.Bootstrap{Level: .9}.Mean(a.X)
		median, err2 := stats.Bootstrap{Level: .9}.Quantile(a.X, .5)
		return results{"mean": mean.Point, "median": median.Point}, errors.Join(err1, err2)
	}),
	"bootstrapped ratio": with(func(a struct{ Y, X []float64 }) (results, error) {
		i, err := stats.Bootstrap{Level: .9}.Ratio(a.Y, a.X)
		return one("ratio", i.Point, err)
	}),
	// the mean, variance and share of zeros of n counts
	"negative binomial": with(func(a struct {
		Mean, Size float64
		N          int
		Seed       uint64
	}) (results, error) {
		draw := sim.Seed(a.Seed).Stream("counts", 0)
		x, zeros := make([]float64, a.N), 0.0
		for i := range x {
			if x[i] = float64(draw.NegativeBinomial(a.Mean, a.Size)); x[i] == 0 {
				zeros++
			}
		}
		s, err := stats.Summarise(x)
		return results{"mean": s.Mean, "variance": s.Variance, "zeros": zeros / float64(a.N)}, err
	}),
	// the mean of n times in hours, and the share longer than the scale
	"weibull": with(func(a struct {
		Scale, Shape float64
		N            int
		Seed         uint64
	}) (results, error) {
		draw := sim.Seed(a.Seed).Stream("times", 0)
		x, longer := make([]float64, a.N), 0.0
		for i := range x {
			if x[i] = draw.Weibull(sim.Hours(a.Scale), a.Shape).Hours(); x[i] > a.Scale {
				longer++
			}
		}
		s, err := stats.Summarise(x)
		return results{"mean": s.Mean, "longer": longer / float64(a.N)}, err
	}),
	"gini": with(func(a struct{ X []float64 }) (results, error) {
		g, err := stats.Gini(a.X)
		return one("gini", g, err)
	}),
	// warm-up of n numbers that alternate, those before the change higher by a step
	"mser-5": with(func(a struct {
		N, Change   int
		Step, Swing float64
	}) (results, error) {
		x := alternating(a.N, 5, 5+a.Swing)
		for i := range a.Change {
			x[i] += a.Step
		}
		m, err := stats.MSER5(x)
		return one("drop", float64(m.Drop), err)
	}),
	"replications needed": with(func(a struct {
		X         []float64
		HalfWidth float64
	}) (results, error) {
		i, err := stats.MeanInterval(a.X, .95)
		if err != nil {
			return nil, err
		}
		n, err := stats.Needed(i, a.HalfWidth)
		return one("n", float64(n), err)
	}),
	// of n outcomes of 1 and -1 in turn
	"stopping": with(func(a struct {
		N         int
		HalfWidth float64
	}) (results, error) {
		v, err := stats.Stopping{Level: .95, HalfWidth: a.HalfWidth}.Decide(alternating(a.N, 1, -1))
		r := results{"n": float64(v.N), "enough": 0}
		if v.Enough {
			r["enough"] = 1
		}
		return r, err
	}),
}

type allocation struct {
	Mean, Variance []float64
	N              []int
	More           int // replications to allocate
	Smaller        bool
}

func (a allocation) stats() stats.Allocation {
	return stats.Allocation{Mean: a.Mean, Variance: a.Variance, N: a.N, Smaller: a.Smaller}
}

// selections are procedures that choose the best system.
var selections = map[string]estimator{
	// of the procedure of two systems at .95, with n first replications
	"selection constant": with(func(a struct{ N int }) (results, error) {
		s := stats.Selection{Systems: 2, Indifference: 1, Confidence: .95}
		return results{"constant": s.Constant(a.N)}, nil
	}),
	"rinott": with(func(a struct {
		Systems, First int
		Confidence     float64
	}) (results, error) {
		r := stats.Rinott{Systems: a.Systems, First: a.First, Indifference: 1, Confidence: a.Confidence}
		h, err1 := r.Constant()
		n, err2 := r.Needed(alternating(a.First, 1, -1))
		return results{"h": h, "needed": float64(n)}, errors.Join(err1, err2)
	}),
	"ocba": with(func(a allocation) (results, error) {
		more, err := a.stats().Next(a.More)
		r := results{}
		for i, n := range more {
			r[fmt.Sprintf("more %d", i+1)], r[fmt.Sprintf("all %d", i+1)] = float64(n), float64(n+a.N[i])
		}
		return r, err
	}),
	"probability of correct selection": with(func(a allocation) (results, error) {
		p, err := a.stats().Correct()
		return one("p", p, err)
	}),
	"correct selections": with(func(a struct{ Repetitions int }) (results, error) {
		right, err := correctSelections(a.Repetitions)
		return one("right", right, err)
	}),
}

// correctSelections counts right choices among five normal systems of which the first is one indifference zone better.
func correctSelections(repetitions int) (float64, error) {
	right := 0.0
	round := make([]float64, 5)
	for r := range repetitions {
		key := sim.Seed(2001).Derive("selection", uint64(r)).Purpose("outcome")
		s := stats.Selection{Systems: 5, Indifference: 0.5, Confidence: .9, FirstStageVariance: true}
		for n := uint64(0); !s.Done(); n++ {
			draw := key.At(n, 0)
			for i := range round {
				round[i] = draw.Normal()
			}
			round[0] += 0.5
			if err := s.Add(round); err != nil {
				return 0, err
			}
		}
		if s.Remaining()[0] == 0 {
			right++
		}
	}
	return right, nil
}

type population struct {
	Theta            [][]float64
	Weight, Distance []float64
}

func (p population) stats() stats.Population {
	return stats.Population{Theta: p.Theta, Weight: p.Weight, Distance: p.Distance}
}

// calibrations are what calibration and robustness rest on.
var calibrations = map[string]estimator{
	"implausibility": with(func(a struct {
		Value, Observation, Discrepancy float64
		Outcomes                        []float64
	}) (results, error) {
		i, err := stats.Target{Value: a.Value, Observation: a.Observation, Discrepancy: a.Discrepancy}.
			Implausibility(a.Outcomes)
		return one("implausibility", i, err)
	}),
	"worst": with(func(a struct {
		X    []float64
		Rank int
	}) (results, error) {
		x, err := stats.Worst(a.X, a.Rank)
		return one("worst", x, err)
	}),
	"effective size": with(func(a population) (results, error) {
		n, err := a.stats().EffectiveSize()
		return one("n", n, err)
	}),
	"kernel": with(func(a population) (results, error) {
		k, err := a.stats().Kernel()
		return numbered(k.SD), err
	}),
	"tolerance": with(func(a struct {
		Distance []float64
		Share    float64
	}) (results, error) {
		t, err := stats.Population{Distance: a.Distance}.Tolerance(a.Share)
		return one("tolerance", t, err)
	}),
	// of sets, normalised, whose prior density is the same
	"weights": with(func(a struct{ Ancestors, Sets [][]float64 }) (results, error) {
		k, err := stats.Population{Theta: a.Ancestors}.Kernel()
		if err != nil {
			return nil, err
		}
		w, err := k.Weigh(a.Sets, func([]float64) float64 { return .05 })
		return numbered(w), err
	}),
	"abc of a mixture": with(func(a struct {
		Populations, Sets int
		Within            []float64
	}) (results, error) {
		return mixture(a.Populations, a.Sets, a.Within)
	}),
	// of the outcome 1 in a corner of a lattice and 0 elsewhere, the last box
	"prim": with(func(a struct{ Side, Width, Height int }) (results, error) {
		var x [][]float64
		var y []float64
		for i := range a.Side {
			for j := range a.Side {
				x = append(x, []float64{float64(i), float64(j)})
				y = append(y, 0)
				if i < a.Width && j < a.Height {
					y[len(y)-1] = 1
				}
			}
		}
		boxes, err := stats.PRIM{}.Boxes(x, y)
		if err != nil {
			return nil, err
		}
		last := boxes[len(boxes)-1]
		return results{"density": last.Density, "coverage": last.Coverage}, nil
	}),
}

// mixture is the toy example of approximate Bayesian computation: theta uniform on [-10, 10], x normal about theta
// with variance 1 or 1/100, as a coin falls, and seen at 0. With tolerance e the posterior is that mixture and a
// uniform number on [-e, e], which moves the shares by less than 1e-3. Chance is judged over populations made
// independently, since weights alone tell too little of it.
func mixture(populations, sets int, within []float64) (results, error) {
	means, inside := []float64{}, make([][]float64, len(within))
	for run := range populations {
		p, err := mixtureABC(uint64(run), sets)
		if err != nil {
			return nil, err
		}
		mean, share := 0.0, make([]float64, len(within))
		for i, theta := range p.Theta {
			mean += float64(p.Weight[i] * theta[0])
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
	r := results{}
	var err error
	if r["mean"], r["mean by chance"], err = byChance(means); err != nil {
		return nil, err
	}
	for j, edge := range within {
		name := fmt.Sprint(edge)
		if r[name], r[name+" by chance"], err = byChance(inside[j]); err != nil {
			return nil, err
		}
	}
	return r, nil
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
		return math.Abs(theta + float64(sd*s.Normal()))
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
