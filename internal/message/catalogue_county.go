package message

// countyEntries are what the county, its routers, its cases and its invariants say.
var countyEntries = []entry{
	{"county.too_many_bodies", "bodies: %d are too many: want at most %d", "承办单位：%d 个过多：最多 %d 个"},
	{"county.unknown_body", "category %s: body %q is unknown", "类别 %s：没有承办单位 %q"},
	{"county.wrong_town_sum", "towns: %s add up to %d, the county has %d: change geo.%s or the table",
		"各镇 %s 合计 %d，全县为 %d：请改 geo.%s 或镇表"},
	{"county.no_town", "towns: a county has at least one town and one unit", "各镇：全县至少要有一个镇、一个村（社区）"},
	{"county.too_few_groups", "geo.l2: %d groups are too few for %d {unit|units}: want at least one each",
		"geo.l2：%d 个二级网格，不够 %d 个村（社区）：每个至少一个"},
	{"county.too_few_grids",
		"geo.l3: %d grids are too few for %d split groups: lower geo.l2 or raise geo.l2_unsplit_share",
		"geo.l3：%d 个三级网格，不够 %d 个二级网格划分：请调低 geo.l2 或调高 geo.l2_unsplit_share"},
	{"county.too_many_households",
		"geo.households: a grid would have %d {household|households} and can have %d: raise geo.l2 and geo.l3 " +
			"or lower geo.households",
		"geo.households：有网格将达 %d 户，上限 %d 户：请增大 geo.l2 与 geo.l3，或减小 geo.households"},
	{"county.too_few_people", "geo.households: %d {household|households} for %d people: want at least one person each",
		"geo.households：%d 户、%d 人：每户至少 1 人"},
	{"county.no_category", "categories: none: a county needs at least one category of petitions", "没有事项类别：全县至少要有一类诉求"},
	{"county.start_no_date", "time.start: %q is no date: write it as 2020-01-31", "time.start：%q 不是日期：请写作 2020-01-31"},
	{"county.wrong_books", "at %v: %s: counted %d, the books say %d", "%v 时：%s：实数 %d，账上 %d"},
	{"county.wrong_concern", "at %v: concern %d is on the list of household %d and should not be",
		"%v 时：事项 %d 不应列在第 %d 户名下"},

	{"router.label_count", "training: %d {label|labels}: want 2 to %d", "训练：%d 种标签：应在 2 至 %d 种之间"},
	{"router.too_few_labels", "training: %d {label|labels}: want at least 2", "训练：%d 种标签：至少 2 种"},
	{"router.no_county", "router %s: no county given", "分派器 %s：未给出全县数据"},
	{"router.unknown_did_you_mean", "router: %q is unknown: did you mean %q?", "没有分派器 %q：是否指 %q？"},
	{"router.unknown", "router: %q is unknown: want one of %s", "没有分派器 %q：可用 %s"},
	{"router.rules_line", "rules:%d: %v", "规则第 %d 行：%v"},
	{"router.dictionary", "segment: dictionary: %w", "分词词典：%v"},

	{"casefile.start_no_date", "cases: the county's first day %q is no date: %w", "案件：起始日 %q 不是日期：%v"},
	{"casefile.of_replication", "cases of replication %d: %w", "第 %d 次重复的案件：%v"},

	{"conservation.petition", "%v: petition %d: %s: it %s", "%v：第 %d 件诉求（%s）：%s"},
	{"conservation.dispute", "at %v: dispute %d, %s: it %s", "%v：第 %d 件纠纷（%s）：%s"},
	{"conservation.more", "and %d more", "另有 %d 处"},
	{"conservation.open_petitions", "%v: %d petitions are open, the books have %d", "%v：未办结 %d 件，账上为 %d 件"},
	{"conservation.breaks_balance", "breaks registered = open + closed + withdrawn + merged",
		"违反 受理 = 在办 + 结案 + 撤回 + 并案"},
	{"conservation.out_of_order", "is out of all order", "全然失序"},
	{"conservation.not_in_register", "is not in the register, or is there already", "不在登记册中，或已在其中"},
	{"conservation.not_registered", "is not registered", "尚未受理"},
	{"conservation.has_ended", "has ended before", "此前已结束"},
	{"conservation.was_registered", "was registered before", "此前已受理"},

	{"failure.scenario", "scenario", "情景"},
	{"failure.county", "county", "全县"},
	{"failure.invariant", "invariant", "守恒"},
	{"failure.panic", "panic", "程序崩溃"},
}
