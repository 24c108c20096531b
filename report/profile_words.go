package report

import "hanyin/internal/message/translate"

// shared are what figures of a scenario say, of a run and of a comparison alike.
var shared = struct {
	Response, Close, True, Hours, WorkingDays, ShareDone, Backlog, Overdue, CasesAxis, Score, Points, Warmup, Spread,
	SpreadResponse, SpreadTrue, SpreadNot, SeeFunnel, Open, OverTime, OverTimeNot, NRuns, Funnel, FunnelSays,
	FunnelNot, Stage, ScoresTime, ScoresTimeSays, TimesTime, TimesTimeSays, Months, Resolution, BacklogTime,
	TimesTimeNot, ScoresTimeNot, HoursKind, CasesIn, HoursTitle, HoursSays, HoursNot, HoursAxis, Role translate.Phrase
}{
	Response:    translate.Phrase{En: "first contact (record)", Zh: "首次响应（记录）"},
	Close:       translate.Phrase{En: "recorded as completed (record)", Zh: "记录办结（记录）"},
	True:        translate.Phrase{En: "truly resolved (truth)", Zh: "真正解决（真实）"},
	Hours:       translate.Phrase{En: "clock hours since it was put in", Zh: "自提交起的小时数"},
	WorkingDays: translate.Phrase{En: "working days", Zh: "工作日"},
	ShareDone:   translate.Phrase{En: "share of cases done by then", Zh: "至此已完成的占比"},
	Backlog:     translate.Phrase{En: "not completed (record)", Zh: "未办结（记录）"},
	Overdue:     translate.Phrase{En: "of them overdue (record)", Zh: "其中超期（记录）"},
	CasesAxis:   translate.Phrase{En: "cases at the month's end", Zh: "月末件数"},
	Score:       translate.Phrase{En: "mean score (record)", Zh: "平均得分（记录）"},
	Points:      translate.Phrase{En: "points, 0 to 100", Zh: "得分（0 至 100）"},
	Warmup:      translate.Phrase{En: "warm-up, not counted", Zh: "预热期，不计入"},
	Spread:      translate.Phrase{En: "How long until the first contact", Zh: "多久得到首次响应"},
	SpreadResponse: translate.Phrase{
		En: "The curve gives for every time the share of petitions that had their first contact by then; times " +
			"shorter than the left edge are drawn at it. Record; %s petitions in a replication, the mean of %s " +
			"replications.", Zh: "曲线表示到某一时长为止已得到首次响应的诉求占比；短于左边界的时长画在边界上。记录口径；每次重复 %s 件，取 %s 次重复的均值。"},
	SpreadTrue: translate.Phrase{
		En: "Two curves: petitions recorded as completed, from registration (record; %s in a replication), and " +
			"concerns truly resolved, from when they were first told to anybody (truth; %s). Mean of %s replications.",
		Zh: "两条曲线：诉求自受理至记录办结（记录；每次重复 %s 件），事项自首次表达至真正解决（真实；%s 件）。取 %s 次重复的均值。"},
	SpreadNot: translate.Phrase{En: "It does not show cases that never got there.", Zh: "本图不含始终未达到该环节的案件。"},
	SeeFunnel: translate.Phrase{En: "How many do is in the funnel below.", Zh: "各环节的数量见下面的漏斗图。"},
	Open: translate.Phrase{
		En: "Petitions registered and not recorded as completed at the end of each month. Record; mean of %s " +
			"replications; the band runs from the lowest to the highest of them.",
		Zh: "各月末已受理而未记录办结的诉求。记录口径；%s 次重复的均值；阴影为各次重复的最低至最高。"},
	OverTime: translate.Phrase{
		En: "Petitions registered and not recorded as completed at the end of each month, and those of them past " +
			"their limit. Record; mean of %s replications; the band runs from the lowest to the highest of them.",
		Zh: "各月末已受理而未记录办结的诉求，以及其中超过时限的。记录口径；%s 次重复的均值；阴影为各次重复的最低至最高。"},
	OverTimeNot: translate.Phrase{En: "It does not show matters that were never registered.", Zh: "本图不含从未受理的事项。"},
	NRuns: translate.Phrase{
		En: "Mean of %s replications; the band runs from the lowest to the highest of them.",
		Zh: "%s 次重复的均值；阴影为各次重复的最低至最高。"},
	Funnel: translate.Phrase{En: "From the matter to its solution", Zh: "从事项产生到真正解决"},
	FunnelSays: translate.Phrase{
		En: "Matters of the counted span that arose, were told to anybody, were registered, recorded as completed, " +
			"and truly resolved. The first two and the last are truth, the others record. Mean of %s replications " +
			"with the half-width of its interval.",
		Zh: "统计期内产生、表达、受理、记录办结与真正解决的数量。前两项与末项为真实口径，其余为记录口径。%s 次重复的均值及其区间半宽。"},
	FunnelNot: translate.Phrase{
		En: "The bars are not parts of one another: a petition may be registered twice for one matter, and a " +
			"matter resolved that nobody told of.", Zh: "各条并非前后包含：同一事项可能多次受理，未表达的事项也可能得到解决。"},
	Stage:      translate.Phrase{En: "stage", Zh: "环节"},
	ScoresTime: translate.Phrase{En: "Monthly scores", Zh: "月度考核得分"},
	ScoresTimeSays: translate.Phrase{En: "Mean monthly score of the bodies that were ranked. Record.",
		Zh: "参与排名单位的月度平均得分。记录口径。"},
	TimesTime: translate.Phrase{En: "Time to completion, month by month", Zh: "逐月办结用时"},
	TimesTimeSays: translate.Phrase{
		En: "Median working days of what was completed in the month (record), and of what was truly resolved in it " +
			"(truth).", Zh: "当月记录办结（记录）与当月真正解决（真实）的工作日中位数。"},
	Months:       translate.Phrase{En: "month", Zh: "月份"},
	Resolution:   translate.Phrase{En: "How long until it is done: on record and in truth", Zh: "多久办成：记录与真实"},
	BacklogTime:  translate.Phrase{En: "Backlog, month by month", Zh: "逐月未办结件数"},
	TimesTimeNot: translate.Phrase{En: "It does not show what is still open.", Zh: "本图不含仍未完成的事项。"},
	ScoresTimeNot: translate.Phrase{En: "It does not show whether what was scored was truly resolved.",
		Zh: "本图不表示得分的事项是否真正解决。"},
	HoursKind:  translate.Phrase{En: "paid or not", Zh: "类型"},
	CasesIn:    translate.Phrase{En: "number in the counted span", Zh: "统计期内数量"},
	HoursTitle: translate.Phrase{En: "Whose hours it takes", Zh: "花了谁的时间"},
	HoursSays: translate.Phrase{
		En: "Hours spent per 1,000 residents and month by staff, volunteers and residents themselves. Truth: no " +
			"office keeps such books. Mean of %s replications with the half-width of its interval.",
		Zh: "每千常住人口每月花费的小时数：工作人员、志愿人员与居民本人。真实口径：机关没有这样的账。%s 次重复的均值及其区间半宽。"},
	HoursNot: translate.Phrase{En: "It does not show money, nor what else these people could have done.",
		Zh: "本图不含经费，也不含这些人本可做的其他事。"},
	HoursAxis: translate.Phrase{En: "hours per 1,000 residents and month", Zh: "小时/千人·月"},
	Role:      translate.Phrase{En: "who", Zh: "角色"},
}

// stageNames are the stages of a funnel.
var stageNames = map[string]translate.Phrase{
	"latent":     {En: "arose (latent)", Zh: "产生（潜在）"},
	"expressed":  {En: "told to anybody (expressed)", Zh: "已表达"},
	"registered": {En: "registered", Zh: "受理"},
	"completed":  {En: "recorded as completed", Zh: "记录办结"},
	"resolved":   {En: "truly resolved", Zh: "真正解决"},
}
