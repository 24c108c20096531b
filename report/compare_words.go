package report

import (
	"hanyin/internal/message/translate"
)

// comparing are the words of comparisons.
var comparing = struct {
	Head, Against, Shared, Records, Truth, Notes, Baseline, Alternative, Difference, Adjusted, Reduction, Verdict,
	Aside, Choice, Scenario, Mean, Runs, MayBeBest, Yes, No, Allocated, Selected, Unsettled, Card, Effect, EffectLine,
	EffectUntold, Cost, CostLine, Stakes, StakeLine, NoStake, Sight, Detectable, Shown, AllSame, Needed, VeryMany,
	Kind, Title, Facts, Better, Worse, Unseen, CostMore, CostLess, CostSame, Losers, NoLosers, Sure, KeyCaption,
	PageDifference, P, Changed, FromTo, Spent, Before, After, Moved, Effects, EffectsLead, Forest, ForestSays,
	ForestNot, ForestAxis, BetterLegend, WorseLegend, OtherLegend, Times, Course, PageStakes, StakesLead, StakeSays,
	StakeNot, PageCost, CostSays, CostNot, CostAxis, All, PageAgainst translate.Phrase
}{
	Head: translate.Phrase{
		En: "Baseline %s: %d replications, seed %d; replication by replication all scenarios meet the same concerns.",
		Zh: "基准 %s：%d 次重复，种子 %d；每次重复中各情景面对同样的诉求。"},
	Against: translate.Phrase{En: "Alternative %s: %d replications", Zh: "备选 %s：%d 次重复"},
	Shared:  translate.Phrase{En: ", the first %s days simulated once for both", Zh: "，前 %s 天与其他情景共同模拟一次"},
	Records: translate.Phrase{En: "%s against %s: what an office could know (records)",
		Zh: "%s 与 %s：机关可知（记录口径）"},
	Truth: translate.Phrase{En: "%s against %s: what only the model knows (truth)",
		Zh: "%s 与 %s：仅模型可知（真实口径）"},
	Notes: translate.Phrase{
		En: "± is the half-width of the %s %% confidence interval of the difference by itself (paired t); verdicts " +
			"follow the corrected p. * marks truth, which no office could see.\np is corrected (%s) over all " +
			"alternatives in families fixed by name: what this comparison is about (KPIs: %d; %s), and the other " +
			"KPIs by what their names begin with.\nVR: how many times fewer runs common random numbers need than " +
			"independent ones would. No difference seen is not no difference.",
		Zh: "± 为差值 %s %% 置信区间的半宽（配对 t，单项未校正）；结论以校正后的 p 为准。* 表示真实口径，机关无从得知。\np 值按 %s " +
			"法校正，所有备选情景合并，并按名称固定分族：本次比较所关注的 %d " +
			"项指标（%s）为一族，其余指标按名称首段分族。\n方差缩减：公共随机数相对独立运行节省重复次数的倍数。“未见差异”不等于“没有差异”。"},
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
	Sight: translate.Phrase{En: "What these runs could see (power 0.8), and what more would",
		Zh: "本次重复可识别的最小效果（功效 0.8）与所需重复"},
	Detectable: translate.Phrase{En: "%s: differences from %s %s on", Zh: "%s：不小于 %s %s 的差异"},
	Shown:      translate.Phrase{En: "; shown, no more runs needed", Zh: "；已有定论，无需更多重复"},
	AllSame:    translate.Phrase{En: "%s: equal in every run", Zh: "%s：每次重复均相同"},
	Needed: translate.Phrase{En: "; a difference of the size seen would take about %s replications (%s more)",
		Zh: "；要证实目前所见的差异约需 %s 次重复（再加 %s 次）"},
	VeryMany: translate.Phrase{En: "; no number of runs within reach would show a difference of the size seen",
		Zh: "；目前所见的差异过小，无法以可行的重复次数证实"},
	Kind:  translate.Phrase{En: "Hanyin county: report of a comparison", Zh: "汉阴县 · 方案比较报告"},
	Title: translate.Phrase{En: "%s: what changes?", Zh: "%s：会带来什么变化？"},
	Facts: translate.Phrase{
		En: "Compared with %s. In the model the same county lives through the same troubles both ways: once as %s, " +
			"once as %s; each %s times, with other luck every time (seed %s).",
		Zh: "与%s相比。在模型里，同一个县、同样的诉求，按两种做法各过一遍：一种是 %s，一种是 %s；各模拟 %s 次，每次运气不同（种子 %s）。"},
	Better: translate.Phrase{En: "With %s these get better: %s.", Zh: "改为%s后，变好的有：%s。"},
	Worse:  translate.Phrase{En: "With %s these get worse: %s.", Zh: "改为%s后，变差的有：%s。"},
	Unseen: translate.Phrase{
		En: "No difference was seen in: %s. That is not to say that there is none: it may be too small to be told " +
			"from luck.", Zh: "看不出变化的有：%s。看不出变化不等于没有变化，也可能是变化太小，分不清是不是碰巧。"},
	CostMore: translate.Phrase{En: "It takes more time, in the whole county every month: %s.",
		Zh: "全县每月要多花的时间：%s。"},
	CostLess: translate.Phrase{En: "It saves time, in the whole county every month: %s.", Zh: "全县每月省下的时间：%s。"},
	CostSame: translate.Phrase{En: "No change was seen in the time that staff, volunteers and residents spend.",
		Zh: "工作人员、志愿者和群众花费的时间，看不出变化。"},
	Losers:   translate.Phrase{En: "Some lose by it, in %s: %s.", Zh: "有人因此吃亏。变差的是“%s”，涉及：%s。"},
	NoLosers: translate.Phrase{En: "No kind of household was seen to lose by it.", Zh: "没有看出哪类家庭因此吃亏。"},
	Sure: translate.Phrase{
		En: "\"Better\" and \"worse\" stand only where the difference is so large that luck alone would hardly " +
			"make it.", Zh: "只有差别大到不像是碰巧，才写“变好”或“变差”。"},
	KeyCaption: translate.Phrase{En: "What this comparison looks at: before, and with %s",
		Zh: "本次比较看的几个指标：原来，与%s"},
	PageDifference: translate.Phrase{En: "difference ± half-width", Zh: "差值 ± 半宽"},
	P:              translate.Phrase{En: "p, corrected", Zh: "p 值（已校正）"},
	Changed: translate.Phrase{En: "With %s these change, for neither better nor worse: %s.",
		Zh: "改为%s后，有变化、但谈不上好坏的有：%s。"},
	FromTo:  translate.Phrase{En: "%s, from %s to %s", Zh: "%s，由 %s 变为 %s"},
	Spent:   translate.Phrase{En: "%s %s hours", Zh: "%s %s 小时"},
	Before:  translate.Phrase{En: "before", Zh: "原来"},
	After:   translate.Phrase{En: "after", Zh: "改后"},
	Moved:   translate.Phrase{En: "change ± margin", Zh: "变化 ± 误差"},
	Effects: translate.Phrase{En: "What changes: %s", Zh: "变化：%s"},
	EffectsLead: translate.Phrase{
		En: "Differences of the same replication of both, so that what chance brings to both cancels out.",
		Zh: "按同一次重复配对求差，两者共有的偶然因素互相抵消。"},
	Forest: translate.Phrase{En: "Size of the effects: %s", Zh: "效应大小：%s"},
	ForestSays: translate.Phrase{
		En: "Each difference and its interval, measured in half-widths: a line that does not touch 0 is beyond " +
			"chance by itself. Record and truth (*); pairs of %s replications.",
		Zh: "各差值及其区间，以半宽为单位：线段不碰到 0，即单项超出偶然。记录与真实（*）口径；%s 次重复配对。"},
	ForestNot: translate.Phrase{
		En: "It does not show how much a difference matters: its size in its own unit stands in the table.",
		Zh: "本图不表示差别重不重要：以原单位计的大小见表。"},
	ForestAxis:   translate.Phrase{En: "difference in half-widths of its interval", Zh: "差值（以区间半宽为单位）"},
	BetterLegend: translate.Phrase{En: "better", Zh: "改善"},
	WorseLegend:  translate.Phrase{En: "worse", Zh: "恶化"},
	OtherLegend:  translate.Phrase{En: "not shown, or neither", Zh: "未证实，或无优劣"},
	Times:        translate.Phrase{En: "How fast", Zh: "快不快"},
	Course:       translate.Phrase{En: "Month by month", Zh: "逐月变化"},
	PageStakes:   translate.Phrase{En: "Who gains, who loses: %s", Zh: "谁受益，谁受损：%s"},
	StakesLead: translate.Phrase{En: "Mountain and valley, old and young, and households by need.",
		Zh: "山区与川道、老年户与其他户，以及按困难程度分的各类家庭。"},
	StakeSays: translate.Phrase{
		En: "Change of the share of told concerns that are truly resolved, in percentage points, with its " +
			"interval. Truth; pairs of %s replications.", Zh: "已表达诉求中真正解决比例的变化（百分点）及其区间。真实口径；%s 次重复配对。"},
	StakeNot: translate.Phrase{En: "It does not show how soon, nor who never speaks: those stand in the table.",
		Zh: "本图不含快慢与从未表达者：见表。"},
	PageCost: translate.Phrase{En: "What it costs: %s", Zh: "成本：%s"},
	CostSays: translate.Phrase{
		En: "Change of the hours spent in the whole county in a month, with its interval. Truth; pairs of %s " +
			"replications.", Zh: "全县每月花费小时数的变化及其区间。真实口径；%s 次重复配对。"},
	CostNot: translate.Phrase{En: "It does not show money, nor what it takes to introduce the change.",
		Zh: "本图不含经费，也不含推行变化本身的投入。"},
	CostAxis:    translate.Phrase{En: "change, hours a month", Zh: "变化，小时/月"},
	All:         translate.Phrase{En: "All figures: %s", Zh: "全部指标：%s"},
	PageAgainst: translate.Phrase{En: "alternative %s", Zh: "备选 %s"},
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

// everyday are KPIs that a comparison is usually about, for those who do not know their names.
var everyday = map[string]translate.Phrase{
	"response.median_h": {En: "the time in which half of all petitions have a first contact",
		Zh: "半数诉求得到首次回应所用的时间"},
	"response.p90_h": {En: "the time in which nine in ten petitions have a first contact",
		Zh: "九成诉求得到首次回应所用的时间"},
	"close.median_wd": {En: "the time in which half of all petitions are done on record",
		Zh: "半数诉求在记录上办结所用的时间"},
	"close.p90_wd": {En: "the time in which nine in ten petitions are done on record",
		Zh: "九成诉求在记录上办结所用的时间"},
	"resolve.true_rate": {En: "how much of what people say is truly resolved", Zh: "群众说出来的事真正解决的比例"},
	"resolve.true_median_wd": {En: "the time in which half of what is resolved is truly resolved",
		Zh: "真正解决的事中，半数所用的时间"},
	"resolve.true_p90_wd": {En: "the time in which nine in ten of what is resolved is truly resolved",
		Zh: "真正解决的事中，九成所用的时间"},
	"sat.true":        {En: "how many are truly content", Zh: "真心满意的比例"},
	"sat.official":    {En: "satisfaction by the official formula", Zh: "按官方口径算的满意率"},
	"expr.ratio":      {En: "how many matters are told to anybody at all", Zh: "有事说出来的比例"},
	"formal.share":    {En: "how much is closed on paper with nothing done", Zh: "没有真办、只在纸面上办结的比例"},
	"backlog.count":   {En: "how many petitions are open", Zh: "还没办完的诉求数"},
	"hours.staff":     {En: "staff", Zh: "工作人员"},
	"hours.volunteer": {En: "volunteers", Zh: "志愿者"},
	"hours.resident":  {En: "residents", Zh: "群众自己"},
}
