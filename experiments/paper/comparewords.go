package paper

import "hanyin/experiments/say"

// comparing are the words of reports on comparisons.
var comparing = struct {
	Changed, FromTo, Spent, Before, After, Moved, Kind, Title, Facts, Better, Worse, Unseen, CostMore, CostLess, CostSame, Losers, NoLosers, Sure say.Phrase
	KeyCaption, Baseline, Alternative, Difference, Verdict, P                                                                                     say.Phrase
	Effects, EffectsLead, Forest, ForestSays, ForestNot, ForestAxis, BetterLegend, WorseLegend, OtherLegend                                       say.Phrase
	Times, Course, Stakes, StakesLead, StakeSays, StakeNot, Cost, CostSays, CostNot, CostAxis, All, Against                                       say.Phrase
}{
	Kind:         say.Phrase{En: "Hanyin county: report of a comparison", Zh: "汉阴县 · 方案比较报告"},
	Title:        say.Phrase{En: "%s: what changes?", Zh: "%s：会带来什么变化？"},
	Facts:        say.Phrase{En: "Compared with %s. In the model the same county lives through the same troubles both ways: once as %s, once as %s; each %s times, with other luck every time (seed %s).", Zh: "与%s相比。在模型里，同一个县、同样的诉求，按两种做法各过一遍：一种是 %s，一种是 %s；各模拟 %s 次，每次运气不同（种子 %s）。"},
	Better:       say.Phrase{En: "With %s these get better: %s.", Zh: "改为%s后，变好的有：%s。"},
	Worse:        say.Phrase{En: "With %s these get worse: %s.", Zh: "改为%s后，变差的有：%s。"},
	Unseen:       say.Phrase{En: "No difference was seen in: %s. That is not to say that there is none: it may be too small to be told from luck.", Zh: "看不出变化的有：%s。看不出变化不等于没有变化，也可能是变化太小，分不清是不是碰巧。"},
	CostMore:     say.Phrase{En: "It takes more time, in the whole county every month: %s.", Zh: "全县每月要多花的时间：%s。"},
	CostLess:     say.Phrase{En: "It saves time, in the whole county every month: %s.", Zh: "全县每月省下的时间：%s。"},
	CostSame:     say.Phrase{En: "No change was seen in the time that staff, volunteers and residents spend.", Zh: "工作人员、志愿者和群众花费的时间，看不出变化。"},
	Losers:       say.Phrase{En: "Some lose by it, in %s: %s.", Zh: "有人因此吃亏。变差的是“%s”，涉及：%s。"},
	NoLosers:     say.Phrase{En: "No kind of household was seen to lose by it.", Zh: "没有看出哪类家庭因此吃亏。"},
	Sure:         say.Phrase{En: "\"Better\" and \"worse\" stand only where the difference is so large that luck alone would hardly make it.", Zh: "只有差别大到不像是碰巧，才写“变好”或“变差”。"},
	KeyCaption:   say.Phrase{En: "What this comparison looks at: before, and with %s", Zh: "本次比较看的几个指标：原来，与%s"},
	Baseline:     say.Phrase{En: "baseline", Zh: "基准"},
	Alternative:  say.Phrase{En: "alternative", Zh: "备选"},
	Difference:   say.Phrase{En: "difference ± half-width", Zh: "差值 ± 半宽"},
	Verdict:      say.Phrase{En: "verdict", Zh: "结论"},
	P:            say.Phrase{En: "p, corrected", Zh: "p 值（已校正）"},
	Changed:      say.Phrase{En: "With %s these change, for neither better nor worse: %s.", Zh: "改为%s后，有变化、但谈不上好坏的有：%s。"},
	FromTo:       say.Phrase{En: "%s, from %s to %s", Zh: "%s，由 %s 变为 %s"},
	Spent:        say.Phrase{En: "%s %s hours", Zh: "%s %s 小时"},
	Before:       say.Phrase{En: "before", Zh: "原来"},
	After:        say.Phrase{En: "after", Zh: "改后"},
	Moved:        say.Phrase{En: "change ± margin", Zh: "变化 ± 误差"},
	Effects:      say.Phrase{En: "What changes: %s", Zh: "变化：%s"},
	EffectsLead:  say.Phrase{En: "Differences of the same replication of both, so that what chance brings to both cancels out.", Zh: "按同一次重复配对求差，两者共有的偶然因素互相抵消。"},
	Forest:       say.Phrase{En: "Size of the effects: %s", Zh: "效应大小：%s"},
	ForestSays:   say.Phrase{En: "Each difference and its interval, measured in half-widths: a line that does not touch 0 is beyond chance by itself. Record and truth (*); pairs of %s replications.", Zh: "各差值及其区间，以半宽为单位：线段不碰到 0，即单项超出偶然。记录与真实（*）口径；%s 次重复配对。"},
	ForestNot:    say.Phrase{En: "It does not show how much a difference matters: its size in its own unit stands in the table.", Zh: "本图不表示差别重不重要：以原单位计的大小见表。"},
	ForestAxis:   say.Phrase{En: "difference in half-widths of its interval", Zh: "差值（以区间半宽为单位）"},
	BetterLegend: say.Phrase{En: "better", Zh: "改善"},
	WorseLegend:  say.Phrase{En: "worse", Zh: "恶化"},
	OtherLegend:  say.Phrase{En: "not shown, or neither", Zh: "未证实，或无优劣"},
	Times:        say.Phrase{En: "How fast", Zh: "快不快"},
	Course:       say.Phrase{En: "Month by month", Zh: "逐月变化"},
	Stakes:       say.Phrase{En: "Who gains, who loses: %s", Zh: "谁受益，谁受损：%s"},
	StakesLead:   say.Phrase{En: "Mountain and valley, old and young, and households by need.", Zh: "山区与川道、老年户与其他户，以及按困难程度分的各类家庭。"},
	StakeSays:    say.Phrase{En: "Change of the share of told concerns that are truly resolved, in percentage points, with its interval. Truth; pairs of %s replications.", Zh: "已表达诉求中真正解决比例的变化（百分点）及其区间。真实口径；%s 次重复配对。"},
	StakeNot:     say.Phrase{En: "It does not show how soon, nor who never speaks: those stand in the table.", Zh: "本图不含快慢与从未表达者：见表。"},
	Cost:         say.Phrase{En: "What it costs: %s", Zh: "成本：%s"},
	CostSays:     say.Phrase{En: "Change of the hours spent in the whole county in a month, with its interval. Truth; pairs of %s replications.", Zh: "全县每月花费小时数的变化及其区间。真实口径；%s 次重复配对。"},
	CostNot:      say.Phrase{En: "It does not show money, nor what it takes to introduce the change.", Zh: "本图不含经费，也不含推行变化本身的投入。"},
	CostAxis:     say.Phrase{En: "change, hours a month", Zh: "变化，小时/月"},
	All:          say.Phrase{En: "All figures: %s", Zh: "全部指标：%s"},
	Against:      say.Phrase{En: "alternative %s", Zh: "备选 %s"},
}
