package metrics

import (
	"math"

	"hanyin/agents"
)

// adoptionTallies are the key figures of the account's public (docs/model.md, 9).
var adoptionTallies = []tally[*office]{
	{KPI{
		Name: "adoption.household_coverage", Unit: "share", Dir: 1, English: "Households that follow the account",
		Chinese: "公众号家庭覆盖率",
		Definition: "Households with at least one follower over all households, at the end of the last month " +
			"that counts.",
		DefinitionZh: "统计期末至少有一人关注公众号的家庭占全部家庭的比重。",
	}, byTown,
		func(o *office, g group) float64 { return o.lastOf(agents.FollowingHouseholds, g) / o.f.households(g) }},
	{KPI{
		Name: "adoption.followers", Unit: "persons", Additive: true, Dir: 1,
		English: "Followers of the account", Chinese: "公众号关注人数",
		Definition:   "Persons who follow the account at the end of the last month that counts.",
		DefinitionZh: "统计期末关注公众号的人数。",
	}, byTown, func(o *office, g group) float64 { return o.lastOf(agents.FollowerCount, g) }},
	{KPI{
		Name: "adoption.active_rate", Unit: "share", Dir: 1, English: "Active among households that follow",
		Chinese: "公众号活跃率",
		Definition: "Household-months in which a following household is active, over all household-months of " +
			"following households.",
		DefinitionZh: "关注家庭中活跃家庭的占比，按各月户数加总计算。",
	}, byTown, func(o *office, g group) float64 {
		return o.monthly.of(int(agents.ActiveFollowers), g).sum / o.monthly.of(int(agents.FollowingHouseholds),
			g).sum
	}},
}

// lastOf is a stock at the end of the last month that counts, NaN if none does.
func (o *office) lastOf(k agents.RecordKind, g group) float64 {
	if o.monthly.months == 0 {
		return math.NaN()
	}
	return o.monthly.atEnd(int(k), g).sum
}
