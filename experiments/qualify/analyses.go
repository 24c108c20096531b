package qualify

import (
	"fmt"
	"math/bits"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
)

// repeated gives every outcome two equal replications, so that estimates by replication reproduce a textbook's point.
func repeated(y []float64) [][]float64 {
	rows := make([][]float64, len(y))
	for i, v := range y {
		rows[i] = []float64{v, v}
	}
	return rows
}

func oneWay(groups [][]float64) (results, error) {
	t, err := stats.OneWay(groups)
	return results{"between": t.Between.SumSquares, "within": t.Within.SumSquares, "F": t.Between.F,
		"R squared": t.Explained, "residual": t.Residual}, err
}

// tables are analyses of variance, effects and shares of chance.
var tables = map[string]estimator{
	"one-way": with(func(a struct{ Groups [][]float64 }) (results, error) { return oneWay(a.Groups) }),
	// The sets about 1e12 cannot be written as float64 without moving each value by up to 6e-5, so only that many
	// digits can be asked of them; the tests of package stats ask for the exact answer of the rounded data.
	"one-way simon-lesage": with(func(a struct {
		N        int
		Constant float64
	}) (results, error) {
		return oneWay(SimonLesage(a.N, a.Constant))
	}),
	// the effects of a two-level design in standard order, numbered from 1
	"effects": with(func(a struct {
		Y     []float64
		Level float64
	}) (results, error) {
		runs, err := design.TwoLevel(bits.Len(uint(len(a.Y))) - 1)
		if err != nil {
			return nil, err
		}
		effects, err := stats.Effects(runs, repeated(a.Y), a.Level)
		size := make([]float64, len(effects))
		for i, e := range effects {
			size[i] = e.Size.Point
		}
		return numbered(size), err
	}),
	// sums of squares and F of the sources, numbered from 1
	"anova": with(func(a struct {
		Names   []string
		Levels  []int
		Y       [][]float64
		Blocked bool
		Order   int
	}) (results, error) {
		t, err := stats.Factorial{Names: a.Names, Levels: a.Levels, Y: a.Y, Blocked: a.Blocked}.ANOVA(a.Order)
		r := results{"residual": t.Residual.SumSquares, "total": t.Total.SumSquares,
			"blocks": t.Replications.SumSquares}
		for i, s := range t.Sources {
			r[fmt.Sprintf("squares %d", i+1)], r[fmt.Sprintf("F %d", i+1)] = s.SumSquares, s.F
		}
		return r, err
	}),
	"noise share": with(func(a struct{ Y [][]float64 }) (results, error) {
		share, err := stats.NoiseShare(a.Y)
		return one("share", share, err)
	}),
}

// cooperative games by name: the worth of every coalition, a set of bits.
var worths = map[string]func() []float64{
	// two left gloves and one right; a pair makes 1
	"glove market": func() []float64 {
		worth := make([]float64, 8)
		for set := range worth {
			worth[set] = float64(min(bits.OnesCount(uint(set&3)), set>>2))
		}
		return worth
	},
	// nine of fifteen votes carry a motion, where five members hold a veto
	"security council": func() []float64 {
		worth := make([]float64, 1<<15)
		for set := range worth {
			if set&31 == 31 && bits.OnesCount(uint(set)) >= 9 {
				worth[set] = 1
			}
		}
		return worth
	},
}

type namedGame struct{ Game string }

func (g namedGame) stats() stats.Game {
	return stats.Game{Worth: repeated(worths[g.Game]()), Level: .95}
}

var games = map[string]estimator{
	"shapley": with(func(a namedGame) (results, error) {
		shares, total, err := a.stats().Shapley()
		value := make([]float64, len(shares))
		for i, s := range shares {
			value[i] = s.Value.Point
		}
		r := numbered(value)
		r["total"] = total.Point
		return r, err
	}),
	// of each coalition, numbered by its set
	"synergies": with(func(a namedGame) (results, error) {
		synergies, err := a.stats().Synergies()
		value := make([]float64, len(synergies))
		for i, s := range synergies {
			value[i] = s.Value.Point
		}
		return numbered(value), err
	}),
}

// factors are the names of n factors: x1, x2, ...
func factors(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("x%d", i+1)
	}
	return names
}

// sobol computes the indices of a function of k factors.
func sobol(base, k int, second bool, seed uint64, f func([]float64) float64) (results, error) {
	d, err := design.Saltelli(base, factors(k), second, seed)
	if err != nil {
		return nil, err
	}
	i, err := Run(d, f).Indices(stats.Bootstrap{Level: .95, Resamples: 20, Seed: 1})
	r := results{"variance": i.Variance}
	for f := range i.First {
		r[fmt.Sprintf("S%d", f+1)], r[fmt.Sprintf("T%d", f+1)] = i.First[f].Point, i.Total[f].Point
	}
	for f, row := range i.Second {
		for g := range row {
			r[fmt.Sprintf("S%d%d", g+1, f+1)] = row[g].Point
		}
	}
	return r, err
}

var indices = map[string]estimator{
	"sobol of ishigami": with(func(a struct {
		Base int
		Seed uint64
	}) (results, error) {
		return sobol(a.Base, 3, true, a.Seed, Ishigami)
	}),
	"sobol of G": with(func(a struct {
		Base int
		Seed uint64
		A    []float64
	}) (results, error) {
		return sobol(a.Base, len(a.A), false, a.Seed, G(a.A))
	}),
	"morris": with(func(a struct {
		Levels, Paths int
		Seed          uint64
	}) (results, error) {
		paths, err := design.Morris(factors(20), a.Levels, a.Paths, a.Seed)
		if err != nil {
			return nil, err
		}
		walked := make([]stats.Path, len(paths))
		for i, p := range paths {
			walked[i] = stats.Path{Factor: p.Factor, Step: p.Step}
			for _, at := range p.Points {
				walked[i].Y = append(walked[i].Y, []float64{Morris(at)})
			}
		}
		screens, err := stats.Morris(20, walked, .95)
		r := results{"bent": 0} // factors that bend or interact
		for i, s := range screens {
			r[fmt.Sprintf("mu %d", i+1)], r[fmt.Sprintf("sigma %d", i+1)] = s.Mu.Point, s.Sigma
			if i < 7 && s.Sigma > 1 && s.MuStar.Point > 1 {
				r["bent"]++
			}
		}
		return r, err
	}),
}
