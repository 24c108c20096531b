package targets

import (
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/say"
)

// warned are the warnings of a validation.
var warned = struct{ Scenario, Single, Interrupted, Close say.Phrase }{
	Scenario:    say.Phrase{En: "%s", Zh: "%s"},
	Single:      say.Phrase{En: "1 replication: no interval can be given; 2 are the least, 10 are usual", Zh: "只有 1 次重复：无法给出区间；至少 2 次，通常 10 次"},
	Interrupted: say.Phrase{En: "interrupted: %d of %d runs were finished and are in this result", Zh: "已中断：计划 %[2]d 次运行，完成并计入 %[1]d 次"},
	Close:       say.Phrase{En: "more replications may change whether these are met, an end of their range lies within the interval: %s", Zh: "下列输出的达标范围端点落在置信区间内，增加重复次数可能改变结论：%s"},
}

// Warnings are what a reader should know.
func (v *Validation) Warnings() []experiments.Warning {
	var ws []experiments.Warning
	if v.Finished < v.Planned() {
		ws = append(ws, experiments.Warning{Phrase: warned.Interrupted, Args: []any{v.Finished, v.Planned()}})
	}
	told := map[string]bool{}
	for _, s := range v.Scenarios {
		for _, text := range s.Warnings {
			if !told[text.String()] {
				told[text.String()] = true
				ws = append(ws, experiments.Warning{Phrase: warned.Scenario, Args: []any{text}})
			}
		}
	}
	if v.Replications == 1 {
		ws = append(ws, experiments.Warning{Phrase: warned.Single})
	}
	if list := v.undecided(); len(list) > 0 {
		ws = append(ws, experiments.Warning{Phrase: warned.Close, Args: []any{strings.Join(list, ", ")}})
	}
	return ws
}

// undecided are the outputs that are met or missed by less than their half-width.
func (v *Validation) undecided() []string {
	var list []string
	for _, verdict := range v.Verdicts {
		for _, s := range verdict.Seen {
			if s.within(s.Low) || s.within(s.High) {
				list = append(list, verdict.ID+" "+s.Name)
			}
		}
	}
	return list
}

// within reports whether a bound lies inside the interval.
func (s Seen) within(bound float64) bool {
	return bound > s.Value-s.HalfWidth && bound < s.Value+s.HalfWidth
}
