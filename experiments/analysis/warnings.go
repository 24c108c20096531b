package analysis

import (
	"math"

	"hanyin/experiments"
	"hanyin/experiments/estimate"
	"hanyin/experiments/say"
)

var nan = math.NaN()

// warned are all warnings of this package.
var warned = struct{ Failed, Example, Few, Unable, Unfitted say.Phrase }{
	Failed:   say.Phrase{En: "%d of %d runs failed and are left out of every estimate, with all that is paired with them", Zh: "%[2]d 次运行中 %[1]d 次失败，已连同与之配对的结果从全部估计中剔除"},
	Example:  say.Phrase{En: "a failed run: %s", Zh: "失败示例：%s"},
	Few:      say.Phrase{En: "%d %s: the half-width of %s is %.0f%% of the mean; about %d would give 10%%", Zh: "%d 个%s：%s 的半宽为均值的 %.0f%%；约 %d 个可降到 10%%"},
	Unfitted: say.Phrase{En: "no parameter set has been accepted by a calibration: the scenario's own values are used, and the intervals leave out what is not known of them", Zh: "尚无经校准接受的参数组：采用情景自身取值，区间未计入参数不确定性"},
	Unable:   say.Phrase{En: "%s in %s: %s", Zh: "%s（%s）：%s"},
}

// units are the words for what intervals generalise over.
var units = map[string]say.Phrase{
	"replications": {En: "replications", Zh: "重复"},
	"sets":         {En: "parameter sets", Zh: "参数组"},
	"points":       {En: "points", Zh: "设计点"},
}

// enough is the half-width, as a share of the mean, from which on more replications are advised.
const enough = 0.10

// watch warns of a KPI whose mean at the first point is vague. Of several, conclude keeps the vaguest.
func (d *Document) watch(kpi string, y [][]float64) {
	if d.Over == "points" {
		return
	}
	i, err := estimate.MeanInterval(y[0], d.Level)
	if err != nil || i.Relative() <= enough || math.IsInf(i.Relative(), 0) {
		return
	}
	n, err := estimate.Needed(i, enough*math.Abs(i.Point))
	if err != nil {
		return
	}
	d.notes = append(d.notes, experiments.Warning{Phrase: warned.Few, Args: []any{i.N, d.Over, kpi, 100 * i.Relative(), n}})
}

// conclude puts the warnings together.
func (d *Document) conclude() {
	vague := d.notes
	d.notes = nil
	if d.unfitted {
		d.notes = append(d.notes, experiments.Warning{Phrase: warned.Unfitted})
	}
	failed := 0
	for _, n := range d.Failures {
		failed += n
	}
	if failed > 0 {
		d.notes = append(d.notes, experiments.Warning{Phrase: warned.Failed, Args: []any{failed, d.Design.Runs}})
	}
	for _, x := range d.Examples {
		d.notes = append(d.notes, experiments.Warning{Phrase: warned.Example, Args: []any{x}})
	}
	if worst := vaguest(vague); worst != nil {
		d.notes = append(d.notes, *worst)
	}
	for i := range d.Results {
		r := &d.Results[i]
		if r.Place.Kind != countyKind {
			continue // where few cases arise, too few runs are no surprise
		}
		for _, u := range r.Unable {
			d.notes = append(d.notes, experiments.Warning{Phrase: warned.Unable, Args: []any{r.KPI, r.Place.Kind, u}})
		}
	}
	d.Warnings = d.Say(say.English)
}

// vaguest is the warning with the widest interval.
func vaguest(list []experiments.Warning) *experiments.Warning {
	var worst *experiments.Warning
	for i := range list {
		if worst == nil || list[i].Args[3].(float64) > worst.Args[3].(float64) {
			worst = &list[i]
		}
	}
	return worst
}

// Say is the warnings in a language.
func (d *Document) Say(l say.Lang) []string {
	lines := []string{}
	for _, w := range d.notes {
		args := append([]any{}, w.Args...)
		for i, x := range args {
			if p, ok := units[asText(x)]; ok {
				args[i] = p.In(l)
			}
		}
		lines = append(lines, w.Phrase.In(l, args...))
	}
	return lines
}

func asText(x any) string {
	s, _ := x.(string)
	return s
}
