package qualify

import (
	"fmt"
	"math"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// choices checks the constants of selection and, by simulation, its guarantee.
func choices() []Check {
	l := ledger{
		source: "Kim and Nelson (2001), eq. for eta with c = 1: two systems, .95, n0 = 10 give 9 (10^(2/9) - 1)"}
	s := stats.Selection{Systems: 2, Indifference: 1, Confidence: .95}
	l.near("selection constant, n0 = 10", s.Constant(10), 9*(math.Pow(10, 2./9)-1), 1e-12, nil)
	l.source = "Kim and Nelson (2006): the constant of known variances is -2 ln(2 beta)"
	l.near("selection constant in the limit", s.Constant(1e8), -2*math.Log(.1), 1e-6, nil)
	l.source =
		"Chen, Lin, Yucesan and Chick (2000), their theorem: two systems share in proportion to standard deviations"
	n, err := stats.Allocation{Mean: []float64{1, 0}, Variance: []float64{9, 4}, N: []int{2, 2}}.Next(96)
	got := 0.0
	if err == nil {
		got = float64(n[0] + 2)
	}
	l.near("ocba, two systems", got, 60, 0, err)
	l.checks = append(l.checks, budgets()...)
	l.source =
		"Kim and Nelson (2001): correct selections of 300 in the slippage configuration, at least .9 less four " +
			"standard errors"
	right, err := correctSelections(300)
	floor := 300 * (.9 - 4*math.Sqrt(.09/300))
	l.near("selection guarantee", right, (300+floor)/2, (300-floor)/2, err)
	return l.checks
}

// budgets checks the allocation of a budget and the bound of the probability that goes with it.
func budgets() []Check {
	l := ledger{
		source: "Chen and Lee, Stochastic Simulation Optimization (2011), their program's example, as the R " +
			"package SPOT quotes it: 100 more for five systems are 48, 38, 11, 2 and 1; it cuts fractions off and " +
			"gives the rest to the best"}
	five := stats.Allocation{Mean: []float64{1.2, 2.1, 3.4, 4.87, 6.05}, Variance: []float64{3.3, 2, 4.5, 5.3, 6.9},
		N: []int{12, 6, 5, 5, 4}, Smaller: true}
	n, err := five.Next(100)
	for i, want := range []int{48, 38, 11, 2, 1} {
		got := 0.0
		if err == nil {
			got = float64(n[i])
		}
		l.near(fmt.Sprintf("ocba, five systems: more of system %d", i+1), got, float64(want), 1, err)
	}
	l.source =
		"Chen, Lin, Yucesan and Chick (2000), APCS-B, for two systems exact: Phi(1.959964) = .975, with means " +
			"1.959964 apart and variances 1 over 2 replications"
	p, err := stats.Allocation{Mean: []float64{0, 1.959964}, Variance: []float64{1, 1}, N: []int{2, 2}}.Correct()
	l.near("probability of correct selection, two systems", p, .975, 1e-7, err)
	l.source = "the same, by Bonferroni: 1 - Phi(-1) - Phi(-2), with normal tables' .158655 and .022750"
	p, err = stats.Allocation{Mean: []float64{0, 1, 2}, Variance: []float64{2, 2, 2}, N: []int{4, 4, 4},
		Smaller: true}.Correct()
	l.near("probability of correct selection, three systems", p, 1-.158655-.022750, 1e-6, err)
	return l.checks
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
