package stats

import (
	"math"
	"strings"

	"hanyin/internal/message"
)

// A Factorial is a replicated full factorial experiment to be split into its sources of variation.
type Factorial struct {
	Names  []string    // of the factors
	Levels []int       // of each factor, at least 2
	Y      [][]float64 // Y[cell][replication]; cells run as in design.Full, the last factor fastest
	// Blocked says that replication r shares its random numbers over all cells, or is a parameter set: variation
	// between replications is then a source of its own and leaves the error, and a source is tested against its own
	// interaction with replications, since effects may differ between them.
	Blocked bool
}

// A FactorialTable is the analysis of variance of a factorial.
type FactorialTable struct {
	Sources         []Source // main effects, then interactions by growing order
	Replications    Source   // only when Blocked; zero otherwise
	Residual, Total Source
	Failed          int // replications dropped whole because a run failed
}

// ANOVA returns the sums of squares of all main effects and interactions up to the given order (higher ones join the
// residual), tested against the residual: R. A. Fisher 1925; D. C. Montgomery, Design and Analysis of Experiments, ch.
// 5. With Blocked and two or more replications each source is tested against its own interaction with them, the mixed
// model in which replications are random (H. Scheffé, The Analysis of Variance (1959), ch. 8): the F of a source of
// one degree of freedom is the square of the contrast's t, and its P that of Effects. The design must be balanced: a
// replication that failed in any cell is dropped whole and counted. Fewer than 2 whole replications is ErrTooFew,
// unless higher interactions make up a residual from one; wrong sizes are ErrShape. Sums are taken of differences from
// the first value.
func (f Factorial) ANOVA(order int) (FactorialTable, error) {
	var t FactorialTable
	cells := 1
	for _, l := range f.Levels {
		if l < 2 {
			return t, message.Errorf("stats.factorial_levels", l, ErrRange)
		}
		cells *= l
	}
	if len(f.Levels) == 0 || len(f.Levels) > 16 || len(f.Names) != len(f.Levels) || len(f.Y) != cells || order < 1 {
		return t, message.Errorf("stats.factorial_size", len(f.Names), len(f.Levels), len(f.Y), order, cells, ErrShape)
	}
	y, failed, err := f.centred()
	if err != nil {
		return t, message.Errorf("stats.factorial", err)
	}
	t.Failed = failed
	n := len(y[0])
	explained, df := 0.0, 0.0
	var sets []uint // of factors, by source
	effects := f.effects(y)
	for size := 1; size <= min(order, len(f.Levels)); size++ {
		for set := uint(1); set < 1<<len(f.Levels); set++ {
			if who := players(set); len(who) == size {
				s := f.line(who, effects[set], n*cells)
				explained, df = explained+s.SumSquares, df+s.DF
				t.Sources = append(t.Sources, s)
				sets = append(sets, set)
			}
		}
	}
	t.Total = source("total", total(y), float64(n*cells-1))
	if f.Blocked {
		t.Replications = source("replications", blocks(y), float64(n-1))
		explained, df = explained+t.Replications.SumSquares, df+t.Replications.DF
	}
	if t.Total.DF-df < 1 {
		return t, message.Errorf("stats.factorial_no_error", n, cells, ErrTooFew)
	}
	rest := beyondRounding(t.Total.SumSquares-explained, t.Total.SumSquares, n*cells)
	t.Residual = source("residual", max(0, rest), t.Total.DF-df)
	own := f.interactions(y, effects, sets)
	for i, s := range t.Sources {
		t.Sources[i] = s.against(t.Residual)
		if own != nil {
			t.Sources[i] = s.against(source("", own[i], float64(s.DF*float64(n-1))))
		}
	}
	if f.Blocked && n > 1 {
		t.Replications = t.Replications.against(t.Residual)
	}
	return t, nil
}

