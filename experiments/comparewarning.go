package experiments

import (
	"fmt"
	"strings"

	"hanyin/experiments/estimate"
	"hanyin/experiments/say"
)

// cautioned are the warnings of comparisons.
var cautioned = struct{ Interrupted, Imprecise, Undecided, Violated, Twice, Horizons, Weak, Scenario say.Phrase }{
	Interrupted: say.Phrase{En: "interrupted: %d of at most %d runs were finished and are in this result", Zh: "已中断：至多 %[2]d 次运行，完成并计入 %[1]d 次"},
	Imprecise:   say.Phrase{En: "%s: the half-width asked for was not reached within %d replications; --max-replications allows more", Zh: "%s：%d 次重复内未达到要求的半宽；可用 --max-replications 增加"},
	Undecided:   say.Phrase{En: "%s: no scenario was shown to be the best within %d replications; --max-replications allows more, a larger --indifference needs fewer", Zh: "%s：%d 次重复内未能选出最优情景；可用 --max-replications 增加，或放宽 --indifference"},
	Violated:    say.Phrase{En: "an invariant was broken: %s", Zh: "守恒被破坏：%s"},
	Twice:       say.Phrase{En: "%s and %s are the same scenario", Zh: "%s 与 %s 是同一情景"},
	Horizons:    say.Phrase{En: "%s covers other days than %s: differences hold both the change and the season", Zh: "%s 与 %s 的统计期不同：差异中混有季节因素"},
	Weak:        say.Phrase{En: "%s: common random numbers saved few runs (variance reduction below 3) on %s. Behind the slash stands the most that is possible where the two scenarios vary as they do: little where one varies far more than the other, much where the same petitions go other ways; more replications make up for it", Zh: "%s：公共随机数在以下指标上收效有限（方差缩减不足 3 倍）：%s。斜线后为两情景各自波动下可能达到的上限：上限低，是因一方波动远大于另一方；上限高，是因同样的诉求走了不同的路径；可增加重复次数弥补"},
	Scenario:    say.Phrase{En: "%s: %s", Zh: "%s：%s"},
}

// usualReduction is the variance reduction on response times that a comparison should get from common random numbers when one mechanism changes;
// where it is less, the reader is told.
const usualReduction = 3

// Warnings are what a reader of the comparison should know.
func (d *Compared) Warnings() ([]Warning, error) {
	table, err := d.Differences()
	if err != nil {
		return nil, err
	}
	return d.warnings(table), nil
}

func (d *Compared) warnings(table [][]Difference) []Warning {
	var ws []Warning
	warn := func(p say.Phrase, args ...any) { ws = append(ws, Warning{p, args}) }
	if d.Interrupted {
		warn(cautioned.Interrupted, d.pace.Finished, d.Planned())
	}
	if d.Precision != nil && !d.Settled && !d.Interrupted {
		warn(cautioned.Imprecise, d.Precision.KPI, d.Rounds)
	}
	if d.Choice != nil && d.Choice.Budget == 0 && !d.Settled && !d.Interrupted {
		warn(cautioned.Undecided, d.Choice.KPI, d.Rounds)
	}
	for i, s := range d.Scenarios {
		for _, text := range s.Warnings {
			warn(cautioned.Scenario, s.Name, text)
		}
		for _, o := range d.Scenarios[:i] {
			if o.Hash == s.Hash {
				warn(cautioned.Twice, o.Name, s.Name)
			}
		}
		if b, p := d.Baseline.Params, s.Params; b.Start != p.Start || b.WarmupDays != p.WarmupDays || b.Days != p.Days {
			warn(cautioned.Horizons, s.Name, d.Baseline.Name)
		}
	}
	for a := range table {
		if names := d.weak(a+1, table[a]); len(names) > 0 {
			warn(cautioned.Weak, d.Scenarios[a+1].Name, strings.Join(names, ", "))
		}
	}
	return ws
}

// weak are the KPIs of response and those that the comparison is about for which common random numbers did little, as far as so few
// replications can tell, each with its variance reduction and the most it could be, such as "response.p90_h (1.4/3.2)".
func (d *Compared) weak(alternative int, rows []Difference) []string {
	var names []string
	for k, row := range rows {
		asked := row.Primary || row.KPI.Name == "response.median_h" || row.KPI.Name == "response.p90_h"
		if !asked || row.Paired.Difference.N < firstStage || row.Paired.Reduction >= usualReduction || row.Paired.Error == 0 {
			continue
		}
		most, err := estimate.Ceiling(d.Series(0, k), d.Series(alternative, k))
		if err != nil {
			continue // a reduction has a ceiling
		}
		names = append(names, fmt.Sprintf("%s (%s/%s)", row.KPI.Name, factorOf(row.Paired.Reduction), factorOf(most)))
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
