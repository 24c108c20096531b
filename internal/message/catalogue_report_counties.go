package message

// countiesReportEntries are the words of reports of the counties of a nation or province.
var countiesReportEntries = []entry{
	{"counties.kind", "Counties", "分县模拟"},
	{"counties.title", "The counties of %s", "%s各县"},
	{"counties.nation", "the nation", "全国"},
	{"counties.head",
		"%s {county|counties} of %s by the divisions of %s: %s households, %s registered people, %s residents",
		"%s 个县（%s），行政区划截至 %s：%s 户，户籍人口 %s 人，常住人口 %s 人"},
	{"counties.drawn",
		"Drawn by the seed: %s of the counties. Sums are of these counties, and are no estimate for all.",
		"按种子抽取其中 %s 的县。各项合计只计所抽各县，不是对全部的估计。"},
	{"counties.assumed",
		"Every county is the reference county on its own map: its towns, villages and communities are its own; " +
			"people, bodies, habits and the platform are those of the reference county. So differences between " +
			"areas come of their size, their division and chance alone.",
		"各县均以参照县为底本，仅乡镇与村（社区）为其自身；人口、单位、习惯与平台均同参照县。" +
			"因此各地之间的差异只来自规模、区划与随机。"},
	{"counties.pooled",
		"Several counties together: shares, means and quantiles of cases are read from the cases of all of them, " +
			"quantiles within one per cent; stocks add up; all else is the mean weighted by residents.",
		"若干县合计：案例的占比、均值与分位数由全部案例计算，分位数误差不超过百分之一；存量相加；其余按常住人口加权平均。"},
	{"counties.left",
		"Not shown: smaller areas and single runs; --json and the folder hold them, and its report.html sorts them.",
		"未列出：更小的区域与单次运行，见 --json 与文件夹；其中的 report.html 可排序查看。"},
	{"counties.answer", "Simulated, each by itself: %s {county|counties} of %s with %s registered people.",
		"逐县模拟 %s 个县（%s），户籍人口共 %s 人。"},
	{"counties.between", "%s: %s for all together; from %s in %s to %s in %s.", "%s：合计 %s；最低 %s（%s），最高 %s（%s）。"},
	{"counties.whole", "All counties together", "各县合计"},
	{"counties.pooling", "how pooled", "合计方式"},
	{"counties.low", "least", "最低"},
	{"counties.low_in", "in", "最低所在"},
	{"counties.high", "most", "最高"},
	{"counties.high_in", "in ", "最高所在"},
	{"counties.provinces", "Provinces", "省级行政区"},
	{"counties.prefectures", "Prefectures", "地级行政区"},
	{"counties.counties", "Counties", "县级行政区"},
	{"counties.sort", "Click a heading to put the rows in its order, and again for the reverse order.",
		"点击表头可按该列排序，再次点击则反向排序。"},
	{"counties.area", "area", "区域"},
	{"counties.of", "belongs to", "所属"},
	{"counties.code", "code", "代码"},
	{"counties.number", "counties", "县数"},
	{"counties.residents", "residents", "常住人口"},
	{"counties.maps", "Maps of the provinces", "各省示意图"},
	{"counties.map_says", "Each province's counties together, %s, from %s {county|counties}; the darker, the larger.",
		"各省所辖县合计，%s口径，共 %s 个县；颜色越深，数值越大。"},
	{"counties.map_not",
		"The map is schematic: a square is a province, whatever its size. It does not show areas, borders or " +
			"distances, nor provinces without a county in this run.",
		"本图为示意图：每个方格代表一个省级行政区，与面积无关；不表示疆界与距离，亦不含本次运行中没有县的省份。"},
}
