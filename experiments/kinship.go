package experiments

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
)

// A kinship is a set of entrants that begin as one world: one county, the same rules and parameters. Each leaves the
// others shortly before its first dated change or shock.
type kinship struct {
	members []int           // numbers of entrants, those that leave first coming first
	leaves  []time.Duration // by place in members; the horizon: never
}

// kinships groups the entrants, so that each is in one group.
func kinships(entrants []entrant) []kinship {
	var all []kinship
	var plans []agents.Config // of the first member of each group
	for i, e := range entrants {
		plan := e.config(0, nil)
		g := 0
		for g < len(all) && !(sameWorld(entrants[all[g].members[0]].scenario, e.scenario) &&
			sameStart(plans[g], plan)) {
			g++
		}
		if g == len(all) {
			all, plans = append(all, kinship{}), append(plans, plan)
		}
		all[g].join(i, pastOf(plan))
	}
	return all
}

// strangers are entrants that share nothing.
func strangers(n int) []kinship {
	all := make([]kinship, n)
	for i := range all {
		all[i].join(i, 0)
	}
	return all
}

// join adds a member at its place.
func (k *kinship) join(member int, leaves time.Duration) {
	at, _ := slices.BinarySearchFunc(k.leaves, leaves,
		func(a, b time.Duration) int { return cmp.Or(cmp.Compare(a, b), -1) })
	k.members = slices.Insert(k.members, at, member)
	k.leaves = slices.Insert(k.leaves, at, leaves)
}

// only is the kinship without the members that are not wanted.
func (k kinship) only(wanted []bool) kinship {
	var some kinship
	for j, m := range k.members {
		if wanted[m] {
			some.members, some.leaves = append(some.members, m), append(some.leaves, k.leaves[j])
		}
	}
	return some
}

// shared is how much of a member's past is simulated once for it and others: until it leaves, or is left alone.
func (k kinship) shared(j int) time.Duration {
	switch n := len(k.members); {
	case n < 2:
		return 0
	default:
		return k.leaves[min(j, n-2)]
	}
}

// sameWorld reports whether two scenarios build the same county and run it by the same parameters.
func sameWorld(a, b *scenarios.Scenario) bool {
	return reflect.DeepEqual(a.Params, b.Params) && reflect.DeepEqual(a.Tables, b.Tables)
}

// sameStart reports whether two plans begin with the same rules. A router that is not the model's own may keep a state
// that cannot be copied, so such plans have nothing in common.
func sameStart(a, b agents.Config) bool {
	return a.Router == nil && b.Router == nil && a.Rules == b.Rules && slices.Equal(a.Units, b.Units)
}

// pastOf is how long a plan lets the world be: until a moment before its first change or shock, or the horizon.
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
