package qualify

import (
	"fmt"
	"math"

	"hanyin/experiments/stats"
)

// regions checks what calibration, stopping, choice and robustness rest on.
func regions() []Check {
	all := append(summaries(), calibration()...)
	all = append(all, populations()...)
	all = append(all, stopping()...)
	all = append(all, withTheBest()...)
	return append(all, box()...)
}

// summaries checks NIST's univariate sets, which differ in their leading digits.
func summaries() []Check {
	l := ledger{source: "NIST StRD, univariate sets NumAcc1 to NumAcc4, certified mean and standard deviation"}
	wave := func(base float64) []float64 { // base+.1, then base and base+.2 in turn
		x := make([]float64, 1001)
		for i := range x {
			x[i] = base + 0.2*float64((i+1)%2)
		}
		x[0] = base + 0.1
		return x
	}
	for i, set := range []struct {
		x        []float64
		mean, sd float64
		digits   float64 // relative tolerance of the standard deviation; the data hold no more
	}{
		{[]float64{10000001, 10000003, 10000002}, 10000002, 1, 1e-15},
		{wave(1.1), 1.2, 0.1, 1e-12}, {wave(1000000.1), 1000000.2, 0.1, 1e-8},
		{wave(10000000.1), 10000000.2, 0.1, 1e-7},
	} {
		s, err := stats.Summarise(set.x)
		l.relative(fmt.Sprintf("NumAcc%d: mean", i+1), s.Mean, set.mean, 1e-14, err)
		l.relative(fmt.Sprintf("NumAcc%d: standard deviation", i+1), s.SD(), set.sd, set.digits, err)
	}
	return l.checks
}

func calibration() []Check {
	l := ledger{
		source: "Vernon, Goldstein and Bower (2010): distance over the root of the sum of variances, here 2/sqrt(2 " +
			"+ 1 + 1)"}
	i, err := stats.Target{Value: 10, Observation: 2, Discrepancy: 1}.Implausibility([]float64{11, 13})
	l.near("implausibility", i, 1, 1e-15, err)
	second, err := stats.Worst([]float64{1, 4, 2}, 2)
	l.near("second worst implausibility", second, 2, 0, err)
	p := stats.Population{Theta: [][]float64{{0}, {2}, {2}}, Weight: []float64{2, 1, 1}}
	l.source = "Kong, Liu and Wong (1994): one over the sum of squared weights 1/2, 1/4, 1/4"
	n, err := p.EffectiveSize()
	l.near("effective size of a population", n, 8./3, 1e-14, err)
	l.source = "Beaumont and others (2009): twice the weighted variance, here 1"
	k, err := p.Kernel()
	got := 0.0
	if err == nil {
		got = k.SD[0]
	}
	l.near("step of the kernel", got, math.Sqrt2, 1e-15, err)
	return l.checks
}

// stopping has outcomes of 1 and -1 in turn: by tables of t the half-width first is at most 1/2 after 19.
func stopping() []Check {
	l := ledger{
		source: "Chow and Robbins (1965), Hoad, Robinson and Davies (2010): t(18, .975) S/sqrt(19) = .4945, and " +
			".5117 after 18"}
	x := make([]float64, 40)
	for i := range x {
		x[i] = 1 - 2*float64(i%2)
	}
	v, err := stats.Stopping{Level: .95, HalfWidth: .5}.Decide(x)
	l.near("replications until a half-width of 1/2", float64(v.N), 19, 0, err)
	early, err := stats.Stopping{Level: .95, HalfWidth: .5}.Decide(x[:23])
	enough := 0.0
	if early.Enough {
		enough = 1
	}
	l.near("enough before a look-ahead of five is over", enough, 0, 0, err)
	return l.checks
}

// withTheBest has two systems, for which Hsu's intervals are Student's one-sided ones.
func withTheBest() []Check {
	l := ledger{source: "Hsu (1996), ch. 4: for two systems the one-sided t, 2.919986 for 2 df, times the root of 2"}
	s, err := stats.Best(stats.Groups{Values: [][]float64{{0, 2}, {10, 12}}, Level: .95}, false)
	if err != nil {
		l.near("comparison with the best", 0, 2, 0, err)
		return l.checks
	}
	width := 2.919986 * math.Sqrt2
	l.near("the best: most by which it is better", s[1].High, 10+width, 1e-5, nil)
	l.near("the best: least by which it is better", s[1].Low, 0, 0, nil)
	l.near("the other: most by which it is worse", s[0].Low, -10-width, 1e-5, nil)
	return l.checks
}

// box has an outcome of 1 in a corner and 0 elsewhere, on a lattice.
func box() []Check {
	l := ledger{source: "Friedman and Fisher (1999): a corner of 48 of 400 points, inside which the outcome is 1"}
	var x [][]float64
	var y []float64
	for i := range 20 {
		for j := range 20 {
			x = append(x, []float64{float64(i), float64(j)})
			y = append(y, 0)
			if i < 6 && j < 8 {
				y[len(y)-1] = 1
			}
		}
	}
	boxes, err := stats.PRIM{}.Boxes(x, y)
	best := stats.Box{}
	if err == nil {
		best = boxes[len(boxes)-1]
	}
	l.near("prim: density of the last box", best.Density, 1, 0, err)
	l.near("prim: its coverage", best.Coverage, 1, 0, err)
	return l.checks
}
