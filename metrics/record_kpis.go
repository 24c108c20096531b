package metrics

import (
	"math"
	"slices"

	"hanyin/agents"
)

// caseMeasures are the key figures of cases: what an office could reckon from its own records. One entry adds one.
var caseMeasures = []measure[CaseRow]{
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return 1, 1 },
		whole: true, split: byOtherChannel | byBody | byTown | byCategory,
		readings: []reading{{KPI: KPI{
			Name: "petition.count_month", Unit: "cases/month", English: "Petitions registered a month",
			Chinese:      "月受理量",
			Definition:   "Petitions registered in the counted span, per month of 730 h.",
			DefinitionZh: "统计期内受理的诉求件数，按每月 730 小时折算。",
		}, read: perMonth}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Service == agents.DirectLine), 1 },
		whole: true,
		readings: []reading{{KPI: KPI{
			Name: "petition.count_month.account", Unit: "cases/month",
			English: "Petitions by the account's direct line a month", Chinese: "公众号民情直通月受理量",
			Definition: "Petitions registered by the account's service 民情直通 alone, per month of 730 h; its four " +
				"other services do not count.",
			DefinitionZh: "统计期内经公众号“民情直通”受理的件数，按每月 730 小时折算；不含其他四项服务。",
		}, read: perMonth}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(c.Channel == agents.ViaAccount || c.Channel == agents.ViaGrid && c.Top >= agents.AtTown), 1
		},
		whole: true,
		readings: []reading{{KPI: KPI{
			Name: "petition.all_cumulative", Unit: "cases", English: "Account and grid cases, cumulative",
			Chinese: "平台累计办件量",
			Definition: "Account petitions and grid reports that went beyond the village, registered in the " +
				"counted span.",
			DefinitionZh: "统计期内公众号诉求与上报至村级以上的网格事项之和。",
		}, read: total}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(c.Channel == agents.ViaAccount), ask(c.Channel == agents.ViaAccount ||
				c.Channel == agents.ViaHotline)
		},
		whole: true,
		readings: []reading{{KPI: KPI{
			Name: "petition.account_share", Unit: "share", English: "Account over account and hotline",
			Chinese:      "公众号占比",
			Definition:   "Petitions registered through the account over those through the account or the hotline.",
			DefinitionZh: "公众号受理量占公众号与热线受理量之和的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(c.Completed != Never), ask(c.Completed != Never || c.Ending == StillOpen ||
				c.Ending == EndedClosed)
		},
		ended: true, split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "petition.completion_rate", Unit: "share", Dir: 1, English: "Completion rate", Chinese: "办结率",
			Definition: "Petitions recorded as completed over those neither withdrawn nor merged before. A " +
				"record, not a resolution.",
			DefinitionZh: "登记办结件数占未撤回、未并案件数的比重；仅为登记口径，不等于真正解决。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			until := c.Contacted
			if until == Never {
				until = f.watched(c)
			}
			return (until - c.Submitted).Hours(), ask(f.contactKnown(c))
		},
		split: byCase,
		readings: []reading{
			{KPI: KPI{
				Name: "response.median_h", Unit: "h", Dir: -1, English: "Response, median", Chinese: "响应时间中位数",
				Definition: "Clock hours from submission to first contact, median; who has waited beyond the limit " +
					"and was never contacted counts with the time waited.",
				DefinitionZh: "自提交至首次联系的自然小时数，取中位数；超过时限仍未联系的，按已等候时间计。",
			}, read: quantile(.5), level: .5},
			{KPI: KPI{
				Name: "response.p90_h", Unit: "h", Dir: -1, English: "Response, 90th percentile",
				Chinese: "响应时间 90 分位",
				Definition: "Clock hours from submission to first contact, 90th percentile; who has waited beyond " +
					"the limit and was never contacted counts with the time waited.",
				DefinitionZh: "自提交至首次联系的自然小时数，取 90 分位数；超过时限仍未联系的，按已等候时间计。",
			}, read: quantile(.9), level: .9},
		},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(f.contactedInTime(c)), ask(f.contactKnown(c))
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "response.ontime", Unit: "share", Dir: 1, English: "First contact within its limit",
			Chinese: "按时响应率",
			Definition: "First contact within limits.first_contact_wd of duty time, or limits.urgent_contact_h " +
				"by the clock where urgent, over the petitions contacted or left beyond it without. A limit missed " +
				"counts in the score of the body that holds the petition, and where the rules alert the desk asks " +
				"for the call.",
			DefinitionZh: "在首次联系时限内（一般件按工作时间，紧急件按自然小时）联系的件数，占已联系件与超时未联系件之和的比重；" +
				"超时计入承办单位考核，设督办的由平台催办。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return c.CloseH / f.dayH, ask(c.Completed != Never) },
		split: byCase,
		readings: []reading{
			{KPI: KPI{
				Name: "close.median_wd", Unit: "working days", Dir: -1, English: "Recorded completion, median",
				Chinese: "办结时间中位数",
				Definition: "Working days from registration to the first recorded completion, promises included, " +
					"median.",
				DefinitionZh: "自受理至首次登记办结（含承诺答复）的工作日数，取中位数。",
			}, read: quantile(.5), level: .5},
			{KPI: KPI{
				Name: "close.p90_wd", Unit: "working days", Dir: -1, English: "Recorded completion, 90th percentile",
				Chinese: "办结时间 90 分位",
				Definition: "Working days from registration to the first recorded completion, promises included, " +
					"90th percentile.",
				DefinitionZh: "自受理至首次登记办结（含承诺答复）的工作日数，取 90 分位数。",
			}, read: quantile(.9), level: .9},
			{KPI: KPI{
				Name: "close.mean_wd", Unit: "working days", Dir: -1, English: "Recorded completion, mean",
				Chinese: "平均办结时间",
				Definition: "Working days from registration to the first recorded completion, promises included, " +
					"mean (reply cycle).",
				DefinitionZh: "自受理至首次登记办结（含承诺答复）的平均工作日数（办理周期）。",
			}, read: ratio},
		},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(c.OnTime()), ask(c.Completed != Never || c.EverOverdue)
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "close.ontime", Unit: "share", Dir: 1, English: "Completed on time", Chinese: "按时办结率",
			Definition: "First recorded completion within the limit (extension included), over petitions " +
				"completed or overdue.",
			DefinitionZh: "在时限（含延期）内首次登记办结的件数，占已办结或已超期件数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Satisfied()), ask(c.Effective()) },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "sat.raw", Unit: "share", Dir: 1, English: "Satisfaction, satisfied over effective",
			Chinese: "满意率（满意/有效）",
			Definition: "Ratings 4 and 5 over effective ratings: petitioners asked who did not refuse; \"cannot " +
				"say\" is effective. The last rating counts.",
			DefinitionZh: "评 4、5 分件数占有效评价件数的比重；有效指已回访且未拒评，含“说不清”；以最后一次评价为准。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(c.Effective() && !c.Dissatisfied()), ask(c.Effective())
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "sat.official", Unit: "share", Dir: 1, English: "Satisfaction, official formula",
			Chinese: "满意率（官方口径）",
			Definition: "Effective ratings less those of 1 and 2, over effective ratings: neutral and \"cannot " +
				"say\" count as satisfied.",
			DefinitionZh: "（有效评价－评 1、2 分）÷有效评价：一般与“说不清”均计为满意。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64,
			float64) {
			return ask(c.Satisfied()), ask(c.Ending == EndedClosed)
		},
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "sat.all", Unit: "share", Dir: 1, English: "Satisfaction, satisfied over all closed",
			Chinese:      "满意率（满意/全部结案）",
			Definition:   "Ratings 4 and 5 over all closed petitions, asked or not.",
			DefinitionZh: "评 4、5 分件数占全部结案件数的比重，不论是否回访。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, c *CaseRow) (float64, float64) {
			return ask(c.OnTime() && c.Rating == 5), ask(c.Channel == agents.ViaAccount &&
				(c.Completed != Never || c.EverOverdue))
		},
		readings: []reading{{KPI: KPI{
			Name: "sat.all5_18", Unit: "probability", Dir: 1, English: "18 account cases all on time and rated 5",
			Chinese: "18 件全部按时且 5 分的概率",
			Definition: "The share of account petitions completed on time and rated 5, to the power of 18: a " +
				"month of 18 such petitions.",
			DefinitionZh: "公众号诉求按时办结且评 5 分的比重的 18 次方：当月 18 件全部如此的概率。",
		}, read: power(18)}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return float64(c.Hops), 1 },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "hops.mean", Unit: "count", Measure: "次", Dir: -1, English: "Hand-overs", Chinese: "平均流转次数",
			Definition:   "Hand-overs of a petition between levels and bodies, mean.",
			DefinitionZh: "每件诉求在层级与单位之间流转的平均次数。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Returns > 0), ask(c.Routed != Never) },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "returned_rate", Unit: "share", Dir: -1, English: "Orders returned", Chinese: "退单率",
			Definition:   "Petitions that a body sent back at least once, over those ordered to a body.",
			DefinitionZh: "至少被退单一次的件数占已派单件数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Unclaimed), ask(c.Routed != Never) },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "unclaimed_rate", Unit: "share", Dir: -1, English: "Orders that nobody takes", Chinese: "无人承接率",
			Definition:   "Petitions returned so often that the desk decided who takes them, over those ordered.",
			DefinitionZh: "多次退单后由平台指定承办的件数占已派单件数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Extended), 1 },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "close.extended", Unit: "share", English: "Extended", Chinese: "延期率",
			Definition:   "Petitions whose limit was extended, over those registered.",
			DefinitionZh: "曾延期的件数占受理件数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Suspended), 1 },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "close.suspended", Unit: "share", English: "Clock stopped", Chinese: "挂账率",
			Definition: "Petitions put on the list of cases that wait, over those registered. No key figure of time " +
				"to completion counts the time on it.",
			DefinitionZh: "曾挂账的件数占受理件数的比重；挂账期间不计入各项用时。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Repeats != 0), 1 },
		whole: true, split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "repeat_share", Unit: "share", Dir: -1, English: "Repeated petitions", Chinese: "重复诉求率",
			Definition:   "Petitions that repeat an earlier one on the same matter, over petitions registered.",
			DefinitionZh: "同一事项再次提出的件数占受理件数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Reworks > 0), ask(c.Completed != Never) },
		split: byCase,
		readings: []reading{{KPI: KPI{
			Name: "rework_rate", Unit: "share", Dir: -1, English: "Reworked petitions", Chinese: "重办率",
			Definition:   "Petitions reopened after a low rating, over petitions completed.",
			DefinitionZh: "因低分评价而重办的件数占办结件数的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, c *CaseRow) (float64, float64) { return ask(c.Channel == agents.ViaXinfang), 1 },
		whole: true, split: byTown | byCategory,
		readings: []reading{{KPI: KPI{
			Name: "xinfang.rate", Unit: "per 1,000 registered", Dir: -1,
			English: "Petitions to the county petition office", Chinese: "信访率",
			Definition:   "Petitions put in at the county petition office, per 1,000 petitions registered.",
			DefinitionZh: "每千件受理诉求中到县信访局提出的件数。",
		}, read: times(1000)}},
	},
}

// recordTallies are the key figures that are read from the office's totals rather than case by case.
var recordTallies = []tally[*office]{
	{KPI{
		Name: "backlog.count", Unit: "cases", Additive: true, Dir: -1,
		English: "Petitions not completed", Chinese: "在办件数",
		Definition: "Petitions registered and not recorded as completed at a month's end, mean over the months " +
			"that count.",
		DefinitionZh: "月末已受理而未登记办结的件数，取统计月份平均。",
	}, byCase, func(o *office, g group) float64 { return o.backlog.mean(o.backlog.open, g) }},
	{KPI{
		Name: "backlog.overdue", Unit: "cases", Additive: true, Dir: -1,
		English: "Of them overdue", Chinese: "超期未办结件数",
		Definition: "Petitions past their limit and not recorded as completed at a month's end, mean over the " +
			"months that count.",
		DefinitionZh: "月末已超期而未登记办结的件数，取统计月份平均。",
	}, byCase, func(o *office, g group) float64 { return o.backlog.mean(o.backlog.overdue, g) }},
	{KPI{
		Name: "backlog.age_p90_wd", Unit: "working days", Dir: -1,
		English: "Age of petitions not completed, 90th percentile", Chinese: "在办件龄 90 分位",
		Definition: "Working days since registration of petitions not completed at a month's end, 90th " +
			"percentile, mean over months; 0 if none ever.",
		DefinitionZh: "月末未办结件自受理以来的工作日数的 90 分位，取各月平均；从无未办结件时为 0。",
	}, byCase, func(o *office, g group) float64 { return o.backlog.agedAt(g) }},
	{KPI{
		Name: "score.mean", Unit: "points", English: "Monthly score, mean", Chinese: "月度考核平均分",
		Definition:   "Mean of the monthly scores (0 to 100) of bodies with cases enough to be ranked.",
		DefinitionZh: "达到排名件数的单位月度得分（0 至 100）的平均。",
	}, byBody, func(o *office, g group) float64 {
		return o.scores.mean(g, func(r *ScoreRow) float64 { return r.Score })
	}},
	{KPI{
		Name: "score.rank_tau", Unit: "tau", English: "Stability of ranks", Chinese: "名次稳定性",
		Definition: "Kendall's tau-a between the ranks of two consecutive months, towns and departments in " +
			"tables of their own, all pairs together.",
		DefinitionZh: "相邻两月名次的肯德尔 tau-a 系数，镇与部门分表排名，各对合并计算。",
	}, byBody, func(o *office, g group) float64 { return o.scores.rankTau(g) }},
	{KPI{
		Name: "village.closed_per_week", Unit: "cases", English: "Settled in the unit, a week", Chinese: "村级每周办结数",
		Definition: "Petitions recorded as completed at village level or below, per unit and week: matters its " +
			"secretary knows to be settled.",
		DefinitionZh: "每个村（社区）每周在村级及以下登记办结的件数，即村支书掌握的已办事项。",
	}, byTown, (*office).villageClosed},
	{KPI{
		Name: "equity.load_gini", Unit: "Gini", Dir: -1, English: "Load over units, Gini", Chinese: "村级受理量基尼系数",
		Definition:   "Gini coefficient over units of the petitions registered from each in the counted span.",
		DefinitionZh: "统计期内各村（社区）受理量的基尼系数。",
	}, 0, func(o *office, g group) float64 { return gini(o.load) }},
}

func (o *office) villageClosed(g group) float64 {
	weeks := float64(o.f.span.to-o.f.span.from) / float64(week)
	if _, body := o.f.isBody(g); body || o.village[g] == 0 {
		return 0
	}
	return float64(o.village[g]) / o.f.units(g) / weeks
}

// gini is the Gini coefficient of counts, 0 where all are equal and near 1 where one has all; NaN where there is
// nothing. Source: the ordered form of Gini's mean difference (Gini 1914; Sen, On Economic Inequality, 1973).
func gini(counts []int) float64 {
	sorted := slices.Sorted(slices.Values(counts))
	sum, weighted := 0.0, 0.0
	for i, x := range sorted {
		sum += float64(x)
		weighted += float64(float64(2*i+1-len(sorted)) * float64(x))
	}
	if sum == 0 {
		return math.NaN()
	}
	return weighted / (float64(len(sorted)) * sum)
}
