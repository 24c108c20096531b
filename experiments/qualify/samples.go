package qualify

import (
	"math"

	"hanyin/experiments/stats"
)

// samples checks quantiles, rank correlation, concentration, warm-up, stopping and the constants of selection.
func samples() []Check {
	l := ledger{source: "Hyndman and Fan (1996), definition 7: order statistics 1 to 10 at 1 + 9 p"}
	ten := []float64{9, 1, 10, 3, 8, 2, 7, 5, 4, 6}
	q, err := stats.Quantiles(ten, 0, .1, .25, .5, .9, 1)
	for i, want := range []float64{1, 1.9, 3.25, 5.5, 9.1, 10} {
		got := 0.0
		if err == nil {
			got = q[i]
		}
		l.near("type 7 quantile "+[]string{"0", ".1", ".25", ".5", ".9", "1"}[i], got, want, 1e-14, err)
	}
	l.source = "Kendall (1945), tau-b by hand: -4 over sqrt(8 * 9)"
	tau, err := stats.Kendall([]float64{12, 2, 1, 12, 2}, []float64{1, 4, 7, 1, 0})
	l.near("kendall with ties", tau, -4/math.Sqrt(72), 1e-15, err)
	l.source = "Gini (1912): one of n has all gives 1 - 1/n; 1, 2, 3, 4 gives 1/4"
	g, err := stats.Gini([]float64{0, 0, 0, 7})
	l.near("gini, one has all", g, .75, 1e-15, err)
	g, err = stats.Gini([]float64{4, 1, 3, 2})
	l.near("gini of 1 to 4", g, .25, 1e-15, err)
	return append(l.checks, warmup()...)
}

// warmup has series whose warm-up is known by construction.
func warmup() []Check {
	l := ledger{source: "White (1997): a step of 60 observations before a steady state that alternates about its mean"}
	series := make([]float64, 1000)
	for i := range series {
		series[i] = 5 + float64(i%2)
		if i < 60 {
			series[i] += 20
		}
	}
	m, err := stats.MSER5(series)
	l.near("mser-5 after a step", float64(m.Drop), 60, 0, err)
	for i := range series {
		series[i] = 3
	}
	m, err = stats.MSER5(series)
	l.near("mser-5 of a constant", float64(m.Drop), 0, 0, err)
	l.source = "Chow and Robbins (1965): the least m with t(m-1, .975)/sqrt(m) at most 1/2, from tables of t, is 18"
	i, err := stats.MeanInterval([]float64{-1, 1, -1, 1, math.Sqrt(2), -math.Sqrt(2), 0, 0, 0}, .95) // S = 1
	n := 0
	if err == nil {
		n, err = stats.Needed(i, .5)
	}
	l.near("replications for half a standard deviation", float64(n), 18, 0, err)
	return l.checks
}
