package experiments

import (
	"reflect"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
)

// A kinship is a set of entrants with the same past: one county, the same rules and parameters, and no dated change or shock before until.
type kinship struct {
	members []int         // numbers of entrants, ascending
	until   time.Duration // 0: nothing is shared
}

// kinships groups the entrants, so that each is in one group, and gives kin one county.
func kinships(entrants []entrant) []kinship {
	var all []kinship
	var plans []agents.Config // of the first member of each group
	for i := range entrants {
		e := &entrants[i]
		plan := e.config(0, nil)
		g := 0
		for g < len(all) && !(sameWorld(entrants[all[g].members[0]].scenario, e.scenario) && sameStart(plans[g], plan)) {
			g++
		}
		if g == len(all) {
			all, plans = append(all, kinship{until: e.county.Horizon()}), append(plans, plan)
		}
		all[g].members = append(all[g].members, i)
		all[g].until = min(all[g].until, pastOf(plan))
		e.county = entrants[all[g].members[0]].county
	}
	return all
}

// sameWorld reports whether two scenarios build the same county and run it by the same parameters.
func sameWorld(a, b *scenarios.Scenario) bool {
	return reflect.DeepEqual(a.Params, b.Params) && reflect.DeepEqual(a.Tables, b.Tables)
}

// sameStart reports whether two plans begin with the same rules. A router that is not the model's own may keep a state that cannot be
// copied, so such plans have nothing in common.
func sameStart(a, b agents.Config) bool {
	return a.Router == nil && b.Router == nil && a.Rules == b.Rules && slices.Equal(a.Units, b.Units)
}

// pastOf is how long a plan lets the world be: a moment before its first change or shock, or all the time there is.
func pastOf(plan agents.Config) time.Duration {
	until := plan.County.Horizon()
	for _, c := range plan.Changes {
		until = min(until, c.At-1)
	}
	for _, s := range plan.Shocks {
		until = min(until, s.From-1)
	}
	return max(0, until)
}
