package metrics

import (
	"math"
	"time"
)

// concernMeasures are the key figures of concerns, spoken of or not: they have seen truths only, and the body that
// held the last petition decides which body a concern is counted for. One entry adds one.
var concernMeasures = []measure[concern]{
	{
		of: func(f *frame, c *concern) (float64, float64) {
			return ask(c.Fate == TrulyResolved), ask(c.Expressed != Never)
		},
		split: byCase | byPeople,
		readings: []reading{{KPI: KPI{
			Name: "resolve.true_rate", Unit: "share", Dir: 1, English: "Truly resolved", Chinese: "真正解决率",
			Definition:   "Concerns truly resolved by the horizon over concerns expressed to anybody.",
			DefinitionZh: "至模拟结束真正解决的诉求占已表达诉求的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *concern) (float64, float64) {
			return c.ResolvedH / f.dayH, ask(c.Fate == TrulyResolved && c.Expressed != Never)
		},
		split: byCase | byPeople,
		readings: []reading{
			{KPI: KPI{
				Name: "resolve.true_median_wd", Unit: "working days", Dir: -1, English: "True resolution, median",
				Chinese: "真正解决时间中位数",
				Definition: "Working days from first expression to true resolution, median over concerns " +
					"expressed and resolved.",
				DefinitionZh: "自首次表达至真正解决的工作日数，取中位数。",
			}, read: quantile(.5), level: .5},
			{KPI: KPI{
				Name: "resolve.true_p90_wd", Unit: "working days", Dir: -1,
				English: "True resolution, 90th percentile", Chinese: "真正解决时间 90 分位",
				Definition: "Working days from first expression to true resolution, 90th percentile over " +
					"concerns expressed and resolved.",
				DefinitionZh: "自首次表达至真正解决的工作日数，取 90 分位数。",
			}, read: quantile(.9), level: .9},
			{KPI: KPI{
				Name: "equity.time_gap_wd", Unit: "working days", Dir: -1,
				English: "True resolution, mountain less valley", Chinese: "山区与川道解决时间之差",
				Definition:   "Median working days to true resolution in mountain towns less that in the others.",
				DefinitionZh: "山区镇真正解决时间中位数减去其他镇。",
			}, read: quantile(.5), level: .5, minus: [2]group{mountain, valley}},
			{KPI: KPI{
				Name: "equity.elder_gap_wd", Unit: "working days", Dir: -1,
				English: "True resolution, elderly less others", Chinese: "老年户与其他户解决时间之差",
				Definition: "Median working days to true resolution for elderly-only households less that for " +
					"the others.",
				DefinitionZh: "纯老年户真正解决时间中位数减去其他户。",
			}, read: quantile(.5), level: .5, minus: [2]group{elderly, others}},
		},
	},
	{
		of:    func(f *frame, c *concern) (float64, float64) { return ask(c.Absorbed), ask(c.gridKnew()) },
		split: byTown | byCategory,
		readings: []reading{{KPI: KPI{
			Name: "absorption.share", Unit: "share", English: "Settled in the grid", Chinese: "网格就地化解率",
			Definition: "Concerns settled in the grid and never registered, over those that a grid worker knew " +
				"of, told or found.",
			DefinitionZh: "在网格内化解而从未登记的事项占网格员知晓事项的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *concern) (float64, float64) {
			return float64(c.Suppressed), float64(c.Suppressed) + float64(c.PassedUp)
		},
		split: byTown | byCategory,
		readings: []reading{{KPI: KPI{
			Name: "suppressed.share", Unit: "share", Dir: -1, English: "Held back", Chinese: "压件率",
			Definition: "Times a concern was held back or dropped on its way up, over the times it should have " +
				"been passed up.",
			DefinitionZh: "应上报而被压下或丢失的次数占应上报次数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *concern) (float64, float64) { return ask(c.Expressed != Never), 1 },
		split: byTown | byPeople | byCategory,
		readings: []reading{
			{KPI: KPI{
				Name: "expr.ratio", Unit: "share", Dir: 1, English: "Expressed over latent", Chinese: "表达率",
				Definition:   "Concerns told to anybody by the horizon over all concerns that arose.",
				DefinitionZh: "已向任何人表达的诉求占全部产生诉求的比重。",
			}, read: ratio},
			{KPI: KPI{
				Name: "expr.gap.elder", Unit: "share", Dir: -1, English: "Expression gap of the elderly",
				Chinese:      "老年户表达差距",
				Definition:   "expr.ratio of other households less that of elderly-only ones.",
				DefinitionZh: "其他户的表达率减去纯老年户的表达率。",
			}, read: ratio, minus: [2]group{others, elderly}},
			{KPI: KPI{
				Name: "expr.gap.mountain", Unit: "share", Dir: -1, English: "Expression gap of the mountains",
				Chinese:      "山区表达差距",
				Definition:   "expr.ratio of other towns less that of mountain towns.",
				DefinitionZh: "其他镇的表达率减去山区镇的表达率。",
			}, read: ratio, minus: [2]group{valley, mountain}},
			{KPI: KPI{
				Name: "expr.gap.low_literacy", Unit: "share", Dir: -1,
				English: "Expression gap of low digital literacy", Chinese: "数字素养表达差距",
				Definition:   "expr.ratio of other households less that of households of low digital literacy.",
				DefinitionZh: "其他户的表达率减去数字素养低的户的表达率。",
			}, read: ratio, minus: [2]group{literate, lowLiteracy}},
		},
	},
	{
		of:    func(f *frame, c *concern) (float64, float64) { return ask(c.Fate == Coped), 1 },
		split: byPeople,
		readings: []reading{{KPI: KPI{
			Name: "coping.share", Unit: "share", English: "Solved by the household itself", Chinese: "自行解决率",
			Definition: "Concerns that a household solved itself, with its own hours and money, over all concerns " +
				"that arose.",
			DefinitionZh: "住户自费工时与花费自行解决的诉求占全部产生诉求的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *concern) (float64, float64) { return c.yuan, ask(c.Fate == Coped) },
		split: byPeople,
		readings: []reading{{KPI: KPI{
			Name: "coping.yuan", Unit: "yuan", Dir: -1, English: "Cost of solving a matter oneself",
			Chinese:      "自行解决件均花费",
			Definition:   "Own money that a household spends to solve a concern itself, mean over those so solved.",
			DefinitionZh: "住户自行解决一件诉求的平均花费。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *concern) (float64, float64) { return ask(c.Fate == Lapsed), 1 },
		split: byPeople,
		readings: []reading{{KPI: KPI{
			Name: "resigned.share", Unit: "share", Dir: -1, English: "Given up", Chinese: "放弃率",
			Definition:   "Concerns that a household has given up by the horizon over all concerns that arose.",
			DefinitionZh: "至模拟结束住户已放弃的诉求占全部产生诉求的比重。",
		}, read: ratio}},
	},
}

// expressionMeasures are the key figures of expressions: they have seen both streams.
var expressionMeasures = []measure[expression]{
	{
		of: func(f *frame, t *expression) (float64, float64) {
			done := t.Truth.Resolved != Never && t.Truth.Resolved-t.Case.Submitted <= 120*time.Minute
			return ask(done), ask(t.registered() && t.Case.Urgent && t.Truth.Category == f.utilities &&
				t.Truth.Concern != 0 && f.isTownBody(t.Case.Body))
		},
		readings: []reading{{KPI: KPI{
			Name: "resolve.close_minutes_urgent_p120", Unit: "probability", Dir: 1,
			English: "Urgent utility case of a town done within 120 minutes", Chinese: "镇办紧急水电气通信事项 120 分钟内办成的概率",
			Definition: "Urgent utility petitions handled by a town: share truly resolved within 120 minutes of " +
				"submission.",
			DefinitionZh: "由镇承办的紧急水电气通信诉求中，自提交起 120 分钟内真正解决的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, t *expression) (float64, float64) {
			return ask(t.Truth.Z >= f.satisfied), ask(t.Truth.Z == t.Truth.Z)
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "sat.true", Unit: "share", Dir: 1, English: "Satisfaction, true", Chinese: "真实满意率",
			Definition: "Tellings (petitions, and what a grid worker settled or held back) whose latent " +
				"satisfaction, judged last, is a 4 or more.",
			DefinitionZh: "真实感受达到 4 分以上的事项占全部已作评判事项的比重，含网格员自行处理而未登记者。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, t *expression) (float64, float64) {
			return ask(t.Truth.Misrouted), ask(t.registered() && t.Case.Routed != Never)
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "misroute_rate", Unit: "share", Dir: -1, English: "First body wrong", Chinese: "首次派错率",
			Definition:   "Petitions whose first order went to a wrong body, over petitions ordered to a body.",
			DefinitionZh: "首次派单即派错单位的件数占已派单件数的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, t *expression) (float64, float64) {
			return ask(t.Truth.Formal), ask(t.registered() && t.Case.Completed != Never)
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "formal.share", Unit: "share", Dir: -1, English: "Closed with nothing done", Chinese: "形式办结率",
			Definition: "Petitions recorded as completed with nothing done, over petitions recorded as " +
				"completed: by a body under pressure, and what the filter of village or town dropped and wrote off.",
			DefinitionZh: "登记办结而实际未办的件数占登记办结件数的比重：既含承办单位受压后的形式办结，也含村、镇过滤压下并注销的件。",
		}, read: ratio}},
	},
}

// oracleTallies are the key figures that are read from the sums of truths.
var oracleTallies = []tally[*oracle]{
	{KPI{
		Name: "hours.staff", Unit: "h per 1,000 residents and month", Dir: -1, English: "Staff hours",
		Chinese: "工作人员用时",
		Definition: "Hours paid for, used or not, of village committees, town and department officers, mediators, " +
			"crews " +
			"and the desk. A town's row has those of its villages and its own.",
		DefinitionZh: "村（社区）、镇、部门、调解、执法与平台人员的在岗工时，无论是否用满；各镇一行为其村（社区）与本镇人员。",
	}, byTown, func(o *oracle, g group) float64 {
		return 1000 * o.labour.paidHours(g) / o.labour.f.residents(g)
	}},
	{KPI{
		Name: "hours.staff_used", Unit: "h per 1,000 residents and month", Dir: -1, English: "Staff hours at work",
		Chinese: "工作人员有效用时",
		Definition: "Hours that village, town, desk and department staff spend on matters. A town's row has the " +
			"hours spent for its units, the desk's excepted.",
		DefinitionZh: "村、镇、平台与部门工作人员用于办事的工时；各镇一行为用于其村（社区）事项的用时，不含平台。",
	}, byTown, func(o *oracle, g group) float64 { return o.labour.perResident(g, isStaff) }},
	{KPI{
		Name: "hours.volunteer", Unit: "h per 1,000 residents and month", Dir: -1, English: "Volunteer hours",
		Chinese:      "志愿用时",
		Definition:   "Hours of group heads, grid leaders and volunteers.",
		DefinitionZh: "组长、网格长与志愿者用时。",
	}, byTown, func(o *oracle, g group) float64 { return o.labour.perResident(g, isVolunteer) }},
	{KPI{
		Name: "hours.resident", Unit: "h per 1,000 residents and month", Dir: -1, English: "Residents' hours",
		Chinese: "群众用时",
		Definition: "Hours that residents spend to be heard, in meetings and in joint action; service errands " +
			"have figures of their own.",
		DefinitionZh: "群众反映诉求、参加议事与合力干事所花的时间；办事用时另计。",
	}, byTown, func(o *oracle, g group) float64 { return o.labour.perResident(g, isCitizen) }},
	{KPI{
		Name: "grid.overload_share", Unit: "share", Dir: -1, English: "Grid workers over their hours",
		Chinese:      "网格员超负荷率",
		Definition:   "Worker-months with more hours worked than budgeted.",
		DefinitionZh: "实际用时超过安排用时的网格员月数比重。",
	}, byTown, func(o *oracle, g group) float64 { return float64(o.labour.over[g]) / float64(o.labour.workers[g]) }},
	{KPI{
		Name: "grid.quit_rate", Unit: "per month", Dir: -1, English: "Grid workers giving up", Chinese: "网格员流失率",
		Definition:   "Workers who gave up, per worker-month.",
		DefinitionZh: "每网格员每月离任人数。",
	}, byTown, func(o *oracle, g group) float64 { return float64(o.labour.quits[g]) / float64(o.labour.workers[g]) }},
}

// spanTallies need the whole span: what they count is not kept by month.
var spanTallies = []tally[*oracle]{
	{KPI{
		Name: "hidden.stock", Unit: "per 1,000 households", Dir: -1, English: "Concerns hidden for more than 30 days",
		Chinese: "隐性诉求存量",
		Definition: "Concerns that for more than 30 days nobody but the household has known of, since they arose " +
			"or were held back; mean over the counted span.",
		DefinitionZh: "产生或被压下后 30 日以上除本户外无人知晓的诉求，取统计期平均存量。",
	}, byTown, (*oracle).hiddenStock},
	{KPI{
		Name: "hours.per_true_resolved", Unit: "h", Dir: -1, English: "Hours per true resolution", Chinese: "每件真正解决用时",
		Definition:   "Staff hours paid for and volunteer hours per concern truly resolved, both by month.",
		DefinitionZh: "在岗工时与志愿者用时除以同期真正解决的诉求数。",
	}, byTown, func(o *oracle, g group) float64 {
		return (o.labour.paidHours(g) + o.labour.hours(g, isVolunteer)) / perSpanMonth(o, o.resolved[g])
	}},
	{KPI{
		Name: "hours.resident_per_expressed", Unit: "h", Dir: -1, English: "Residents' hours per concern expressed",
		Chinese:      "每件表达群众用时",
		Definition:   "Residents' own hours per concern first expressed, both by month.",
		DefinitionZh: "群众用时除以同期首次表达的诉求数。",
	}, byTown,
		func(o *oracle, g group) float64 { return o.labour.hours(g, isResident) / perSpanMonth(o, o.spoken[g]) }},
}

func perSpanMonth(o *oracle, n int) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(n) / o.f.span.months()
}

// bothTallies are read from both sides.
var bothTallies = []tally[*Collector]{
	{KPI{
		Name: "grid.visit_fake_share", Unit: "share", Dir: -1, English: "Visits written down and not made",
		Chinese:      "走访虚报率",
		Definition:   "Visits written down less those made, grid by grid and month by month, over those written down.",
		DefinitionZh: "逐网格逐月登记走访数超出实际走访数的部分占登记走访数的比重。",
	}, 0, func(c *Collector, _ group) float64 {
		return c.oracle.labour.visits.faked / c.oracle.labour.visits.logged
	}},
}
