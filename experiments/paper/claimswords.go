package paper

import "hanyin/experiments/say"

// judging are the words of reports on a test of the claims.
var judging = struct {
	Kind, Title, Facts, NoSets, Fixed, Quick, Each, None                             say.Phrase
	KeyCaption, In, ID, Claim, Verdict, Decides, Effect, Corrected, Holds, Of, Other say.Phrase
	Shares, SharesLead, SharesSays, SharesNot, Axis, Main, Alternative               say.Phrase
	Parts, PartsLead, Quantity, Wanted, Without, With, P, Outcome, EffectOther       say.Phrase
	Boxes, BoxesLead, Cost, CostLead, CostSays, CostNot, Mechanism, All, Change, Who say.Phrase
	OverSets, OverReplications, Thresholds, Sets, Points                             say.Phrase
	Attribution, AttributionLead, AttributionOf, AttributionSays, AttributionNot     say.Phrase
	AttributionAxis, Part, NoAttribution                                             say.Phrase
}{
	Kind:             say.Phrase{En: "Hanyin county: the ten claims, tested", Zh: "汉阴县 · 十项论断检验报告"},
	Title:            say.Phrase{En: "Which claims about the four mechanisms hold in the model?", Zh: "关于四大机制的论断，哪些在模型中成立？"},
	Facts:            say.Phrase{En: "Scenario %s; accepted parameter sets %s; %s points in each, %s replications: %s runs, seed %s.", Zh: "情景 %s；已接受参数组 %s；每组 %s 个设计点，各 %s 次重复，共 %s 次运行，种子 %s。"},
	NoSets:           say.Phrase{En: "none", Zh: "无"},
	Fixed:            say.Phrase{En: "Quantities, thresholds and directions were fixed before the runs.", Zh: "指标、阈值与方向在运行之前已写定。"},
	Quick:            say.Phrase{En: "A FIRST LOOK (--quick): it shows where the estimates point and decides nothing.", Zh: "快速一览（--quick）：只显示估计值的倾向，不作任何判定。"},
	Each:             say.Phrase{En: "%s: %s.", Zh: "%s：%s。"},
	None:             say.Phrase{En: "none", Zh: "无"},
	KeyCaption:       say.Phrase{En: "The ten claims", Zh: "十项论断"},
	ID:               say.Phrase{En: "no.", Zh: "编号"},
	Claim:            say.Phrase{En: "claim", Zh: "论断"},
	Verdict:          say.Phrase{En: "verdict", Zh: "判定"},
	Decides:          say.Phrase{En: "what decides", Zh: "起决定作用的分项"},
	Effect:           say.Phrase{En: "its effect", Zh: "效应"},
	Corrected:        say.Phrase{En: "p, corrected", Zh: "p（校正后）"},
	Holds:            say.Phrase{En: "sets in which it holds, %", Zh: "成立的参数组（%）"},
	In:               say.Phrase{En: "%s, in %s", Zh: "%s（%s）"},
	Of:               say.Phrase{En: "of sets", Zh: "参数组数"},
	Other:            say.Phrase{En: "by the alternative assignment", Zh: "另一归属下"},
	Shares:           say.Phrase{En: "In how many parameter sets each claim holds", Zh: "各论断在多少参数组中成立"},
	SharesLead:       say.Phrase{En: "The accepted sets fit the published numbers about equally well. A claim that holds in some of them and not in others hangs on what nobody has measured. The alternative assignment: %s.", Zh: "各参数组对公开数据的拟合大致相当。只在部分参数组中成立的论断，取决于无人测量过的假设。另一归属：%s。"},
	SharesSays:       say.Phrase{En: "Share of the parameter sets in which the means of all parts are as claimed, in %; behind the bar the sets in which it holds and those that could be judged (n). Parts are record and truth, as the claims say.", Zh: "各分项均值均如所述的参数组占比（%）；条后为成立的组数/可判定的组数（n）。分项含记录口径与真实口径，依论断而定。"},
	SharesNot:        say.Phrase{En: "It does not show how large the effects are, nor how sure: that is in the next table.", Zh: "本图不表示效应大小与把握程度：见下表。"},
	Axis:             say.Phrase{En: "share of parameter sets, %", Zh: "参数组占比（%）"},
	Main:             say.Phrase{En: "main assignment of levers", Zh: "主要归属"},
	Alternative:      say.Phrase{En: "alternative assignment", Zh: "另一归属"},
	Parts:            say.Phrase{En: "The parts of each claim", Zh: "各论断的分项"},
	PartsLead:        say.Phrase{En: "Those without anything claimed are reported and not judged.", Zh: "没有“所述”的分项只报告、不判定。"},
	Quantity:         say.Phrase{En: "quantity", Zh: "数量"},
	Wanted:           say.Phrase{En: "claimed", Zh: "所述"},
	Without:          say.Phrase{En: "without", Zh: "无"},
	With:             say.Phrase{En: "with", Zh: "有"},
	P:                say.Phrase{En: "p", Zh: "p"},
	Outcome:          say.Phrase{En: "outcome", Zh: "结果"},
	EffectOther:      say.Phrase{En: "effect, alternative assignment", Zh: "另一归属下的效应"},
	Boxes:            say.Phrase{En: "Where claims hold and where they fall", Zh: "论断在何处成立、在何处不成立"},
	BoxesLead:        say.Phrase{En: "Boxes of assumptions (PRIM) that gather the sets in which a claim fails, or holds, whichever is rarer; and for claims not supported the ways to fail that were known before.", Zh: "假设区域（PRIM）：集中了论断不成立（或成立，取较少者）的参数组；对未得支持的论断，列出事先已知的失败途径。"},
	Cost:             say.Phrase{En: "What the mechanisms cost in hours", Zh: "各机制的工时代价"},
	CostLead:         say.Phrase{En: "Change from without to with, over all settings of the other mechanisms.", Zh: "由无到有的变化（对其他机制的各种设置取平均）。"},
	CostSays:         say.Phrase{En: "Change of hours per 1,000 residents and month of staff, volunteers and residents, with intervals. Truth: no office keeps such books. n is in the table.", Zh: "工作人员、志愿人员与群众每千人每月工时的变化及其区间。真实口径：机关没有这样的账。n 见表。"},
	CostNot:          say.Phrase{En: "It does not show money, nor what else these people could have done.", Zh: "本图不含经费，也不含这些人本可做的其他事。"},
	Mechanism:        say.Phrase{En: "mechanism", Zh: "机制"},
	All:              say.Phrase{En: "all four, against none", Zh: "四者齐备，对比全无"},
	Change:           say.Phrase{En: "change", Zh: "变化"},
	Who:              say.Phrase{En: "whose hours", Zh: "谁的工时"},
	OverSets:         say.Phrase{En: "± is the half-width of the %s %% confidence interval over parameter sets: it carries what calibration leaves unknown.", Zh: "± 为各参数组间的 %s %% 置信区间半宽，已计入校准未能确定的部分。"},
	OverReplications: say.Phrase{En: "± is the half-width of the %s %% confidence interval over the replications of one parameter set: chance alone, and nothing of what calibration leaves unknown.", Zh: "± 为同一参数组各次重复的 %s %% 置信区间半宽：只反映随机性，未计入校准未能确定的部分。"},
	Attribution:      say.Phrase{En: "Which mechanism brings what part of it", Zh: "成效各归哪个机制"},
	AttributionLead:  say.Phrase{En: "What all four together change, shared out: each mechanism has what it adds, averaged over all orders in which they could come (Shapley values). By the assignment: %s.", Zh: "把四大机制合起来的变化分摊到各机制：取其在各种先后次序下新增作用的平均（Shapley 值）。按此归属：%s。"},
	AttributionOf:    say.Phrase{En: "%s. %s", Zh: "%s　%s"},
	AttributionSays:  say.Phrase{En: "Change of %s from none of the mechanisms to all, and each one's part of it, with intervals. Basis: %s; n = %s (%s).", Zh: "机制由全无到齐备时“%s”的变化，以及各机制的份额，均附区间。口径：%s；n = %s（%s）。"},
	AttributionNot:   say.Phrase{En: "It does not show what the mechanism does by itself, nor which pairs reinforce each other: see the parts above and K9.", Zh: "本图不表示某一机制单独的作用，也不表示哪两者互相加强：见上面的分项与 K9。"},
	AttributionAxis:  say.Phrase{En: "part of the change, %s", Zh: "变化的份额，%s"},
	Part:             say.Phrase{En: "one mechanism's part", Zh: "单个机制的份额"},
	NoAttribution:    say.Phrase{En: "Nothing can be shared out: there are fewer than two parameter sets or replications.", Zh: "无法分摊：参数组或重复不足两个。"},
	Thresholds:       say.Phrase{En: "identity of quantities and thresholds", Zh: "指标与阈值标识"},
	Sets:             say.Phrase{En: "parameter sets", Zh: "参数组"},
	Points:           say.Phrase{En: "percentage points", Zh: "个百分点"},
}
