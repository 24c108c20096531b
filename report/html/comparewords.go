package html

import "hanyin/internal/message/translate"

// comparing are the words of reports on comparisons.
var comparing = struct {
	Changed, FromTo, Spent, Before, After, Moved, Kind, Title, Facts, Better, Worse, Unseen, CostMore, CostLess,
	CostSame, Losers, NoLosers, Sure translate.Phrase
	KeyCaption, Baseline, Alternative, Difference, Verdict,
	P translate.Phrase
	Effects, EffectsLead, Forest, ForestSays, ForestNot, ForestAxis, BetterLegend, WorseLegend,
	OtherLegend translate.Phrase
	Times, Course, Stakes, StakesLead, StakeSays, StakeNot, Cost, CostSays, CostNot, CostAxis, All,
	Against translate.Phrase
}{
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
	KeyCaption:  translate.Phrase{En: "What this comparison looks at: before, and with %s", Zh: "本次比较看的几个指标：原来，与%s"},
	Baseline:    translate.Phrase{En: "baseline", Zh: "基准"},
	Alternative: translate.Phrase{En: "alternative", Zh: "备选"},
	Difference:  translate.Phrase{En: "difference ± half-width", Zh: "差值 ± 半宽"},
	Verdict:     translate.Phrase{En: "verdict", Zh: "结论"},
	P:           translate.Phrase{En: "p, corrected", Zh: "p 值（已校正）"},
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
	Stakes:       translate.Phrase{En: "Who gains, who loses: %s", Zh: "谁受益，谁受损：%s"},
	StakesLead: translate.Phrase{En: "Mountain and valley, old and young, and households by need.",
		Zh: "山区与川道、老年户与其他户，以及按困难程度分的各类家庭。"},
	StakeSays: translate.Phrase{
		En: "Change of the share of told concerns that are truly resolved, in percentage points, with its " +
			"interval. Truth; pairs of %s replications.", Zh: "已表达诉求中真正解决比例的变化（百分点）及其区间。真实口径；%s 次重复配对。"},
	StakeNot: translate.Phrase{En: "It does not show how soon, nor who never speaks: those stand in the table.",
		Zh: "本图不含快慢与从未表达者：见表。"},
	Cost: translate.Phrase{En: "What it costs: %s", Zh: "成本：%s"},
	CostSays: translate.Phrase{
		En: "Change of the hours spent in the whole county in a month, with its interval. Truth; pairs of %s " +
			"replications.", Zh: "全县每月花费小时数的变化及其区间。真实口径；%s 次重复配对。"},
	CostNot: translate.Phrase{En: "It does not show money, nor what it takes to introduce the change.",
		Zh: "本图不含经费，也不含推行变化本身的投入。"},
	CostAxis: translate.Phrase{En: "change, hours a month", Zh: "变化，小时/月"},
	All:      translate.Phrase{En: "All figures: %s", Zh: "全部指标：%s"},
	Against:  translate.Phrase{En: "alternative %s", Zh: "备选 %s"},
}
