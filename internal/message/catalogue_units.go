package message

// unitTopic is the topic of units. Their keys have the names that documents give them.
const unitTopic = "unit."

// Unit returns a unit of KPIs or of values of scenarios by its name in documents; one that is not known is its name.
func Unit(name string) Text {
	if HasUnit(name) {
		return Text{Key: Key(unitTopic + name)}
	}
	return Text{Key: Key(name)}
}

// HasUnit reports whether a unit is known.
func HasUnit(name string) bool {
	_, ok := index().entries[Key(unitTopic+name)]
	return ok
}

var units = []Term{
	{"0 or 1", "0 或 1"},
	{"0..1", "0..1"},
	{"Gini", "基尼系数"},
	{"cases", "件"},
	{"cases/month", "件/月"},
	{"count", "个"},
	{"d", "天"},
	{"date", "日期"},
	{"day of the year", "月-日"},
	{"days", "天"},
	{"file", "文件"},
	{"force", "力度"},
	{"h a week", "小时/周"},
	{"h a month", "小时/月"},
	{"h a working day", "小时/工作日"},
	{"h of day", "时（钟点）"},
	{"h per 1,000 residents and month", "小时/千人·月"},
	{"h per household and week", "小时/户·周"},
	{"h per week", "小时/周"},
	{"h", "小时"},
	{"households", "户"},
	{"index", "指数"},
	{"intensity", "强度"},
	{"issues per household and year", "件/户·年"},
	{"km", "公里"},
	{"km/h", "公里/小时"},
	{"logit", "对数几率"},
	{"mechanism", "机制"},
	{"meetings a quarter", "次会议/季度"},
	{"min", "分钟"},
	{"months", "月"},
	{"name", "名称"},
	{"names", "名称"},
	{"participation per week", "参与度/周"},
	{"participation", "参与度"},
	{"per 1,000 disputes", "每千起纠纷"},
	{"per 1,000 hazards", "每千处隐患"},
	{"per 1,000 households and month", "每千户·月"},
	{"per 1,000 households", "件/千户"},
	{"per 1,000 registered", "每千件受理"},
	{"per 1,000 residents and month", "每千人·月"},
	{"per 1,000 residents and year", "每千人·年"},
	{"per case", "每件"},
	{"per hour", "每小时"},
	{"exponent", "指数"},
	{"skill per hour", "能力/小时"},
	{"per household and year", "每户·年"},
	{"per month", "每月"},
	{"per order", "每次交办"},
	{"per unit and year", "每村·年"},
	{"per week", "每周"},
	{"per year", "每年"},
	{"bodies", "个单位"},
	{"persons", "人"},
	{"points of fatigue", "疲劳分"},
	{"points of grievance", "怨气分"},
	{"points of z", "标准分"},
	{"points", "分"},
	{"probability per week", "概率/周"},
	{"probability", "概率"},
	{"ratio", "比值"},
	{"relative", "相对值"},
	{"seed", "种子"},
	{"set", "组"},
	{"shape", "形状参数"},
	{"share of households online", "上网户占比"},
	{"share of households", "户占比"},
	{"share of persons", "人占比"},
	{"share per month", "比例/月"},
	{"share per quarter", "比例/季度"},
	{"share per week", "比例/周"},
	{"share", "比例"},
	{"sigma", "对数标准差"},
	{"streams", "路视频"},
	{"switch", "开关"},
	{"tau", "τ"},
	{"utility", "效用"},
	{"weekday from Monday 0", "星期（周一为 0）"},
	{"weight", "权重"},
	{"working days", "工作日"},
	{"working hours", "工作小时"},
	{"yuan", "元"},
	{"yuan a month", "元/月"},
	{"yuan an hour", "元/小时"},
}
