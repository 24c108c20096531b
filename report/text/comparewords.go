package text

import (
	"hanyin/experiments/compare"
	"hanyin/internal/message/translate"
)

// comparing are the fixed words of comparisons. Each line is one in both languages; a test holds them complete.
var comparing = struct {
	Head, Against, Shared, Records, Truth, Notes                           translate.Phrase
	Baseline, Alternative, Difference, Adjusted, Reduction, Verdict, Aside translate.Phrase
	Choice, Scenario, Mean, Runs, MayBeBest, Yes, No                       translate.Phrase
	Allocated, Selected, Unsettled                                         translate.Phrase
	Card, Effect, EffectLine, EffectUntold, Cost, CostLine                 translate.Phrase
	Stakes, StakeLine, NoStake, Colon, Semicolon, Comma                    translate.Phrase
	Sight, Detectable, Shown, AllSame, Needed, VeryMany                    translate.Phrase
}{
	Head: translate.Phrase{
		En: "Baseline %s: %d replications, seed %d; replication by replication all scenarios meet the same concerns.",
		Zh: "基准 %s：%d 次重复，种子 %d；每次重复中各情景面对同样的诉求。"},
	Against: translate.Phrase{En: "Alternative %s: %d replications", Zh: "备选 %s：%d 次重复"},
	Shared:  translate.Phrase{En: ", the first %s days simulated once for both", Zh: "，前 %s 天与其他情景共同模拟一次"},
	Records: translate.Phrase{En: "%s against %s: what an office could know (records)", Zh: "%s 与 %s：机关可知（记录口径）"},
	Truth:   translate.Phrase{En: "%s against %s: what only the model knows (truth)", Zh: "%s 与 %s：仅模型可知（真实口径）"},
	Notes: translate.Phrase{
		En: "± is the half-width of the %s %% confidence interval of the difference by itself (paired t); verdicts " +
			"follow the corrected p. * marks truth, which no office could see.\np is corrected (%s) within two " +
			"families over all alternatives: what this comparison is about (KPIs: %d; %s), and all other " +
			"KPIs.\nVR: how many times fewer runs common random numbers need than independent ones would. No " +
			"difference seen is not no difference.",
		Zh: "± 为差值 %s %% 置信区间的半宽（配对 t，单项未校正）；结论以校正后的 p 为准。* 表示真实口径，机关无从得知。\np 值按 %s 法校正，所有备选情景合并为两族：本次比较所关注的 %d " +
			"项指标（%s），以及其余指标。\n方差缩减：公共随机数相对独立运行节省重复次数的倍数。“未见差异”不等于“没有差异”。"},
	Baseline:    translate.Phrase{En: "baseline", Zh: "基准"},
	Alternative: translate.Phrase{En: "alternative", Zh: "备选"},
	Difference:  translate.Phrase{En: "difference", Zh: "差值"},
	Adjusted:    translate.Phrase{En: "p", Zh: "p 值"},
	Reduction:   translate.Phrase{En: "VR", Zh: "方差缩减"},
	Verdict:     translate.Phrase{En: "verdict", Zh: "结论"},
	Aside:       translate.Phrase{En: ", %s", Zh: "，%s"},
	Choice:      translate.Phrase{En: "Which is best: %s, %s", Zh: "选优：%s，%s"},
	Scenario:    translate.Phrase{En: "scenario", Zh: "情景"},
	Mean:        translate.Phrase{En: "mean", Zh: "均值"},
	Runs:        translate.Phrase{En: "replications", Zh: "重复次数"},
	MayBeBest:   translate.Phrase{En: "may be best", Zh: "可能最优"},
	Yes:         translate.Phrase{En: "yes", Zh: "是"},
	No:          translate.Phrase{En: "no", Zh: "否"},
	Allocated: translate.Phrase{
		En: "The budget is spent. Best so far: %s; it is the best with probability about %s or more (OCBA, " +
			"Bonferroni bound).", Zh: "预算已用完。目前最优：%s；其确为最优的概率约不低于 %s（OCBA，Bonferroni 下界）。"},
	Selected: translate.Phrase{En: "The best is %s, or within %s %s of it, with probability at least %s (KN++).",
		Zh: "最优为 %s，或与最优相差不超过 %s %s，概率不低于 %s（KN++）。"},
	Unsettled: translate.Phrase{En: "Not settled. Best so far: %s.", Zh: "尚未选出。目前最优：%s。"},
	Card:      translate.Phrase{En: "DECISION CARD: %s instead of %s", Zh: "决策卡：以 %s 取代 %s"},
	Effect:    translate.Phrase{En: "Effect", Zh: "效果"},
	EffectLine: translate.Phrase{En: "%s: %s -> %s %s, change %s (%s to %s), p %s, n %d: %s",
		Zh: "%s：%s -> %s %s，变化 %s（%s 至 %s），p %s，n %d：%s"},
	EffectUntold: translate.Phrase{En: "%s: %d replications have a value in both, 2 are the least",
		Zh: "%s：两情景均有取值的重复仅 %d 次，至少需 2 次"},
	Cost:      translate.Phrase{En: "Cost, hours a month in the whole county", Zh: "成本（全县每月小时数）"},
	CostLine:  translate.Phrase{En: "%s: %s -> %s, change %s, p %s: %s", Zh: "%s：%s -> %s，变化 %s，p %s：%s"},
	Stakes:    translate.Phrase{En: "Who gains, who loses", Zh: "谁受益，谁受损"},
	StakeLine: translate.Phrase{En: "%s in %s: %s %s", Zh: "%s：%s %s %s"},
	NoStake:   translate.Phrase{En: "no difference seen: %s", Zh: "未见差异：%s"},
	Colon:     translate.Phrase{En: ": ", Zh: "："},
	Semicolon: translate.Phrase{En: "; ", Zh: "；"},
	Comma:     translate.Phrase{En: ", ", Zh: "、"},
	Sight: translate.Phrase{En: "What these runs could see (power 0.8), and what more would",
		Zh: "本次重复可识别的最小效果（功效 0.8）与所需重复"},
	Detectable: translate.Phrase{En: "%s: differences from %s %s on", Zh: "%s：不小于 %s %s 的差异"},
	Shown:      translate.Phrase{En: "; shown, no more runs needed", Zh: "；已有定论，无需更多重复"},
	AllSame:    translate.Phrase{En: "%s: equal in every run", Zh: "%s：每次重复均相同"},
	Needed: translate.Phrase{En: "; a difference of the size seen would take about %s replications (%s more)",
		Zh: "；要证实目前所见的差异约需 %s 次重复（再加 %s 次）"},
	VeryMany: translate.Phrase{En: "; no number of runs within reach would show a difference of the size seen",
		Zh: "；目前所见的差异过小，无法以可行的重复次数证实"},
}

