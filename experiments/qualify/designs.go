package qualify

import (
	"fmt"
	"slices"

	"hanyin/experiments/design"
)

// designs checks published design tables.
func designs() []Check {
	return slices.Concat(sobolPoints(), screens(), fractions(), halfFraction(), manyLevels(), spreads())
}

// halfFraction looks for the aliases of the half fraction of four factors.
func halfFraction() []Check {
	l := ledger{source: "Box, Hunter and Hunter (1978), ch. 12: with D = ABC, AB = CD, AC = BD and BC = AD"}
	f, err := design.Resolve(4, 4)
	var aliases map[uint64][]uint64
	if err == nil {
		aliases, err = f.Aliases(2)
	}
	pairs := 0.0
	for set, other := range map[uint64]uint64{0b0011: 0b1100, 0b0101: 0b1010, 0b0110: 0b1001} {
		if slices.Equal(aliases[set], []uint64{other}) && slices.Equal(aliases[other], []uint64{set}) {
			pairs++
		}
	}
	l.near("half fraction of 4 factors: pairs that are aliases", pairs, 3, 0, err)
	l.near("half fraction of 4 factors: effects with an alias", float64(len(aliases)), 6, 0, err)
	return l.checks
}

// manyLevels checks fractions of three levels and five, and counts what Taguchi's mixed arrays have to balance.
func manyLevels() []Check {
	l := ledger{
		source: "Bose (1947): (p^m - 1)/(p - 1) factors at p levels in p^m runs; Connor and Zelen (1959) for " +
			"resolution 4"}
	for _, row := range []struct{ levels, factors, resolution, runs int }{{3, 4, 3, 9}, {3, 13, 3, 27}, {5, 6, 3, 25},
		{3, 4, 4, 27}, {3, 6, 4, 81}} {
		d, err := design.ResolveRegular(row.levels, row.factors, row.resolution)
		var runs [][]int
		if err == nil {
			runs, err = d.Runs()
		}
		l.near(fmt.Sprintf("fraction of %d factors at %d levels, resolution %d: runs", row.factors, row.levels,
			row.resolution), float64(len(runs)), float64(row.runs), 0, err)
		got, err := d.Resolution()
		l.near(fmt.Sprintf("fraction of %d factors at %d levels in %d runs: resolution", row.factors, row.levels,
			row.runs), float64(got), float64(row.resolution), 0, err)
	}
	l.source = "Taguchi (1987), L18 and L36: any two columns have every combination of their levels equally often"
	for _, row := range []struct {
		name       string
		two, three int
		runs       int
	}{{"L18", 1, 7, 18}, {"L36", 11, 12, 36}} {
		levels := append(slices.Repeat([]int{2}, row.two), slices.Repeat([]int{3}, row.three)...)
		a, err := design.Orthogonal(levels, 3)
		l.near(row.name+": runs", float64(len(a.Runs)), float64(row.runs), 0, err)
		l.near(row.name+": pairs of columns that do not balance", float64(unbalanced(a.Runs, levels)), 0, 0, err)
	}
	return l.checks
}

// unbalanced counts the pairs of columns that have some combination of levels more often than another, or not at all.
func unbalanced(runs [][]int, levels []int) int {
	pairs := 0
	for j := range levels {
		for i := range j {
			cells := map[[2]int]int{}
			for _, r := range runs {
				cells[[2]int{r[i], r[j]}]++
			}
			want := len(runs) / (levels[i] * levels[j])
			even := len(cells) == levels[i]*levels[j]
			for _, n := range cells {
				even = even && n == want
			}
			if !even {
				pairs++
			}
		}
	}
	return pairs
}

// spreads counts what designs that fill a space have to hit: every combination, and every slice of every dimension.
func spreads() []Check {
	l := ledger{source: "the definition: every combination of 3, 2 and 4 levels once"}
	cells, err := design.Full(3, 2, 4)
	distinct := map[string]bool{}
	for _, cell := range cells {
		distinct[fmt.Sprint(cell)] = true
	}
	l.near("full factorial: combinations", float64(len(distinct)), 24, 0, err)
	l.near("full factorial: runs", float64(len(cells)), 24, 0, err)
	l.source = "McKay, Beckman and Conover (1979): one of 50 points in each of 50 equal slices of every dimension"
	points, err := design.LatinHypercube(50, []string{"a", "b", "c"}, 1979)
	slice := map[[2]int]bool{}
	for _, p := range points {
		for d, x := range p {
			slice[[2]int{d, int(50 * x)}] = true
		}
	}
	l.near("latin hypercube: slices hit", float64(len(slice)), 150, 0, err)
	return l.checks
}

func sobolPoints() []Check {
	l := ledger{source: "Joe and Kuo (2008), first ten points of their generator in three dimensions"}
	want := [][]float64{{0, 0, 0}, {.5, .5, .5}, {.75, .25, .25}, {.25, .75, .75}, {.375, .375, .625},
		{.875, .875, .125},
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
		{3, 3, 4}, {7, 3, 8}, {15, 3, 16}, {4, 4, 8}, {8, 4, 16}, {5, 5, 16}, {8, 5, 64}, {11, 5, 128},
		{6, 6, 32}, {7, 7, 64},
	} {
		f, err := design.Resolve(row.factors, row.resolution)
		l.near(fmt.Sprintf("fraction of %d factors at resolution %d: runs", row.factors, row.resolution),
			float64(int(1)<<f.Basic), float64(row.runs), 0, err)
		got, err := f.Resolution()
		l.near(fmt.Sprintf("fraction of %d factors in %d runs: resolution", row.factors, row.runs), float64(got),
			float64(row.resolution), 0, err)
	}
	return l.checks
}
