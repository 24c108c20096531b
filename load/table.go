package load

import (
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"hanyin/internal/message/translate"
)

// said are the words of tables. Each line is one message in both languages.
var wording = struct {
	Head, HeadClosed, Calls, Service, Response, Lag, Invariant, Checked, Violations, First, Threshold, Met, Unmet,
	Got translate.Phrase
	Accuracy, Seen, Unseen, Category, Human, Returned, Hops, Jain, Errors, Passed, NotPassed, IsInvalid, Measure,
	Before translate.Phrase
	After, Change, Worse, Generator, Trained, Ends,
	Rate translate.Phrase
}{
	Head:       translate.Phrase{En: "%s, open model, %s at %.0f/s for %g s\n", Zh: "%s，开放模型，%s，每秒 %.0f 件，%g 秒\n"},
	HeadClosed: translate.Phrase{En: "%s, closed model, %d lanes for %g s\n", Zh: "%s，封闭模型，%d 路，%g 秒\n"},
	Calls: translate.Phrase{En: "%d petitions, %d calls (%.0f/s), %d answered, %d dropped\n",
		Zh: "%d 件诉求，%d 次调用（每秒 %.0f），%d 次答复，丢弃 %d\n"},
	Ends: translate.Phrase{En: "closed %d, rejected %d, dead letters %d, open %d\n",
		Zh: "办结 %d，退回 %d，死信 %d，未结 %d\n"},
	Service:    translate.Phrase{En: "service: call to answer", Zh: "服务：调用到答复"},
	Response:   translate.Phrase{En: "response: intended start to answer", Zh: "响应：应发时刻到答复"},
	Lag:        translate.Phrase{En: "lag: intended start to call", Zh: "滞后：应发时刻到调用"},
	Invariant:  translate.Phrase{En: "invariant", Zh: "不变量"},
	Checked:    translate.Phrase{En: "checked", Zh: "检查次数"},
	Violations: translate.Phrase{En: "violations", Zh: "违反次数"},
	First:      translate.Phrase{En: "first", Zh: "首例"},
	Threshold:  translate.Phrase{En: "threshold", Zh: "阈值"},
	Met:        translate.Phrase{En: "met", Zh: "达到"},
	Unmet:      translate.Phrase{En: "not met", Zh: "未达到"},
	Got:        translate.Phrase{En: "got", Zh: "实际"},
	Accuracy:   translate.Phrase{En: "accuracy: owners that are competent", Zh: "准确率：派对主责单位"},
	Seen: translate.Phrase{En: "right without a human, on templates a trained router has seen",
		Zh: "无需人工即派对：见过的模板"},
	Unseen:    translate.Phrase{En: "  the same, on templates it has not", Zh: "  未见过的模板"},
	Category:  translate.Phrase{En: "accuracy of the category", Zh: "类别准确率"},
	Human:     translate.Phrase{En: "handed to a human", Zh: "转人工"},
	Returned:  translate.Phrase{En: "returned (退单)", Zh: "退单"},
	Hops:      translate.Phrase{En: "mean hops", Zh: "平均流转次数"},
	Jain:      translate.Phrase{En: "Jain's index of load over capacity", Zh: "负载与能力之比的公平指数"},
	Errors:    translate.Phrase{En: "error %s", Zh: "错误 %s"},
	Passed:    translate.Phrase{En: "passed\n", Zh: "通过\n"},
	NotPassed: translate.Phrase{En: "not passed: %s\n", Zh: "未通过：%s\n"},
	IsInvalid: translate.Phrase{En: "invalid: %s\n", Zh: "无效：%s\n"},
	Measure:   translate.Phrase{En: "measure", Zh: "指标"},
	Before:    translate.Phrase{En: "before", Zh: "之前"},
	After:     translate.Phrase{En: "now", Zh: "现在"},
	Change:    translate.Phrase{En: "change", Zh: "变化"},
	Worse:     translate.Phrase{En: "worse", Zh: "变差"},
	Generator: translate.Phrase{En: "the generator by itself: %.0f ns a call on one lane\n",
		Zh: "生成器自身：每路每次调用 %.0f 纳秒\n"},
	Trained: translate.Phrase{En: "trained on %d texts: %s right of %d held out\n",
		Zh: "以 %d 条文本训练：留出 %[3]d 条中判对 %[2]s\n"},
	Rate: translate.Phrase{En: "highest rate that passed: %.0f/s\n", Zh: "可通过的最高速率：每秒 %.0f\n"},
}

