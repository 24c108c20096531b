package qualify

import (
	"math"

	"hanyin/experiments/estimate"
	"hanyin/sim"
)

// choices checks the constants of selection and, by simulation, its guarantee.
func choices() []Check {
	l := ledger{source: "Kim and Nelson (2001), eq. for eta with c = 1: two systems, .95, n0 = 10 give 9 (10^(2/9) - 1)"}
	s := estimate.Selection{Systems: 2, Indifference: 1, Confidence: .95}
	l.near("selection constant, n0 = 10", s.Constant(10), 9*(math.Pow(10, 2./9)-1), 1e-12, nil)
	l.source = "Kim and Nelson (2006): the constant of known variances is -2 ln(2 beta)"
	l.near("selection constant in the limit", s.Constant(1e8), -2*math.Log(.1), 1e-6, nil)
	l.source = "Chen, Lin, Yucesan and Chick (2000), their theorem: two systems share in proportion to standard deviations"
	n, err := estimate.Allocation{Mean: []float64{1, 0}, Variance: []float64{9, 4}, N: []int{2, 2}}.Next(96)
	got := 0.0
	if err == nil {
		got = float64(n[0] + 2)
	}
	l.near("ocba, two systems", got, 60, 0, err)
	l.source = "Kim and Nelson (2001): correct selections of 300 in the slippage configuration, at least .9 less four standard errors"
	right, err := correctSelections(300)
	floor := 300 * (.9 - 4*math.Sqrt(.09/300))
	l.near("selection guarantee", right, (300+floor)/2, (300-floor)/2, err)
	return l.checks
}

// correctSelections counts right choices among five normal systems of which the first is one indifference zone better.
func correctSelections(repetitions int) (float64, error) {
	right := 0.0
	round := make([]float64, 5)
	for r := range repetitions {
		key := sim.Seed(2001).Derive("selection", uint64(r)).Purpose("outcome")
		s := estimate.Selection{Systems: 5, Indifference: 0.5, Confidence: .9, FirstStageVariance: true}
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
