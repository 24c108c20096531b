package main

import "hanyin/internal/message/translate"

// comparePage is the manual of hanyin compare.
var comparePage = page{
	Short: translate.Phrase{En: "compares scenarios, replication by replication, under common random numbers",
		Zh: "在公共随机数下逐次重复比较各情景"},
	Long: translate.Phrase{
		En: "BASE and OTHER are names of embedded scenarios or paths of TOML files. Prints the KPIs of each OTHER " +
			"beside BASE, with intervals and\ncorrected p-values, what offices could know apart from what only the " +
			"model knows, and a decision card.\n--half-width goes on until the first --kpi (default " +
			"response.median_h) is known well enough; --best finds the best scenario in a KPI, with a\nguarantee " +
			"(KN++), or as well as --budget runs allow (OCBA). Exit code 3: the precision asked for, or a best " +
			"scenario, was not reached.",
		Zh: "BASE 与 OTHER 为内置情景名称或 TOML 文件路径。逐一列出各 OTHER 与 BASE 的指标、置信区间与校正后的 p 值，\n机关可知与仅模型可知分列，并给出决策卡。" +
			"\n--half-width 持续重复，直至首个 --kpi（默认 response.median_h）达到要求的精度；--best 按某指标选出最优情景：\n默认给出概率保证（KN++），或在 " +
			"--budget 次运行内尽力而为（OCBA）。退出码 3：未达到要求的精度或未能选出最优。"},
	Args: "BASE OTHER...",
	Examples: []string{
		"hanyin compare hanyin l3-loss-30 --replications 2",
		"hanyin compare hanyin without-digital --half-width 10% --kpi response.p90_h --set time.warmup_days=30 " +
			"--set time.days=60",
		"hanyin compare hanyin only-digital only-interact --best resolve.true_rate --budget 40 --set " +
			"time.warmup_days=30 --set time.days=60 --lang zh"},
}

// comparing are the messages of hanyin compare. Each line is one message in both languages; a test holds them
// complete.
var comparing = struct {
	FlagKPI, FlagCorrection, FlagLevel, FlagHalfWidth, FlagMost, FlagBest, FlagIndifference, FlagBudget, FlagNoFork,
	FlagNoTrace translate.Phrase
	TooFew, BadLevel, Conflict, Alone, NoKPI, FixedKPI, BadCorrection, NoDirection, BadAmount, Kept,
	Unmet translate.Phrase
}{
	FlagKPI: translate.Phrase{
		En: "what the comparison is about, `KPI`; repeatable; default: the five headline KPIs",
		Zh: "比较所关注的指标 `KPI`；可重复；默认为五项主要指标"},
	FlagCorrection: translate.Phrase{En: "for many comparisons, `holm|bonferroni|hochberg|benjamini-hochberg`",
		Zh: "多重比较校正，`holm|bonferroni|hochberg|benjamini-hochberg`"},
	FlagLevel: translate.Phrase{En: "confidence level, `0.5 to below 1`", Zh: "置信水平，`0.5 至 1`"},
	FlagHalfWidth: translate.Phrase{
		En: "run until the difference in the first --kpi is known to this half-width, `5%|0.5`: a share of the " +
			"baseline's mean, or units of the KPI", Zh: "重复至首个 --kpi 的差值半宽不超过此数，`5%|0.5`：占基准均值的比重，或指标单位"},
	FlagMost: translate.Phrase{En: "replications of a scenario at most, `N`, with --half-width or --best",
		Zh: "与 --half-width 或 --best 合用：每个情景至多重复 `N` 次"},
	FlagBest: translate.Phrase{En: "find the scenario that is best in `KPI`", Zh: "按指标 `KPI` 选出最优情景"},
	FlagIndifference: translate.Phrase{En: "the smallest difference worth finding, `5%|0.5`, with --best",
		Zh: "与 --best 合用：值得区分的最小差异，`5%|0.5`"},
	FlagBudget: translate.Phrase{
		En: "runs of all scenarios together, `N`, with --best: no guarantee, the best use of so many",
		Zh: "与 --best 合用：全部情景合计运行 `N` 次，不作保证，但求最优分配"},
	FlagNoFork: translate.Phrase{En: "run every scenario from its start, though some share their past",
		Zh: "每个情景均从头运行，即使部分情景前期相同"},
	FlagNoTrace: translate.Phrase{En: "do not look for the first petition whose fate differs",
		Zh: "不查找首件结局不同的诉求"},
	TooFew: translate.Phrase{
		En: "compare needs a baseline and at least one other scenario: hanyin compare BASE OTHER; hanyin scenario " +
			"list names them", Zh: "需要一个基准和至少一个备选情景：hanyin compare BASE OTHER；hanyin scenario list 列出全部情景"},
	BadLevel: translate.Phrase{En: "--level %g: want 0.5 to below 1, such as 0.95",
		Zh: "--level %g：应在 0.5 与 1 之间，如 0.95"},
	Conflict: translate.Phrase{En: "--%s and --%s do not go together: leave one out",
		Zh: "--%s 与 --%s 不能同时使用：请去掉一个"},
	Alone: translate.Phrase{En: "--%s does nothing without --%s: add it, or leave the first out",
		Zh: "--%s 须与 --%s 合用：请补上，或去掉前者"},
	NoKPI: translate.Phrase{En: "--%s %s: there is no such KPI: did you mean %s?",
		Zh: "--%s %s：没有此指标：是否指 %s？"},
	FixedKPI: translate.Phrase{
		En: "--%s %s: it is a property of the scenario and does not vary: name a KPI of records or of truth",
		Zh: "--%s %s：这是情景属性，不随运行变化：请改用记录口径或真实口径的指标"},
	BadCorrection: translate.Phrase{En: "--correction %s: want holm, bonferroni, hochberg or benjamini-hochberg",
		Zh: "--correction %s：应为 holm、bonferroni、hochberg 或 benjamini-hochberg"},
	NoDirection: translate.Phrase{En: "--best %s: neither more nor less of it is better: name another KPI",
		Zh: "--best %s：该指标无优劣方向：请改用其他指标"},
	BadAmount: translate.Phrase{
		En: "--%s %q: want a positive number in units of the KPI, such as 0.5, or a share of the baseline's mean, " +
			"such as 5%%", Zh: "--%s %q：应为正数（指标单位，如 0.5）或占基准均值的比重（如 5%%）"},
	Kept: translate.Phrase{
		En: "interrupted: what was finished is in the result (%d replications); the same call with the same seed " +
			"gives it again and the rest", Zh: "已中断：已完成的 %d 次重复计入结果；以相同种子再次执行同一命令，可得到相同结果及其余部分"},
	Unmet: translate.Phrase{En: "what was asked for was not reached within %d replications",
		Zh: "%d 次重复内未达到要求"},
}
