package report

import "hanyin/internal/message"

// eventLogColumns are the columns of a mapping that are no fields.
var eventLogColumns = map[string]message.Term{
	"id":        {En: "case id", Zh: "编号"},
	"activity":  {En: "activity", Zh: "环节"},
	"start":     {En: "start", Zh: "开始时间"},
	"end":       {En: "end", Zh: "结束时间"},
	"lifecycle": {En: "lifecycle", Zh: "生命周期"},
	"instance":  {En: "instance", Zh: "实例"},
	"resource":  {En: "resource", Zh: "经办人"},
	"group":     {En: "body of the event", Zh: "环节承办单位"},
}

var eventLogWeekdays = [7]message.Term{{En: "Monday", Zh: "周一"}, {En: "Tuesday", Zh: "周二"},
	{En: "Wednesday", Zh: "周三"},
	{En: "Thursday", Zh: "周四"}, {En: "Friday", Zh: "周五"}, {En: "Saturday", Zh: "周六"}, {En: "Sunday", Zh: "周日"}}

// eventLogWords are the words of tables of event logs.
var eventLogWords = struct {
	KPI, Name, FigureMonths, FigureWeek, FigureHours, PageTitle, PageKind, Head, ProfileHead, Span, LastDay, Nothing,
	Clean message.Term
	Defects, Kind, Count, Rule, Rows, Columns, Field, Column,
	Step message.Term
	Unused, More, Types, Categories, Bodies, Channels,
	Places message.Term
	Statuses, Ratings, Limits, Activities, Part, Open,
	OnTime message.Term
	KPIs, Figure, Of, Formula, Times, Mean, Duration,
	LimitTime message.Term
	Hour, Day, Months, Month, Week, HoursOfDay, Handovers,
	Returns message.Term
	Times1, LogHead, SplitHead, Measure, AToB, ToTest,
	CopyPast message.Term
	ResamplePast, NoiseFloor, Skill,
	MeasureNote message.Term
	Measures [7]message.Term
}{
	FigureMonths: message.Term{
		En: "%d cases by month of creation; what is missing at either end is cut by the extract.",
		Zh: "案件 %d 件，按受理月份；两端不足者为数据截取所致。"},
	FigureWeek:  message.Term{En: "%d cases by weekday of creation, local time.", Zh: "案件 %d 件，按受理当日星期（当地时间）。"},
	FigureHours: message.Term{En: "%d cases by hour of creation, local time.", Zh: "案件 %d 件，按受理时段（当地时间）。"},
	PageTitle:   message.Term{En: "Case records of %s", Zh: "案件记录：%s"},
	PageKind:    message.Term{En: "Profile of a log", Zh: "日志概况"},
	KPI:         message.Term{En: "KPI", Zh: "指标"}, Name: message.Term{En: "name", Zh: "名称"},
	Head: message.Term{En: "%s: form %s, %s rows read, %s cases and %s events kept",
		Zh: "%s：形式 %s，读入 %s 行，保留案件 %s 件、环节 %s 个"},
	ProfileHead: message.Term{En: "%s: %s cases, %s events", Zh: "%s：案件 %s 件，环节 %s 个"},
	Span:        message.Term{En: "From %s to %s, zone %s; %s open at the end", Zh: "自 %s 至 %s，时区 %s；期末未办结 %s 件"},
	LastDay: message.Term{En: "The last day has %s %% of a usual day's cases: the extract ends during it.",
		Zh: "最后一天的件数为平常的 %s%%：数据在当天中途截止。"},
	Nothing: message.Term{En: "No case can be read: check the mapping.", Zh: "没有可读的案件：请核对映射。"},
	Clean:   message.Term{En: "Nothing is wrong with any row.", Zh: "各行均无问题。"},
	Defects: message.Term{En: "What is wrong, and what is done about it", Zh: "数据问题与处理"},
	Kind:    message.Term{En: "kind", Zh: "问题"}, Count: message.Term{En: "n", Zh: "数量"},
	Rule: message.Term{En: "rule", Zh: "处理"}, Rows: message.Term{En: "first rows", Zh: "首见行号"},
	Columns: message.Term{En: "Columns that are read", Zh: "读取的列"}, Field: message.Term{En: "field", Zh: "含义"},
	Column: message.Term{En: "column", Zh: "列"}, Step: message.Term{En: "step %s", Zh: "环节 %s"},
	Unused:     message.Term{En: "Not used: ", Zh: "未使用："},
	More:       message.Term{En: "and %d more", Zh: "另有 %d 种"},
	Types:      message.Term{En: "Types (%d)", Zh: "工单类型（%d 种）"},
	Categories: message.Term{En: "Categories, first level (%d)", Zh: "一级类别（%d 种）"},
	Bodies:     message.Term{En: "Bodies (%d)", Zh: "承办单位（%d 个）"},
	Channels:   message.Term{En: "Channels (%d)", Zh: "渠道（%d 种）"},
	Places:     message.Term{En: "Places (%d)", Zh: "地点（%d 个）"},
	Statuses:   message.Term{En: "Statuses (%d)", Zh: "状态（%d 种）"},
	Ratings:    message.Term{En: "Ratings (%d)", Zh: "评价（%d 种）"},
	Limits:     message.Term{En: "Limits (%d)", Zh: "时限（%d 种）"},
	Activities: message.Term{En: "Activities (%d)", Zh: "环节（%d 种）"},
	Part:       message.Term{En: "share", Zh: "占比"}, Open: message.Term{En: "open", Zh: "未办结"},
	OnTime: message.Term{En: "on time", Zh: "按时"},
	KPIs:   message.Term{En: "Key figures of platforms", Zh: "平台考核指标"},
	Figure: message.Term{En: "value", Zh: "取值"}, Of: message.Term{En: "of", Zh: "分母"},
	Formula: message.Term{En: "formula", Zh: "算法"},
	Times:   message.Term{En: "Times", Zh: "用时"}, Mean: message.Term{En: "mean", Zh: "均值"},
	Duration:  message.Term{En: "creation to closing", Zh: "受理至办结"},
	LimitTime: message.Term{En: "creation to due", Zh: "受理至截止"},
	Hour:      message.Term{En: "h", Zh: "时"}, Day: message.Term{En: "d", Zh: "天"},
	Months: message.Term{En: "Cases by month of creation", Zh: "按受理月份"}, Month: message.Term{En: "month", Zh: "月份"},
	Week:       message.Term{En: "Cases by weekday", Zh: "按星期"},
	HoursOfDay: message.Term{En: "Cases by hour of day", Zh: "按时段"},
	Handovers:  message.Term{En: "Hand-overs between bodies", Zh: "单位间转办"},
	Returns:    message.Term{En: "Returns by bodies", Zh: "退单"},
	Times1:     message.Term{En: "times", Zh: "次数"},
	LogHead:    message.Term{En: "%s: %s, %d cases", Zh: "%s：%s，案件 %d 件"},
	SplitHead: message.Term{
		En: "A is split: %d cases to learn from, %d to test on; %d are cut by the line; %d were open on it",
		Zh: "A 已划分：训练 %d 件，测试 %d 件；分界线切断 %d 件；分界时未办结 %d 件"},
	Measure: message.Term{En: "measure", Zh: "度量"}, AToB: message.Term{En: "A to B", Zh: "A 与 B"},
	ToTest:       message.Term{En: "B to test", Zh: "B 与测试"},
	CopyPast:     message.Term{En: "copied past", Zh: "照搬过去"},
	ResamplePast: message.Term{En: "resampled", Zh: "过去重抽"},
	NoiseFloor:   message.Term{En: "noise floor", Zh: "噪声底线"},
	Skill:        message.Term{En: "skill", Zh: "技巧分"},
	MeasureNote: message.Term{
		En: "NGD is a share, the others are hours. Skill is 1 - distance / better copy: above 0 beats the past.",
		Zh: "NGD 为占比，其余为小时。技巧分 = 1 - 距离 ÷ 较优的照搬：大于 0 即优于照搬过去。"},
	Measures: [7]message.Term{{En: "n-grams of activities", Zh: "环节 n 元组"}, {En: "events over time", Zh: "事件时间分布"},
		{En: "arrivals", Zh: "案件到达"}, {En: "hours of the week", Zh: "周内时段"},
		{En: "events within cases", Zh: "案内事件时间"}, {En: "cycle time", Zh: "周期时间"},
		{En: "work in progress", Zh: "在办量"}},
}
