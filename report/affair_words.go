package report

import (
	"hanyin/agents"
	"hanyin/experiments/trace"
	"hanyin/internal/message/translate"
)

// affairNames are what stories are told of.
var affairNames = map[trace.Subject]line{
	trace.Petition: {"petition", translate.Phrase{En: "Petition", Zh: "诉求"}},
	trace.Dispute:  {"dispute", translate.Phrase{En: "Dispute", Zh: "矛盾纠纷"}},
	trace.Meeting:  {"meeting", translate.Phrase{En: "Meeting", Zh: "两说一商议事"}},
	trace.Whistle:  {"whistle", translate.Phrase{En: "Whistle", Zh: "吹哨"}},
}

// affairRecords are the records of registers. %[1]s is who has it, %[2]s the value, %[3]s how it ended, %[4]s what it
// is about, %[5]d the number.
var affairRecords = map[agents.RecordKind]line{
	agents.DisputeRegistered: {"dispute_registered", translate.Phrase{En: "registered at %[1]s as case %[5]d: %[4]s",
		Zh: "%[1]s受理，案号 %[5]d：%[4]s"}},
	agents.DisputeTried: {"dispute_tried", translate.Phrase{En: "mediation by %[1]s: %[3]s",
		Zh: "%[1]s 调解：%[3]s"}},
	agents.DisputeRaised: {"dispute_raised", translate.Phrase{En: "passed up, has reached %[1]s",
		Zh: "上报，已到 %[1]s"}},
	agents.DisputeSettled: {"dispute_settled", translate.Phrase{En: "recorded as settled by %[1]s",
		Zh: "记录：%[1]s 调解成功"}},
	agents.DisputeTerminated: {"dispute_terminated", translate.Phrase{En: "struck off at %[1]s without a settlement",
		Zh: "在 %[1]s 终止，未达成协议"}},
	agents.MeetingHeld: {"meeting_held", translate.Phrase{En: "the meeting is held; present over invited: %[2]s",
		Zh: "召开议事，到会比例 %[2]s"}},
	agents.MeetingStalled: {"meeting_stalled", translate.Phrase{En: "too few: %[2]s present",
		Zh: "未达人数：到会 %[2]s 人"}},
	agents.MeetingDivided: {"meeting_divided", translate.Phrase{En: "no agreement among %[2]s present",
		Zh: "到会 %[2]s 人，未形成一致"}},
	agents.MeetingAgreed: {"meeting_agreed",
		translate.Phrase{En: "agreement among %[2]s present; joint action begins", Zh: "到会 %[2]s 人形成一致，合力干事"}},
	agents.ActionEnded: {"action_ended", translate.Phrase{En: "joint action is done: %[3]s",
		Zh: "合力干事完成：%[3]s"}},
	agents.Whistled: {"whistled", translate.Phrase{En: "the town's enforcement crew is whistled for%[4]s",
		Zh: "吹哨：请镇执法队到场%[4]s"}},
	agents.CrewArrived: {"crew_arrived",
		translate.Phrase{En: "the crew arrives, %[2]s minutes after the whistle", Zh: "执法队报到，距吹哨 %[2]s 分钟"}},
	agents.CrewDone: {"crew_done", translate.Phrase{En: "the crew is done: %[3]s", Zh: "现场处置：%[3]s"}},
}

