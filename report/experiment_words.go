package report

import (
	"hanyin/internal/message/translate"
)

// tried are the words of experiments.
var tried = struct {
	Tables, Head, Design, InSets, Once, Each, ManyFactors, Replications, Sets, Points, Replicated, Residual, Means,
	Effects, Variance, Shapley, Synergies, Margins, Changes, Differences, Screening, Indices, Ranks, Spread, Noise,
	Towns, Categories, ByShapley, ByEffect, ByDifference, Claims, Point, Term, Source, What, Factor, Set, Level, Total,
	Claim, Effect, Wanted, Verdict, Closing, Corrected, Starred, Aliased, Confused, At, Elsewhere, Everything, Kind,
	Largest, NoneShown, PageTotal, Screened, Explained, Follows, IndicesAxis, ChangeOf, ByDescription, Claimed,
	Unfinished, Value, Tau, Failed, PageEffects, EffectsSays, Levels, LevelsSays, PageShapley, ShapleySays, Curves,
	CurvesSays, Tornado, TornadoSays, PageIndices, IndicesSays, PageRanks, RanksSays, Robust, RobustSays, RobustNot,
	Not, PageTowns, TownsSays translate.Phrase
}{
	Tables: translate.Phrase{En: "All tables", Zh: "全部表格"},
	Head:   translate.Phrase{En: "%s: %s", Zh: "%s：%s"},
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
	Claims:  translate.Phrase{En: "Claims that stood in the file before the runs", Zh: "运行之前写定的论断"},
	Point:   translate.Phrase{En: "point", Zh: "设计点"},
	Term:    translate.Phrase{En: "term", Zh: "项"},
	Source:  translate.Phrase{En: "source", Zh: "来源"},
	What:    translate.Phrase{En: "what it is", Zh: "含义"},
	Factor:  translate.Phrase{En: "factor", Zh: "因素"},
	Set:     translate.Phrase{En: "set", Zh: "组合"},
	Level:   translate.Phrase{En: "level", Zh: "水平"},
	Total:   translate.Phrase{En: "total", Zh: "合计"},
	Claim:   translate.Phrase{En: "claim", Zh: "论断"},
	Effect:  translate.Phrase{En: "effect", Zh: "效应"},
	Wanted:  translate.Phrase{En: "claimed", Zh: "所述"},
	Verdict: translate.Phrase{En: "verdict", Zh: "结论"},
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
	Kind:      translate.Phrase{En: "Hanyin county: report of an experiment", Zh: "汉阴县 · 实验报告"},
	Largest:   translate.Phrase{En: "%s: the strongest is %s, %s %s.", Zh: "%s：作用最强的是 %s，%s %s。"},
	NoneShown: translate.Phrase{En: "%s: no effect could be told from chance.", Zh: "%s：没有哪项作用能与偶然区分。"},
	PageTotal: translate.Phrase{En: "%s: everything together changes it by %s %s.", Zh: "%s：全部一起作用使其变化 %s %s。"},
	Screened:  translate.Phrase{En: "%s depends most on %s.", Zh: "%s 受 %s 影响最大。"},
	Explained: translate.Phrase{En: "%s varies most with %s, which has %s %% of its variance.",
		Zh: "%s 的波动主要来自 %s，占方差的 %s %%。"},
	Follows: translate.Phrase{En: "%s goes most with %s (Kendall's tau %s).",
		Zh: "与 %s 关系最密切的是 %s（Kendall tau 为 %s）。"},
	IndicesAxis: translate.Phrase{En: "share of the variance, %", Zh: "方差占比，%"},
	ChangeOf:    translate.Phrase{En: "change of %s, %s", Zh: "%s的变化，%s"},
	ByDescription: translate.Phrase{
		En: "The file experiment.json beside this page describes the whole experiment. In its folder, the same " +
			"version called in this way gives every number on this page again, on any number of processors; " +
			"scenario files of your own have to lie beside it, as they lay beside the file of the experiment.",
		Zh: "本页旁的 experiment.json 记录了整个实验。在该文件夹中用同一版本执行下面的命令，无论处理器多少，都会得到本页的每个数字；自备的情景文件须放在其旁，位置与当初相对于实验文件时相同。"},
	Claimed:     translate.Phrase{En: "Claim \"%s\": %s.", Zh: "论断“%s”：%s。"},
	Unfinished:  translate.Phrase{En: "%s runs failed and were left out.", Zh: "有 %s 次运行失败，已剔除。"},
	Value:       translate.Phrase{En: "estimate ± half-width", Zh: "估计 ± 半宽"},
	Tau:         translate.Phrase{En: "Kendall's tau", Zh: "Kendall 秩相关系数"},
	Failed:      translate.Phrase{En: "could not be estimated: %s", Zh: "无法估计：%s"},
	PageEffects: translate.Phrase{En: "Effects and interactions", Zh: "主效应与交互效应"},
	EffectsSays: translate.Phrase{
		En: "Change of %s when a factor goes from low to high, and for two factors half the change of the one's " +
			"effect by the other, with intervals. Basis: %s; n = %s (%s).",
		Zh: "因素由低到高时 %s 的变化；两因素项为一方使另一方效应变化的一半，均附区间。口径：%s；n = %s（%s）。"},
	Levels: translate.Phrase{En: "Against the first level of each factor", Zh: "与各因素首个水平相比"},
	LevelsSays: translate.Phrase{
		En: "Change of %s when a factor goes from its first level to another, over all levels of the others, in " +
			"pairs, with intervals. Basis: %s; n = %s (%s).",
		Zh: "因素由首个水平变为其他水平时 %s 的配对变化（对其他因素取平均），均附区间。口径：%s；n = %s（%s）。"},
	PageShapley: translate.Phrase{En: "Who has what part of the total (Shapley)", Zh: "总效应的分摊（Shapley）"},
	ShapleySays: translate.Phrase{
		En: "Each factor's part of the total change of %s; the parts add up to it. Basis: %s; n = %s (%s).",
		Zh: "%s 总变化在各因素间的分摊，合计等于总变化。口径：%s；n = %s（%s）。"},
	Curves: translate.Phrase{En: "From off to full force", Zh: "由关闭到全力"},
	CurvesSays: translate.Phrase{
		En: "Change of %s against everything off, as one factor's level rises, with the band of its interval. " +
			"Basis: %s; n = %s (%s).", Zh: "某一因素的水平升高时，%s 相对全部关闭的变化，阴影为区间。口径：%s；n = %s（%s）。"},
	Tornado: translate.Phrase{En: "What it depends on most (tornado)", Zh: "最敏感的因素（龙卷风图）"},
	TornadoSays: translate.Phrase{
		En: "Mean size of the change of %s over a factor's whole plausible range (Morris mu*), the strongest " +
			"first. Basis: %s; n = %s (%s).", Zh: "因素在其合理范围内变化时 %s 的平均变化大小（Morris mu*），由强到弱。口径：%s；n = %s（%s）。"},
	PageIndices: translate.Phrase{En: "Share of the variance (Sobol')", Zh: "方差占比（Sobol'）"},
	IndicesSays: translate.Phrase{
		En: "Share of the variance of %s that is due to a factor with all its interactions. Basis: %s; n = %s (%s).",
		Zh: "%s 的方差中由某因素连同其全部交互引起的占比。口径：%s；n = %s（%s）。"},
	PageRanks: translate.Phrase{En: "Rank correlation", Zh: "秩相关"},
	RanksSays: translate.Phrase{
		En: "Kendall's tau between a factor and %s over the points. Basis: %s; n = %s (%s).",
		Zh: "各设计点上因素与 %s 的 Kendall tau。口径：%s；n = %s（%s）。"},
	Robust: translate.Phrase{En: "Robustness map", Zh: "稳健性图"},
	RobustSays: translate.Phrase{
		En: "Each cell is the difference of a point from its baseline; blue is better, red is worse, the deeper " +
			"the more half-widths; where neither is better, or the interval holds 0, the cell is pale. The first " +
			"figures that fit are shown. Record and truth (*); n = %s replications.",
		Zh: "每格为设计点与其基准之差；蓝为改善，红为恶化，颜色越深表示差值相当于越多个半宽；无优劣之分或区间含 0 的格为浅色。只列前几项指标。记录与真实（*）口径；n = %s 次重复。"},
	RobustNot: translate.Phrase{En: "It does not show points that were not run, nor how likely each is.",
		Zh: "本图不含未运行的设计点，也不表示其可能性。"},
	Not: translate.Phrase{En: "It does not show what lies outside the levels and ranges that were tried.",
		Zh: "本图不表示所试水平与范围之外的情形。"},
	PageTowns: translate.Phrase{En: "Town by town", Zh: "各镇"},
	TownsSays: translate.Phrase{En: "Main effects in every town and category that the experiment asks for.",
		Zh: "实验所列各镇、各类别的主效应。"},
}

// overNames are what intervals generalise over.
var overNames = map[string]translate.Phrase{
	"replications": {En: "replications", Zh: "各次重复"},
	"sets":         {En: "parameter sets", Zh: "参数组"},
	"points":       {En: "points of the design", Zh: "设计点"},
}
