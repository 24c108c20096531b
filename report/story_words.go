package report

import (
	"hanyin/agents"
	"hanyin/internal/message/translate"
)

// A line of a story: its stable key and what it says. Verbs are filled in by record and truth in story.go.

// ofRecords are the records of a petition. %[1]s is who holds it, %[2]s the category as declared, %[3]s the channel,
// %[4]s the outcome, %[5]s the value, %[6]s why or what else there is to say.
var ofRecords = map[agents.RecordKind]translate.Phrase{
	agents.Submitted: {En: "put in: %[3]s", Zh: "提交：%[3]s"},
	agents.Registered: {En: "registered%[6]s, to be done within %[5]s",
		Zh: "受理%[6]s，限 %[5]s办结"},
	agents.Contacted: {En: "first contact, %[5]s after it was put in",
		Zh: "首次响应，提交后 %[5]s"},
	agents.Classified:  {En: "classified as %[2]s", Zh: "分类为 %[2]s"},
	agents.Routed:      {En: "sent to %[1]s%[6]s", Zh: "派单给 %[1]s%[6]s"},
	agents.Accepted:    {En: "signed for by %[1]s", Zh: "%[1]s 签收"},
	agents.Started:     {En: "work begins at %[1]s", Zh: "%[1]s 开始办理"},
	agents.Waiting:     {En: "waits for materials, money or others", Zh: "等待材料、资金或其他单位"},
	agents.Coordinated: {En: "%[1]s joins in", Zh: "%[1]s 参与会商"},
	agents.Returned:    {En: "returned by %[1]s: not its matter", Zh: "%[1]s 退单：不属其职责"},
	agents.Escalated:   {En: "passed up to %[1]s: %[6]s", Zh: "上报至 %[1]s：%[6]s"},
	agents.Extended:    {En: "extension granted: %[5]s in all", Zh: "准予延期：共 %[5]s"},
	agents.Overdue:     {En: "overdue", Zh: "超期"},
	agents.Supervised: {En: "supervised: the platform presses %[1]s",
		Zh: "督办：平台催办 %[1]s"},
	agents.Completed: {En: "recorded as completed after %[5]s: %[4]s",
		Zh: "记录办结，历时 %[5]s：%[4]s"},
	agents.Finished:  {En: "the promise is kept and reported", Zh: "承诺事项办结并上报"},
	agents.FedBack:   {En: "the petitioner is told", Zh: "向诉求人反馈"},
	agents.Rated:     {En: "rated: %[6]s", Zh: "评价：%[6]s"},
	agents.Reworked:  {En: "opened again after the rating", Zh: "评价后重办"},
	agents.Merged:    {En: "merged into petition %[6]s", Zh: "并入诉求 %[6]s"},
	agents.Withdrawn: {En: "withdrawn by the petitioner", Zh: "诉求人撤回"},
	agents.Whistled: {En: "the town's enforcement crew is whistled for",
		Zh: "吹哨：请镇执法队到场"},
	agents.CrewArrived: {En: "the crew arrives, %[5]s after the whistle",
		Zh: "执法队报到，距吹哨 %[5]s"},
	agents.CrewDone: {En: "the crew is done: %[6]s", Zh: "现场处置：%[6]s"},
	agents.Closed:   {En: "closed", Zh: "结案"},
}

// ofTruths are the truths of a petition and the concern behind it. %[1]s is the true category, %[2]s the value.
var ofTruths = map[agents.TruthKind]translate.Phrase{
	agents.Latent: {En: "a household has a matter of %[1]s, severity %[2]s",
		Zh: "一户出现诉求：%[1]s，轻重 %[2]s"},
	agents.Silent: {En: "keeps silent", Zh: "选择沉默"},
	agents.Expressed: {En: "speaks up, %[2]s days after it arose",
		Zh: "开口表达，距出现 %[2]s 天"},
	agents.Detected:   {En: "found on a visit", Zh: "走访中发现"},
	agents.Absorbed:   {En: "settled in the grid, off the books", Zh: "就地化解，未入账"},
	agents.Suppressed: {En: "held back on the way up", Zh: "上报途中被压下"},
	agents.Altered:    {En: "changed on the way up", Zh: "上报途中走样"},
	agents.Misrouted: {En: "the wrong body: the matter is %[1]s",
		Zh: "派错单位：实为 %[1]s"},
	agents.TrulyResolved: {En: "truly resolved, %[2]s working hours after it was spoken of",
		Zh: "真正解决，距表达 %[2]s 工作小时"},
	agents.ClosedFormally: {En: "nothing was done", Zh: "什么也没做"},
	agents.Abandoned:      {En: "the promise is given up", Zh: "承诺落空"},
	agents.Felt:           {En: "the petitioner feels %[2]s", Zh: "诉求人实感 %[2]s"},
	agents.Repeated:       {En: "unresolved: will speak up again", Zh: "未解决：再次表达"},
	agents.Lapsed: {En: "gives up, or the matter passes by itself",
		Zh: "放弃，或自行消失"},
}

