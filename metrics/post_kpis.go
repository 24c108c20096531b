package metrics

import "hanyin/agents"

// postTallies are the utilisation of every post: the share of the hours paid for that were spent at work. A change of
// staff that has no effect shows here why.
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
		}, byTown, func(o *oracle, g group) float64 { return o.labour.utilisation(g, p) }})
	}
	return ts
}
