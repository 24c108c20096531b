package message

// ofWarnings is what results say beside their numbers: warnings, broken invariants, what could not be estimated.
var ofWarnings = map[string]string{
	"%d replications: the half-width of %s is %.0f%% of the mean; about %d would give 10%%":               "%d 次重复：%s 的半宽为均值的 %.0f%%；约 %d 次可降到 10%%",
	"1 replication: no interval can be given; 2 are the least, 10 are usual":                              "只有 1 次重复：无法给出区间；至少 2 次，通常 10 次",
	"interrupted: %d of %d replications were finished and are in this result":                             "已中断：计划 %[2]d 次重复，完成并计入 %[1]d 次",
	"interrupted: %d of %d runs were finished and are in this result":                                     "已中断：计划 %[2]d 次运行，完成并计入 %[1]d 次",
	"interrupted: %d of at most %d runs were finished and are in this result":                             "已中断：至多 %[2]d 次运行，完成并计入 %[1]d 次",
	"interrupted: the result is of what was done until then":                                              "已中断：结果只含此前完成的部分",
	"%s: the half-width asked for was not reached within %d replications; --max-replications allows more": "%s：%d 次重复内未达到要求的半宽；可用 --max-replications 增加",
	"%s: no scenario was shown to be the best within %d replications; --max-replications allows more, a larger " +
		"--indifference needs fewer": "%s：%d 次重复内未能选出最优情景；可用 --max-replications 增加，或放宽 --indifference",
	"%s and %s are the same scenario":                                                                         "%s 与 %s 是同一情景",
	"%s covers other days than %s: differences hold both the change and the season":                           "%s 与 %s 的统计期不同：差异中混有季节因素",
	"more replications may change whether these are met, an end of their range lies within the interval: %s":  "下列输出的达标范围端点落在置信区间内，增加重复次数可能改变结论：%s",
	"%d of %d calls ended in errors, and no threshold asks about them: --threshold 'error_share < 1%%' would": "%[2]d 次调用中有 %[1]d 次出错，而没有阈值涉及错误：可用 --threshold 'error_share < 1%%'",
	"no label names a body or a category of the county (such as %s): every petition goes to a human":          "标签均非本县的单位或类别（如 %s）：全部转人工",
	"%d of %d parameter sets were accepted; more --generations may find the rest":                             "接受 %d 组参数，目标 %d 组；增大 --generations 或可补足",
	"%s resists: %s is %.4g at the nearest point, wanted %.4g to %.4g, %.2f half-widths from the middle":      "%s 无法达到：最近点的 %s 为 %.4g，应为 %.4g 至 %.4g，距中点 %.2f 个半宽",
	"at an end of its plausible range at the best point: %s":                                                  "最优点处位于合理范围端点的参数：%s",
	"a first look: %d replications of one parameter set; nothing here may be quoted as a result":              "快速一览：一个参数组、%d 次重复；不得作为结果引用",
	"no parameter set has been accepted by a calibration: the scenario's own values are used, and what is not " +
		"known of them is left out": "尚无经校准接受的参数组：采用情景自身取值，未计入参数不确定性",
	"no parameter set has been accepted by a calibration: the scenario's own values are used, and the intervals " +
		"leave out what is not known of them": "尚无经校准接受的参数组：采用情景自身取值，区间未计入参数不确定性",
	"%d parameter sets: a box of deciding assumptions is looked for from %d sets on; %d have been accepted": "%d 个参数组：至少 %d 组才寻找起决定作用的假设区域；已接受 %d 组",
	"%d of %d runs failed and are left out, with all that is paired with them":                              "%[2]d 次运行中 %[1]d 次失败，已连同与之配对的结果剔除",
	"%d of %d runs failed and are left out of every estimate, with all that is paired with them":            "%[2]d 次运行中 %[1]d 次失败，已连同与之配对的结果从全部估计中剔除",
	"%d of %d runs over the assumed ranges failed; points that need them are left out":                      "假设范围内 %[2]d 次运行中 %[1]d 次失败，相应的点已剔除",
	"a failed run: %s":     "失败示例：%s",
	"%s in the county: %s": "%s（全县）：%s",
	"%d %s: the half-width of %s is %.0f%% of the mean; about %d would give 10%%": "%d %s：%s 的半宽为均值的 %.0f%%；增至约 %d 可降到 10%%",

	"one parameter set: no claim can be decided; verdicts need at least 2 sets and boxes %d, and %d have been " +
		"accepted; intervals are over replications, that is of chance alone": "只有一个参数组：任何论断都无法判定；判定至少需要 2 组，寻找假设区域至少需要 %d 组，已接受 %d 组；区间仅按重复计算，只反映随机性",

	"%s: common random numbers saved few runs (variance reduction below 3) on %s. Behind the slash stands the most " +
		"that is possible where the two scenarios vary as they do: little where one varies far more than the " +
		"other, much where the same petitions go other ways; more replications make up for it": "%s：公共随机数在以下指标上收效有限（方差缩减不足 3 倍）：%s。斜线后为两情景各自波动下可能达到的上限：上限低，是因一方波动远大于另一方；上限高，是因同样的诉求走了不同的路径；可增加重复次数弥补",

	"replications":         "次重复",
	"parameter sets":       "组参数",
	"points":               "个设计点",
	"effects":              "效应",
	"differences":          "差值",
	"analysis of variance": "方差分析",
	"Shapley values":       "Shapley 分摊",
	"synergies":            "协同",
	"screening":            "筛选",
	"indices":              "敏感性指数",
	"spread":               "分布",
	"scenario":             "情景",
	"county":               "全县",
	"invariant":            "守恒",
	"panic":                "程序崩溃",

	"replication %d: %s":                                     "第 %d 次重复：%s",
	"%s, replication %d: %s":                                 "%s，第 %d 次重复：%s",
	"%v: petition %d: %s: it %s":                             "%v：第 %d 件诉求（%s）：%s",
	"at %v: dispute %d, %s: it %s":                           "%v：第 %d 件纠纷（%s）：%s",
	"and %d more":                                            "另有 %d 处",
	"%v: %d petitions are open, the books have %d":           "%v：未办结 %d 件，账上为 %d 件",
	"breaks registered = open + closed + withdrawn + merged": "违反 受理 = 在办 + 结案 + 撤回 + 并案",
	"is out of all order":                                    "全然失序",
	"is not in the register, or is there already":            "不在登记册中，或已在其中",
	"is not registered":                                      "尚未受理",
	"has ended before":                                       "此前已结束",
	"was registered before":                                  "此前已受理",
}