// names of the model's words, by their value.
var (
	channelNames = [agents.ChannelCount]translate.Phrase{
		{En: "through no channel", Zh: "无渠道"}, {En: "told to the grid worker", Zh: "告知网格员"},
		{En: "at the village office", Zh: "到村委会"},
		{En: "by the official account", Zh: "公众号"}, {En: "by the 12345 hotline", Zh: "12345 热线"},
		{En: "at the county petition office", Zh: "县信访局"},
	}
	serviceNames = [agents.ServiceCount]translate.Phrase{ // %s is the channel
		agents.DirectLine: {En: "%s, direct line", Zh: "%s“民情直通”"}, agents.RiskReport: {En: "%s, risk report",
			Zh: "%s“风险申报”"},
		agents.ViolationReport: {En: "%s, report of a violation", Zh: "%s“违法举报”"},
		agents.DelegateWork:    {En: "%s, for a delegate", Zh: "%s“代表工作”"},
		agents.EpidemicReport:  {En: "%s, epidemic report", Zh: "%s“涉疫报备”"},
	}
	levelNames = [agents.LevelCount]translate.Phrase{
		{En: "the grid worker", Zh: "网格员"}, {En: "the village", Zh: "村（社区）"}, {En: "the town", Zh: "镇"},
		{En: "the county desk", Zh: "县平台中心"},
	}
)

// said are the smaller pieces of stories.
var said = struct {
	Title, Place, Repeats, Declared, ToTown, ToGuess, Again, Failed, Late, NoPower translate.Phrase
	Stars, CannotSay, Refused, When, Recorded, True, Share                         translate.Phrase
	Minutes, Ended, NotEnded                                                       translate.Phrase
	WorkingHours, ClockHours, Grade, Times, Unresolved, Reading, Unspoken          translate.Phrase
}{
	Title: translate.Phrase{En: "Petition %d of replication %d (%s, seed %d)",
		Zh: "第 %[2]d 次重复的诉求 %[1]d（%[3]s，种子 %[4]d）"},
	Place: translate.Phrase{En: "From a household of %s, %s, in a grid of level %d",
		Zh: "来自 %[2]s %[1]s 的一户，第 %[3]d 级网格"},
	Repeats:   translate.Phrase{En: " again: it repeats petition %d", Zh: "（重复诉求 %d）"},
	Declared:  translate.Phrase{En: ", which handles %s", Zh: "，负责 %s"},
	ToTown:    translate.Phrase{En: ": %s of this kind goes to the town", Zh: "：此类 %s 由镇办理"},
	ToGuess:   translate.Phrase{En: ": the desk tries another body", Zh: "：平台改派"},
	Again:     translate.Phrase{En: " again: the desk holds to its view", Zh: "：平台坚持原判"},
	Failed:    translate.Phrase{En: "%s tried and failed", Zh: "%s 办理未成"},
	Late:      translate.Phrase{En: "%s had not begun when most of the time had gone", Zh: "期限过大半，%s 仍未开始"},
	NoPower:   translate.Phrase{En: "not within the power of %s", Zh: "超出 %s 的权限"},
	Stars:     translate.Phrase{En: "%d of 5", Zh: "%d 分（满分 5）"},
	CannotSay: translate.Phrase{En: "cannot say", Zh: "说不清"},
	Refused:   translate.Phrase{En: "refused to answer", Zh: "拒绝评价"},
	When:      translate.Phrase{En: "when", Zh: "时间"},
	Recorded:  translate.Phrase{En: "what the records say", Zh: "记录所写"},
	True:      translate.Phrase{En: "what was true", Zh: "真实情况"},
	Share: translate.Phrase{En: "The right column is known to the model only; no office sees it.",
		Zh: "右栏只有模型知道，任何机关都看不到。"},
	Minutes: translate.Phrase{En: "%s minutes", Zh: "%s 分钟"}, Ended: translate.Phrase{En: "the violation is ended",
		Zh: "违法行为已制止"}, NotEnded: translate.Phrase{En: "the violation goes on", Zh: "未能制止"},
	WorkingHours: translate.Phrase{En: "%s working hours", Zh: "%s 工作小时"},
	ClockHours:   translate.Phrase{En: "%s hours", Zh: "%s 小时"},
	Grade:        translate.Phrase{En: "%s, grade %d of 5", Zh: "%s，相当于 %d 分（满分 5）"},
	Times:        translate.Phrase{En: " (%d times)", Zh: "（%d 次）"},
	Unresolved:   translate.Phrase{En: "At the horizon the matter is not resolved.", Zh: "至期末，诉求未真正解决。"},
	Unspoken:     translate.Phrase{En: "truly resolved, before this household spoke of it", Zh: "真正解决，此前该户未曾开口"},
	Reading:      translate.Phrase{En: "At the horizon the petition is still open.", Zh: "至期末，诉求仍在办。"},
}
