package message

// recordsEntries are what a fit to records, its test and a forecast have to say.
var recordsEntries = []entry{
	{"records.no_category",
		"%d {category|categories} of the records that the county has not: %s. The county has: %s. " +
			"Rename them in the mapping ([rename.category]), or make the county of the records (hanyin county new " +
			"--log)",
		"记录中有 %d 个类别本县没有：%s。本县有：%s。请在映射中改名（[rename.category]），或由记录生成县（hanyin county new --log）"},
	{"records.no_body", "%d {body|bodies} of the records that the county has not: %s. The county has: %s. " +
		"Rename them in the mapping ([rename.body]), or make the county of the records (hanyin county new --log)",
		"记录中有 %d 个承办单位本县没有：%s。本县有：%s。请在映射中改名（[rename.body]），或由记录生成县（hanyin county new --log）"},
	{"records.name", "%q (%d)", "%q（%d 件）"},
	{"records.name_offer", "%q (%d; did you mean %q?)", "%q（%d 件；是否为 %q？）"},
	{"records.other_names", "%d more names", "另有 %d 个名称"},
	{"records.no_cases", "%s holds no cases", "%s 中没有案件"},
	{"records.too_few",
		"%d {order|orders} over %d {2:day|days}: a fit takes at least %d orders and %d days of records",
		"%d 件工单、%d 天：拟合至少需要 %d 件工单、%d 天的记录"},
	{"records.not_as_fitted", "what was written is not what was fitted: %s is %s, want %s",
		"写出的情景与拟合结果不符：%s 为 %s，应为 %s"},
	{"records.not_channel", "channels: the mix is the county's", "渠道：沿用本县构成"},
	{"records.not_town", "places: demand is alike in all towns", "地点：各乡镇诉求率相同"},
	{"records.not_due", "limits: none are in force, and lateness is not told", "时限：不设时限，无从判断超期"},
	{"records.not_returns", "returns: first dispatch is as right as in the county", "退单：首次派单准确率沿用本县"},
	{"records.not_repeats", "repeats: the share is the county's", "重复诉求：比例沿用本县"},
	{"records.not_satisfied", "ratings: who rates, and how, is the county's", "评价：评价比例与满意度沿用本县"},
	{"records.not_resolved", "call-backs: skill of those who handle orders is the county's", "回访：办理能力沿用本县"},
	{"records.not_hours", "times of day of closings: dates alone are recorded, and duty hours are the county's",
		"办结时刻：只记日期，作息沿用本县"},
	{"records.not_effort", "hours worked on an order: waiting is fitted, work is the county's",
		"每件实际工时：拟合的是等待，工时沿用本县"},
	{"records.no_fit", "%s is no fitted county: %s is missing or damaged; make one with hanyin fit",
		"%s 不是拟合得到的县：缺少 %s 或已损坏；请先用 hanyin fit 拟合"},
	{"records.before_fit", "a forecast from %s would begin before %s, where the fit ends",
		"自 %s 起预测早于拟合截止日 %s"},
	{"records.none_open", "%s has no orders that are open on %s", "%s 中没有 %s 未办结的工单"},
	{"records.no_test", "%s has no orders created on or after %s, where the fit ends",
		"%s 中没有 %s（拟合截止日）及以后受理的工单"},
	{"records.other_zone", "%s is in zone %s, the fit in %s: give the zone of its people with --zone",
		"%s 的时区为 %s，拟合用的是 %s：请用 --zone 指明"},
	{"records.not_latent", "what nobody reports: silence is the county's", "未反映的诉求：沉默比例沿用本县"},
}
