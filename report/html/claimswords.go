package html

import "hanyin/internal/message/translate"

// judging are the words of reports on a test of the claims.
var judging = struct {
	Kind, Title, Facts, NoSets, Fixed, Quick, Each, None                             translate.Phrase
	KeyCaption, In, ID, Claim, Verdict, Decides, Effect, Corrected, Holds, Of, Other translate.Phrase
	Shares, SharesLead, SharesSays, SharesNot, Axis, Main, Alternative               translate.Phrase
	Parts, PartsLead, Quantity, Wanted, Without, With, P, Outcome, EffectOther       translate.Phrase
	Boxes, BoxesLead, Cost, CostLead, CostSays, CostNot, Mechanism, All, Change, Who translate.Phrase
	OverSets, OverReplications, Thresholds, Sets, Points                             translate.Phrase
	Attribution, AttributionLead, AttributionOf, AttributionSays, AttributionNot     translate.Phrase
	AttributionAxis, Part, NoAttribution                                             translate.Phrase
}{
	Kind: translate.Phrase{En: "Hanyin county: the ten claims, tested", Zh: "汉阴县 · 十项论断检验报告"},
	Title: translate.Phrase{En: "Which claims about the four mechanisms hold in the model?",
		Zh: "关于四大机制的论断，哪些在模型中成立？"},
	Facts: translate.Phrase{
		En: "Scenario %s; accepted parameter sets %s; %s points in each, %s replications: %s runs, seed %s.",
		Zh: "情景 %s；已接受参数组 %s；每组 %s 个设计点，各 %s 次重复，共 %s 次运行，种子 %s。"},
	NoSets: translate.Phrase{En: "none", Zh: "无"},
	Fixed: translate.Phrase{En: "Quantities, thresholds and directions were fixed before the runs.",
		Zh: "指标、阈值与方向在运行之前已写定。"},
	Quick: translate.Phrase{
		En: "A FIRST LOOK (--quick): it shows where the estimates point and decides nothing.",
		Zh: "快速一览（--quick）：只显示估计值的倾向，不作任何判定。"},
	Each:       translate.Phrase{En: "%s: %s.", Zh: "%s：%s。"},
	None:       translate.Phrase{En: "none", Zh: "无"},
	KeyCaption: translate.Phrase{En: "The ten claims", Zh: "十项论断"},
	ID:         translate.Phrase{En: "no.", Zh: "编号"},
	Claim:      translate.Phrase{En: "claim", Zh: "论断"},
	Verdict:    translate.Phrase{En: "verdict", Zh: "判定"},
	Decides:    translate.Phrase{En: "what decides", Zh: "起决定作用的分项"},
	Effect:     translate.Phrase{En: "its effect", Zh: "效应"},
	Corrected:  translate.Phrase{En: "p, corrected", Zh: "p（校正后）"},
	Holds:      translate.Phrase{En: "sets in which it holds, %", Zh: "成立的参数组（%）"},
	In:         translate.Phrase{En: "%s, in %s", Zh: "%s（%s）"},
	Of:         translate.Phrase{En: "of sets", Zh: "参数组数"},
	Other:      translate.Phrase{En: "by the alternative assignment", Zh: "另一归属下"},
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
	Axis:        translate.Phrase{En: "share of parameter sets, %", Zh: "参数组占比（%）"},
	Main:        translate.Phrase{En: "main assignment of levers", Zh: "主要归属"},
	Alternative: translate.Phrase{En: "alternative assignment", Zh: "另一归属"},
	Parts:       translate.Phrase{En: "The parts of each claim", Zh: "各论断的分项"},
	PartsLead: translate.Phrase{En: "Those without anything claimed are reported and not judged.",
		Zh: "没有“所述”的分项只报告、不判定。"},
	Quantity:    translate.Phrase{En: "quantity", Zh: "数量"},
	Wanted:      translate.Phrase{En: "claimed", Zh: "所述"},
	Without:     translate.Phrase{En: "without", Zh: "无"},
	With:        translate.Phrase{En: "with", Zh: "有"},
	P:           translate.Phrase{En: "p", Zh: "p"},
	Outcome:     translate.Phrase{En: "outcome", Zh: "结果"},
	EffectOther: translate.Phrase{En: "effect, alternative assignment", Zh: "另一归属下的效应"},
	Boxes:       translate.Phrase{En: "Where claims hold and where they fall", Zh: "论断在何处成立、在何处不成立"},
	BoxesLead: translate.Phrase{
		En: "Boxes of assumptions (PRIM) that gather the sets in which a claim fails, or holds, whichever is " +
			"rarer; and for claims not supported the ways to fail that were known before.",
		Zh: "假设区域（PRIM）：集中了论断不成立（或成立，取较少者）的参数组；对未得支持的论断，列出事先已知的失败途径。"},
	Cost: translate.Phrase{En: "What the mechanisms cost in hours", Zh: "各机制的工时代价"},
	CostLead: translate.Phrase{En: "Change from without to with, over all settings of the other mechanisms.",
		Zh: "由无到有的变化（对其他机制的各种设置取平均）。"},
	CostSays: translate.Phrase{
		En: "Change of hours per 1,000 residents and month of staff, volunteers and residents, with intervals. " +
			"Truth: no office keeps such books. n is in the table.",
		Zh: "工作人员、志愿人员与群众每千人每月工时的变化及其区间。真实口径：机关没有这样的账。n 见表。"},
	CostNot: translate.Phrase{En: "It does not show money, nor what else these people could have done.",
		Zh: "本图不含经费，也不含这些人本可做的其他事。"},
	Mechanism: translate.Phrase{En: "mechanism", Zh: "机制"},
	All:       translate.Phrase{En: "all four, against none", Zh: "四者齐备，对比全无"},
	Change:    translate.Phrase{En: "change", Zh: "变化"},
	Who:       translate.Phrase{En: "whose hours", Zh: "谁的工时"},
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
	AttributionOf: translate.Phrase{En: "%s. %s", Zh: "%s　%s"},
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
	Thresholds: translate.Phrase{En: "identity of quantities and thresholds", Zh: "指标与阈值标识"},
	Sets:       translate.Phrase{En: "parameter sets", Zh: "参数组"},
	Points:     translate.Phrase{En: "percentage points", Zh: "个百分点"},
}
