package report

import (
	"hanyin/experiments/targets"
	"hanyin/internal/message/translate"
)

// validating are the words of validations.
var validating = struct {
	Head, Use, Output, Published, Range, Met, Seen, Yes, Missed, Inside, Outside, NoCase, MissedList, Satisfaction,
	Channel, Official, Raw, All, True, Notes, ValidKind, ValidTitle, Targets, TargetsLead, From, To, MissedLegend,
	Deviation, DeviationSays, DeviationNot, DeviationAxis translate.Phrase
}{
	Head: translate.Phrase{
		En: "What is published about Hanyin and its neighbours beside what the model says: preset %s, %d " +
			"replications of each kind of run, seed %d.\nThe seeds are none of those that calibration has seen.",
		Zh: "公开数据与模型结果对照：预设情景 %s，各类运行各 %d 次重复，种子 %d。\n所用随机种子均未用于校准。"},
	Use:        translate.Phrase{En: "use", Zh: "用途"},
	Output:     translate.Phrase{En: "output of the model", Zh: "模型输出"},
	Published:  translate.Phrase{En: "published", Zh: "公开数据"},
	Range:      translate.Phrase{En: "counts as met", Zh: "达标范围"},
	Met:        translate.Phrase{En: "met", Zh: "达标"},
	Seen:       translate.Phrase{En: "%s, seen", Zh: "%s，已见"},
	Yes:        translate.Phrase{En: "met", Zh: "达标"},
	Missed:     translate.Phrase{En: "MISSED", Zh: "未达标"},
	Inside:     translate.Phrase{En: "(inside)", Zh: "（范围内）"},
	Outside:    translate.Phrase{En: "(outside)", Zh: "（范围外）"},
	NoCase:     translate.Phrase{En: "MISSED: no case", Zh: "未达标：无案例"},
	MissedList: translate.Phrase{En: "; missed: %s", Zh: "；未达标：%s"},
	Satisfaction: translate.Phrase{En: "Satisfaction by the three formulas in use, and the truth",
		Zh: "三种口径的满意率与真实满意率"},
	Channel: translate.Phrase{En: "told by", Zh: "渠道"},
	Official: translate.Phrase{En: "official: all but dissatisfied\nover effective ratings",
		Zh: "官方口径：\n（有效评价－不满意）/有效评价"},
	Raw:  translate.Phrase{En: "raw: satisfied over\neffective ratings", Zh: "原始口径：\n满意/有效评价"},
	All:  translate.Phrase{En: "satisfied over\nall closed", Zh: "全量口径：\n满意/全部结案"},
	True: translate.Phrase{En: "truth: content over\nall who told*", Zh: "真实：\n真正满意/全部诉求*"},
	Notes: translate.Phrase{
		En: "E exact, C may be fitted, H held out (never fitted; \"seen\": defaults were chosen with it in view), " +
			"X only plausible and not counted. A target is met\nwhen all its outputs are. ± is the half-width of " +
			"the %s %% confidence interval of the mean over replications. * marks truth, which no office could see.",
		Zh: "E 须相等；C 可用于校准；H 留作检验（从不拟合；“已见”指选取默认值时已知该数据）；X 仅看是否合理，不计入。一个目标的全部输出均达标方算达标。\n± 为各次重复均值的 %s %% 置信区间半宽。* " +
			"表示真实口径，机关无从得知。"},
	ValidKind:  translate.Phrase{En: "Hanyin county: model and published figures", Zh: "汉阴县 · 模型与公开数据对照"},
	ValidTitle: translate.Phrase{En: "How well the model meets what is published", Zh: "模型与公开数据相符的程度"},
	Targets:    translate.Phrase{En: "All targets", Zh: "全部目标"},
	TargetsLead: translate.Phrase{
		En: "A target is met when all its outputs are. X is only plausible and not counted.",
		Zh: "一个目标的全部输出均达标方算达标。X 仅看是否合理，不计入。"},
	From:         translate.Phrase{En: "met from", Zh: "达标下限"},
	To:           translate.Phrase{En: "to", Zh: "达标上限"},
	MissedLegend: translate.Phrase{En: "missed", Zh: "未达标"},
	Deviation:    translate.Phrase{En: "Where the model lies within each range", Zh: "模型值在各达标范围中的位置"},
	DeviationSays: translate.Phrase{
		En: "The model's value and interval, measured so that the range that counts as met goes from 0 to 1; far " +
			"beyond it the point is drawn at the edge. Outputs without an upper bound are left out. Record and " +
			"truth as each target names them; n = %s replications.",
		Zh: "模型值及其区间，按达标范围折算为 0 至 1；超出很远的画在边上。无上限的输出未列。口径随各目标而定；n = %s 次重复。"},
	DeviationNot: translate.Phrase{
		En: "It does not show how trustworthy each published figure is: its source stands in the table.",
		Zh: "本图不表示公开数据是否可靠：出处见表。"},
	DeviationAxis: translate.Phrase{En: "0: lower end of the range, 1: upper end", Zh: "0 为范围下限，1 为上限"},
}

// counted says how many targets of a use are met.
var counted = map[targets.Use]translate.Phrase{
	targets.Exact:   {En: "Exact (E): %d of %d met", Zh: "须相等（E）：%d / %d 达标"},
	targets.Fitted:  {En: "Fitted (C): %d of %d met", Zh: "校准（C）：%d / %d 达标"},
	targets.HeldOut: {En: "Held out (H): %d of %d met", Zh: "检验（H）：%d / %d 达标"},
}

// channelTitles are the channels by their names in documents.
var channelTitles = map[string]translate.Phrase{
	"":        {En: "any channel", Zh: "全部渠道"},
	"account": {En: "account", Zh: "公众号"},
	"hotline": {En: "hotline", Zh: "热线"},
}
