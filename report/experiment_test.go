package report

import (
	"testing"

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