// affairTruths are what was true. %[1]s is the value, %[2]s what it is about, %[3]d the number in the register, %[4]s
// who has it.
var affairTruths = map[agents.TruthKind]line{
	agents.DisputeArose: {"dispute_arose", translate.Phrase{En: "two households fall out: %[2]s, stake %[1]s",
		Zh: "两户发生纠纷：%[2]s，利害 %[1]s"}},
	agents.DisputePrevented: {"dispute_prevented",
		translate.Phrase{En: "an agreement nearby keeps it from breaking out", Zh: "附近已有共识，纠纷未发生"}},
	agents.DisputeTold: {"dispute_told",
		translate.Phrase{En: "the parties tell their grid leader, %[1]s days after it arose",
			Zh: "当事人告知网格长，距发生 %[1]s 天"}},
	agents.DisputeFound: {"dispute_found", translate.Phrase{En: "found on a visit, %[1]s days after it arose",
		Zh: "走访中发现，距发生 %[1]s 天"}},
	agents.DisputeAbsorbed: {"dispute_absorbed",
		translate.Phrase{En: "settled in the grid, off the books, %[1]s days after it arose",
			Zh: "网格内就地化解，未入账，距发生 %[1]s 天"}},
	agents.DisputeSuppressed: {"dispute_suppressed",
		translate.Phrase{En: "%[4]s cannot settle it and holds it back: it goes on, and nobody above hears of it",
			Zh: "%[4]s调解未成，压下不报：纠纷仍在，上级不知"}},
	agents.DisputePassedUp: {"dispute_passed_up", translate.Phrase{En: "%[4]s cannot settle it and passes it up",
		Zh: "%[4]s调解未成，如实上报"}},
	agents.DisputeReconciled: {"dispute_reconciled", translate.Phrase{En: "truly settled, %[1]s days after it arose",
		Zh: "真正化解，距发生 %[1]s 天"}},
	agents.DisputeLeft: {"dispute_left",
		translate.Phrase{En: "every level has failed: court, or an open quarrel", Zh: "各级均未成：诉讼，或仍相争"}},
	agents.DisputeFaded: {"dispute_faded", translate.Phrase{En: "it passes; nobody was ever told",
		Zh: "自行平息，始终无人知晓"}},
	agents.DisputeHarm: {"dispute_harm", translate.Phrase{En: "it ends in violence after a failed attempt",
		Zh: "调解未成，酿成伤害"}},
	agents.MeetingCalled: {"meeting_called", translate.Phrase{En: "meeting %[3]d is called: %[2]s, stake %[1]s",
		Zh: "召集第 %[3]d 次议事：%[2]s，利害 %[1]s"}},
	agents.TrulyResolved: {"truly_resolved", translate.Phrase{En: "a household's matter is truly resolved",
		Zh: "一户的诉求真正解决"}},
	agents.ClosedFormally: {"closed_formally", translate.Phrase{En: "the petition is closed and nothing was done",
		Zh: "诉求办结，什么也没做"}},
	agents.Abandoned: {"abandoned", translate.Phrase{En: "the promise is given up", Zh: "承诺落空"}},
	agents.Felt:      {"felt", translate.Phrase{En: "the petitioner feels %[1]s", Zh: "诉求人实感 %[1]s"}},
}

// disputeNames are the types of disputes by their value.
var disputeNames = [agents.DisputeTypeCount]translate.Phrase{
	agents.Neighbours: {En: "neighbours", Zh: "邻里"}, agents.LandAndHomestead: {En: "land, forest and homestead",
		Zh: "山林土地宅基地"},
	agents.Family: {En: "marriage and family", Zh: "婚姻家庭"}, agents.Debt: {En: "debt and contract", Zh: "债务合同"},
	agents.Labour: {En: "labour", Zh: "劳动争议"},
	agents.Injury: {En: "injury and traffic", Zh: "损害交通"}, agents.VillageAffairs: {En: "village affairs", Zh: "村务"},
}

// meetingNames are what meetings are about by the type of their records. %[1]d is the issue, %[2]d the dispute.
var meetingNames = []translate.Phrase{
	{En: "about issue %[1]d, which concerns several households or the whole village", Zh: "涉及多户或全村的事项 %[1]d"},
	{En: "about a public project", Zh: "公共事务"},
	{En: "about dispute %[2]d, which came up again", Zh: "再次出现的纠纷 %[2]d"},
}

// about are the smaller pieces.
var about = struct{ Title, Place, Petty, Success, Failure, Behind translate.Phrase }{
	Title: translate.Phrase{En: "%s %d of replication %d (%s, seed %d)",
		Zh: "%[1]s %[2]d，第 %[3]d 次重复（%[4]s，种子 %[5]d）"},
	Place:   translate.Phrase{En: "In %s, %s", Zh: "%[2]s %[1]s"},
	Petty:   translate.Phrase{En: "nothing there, or next to nothing", Zh: "无事或琐事"},
	Success: translate.Phrase{En: "success", Zh: "成功"},
	Failure: translate.Phrase{En: "no success", Zh: "未成"},
	Behind:  translate.Phrase{En: " over petition %d", Zh: "（诉求 %d）"},
}
