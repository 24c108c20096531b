package message

// ofAgents is what packages agents, agents/router and metrics/casefile say.
var ofAgents = map[string]string{
	"bodies: %d are too many: want at most %d":                                                                         "承办单位：%d 个过多：最多 %d 个",
	"category %s: body %q is unknown":                                                                                  "类别 %s：没有承办单位 %q",
	"towns: %s add up to %d, the county has %d: change geo.%s or the table":                                            "各镇 %s 合计 %d，全县为 %d：请改 geo.%s 或镇表",
	"towns: a county has at least one town and one unit":                                                               "各镇：全县至少要有一个镇、一个村（社区）",
	"geo.l2: %d groups are too few for %d units: want at least one each":                                               "geo.l2：%d 个二级网格，不够 %d 个村（社区）：每个至少一个",
	"geo.l3: %d grids are too few for %d split groups: lower geo.l2 or raise geo.l2_unsplit_share":                     "geo.l3：%d 个三级网格，不够 %d 个二级网格划分：请调低 geo.l2 或调高 geo.l2_unsplit_share",
	"geo.households: a grid would have %d households and can have %d: raise geo.l2 and geo.l3 or lower geo.households": "geo.households：有网格将达 %d 户，上限 %d 户：请增大 geo.l2 与 geo.l3，或减小 geo.households",
	"geo.households: %d households for %d people: want at least one person each":                                       "geo.households：%d 户、%d 人：每户至少 1 人",
	"categories: none: a county needs at least one category of petitions":                                              "没有事项类别：全县至少要有一类诉求",
	"time.start: %q is no date: write it as 2020-01-31":                                                                "time.start：%q 不是日期：请写作 2020-01-31",
	"at %v: %s: counted %d, the books say %d":                                                                          "%v 时：%s：实数 %d，账上 %d",
	"at %v: concern %d is on the list of household %d and should not be":                                               "%v 时：事项 %d 不应列在第 %d 户名下",
	"training: %d labels: want 2 to %d":                                                                                "训练：%d 种标签：应在 2 至 %d 种之间",
	"training: %d labels: want at least 2":                                                                             "训练：%d 种标签：至少 2 种",
	"router %s: no county given":                                                                                       "分派器 %s：未给出全县数据",
	"router: %q is unknown: did you mean %q?":                                                                          "没有分派器 %q：是否指 %q？",
	"router: %q is unknown: want one of %s":                                                                            "没有分派器 %q：可用 %s",
	"rules:%d: %v":                                                                                                     "规则第 %d 行：%v",
	"segment: dictionary: %w":                                                                                          "分词词典：%v",
	"cases: the county's first day %q is no date: %w":                                                                  "案件：起始日 %q 不是日期：%v",
	"cases of replication %d: %w":                                                                                      "第 %d 次重复的案件：%v",
}
