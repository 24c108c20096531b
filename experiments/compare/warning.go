package compare

import (
	"fmt"

	"hanyin/experiments/stats"
	"hanyin/internal/message"
)

// usualReduction is the variance reduction on response times that a comparison should get from common random numbers
// when one mechanism changes; where it is less, the reader is told.
const usualReduction = 3

// Warnings are what a reader of the comparison should know.
func (d *Result) Warnings() ([]message.Text, error) {
	table, err := d.Differences()
	if err != nil {
		return nil, err
	}
	return d.warnings(table), nil
}

func (d *Result) warnings(table [][]Difference) []message.Text {
	var ws []message.Text
	warn := func(key message.Key, args ...any) { ws = append(ws, message.New(key, args...)) }
	if d.Interrupted {
		warn("run.interrupted_at_most", d.pace.Finished, d.Planned())
	}
	ws = append(ws, d.Crashed...)
	if d.Precision != nil && !d.Settled && !d.Interrupted {
		warn("compare.half_width_missed", d.Precision.KPI, d.Rounds)
	}
	if d.Choice != nil && d.Choice.Budget == 0 && !d.Settled && !d.Interrupted {
		warn("compare.no_best", d.Choice.KPI, d.Rounds)
	}
	for i, s := range d.Scenarios {
		for _, text := range s.Warnings {
			warn("%s: %s", s.Name, text.Text())
		}
		if w, moves := d.profiles[i].WarnOfDrift(len(s.Changes) + len(s.Shocks)); moves {
			warn("%s: %s", s.Name, w)
		}
		for _, o := range d.Scenarios[:i] {
			if o.Hash == s.Hash {
				warn("compare.same_scenario", o.Name, s.Name)
			}
		}
		if b, p := d.Baseline.Params, s.Params; b.Start != p.Start || b.WarmupDays != p.WarmupDays ||
			b.Days != p.Days {
			warn("compare.other_days", s.Name, d.Baseline.Name)
		}
	}
	for a := range table {
		if names := d.weak(a+1, table[a]); len(names) > 0 {
			warn("compare.little_reduction", d.Scenarios[a+1].Name, message.List(", ", names...))
		}
	}
	return ws
}

// weak are the KPIs of response and those that the comparison is about for which common random numbers did little, as
// far as so few replications can tell, each with its variance reduction and the most it could be, such as
// "response.p90_h (1.4/3.2)".
func (d *Result) weak(alternative int, rows []Difference) []message.Text {
	var names []message.Text
	for k, row := range rows {
		asked := row.Family == PrimaryFamily || row.KPI.Name == "response.median_h" || row.KPI.Name == "response.p90_h"
		if !asked || row.Paired.Difference.N < firstStage || row.Paired.Reduction >= usualReduction ||
			row.Paired.Error == 0 {
			continue
		}
		most, err := stats.Ceiling(d.Series(0, k), d.Series(alternative, k))
		if err != nil {
			continue // a reduction has a ceiling
		}
		names = append(names, message.New("%s (%s/%s)", row.KPI.Name, factorOf(row.Paired.Reduction), factorOf(most)))
	}
	return names
}

// factorOf is a factor to one decimal; far beyond any use it is only said to be so.
func factorOf(x float64) string {
	if x >= 100 {
		return ">100"
	}
	return fmt.Sprintf("%.1f", x)
}
