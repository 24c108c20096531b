package report

import (
	"hanyin/agents"
	"hanyin/internal/message"
)

// A line of a story: its stable key and what it says. Verbs are filled in by record and truth in story.go.

// ofRecords are the records of a petition. %[1]s is who holds it, %[2]s the category as declared, %[3]s the channel,
// %[4]s the outcome, %[5]s the value, %[6]s why or what else there is to say.
var ofRecords = map[agents.RecordKind]message.Term{
	agents.Submitted: {En: "put in: %[3]s", Zh: "提交：%[3]s"},
	agents.Registered: {En: "registered%[6]s, to be done within %[5]s",
		Zh: "受理%[6]s，限%[5]s办结"},
	agents.Contacted: {En: "first contact, %[5]s after it was put in",
		Zh: "首次响应，提交后%[5]s"},
	agents.Classified:  {En: "classified as %[2]s", Zh: "分类为 %[2]s"},
	agents.Routed:      {En: "sent to %[1]s%[6]s", Zh: "派单给 %[1]s%[6]s"},
	agents.Accepted:    {En: "signed for by %[1]s", Zh: "%[1]s 签收"},
	agents.Started:     {En: "work begins at %[1]s", Zh: "%[1]s 开始办理"},
	agents.Waiting:     {En: "waits for materials, money or others", Zh: "等待材料、资金或其他单位"},
	agents.Coordinated: {En: "%[1]s joins in", Zh: "%[1]s 参与会商"},
	agents.Returned:    {En: "returned by %[1]s: not its matter", Zh: "%[1]s 退单：不属其职责"},
	agents.Escalated:   {En: "passed up to %[1]s: %[6]s", Zh: "上报至 %[1]s：%[6]s"},
	agents.Extended:    {En: "extension granted: %[5]s in all", Zh: "准予延期：共%[5]s"},
	agents.Overdue:     {En: "overdue", Zh: "超期"},
	agents.Suspended: {En: "put on the list of cases that wait: the clock is stopped",
		Zh: "挂账：停止计时"},
	agents.Unclaimed: {En: "nobody takes it: the desk decides who has to",
		Zh: "无人承接：由平台指定承办"},
	agents.ContactMissed: {En: "first contact is late", Zh: "逾期未联系"},
	agents.Resumed: {En: "off the list: the clock runs again after %[5]s",
		Zh: "销账：停止计时%[5]s后恢复计时"},
	agents.Supervised: {En: "supervised: the platform presses %[1]s",
		Zh: "督办：平台催办 %[1]s"},
	agents.Completed: {En: "recorded as completed after %[5]s: %[4]s",
		Zh: "记录办结，历时%[5]s：%[4]s"},
	agents.Finished:  {En: "the promise is kept and reported", Zh: "承诺事项办结并上报"},
	agents.FedBack:   {En: "the petitioner is told", Zh: "向诉求人反馈"},
	agents.Rated:     {En: "rated: %[6]s", Zh: "评价：%[6]s"},
	agents.Reworked:  {En: "opened again after the rating", Zh: "评价后重办"},
	agents.Merged:    {En: "merged into petition %[6]s", Zh: "并入诉求 %[6]s"},
	agents.Withdrawn: {En: "withdrawn by the petitioner", Zh: "诉求人撤回"},
	agents.Whistled: {En: "the town's enforcement crew is whistled for",
		Zh: "吹哨：请镇执法队到场"},
	agents.CrewArrived: {En: "the crew arrives, %[5]s after the whistle",
		Zh: "执法队报到，吹哨后%[5]s"},
	agents.CrewDone: {En: "the crew is done: %[6]s", Zh: "现场处置：%[6]s"},
	agents.Closed:   {En: "closed", Zh: "结案"},
}

// ofTruths are the truths of a petition and the concern behind it. %[1]s is the true category, %[2]s the value.
var ofTruths = map[agents.TruthKind]message.Term{
	agents.Latent: {En: "a household has a matter of %[1]s, %[2]s",
		Zh: "一户出现诉求：%[1]s，%[2]s"},
	agents.Silent: {En: "keeps silent", Zh: "没有说出来"},
	agents.Expressed: {En: "speaks up, %[2]s after it arose",
		Zh: "出现%[2]s后说出来"},
	agents.Detected:   {En: "found on a visit", Zh: "走访中发现"},
	agents.Absorbed:   {En: "settled in the grid, off the books", Zh: "网格就地化解，没有登记"},
	agents.Suppressed: {En: "held back on the way up", Zh: "上报途中被压下"},
	agents.Altered:    {En: "changed on the way up", Zh: "上报途中内容有改动"},
	agents.Refused:    {En: "refused although it is its own matter", Zh: "推诿：实属其职责"},
	agents.Misrouted: {En: "the wrong body: the matter is %[1]s",
		Zh: "派错单位：实为 %[1]s"},
	agents.TrulyResolved: {En: "truly resolved, %[2]s after it was spoken of",
		Zh: "真正解决，说出来后%[2]s"},
	agents.ClosedFormally: {En: "nothing was done", Zh: "没有实际办理"},
	agents.Abandoned:      {En: "the promise is given up", Zh: "承诺落空"},
	agents.Felt:           {En: "what the petitioner thinks of it: %[2]s", Zh: "诉求人心里的评价：%[2]s"},
	agents.Repeated:       {En: "unresolved: will speak up again", Zh: "未解决：再次表达"},
	agents.Lapsed:         {En: "gives up", Zh: "放弃"},
	agents.Coped:          {En: "solves it itself, for %[2]s yuan", Zh: "自行解决，花费 %[2]s 元"},
}

// names of the model's words, by their value.
var (
	channelNames = [agents.ChannelCount]message.Term{
		{En: "through no channel", Zh: "无渠道"}, {En: "told to the grid worker", Zh: "告知网格员"},
		{En: "at the village office", Zh: "到村委会"},
		{En: "by the official account", Zh: "公众号"}, {En: "by the 12345 hotline", Zh: "12345 热线"},
		{En: "at the county petition office", Zh: "县信访局"},
	}
	serviceNames = [agents.ServiceCount]message.Term{ // %s is the channel
		agents.DirectLine: {En: "%s, direct line", Zh: "%s“民情直通”"}, agents.RiskReport: {En: "%s, risk report",
			Zh: "%s“风险申报”"},
		agents.ViolationReport: {En: "%s, report of a violation", Zh: "%s“违法举报”"},
		agents.DelegateWork:    {En: "%s, for a delegate", Zh: "%s“代表工作”"},
		agents.EpidemicReport:  {En: "%s, epidemic report", Zh: "%s“涉疫报备”"},
	}
	levelNames = [agents.LevelCount]message.Term{
		{En: "the grid worker", Zh: "网格员"}, {En: "the village", Zh: "村（社区）"}, {En: "the town", Zh: "镇"},
		{En: "the county desk", Zh: "县平台中心"},
	}
)
