package analysis

import (
	"cmp"
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/sim"
)

// screening analyses Morris trajectories. Without two replications of a point chance cannot be taken out of mu*, which
// then has no interval.
func (a *analyst) screening(out *Result, r *runs) {
	var paths []stats.Path
	next := 0
	for _, t := range r.of.Trajectories() {
		paths = append(paths, stats.Path{Factor: t.Factor, Step: t.Step, Y: r.all[next : next+len(t.Points)]})
		next += len(t.Points)
	}
	list, err := stats.Morris(len(r.of.Factors), paths, r.of.Level)
	if err != nil {
		a.unable(out, message.New("analysis.screening"), err)
		return
	}
	slices.SortStableFunc(list, func(x, y stats.Screen) int { return cmp.Compare(y.MuStar.Point, x.MuStar.Point) })
	for _, s := range list {
		star := interval(s.MuStar)
		if math.IsNaN(s.Floor) {
			none := experiments.Number(nan)
			star.Low, star.High, star.HalfWidth = none, none, none
		}
		out.Screening = append(out.Screening, Screen{r.of.Factors[s.Factor].Name, interval(s.Mu), star,
			experiments.Number(s.Sigma), experiments.Number(s.Floor), s.Rank, [2]int{s.RankLow, s.RankHigh}})
	}
}

// indices estimates Sobol' indices from the points' means over replications.
func (a *analyst) indices(out *Result, r *runs) {
	k := len(r.of.Factors)
	b := stats.Block{AB: make([][]float64, k)}
	per := k + 2
	if r.of.Design.Second {
		b.BA, per = make([][]float64, k), 2*k+2
	}
	for row := range r.of.Design.Rows {
		y := r.means[row*per : (row+1)*per]
		b.A, b.B = append(b.A, y[0]), append(b.B, y[1])
		for f := range k {
			b.AB[f] = append(b.AB[f], y[2+f])
			if b.BA != nil {
				b.BA[f] = append(b.BA[f], y[2+k+f])
			}
		}
	}
	list, err := b.Indices(stats.Bootstrap{Level: r.of.Level,
		Seed: uint64(sim.Seed(r.of.Seed).Derive("bootstrap", 0))})
	if err != nil {
		a.unable(out, message.New("analysis.indices"), err)
		return
	}
	for f := range k {
		index := Index{Factor: r.of.Factors[f].Name, First: interval(list.First[f]), Total: interval(list.Total[f])}
		if list.Second != nil {
			for g := range f {
				index.Second = append(index.Second, Pair{r.of.Factors[g].Name, interval(list.Second[f][g])})
			}
		}
		out.Indices = append(out.Indices, index)
	}
}

// ranks tells how strongly the KPI goes with each factor over the points.
func (a *analyst) ranks(out *Result, r *runs) {
	for f, factor := range r.of.Factors {
		x := make([]float64, r.of.Runs())
		for run := range x {
			x[run] = r.of.Values(run)[f]
		}
		i, err := stats.KendallInterval(x, r.means, r.of.Level)
		if err != nil {
			a.unable(out, message.Plain(factor.Name), err)
			continue
		}
		tau := interval(i)
		out.Ranks = append(out.Ranks, Rank{Factor: factor.Name, Tau: tau.Value, Low: tau.Low,
			High: tau.High, N: tau.N})
	}
}

// spread tells how the KPI varies over the points, and how much of a run is chance.
func (a *analyst) spread(out *Result, r *runs) {
	q, err := stats.Quantiles(r.means, .05, .5, .95)
	if err != nil {
		a.unable(out, message.New("analysis.spread"), err)
		return
	}
	noise, err := stats.NoiseShare(r.all)
	if err != nil {
		noise = math.NaN()
	}
	n := func(x float64) experiments.Number { return experiments.Number(x) }
	out.Spread = &Spread{n(q[0]), n(q[1]), n(q[2]), n(noise)}
}