var verdicts = map[compare.Verdict]translate.Phrase{
	compare.Higher:  {En: "higher", Zh: "升高"},
	compare.Lower:   {En: "lower", Zh: "降低"},
	compare.NotSeen: {En: "no difference seen", Zh: "未见差异"},
	compare.Same:    {En: "same", Zh: "相同"},
	compare.Untold:  {En: "not testable", Zh: "无法检验"},
}

var effects = map[string]translate.Phrase{
	"better": {En: "better", Zh: "改善"},
	"worse":  {En: "worse", Zh: "恶化"},
	"gains":  {En: "gain", Zh: "受益"},
	"loses":  {En: "lose", Zh: "受损"},
}

// groups are the kinds of households by the suffixes of metrics.PeopleSuffixes.
var groups = map[string]translate.Phrase{
	"elder":        {En: "elderly-only households", Zh: "纯老年户"},
	"not_elder":    {En: "other households", Zh: "非纯老年户"},
	"mountain":     {En: "mountain towns", Zh: "山区镇"},
	"valley":       {En: "valley towns", Zh: "川道镇"},
	"low_literacy": {En: "households of low digital literacy", Zh: "数字素养低的户"},
	"fangxin":      {En: "households at ease (放心户)", Zh: "放心户"},
	"guanxin":      {En: "households of concern (关心户)", Zh: "关心户"},
	"lianxin":      {En: "households in need (连心户)", Zh: "连心户"},
}
