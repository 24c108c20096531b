package metrics

import "hanyin/agents"

// postTallies are, for every post, the share of the hours paid for that were spent at work, and the wait for it. A
// change of staff that has no effect shows here why.
func postTallies() []tally[*oracle] {
	var ts []tally[*oracle]
	for p := range agents.PostCount {
		if p == agents.DutyPost { // standby is not counted as paid
			continue
		}
		ts = append(ts, tally[*oracle]{KPI{
			Name: "utilisation." + agents.Posts.Key(p), Unit: "share", English: "Hours at work of " +
				agents.Posts.Term(p).En,
			Chinese:      "工时利用率：" + agents.Posts.Term(p).Zh,
			Definition:   "Share of the hours paid for that were spent at work.",
			DefinitionZh: "有效工时占在岗工时的比重。",
		}, byTown, func(o *oracle, g group) float64 { return o.labour.utilisation(g, p) }}, tally[*oracle]{KPI{
			Name: "wait.p90_h." + agents.Posts.Key(p), Unit: "h", Dir: -1,
			English: "Wait for " + agents.Posts.Term(p).En + ", 90th percentile",
			Chinese: "等候时间 90 分位：" + agents.Posts.Term(p).Zh,
			Definition: "Clock hours from coming before them until their work begins, 90th percentile over all that " +
				"they began, within a quarter.",
			DefinitionZh: "自到达至开始办理的自然小时数，取全部已开始办理者的第九十百分位，误差在四分之一以内。",
		}, 0, func(o *oracle, _ group) float64 { return o.labour.waitP90(p) }})
	}
	return ts
}
