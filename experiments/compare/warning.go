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
	warn := func(format string, args ...any) { ws = append(ws, message.Put(format, args...)) }
	if d.Interrupted {
		warn("interrupted: %d of at most %d runs were finished and are in this result", d.pace.Finished, d.Planned())
	}
	if d.Precision != nil && !d.Settled && !d.Interrupted {
		warn("%s: the half-width asked for was not reached within %d replications; --max-replications allows more",
			d.Precision.KPI, d.Rounds)
	}
	if d.Choice != nil && d.Choice.Budget == 0 && !d.Settled && !d.Interrupted {
		warn(
			"%s: no scenario was shown to be the best within %d replications; --max-replications allows more, a "+
				"larger --indifference needs fewer", d.Choice.KPI, d.Rounds)
	}
	for i, s := range d.Scenarios {
		for _, text := range s.Warnings {
			warn("%s: %s", s.Name, text.Said())
		}
		for _, o := range d.Scenarios[:i] {
			if o.Hash == s.Hash {
				warn("%s and %s are the same scenario", o.Name, s.Name)
			}
		}
		if b, p := d.Baseline.Params, s.Params; b.Start != p.Start || b.WarmupDays != p.WarmupDays ||
			b.Days != p.Days {
			warn("%s covers other days than %s: differences hold both the change and the season", s.Name,
				d.Baseline.Name)
		}
	}
	for a := range table {
		if names := d.weak(a+1, table[a]); len(names) > 0 {
			warn(
				"%s: common random numbers saved few runs (variance reduction below 3) on %s. Behind the slash "+
					"stands the most that is possible where the two scenarios vary as they do: little where one "+
					"varies far more than the other, much where the same petitions go other ways; more "+
					"replications make up for it", d.Scenarios[a+1].Name, message.List(", ", names...))
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
		asked := row.Primary || row.KPI.Name == "response.median_h" || row.KPI.Name == "response.p90_h"
		if !asked || row.Paired.Difference.N < firstStage || row.Paired.Reduction >= usualReduction ||
			row.Paired.Error == 0 {
			continue
		}
		most, err := stats.Ceiling(d.Series(0, k), d.Series(alternative, k))
		if err != nil {
			continue // a reduction has a ceiling
		}
		names = append(names, message.Put("%s (%s/%s)", row.KPI.Name, factorOf(row.Paired.Reduction), factorOf(most)))
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
