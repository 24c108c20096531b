package qualify

import (
	"math"

	"hanyin/experiments/stats"
)

// Plant weights under a control and two treatments (Dobson 1983; R's data set PlantGrowth).
var plants = [][]float64{
	{4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14},
	{4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69},
	{6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26},
}

// Blood counts of animals, control and two drugs (Dunnett 1955, his worked example).
var blood = [][]float64{
	{7.40, 8.50, 7.20, 8.24, 9.84, 8.32},
	{9.76, 8.80, 7.68, 9.36},
	{12.80, 9.68, 12.16, 9.20, 10.55},
}

// Fifteen p-values of one trial (Benjamini and Hochberg 1995, sec. 3.1).
var trial = []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719,
	.6528, .7590, 1}

// families checks joint comparisons and corrections.
func families() []Check {
	all := append(studentizedRange(), manyToOne()...)
	all = append(all, pairwise()...)
	all = append(all, againstControl()...)
	return append(all, corrections()...)
}

func studentizedRange() []Check {
	l := ledger{source: "studentised range tables: Harter (1960); Pearson and Hartley, Biometrika Tables"}
	for _, row := range []struct {
		name string
		k    int
		df   float64
		p    float64
		want float64
		tol  float64
	}{
		{"range .95, k=3, 10 df", 3, 10, .95, 3.877, 6e-4},
		{"range .95, k=4, 15 df", 4, 15, .95, 4.076, 6e-4},
		{"range .95, k=5, 20 df", 5, 20, .95, 4.232, 6e-4},
		{"range .95, k=10, 10 df", 10, 10, .95, 5.60, 6e-3},
		{"range .99, k=3, 10 df", 3, 10, .99, 5.270, 6e-3},
		{"range .95, k=3, 1 df", 3, 1, .95, 26.98, 6e-3},
		{"range .95, k=2, infinite df", 2, math.Inf(1), .95, 2.772, 6e-4},
		{"range .95, k=3, infinite df", 3, math.Inf(1), .95, 3.314, 6e-4},
	} {
		q, err := stats.Range{Groups: row.k, DF: row.df}.Quantile(row.p)
		l.near(row.name, q, row.want, row.tol, err)
	}
	return l.checks
}

func manyToOne() []Check {
	l := ledger{source: "Dunnett (1955) table 1, one-sided, and (1964) table II, two-sided, equal n"}
	for _, row := range []struct {
		name  string
		k     int
		df    float64
		upper bool
		want  float64
	}{
		{"dunnett two-sided .95, k=2, infinite df", 2, math.Inf(1), false, 2.21},
		{"dunnett two-sided .95, k=3, infinite df", 3, math.Inf(1), false, 2.35},
		{"dunnett two-sided .95, k=5, infinite df", 5, math.Inf(1), false, 2.51},
		{"dunnett two-sided .95, k=2, 10 df", 2, 10, false, 2.57},
		{"dunnett two-sided .95, k=3, 20 df", 3, 20, false, 2.54},
		{"dunnett one-sided .95, k=2, infinite df", 2, math.Inf(1), true, 1.92},
		{"dunnett one-sided .95, k=3, infinite df", 3, math.Inf(1), true, 2.06},
		{"dunnett one-sided .95, k=2, 10 df", 2, 10, true, 2.15},
		{"dunnett one-sided .95, k=3, 10 df", 3, 10, true, 2.34},
	} {
		lambda := make([]float64, row.k)
		for i := range lambda {
			lambda[i] = 0.5
		}
		d, err := stats.ManyToOne{Lambda: lambda, DF: row.df, Upper: row.upper}.Quantile(.95)
		l.near(row.name, d, row.want, 6e-3, err)
	}
	return l.checks
}

func pairwise() []Check {
	l := ledger{source: "Tukey's intervals of the plant weights as printed by R's TukeyHSD"}
	pairs, err := stats.TukeyKramer(stats.Groups{Values: plants, Level: .95})
	if err != nil || len(pairs) != 3 {
		l.near("tukey-kramer: pairs", float64(len(pairs)), 3, 0, err)
		return l.checks
	}
	for i, row := range []struct {
		name             string
		diff, low, hi, p float64
	}{
		{"tukey trt1-ctrl", -0.371, -1.0622161, 0.3202161, 0.3908711},
		{"tukey trt2-ctrl", 0.494, -0.1972161, 1.1852161, 0.1979960},
		{"tukey trt2-trt1", 0.865, 0.1737839, 1.5562161, 0.0120064},
	} {
		d := pairs[i].Difference
		l.near(row.name+": difference", d.Point, row.diff, 1e-12, nil)
		l.near(row.name+": low", d.Low, row.low, 6e-8, nil)
		l.near(row.name+": high", d.High, row.hi, 6e-8, nil)
		l.near(row.name+": p", pairs[i].P, row.p, 1e-6, nil)
	}
	return l.checks
}

func againstControl() []Check {
	l := ledger{
		source: "Dunnett (1955), blood counts; p-values as in the manual of SciPy's dunnett, which simulates them"}
	pairs, err := stats.Dunnett(stats.Groups{Values: blood, Level: .95})
	if err != nil || len(pairs) != 2 {
		l.near("dunnett: pairs", float64(len(pairs)), 2, 0, err)
		return l.checks
	}
	l.near("dunnett blood: p of drug A", pairs[0].P, 0.62004941, 2e-4, nil)
	l.near("dunnett blood: p of drug B", pairs[1].P, 0.0059035, 1e-4, nil)
	return l.checks
}

func corrections() []Check {
	l := ledger{source: "Benjamini and Hochberg (1995), sec. 3.1: hypotheses rejected at .05"}
	for _, row := range []struct {
		c    stats.Correction
		want float64
	}{{stats.Bonferroni, 3}, {stats.Holm, 3}, {stats.Hochberg, 3}, {stats.BenjaminiHochberg, 4}} {
		adjusted, err := row.c.Adjust(trial)
		rejected := 0.0
		for _, p := range adjusted {
			if p <= .05 {
				rejected++
			}
		}
		l.near(row.c.String()+": rejected of 15", rejected, row.want, 0, err)
	}
	return l.checks
}
