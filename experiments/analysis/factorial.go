package analysis

import (
	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// mostPlayers bounds the games whose every set is listed: 2^6 sets.
const mostPlayers = 6

// variance splits a full factorial into its sources of variation. Common random numbers make replications a source of
// their own.
func (a *analyst) variance(out *Result, r *runs) {
	f := stats.Factorial{Blocked: true, Y: make([][]float64, len(r.y))}
	for _, factor := range r.of.Factors {
		f.Names = append(f.Names, factor.Name)
		f.Levels = append(f.Levels, len(factor.Levels))
	}
	for run, y := range r.y {
		cell := 0
		for i, level := range r.of.Values(run) {
			cell = cell*f.Levels[i] + elementary.Int(level)
		}
		f.Y[cell] = y
	}
	table, err := f.ANOVA(min(2, len(f.Levels)))
	if err != nil {
		a.unable(out, message.New("analysis.variance"), err)
		return
	}
	sources := append(append([]stats.Source{}, table.Sources...), table.Replications, table.Residual)
	for _, s := range sources {
		n := func(x float64) experiments.Number { return experiments.Number(x) }
		out.ANOVA = append(out.ANOVA, Source{s.Name, n(s.SumSquares), n(s.DF), n(s.MeanSquare), n(s.F), n(s.P),
			n(s.SumSquares / table.Total.SumSquares)})
	}
}

// game shares the total effect of all factors out among them, and says what only comes of several together.
func (a *analyst) game(out *Result, r *runs) {
	g := stats.Game{Worth: r.y, Level: r.of.Level} // run = set of factors at their high level: design.TwoLevel
	shares, total, err := g.Shapley()
	if err != nil {
		a.unable(out, message.New("analysis.shapley"), err)
		return
	}
	synergies, err := g.Synergies()
	if err != nil {
		a.unable(out, message.New("analysis.synergies"), err)
		return
	}
	whole := interval(total)
	out.Total = &whole
	for _, s := range shares {
		out.Shapley = append(out.Shapley, Share{r.names([]int{s.Player}), interval(s.Value)})
	}
	for _, s := range synergies {
		out.Synergies = append(out.Synergies, Share{r.names(s.Players), interval(s.Value)})
	}
}

// margins are the means at each level of each factor, over all runs that have it, and their differences from the first
// level.
func (a *analyst) margins(out *Result, r *runs) {
	var numbers []int // numbers of margins with a difference
	var p []float64
	for f, factor := range r.of.Factors {
		first := r.atLevel(r.y, f, 0)
		for l, level := range factor.Levels {
			y := r.atLevel(r.y, f, l)
			i, err := stats.MeanInterval(y, r.of.Level)
			if err != nil {
				a.unable(out, message.Plain(factor.Name+" = "+level.Name), err)
				continue
			}
			m := Margin{Factor: factor.Name, Level: level.Name, Interval: interval(i), P: experiments.Number(nan),
				Adjusted: experiments.Number(nan), Aliased: a.Confused(f)}
			if c, err := stats.PairedExact(first, y, r.of.Level); l > 0 && err == nil {
				change, exact := tested(c.Difference, c.P)
				m.Change, m.P = &change, exact
				m.BySets = a.bySets(r, func(y [][]float64) []float64 {
					return less(r.atLevel(y, f, l), r.atLevel(y, f, 0))
				})
				numbers, p = append(numbers, len(out.Margins)), append(p, float64(exact))
			}
			out.Margins = append(out.Margins, m)
		}
	}
	adjusted, err := r.of.Correction.Adjust(p)
	if err != nil {
		a.unable(out, message.New("analysis.differences"), err)
		return
	}
	for i, m := range numbers {
		out.Margins[m].Adjusted = experiments.Number(adjusted[i])
	}
}

// atLevel is the mean, unit by unit of y, of all runs that have a factor at a level.
func (r *runs) atLevel(y [][]float64, factor, level int) []float64 {
	sum := make([]float64, len(y[0]))
	n := 0
	for run := range y {
		if elementary.Int(r.of.Values(run)[factor]) != level {
			continue
		}
		n++
		for u, v := range y[run] {
			sum[u] += v
		}
	}
	for u := range sum {
		sum[u] /= float64(n)
	}
	return sum
}

// unable notes what could not be said.
func (a *analyst) unable(r *Result, what message.Text, err error) {
	r.Unable = append(r.Unable, a.sentences.Note(message.New("%s: %s", what, message.Of(err)))...)
}
