package analysis

import (
	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// differences compares every point with its baseline, which is the first unless a list says otherwise.
func (a *analyst) differences(out *Result, r *runs) {
	var list []Difference
	var p []float64
	for run := 1; run < len(r.y); run++ {
		base := 0
		if len(r.of.Points) > 0 {
			base = r.of.Points[run].Against
		}
		if base == run {
			continue // a baseline itself
		}
		c, err := stats.PairedExact(r.y[base], r.y[run], r.of.Level)
		if err != nil {
			a.unable(out, message.Plain(r.of.RunName(run)), err)
			continue
		}
		size, exact := tested(c.Difference, c.P)
		d := Difference{Point: run, Name: r.of.RunName(run), Against: base, Baseline: r.of.RunName(base),
			Interval: size, Reduction: experiments.Number(c.Reduction), P: exact,
			BySets: a.bySets(r, func(y [][]float64) []float64 { return less(y[run], y[base]) })}
		if r.of.Design.Kind == plan.Curves {
			d.Factor, d.Level = moved(r.of, run)
		}
		list, p = append(list, d), append(p, float64(exact))
	}
	adjusted, err := r.of.Correction.Adjust(p)
	if err != nil {
		a.unable(out, message.New("analysis.differences"), err)
		return
	}
	for i := range list {
		list[i].Adjusted = experiments.Number(adjusted[i])
	}
	out.Differences = list
}

// less is x less y, one by one.
func less(x, y []float64) []float64 {
	d := make([]float64, len(x))
	for i := range d {
		d[i] = x[i] - y[i]
	}
	return d
}

// moved is the factor that a run of a curve moves, empty for all, and the level it moves to.
func moved(e *plan.Experiment, run int) (factor, level string) {
	n := 0
	rest := e.Values(0)
	for f, l := range e.Values(run) {
		if l != rest[f] {
			n++
			factor, level = e.Factors[f].Name, e.Factors[f].Levels[elementary.Int(l)].Name
		}
	}
	if n > 1 {
		factor = ""
	}
	return factor, level
}
