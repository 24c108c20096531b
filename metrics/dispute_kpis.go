package metrics

import "hanyin/agents"

// disputeMeasures are the key figures of registered disputes: what an office could reckon from its register.
var disputeMeasures = []measure[DisputeRow]{
	levelShare("village", "village", "村级", agents.AtVillage),
	levelShare("town", "town", "镇级", agents.AtTown),
	levelShare("county", "county", "县级", agents.AtCounty),
	{
		of:    func(f *frame, d *DisputeRow) (float64, float64) { return ask(d.Ending == Settled), 1 },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "dispute.success_rate", Unit: "share", Dir: 1, English: "Disputes settled", Chinese: "调解成功率",
			Definition:   "Disputes recorded as settled over disputes registered.",
			DefinitionZh: "登记为调解成功的纠纷占受理纠纷的比重。",
		}, read: ratio}},
	},
	{
		of:    settledDays,
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "dispute.settled_median_d", Unit: "days", Dir: -1,
			English:      "Disputes, registration to settlement, median",
			Chinese:      "纠纷受理至化解中位数",
			Definition:   "Days from registration to settlement, median over disputes settled.",
			DefinitionZh: "自受理至调解成功的天数，取调解成功者的中位数。",
		}, read: quantile(.5), level: .5}, {KPI: KPI{
			Name: "dispute.settled_p90_d", Unit: "days", Dir: -1,
			English:      "Disputes, registration to settlement, 90th percentile",
			Chinese:      "纠纷受理至化解 90 分位",
			Definition:   "Days from registration to settlement, 90th percentile over disputes settled.",
			DefinitionZh: "自受理至调解成功的天数，取调解成功者的第九十百分位。",
		}, read: quantile(.9), level: .9}},
	},
	{
		of:    func(f *frame, d *DisputeRow) (float64, float64) { return ask(d.Ending == Terminated), 1 },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "dispute.exit_share", Unit: "share", Dir: -1, English: "Disputes terminated", Chinese: "纠纷退出率",
			Definition: "Disputes that left the register without a settlement (court, withdrawn, or held back " +
				"and written off), over disputes registered.",
			DefinitionZh: "未成功而终止（诉讼、撤回或被压下销账）的纠纷占受理纠纷的比重。",
		}, read: ratio}},
	},
}

// settledDays is how long a dispute took from registration to its settlement, days.
func settledDays(_ *frame, d *DisputeRow) (float64, float64) {
	return float64(d.Ended-d.Registered) / float64(day), ask(d.Ending == Settled)
}

// levelShare is the share of settled disputes that one level settled (docs/model.md, 6).
func levelShare(name, english, chinese string, l agents.Level) measure[DisputeRow] {
	return measure[DisputeRow]{
		of: func(f *frame, d *DisputeRow) (float64, float64) {
			return ask(d.Ending == Settled && d.Level == l), ask(d.Ending == Settled)
		},
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "dispute.level_share." + name, Unit: "share", English: "Disputes settled by the " + english,
			Chinese:      chinese + "调解占比",
			Definition:   "Disputes settled by the " + english + " over disputes settled at any level.",
			DefinitionZh: chinese + "调解成功的纠纷占各级调解成功纠纷的比重。",
		}, read: ratio}},
	}
}

// registerTallies are read from the register as a whole.
var registerTallies = []tally[*register]{
	{KPI{
		Name: "dispute.accepted_per_1000_year", Unit: "per 1,000 residents and year", English: "Disputes registered",
		Chinese:      "每千人年受理纠纷",
		Definition:   "Disputes registered in the counted span, per 1,000 residents and year of 365 days.",
		DefinitionZh: "统计期内受理纠纷数，按每千常住人口每年（365 日）折算。",
	}, byTown, func(r *register, g group) float64 {
		return 1000 * float64(r.accepted[g]) / r.f.residents(g) / r.f.span.years()
	}},
	{KPI{
		Name: "dispute.expert_share", Unit: "share", English: "Sessions with an expert", Chinese: "专家参与调解率",
		Definition:   "Mediation sessions with an expert over all sessions at town and county.",
		DefinitionZh: "专家参与的次数占镇、县两级调解次数的比重。",
	}, byTown, func(r *register, g group) float64 {
		return float64(r.advised[g]) / float64(r.sessions[g])
	}},
}

// trueDisputeMeasures are the key figures of latent disputes.
var trueDisputeMeasures = []measure[TrueDisputeRow]{
	{
		of: func(f *frame, q *TrueDisputeRow) (float64, float64) {
			return ask(q.Fate == AbsorbedInGrid), ask(q.Known != Never)
		},
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "absorption.dispute_share", Unit: "share", English: "Disputes settled in the grid",
			Chinese:      "纠纷就地化解率",
			Definition:   "Disputes settled by a grid leader and never registered, over those a grid leader knew of.",
			DefinitionZh: "由网格员化解而未登记的纠纷占网格员已知纠纷的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, q *TrueDisputeRow) (float64, float64) {
			return float64(q.Suppressed), float64(q.Suppressed) + float64(q.PassedUp)
		},
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "dispute.suppressed_share", Unit: "share", Dir: -1, English: "Disputes held back", Chinese: "纠纷压下率",
			Definition: "Times a grid or village that had failed held a dispute back, over the times it should " +
				"have passed it up.",
			DefinitionZh: "网格或村调解失败后压下不报的次数占应上报次数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, q *TrueDisputeRow) (float64, float64) { return float64(q.Harms), 1 },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "dispute.harm_per_1000", Unit: "per 1,000 disputes", Dir: -1,
			English: "Disputes that turned violent", Chinese: "纠纷激化率",
			Definition:   "Failed sessions that ended in violence, per 1,000 disputes that arose.",
			DefinitionZh: "每千件产生的纠纷中调解失败而激化为暴力的次数。",
		}, read: times(1000)}},
	},
}

// trueDisputeTallies are read from all latent disputes together.
var trueDisputeTallies = []tally[*trueDisputes]{
	{KPI{
		Name: "dispute.unresolved_per_1000_year", Unit: "per 1,000 residents and year", Dir: -1,
		English: "Disputes never settled", Chinese: "每千人年未化解纠纷",
		Definition: "Disputes that arose and were not truly settled by the horizon, known to anybody or not, per " +
			"1,000 residents and year.",
		DefinitionZh: "至期末仍未真正化解的纠纷（无论是否为人所知），按每千常住人口每年折算。",
	}, byTown, func(q *trueDisputes, g group) float64 { return q.unresolved(g) }},
	{KPI{
		Name: "dispute.prevented_per_1000_year", Unit: "per 1,000 residents and year", Dir: 1,
		English: "Disputes prevented", Chinese: "每千人年未发生纠纷",
		Definition: "Disputes that would have arisen in the counted span and did not, after an agreement nearby, " +
			"per 1,000 residents and year. They count neither as disputes that arose nor as unresolved.",
		DefinitionZh: "统计期内本会产生、因附近已协商一致而未发生的纠纷，按每千常住人口每年折算；不计入产生的纠纷，也不计入未化解纠纷。",
	}, byTown, func(q *trueDisputes, g group) float64 {
		return 1000 * float64(q.prevented[g]) / q.f.residents(g) / q.f.span.years()
	}},
}