// Text is the result as people read it.
func (r *Result) Text(lang translate.Lang) string {
	var b strings.Builder
	if r.Model == Closed.String() {
		b.WriteString(wording.HeadClosed.In(lang, r.Router, r.Generator.Lanes, r.Duration))
	} else {
		b.WriteString(wording.Head.In(lang, r.Router, r.Schedule, r.Rate, r.Duration))
	}
	b.WriteString(wording.Calls.In(lang, r.Submitted, r.Sent, r.Achieved, r.Answered, r.Dropped))
	b.WriteString(wording.Ends.In(lang, r.Ends.Closed, r.Ends.Rejected, r.Ends.Dead, r.Ends.Open))
	b.WriteString(wording.Generator.In(lang, r.Generator.CostNs))
	if t := r.Training; t != nil {
		b.WriteString(wording.Trained.In(lang, t.Samples, percent(float64(t.Accuracy)), t.HeldOut))
		b.WriteString(confusionText(t.Table))
	}
	b.WriteString("\n" + r.timesText(lang) + "\n\n" + r.decisionsText(lang) + "\n\n" + r.invariantsText(lang) + "\n")
	if len(r.Thresholds) > 0 {
		b.WriteString("\n" + r.thresholdsText(lang) + "\n")
	}
	if len(r.Probes) > 0 && r.Passed {
		b.WriteString("\n" + wording.Rate.In(lang, r.Rate))
	}
	switch {
	case !r.Valid:
		b.WriteString("\n" + wording.IsInvalid.In(lang, r.Invalid))
	case r.Passed:
		b.WriteString("\n" + wording.Passed.In(lang))
	default:
		b.WriteString("\n" + wording.NotPassed.In(lang, r.why()))
	}
	return b.String()
}

func plain() table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Format.Header = 0
	return t
}

func (r *Result) timesText(lang translate.Lang) string {
	t := plain()
	t.AppendHeader(table.Row{"", "50 %", "90 %", "99 %", "99.9 %", "max"})
	for _, row := range []struct {
		name translate.Phrase
		p    Percentiles
	}{{wording.Service, r.Service}, {wording.Response, r.Response}, {wording.Lag, r.Lag}} {
		t.AppendRow(table.Row{row.name.In(lang), TimeText(row.p.P50), TimeText(row.p.P90), TimeText(row.p.P99),
			TimeText(row.p.P999), TimeText(row.p.Max)})
	}
	return t.Render()
}

func (r *Result) decisionsText(lang translate.Lang) string {
	t := plain()
	for _, row := range []struct {
		name  translate.Phrase
		value string
	}{
		{wording.Accuracy, percent(float64(r.Accuracy))}, {wording.Seen, percent(float64(r.Seen))},
		{wording.Unseen, percent(float64(r.Unseen))},
		{wording.Category, percent(float64(r.Category))}, {wording.Human, percent(float64(r.Human))},
		{wording.Returned, percent(float64(r.Returned))},
		{wording.Hops, number(float64(r.Hops))}, {wording.Jain, number(float64(r.Fairness.Jain))},
	} {
		t.AppendRow(table.Row{row.name.In(lang), row.value})
	}
	for _, name := range sorted(r.Errors) {
		t.AppendRow(table.Row{wording.Errors.In(lang, name), r.Errors[name]})
	}
	return t.Render()
}

// TimeText is a time in microseconds, with a unit that fits.
func TimeText(x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case x < 1:
		return fmt.Sprintf("%.0f ns", x*1e3)
	case x < 1e3:
		return fmt.Sprintf("%.1f µs", x)
	case x < 1e6:
		return fmt.Sprintf("%.2f ms", x/1e3)
	}
	return fmt.Sprintf("%.2f s", x/1e6)
}

func percent(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*x)
}

func number(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf("%.3g", x)
}

func (r *Result) invariantsText(lang translate.Lang) string {
	t := plain()
	t.AppendHeader(table.Row{wording.Invariant.In(lang), wording.Checked.In(lang), wording.Violations.In(lang),
		wording.First.In(lang)})
	for _, v := range r.Invariants {
		first := ""
		if v.First != nil {
			first = translate.Text(lang, *v.First)
		}
		t.AppendRow(table.Row{v.Name, v.Checked, v.Violations, first})
	}
	return t.Render()
}

func (r *Result) thresholdsText(lang translate.Lang) string {
	t := plain()
	t.AppendHeader(table.Row{wording.Threshold.In(lang), "", wording.Got.In(lang)})
	for _, v := range r.Thresholds {
		met, got := wording.Unmet.In(lang), number(float64(v.Got))
		if v.Met {
			met = wording.Met.In(lang)
		}
		if v.IsTime() {
			got = TimeText(float64(v.Got))
		}
		t.AppendRow(table.Row{v.Expr, met, got})
	}
	return t.Render()
}

func confusionText(c *Confusion) string {
	t := plain()
	head := table.Row{""}
	for _, l := range c.Labels {
		head = append(head, l)
	}
	t.AppendHeader(head)
	for i, l := range c.Labels {
		row := table.Row{l}
		for _, n := range c.Counts[i] {
			row = append(row, n)
		}
		t.AppendRow(row)
	}
	return t.Render() + "\n"
}

// CompareText is a comparison as people read it.
func CompareText(list []Difference, lang translate.Lang) string {
	t := plain()
	t.AppendHeader(table.Row{wording.Measure.In(lang), wording.Before.In(lang), wording.After.In(lang),
		wording.Change.In(lang), ""})
	for _, d := range list {
		write, note, change := number, "", "–"
		if isTime(d.Name) {
			write = TimeText
		}
		if d.Worse {
			note = wording.Worse.In(lang)
		}
		if !math.IsNaN(d.Change) {
			change = fmt.Sprintf("%+.1f %%", 100*d.Change)
		}
		t.AppendRow(table.Row{d.Name, write(d.Before), write(d.After), change, note})
	}
	return t.Render() + "\n"
}
