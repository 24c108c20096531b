package calibrate

import (
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/say"
)

// warned are the warnings of a calibration.
var warned = struct{ Scenario, Few, Resists, Bounds say.Phrase }{
	Scenario: say.Phrase{En: "%s", Zh: "%s"},
	Few:      say.Phrase{En: "%d of %d parameter sets were accepted; more --generations may find the rest", Zh: "接受 %d 组参数，目标 %d 组；增大 --generations 或可补足"},
	Resists:  say.Phrase{En: "%s resists: %s is %.4g at the nearest point, wanted %.4g to %.4g, %.2f half-widths from the middle", Zh: "%s 无法达到：最近点的 %s 为 %.4g，应为 %.4g 至 %.4g，距中点 %.2f 个半宽"},
	Bounds:   say.Phrase{En: "at an end of its plausible range at the best point: %s", Zh: "最优点处位于合理范围端点的参数：%s"},
}

// Warnings are what a reader of the result should know.
func (r *Result) Warnings() []experiments.Warning {
	var ws []experiments.Warning
	for _, text := range r.Scenario.Warnings {
		ws = append(ws, experiments.Warning{Phrase: warned.Scenario, Args: []any{text}})
	}
	if !r.Enough() {
		ws = append(ws, experiments.Warning{Phrase: warned.Few, Args: []any{len(r.Accepted), r.Options.Accept}})
	}
	if x := r.resistance(); x != nil {
		ws = append(ws, experiments.Warning{Phrase: warned.Resists, Args: []any{x.Target, x.Name, x.Value, x.Low, x.High, x.Distance}})
	}
	if len(r.Bounds) > 0 {
		ws = append(ws, experiments.Warning{Phrase: warned.Bounds, Args: []any{strings.Join(r.Bounds, ", ")}})
	}
	return ws
}
