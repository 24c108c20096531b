package scenarios

import (
	"slices"
	"strings"
	"testing"
)

const briefingText = `
title = "What if"
title_zh = "假如"
[demand]
issues_per_hh_year = 0.5
[mechanisms]
interact = 0.5
[town_mechanisms."汉阳"]
digital = 0.25
[assign]
score_published = "interact"
[category.roads]
wait_wd = 8
[geo]
units = 159
[[shock]]
kind = "staff-cut"
staff = ["villages"]
share = 0.5
from = "2021-03-01"
days = 1
[[change]]
key = "mechanisms.digital"
from = "2021-03-01 08:30"
value = 0
ramp_days = 30
towns = ["汉阳"]
`

func TestDiffReadsLikeABriefing(t *testing.T) {
	a, b := mustLoad(t, base), mustLoadText(t, briefingText)
	for l, want := range map[Language][]string{English: {
		"mine (What if) differs from hanyin (Hanyin with the whole 321):",
		"Villages and communities (geo.units): 159 instead of 156, 1.9 % more.",
		"Third-level grids (geo.l3): 4873 instead of 4876, 0.1 % less.",
		"Latent issues (demand.issues_per_hh_year): 0.5 instead of 0.3065 issues per household and year, 63.1 % more.",
		"Owner of score_published (assign.score_published): interact instead of digital.",
		"Roads and transport, median waiting with nobody working (category.roads.wait_wd): 8 instead of 4 working " +
			"days, 100 % more.",
		"汉阳, digital empowerment (town_mechanisms.汉阳.digital): 25 %; the other says nothing.",
		"城关: 9 instead of 8 communities.",
		"From 1 March 2021 08:30, within 30 days: digital empowerment in 汉阳 becomes 0 %.",
		"From 1 March 2021 for 1 day: 50 % of staff time is missing (villages).",
	}, Chinese: {
		"mine（假如）与hanyin（汉阴县“321”全部机制）的不同：",
		"潜在诉求（demand.issues_per_hh_year）：由 0.3065 件/户·年改为 0.5 件/户·年，增加 63.1%。",
		"道路交通：等待中位（category.roads.wait_wd）：由 4 个工作日改为 8 个工作日，增加 100%。",
		"汉阳数字赋能（town_mechanisms.汉阳.digital）：25%；另一情景未设。",
		"城关：社区由 8 个改为 9 个。",
		"自2021年3月1日 08:30，历时30天：数字赋能（汉阳）变为0%。",
		"自2021年3月1日起1天：人手减少50%（村（社区））。",
	}} {
		got := Diff(a, b).Sentences(l)
		for _, sentence := range want {
			if !slices.Contains(got, sentence) {
				t.Errorf("no sentence %q in\n%s", sentence, strings.Join(got, "\n"))
			}
		}
		head := l.pick(
			"Interactive governance (互动治理) is at 50 % of its force instead of at full force: feedback after "+
				"completion: 74 % instead of 98 %;", "互动治理由全力改为 50% 力度：办后反馈由 98% 改为 74%；")
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, head) }) {
			t.Errorf("no sentence begins %q in\n%s", head, strings.Join(got, "\n"))
		}
	}
}

func TestDiffTellsWhatAShockConcerns(t *testing.T) {
	changed := mustLoadText(t, `
[[shock]]
kind = "demand"
from = "2021-03-01"
days = 2
factor = 3
categories = ["land", "roads"]
towns = ["汉阳"]
`)
	for l, want := range map[Language]string{English: "(汉阳, roads and transport, land", Chinese: "（汉阳、道路交通、土地"} {
		got := Diff(mustLoad(t, base), changed).Sentences(l)
		if !strings.Contains(got[len(got)-1], want) {
			t.Errorf("got %q, want %q in it", got[len(got)-1], want)
		}
	}
}

// Leaders who come back are away; those who do not leave.
func TestDiffTellsWhetherLeadersComeBack(t *testing.T) {
	for days, want := range map[string][2]string{
		"days = 28": {"From 2 August 2021 for 28 days: 50 % of the third-level grid leaders are away.",
			"自2021年8月2日起28天：50%的三级网格长离岗。"},
		"": {"On 2 August 2021: 50 % of the third-level grid leaders leave; a grid is filled again after 30 days on " +
			"average.",
			"2021年8月2日：50%的三级网格长流失，空缺平均30天补上。"},
	} {
		changed := mustLoadText(t, "[[shock]]\nkind = \"leader-loss\"\nfrom = \"2021-08-02\"\nshare = 0.5\n"+days+"\n")
		for l, sentence := range map[Language]string{English: want[0], Chinese: want[1]} {
			if got := Diff(mustLoad(t, base), changed).Sentences(l); got[len(got)-1] != sentence {
				t.Errorf("got %q, want %q", got[len(got)-1], sentence)
			}
		}
	}
}

func TestDiffOfCategories(t *testing.T) {
	a, b := mustLoad(t, base), mustLoad(t, "epidemic")
	want := []string{
		"epidemic (Sixty days of an epidemic) differs from hanyin (Hanyin with the whole 321):",
		"There is a category more, epidemic (epidemic): 0 % of latent issues, median working time 2 hours.",
		"From 1 March 2021 for 60 days: an epidemic brings 3 times all usual issues.",
	}
	if got := Diff(a, b).Sentences(English); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	back := Diff(b, a).Sentences(English)
	if !slices.Contains(back, "There is no category epidemic (epidemic).") || !strings.HasPrefix(back[len(back)-1],
		"Not so here: ") {
		t.Errorf("got\n%s", strings.Join(back, "\n"))
	}
	if same := Diff(a, mustLoadText(t, "")).Sentences(Chinese); len(same) != 1 || same[0] != "hanyin与mine描述的是同一运行。" {
		t.Errorf("two that are the same: %q", same)
	}
}

// Every unit of the embedded scenarios can be said in Chinese.
func TestUnitsHaveChinese(t *testing.T) {
	for _, v := range mustLoad(t, base).Values {
		if _, ok := unitsZh[v.Unit]; !ok && !isPercent(v.Unit) {
			t.Errorf("%s: unit %q has no Chinese in unitsZh", v.Key, v.Unit)
		}
	}
}
