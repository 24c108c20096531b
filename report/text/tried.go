package text

import (
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/internal/message/translate"
)

// tried are the words of experiments.
var tried = struct {
	Head, Design, InSets, Once, Each, ManyFactors, Replicated, Residual                        translate.Phrase
	Replications, Sets, Points                                                                 translate.Phrase
	Means, Effects, Variance, Shapley, Synergies, Margins, Changes, Differences                translate.Phrase
	Screening, Indices, Ranks, Spread, Noise, Towns, Categories, Claims                        translate.Phrase
	ByShapley, ByEffect, ByDifference                                                          translate.Phrase
	Point, Term, Source, What, Factor, Set, Level, Total, Together, Claim, Effect              translate.Phrase
	Wanted, Verdict, Closing, Corrected, Starred, Aliased, Confused, Elsewhere, Everything, At translate.Phrase
}{
	Head: translate.Phrase{En: "%s: %s", Zh: "%s：%s"},
	Design: translate.Phrase{En: "Design: %s; %s points%s, %s, %s runs in all; scenario %s, seed %d",
		Zh: "设计：%s；%s 个设计点%s，%s，共 %s 次运行；情景 %s，种子 %d"},
	InSets:       translate.Phrase{En: " for each of %s parameter sets", Zh: "，各做 %s 组参数"},
	Once:         translate.Phrase{En: "once each", Zh: "每点 1 次"},
	Each:         translate.Phrase{En: "%s replications each", Zh: "每点 %s 次重复"},
	ManyFactors:  translate.Phrase{En: "  %d factors, each over its range", Zh: "  %d 个因素，各在其范围内变化"},
	Replications: translate.Phrase{En: "replications", Zh: "各次重复"},
	Sets:         translate.Phrase{En: "parameter sets", Zh: "各参数组"},
	Points:       translate.Phrase{En: "points of the design", Zh: "各设计点"},
	Replicated:   translate.Phrase{En: "replications", Zh: "重复"},
	Residual:     translate.Phrase{En: "residual", Zh: "残差"},
	Means: translate.Phrase{En: "Means of the points, with %s %% half-widths over %s",
		Zh: "各设计点均值，%s %% 半宽（按%s）"},
	Effects: translate.Phrase{
		En: "Effects from low to high, and interactions (half the change of one effect by the other); ! is " +
			"significant after %s", Zh: "由低到高的主效应与交互效应（一方使另一方效应变化的一半）；! 表示经 %s 校正后显著"},
	Variance: translate.Phrase{En: "Analysis of variance: share of the sum of squares", Zh: "方差分析：平方和占比"},
	Shapley: translate.Phrase{En: "Shapley values: each factor's part of the total effect; they add up to it",
		Zh: "Shapley 值：总效应在各因素间的分摊，合计等于总效应"},
	Synergies: translate.Phrase{
		En: "Synergies: what a set adds beyond all its smaller sets (Möbius); they add up to the total effect",
		Zh: "协同：一组因素超出其所有子集之和的部分（Möbius），合计等于总效应"},
	Margins: translate.Phrase{En: "Means by level, over the levels of the other factors", Zh: "各水平均值（对其他因素取平均）"},
	Changes: translate.Phrase{
		En: "Changes from the first level of each factor, in pairs, over the levels of the other factors; ! is " +
			"significant after %s", Zh: "与各因素首个水平的配对差异（对其他因素取平均）；! 表示经 %s 校正后显著"},
	Differences: translate.Phrase{En: "Differences from the baseline, in pairs; ! is significant after %s",
		Zh: "与基准点的配对差异；! 表示经 %s 校正后显著"},
	Screening: translate.Phrase{
		En: "Screening of %s (Morris): the strongest %d of %d factors; mu* is the mean size of the effect over the " +
			"range, sigma large where it bends or interacts",
		Zh: "%s 的筛选（Morris）：最强的 %d 个因素，共 %d 个；mu* 为全范围平均效应大小，sigma 大表示非线性或交互"},
	Indices: translate.Phrase{
		En: "Sobol' indices of %s: share of the variance due to a factor alone (S1) and with its interactions (ST)",
		Zh: "%s 的 Sobol' 指数：单独（S1）及连同交互（ST）的方差占比"},
	Ranks: translate.Phrase{En: "Rank correlation (Kendall's tau) with %s over the points",
		Zh: "各设计点上与 %s 的秩相关（Kendall tau）"},
	Spread: translate.Phrase{En: "Over the points: 5 %% %s, median %s, 95 %% %s.",
		Zh: "各设计点：5 %% 分位 %s，中位 %s，95 %% 分位 %s。"},
	Noise: translate.Phrase{En: "%.0f %% of a single run's variance is plain chance.",
		Zh: "单次运行方差中有 %.0f %% 纯属随机。"},
	Towns:      translate.Phrase{En: "Towns, %s: %s", Zh: "各镇 %s 的%s"},
	Categories: translate.Phrase{En: "Categories of petitions, %s: %s", Zh: "各类诉求 %s 的%s"},
	ByShapley:  translate.Phrase{En: "Shapley values", Zh: " Shapley 值"},
	ByEffect: translate.Phrase{En: "effects from low to high; ! is significant after %s",
		Zh: "主效应（由低到高）；! 表示经 %s 校正后显著"},
	ByDifference: translate.Phrase{En: "differences from the baseline; ! is significant after %s",
		Zh: "与基准点之差；! 表示经 %s 校正后显著"},
	Claims:   translate.Phrase{En: "Claims that stood in the file before the runs", Zh: "运行之前写定的论断"},
	Point:    translate.Phrase{En: "point", Zh: "设计点"},
	Term:     translate.Phrase{En: "term", Zh: "项"},
	Source:   translate.Phrase{En: "source", Zh: "来源"},
	What:     translate.Phrase{En: "what it is", Zh: "含义"},
	Factor:   translate.Phrase{En: "factor", Zh: "因素"},
	Set:      translate.Phrase{En: "set", Zh: "组合"},
	Level:    translate.Phrase{En: "level", Zh: "水平"},
	Total:    translate.Phrase{En: "total", Zh: "合计"},
	Together: translate.Phrase{En: "all together", Zh: "全部同时"},
	Claim:    translate.Phrase{En: "claim", Zh: "论断"},
	Effect:   translate.Phrase{En: "effect", Zh: "效应"},
	Wanted:   translate.Phrase{En: "claimed", Zh: "所述"},
	Verdict:  translate.Phrase{En: "verdict", Zh: "结论"},
	Closing: translate.Phrase{En: "± is the half-width of the %s %% confidence interval over %s.",
		Zh: "± 为 %s %% 置信区间半宽（按%s）。"},
	Corrected: translate.Phrase{En: "p-values are corrected over the effects of one KPI in one place (%s).",
		Zh: "p 值在同一地点同一指标的各效应间校正（%s）。"},
	Starred: translate.Phrase{En: "* marks truth, which no office could see.", Zh: "* 表示真实口径，机关无从得知。"},
	Aliased: translate.Phrase{En: "~ cannot be told from the effects that the aliases name.",
		Zh: "~ 与别名所列效应无法区分。"},
	Confused: translate.Phrase{
		En: "~ may hold a share of what two other factors do together: a fraction of resolution 3 cannot tell them " +
			"apart.", Zh: "~ 可能掺有其他两个因素的交互作用：分辨度为 3 的部分因子设计无法区分。"},
	At: translate.Phrase{En: "What follows is about %s alone.", Zh: "以下仅为%s的结果。"},
	Elsewhere: translate.Phrase{
		En: "The same tables of one town or category: --place NAME. The document (--json, result.json) has every " +
			"KPI in every place; runs.csv has every run.",
		Zh: "单个镇或类别的同样表格：--place 名称。各地点各指标的全部结果见文档（--json，result.json）；各次运行见 runs.csv。"},
	Everything: translate.Phrase{En: "The document (--json, result.json) has every number; runs.csv has every run.",
		Zh: "全部数字见文档（--json，result.json）；各次运行见 runs.csv。"},
}

