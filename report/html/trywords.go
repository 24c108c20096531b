package html

import "hanyin/internal/message/translate"

// trying are the words of reports on experiments.
var trying = struct {
	Kind, Facts, Largest, NoneShown, Total, Screened, Claimed, Unfinished                           translate.Phrase
	Term, Value, Factor, Level, Point, Claim, Tau, Failed                                           translate.Phrase
	Effects, EffectsSays, Shapley, ShapleySays, Synergies, Curves, CurvesSays, Tornado, TornadoSays translate.Phrase
	Indices, IndicesSays, Ranks, RanksSays, Robust, RobustSays, RobustNot, Not, Means, Claims       translate.Phrase
	Levels, LevelsSays                                                                              translate.Phrase
	Towns, TownsSays, Explained, Follows, IndicesAxis, ChangeOf, ByDescription                      translate.Phrase
}{
	Kind: translate.Phrase{En: "Hanyin county: report of an experiment", Zh: "汉阴县 · 实验报告"},
	Facts: translate.Phrase{
		En: "Experiment %s, design %s; points %s, parameter sets %s, replications %s, runs %s; scenario %s, seed %s.",
		Zh: "实验 %s，设计 %s：%s 个设计点，%s 组参数，%s 次重复，共 %s 次运行；情景 %s，种子 %s。"},
	Largest:   translate.Phrase{En: "%s: the strongest is %s, %s %s.", Zh: "%s：作用最强的是 %s，%s %s。"},
	NoneShown: translate.Phrase{En: "%s: no effect could be told from chance.", Zh: "%s：没有哪项作用能与偶然区分。"},
	Total:     translate.Phrase{En: "%s: everything together changes it by %s %s.", Zh: "%s：全部一起作用使其变化 %s %s。"},
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
	Claimed:    translate.Phrase{En: "Claim \"%s\": %s.", Zh: "论断“%s”：%s。"},
	Unfinished: translate.Phrase{En: "%s runs failed and were left out.", Zh: "有 %s 次运行失败，已剔除。"},
	Term:       translate.Phrase{En: "term", Zh: "项"},
	Value:      translate.Phrase{En: "estimate ± half-width", Zh: "估计 ± 半宽"},
	Factor:     translate.Phrase{En: "factor", Zh: "因素"},
	Level:      translate.Phrase{En: "level", Zh: "水平"},
	Point:      translate.Phrase{En: "point", Zh: "设计点"},
	Claim:      translate.Phrase{En: "claim", Zh: "论断"},
	Tau:        translate.Phrase{En: "Kendall's tau", Zh: "Kendall 秩相关系数"},
	Failed:     translate.Phrase{En: "could not be estimated: %s", Zh: "无法估计：%s"},
	Effects:    translate.Phrase{En: "Effects and interactions", Zh: "主效应与交互效应"},
	EffectsSays: translate.Phrase{
		En: "Change of %s when a factor goes from low to high, and for two factors half the change of the one's " +
			"effect by the other, with intervals. Basis: %s; n = %s (%s).",
		Zh: "因素由低到高时 %s 的变化；两因素项为一方使另一方效应变化的一半，均附区间。口径：%s；n = %s（%s）。"},
	Levels: translate.Phrase{En: "Against the first level of each factor", Zh: "与各因素首个水平相比"},
	LevelsSays: translate.Phrase{
		En: "Change of %s when a factor goes from its first level to another, over all levels of the others, in " +
			"pairs, with intervals. Basis: %s; n = %s (%s).",
		Zh: "因素由首个水平变为其他水平时 %s 的配对变化（对其他因素取平均），均附区间。口径：%s；n = %s（%s）。"},
	Shapley: translate.Phrase{En: "Who has what part of the total (Shapley)", Zh: "总效应的分摊（Shapley）"},
	ShapleySays: translate.Phrase{
		En: "Each factor's part of the total change of %s; the parts add up to it. Basis: %s; n = %s (%s).",
		Zh: "%s 总变化在各因素间的分摊，合计等于总变化。口径：%s；n = %s（%s）。"},
	Synergies: translate.Phrase{En: "What sets add beyond their parts (synergies)", Zh: "组合超出各部分之和的作用（协同）"},
	Curves:    translate.Phrase{En: "From off to full force", Zh: "由关闭到全力"},
	CurvesSays: translate.Phrase{
		En: "Change of %s against everything off, as one factor's level rises, with the band of its interval. " +
			"Basis: %s; n = %s (%s).", Zh: "某一因素的水平升高时，%s 相对全部关闭的变化，阴影为区间。口径：%s；n = %s（%s）。"},
	Tornado: translate.Phrase{En: "What it depends on most (tornado)", Zh: "最敏感的因素（龙卷风图）"},
	TornadoSays: translate.Phrase{
		En: "Mean size of the change of %s over a factor's whole plausible range (Morris mu*), the strongest " +
			"first. Basis: %s; n = %s (%s).", Zh: "因素在其合理范围内变化时 %s 的平均变化大小（Morris mu*），由强到弱。口径：%s；n = %s（%s）。"},
	Indices: translate.Phrase{En: "Share of the variance (Sobol')", Zh: "方差占比（Sobol'）"},
	IndicesSays: translate.Phrase{
		En: "Share of the variance of %s that is due to a factor with all its interactions. Basis: %s; n = %s (%s).",
		Zh: "%s 的方差中由某因素连同其全部交互引起的占比。口径：%s；n = %s（%s）。"},
	Ranks: translate.Phrase{En: "Rank correlation", Zh: "秩相关"},
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
	Means:  translate.Phrase{En: "Means of the points", Zh: "各设计点均值"},
	Claims: translate.Phrase{En: "Claims that stood in the file before the runs", Zh: "运行之前写定的论断"},
	Towns:  translate.Phrase{En: "Town by town", Zh: "各镇"},
	TownsSays: translate.Phrase{En: "Main effects in every town and category that the experiment asks for.",
		Zh: "实验所列各镇、各类别的主效应。"},
}

// overNames are what intervals generalise over.
var overNames = map[string]translate.Phrase{
	"replications": {En: "replications", Zh: "各次重复"},
	"sets":         {En: "parameter sets", Zh: "参数组"},
	"points":       {En: "points of the design", Zh: "设计点"},
}
