package report

import (
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
)

// judgedBy is an alternative that is judged by some KPIs.
func judgedBy(name string, verdicts map[string]compare.Verdict) compare.Alternative {
	a := compare.Alternative{Scenario: compare.ScenarioResult{Title: name}}
	a.Scenario.Name = name
	for _, kpi := range []string{"sat.true", "expr.ratio", "resolve.true_rate"} {
		v, ok := verdicts[kpi]
		if !ok {
			v = compare.NoMatter
		}
		a.Primary = append(a.Primary, kpi)
		a.KPIs = append(a.KPIs, compare.KPIResult{Name: kpi, Family: compare.PrimaryFamily, Verdict: v,
			Baseline: 0.5, Alternative: 0.4, Difference: -0.1, HalfWidth: 0.01, N: 10})
	}
	return a
}

// TestTheSentenceOfAnAlternative: whatever is not without matter is in it, beside one alternative or several.
func TestTheSentenceOfAnAlternative(t *testing.T) {
	for _, c := range []struct {
		verdicts map[string]compare.Verdict
		en, zh   string
	}{
		{nil, "nothing changes that matters", "没有实质变化"},
		{map[string]compare.Verdict{"sat.true": compare.Same}, "nothing changes that matters", "没有实质变化"},
		{map[string]compare.Verdict{"sat.true": compare.Worse}, "worse: Satisfaction, true *", "恶化：真实满意率 *"},
		{map[string]compare.Verdict{"expr.ratio": compare.Better}, "better: Expressed over latent *", "改善：表达率 *"},
		{map[string]compare.Verdict{"resolve.true_rate": compare.Uncertain},
			"too uncertain to say: Truly resolved *", "尚难判断：真正解决率 *"},
	} {
		for _, others := range [][]compare.Alternative{nil, {judgedBy("other", nil)}} {
			a := judgedBy("alt", c.verdicts)
			r := compareReport{author{message.English}, compare.Document{Level: 0.95,
				Alternatives: append([]compare.Alternative{a}, others...)}}
			for lang, want := range map[message.Lang]string{message.English: c.en, message.Chinese: c.zh} {
				r.lang = lang
				got := r.came(a).In(Page)
				if !strings.HasPrefix(got, want) {
					t.Errorf("beside %d others: %q, want %q first", len(others), got, want)
				}
				if strings.Contains(got, "nothing changes") != (c.en == "nothing changes that matters") &&
					lang == message.English {
					t.Errorf("%q", got)
				}
			}
		}
	}
}

// TestTheWeeksOfAShockComeFirst: the mean over the whole horizon, in which a week is lost, comes after.
func TestTheWeeksOfAShockComeFirst(t *testing.T) {
	a := judgedBy("alt", nil)
	a.Window = &compare.Window{Peak: 120, PeakWeek: "2021-08-04", Recover: 3, Area: experiments.Number(500)}
	r := compareReport{author{message.English}, compare.Document{Alternatives: []compare.Alternative{a}}}
	got := r.came(a).In(Page)
	peak, whole := strings.Index(got, "2021-08-04"), strings.Index(got, "Over the whole horizon: nothing changes")
	if peak < 0 || whole < peak {
		t.Errorf("%q, want the peak, then the horizon", got)
	}
}
