package metrics

import "hanyin/agents"

// setting is what is known before the first event: the world and its rules.
type setting struct {
	county *agents.County
	units  []agents.Rules // in force when the counted span begins
}

// settingTallies are properties of the scenario.
var settingTallies = []tally[*setting]{
	{KPI{
		Name: "geo.towns", Unit: "count", Additive: true, English: "Towns", Chinese: "镇",
		Definition: "Towns of the county.", DefinitionZh: "全县镇数。",
	}, 0, func(s *setting, _ group) float64 { return float64(len(s.county.Towns)) }},
	{KPI{
		Name: "geo.units", Unit: "count", Additive: true, English: "Villages and communities", Chinese: "村、社区",
		Definition: "Villages and communities of the county.", DefinitionZh: "全县行政村与社区数。",
	}, 0, func(s *setting, _ group) float64 { return float64(len(s.county.Units)) }},
	{KPI{
		Name: "geo.grids", Unit: "count", Additive: true, English: "Grids of all levels", Chinese: "网格",
		Definition: "Grids of the first, second and third level together.", DefinitionZh: "一、二、三级网格总数。",
	}, 0, func(s *setting, _ group) float64 { return float64(s.county.GridCount()) }},
	{KPI{
		Name: "personnel.per_unit", Unit: "persons", English: "Persons with a role per unit", Chinese: "每村力量",
		Definition: "Persons given a role by the platform, mean over units, when the counted span begins; " +
			"without mobilisation the committee only.",
		DefinitionZh: "平台赋予职责的人员，统计期初按村（社区）平均；无组织动员时仅计村两委。",
	}, 0, func(s *setting, _ group) float64 {
		sum := 0.0
		for u := range s.units {
			sum += s.county.Persons(agents.UnitID(u), &s.units[u])
		}
		return sum / float64(len(s.units))
	}},
}
