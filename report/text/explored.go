package text

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/sweep"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// screening is the table of elementary effects of one KPI, the strongest factors first.
func (x *experimental) screening(r *analysis.Result) string {
	if len(r.Screening) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Screening, x.measured(r), min(mostFactors, len(r.Screening)), len(r.Screening)), 1,
		x.say(tried.Factor), "mu*", "mu", "sigma", x.say(tried.What))
	g.left(4)
	for _, s := range r.Screening[:min(mostFactors, len(r.Screening))] {
		g.row(s.Factor, plainInterval(s.MuStar), change(s.Mu), bare(s.Sigma), x.what(s.Factor))
	}
	return g.String() + x.spread(r)
}

// indices is the table of Sobol' indices of one KPI, the strongest factors first.
func (x *experimental) indices(r *analysis.Result) string {
	if len(r.Indices) == 0 {
		return ""
	}
	list := slices.SortedStableFunc(slices.Values(r.Indices),
		func(a, b analysis.Index) int { return cmp.Compare(b.Total.Value, a.Total.Value) })
	g := newGrid(x.say(tried.Indices, x.marked(r)), 1, x.say(tried.Factor), "S1", "ST", x.say(tried.What))
	g.left(3)
	for _, i := range list {
		g.row(i.Factor, plainInterval(i.First), plainInterval(i.Total), x.what(i.Factor))
	}
	return g.String() + x.spread(r)
}

// ranks is the table of rank correlations of one KPI, the strongest factors first.
func (x *experimental) ranks(r *analysis.Result) string {
	if len(r.Ranks) == 0 {
		return ""
	}
	list := slices.SortedStableFunc(slices.Values(r.Ranks), func(a, b analysis.Rank) int {
		return cmp.Compare(math.Abs(float64(b.Tau)), math.Abs(float64(a.Tau)))
	})
	g := newGrid(x.say(tried.Ranks, x.marked(r)), 1, x.say(tried.Factor), "tau", x.say(tried.What))
	g.left(2)
	for _, k := range list[:min(mostFactors, len(list))] {
		g.row(k.Factor, fmt.Sprintf("%+.2f", float64(k.Tau)), x.what(k.Factor))
	}
	return g.String() + x.spread(r)
}

// marked is a KPI with the mark of truth.
func (x *experimental) marked(r *analysis.Result) string {
	if r.Basis == metrics.Oracle.String() {
		return r.KPI + " *"
	}
	return r.KPI
}

// measured is a KPI with its unit.
func (x *experimental) measured(r *analysis.Result) string {
	return x.marked(r) + translate.Phrase{En: " (%s)", Zh: "（%s）"}.In(x.lang, UnitOf(r.Unit, x.lang))
}

// what says what a factor is.
func (x *experimental) what(factor string) string {
	for _, f := range x.d.Factors {
		if f.Name == factor {
			return translate.Phrase{En: f.En, Zh: cmp.Or(f.Zh, f.En)}.In(x.lang)
		}
	}
	return ""
}

// spread is a line on how the KPI varies over the points.
func (x *experimental) spread(r *analysis.Result) string {
	if r.Spread == nil {
		return ""
	}
	line := x.say(tried.Spread, bare(r.Spread.Low), bare(r.Spread.Median), bare(r.Spread.High))
	if n := r.Spread.NoiseShare; n.Defined() {
		line += " " + x.say(tried.Noise, 100*float64(n))
	}
	return line + "\n"
}

// bare is a number by itself, to three digits.
func bare(n experiments.Number) string {
	return figure(experiments.Estimate{Mean: n, HalfWidth: experiments.Number(math.NaN())})
}

