package report

import (
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/metrics"
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

// TestWhatIsSureButSmallIsTold: a change that is sure and lies below its margin is in the first sentence, with its
// direction, its size and the margin; what comes nearest to its margin first. The table shows it as a change.
func TestWhatIsSureButSmallIsTold(t *testing.T) {
	a := judgedBy("alt", map[string]compare.Verdict{"expr.ratio": compare.Immaterial,
		"resolve.true_rate": compare.Immaterial})
	for i, by := range map[int]experiments.Number{1: -.004, 2: .0128} {
		k := &a.KPIs[i]
		k.Unit, k.Difference, k.Alternative, k.HalfWidth, k.Matters = "share", by, k.Baseline+by, .002, .02
		k.Shown = map[bool]int{true: 1, false: -1}[by > 0]
	}
	for lang, want := range map[message.Lang]string{
		message.English: "nothing changes by as much as matters; surely different, but by less: Truly resolved * " +
			"(how much of what people say is truly resolved), from 50.0 % to 51.3 % (matters from 2 " +
			"percentage points); " +
			"Expressed over latent * (how many matters are told to anybody at all), from 50.00 % to 49.60 %",
		message.Chinese: "没有达到判定门槛的变化。确有变化、但不到门槛的：真正解决率 *（群众说出来的事真正解决的比例），" +
			"由 50.0% 变为 51.3%（判定门槛 2 个百分点）；表达率 *（有事说出来的比例），由 50.00% 变为 49.60%",
	} {
		r := compareReport{author{lang}, compare.Document{Level: .95, Alternatives: []compare.Alternative{a}}}
		if got := r.came(a).In(Both); !strings.HasPrefix(got, want) {
			t.Errorf("%s\nwant %s", got, want)
		}
		for _, row := range r.matrix().Rows {
			if moved := row.Cell(4).In(Terminal); strings.HasPrefix(row.Cell(0).In(Both), r.label("expr.ratio")) &&
				moved != "-0.40 ± 0.20" {
				t.Errorf("in the table: %q", moved)
			}
		}
		r.d.Alternatives = append(r.d.Alternatives, judgedBy("other", nil))
		// of several, whose answers share a screen: the change alone where the matrix lacks it, else the name
		if got := r.came(a).In(Both); !strings.Contains(got, "+1.28") || strings.Contains(got, "50.0") {
			t.Errorf("beside another one, in no matrix: %q", got)
		}
		r.d.Alternatives[1] = judgedBy("other", map[string]compare.Verdict{"resolve.true_rate": compare.Worse})
		if got := r.came(a).In(Both); strings.Contains(got, "1.28") ||
			!strings.Contains(got, r.label("resolve.true_rate")) {
			t.Errorf("beside another one, in the matrix: %q", got)
		}
	}
}

// TestRoundedNumbersHideNoChange: a table that rounds to what its margin deserves shows what is sure, and no interval
// of width 0.
func TestRoundedNumbersHideNoChange(t *testing.T) {
	for _, c := range []struct {
		by, half experiments.Number
		shown    int
		want     string
	}{
		{.00002, .00001, 1, "+0.002 ± 0.001"}, {.00002, .0004, 0, "0.0 ± <0.1"}, {.0104, .0022, 1, "+1.0 ± 0.2"},
		{.0304, .0022, 1, "+3.0 ± 0.2"},
	} {
		k := compare.KPIResult{Name: "sat.true", Unit: "share", Baseline: .7, Alternative: .7 + c.by,
			Difference: c.by, HalfWidth: c.half, Matters: .02, Shown: c.shown}
		if got := (compareReport{}).roundedOf(k).change.In(Terminal); got != c.want {
			t.Errorf("%v ± %v: %q, want %q", c.by, c.half, got, c.want)
		}
	}
}

// TestInstantContactHasAReason: a median first contact of no time on one side is explained.
func TestInstantContactHasAReason(t *testing.T) {
	for after, want := range map[experiments.Number]bool{0: true, .25: false, none: false} {
		a := judgedBy("alt", nil)
		a.KPIs = append(a.KPIs, compare.KPIResult{Name: "response.median_h", Unit: "h", Family: compare.PrimaryFamily,
			Baseline: .28, Alternative: after})
		r := compareReport{author{message.English}, compare.Document{Alternatives: []compare.Alternative{a}}}
		got := joined("\n", r.answer()...).In(Terminal)
		if strings.Contains(got, "registers it at once") != want {
			t.Errorf("%v hours: %q", after, got)
		}
	}
}

// TestWhyNothingChanges: a change that does nothing says how little the posts that it is about work, all of them;
// where one of them is busy that is not why.
func TestWhyNothingChanges(t *testing.T) {
	for _, c := range []struct {
		expert experiments.Number
		want   string
	}{
		{.675, "Of the hours paid for, this much is work: town mediators 10.7 %, mediation experts 67.5 %."},
		{.76, ""},
	} {
		a := judgedBy("alt", nil)
		a.About = []string{"disputes"}
		for post, use := range map[string]experiments.Number{"mediator": .107, "expert": c.expert, "desk": .99} {
			a.KPIs = append(a.KPIs, compare.KPIResult{Name: "utilisation." + post, Unit: "share", Baseline: use})
		}
		r := compareReport{author{message.English},
			compare.Document{Level: .95, Alternatives: []compare.Alternative{a}}}
		got := ""
		if why := r.slack(0, a); why != nil {
			got = why.In(Terminal)
		}
		if c.want == "" && got != "" || !strings.HasSuffix(got, c.want) {
			t.Errorf("experts at work for %.3f of their hours: %q, want %q", c.expert, got, c.want)
		}
		a.KPIs[0].Verdict = compare.Worse
		if why := r.slack(0, a); why != nil {
			t.Errorf("a change that makes something worse: %q", why.In(Terminal))
		}
	}
}

// TestPostsAreNamedWhereTheyAreShown: hours of less than a twentieth of a post are not said to be 0.0 posts.
func TestPostsAreNamedWhereTheyAreShown(t *testing.T) {
	r := compareReport{author{message.English}, compare.Document{Level: .95}}
	for posts, want := range map[experiments.Number]bool{-.03: false, .04: false, -.06: true, 1.7: true} {
		c := compare.Cost{KPI: "hours.staff", Baseline: 1000, Alternative: 1000 + posts*150, Difference: posts * 150,
			HalfWidth: 1, Shown: 1, Posts: posts}
		for _, got := range []string{r.costLine(c).In(Terminal), r.costCell(c).In(Page),
			joined("; ", r.spent([]compare.Cost{c})...).In(Page)} {
			if strings.Contains(got, "posts") != want {
				t.Errorf("%v posts: %q, want posts named: %v", posts, got, want)
			}
		}
	}
}

// TestTheWeeksOfAShockComeFirst: the mean over the whole horizon, in which a week is lost, comes after.
func TestTheWeeksOfAShockComeFirst(t *testing.T) {
	a := judgedBy("alt", nil)
	a.Window = &compare.Window{Peak: 120, PeakWeek: "2021-08-04", Recover: 3, Area: experiments.Number(500),
		Distinct: true, Excess: true}
	r := compareReport{author{message.English}, compare.Document{Alternatives: []compare.Alternative{a}}}
	got := r.came(a).In(Page)
	peak, whole := strings.Index(got, "in the week to 10 August 2021, 120 more"),
		strings.Index(got, "Over the whole horizon, nothing changes")
	if peak < 0 || whole < peak {
		t.Errorf("%q, want the peak, then the horizon", got)
	}
	a.Window.Recover = none
	a.Window.Weeks = []compare.WindowWeek{{Begins: "2021-08-04"},
		{Begins: "2021-12-29", Baseline: 400, Alternative: 550}}
	for lang, want := range map[message.Lang]string{
		message.English: "still 150 more in the last week looked at, that to 4 January 2022",
		message.Chinese: "到所看的最后一周（截至2022年1月4日）仍多 150 件，没有恢复",
	} {
		r.author = author{lang}
		if got := r.came(a).In(Page); !strings.Contains(got, want) {
			t.Errorf("of a shock that stays: %q, want %q", got, want)
		}
	}
	r.author = author{message.English}
	a.Window.Excess = false // it differs, by fewer petitions
	if got := r.came(a).In(Page); strings.Contains(got, "August") || !strings.Contains(got, "in no week") {
		t.Errorf("a shock that lowers: %q", got)
	}
	a.Window.Distinct = false
	if got := r.came(a).In(Page); strings.Contains(got, "August") || strings.Contains(got, "margin") ||
		!strings.Contains(got, "nothing can be told from chance") {
		t.Errorf("of a shock that does nothing: %q, want neither a peak nor a recovery", got)
	}
}

// TestWhatMoreReplicationsSettle: no number of replications is named that nobody would run, or that is not known so
// exactly.
func TestWhatMoreReplicationsSettle(t *testing.T) {
	for _, c := range []struct {
		needed int
		doubt  compare.Doubt
		want   string
	}{
		{237, compare.Scatter, "about 240 replications in all (10 so far)"},
		{18, compare.AtBound, "about 18 replications in all (10 so far)"},
		{8, compare.FewValues, "about 8 replications in all (10 so far)"},
		{0, compare.Scatter, "more than 1,000 replications"},
		{0, compare.AtBound, "about as large as what matters"},
		{0, compare.FewValues, "too few different values"},
	} {
		a := compare.Alternative{KPIs: []compare.KPIResult{{Name: "response.median_h", Family: compare.PrimaryFamily,
			Verdict: compare.Uncertain, N: 10, Needed: c.needed, Doubt: c.doubt}}}
		got := joined("; ", compareReport{author{message.English}, compare.Document{}}.sight(a)...).In(Terminal)
		if !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestChangedTownsStandApart: a column for each town that an alternative changes, with the side that it is of.
func TestChangedTownsStandApart(t *testing.T) {
	a := judgedBy("alt", nil)
	of := func(count experiments.Number) map[string]experiments.Estimate {
		return map[string]experiments.Estimate{"petition.count_month": {Mean: count, HalfWidth: 2, N: 3}}
	}
	a.Towns = []compare.TownFigures{{Town: "双河口", KPIs: of(142)}, {Town: "观音河", KPIs: of(82)},
		{Town: "双河口", After: true, KPIs: of(224)}}
	r := compareReport{author{message.Chinese}, compare.Document{Alternatives: []compare.Alternative{a}}}
	table := r.towns(0, a).Tables[0]
	got := ""
	for i, c := range table.Columns {
		got += c.Head.In(Both) + "=" + table.Rows[0].Cell(i).In(Terminal) + " "
	}
	if want := "指标=月受理量 双河口 原来=142.0 ± 2.0 观音河 原来=82.0 ± 2.0 双河口 改后=224.0 ± 2.0 单位=件/月 "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A red line says whether the records look better by as much as matters, or only do not show what got worse.
func TestRedLineOfRecordsThatHardlyChange(t *testing.T) {
	for v, want := range map[compare.Verdict][2]string{
		compare.Better:     {"Better by the records: Satisfaction", "报表上改善的：真实满意率"},
		compare.Immaterial: {"slightly better, by less than matters: Satisfaction", "略有改善、不到判定门槛的：真实满意率"},
	} {
		a := judgedBy("alt", map[string]compare.Verdict{"sat.true": v, "expr.ratio": compare.Worse})
		a.RedLine = &compare.RedLine{Records: []string{"sat.true"}, Truths: []string{"expr.ratio"}}
		for lang, want := range map[message.Lang]string{message.English: want[0], message.Chinese: want[1]} {
			r := compareReport{author{lang}, compare.Document{Alternatives: []compare.Alternative{a}}}
			if got := r.answer()[0].In(Page); !strings.Contains(got, want) {
				t.Errorf("%v: %q, want %q", v, got, want)
			}
		}
	}
}

// Where households of every kind lose, the kind that loses most is named, with its loss.
func TestAllLose(t *testing.T) {
	var stakes []compare.Stake
	for i, g := range metrics.PeopleSuffixes() {
		stakes = append(stakes, compare.Stake{Group: g, KPI: "expr.ratio", HalfWidth: .001,
			Difference: experiments.Number(-.01 * float64(i+1)), Effect: "loses", Verdict: compare.Worse})
	}
	r := compareReport{author{message.Chinese}, compare.Document{Alternatives: []compare.Alternative{{}}}}
	last := r.group(stakes[len(stakes)-1].Group)
	list, _ := r.losers(stakes)
	if got := r.listed(list).In(Page); !strings.HasPrefix(got, "各类家庭，以"+last+"最重，") ||
		!strings.Contains(got, "个百分点（看表达率 *）") {
		t.Errorf("got %q", got)
	}
	stakes[0].Effect = ""
	list, _ = r.losers(stakes)
	if got := r.listed(list).In(Page); strings.Contains(got, "各类") || !strings.Contains(got, last) {
		t.Errorf("where one kind does not lose: %q", got)
	}
}

// Each sentence but the first begins with a capital, whatever it begins with, and what was given stays as it is.
func TestSentencesBeginWithCapitals(t *testing.T) {
	parts := []Text{word("worse: a"), word("more: b"), word(""), {}, word("没有")}
	if got := sentences(". ", parts...).In(Page); got != "worse: a. More: b. . . 没有" {
		t.Errorf("got %q", got)
	}
	if got := parts[1].In(Page); got != "more: b" {
		t.Errorf("what was given is now %q", got)
	}
}
