package qualify

import (
	"fmt"

	"hanyin/experiments/stats"
)

// Atomic weight of silver by two instruments: NIST StRD set AtmWtAg (Powell, Murphy and Gramlich 1982).
var silver = [][]float64{
	{107.8681568, 107.8681465, 107.8681572, 107.8681785, 107.8681446, 107.8681903, 107.8681526, 107.8681494,
		107.8681616, 107.8681587, 107.8681519, 107.8681486, 107.8681419, 107.8681569, 107.8681508, 107.8681672,
		107.8681385, 107.8681518, 107.8681662, 107.8681424, 107.8681360, 107.8681333, 107.8681610, 107.8681477},
	{107.8681079, 107.8681344, 107.8681513, 107.8681197, 107.8681604, 107.8681385, 107.8681642, 107.8681365,
		107.8681151, 107.8681082, 107.8681517, 107.8681448, 107.8681198, 107.8681482, 107.8681334, 107.8681609,
		107.8681101, 107.8681512, 107.8681469, 107.8681360, 107.8681254, 107.8681261, 107.8681450, 107.8681368},
}

// Resistivity of silicon wafers by five instruments: NIST StRD set SiRstv (Ehrstein and Croarkin).
var silicon = [][]float64{
	{196.3052, 196.1240, 196.1890, 196.2569, 196.3403},
	{196.3042, 196.3825, 196.1669, 196.3257, 196.0422},
	{196.1303, 196.2005, 196.2889, 196.0343, 196.1811},
	{196.2795, 196.1748, 196.1494, 196.1485, 195.9885},
	{196.2119, 196.1051, 196.1850, 196.0052, 196.2090},
}

// SimonLesage returns the NIST StRD sets SmLs01 to SmLs09: nine treatments of n replicates about a large constant
// (Simon and Lesage, "Assessing the accuracy of ANOVA calculations in statistical software", Computational
// Statistics and Data Analysis 8 (1989)). Treatments and replicates both run .2, .1, .3, .1, .3 and so on.
func SimonLesage(n int, constant float64) [][]float64 {
	tenths := func(i int) float64 {
		switch {
		case i == 0:
			return 2
		case i%2 == 1:
			return 1
		}
		return 3
	}
	groups := make([][]float64, 9)
	for i := range groups {
		for j := range n {
			groups[i] = append(groups[i], constant+(tenths(i)+tenths(j))/10)
		}
	}
	return groups
}

// anova checks NIST's certified values. The sets about 1e12 cannot be written as float64 without moving each
// value by up to 6e-5, so only that many digits can be asked of them; the tests of package stats ask for the
// exact answer of the rounded data.
func anova() []Check {
	l := ledger{source: "NIST StRD, AtmWtAg, certified values"}
	t, err := stats.OneWay(silver)
	l.relative("AtmWtAg: between", t.Between.SumSquares, 3.63834187500000e-09, 1e-9, err)
	l.relative("AtmWtAg: within", t.Within.SumSquares, 1.04951729166667e-08, 1e-9, err)
	l.relative("AtmWtAg: F", t.Between.F, 15.9467335677930, 1e-9, err)
	l.relative("AtmWtAg: R squared", t.Explained, 2.57426544538321e-01, 1e-9, err)
	l.relative("AtmWtAg: residual", t.Residual, 1.51048314446410e-05, 1e-9, err)
	l.source = "NIST StRD, SiRstv, certified values"
	t, err = stats.OneWay(silicon)
	l.relative("SiRstv: between", t.Between.SumSquares, 5.11462616000000e-02, 1e-11, err)
	l.relative("SiRstv: within", t.Within.SumSquares, 2.16636560000000e-01, 1e-11, err)
	l.relative("SiRstv: F", t.Between.F, 1.18046237440255, 1e-11, err)
	l.relative("SiRstv: R squared", t.Explained, 1.90999039051129e-01, 1e-11, err)
	l.relative("SiRstv: residual", t.Residual, 1.04076068334656e-01, 1e-11, err)
	number := 0
	for _, level := range []struct{ constant, tolerance float64 }{{1, 1e-12}, {1e6, 1e-8}, {1e12, 2e-4}} {
		for _, n := range []int{21, 201, 2001} {
			number++
			id := fmt.Sprintf("SmLs%02d", number)
			l.source = "NIST StRD, " + id + ", certified values"
			t, err := stats.OneWay(SimonLesage(n, level.constant))
			l.relative(id+": F", t.Between.F, float64(n), level.tolerance, err)
			l.relative(id+": within", t.Within.SumSquares, 9*float64(n-1)/100, level.tolerance, err)
		}
	}
	return l.checks
}
