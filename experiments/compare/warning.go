package compare

import (
	"fmt"
	"math"
	"time"

	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
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
		warn("run.interrupted_at_most", d.finished, d.Planned())
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
			warn("compare.of", d.titled(s), text.Told())
		}
		if w, moves := d.profiles[i].WarnOfDrift(len(s.Changes) + len(s.Shocks)); moves {
			warn("compare.of", d.titled(s), w)
		}
		for _, o := range d.Scenarios[:i] {
			if o.Hash == s.Hash {
				warn("compare.same_scenario", o.Name, s.Name)
			}
		}
		if b, p := d.Baseline.Params, s.Params; b.Start != p.Start || b.WarmupDays != p.WarmupDays ||
			b.Days != p.Days {
			warn("compare.other_days", d.titled(s), d.titled(d.Baseline))
		}
	}
	for a := range table {
		if l := redLine(table[a]); l != nil {
			warn("compare.red_line_warning", d.titled(d.Scenarios[a+1]), message.List(", ", plain(l.Records)...),
				message.List(", ", plain(l.Truths)...))
		}
		if days, names := d.short(a + 1); len(names) > 0 {
			warn("compare.short_horizon", d.titled(d.Scenarios[a+1]), days, message.List(", ", plain(names)...))
		}
		if names := d.weak(a+1, table[a]); len(names) > 0 && d.Choice == nil {
			warn("compare.little_reduction", d.titled(d.Scenarios[a+1]), message.List(", ", names...))
		}
	}
	return ws
}

// titled is a scenario by its title, which stands between quotation marks, with its name where another one has that
// title too.
func (d *Result) titled(s *scenarios.Scenario) message.Term {
	t := message.Term{En: s.Title, Zh: s.TitleZh}.Nested()
	for _, o := range d.Scenarios {
		if o != s && o.Title == s.Title {
			return message.Term{En: t.En + " [" + s.Name + "]", Zh: t.Zh + " [" + s.Name + "]"}
		}
	}
	return t
}

// memoryDays are how long what families of KPIs show goes on moving after a change, beyond the time that a case takes.
// Assumption: half a year for what households and grid leaders get used to, a year for what spreads or returns yearly.
var memoryDays = map[string]int{"expr": 180, "hidden": 180, "grid": 180, "absorption": 180, "suppressed": 180,
	"sat": 180, "adoption": 365, "vitality": 365, "poverty": 365, "delib": 365}

// usualMemoryDays are those of all others.
const usualMemoryDays = int(metrics.FollowUp / (24 * time.Hour))

// short are the days that follow the change of an alternative, and the KPIs of its family that remember longer.
func (d *Result) short(alternative int) (days int, names []string) {
	s := d.Scenarios[alternative]
	days = s.Params.WarmupDays + s.Params.Days
	c := scenarios.Diff(d.Baseline, s)
	if len(c.Values) == 0 {
		first := time.Duration(math.MaxInt64)
		for _, change := range c.ChangesB {
			first = min(first, change.From)
		}
		if len(c.ChangesB) == 0 { // a shock has its window
			return days, nil
		}
		days -= int(first / (24 * time.Hour))
	}
	for _, name := range d.Family(alternative) {
		memory, ok := memoryDays[kpiNamed(name).Family()]
		if !ok {
			memory = usualMemoryDays
		}
		if memory > days {
			names = append(names, name)
		}
	}
	return days, names
}

// plain are names as texts.
func plain(names []string) []message.Text {
	var list []message.Text
	for _, name := range names {
		list = append(list, message.New("%s", name))
	}
	return list
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
