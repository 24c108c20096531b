package qualify

import (
	"hanyin/experiments/stats"
)

// Student's ten patients: extra hours of sleep under two drugs (Biometrika 6 (1908), table on p. 20).
var (
	sleepFirst  = []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	sleepSecond = []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
)

// means checks Student's and Welch's comparisons on Student's own data.
func means() []Check {
	l := ledger{source: "Student (1908); digits as printed by R's t.test on its data set sleep"}
	c, err := stats.Paired(sleepFirst, sleepSecond, 0.95)
	l.near("paired t: t", c.T, 4.0621, 5e-5, err)
	l.near("paired t: p", c.P, 0.002833, 5e-7, err)
	l.near("paired t: low", c.Difference.Low, 0.7001142, 5e-8, err)
	l.near("paired t: high", c.Difference.High, 2.4598858, 5e-8, err)
	c, err = stats.Welch(sleepFirst, sleepSecond, 0.95)
	l.near("welch t: t", c.T, 1.8608, 5e-5, err)
	l.near("welch t: df", c.DF, 17.776, 5e-4, err)
	l.near("welch t: p", c.P, 0.07939, 5e-6, err)
	l.near("welch t: low", c.Difference.Low, -0.2054832, 5e-8, err)
	l.near("welch t: high", c.Difference.High, 3.3654832, 5e-8, err)
	return append(append(l.checks, tQuantiles()...), powers()...)
}

// tQuantiles reads t(.975, n-1) off the half-width of samples whose standard error is known.
func tQuantiles() []Check {
	l := ledger{source: "tables of Student's t, e.g. Abramowitz and Stegun (1964), table 26.10"}
	for _, row := range []struct {
		name string
		n    int
		want float64
	}{{"t quantile .975, 1 df", 2, 12.706}, {"t quantile .975, 9 df", 10, 2.262},
		{"t quantile .975, 10 df", 11, 2.228},
		{"t quantile .975, 30 df", 31, 2.042}, {"t quantile .975, 120 df", 121, 1.980}} {
		x := make([]float64, row.n)
		for i := range x {
			x[i] = float64(i)
		}
		s, err := stats.Summarise(x)
		if err != nil {
			l.near(row.name, 0, row.want, 0, err)
			continue
		}
		i, err := stats.MeanInterval(x, 0.95)
		l.near(row.name, i.HalfWidth()/s.Error(), row.want, 5e-4, err)
	}
	return l.checks
}
