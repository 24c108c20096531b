package message

// newcountyEntries are what package scenarios/newcounty and its command say.
var newcountyEntries = []entry{
	{"newcounty.no_number", "%s:%d: %s: %q is no number of 0 or more", "%s:%d：%s：%q 不是不小于 0 的数"},
	{"newcounty.no_degrees", "%s:%d: %s: %q is no number of degrees: want -%g to %[5]g",
		"%s:%d：%s：%q 不是度数：应在 -%g 至 %[5]g 之间"},
	{"newcounty.no_town", "%s:%d: the row names no town: write the town or sub-district that the unit belongs to",
		"%s:%d：这一行没有写所属乡镇（街道）"},
	{"newcounty.no_town_column",
		"%s: no column names the towns: call one of the columns town, 乡镇 or 街道; there are: %s",
		"%s：没有乡镇一列：请把某一列的表头改为“乡镇”或“街道”；现有：%s"},
	{"newcounty.no_units", "%s: no village or community is listed", "%s：没有列出村（社区）"},
	{"newcounty.no_terrain", "%s:%d: terrain: %q is unknown: want valley or mountain", "%s:%d：地形：没有 %q：应为川道或山区"},
	{"newcounty.no_body", "%s:%d: the row names no department", "%s:%d：这一行没有写部门名称"},
	{"newcounty.no_body_column", "%s: no column names the departments: call one of them name, 部门 or 单位; there are: %s",
		"%s：没有部门一列：请把某一列的表头改为“部门”或“单位”；现有：%s"},
	{"newcounty.body_twice", "%s:%d: %q stands in row %d already", "%s:%d：%q 与第 %d 行重复"},
	{"newcounty.id_twice",
		"%s:%d: %s %q is the id of row %d already: give every department its own, or leave the cell empty",
		"%s:%d：%s %q 与第 %d 行重复：各部门的代号不能相同，也可以留空，由程序编号"},
	{"newcounty.no_category", "%s:%d: there is no category %q: want some of %s", "%s:%d：没有诉求类别 %q：可用 %s"},
	{"newcounty.no_share", "%s:%d: %s: %q is no share above 0 and up to 1 (or 100%%)",
		"%s:%d：%s：%q 不是 0 以上、1（或 100%%）以下的占比"},

	{"newcounty.registered", "registered population", "户籍人口"},
	{"newcounty.rule_registered",
		"%d of %d units: a village has %s people, a community %s, as in the reference county",
		"%d 个村（社区，共 %d 个）：按参照县，村 %s 人、社区 %s 人"},
	{"newcounty.resident", "resident population", "常住人口"},
	{"newcounty.rule_resident", "%d of %d units: %.0f %% of those registered, as in the reference county",
		"%d 个村（社区，共 %d 个）：按参照县，为户籍人口的 %.0f%%"},
	{"newcounty.households", "households", "户数"},
	{"newcounty.rule_households", "%d of %d units: %.2f registered people a household, as in the reference county",
		"%d 个村（社区，共 %d 个）：按参照县，户均 %.2f 人"},
	{"newcounty.area", "area", "面积"},
	{"newcounty.rule_area", "%d units: %.1f km2 each, as in the reference county", "%d 个村（社区）：按参照县，各 %.1f 平方公里"},
	{"newcounty.positions", "towns on the map", "乡镇位置"},
	{"newcounty.rule_positions",
		"schematic: the first town is the seat, the others lie around it; no map of the place",
		"示意：第一个乡镇为县城所在，其余环绕；不是实际地图"},
	{"newcounty.roads", "roads to the county seat", "至县城里程"},
	{"newcounty.rule_roads", "1 km from the seat's town, from the others the schematic distance and a detour",
		"城关 1 公里，其余为示意距离乘绕行系数"},
	{"newcounty.terrain", "terrain of towns", "乡镇地形"},
	{"newcounty.rule_terrain", "valley; write mountain for mountain towns", "按川道；山区镇请改为 mountain"},
	{"newcounty.departments", "departments", "部门"},
	{"newcounty.rule_departments",
		"the kinds of departments that a county has and the orders they take, as in the reference " +
			"county; --bodies replaces them", "按参照县的部门设置与职责分工；可用 --bodies 替换"},
	{"newcounty.demand", "issues per household and year", "每户每年诉求"},
	{"newcounty.rule_demand", "as in the reference county; work orders of your own tell the real number",
		"按参照县；以本地工单推算更准"},
	{"newcounty.grids", "grids", "网格"},
	{"newcounty.rule_grids",
		"one a unit, a second-level grid for %.0f people, a third-level grid for %.0f, as in the " +
			"reference county", "每村（社区）一个一级网格，二级每 %.0f 人、三级每 %.0f 人一个，按参照县"},
	{"newcounty.categories", "orders that no department takes", "没有部门承办的诉求"},
	{"newcounty.rule_categories", "they go to the towns", "由乡镇承办"},
	{"newcounty.rest", "keys of the model", "其余参数"},
	{"newcounty.rule_rest",
		"staff for the work, time limits, scores, people's conduct: as in the reference county; hanyin " +
			"scenario show lists every value with its source",
		"按工作量配的人手、时限、考核、居民行为：按参照县；hanyin scenario show 列出全部数值与出处"},

	{"newcounty.places", "places of the records", "记录中的地点"},
	{"newcounty.rule_places",
		"each is a town of one community; %s households, as many as %s orders ask for at the reference" +
			" county's rate: replace them by a list of units with people",
		"每处作为只有一个社区的乡镇；按参照县的人均诉求率，共 %s 户才有 %s 件工单：请用带人口的名册替换"},
	{"newcounty.survey_bodies", "departments of the records", "记录中的承办单位"},
	{"newcounty.rule_survey", "as the records name them; who handles what by their first orders", "按记录中的名称；分工按首次派单"},
	{"newcounty.ids", "ids of departments", "部门代号"},
	{"newcounty.rule_ids",
		"%d {id|ids} could not be kept (in brackets): xinfang is kept for 信访局, justice for 司法局; an id begins with a" +
			" small letter and has only small letters, digits and underlines, at most %d",
		"%d 个代号不能沿用（见括号内）：xinfang 只用于信访局，justice 只用于司法局；代号以小写字母开头，只含小写字母、数字和下划线，" +
			"不超过 %d 个字符"},
	{"newcounty.survey_categories", "categories of the records", "记录中的诉求类别"},
	{"newcounty.rule_survey_categories",
		"as the records name them, rare ones together; work and feasibility as the mean of the" +
			" reference county, none urgent, shared or within a grid's means",
		"按记录中的名称，少见的合为一类；工时与可办率取参照县平均值，均不作紧急、集体或网格可办"},
	{"newcounty.unknown", "no county is called %q: %v", "没有名为 %q 的县（区、市、旗）：%v"},
	{"newcounty.check_name", "write the name in full, or the code of six figures", "请写全称，或六位区划代码"},
	{"newcounty.several", "%q is the name of %d counties: give the code: %s", "名为 %q 的县（区）有 %d 个，请写代码：%s"},
	{"newcounty.which", "name a county or its code, or give a list with --units or records with --log",
		"请写县名或代码，或用 --units 给出名册、--log 给出记录"},
	{"newcounty.there", "%s is there already: choose another --out, or --force to replace its files",
		"%s 已存在：请另选 --out，或用 --force 替换其中的文件"},
	{"newcounty.made", "%s: %s, %d towns, %d villages and communities, %s registered people, %d departments\n",
		"%s：%s，%d 个乡镇（街道），%d 个村（社区），户籍人口 %s，%d 个部门\n"},
	{"newcounty.not_used", "columns that were not used: %s\n", "没有用到的列：%s\n"},
	{"newcounty.filled",
		"Filled in by rule, to be replaced first what stands first (filled.csv has the whole list):\n",
		"以下各项按规则补齐，排在前面的请先替换（全部见 filled.csv）：\n"},
	{"newcounty.filled_line", "  %s: %s (%s)\n", "  %s：%s（%s）\n"},
	{"newcounty.next", "Next: hanyin run %s\n", "下一步：hanyin run %s\n"},

	{"manual.county_short", "makes the scenario of another county", "生成其他县的情景"},
	{"manual.county_long",
		"From a name or code, a list of villages and communities, a list of departments: docs/county.md.",
		"依据名称或代码、村（社区）名册、部门名册；详见 docs/county.zh.md。"},
	{"manual.county_new_short", "makes a scenario folder of a county, district or banner", "生成县（区、市、旗）的情景文件夹"},
	{"manual.county_new_long",
		"The towns, villages and communities of every county of the nation are known by name and code, as of 30 " +
			"June 2023.\n" +
			"--units and --bodies take CSV in any encoding or XLSX with Chinese or English headings, any subset of " +
			"columns.\n" +
			"What is missing is filled in by stated rules and listed in filled.csv. The folder runs at once: " +
			"hanyin run FOLDER.",
		"全国各县（区、市、旗）的乡镇、村（社区）名称与代码已内置（截至2023年6月30日）。\n" +
			"--units 与 --bodies 可用任意编码的 CSV 或 XLSX，中英文表头均可，列可以不全。\n" +
			"缺少的内容按规则补齐并列入 filled.csv。生成的文件夹可直接运行：hanyin run 文件夹。"},
	{"flag.validate_log", "later records to set a fitted county beside; the argument is its folder",
		"用后期记录检验拟合所得的县；参数为其文件夹"},
	{"flag.validate_open", "with --log: start from the orders that were open where the fit ends",
		"与 --log 同用：从拟合截止时未办结的工单开始"},
	{"logtest.which", "name the folder of a fitted county, which hanyin fit writes", "请指明 hanyin fit 写出的文件夹"},
	{"flag.forecast_open", "records with the orders that are open", "含未办结工单的记录"},
	{"flag.forecast_at", "date from whose midnight on, as 2023-10-01; default: after the last day of the records",
		"自该日零点起预测，如 2023-10-01；默认为记录最后一天之后"},
	{"flag.forecast_days", "days ahead", "预测天数"},
	{"flag.forecast_futures", "futures to simulate", "模拟次数"},
	{"flag.forecast_weeks", "compare forecasts from so many weeks after the fit with what the records say came",
		"自拟合截止后逐周预测，与记录对照的周数"},
	{"flag.forecast_out", "folder for the page and the document", "页面与文档的文件夹"},
	{"forecast.which", "name the records with the open orders: --open FILE", "请指明含未办结工单的记录：--open 文件"},
	{"manual.forecast_short", "forecasts what becomes of the orders that are open", "预测未办结工单的去向"},
	{"manual.forecast_long",
		"Starts futures of a fitted county from the orders that are open in the records: which bodies" +
			" will have late orders, which orders are probably late, with bands of 90 %%. With --weeks, forecasts " +
			"from " +
			"the weeks" +
			" after the fit are compared with what came, by Brier scores beside those of the base rate.",
		"从记录中未办结的工单开始模拟拟合所得县的多种未来：哪些单位将有超期、哪些工单可能超期，附 90%% 区间。" +
			"加 --weeks 则自拟合截止后逐周预测，与实际对照（布赖尔分与基准率）。"},
	{"flag.fit_county", "county to begin with: a scenario folder of hanyin county new, or an embedded scenario",
		"起始县：hanyin county new 生成的情景文件夹，或内置情景"},
	{"flag.fit_until", "date from which orders are not looked at, as 2023-10-01; default: the end of the records",
		"不看自该日起受理的工单，如 2023-10-01；默认至记录末尾"},
	{"flag.fit_out", "folder for the fitted county; default: the county's name and -fitted",
		"拟合结果的文件夹；默认为县名加 -fitted"},
	{"flag.fit_rounds", "rounds of simulation", "模拟轮数"},
	{"manual.fit_short", "fits a county to the records of its platform", "按平台记录拟合一个县"},
	{"manual.fit_long",
		"Reads case records (a clean log of hanyin eventlog import, or any file that hanyin eventlog reads)" +
			" and moves parameters of the county until a simulation of the same days has the figures of the " +
			"records: how many orders of what kind come from where and when, who handles them, how long they wait, " +
			"what becomes of " +
			"them. Writes a" +
			" scenario folder that inherits from the county. What the records do not tell is listed and kept.",
		"读入个案记录（hanyin eventlog import 的清洁日志，或 hanyin eventlog 能读的任何文件），逐轮调整本县参数，直到同期模拟" +
			"与记录一致：各类工单从何处何时来、由谁承办、等待多久、结果如何。写出继承自该县的情景文件夹。记录未反映的内容沿用原值并列出。"},
	{"flag.county_log", "case records, whose places, bodies and categories the county takes where no list says",
		"个案记录；名册未列的地点、承办单位与类别取自其中"},
	{"flag.county_units",
		"list of villages and communities (CSV, XLSX): town, name, code, kind, households, registered, resident, ...",
		"村（社区）名册（CSV、XLSX）：乡镇、村（社区）、代码、类型、户数、户籍人口、常住人口等"},
	{"flag.county_bodies", "list of departments (CSV, XLSX): name, categories of orders that it takes",
		"部门名册（CSV、XLSX）：部门、承办的诉求类别"},
	{"flag.county_out", "folder to make (default: the code, or county)", "生成的文件夹（默认为代码或 county）"},
	{"flag.county_name", "name of the county, if it is not in the table", "县名（不在内置表中时）"},
}
