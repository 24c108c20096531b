package qualify

import (
	"fmt"

	"hanyin/experiments/design"
)

// designs checks published design tables.
func designs() []Check {
	return append(append(sobolPoints(), screens()...), fractions()...)
}

func sobolPoints() []Check {
	l := ledger{source: "Joe and Kuo (2008), first ten points of their generator in three dimensions"}
	want := [][]float64{{0, 0, 0}, {.5, .5, .5}, {.75, .25, .25}, {.25, .75, .75}, {.375, .375, .625}, {.875, .875, .125},
		{.625, .125, .875}, {.125, .625, .375}, {.1875, .3125, .9375}, {.6875, .8125, .4375}}
	points, err := design.Sobol{Dimensions: 3}.Points(len(want))
	for i, w := range want {
		for d := range w {
			got := 0.0
			if err == nil {
				got = points[i][d]
			}
			l.near(fmt.Sprintf("sobol point %d, dimension %d", i, d+1), got, w[d], 0, err)
		}
	}
	return l.checks
}

// screens compares the first rows of Plackett and Burman's designs sign by sign.
func screens() []Check {
	l := ledger{source: "Plackett and Burman (1946), first row of the design"}
	for _, row := range []string{"++-+++---+-", "++--++++-+-+----++-", "+++++-+-++--++--+-+----"} {
		runs, err := design.PlackettBurman(len(row))
		agree := 0.0
		for i, sign := range row {
			if err == nil && (runs[0][i] == 1) == (sign == '+') {
				agree++
			}
		}
		l.near(fmt.Sprintf("plackett-burman, %d runs: signs that agree", len(row)+1), agree, float64(len(row)), 0, err)
	}
	return l.checks
}

func fractions() []Check {
	l := ledger{source: "Box, Hunter and Hunter, Statistics for Experimenters (1978), table 12.15"}
	for _, row := range []struct{ factors, resolution, runs int }{
		{3, 3, 4}, {7, 3, 8}, {15, 3, 16}, {4, 4, 8}, {8, 4, 16}, {5, 5, 16}, {8, 5, 64}, {11, 5, 128}, {6, 6, 32}, {7, 7, 64},
	} {
		f, err := design.Resolve(row.factors, row.resolution)
		l.near(fmt.Sprintf("fraction of %d factors at resolution %d: runs", row.factors, row.resolution),
			float64(int(1)<<f.Basic), float64(row.runs), 0, err)
		got, err := f.Resolution()
		l.near(fmt.Sprintf("fraction of %d factors in %d runs: resolution", row.factors, row.runs), float64(got), float64(row.resolution), 0, err)
	}
	return l.checks
}
