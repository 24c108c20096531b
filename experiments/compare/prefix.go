package compare

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/scenarios"
)

// A prefixGroup is a set of variants that begin as one world: one county, the same rules and parameters. Each branches
// off shortly before its first dated change or shock; what comes before is the shared prefix.
type prefixGroup struct {
	members     []int           // numbers of variants, those that branch first coming first
	branchTimes []time.Duration // by place in members; the horizon: never
}

// groupByPrefix groups the variants, so that each is in one group.
func groupByPrefix(variants []experiments.Variant) []prefixGroup {
	var all []prefixGroup
	var plans []agents.Config // of the first member of each group
	for i, e := range variants {
		plan := e.Config(0, nil)
		g := 0
		for g < len(all) && !(sameWorld(variants[all[g].members[0]].Scenario, e.Scenario) &&
			sameStart(plans[g], plan)) {
			g++
		}
		if g == len(all) {
			all, plans = append(all, prefixGroup{}), append(plans, plan)
		}
		all[g].add(i, branchTime(plan))
	}
	return all
}

// separateGroups is a group for each of n variants, which share nothing.
func separateGroups(n int) []prefixGroup {
	all := make([]prefixGroup, n)
	for i := range all {
		all[i].add(i, 0)
	}
	return all
}

// add adds a member at its place.
func (k *prefixGroup) add(member int, branches time.Duration) {
	at, _ := slices.BinarySearchFunc(k.branchTimes, branches,
		func(a, b time.Duration) int { return cmp.Or(cmp.Compare(a, b), -1) })
	k.members = slices.Insert(k.members, at, member)
	k.branchTimes = slices.Insert(k.branchTimes, at, branches)
}

// restrictTo is the group without the members that are not wanted.
func (k prefixGroup) restrictTo(wanted []bool) prefixGroup {
	var some prefixGroup
	for j, m := range k.members {
		if wanted[m] {
			some.members, some.branchTimes = append(some.members, m), append(some.branchTimes, k.branchTimes[j])
		}
	}
	return some
}

// sharedTime is how much of a member's past is simulated once for it and others: until it branches off, or is the
// last.
func (k prefixGroup) sharedTime(j int) time.Duration {
	switch n := len(k.members); {
	case n < 2:
		return 0
	default:
		return k.branchTimes[min(j, n-2)]
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

// branchTime is a moment before the first change or shock of a plan, or the horizon.
func branchTime(plan agents.Config) time.Duration {
	until := plan.County.Horizon()
	for _, c := range plan.Changes {
		until = min(until, c.At-1)
	}
	for _, s := range plan.Shocks {
		until = min(until, s.From-1)
	}
	return max(0, until)
}