// interactions are the sums of squares of the interactions of sources, as sets of factors, with replications; nil
// without blocks or with one replication.
func (f Factorial) interactions(y, effects [][]float64, sets []uint) []float64 {
	if !f.Blocked || len(y[0]) < 2 {
		return nil
	}
	own := make([]float64, len(sets))
	one := make([][]float64, len(y))
	for r := range y[0] {
		for c := range y {
			one[c] = y[c][r : r+1]
		}
		in := f.effects(one)
		for i, set := range sets {
			for c, e := range effects[set] {
				d := in[set][c] - e
				own[i] += float64(d * d)
			}
		}
	}
	return own
}

// centred returns the whole replications less their grand mean.
func (f Factorial) centred() (y [][]float64, failed int, err error) {
	for c, cell := range f.Y {
		if err := checkFinite(cell); err != nil {
			return nil, 0, message.Errorf("stats.cell", c, err)
		}
	}
	if len(f.Y[0]) == 1 {
		y = make([][]float64, len(f.Y))
		for c, cell := range f.Y {
			if len(cell) != 1 || math.IsNaN(cell[0]) {
				return nil, 0, message.Errorf("stats.cell_failed", c, ErrTooFew)
			}
			y[c] = []float64{cell[0]}
		}
	} else if y, failed, err = wholeRows(f.Y); err != nil {
		return nil, failed, err
	}
	shift, mean := y[0][0], 0.0
	for _, cell := range y {
		mean += shiftedMean(cell, shift) / float64(len(y))
	}
	for _, cell := range y {
		for r := range cell {
			cell[r] = (cell[r] - shift) - mean
		}
	}
	return y, failed, nil
}

// effects returns, for every set of factors, the interaction effect in each cell: means over the cells that agree in
// the set's levels, less the effects of all smaller sets; 0 where it is nothing but rounding.
func (f Factorial) effects(y [][]float64) [][]float64 {
	all := make([][]float64, 1<<len(f.Levels))
	for set := range all {
		all[set] = f.marginal(y, uint(set))
	}
	for i := range f.Levels { // the Möbius transform, factor by factor
		for set := range all {
			if set>>i&1 == 1 {
				for c := range all[set] {
					all[set][c] -= all[set^1<<i][c]
				}
			}
		}
	}
	largest := 0.0
	for _, cell := range y {
		for _, v := range cell {
			largest = max(largest, math.Abs(v))
		}
	}
	for set := range all {
		for c, effect := range all[set] {
			all[set][c] = beyondRounding(effect, largest, len(y)*len(y[0]))
		}
	}
	return all
}

// marginal returns for each cell the mean over all cells with the same levels of the set's factors.
func (f Factorial) marginal(y [][]float64, set uint) []float64 {
	sum, count := map[int]float64{}, map[int]float64{}
	group := make([]int, len(y))
	for c := range y {
		rest := c
		for i := len(f.Levels) - 1; i >= 0; i-- {
			if set>>i&1 == 1 {
				group[c] = group[c]*f.Levels[i] + rest%f.Levels[i]
			}
			rest /= f.Levels[i]
		}
		sum[group[c]] += shiftedMean(y[c], 0)
		count[group[c]]++
	}
	mean := make([]float64, len(y))
	for c, g := range group {
		mean[c] = sum[g] / count[g]
	}
	return mean
}

// line is the source of one set of factors.
func (f Factorial) line(who []int, effect []float64, runs int) Source {
	names, df, ss := make([]string, len(who)), 1.0, 0.0
	for i, p := range who {
		names[i] = f.Names[p]
		df = float64(df * float64(f.Levels[p]-1))
	}
	for _, e := range effect {
		ss += float64(e * e)
	}
	return source(strings.Join(names, " x "), ss*float64(runs)/float64(len(effect)), df)
}

// total is the sum of squares of centred values.
func total(y [][]float64) float64 {
	sum := 0.0
	for _, cell := range y {
		for _, v := range cell {
			sum += float64(v * v)
		}
	}
	return sum
}

// blocks is the sum of squares between replications of centred values.
func blocks(y [][]float64) float64 {
	sum := 0.0
	for r := range y[0] {
		row := 0.0
		for _, cell := range y {
			row += cell[r]
		}
		sum += row * row / float64(len(y))
	}
	return sum
}
