package qualify

import (
	"fmt"
	"math/bits"
	"slices"

	"hanyin/experiments/design"
	"hanyin/internal/elementary"
)

// designs are published tables of designs, and counts of what they have to balance.
var designs = map[string]estimator{
	// coordinates of the first points
	"sobol points": with(func(a struct{ Points, Dimensions, Skip int }) (results, error) {
		points, err := design.Sobol{Dimensions: a.Dimensions, Skip: a.Skip}.Points(a.Points)
		r := results{}
		for i, p := range points {
			for d, x := range p {
				r[fmt.Sprintf("point %d, dimension %d", i, d+1)] = x
			}
		}
		return r, err
	}),
	// signs of the first run that agree with those given
	"plackett-burman": with(func(a struct{ Signs string }) (results, error) {
		runs, err := design.PlackettBurman(len(a.Signs))
		if err != nil {
			return nil, err
		}
		agree := 0.0
		for i, sign := range a.Signs {
			if (runs[0][i] == 1) == (sign == '+') {
				agree++
			}
		}
		return results{"agree": agree}, nil
	}),
	"fraction": with(func(a struct{ Factors, Resolution int }) (results, error) {
		f, err := design.Resolve(a.Factors, a.Resolution)
		if err != nil {
			return nil, err
		}
		got, err := f.Resolution()
		if err != nil {
			return nil, err
		}
		r := results{"runs": float64(int(1) << f.Basic), "resolution": float64(got)}
		for n := 3; n <= a.Factors; n++ {
			r[fmt.Sprintf("words %d", n)] = 0
		}
		words, err := f.Words()
		for _, w := range words {
			r[fmt.Sprintf("words %d", bits.OnesCount64(w))]++
		}
		return r, err
	}),
	// effects of up to two factors that have an alias, and how many of the pairs given, as sets of bits, are aliases
	"aliases": with(func(a struct {
		Factors, Resolution int
		Pairs               [][2]uint64
	}) (results, error) {
		f, err := design.Resolve(a.Factors, a.Resolution)
		if err != nil {
			return nil, err
		}
		aliases, err := f.Aliases(2)
		pairs := 0.0
		for _, p := range a.Pairs {
			if slices.Equal(aliases[p[0]], p[1:]) && slices.Equal(aliases[p[1]], p[:1]) {
				pairs++
			}
		}
		return results{"pairs": pairs, "effects": float64(len(aliases))}, err
	}),
	"regular fraction": with(func(a struct{ Levels, Factors, Resolution int }) (results, error) {
		d, err := design.ResolveRegular(a.Levels, a.Factors, a.Resolution)
		if err != nil {
			return nil, err
		}
		runs, err := d.Runs()
		if err != nil {
			return nil, err
		}
		got, err := d.Resolution()
		return results{"runs": float64(len(runs)), "resolution": float64(got)}, err
	}),
	// an orthogonal array of so many columns of two and of three levels
	"orthogonal": with(func(a struct{ Two, Three int }) (results, error) {
		levels := append(slices.Repeat([]int{2}, a.Two), slices.Repeat([]int{3}, a.Three)...)
		array, err := design.Orthogonal(levels, 3)
		return results{"runs": float64(len(array.Runs)), "unbalanced": float64(unbalanced(array.Runs, levels))}, err
	}),
	"full": with(func(a struct{ Levels []int }) (results, error) {
		cells, err := design.Full(a.Levels...)
		distinct := map[string]bool{}
		for _, cell := range cells {
			distinct[fmt.Sprint(cell)] = true
		}
		return results{"runs": float64(len(cells)), "combinations": float64(len(distinct))}, err
	}),
	// equal slices of the dimensions, as many of each as points, that hold a point
	"latin hypercube": with(func(a struct {
		Points  int
		Factors []string
		Seed    uint64
	}) (results, error) {
		points, err := design.LatinHypercube(a.Points, a.Factors, a.Seed)
		slices := map[[2]int]bool{}
		for _, p := range points {
			for d, x := range p {
				slices[[2]int{d, elementary.Int(float64(a.Points) * x)}] = true
			}
		}
		return results{"slices": float64(len(slices))}, err
	}),
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
