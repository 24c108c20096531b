package report

import (
	"hanyin/internal/message/translate"
)

// claimed are the words of a test of the claims.
var claimed = struct {
	Title, Design, NoSets, Quick, Thresholds, Answer, Verdict, Effect, Deciding, Adjusted, Holds, Alternative,
	PointsTo, HoldsOf, Same, Parts, Quantity, Wanted, Without, With, Outcome, EffectAlternative, Reported, Least, Up,
	Down, NotLower, NotHigher, Boxes, ByMain, ByAlternative, ByRanges, Inside, Chance, Everywhere, Nowhere, Few, Alike,
	None, And, Ranges, Needs, Routes, Cost, Mechanism, All, Points, Closing, Elsewhere, Sets, RangePoints, Assigned,
	Kind, PageTitle, PageNoSets, Each, PageNone, ID, Decides, PageEffect, PageHolds, In, Of, Shares, SharesLead,
	SharesSays, SharesNot, Axis, Main, PageAlternative, PageParts, BoxesLead, PageCost, CostLead, CostSays, CostNot,
	Change, Who, OverSets, OverReplications, Attribution, AttributionLead, AttributionOf, AttributionSays,
	AttributionNot, AttributionAxis, Part, NoAttribution, PageThresholds, PageSets translate.Phrase
}{
	Title: translate.Phrase{En: "The ten claims about the four mechanisms", Zh: "关于四大机制的十项论断"},
	Design: translate.Phrase{
		En: "%s accepted parameter set(s), %s points in each, %s replications: %s runs; scenario %s, seed %d",
		Zh: "%s 个已接受参数组，每组 %s 个设计点，各 %s 次重复，共 %s 次运行；情景 %s，种子 %d"},
	NoSets: translate.Phrase{
		En: "no accepted parameter set, %s points, %s replications: %s runs; scenario %s, seed %d",
		Zh: "无已接受参数组，%s 个设计点，各 %s 次重复，共 %s 次运行；情景 %s，种子 %d"},
	Quick: translate.Phrase{
		En: "A FIRST LOOK (--quick): it shows where the estimates point and decides nothing.",
		Zh: "快速一览（--quick）：只显示估计值的倾向，不作任何判定。"},
	Thresholds: translate.Phrase{En: "Quantities, thresholds and directions were fixed before the runs (%s).",
		Zh: "指标、阈值与方向在运行之前已写定（%s）。"},
	Answer:      translate.Phrase{En: "The answer", Zh: "结论"},
	Verdict:     translate.Phrase{En: "verdict", Zh: "判定"},
	Effect:      translate.Phrase{En: "what decides, and its effect", Zh: "起决定作用的分项及其效应"},
	Deciding:    translate.Phrase{En: "%s: %s", Zh: "%s：%s"},
	Adjusted:    translate.Phrase{En: "p, %s", Zh: "p（%s 校正）"},
	Holds:       translate.Phrase{En: "holds in sets", Zh: "成立的参数组"},
	Alternative: translate.Phrase{En: "by the alternative assignment", Zh: "另一归属下"},
	PointsTo:    translate.Phrase{En: "%s (means point to: %s)", Zh: "%s（均值倾向：%s）"},
	HoldsOf:     translate.Phrase{En: "%d of %d", Zh: "%d / %d"},
	Same:        translate.Phrase{En: "%s (same runs)", Zh: "%s（同一运行）"},
	Parts: translate.Phrase{En: "The parts of each claim; those after a dot are reported and not judged",
		Zh: "各论断的分项；带圆点者只报告、不判定"},
	Quantity:          translate.Phrase{En: "quantity", Zh: "数量"},
	Wanted:            translate.Phrase{En: "claimed", Zh: "所述"},
	Without:           translate.Phrase{En: "without", Zh: "无"},
	With:              translate.Phrase{En: "with", Zh: "有"},
	Outcome:           translate.Phrase{En: "outcome", Zh: "结果"},
	EffectAlternative: translate.Phrase{En: "alternative", Zh: "另一归属"},
	Reported:          translate.Phrase{En: "· %s", Zh: "· %s"},
	Least:             translate.Phrase{En: "at least %s", Zh: "不低于 %s"},
	Up:                translate.Phrase{En: "up by %s or more", Zh: "上升 %s 以上"},
	Down:              translate.Phrase{En: "down by %s or more", Zh: "下降 %s 以上"},
	NotLower:          translate.Phrase{En: "not lower by more than %s", Zh: "降幅不超过 %s"},
	NotHigher:         translate.Phrase{En: "not higher by more than %s", Zh: "升幅不超过 %s"},
	Boxes:             translate.Phrase{En: "Where claims hold and where they fall", Zh: "论断在何处成立、在何处不成立"},
	ByMain:            translate.Phrase{En: "%s: %s", Zh: "%s：%s"},
	ByAlternative:     translate.Phrase{En: "    by the alternative assignment: %s", Zh: "    另一归属下：%s"},
	ByRanges: translate.Phrase{En: "    over the assumed ranges, in %d of %d points: %s",
		Zh: "    在假设范围内，%[2]d 点中 %[1]d 点成立：%[3]s"},
	Inside: translate.Phrase{
		En: "%[1]s where %[2]s (%[3]d %[6]s there, %[4]s of which do so; they are %[5]s of all that do)",
		Zh: "当 %[2]s 时%[1]s（其中 %[3]d 个%[6]s，%[4]s 如此；占全部如此者的 %[5]s）"},
	Chance: translate.Phrase{
		En: "; %s of random relabellings of them give as good a box, so it may be chance",
		Zh: "；随机重排中有 %s 能得到同样好的区域，可能只是巧合"},
	Everywhere: translate.Phrase{En: "holds in all %s", Zh: "在每个%s中均成立"},
	Nowhere:    translate.Phrase{En: "holds in none of the %s", Zh: "在任何%s中都不成立"},
	Few: translate.Phrase{En: "no box: it takes %d %s, with two or more on the rarer side",
		Zh: "未给出假设区域：至少需要 %d 个%s，且较少的一方不少于两个"},
	Alike: translate.Phrase{En: "no box: the %s differ in no assumption", Zh: "未给出假设区域：各%s的假设并无不同"},
	None:  translate.Phrase{En: "no box of assumptions tells the %s apart", Zh: "没有任何假设区域能区分各%s"},
	And:   translate.Phrase{En: " and ", Zh: " 且 "},
	Ranges: translate.Phrase{
		En: "Over the assumed ranges: %s points of a Latin hypercube over %s assumptions, each with one of the " +
			"parameter sets and run once at every point (%s runs). It has shares and boxes, no tests.",
		Zh: "假设范围检视：在 %[2]s 个假设上取 %[1]s 点拉丁超立方，每点配一个参数组，每个设计点运行一次（共 %[3]s 次运行）。只给占比与区域，不作检验。"},
	Needs: translate.Phrase{En: "; about %s sets would decide (%s are accepted)",
		Zh: "；约 %s 个参数组方可判定（已接受 %s 组）"},
	Routes: translate.Phrase{En: "    known ways to fail: %s", Zh: "    已知的失败途径：%s"},
	Cost: translate.Phrase{
		En: "What it costs: change of hours from without to with, over all settings of the other mechanisms",
		Zh: "代价：由无到有的工时变化（对其他机制的各种设置取平均）"},
	Mechanism: translate.Phrase{En: "mechanism", Zh: "机制"},
	All:       translate.Phrase{En: "all four, against none", Zh: "四者齐备，对比全无"},
	Points:    translate.Phrase{En: "%s pp", Zh: "%s 个百分点"},
	Closing: translate.Phrase{
		En: "± is the half-width of the %s %% confidence interval over %s. p is the largest of a claim's parts, " +
			"two-sided (K10 one-sided), corrected over ten claims (%s). Supported: every part as\nclaimed, " +
			"interval off the bound, corrected p below %s. Opposite: every claimed change goes the other way, as " +
			"large and as sure. Not supported: a part is surely smaller than claimed or goes the other way.\nNot " +
			"identifiable: the runs do not decide. docs/claims.md has the exact rules. pp are percentage points. * " +
			"marks truth, which no office could see.",
		Zh: "± 为 %s %% 置信区间半宽（按%s）。p 取论断各分项中最大者，双侧（K10 单侧），在十项论断间校正（%s）。得到支持：每一分项如所述，区间不含界限，校正后 p 小于 %s。" +
			"\n方向相反：所述的每项变化都朝相反方向，且幅度与把握同样大。未得支持：有分项肯定小于所述或方向相反。无法判定：现有运行不足以判定。\n" +
			"确切规则见 docs/claims.md。* 表示真实口径，机关无从得知。"},
	Elsewhere: translate.Phrase{
		En: "The document (--json, result.json) has every part in every set; claims.csv has one line a part.",
		Zh: "各分项在每个参数组中的取值见文档（--json，result.json）；claims.csv 每个分项一行。"},
	Sets:        translate.Phrase{En: "sets", Zh: "参数组"},
	RangePoints: translate.Phrase{En: "points", Zh: "点"},
	Assigned:    translate.Phrase{En: "Alternative assignment: %s.", Zh: "另一归属：%s。"},
	Kind:        translate.Phrase{En: "Hanyin county: the ten claims, tested", Zh: "汉阴县 · 十项论断检验报告"},
	PageTitle: translate.Phrase{En: "Which claims about the four mechanisms hold in the model?",
		Zh: "关于四大机制的论断，哪些在模型中成立？"},
	PageNoSets: translate.Phrase{En: "none", Zh: "无"},
	Each:       translate.Phrase{En: "%s: %s.", Zh: "%s：%s。"},
	PageNone:   translate.Phrase{En: "none", Zh: "无"},
	ID:         translate.Phrase{En: "no.", Zh: "编号"},
	Decides:    translate.Phrase{En: "what decides", Zh: "起决定作用的分项"},
	PageEffect: translate.Phrase{En: "its effect", Zh: "效应"},
	PageHolds:  translate.Phrase{En: "sets in which it holds, %", Zh: "成立的参数组（%）"},
	In:         translate.Phrase{En: "%s, in %s", Zh: "%s（%s）"},
	Of:         translate.Phrase{En: "of sets", Zh: "参数组数"},
	Shares:     translate.Phrase{En: "In how many parameter sets each claim holds", Zh: "各论断在多少参数组中成立"},
	SharesLead: translate.Phrase{
		En: "The accepted sets fit the published numbers about equally well. A claim that holds in some of them " +
			"and not in others hangs on what nobody has measured. The alternative assignment: %s.",
		Zh: "各参数组对公开数据的拟合大致相当。只在部分参数组中成立的论断，取决于无人测量过的假设。另一归属：%s。"},
	SharesSays: translate.Phrase{
		En: "Share of the parameter sets in which the means of all parts are as claimed, in %; behind the bar the " +
			"sets in which it holds and those that could be judged (n). Parts are record and truth, as the " +
			"claims say.",
		Zh: "各分项均值均如所述的参数组占比（%）；条后为成立的组数/可判定的组数（n）。分项含记录口径与真实口径，依论断而定。"},
	SharesNot: translate.Phrase{
		En: "It does not show how large the effects are, nor how sure: that is in the next table.",
		Zh: "本图不表示效应大小与把握程度：见下表。"},
	Axis:            translate.Phrase{En: "share of parameter sets, %", Zh: "参数组占比（%）"},
	Main:            translate.Phrase{En: "main assignment of levers", Zh: "主要归属"},
	PageAlternative: translate.Phrase{En: "alternative assignment", Zh: "另一归属"},
	PageParts:       translate.Phrase{En: "The parts of each claim", Zh: "各论断的分项"},
	BoxesLead: translate.Phrase{
		En: "Boxes of assumptions (PRIM) that gather the sets in which a claim fails, or holds, whichever is " +
			"rarer; and for claims not supported the ways to fail that were known before.",
		Zh: "假设区域（PRIM）：集中了论断不成立（或成立，取较少者）的参数组；对未得支持的论断，列出事先已知的失败途径。"},
	PageCost: translate.Phrase{En: "What the mechanisms cost in hours", Zh: "各机制的工时代价"},
	CostLead: translate.Phrase{En: "Change from without to with, over all settings of the other mechanisms.",
		Zh: "由无到有的变化（对其他机制的各种设置取平均）。"},
	CostSays: translate.Phrase{
		En: "Change of hours per 1,000 residents and month of staff, volunteers and residents, with intervals. " +
			"Truth: no office keeps such books. n is in the table.",
		Zh: "工作人员、志愿人员与群众每千人每月工时的变化及其区间。真实口径：机关没有这样的账。n 见表。"},
	CostNot: translate.Phrase{En: "It does not show money, nor what else these people could have done.",
		Zh: "本图不含经费，也不含这些人本可做的其他事。"},
	Change: translate.Phrase{En: "change", Zh: "变化"},
	Who:    translate.Phrase{En: "whose hours", Zh: "谁的工时"},
	OverSets: translate.Phrase{
		En: "± is the half-width of the %s %% confidence interval over parameter sets: it carries what calibration " +
			"leaves unknown.", Zh: "± 为各参数组间的 %s %% 置信区间半宽，已计入校准未能确定的部分。"},
	OverReplications: translate.Phrase{
		En: "± is the half-width of the %s %% confidence interval over the replications of one parameter set: " +
			"chance alone, and nothing of what calibration leaves unknown.",
		Zh: "± 为同一参数组各次重复的 %s %% 置信区间半宽：只反映随机性，未计入校准未能确定的部分。"},
	Attribution: translate.Phrase{En: "Which mechanism brings what part of it", Zh: "成效各归哪个机制"},
	AttributionLead: translate.Phrase{
		En: "What all four together change, shared out: each mechanism has what it adds, averaged over all orders " +
			"in which they could come (Shapley values). By the assignment: %s.",
		Zh: "把四大机制合起来的变化分摊到各机制：取其在各种先后次序下新增作用的平均（Shapley 值）。按此归属：%s。"},
	AttributionOf: translate.Phrase{En: "%s. %s", Zh: "%s\u3000%s"},
	AttributionSays: translate.Phrase{
		En: "Change of %s from none of the mechanisms to all, and each one's part of it, with intervals. Basis: " +
			"%s; n = %s (%s).", Zh: "机制由全无到齐备时“%s”的变化，以及各机制的份额，均附区间。口径：%s；n = %s（%s）。"},
	AttributionNot: translate.Phrase{
		En: "It does not show what the mechanism does by itself, nor which pairs reinforce each other: see the " +
			"parts above and K9.", Zh: "本图不表示某一机制单独的作用，也不表示哪两者互相加强：见上面的分项与 K9。"},
	AttributionAxis: translate.Phrase{En: "part of the change, %s", Zh: "变化的份额，%s"},
	Part:            translate.Phrase{En: "one mechanism's part", Zh: "单个机制的份额"},
	NoAttribution: translate.Phrase{
		En: "Nothing can be shared out: there are fewer than two parameter sets or replications.",
		Zh: "无法分摊：参数组或重复不足两个。"},
	PageThresholds: translate.Phrase{En: "identity of quantities and thresholds", Zh: "指标与阈值标识"},
	PageSets:       translate.Phrase{En: "parameter sets", Zh: "参数组"},
}

// insides are the words for what a box gathers.
var insides = map[string]translate.Phrase{
	"fails": {En: "fails", Zh: "不成立"},
	"holds": {En: "holds", Zh: "成立"},
}
