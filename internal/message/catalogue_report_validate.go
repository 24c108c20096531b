package message

// validateReportEntries are the words of validation, calibration and qualification.
var validateReportEntries = []entry{
	{"calibrate.head",
		"Calibration of %s: %d {run|runs}, %d {replication|replications} a point, seed %d. %d of %d parameter " +
			"{set|sets} accepted; history matching left %.3g %% of the space.",
		"校准 %s：共运行 %d 次，每点重复 %d 次，种子 %d。接受 %d 组参数，目标 %d 组；历史匹配保留 %.3g %% 的参数空间。"},
	{"calibrate.free", "Free parameters: nothing else was moved", "自由参数（其余参数一律不动）"},
	{"calibrate.fitted", "Fitted outputs: means over the replications of a point; held-out targets were not looked at",
		"拟合的输出：各点重复的均值；检验目标未参与"},
	{"calibrate.best", "best", "最优"},
	{"calibrate.span", "over accepted sets", "各接受组"},
	{"calibrate.none", "No parameter set meets every fitted target.", "没有一组参数能满足全部校准目标。"},
	{"calibrate.notes",
		"All accepted sets count, not the best alone: fit = 1 is the best, fit = 2 the next. hanyin validate " +
			"tells how they do on fresh seeds.",
		"全部接受组都应使用，而非只用最优：fit = 1 为最优，fit = 2 次之。以新种子检验请用 hanyin validate。"},

	{"qualify.head", "Known answers, computed again by this program on this machine; seed %d of what is simulated",
		"本程序在本机重新计算的已知答案；模拟部分的种子为 %d"},
	{"qualify.check", "check", "检查项"},
	{"qualify.got", "got", "所得"},
	{"qualify.want", "want", "应得"},
	{"qualify.tolerance", "within", "容差"},
	{"qualify.passed", "passed", "通过"},
	{"qualify.yes", "yes", "是"},
	{"qualify.row_failed", "FAILED", "未通过"},
	{"qualify.sum", "%d of %d checks passed.", "通过 %d 项，共 %d 项。"},
	{"qualify.quick",
		"Quick: a fiftieth of the simulated time, with wider tolerances, three of the presets, and nothing that " +
			"measures speed or memory.",
		"快速检查：模拟时间为五十分之一，容差相应放宽，只跑三个内置情景；不测速度与内存。"},

	{"validate.head",
		"What is published about Hanyin and its neighbours beside what the model says: preset %s, %d " +
			"replications of each kind of run, seed %d.\nThe seeds are none of those that calibration has seen.",
		"公开数据与模型结果对照：预设情景 %s，各类运行各 %d 次重复，种子 %d。\n所用随机种子均未用于校准。"},
	{"validate.use", "use", "用途"},
	{"validate.output", "output of the model", "模型输出"},
	{"validate.published", "published", "公开数据"},
	{"validate.range", "counts as met", "达标范围"},
	{"validate.met", "met", "达标"},
	{"validate.seen", "%s, chosen after seeing", "%s，见后选定"},
	{"validate.place", "place", "地区"},
	{"validate.month", "month", "月份"},
	{"validate.several", "%d numbers", "%d 个数"},
	{"validate.below", "see below", "见下表"},
	{"validate.undated", "not given", "未注明"},
	{"validate.published_title", "The published numbers, by place and month", "公开数据：按地区与月份"},
	{"validate.chosen_title", "Chosen after the number, or the model's, had been seen",
		"见到公开数据或模型结果之后选定的内容"},
	{"validate.chosen", "what", "内容"},
	{"validate.reason", "why this use", "用途理由"},
	{"validate.tolerance", "what the range rests on", "达标范围依据"},
	{"validate.yes", "met", "达标"},
	{"validate.missed", "MISSED", "未达标"},
	{"validate.inside", "(inside)", "（范围内）"},
	{"validate.outside", "(outside)", "（范围外）"},
	{"validate.no_case", "MISSED: no case", "未达标：无案例"},
	{"validate.missed_list", "; missed: %s", "；未达标：%s"},
	{"validate.satisfaction", "Satisfaction by the three formulas in use, and the truth", "三种口径的满意率与真实满意率"},
	{"validate.channel", "told by", "渠道"},
	{"validate.official", "official: all but dissatisfied\nover effective ratings", "官方口径：\n（有效评价－不满意）/有效评价"},
	{"validate.raw", "raw: satisfied over\neffective ratings", "原始口径：\n满意/有效评价"},
	{"validate.all", "satisfied over\nall closed", "全量口径：\n满意/全部结案"},
	{"validate.true", "truth: content over\nall who told*", "真实：\n真正满意/全部诉求*"},
	{"validate.notes",
		"E exact, C may be fitted, H held out (never fitted), X only plausible and not counted. The halves C and " +
			"H differ in place or month;\n" +
			"a target that stands in both is counted in each, and met when all its outputs of that half are. ± is " +
			"the half-width of the %s %% confidence interval of the mean over replications. * marks truth, which no " +
			"office could see.",
		"E 须相等；C 可用于校准；H 留作检验（从不拟合）；X 仅看是否合理，不计入。C、H 两部分地区或月份不同，\n" +
			"跨两部分的目标分别计数，同一部分的全部输出均达标方算达标。\n" +
			"± 为各次重复均值的 %s %% 置信区间半宽。* 表示真实口径，机关无从得知。"},
	{"validate.valid_kind", "Model and published figures", "模型与公开数据对照"},
	{"validate.valid_title", "How well the model meets what is published", "模型与公开数据相符的程度"},
	{"validate.targets", "All targets", "全部目标"},
	{"validate.targets_lead",
		"The halves C and H differ in place or month; a target that stands in both is counted in each, and met " +
			"when all its outputs of that half are. X is only plausible and not counted.",
		"C、H 两部分地区或月份不同；跨两部分的目标分别计数，同一部分的全部输出均达标方算达标。X 仅看是否合理，不计入。"},
	{"validate.from", "met from", "达标下限"},
	{"validate.to", "to", "达标上限"},
	{"validate.missed_legend", "missed", "未达标"},
	{"validate.deviation", "Where the model lies within each range", "模型值在各达标范围中的位置"},
	{"validate.deviation_says",
		"The model's value and interval, measured so that the range that counts as met goes from 0 to 1; far " +
			"beyond it the point is drawn at the edge. Outputs without an upper bound are left out. Record and " +
			"truth as each target names them; n = %s {replication|replications}.",
		"模型值及其区间，按达标范围折算为 0 至 1；超出很远的画在边上。无上限的输出未列。口径随各目标而定；n = %s 次重复。"},
	{"validate.deviation_not",
		"It does not show how trustworthy each published figure is: its source stands in the table.",
		"本图不表示公开数据是否可靠：出处见表。"},
	{"validate.deviation_axis", "0: lower end of the range, 1: upper end", "0 为范围下限，1 为上限"},
}
