package html

import "hanyin/internal/message/translate"

// validating are the words of reports on validations.
var validating = struct {
	ValidKind, ValidTitle, ValidFacts, MetCount, Exact, Fitted, HeldOut, Missed, Nothing,
	Targets translate.Phrase
	TargetsLead, Published, Met, Yes, No, Use, Output, Value, Satisfaction,
	Channel translate.Phrase
	From, To, MissedLegend, Official, Raw, AllClosed, True, Deviation, DeviationSays, DeviationNot,
	DeviationAxis translate.Phrase
}{
	ValidKind:  translate.Phrase{En: "Hanyin county: model and published figures", Zh: "汉阴县 · 模型与公开数据对照"},
	ValidTitle: translate.Phrase{En: "How well the model meets what is published", Zh: "模型与公开数据相符的程度"},
	ValidFacts: translate.Phrase{
		En: "Scenario %s, %s replications of each kind of run, seed %s; none of these seeds was seen by calibration.",
		Zh: "情景 %s，各类运行各 %s 次重复，种子 %s；校准未用过这些种子。"},
	MetCount: translate.Phrase{En: "%s: %s of %s targets are met.", Zh: "%s：%s 项达标，共 %s 项。"},
	Exact:    translate.Phrase{En: "Must be equal (E)", Zh: "须相等（E）"},
	Fitted:   translate.Phrase{En: "May be fitted (C)", Zh: "可用于校准（C）"},
	HeldOut:  translate.Phrase{En: "Held out, never fitted (H)", Zh: "留作检验、从不拟合（H）"},
	Missed:   translate.Phrase{En: "Missed: %s.", Zh: "未达标：%s。"},
	Nothing:  translate.Phrase{En: "Nothing was missed.", Zh: "没有未达标的目标。"},
	Targets:  translate.Phrase{En: "All targets", Zh: "全部目标"},
	TargetsLead: translate.Phrase{
		En: "A target is met when all its outputs are. X is only plausible and not counted.",
		Zh: "一个目标的全部输出均达标方算达标。X 仅看是否合理，不计入。"},
	Published: translate.Phrase{En: "published", Zh: "公开数据"},
	Met:       translate.Phrase{En: "met", Zh: "达标"},
	Yes:       translate.Phrase{En: "yes", Zh: "是"},
	No:        translate.Phrase{En: "NO", Zh: "否"},
	Use:       translate.Phrase{En: "use", Zh: "用途"},
	Output:    translate.Phrase{En: "output", Zh: "输出"},
	Value:     translate.Phrase{En: "model ± half-width", Zh: "模型 ± 半宽"},
	Satisfaction: translate.Phrase{En: "Satisfaction by the three formulas in use, and the truth",
		Zh: "三种口径的满意率与真实满意率"},
	Channel:      translate.Phrase{En: "told by", Zh: "渠道"},
	From:         translate.Phrase{En: "met from", Zh: "达标下限"},
	To:           translate.Phrase{En: "to", Zh: "达标上限"},
	MissedLegend: translate.Phrase{En: "missed", Zh: "未达标"},
	Official:     translate.Phrase{En: "official, %", Zh: "官方口径，%"},
	Raw:          translate.Phrase{En: "raw, %", Zh: "原始口径，%"},
	AllClosed:    translate.Phrase{En: "of all closed, %", Zh: "全量口径，%"},
	True:         translate.Phrase{En: "truth *, %", Zh: "真实 *，%"},
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

// semicolon separates the entries of a list whose entries hold commas.
var semicolon = translate.Phrase{En: "; ", Zh: "；"}
