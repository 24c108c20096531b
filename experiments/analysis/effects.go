package analysis

import (
	"math/bits"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
)

// effects fills in the effects of a two-level design: main effects and two-way interactions, or main effects alone
// where the design does not keep interactions apart (Plackett-Burman).
func (a *analyst) effects(out *Result, r *runs) {
	signs := r.signs()
	var list []stats.Effect
	var err error
	if r.of.Design.Kind == plan.PlackettBurman {
		list, err = mainEffects(signs, r.y, r.of.Level)
	} else {
		list, err = stats.Effects(signs, r.y, r.of.Level)
	}
	if err != nil {
		a.unable(out, message.New("analysis.effects"), err)
		return
	}
	p, sizes := make([]float64, len(list)), make([]Interval, len(list))
	for i, e := range list {
		size, exact := tested(e.Size, e.P)
		sizes[i], p[i] = size, float64(exact)
	}
	adjusted, err := r.of.Correction.Adjust(p)
	if err != nil {
		a.unable(out, message.New("analysis.effects"), err)
		return
	}
	for i, e := range list {
		effect := Effect{Factors: r.names(e.Factors), Interval: sizes[i], P: experiments.Number(p[i]),
			Adjusted: experiments.Number(adjusted[i])}
		effect.BySets = a.bySets(r, func(y [][]float64) []float64 { return stats.Contrasts(signs, y, e.Factors) })
		for _, other := range a.aliases[setOf(e.Factors)] {
			effect.Aliased = true
			effect.Aliases = append(effect.Aliases, r.names(factorsOf(other)))
		}
		out.Effects = append(out.Effects, effect)
	}
	out.allLow = allLow(signs, r.means, out.Effects)
}

// allLow is the mean with all factors low: that of the run which has them so, or where a fraction has none what the
// effects that have no aliases make of the mean of all runs.
func allLow(signs [][]int, means []float64, effects []Effect) float64 {
	for run, s := range signs {
		if !slices.Contains(s, 1) {
			return means[run]
		}
	}
	y := meanOf(means)
	for _, e := range effects {
		if half := float64(e.Value) / 2; !e.Aliased && len(e.Factors) == 1 {
			y -= half
		} else if !e.Aliased {
			y += half
		}
	}
	return y
}

// mainEffects analyses one column at a time, so that columns whose products do not balance do no harm.
func mainEffects(signs [][]int, y [][]float64, level float64) ([]stats.Effect, error) {
	var list []stats.Effect
	for f := range signs[0] {
		column := make([][]int, len(signs))
		for run := range signs {
			column[run] = []int{signs[run][f]}
		}
		one, err := stats.Effects(column, y, level)
		if err != nil {
			return nil, err
		}
		one[0].Factors = []int{f}
		list = append(list, one[0])
	}
	return list, nil
}

// bySets is what an effect comes to in the carried sets; nothing where there are none, or chance cannot be told from
// what the sets differ in. of works the effect out by replication from the outcomes of one set.
func (a *analyst) bySets(r *runs, of func(y [][]float64) []float64) BySets {
	var effects [][]float64
	for _, set := range r.sets {
		effects = append(effects, of(set))
	}
	over, err := stats.OverSets(effects, a.Level)
	if err != nil {
		return BySets{}
	}
	n := func(x float64) *experiments.Number { y := experiments.Number(x); return &y }
	sign := 1.0
	if over.Mean.Point < 0 {
		sign = -1
	}
	return BySets{Band: []experiments.Number{*n(over.Low), *n(over.High)}, Agree: n(over.Agree(sign, 0)),
		Chance: n(over.Chance), over: &over}
}

// setOf is factors as a set of bits, for designs of up to 64.
func setOf(factors []int) uint64 {
	set := uint64(0)
	for _, f := range factors {
		set |= 1 << f
	}
	return set
}

// factorsOf are the numbers of the factors in a set of bits.
func factorsOf(set uint64) (factors []int) {
	for ; set != 0; set &= set - 1 {
		factors = append(factors, bits.TrailingZeros64(set))
	}
	return factors
}