// places is what the first KPI does in every town or category: Shapley values and their total where there are any,
// else effects, else differences.
func (x *experimental) places(kind string, title translate.Phrase) string {
	var list []*analysis.Result
	for i := range x.d.Results {
		if r := &x.d.Results[i]; r.Place.Kind == kind && r.KPI == x.kpis[0].KPI {
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		return ""
	}
	what, heads, cells := x.placeColumns(list)
	if len(heads) == 0 {
		return ""
	}
	g := newGrid(x.say(title, list[0].KPI, what), 1, append([]string{""}, heads...)...)
	for _, r := range list {
		g.row(append([]string{x.place(r.Place)}, cells(r)...)...)
	}
	return g.String()
}

// place is the name that --place takes, and for categories their Chinese one beside it.
func (x *experimental) place(p analysis.Place) string {
	if zh, ok := x.d.PlacesZh[p.Name]; ok && x.lang == translate.Chinese && p.Kind == sweep.Category {
		return p.Name + " " + zh
	}
	return p.Name
}

// placeColumns chooses what is shown of a place.
func (x *experimental) placeColumns(list []*analysis.Result) (what string, heads []string,
	cells func(*analysis.Result) []string) {
	fill := func(r *analysis.Result, cell func(i int) string) []string {
		var cells []string
		for i := range heads {
			cells = append(cells, cell(i))
		}
		return cells
	}
	if shares := longest(list, func(r *analysis.Result) []analysis.Share { return r.Shapley }); len(shares) > 0 {
		for _, s := range shares {
			heads = append(heads, short(s.Factors))
		}
		heads = append(heads, x.say(tried.Total))
		return x.say(tried.ByShapley), heads, func(r *analysis.Result) []string {
			return fill(r, func(i int) string {
				if i == len(shares) {
					return total(r)
				}
				return shareAt(r.Shapley, i)
			})
		}
	}
	if effects := longest(list, func(r *analysis.Result) []analysis.Effect { return r.Effects }); len(effects) > 0 {
		for _, e := range effects {
			if len(e.Factors) == 1 {
				heads = append(heads, short(e.Factors))
			}
		}
		return x.say(tried.ByEffect, x.d.Correction), heads, func(r *analysis.Result) []string {
			return fill(r, func(i int) string {
				if i >= len(r.Effects) {
					return dash
				}
				return x.starred(r.Effects[i].Interval, r.Effects[i].Adjusted)
			})
		}
	}
	for _, d := range longest(list, func(r *analysis.Result) []analysis.Difference { return r.Differences }) {
		heads = append(heads, x.moved(d))
	}
	return x.say(tried.ByDifference, x.d.Correction), heads, func(r *analysis.Result) []string {
		return fill(r, func(i int) string {
			if i >= len(r.Differences) {
				return dash
			}
			return x.starred(r.Differences[i].Interval, r.Differences[i].Adjusted)
		})
	}
}

// claims are the verdicts on what stood in the file.
func (x *experimental) claims() string {
	if len(x.d.Claims) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Claims), 1, x.say(tried.Claim), x.say(tried.Effect), x.say(tried.Wanted),
		x.say(tried.Verdict))
	g.left(3)
	for _, c := range x.d.Claims {
		wanted := ">= +" + bare(c.Needs)
		if c.Wants < 0 {
			wanted = "<= -" + bare(c.Needs)
		}
		g.row(translate.Phrase{En: c.Name, Zh: cmp.Or(c.Zh, c.Name)}.In(x.lang), change(c.Effect), wanted,
			x.say(judged[c.Verdict]))
	}
	return g.String()
}

// closing explains the signs.
func (x *experimental) closing() string {
	has := func(of func(r *analysis.Result) bool) bool { return slices.ContainsFunc(x.kpis, of) }
	words := []string{x.say(tried.Closing, x.level(), x.over())}
	if has(func(r *analysis.Result) bool { return len(r.Effects)+len(r.Differences)+len(r.Margins) > 0 }) {
		words = append(words, x.say(tried.Corrected, x.d.Correction))
	}
	if has(func(r *analysis.Result) bool { return r.Basis == metrics.Oracle.String() }) {
		words = append(words, x.say(tried.Starred))
	}
	lines := []string{strings.Join(words, translate.Phrase{En: " "}.In(x.lang))}
	if slices.ContainsFunc(x.kpis, func(r *analysis.Result) bool {
		return slices.ContainsFunc(r.Effects, func(e analysis.Effect) bool { return e.Aliased })
	}) {
		lines = append(lines, x.say(tried.Aliased))
	}
	if has(func(r *analysis.Result) bool {
		return slices.ContainsFunc(r.Margins, func(m analysis.Margin) bool { return m.Aliased })
	}) {
		lines = append(lines, x.say(tried.Confused))
	}
	last := tried.Everything
	if slices.ContainsFunc(x.d.Results, func(r analysis.Result) bool { return r.Place.Kind != sweep.County }) {
		last = tried.Elsewhere
	}
	return strings.Join(append(lines, x.say(last)), "\n") + "\n"
}
