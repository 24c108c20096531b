package text

import "hanyin/internal/message/translate"

// words are the fixed words of tables. Each line is one in both languages; a test holds them complete.
var words = struct {
	World, Grids, Time, Checked, Violated, Totals          translate.Phrase
	Records, Truth, Setting                                translate.Phrase
	KPI, Name, Value, Unit, Cases, Town, Body, Score, Rank translate.Phrase
	Towns, Departments, TownCentres, Interval, Left        translate.Phrase
	Title, Inherits, ScenarioHead, Tags, Key, Range, Tag   translate.Phrase
	Where, Source, Meaning, Warning, Timeline              translate.Phrase
}{
	World: translate.Phrase{
		En: "%s: %s towns, %s villages and communities, %s households, %s registered and %s resident people, %s " +
			"handling bodies", Zh: "%s：%s 个镇，%s 个村和社区，%s 户，户籍人口 %s，常住人口 %s，%s 个承办单位"},
	Grids: translate.Phrase{
		En: "Grids: %s in all, %s of level 1 (unit), %s of level 2 (group), %s of level 3 (households)",
		Zh: "网格：共 %s 个，一级（村社区）%s，二级（组）%s，三级（户）%s"},
	Time: translate.Phrase{
		En: "From %s, %s days of warm-up, then %s days that count; %s replications, seed %d",
		Zh: "自 %s 起，预热 %s 天，其后计 %s 天；%s 次重复，种子 %d"},
	Checked: translate.Phrase{
		En: "Conservation holds: registered = open + closed + withdrawn + merged, in every replication. Event " +
			"hash %s.",
		Zh: "守恒成立：每次重复中 受理 = 在办 + 结案 + 撤回 + 并案。事件哈希 %s。"},
	Violated:    translate.Phrase{En: "AN INVARIANT WAS BROKEN: %s", Zh: "守恒被破坏：%s"},
	Totals:      translate.Phrase{En: "%s events in %.1f s, %s a second", Zh: "%s 个事件，用时 %.1f 秒，每秒 %s 个"},
	Records:     translate.Phrase{En: "What an office could know (records)", Zh: "机关可知（记录口径）"},
	Truth:       translate.Phrase{En: "What only the model knows (truth)", Zh: "仅模型可知（真实口径）"},
	Setting:     translate.Phrase{En: "value", Zh: "取值"},
	KPI:         translate.Phrase{En: "KPI", Zh: "指标"},
	Name:        translate.Phrase{En: "name", Zh: "名称"},
	Value:       translate.Phrase{En: "mean ± half-width", Zh: "均值 ± 半宽"},
	Unit:        translate.Phrase{En: "unit", Zh: "单位"},
	Cases:       translate.Phrase{En: "n", Zh: "n"},
	Town:        translate.Phrase{En: "town", Zh: "镇"},
	Body:        translate.Phrase{En: "body", Zh: "单位"},
	Score:       translate.Phrase{En: "score", Zh: "得分"},
	Rank:        translate.Phrase{En: "rank", Zh: "名次"},
	Towns:       translate.Phrase{En: "The towns, by where petitions arise", Zh: "各镇（按诉求发生地）"},
	Departments: translate.Phrase{En: "Departments and utilities, by monthly score", Zh: "部门与公用企业（按月度得分）"},
	TownCentres: translate.Phrase{En: "Town centres as handling bodies, ranked among themselves",
		Zh: "镇级中心作为承办单位（单独排名）"},
	Interval: translate.Phrase{
		En: "± is the half-width of the %s %% confidence interval over replications (Student's t). * marks truth, " +
			"which no office could see.", Zh: "± 为各次重复的 %s %% 置信区间半宽（Student t）。* 表示真实口径，机关无从得知。"},
	Left: translate.Phrase{
		En: "Not shown: the same KPIs by channel and handling body, single replications and months, and the cases " +
			"themselves; --json and --out hold them.\nThis is no forecast: many values are assumptions; hanyin " +
			"scenario show %s lists each with its range and source.",
		Zh: "未列出：分渠道、分承办层级的同名指标，单次重复与逐月数据，以及案件本身，见 --json 与 --out。\n这不是预测：许多取值为假设，hanyin scenario show %s " +
			"列出每个取值的范围与出处。"},
	Title:        translate.Phrase{En: "title", Zh: "标题"},
	Inherits:     translate.Phrase{En: "inherits", Zh: "上级情景"},
	ScenarioHead: translate.Phrase{En: "%s: %s (hash %s)", Zh: "%s：%s（哈希 %s）"},
	Tags: translate.Phrase{
		En: "Tags: S the study, P public, D derived, A assumption, M memory. Ranges are what is plausible; " +
			"screening varies within them.", Zh: "类别：S 研究原文，P 公开资料，D 推算，A 假设，M 记忆。范围为合理取值，筛选实验在其中变化。"},
	Key:      translate.Phrase{En: "key", Zh: "键"},
	Range:    translate.Phrase{En: "range", Zh: "范围"},
	Tag:      translate.Phrase{En: "tag", Zh: "类别"},
	Where:    translate.Phrase{En: "set in", Zh: "设于"},
	Source:   translate.Phrase{En: "source", Zh: "出处"},
	Meaning:  translate.Phrase{En: "meaning", Zh: "含义"},
	Timeline: translate.Phrase{En: "Changes and shocks", Zh: "分期变动与冲击"},
	Warning:  translate.Phrase{En: "warning: %s", Zh: "提示：%s"},
}
