package report

import (
	"hanyin/agents"
	"hanyin/internal/message"
)

// affairRecords are the records of registers. %[1]s is who has it, %[2]s the value, %[3]s how it ended, %[4]s what it
// is about, %[5]d the number.
var affairRecords = map[agents.RecordKind]message.Term{
	agents.DisputeRegistered: {En: "registered at %[1]s as case %[5]d: %[4]s",
		Zh: "%[1]s受理，案号 %[5]d：%[4]s"},
	agents.DisputeTried: {En: "mediation by %[1]s: %[3]s",
		Zh: "%[1]s 调解：%[3]s"},
	agents.ExpertAsked: {En: "an expert is asked for: %[3]s",
		Zh: "请专家参与：%[3]s"},
	agents.ExpertAdvised: {En: "an expert has prepared, %[2]s after being asked",
		Zh: "专家准备就绪，请求后%[2]s"},
	agents.DisputeRaised: {En: "passed up, has reached %[1]s",
		Zh: "上报，已到 %[1]s"},
	agents.DisputeSettled: {En: "recorded as settled by %[1]s",
		Zh: "记录：%[1]s 调解成功"},
	agents.DisputeTerminated: {En: "struck off at %[1]s without a settlement",
		Zh: "在 %[1]s 终止，未达成协议"},
	agents.MeetingHeld: {En: "the meeting is held; present over invited: %[2]s",
		Zh: "召开议事，到会比例 %[2]s"},
	agents.MeetingStalled: {En: "too few: %[2]s present",
		Zh: "未达人数：到会 %[2]s 人"},
	agents.MeetingDivided: {En: "no agreement among %[2]s present",
		Zh: "到会 %[2]s 人，未形成一致"},
	agents.MeetingAgreed: {En: "agreement among %[2]s present; joint action begins", Zh: "到会 %[2]s 人形成一致，合力干事"},
	agents.ActionEnded: {En: "joint action is done: %[3]s",
		Zh: "合力干事完成：%[3]s"},
	agents.Whistled: {En: "the town's enforcement crew is whistled for%[4]s",
		Zh: "吹哨：请镇执法队到场%[4]s"},
	agents.CrewArrived: {En: "the crew arrives, %[2]s after the whistle", Zh: "执法队报到，吹哨后%[2]s"},
	agents.CrewDone:    {En: "the crew is done: %[3]s", Zh: "现场处置：%[3]s"},
}

// affairTruths are what was true. %[1]s is the value, %[2]s what it is about, %[3]d the number in the register, %[4]s
// who has it.
var affairTruths = map[agents.TruthKind]message.Term{
	agents.DisputeArose: {En: "two households fall out: %[2]s, %[1]s",
		Zh: "两户发生纠纷：%[2]s，%[1]s"},
	agents.DisputePrevented: {En: "an agreement nearby keeps it from breaking out", Zh: "附近已有共识，纠纷未发生"},
	agents.DisputeTold: {En: "the parties tell their grid leader, %[1]s after it arose",
		Zh: "当事人告知网格长，发生后%[1]s"},
	agents.DisputeFound: {En: "found on a visit, %[1]s after it arose",
		Zh: "走访中发现，发生后%[1]s"},
	agents.DisputeAbsorbed: {En: "settled in the grid, off the books, %[1]s after it arose",
		Zh: "网格内就地化解，没有登记，发生后%[1]s"},
	agents.DisputeSuppressed: {
		En: "%[4]s cannot settle it and holds it back: it goes on, and nobody above hears of it",
		Zh: "%[4]s调解未成，压下不报：纠纷仍在，上级不知"},
	agents.DisputePassedUp: {En: "%[4]s cannot settle it and passes it up",
		Zh: "%[4]s调解未成，如实上报"},
	agents.DisputeReconciled: {En: "truly settled, %[1]s after it arose",
		Zh: "真正化解，发生后%[1]s"},
	agents.DisputeLeft: {En: "every level has failed: court, or an open quarrel", Zh: "各级均未成：诉讼，或仍相争"},
	agents.DisputeFaded: {En: "it passes; nobody was ever told",
		Zh: "自行平息，始终无人知晓"},
	agents.DisputeHarm: {En: "it ends in violence after a failed attempt",
		Zh: "调解未成，酿成伤害"},
	agents.MeetingCalled: {En: "meeting %[3]d is called: %[2]s, %[1]s",
		Zh: "召集第 %[3]d 次议事：%[2]s，%[1]s"},
	agents.TrulyResolved: {En: "a household's matter is truly resolved",
		Zh: "一户的诉求真正解决"},
	agents.ClosedFormally: {En: "the petition is closed and nothing was done",
		Zh: "诉求办结，没有实际办理"},
	agents.Abandoned: {En: "the promise is given up", Zh: "承诺落空"},
	agents.Felt:      {En: "what the petitioner thinks of it: %[1]s", Zh: "诉求人心里的评价：%[1]s"},
}

// meetingNames are what meetings are about by the type of their records. %[1]d is the issue, %[2]d the dispute.
var meetingNames = []message.Term{
	{En: "about issue %[1]d, which concerns several households or the whole village", Zh: "涉及多户或全村的事项 %[1]d"},
	{En: "about a public project", Zh: "公共事务"},
	{En: "about dispute %[2]d, which came up again", Zh: "再次出现的纠纷 %[2]d"},
}
