package report

import (
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/internal/message"
)

// TestPointsAndLevelsInWords: levels are put in the reader's language, though their factor's name has a blank; so are
// points that somebody wrote.
func TestPointsAndLevelsInWords(t *testing.T) {
	weights := plan.Factor{Name: "score weights", En: "weights", Zh: "权重",
		Levels: []plan.Level{{Name: "default", Zh: "默认"}, {Name: "all speed", Zh: "重速度"}}}
	order := plan.Factor{Name: "department.discipline", En: "order of work", Zh: "办理次序",
		Levels: []plan.Level{{Name: "edf"}}}
	change := analysis.Interval{Value: 1, HalfWidth: .5, Low: .5, High: 1.5, N: 3}
	k := &analysis.Result{Margins: []analysis.Margin{{Factor: "score weights", Level: "default"},
		{Factor: "score weights", Level: "all speed", Change: &change}}}
	levels := experimentReport{author: author{message.Chinese},
		d: &analysis.Document{Factors: []plan.Factor{order, weights}}}
	if got, want := levels.point(0, "discipline=edf score weights=all speed").In(Page),
		"办理次序 = edf、权重 = 重速度"; got != want {
		t.Errorf("a point of levels is %q, want %q", got, want)
	}
	if list := levels.levelTerms(k); len(list) != 1 || list[0].label.In(Page) != "权重 = 重速度" ||
		list[0].Interval != change {
		t.Errorf("levels %+v, want the one that changes", list)
	}
	written := experimentReport{author: author{message.Chinese},
		d: &analysis.Document{Design: analysis.DesignSummary{NamesZh: []string{"常态", "暴雨周"}}}}
	if got := written.point(1, "storm week").In(Page); got != "暴雨周" {
		t.Errorf("a written point is %q, want 暴雨周", got)
	}
}

// TestSentenceOfTheStrongestEffect: the largest estimate may be within chance where a smaller one is not; then the
// sentence is of the smaller one, and of none only where all are within chance.
func TestSentenceOfTheStrongestEffect(t *testing.T) {
	r := experimentReport{author: author{message.English}, d: &analysis.Document{}}
	interval := func(value, low, high experiments.Number) analysis.Interval {
		return analysis.Interval{Value: value, Low: low, High: high, N: 9}
	}
	for what, c := range map[string]struct {
		k    analysis.Result
		want string
	}{
		"Sobol'": {analysis.Result{Indices: []analysis.Index{{Factor: "wide", Total: interval(.6, 0, 1)},
			{Factor: "small", Total: interval(.1, .05, .2)}, {Factor: "sure", Total: interval(.3, .2, .4)}}}, "sure"},
		"none of Sobol'": {analysis.Result{Indices: []analysis.Index{{Factor: "wide", Total: interval(.6, 0, 1)}}},
			""},
		"ranks": {analysis.Result{Ranks: []analysis.Rank{{Factor: "wide", Tau: .5, Low: -.1, High: .9},
			{Factor: "small", Tau: .2, Low: .1, High: .3}, {Factor: "sure", Tau: -.4, Low: -.6, High: -.2}}}, "sure"},
		"none of ranks": {analysis.Result{Ranks: []analysis.Rank{{Factor: "wide", Tau: -.5, Low: -.9, High: .1}}}, ""},
		"screening": {analysis.Result{Screening: []analysis.Screen{{Factor: "wide", MuStar: interval(5, 0, 9)},
			{Factor: "sure", MuStar: interval(3, 1, 5)}, {Factor: "small", MuStar: interval(2, 1, 3)}}}, "sure"},
		"none of screening": {analysis.Result{Screening: []analysis.Screen{{Factor: "wide",
			MuStar: interval(5, 0, 9)}}}, ""},
	} {
		c.k.KPI = "resp.p50"
		got := r.sentence(&c.k).In(Page)
		for _, name := range []string{"wide", "small", "sure"} {
			if strings.Contains(got, name) != (name == c.want) {
				t.Errorf("%s: %q, want the effect of %q", what, got, c.want)
			}
		}
	}
}
