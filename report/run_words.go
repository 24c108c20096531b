package report

import "hanyin/internal/message/translate"

// running are the words of documents on a run.
var running = struct {
	Kind, Speed, Hidden, Content, Formal, KeyCaption, Times, TimesLead, Course, Towns, TownsLead, Map, MapSays, MapNot,
	MapHilly, Terrain, Mountain, Valley, Residents, Bodies, BodiesLead, League, LeagueSays, LeagueNot, LeagueAxis, Tau,
	NoRank, Rank, Often, Seldom, MonthsRanked, People, PeopleLead, ResolvedBy, ResolvedSays, TimeBy, TimeBySays,
	PeopleNot, Group, Levels, LevelsSays, LevelsNot, LevelsAxis, Cost, CostLead, All, AllLead,
	Settings translate.Phrase
}{
	Kind: translate.Phrase{En: "Hanyin county: report of a run", Zh: "汉阴县 · 模拟运行报告"},
	Speed: translate.Phrase{
		En: "%s petitions a month are registered. Half of them have a first contact within %s, and half are " +
			"recorded as completed within %s.", Zh: "每月受理诉求 %s 件。半数在 %s内得到首次响应，半数在 %s内记录办结。"},
	Hidden: translate.Phrase{
		En: "What no record shows: of all matters that arise, %s are ever told to anybody; of those told, %s are " +
			"truly resolved, half of them in more than %s.",
		Zh: "记录之外：产生的事项中，曾向人表达的占 %s；已表达的事项中，真正解决的占 %s，其中半数用时超过 %s。"},
	Content: translate.Phrase{En: "By the official formula %s are satisfied; truly content are %s.",
		Zh: "按官方口径，满意率为 %s；真实满意率为 %s。"},
	Formal: translate.Phrase{
		En: "Of what is recorded as completed, %s was closed in form only, with nothing done.",
		Zh: "记录办结中，有 %s 仅为形式办结，实际未办。"},
	KeyCaption: translate.Phrase{En: "The county in a few figures", Zh: "全县主要指标"},
	Times:      translate.Phrase{En: "How fast: record and truth", Zh: "快不快：记录与真实"},
	TimesLead: translate.Phrase{
		En: "A record closes when an office writes that it is done; a matter ends when it is truly gone. The two " +
			"need not meet.", Zh: "机关写明办结，记录即告结束；事情真正消除，才算解决。两者未必一致。"},
	Course:    translate.Phrase{En: "Month by month", Zh: "逐月变化"},
	Towns:     translate.Phrase{En: "The ten towns", Zh: "各镇"},
	TownsLead: translate.Phrase{En: "By where the matter arises.", Zh: "按诉求发生地统计。"},
	Map:       translate.Phrase{En: "Truly resolved, by town", Zh: "各镇真正解决率"},
	MapSays: translate.Phrase{
		En: "A schematic map: each cell lies about its town's seat and is as large as the town's area demands; " +
			"boundaries are drawn, not surveyed. North is up. Darker is more: concerns truly resolved over " +
			"concerns expressed, in %%. Truth; mean of %s replications.",
		Zh: "示意图：各格以镇政府驻地为中心，大小与镇域面积成比例；界线为示意，并非勘界。上为北。颜色越深越高：真正解决的诉求占已表达诉求的百分比。真实口径；%s 次重复的均值。"},
	MapNot: translate.Phrase{
		En: "It does not show villages, roads or real boundaries, nor how sure each figure is: the table has the " +
			"half-widths.", Zh: "本图不含村、道路与真实界线，也不表示数字的把握程度：半宽见表。"},
	MapHilly:  translate.Phrase{En: "mountain town", Zh: "山区镇"},
	Terrain:   translate.Phrase{En: "terrain", Zh: "地形"},
	Mountain:  translate.Phrase{En: "mountain", Zh: "山区"},
	Valley:    translate.Phrase{En: "valley", Zh: "川道"},
	Residents: translate.Phrase{En: "residents", Zh: "常住人口"},
	Bodies:    translate.Phrase{En: "The departments, ranked", Zh: "部门排名"},
	BodiesLead: translate.Phrase{
		En: "Monthly scores rank them; a rank that moves a lot from month to month says little about the department.",
		Zh: "按月度得分排名；名次逐月大起大落时，名次说明不了部门好坏。"},
	League: translate.Phrase{En: "League table and how stable it is", Zh: "排名及其稳定性"},
	LeagueSays: translate.Phrase{
		En: "Mean monthly rank of each department (dot) and where it stood in the middle eight of ten months " +
			"(line). Record; %s replications, months in which it was ranked.",
		Zh: "各部门的月均名次（点）及其中间八成月份的名次范围（线）。记录口径；%s 次重复，计参与排名的月份。"},
	LeagueNot: translate.Phrase{
		En: "It does not show departments never ranked, nor whether what was scored was truly resolved.",
		Zh: "本图不含从未参与排名的部门，也不表示得分的事项是否真正解决。"},
	LeagueAxis: translate.Phrase{En: "rank within the table, 1 is best", Zh: "名次（1 为最好）"},
	Tau: translate.Phrase{
		En: "Ranks of one month and the next agree by Kendall's tau %s: 1 is the same order, 0 is no relation.",
		Zh: "相邻两月名次的 Kendall tau 为 %s：1 表示次序相同，0 表示毫无关系。"},
	NoRank: translate.Phrase{En: "No department had cases enough in a month to be ranked.",
		Zh: "没有部门在任何月份达到排名所需的件数。"},
	Rank:         translate.Phrase{En: "mean rank", Zh: "平均名次"},
	Often:        translate.Phrase{En: "a tenth of months at or above", Zh: "一成月份不低于"},
	Seldom:       translate.Phrase{En: "nine tenths of months at or above", Zh: "九成月份不低于"},
	MonthsRanked: translate.Phrase{En: "months ranked, all replications", Zh: "参与排名的月数（全部重复）"},
	People:       translate.Phrase{En: "Who is served", Zh: "服务到了谁"},
	PeopleLead: translate.Phrase{En: "Kinds of households by age, place, digital literacy and need.",
		Zh: "按年龄、地域、数字素养与困难程度分组的家庭。"},
	ResolvedBy: translate.Phrase{En: "Truly resolved, by kind of household", Zh: "各类家庭的真正解决率"},
	ResolvedSays: translate.Phrase{
		En: "Concerns truly resolved over concerns expressed, in %%. Truth; mean of %s replications with its " +
			"interval.",
		Zh: "真正解决的诉求占已表达诉求的百分比。真实口径；%s 次重复的均值及其区间。"},
	TimeBy: translate.Phrase{En: "Time to the true resolution, by kind of household", Zh: "各类家庭真正解决用时"},
	TimeBySays: translate.Phrase{
		En: "Median working days from the first telling to the true resolution. Truth; mean of %s replications " +
			"with its interval.", Zh: "自首次表达至真正解决的工作日中位数。真实口径；%s 次重复的均值及其区间。"},
	PeopleNot: translate.Phrase{En: "It does not show those who never spoke: their share stands in the table.",
		Zh: "本图不含从未表达的家庭：其表达率见表。"},
	Group:  translate.Phrase{En: "kind of household", Zh: "家庭类别"},
	Levels: translate.Phrase{En: "At which level disputes are settled", Zh: "纠纷在哪一级化解"},
	LevelsSays: translate.Phrase{
		En: "Of the disputes that a grid leader knew of, the share settled without being registered (truth); of " +
			"those registered and settled, the shares of village, town and county (record). Mean of %s " +
			"replications with its interval.",
		Zh: "网格员已知的纠纷中，未经登记即化解的比例（真实口径）；已登记并化解的纠纷中，村、镇、县各级所占比例（记录口径）。%s 次重复的均值及其区间。"},
	LevelsNot: translate.Phrase{En: "It does not show disputes that are settled nowhere, nor those held back.",
		Zh: "本图不含未能化解的纠纷，也不含被压下的纠纷。"},
	LevelsAxis: translate.Phrase{En: "share, %", Zh: "占比（%）"},
	Cost:       translate.Phrase{En: "What it costs in hours", Zh: "时间成本"},
	CostLead: translate.Phrase{
		En: "A gain that takes three times the hours is another gain than one that takes none.",
		Zh: "多花三倍时间换来的改善，与不花时间的改善不是一回事。"},
	All: translate.Phrase{En: "All key figures of the county", Zh: "全县全部指标"},
	AllLead: translate.Phrase{
		En: "Those of channels, bodies and kinds of households are in result.json and in the tables beside this page.",
		Zh: "分渠道、分单位、分家庭类别的指标见 result.json 与本页旁的表格文件。"},
	Settings: translate.Phrase{En: "Properties of the scenario", Zh: "情景设定"},
}
