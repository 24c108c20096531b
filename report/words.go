package report

import "hanyin/internal/message/translate"

// words are what documents of every kind say. Each line is one phrase in both languages; a test holds them complete.
var words = struct {
	World, Grids, Time, Checked, Violated, Records, Truth, Setting, KPI, Name, Value, Unit, Cases, Town, Body, Score,
	Rank, Towns, Departments, TownCentres, Interval, Left, Title, Inherits, ScenarioHead, Tags, Key, Range, Tag, Where,
	Source, Meaning, Timeline, Warning, Record, Oracle, Config, Comma, NoNumber, PageKPI, Basis, Level, LowEnd,
	HighEnd, Together, Low, High, Month, PageInterval, One, NotForecast, Bracket, Points, Semicolon, Star, Colon,
	Undrawn, Version, Scenario, Hash, Seed, EventHash, Replications, Experiment, ID translate.Phrase
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
			"themselves; --json and --out hold them.", Zh: "未列出：分渠道、分承办层级的同名指标，单次重复与逐月数据，以及案件本身，见 --json 与 --out。"},
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
	Record:   translate.Phrase{En: "record", Zh: "记录"},
	Oracle:   translate.Phrase{En: "truth *", Zh: "真实 *"},
	Config:   translate.Phrase{En: "setting", Zh: "设定"},
	Comma:    translate.Phrase{En: ", ", Zh: "、"},
	NoNumber: translate.Phrase{En: "(no case)", Zh: "（无案例）"},
	PageKPI:  translate.Phrase{En: "key figure", Zh: "指标"},
	Basis:    translate.Phrase{En: "basis", Zh: "口径"},
	Level:    translate.Phrase{En: "share of cases", Zh: "案件占比"},
	LowEnd:   translate.Phrase{En: "interval from", Zh: "区间下限"},
	HighEnd:  translate.Phrase{En: "to", Zh: "区间上限"},
	Together: translate.Phrase{En: "all together", Zh: "全部同时"},
	Low:      translate.Phrase{En: "lowest run", Zh: "最低一次"},
	High:     translate.Phrase{En: "highest run", Zh: "最高一次"},
	Month:    translate.Phrase{En: "month", Zh: "月份"},
	PageInterval: translate.Phrase{
		En: "Behind ± stands the margin of error: how far luck alone may have moved the number (half-width of the " +
			"%s %% confidence interval over %s).", Zh: "“±”后面是误差：结果可能仅因碰巧而偏离的幅度（%s %% 置信区间半宽，按%s计算）。"},
	One: translate.Phrase{En: "One replication: nothing can be said about chance.", Zh: "仅一次重复：无法判断随机的影响。"},
	NotForecast: translate.Phrase{
		En: "This is no forecast: many values are assumptions; hanyin scenario show %s lists each with its range " +
			"and source.", Zh: "这不是预测：许多取值为假设，hanyin scenario show %s 列出每个取值的范围与出处。"},
	Bracket:   translate.Phrase{En: " (%s)", Zh: "（%s）"},
	Points:    translate.Phrase{En: "percentage points", Zh: "个百分点"},
	Semicolon: translate.Phrase{En: "; ", Zh: "；"},
	Star: translate.Phrase{En: "* marks truth: what only the model knows and no office could see.",
		Zh: "带 * 的数字是真实情况：只有模型知道，现实中的机关看不到。"},
	Colon:        translate.Phrase{En: ": ", Zh: "："},
	Undrawn:      translate.Phrase{En: "No picture \"%s\": there is no case to draw.", Zh: "“%s”无图：没有可画的案例。"},
	Version:      translate.Phrase{En: "version of hanyin", Zh: "hanyin 版本"},
	Scenario:     translate.Phrase{En: "scenario", Zh: "情景"},
	Hash:         translate.Phrase{En: "hash of scenario %s", Zh: "情景 %s 的哈希"},
	Seed:         translate.Phrase{En: "seed", Zh: "种子"},
	EventHash:    translate.Phrase{En: "hash of all events", Zh: "全部事件的哈希"},
	Replications: translate.Phrase{En: "replications", Zh: "重复次数"},
	Experiment:   translate.Phrase{En: "experiment", Zh: "实验"},
	ID:           translate.Phrase{En: "identity of the experiment", Zh: "实验标识"},
}
