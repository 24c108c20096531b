package analysis

import (
	"math"

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
	p := make([]float64, len(list))
	for i, e := range list {
		p[i] = e.P
	}
	adjusted, err := r.of.Correction.Adjust(p)
	if err != nil {
		a.unable(out, message.New("analysis.effects"), err)
		return
	}
	for i, e := range list {
		effect := Effect{Factors: r.names(e.Factors), Interval: interval(e.Size), P: experiments.Number(p[i]),
			Adjusted: experiments.Number(adjusted[i])}
		if r.of.Blocks() > 1 {
			effect.band(stats.Contrasts(signs, r.y, e.Factors))
		}
		effect.Aliased = a.aliased[setOf(e.Factors)]
		out.Effects = append(out.Effects, effect)
	}
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

// band says how far the effect goes over carried sets.
func (e *Effect) band(sizes []float64) {
	low, high := math.Inf(1), math.Inf(-1)
	same, whole := 0, 0
	for _, x := range sizes {
		if math.IsNaN(x) {
			continue
		}
		whole++
		low, high = min(low, x), max(high, x)
		if (x > 0) == (e.Value > 0) {
			same++
		}
	}
	if whole == 0 {
		return
	}
	agree := experiments.Number(float64(same) / float64(whole))
	e.Band, e.Agree = []experiments.Number{experiments.Number(low), experiments.Number(high)}, &agree
}

// setOf is factors as a set of bits, for designs of up to 64.
func setOf(factors []int) uint64 {
	set := uint64(0)
	for _, f := range factors {
		set |= 1 << f
	}
	return set
}
