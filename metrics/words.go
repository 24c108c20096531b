package metrics

import "hanyin/agents"

// word is a kind of record or truth in both languages: the name alone.
type word struct{ name, chinese string }

var recordWords = [agents.RecordKindCount]word{
	agents.Registered:        {"registered", "受理"},
	agents.Submitted:         {"submitted", "提交"},
	agents.Contacted:         {"first contact", "响应"},
	agents.Classified:        {"classified", "分类"},
	agents.Routed:            {"ordered", "派单"},
	agents.Accepted:          {"signed off", "签收"},
	agents.Started:           {"work begins", "开始办理"},
	agents.Waiting:           {"waiting", "等待外部条件"},
	agents.Coordinated:       {"co-handler joins", "会商"},
	agents.Returned:          {"returned", "退单"},
	agents.Escalated:         {"passed up", "上报"},
	agents.Extended:          {"extended", "延期"},
	agents.Overdue:           {"overdue", "超期"},
	agents.Supervised:        {"supervised", "督办"},
	agents.Completed:         {"completed", "办结"},
	agents.Finished:          {"promise kept", "承诺兑现"},
	agents.FedBack:           {"feedback", "反馈"},
	agents.Rated:             {"rated", "评价"},
	agents.Reworked:          {"reopened", "重办"},
	agents.Merged:            {"merged", "并案"},
	agents.Withdrawn:         {"withdrawn", "撤回"},
	agents.Closed:            {"closed", "结案"},
	agents.VisitLogged:       {"visits written down", "走访记录"},
	agents.ScorePart:         {"score", "考核得分"},
	agents.ScoreSpeed:        {"score, speed", "考核：时效"},
	agents.ScoreBacklog:      {"score, backlog", "考核：积压"},
	agents.ScoreSatisfaction: {"score, satisfaction", "考核：满意"},
	agents.MonthEnd:          {"month ends", "月末"},
	agents.Enquired:          {"enquiries", "咨询即答"},
	agents.DisputeRegistered: {"dispute registered", "受理纠纷"},
	agents.DisputeTried:      {"mediation session", "调解"},
	agents.DisputeRaised:     {"dispute passed up", "纠纷上报"},
	agents.DisputeSettled:    {"dispute settled", "调解成功"},
	agents.DisputeTerminated: {"dispute terminated", "调解终止"},
	agents.HazardListed:      {"hazard listed", "隐患入账"},
	agents.HazardCleared:     {"hazard removed", "隐患整改"},
	agents.AlarmFalse:        {"false alarm", "误报"},
	agents.Whistled:          {"whistle", "吹哨"},
	agents.CrewArrived:       {"crew arrives", "报到"},
	agents.CrewDone:          {"crew done", "处置"},
}