// judged are the words for verdicts on claims.
var judged = map[string]translate.Phrase{
	analysis.Supported:       {En: "supported", Zh: "得到支持"},
	analysis.NotSupported:    {En: "not supported", Zh: "未得支持"},
	analysis.Opposite:        {En: "opposite", Zh: "方向相反"},
	analysis.NotIdentifiable: {En: "not identifiable", Zh: "无法判定"},
}

// kinds are the kinds of designs.
var kinds = map[string]translate.Phrase{
	plan.Factorial:      {En: "full factorial", Zh: "全因子"},
	plan.Fractional:     {En: "fractional factorial", Zh: "部分因子"},
	plan.PlackettBurman: {En: "Plackett-Burman", Zh: "Plackett-Burman 设计"},
	plan.LHS:            {En: "Latin hypercube", Zh: "拉丁超立方"},
	plan.Sobol:          {En: "Saltelli's for Sobol' indices", Zh: "Sobol' 指数（Saltelli）"},
	plan.Points:         {En: "Sobol' points", Zh: "Sobol' 点列"},
	plan.Morris:         {En: "Morris trajectories", Zh: "Morris 轨迹"},
	plan.Curves:         {En: "levels one at a time and jointly", Zh: "逐一及联合改变水平"},
	plan.List:           {En: "list of points", Zh: "设计点列表"},
}
