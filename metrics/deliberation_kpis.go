package metrics

import "hanyin/agents"

// deliberationTallies are the key figures of meetings (两说一商; docs/model.md, 7.5). A meeting held again counts again.
var deliberationTallies = []tally[*office]{
	{KPI{
		Name: "delib.count", Unit: "count", Additive: true,
		Measure: "次", Dir: 1, English: "Meetings held", Chinese: "议事次数",
		Definition:   "Meetings held in the months that count, those without a quorum included.",
		DefinitionZh: "统计期内召开的议事会次数，含未达人数者。",
	}, byTown, func(o *office, g group) float64 { return o.monthly.of(int(agents.MeetingHeld), g).n }},
	{KPI{
		Name: "delib.attendance", Unit: "share", Dir: 1, English: "Attendance", Chinese: "议事到会率",
		Definition:   "Persons present over adults invited, mean over meetings held.",
		DefinitionZh: "到会人数占应到成年人数的比重，按次平均。",
	}, byTown, func(o *office, g group) float64 { return o.attendance(g) }},
	{KPI{
		Name: "delib.agreed", Unit: "share", Dir: 1, English: "Meetings that agree", Chinese: "议事达成率",
		Definition:   "Meetings that end in agreement, over meetings held.",
		DefinitionZh: "形成一致意见的次数占召开次数的比重。",
	}, byTown, func(o *office, g group) float64 {
		return o.monthly.of(int(agents.MeetingAgreed), g).n / o.monthly.of(int(agents.MeetingHeld), g).n
	}},
}

func (o *office) attendance(g group) float64 {
	held := o.monthly.of(int(agents.MeetingHeld), g)
	return held.sum / held.n
}

// vitalityTallies are read from both sides.
var vitalityTallies = []tally[*Collector]{
	{KPI{
		Name: "vitality.index", Unit: "0..1", Dir: 1, English: "Vitality", Chinese: "活力指数",
		Definition: "Mean of delib.attendance (0 where nobody meets) and of hours in meetings, joint action and " +
			"volunteering per adult and year over 4, at most 1.",
		DefinitionZh: "议事到会率（无议事计 0）与成年人年均参与议事、合力干事和志愿服务小时数除以 4（上限 1）的平均。",
	}, byTown, func(c *Collector, g group) float64 { return c.vitality(g) }},
}

func (c *Collector) vitality(g group) float64 {
	attendance := c.office.attendance(g)
	if attendance != attendance {
		attendance = 0
	}
	adults := float64(c.f.residents(g) * c.f.county.Params.Deliberation.AdultShare)
	hours := 12 * c.oracle.labour.hours(g, takesPart) / adults
	return (attendance + min(1, hours/4)) / 2
}
