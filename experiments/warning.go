package experiments

import (
	"math"

	"hanyin/experiments/say"
	"hanyin/metrics"
)

// A Warning is what a reader should know of a result and need not stop for.
type Warning struct {
	Phrase say.Phrase
	Args   []any
}

// In is the warning in a language.
func (w Warning) In(l say.Lang) string { return w.Phrase.In(l, w.Args...) }

// warned are all warnings of this package.
var warned = struct{ Scenario, Single, Few, Interrupted say.Phrase }{
	Scenario:    say.Phrase{En: "%s", Zh: "%s"},
	Single:      say.Phrase{En: "1 replication: no interval can be given; 2 are the least, 10 are usual", Zh: "只有 1 次重复：无法给出区间；至少 2 次，通常 10 次"},
	Few:         say.Phrase{En: "%d replications: the half-width of %s is %.0f%% of the mean; about %d would give 10%%", Zh: "%d 次重复：%s 的半宽为均值的 %.0f%%；约 %d 次可降到 10%%"},
	Interrupted: say.Phrase{En: "interrupted: %d of %d replications were finished and are in this result", Zh: "已中断：计划 %[2]d 次重复，完成并计入 %[1]d 次"},
}

// headline are the KPIs whose precision is watched (docs/model.md, 10).
var headline = []string{"response.median_h", "close.p90_wd", "resolve.true_rate", "resolve.true_median_wd", "sat.true"}

// enough is the half-width, as a share of the mean, from which on more replications are advised.
const enough = 0.10

// Warnings are what a reader of the result should know.
func (r *Result) Warnings() []Warning {
	var ws []Warning
	if len(r.Finished) < r.Planned {
		ws = append(ws, Warning{warned.Interrupted, []any{len(r.Finished), r.Planned}})
	}
	for _, s := range r.Scenario.Warnings {
		ws = append(ws, Warning{warned.Scenario, []any{s}})
	}
	if len(r.Finished) == 1 {
		return append(ws, Warning{Phrase: warned.Single})
	}
	if name, share, n := r.vaguest(); share > enough && n > len(r.Finished) {
		ws = append(ws, Warning{warned.Few, []any{len(r.Finished), name, 100 * share, n}})
	}
	return ws
}

// vaguest is the headline KPI with the widest interval for its mean, that share, and how many replications would make it 10 %.
func (r *Result) vaguest() (name string, share float64, needed int) {
	for _, k := range headline {
		i := metrics.Index(k)
		if i < 0 {
			continue
		}
		t := &r.KPIs[i]
		if s := t.HalfWidth(r.Level) / math.Abs(t.Mean()); s > share && !math.IsInf(s, 0) {
			name, share, needed = k, s, t.Needed(enough, r.Level)
		}
	}
	return name, share, needed
}

// englishOf is the warnings in English, for documents, never nil.
func englishOf(ws []Warning) []string {
	lines := []string{}
	for _, w := range ws {
		lines = append(lines, w.In(say.English))
	}
	return lines
}
