package plan

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// branch lays what the call says of a branch over the design, and checks that the scenario has a past to share.
func (r *reader) branch(t *table) {
	if r.over.Branch != "" {
		if r.Design.Kind == Counties {
			r.top.wrong("design", message.New("plan.take_out_branch"), "plan.branch_counties")
			return
		}
		r.Design.Branch = r.over.Branch
	}
	if r.Design.Branch != "" && r.base != nil {
		r.shareable(t, "branch", r.base)
	}
}

// shareable reports whether runs of a scenario have a warm-up that others can go on from, and complains if not.
func (r *reader) shareable(t *table, key string, s *scenarios.Scenario) bool {
	switch {
	case s.Params.WarmupDays == 0:
		t.wrong(key, message.New("plan.take_out_branch_or_warm"), "plan.branch_no_warmup")
	case !experiments.Storable(s):
		t.wrong(key, message.New("plan.model_router"), "plan.branch_router")
	default:
		return true
	}
	return false
}

// branches checks the scenario of a level or point of a branched design: a carried one has to have a past to share,
// any other has to be able to go on from that of the experiment. It complains of everything that is wrong.
func (r *reader) branches(t *table, key string, s *scenarios.Scenario) bool {
	switch {
	case r.Design.Branch == "":
		return true
	case r.past:
		return r.shareable(t, key, s)
	}
	err := s.Follows(r.base, BranchTime(r.base))
	if err == nil {
		return true
	}
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	for _, fault := range faults {
		t.wrong(key, message.New("plan.fixed_after_warmup"), "%v", fault)
	}
	return false
}

// refuseFixed complains of a factor of a branched design that is a key which cannot change during a run; false if it
// is.
func (r *reader) refuseFixed(t *table, key, name string) bool {
	if r.Design.Branch == "" || r.past || name == scenarioFactor || scenarios.Changeable(name) {
		return true
	}
	t.wrong(key, message.New("plan.fixed_after_warmup"), "change.not_during_run", name)
	return false
}

// patterns are what exclude takes to leave the fixed ones out of factors: names, and NAME.* for a table whose factors
// are all fixed, where there are several.
func patterns(factors []Factor, fixed map[string]bool) string {
	table := func(key string) string { name, _, _ := strings.Cut(key, "."); return name }
	all, gone := map[string]int{}, map[string]int{}
	for _, f := range factors {
		all[table(f.Name)]++
		if fixed[f.Name] {
			gone[table(f.Name)]++
		}
	}
	var list []string
	for _, f := range factors {
		name := f.Name
		if !fixed[name] {
			continue
		}
		if n := table(name); all[n] > 1 && gone[n] == all[n] {
			name = n + ".*"
		}
		if quoted := strconv.Quote(name); !slices.Contains(list, quoted) {
			list = append(list, quoted)
		}
	}
	return strings.Join(list, ", ")
}

// BranchTime is the instant at which the points of a branched design leave the past that a scenario gives: the end of
// the warm-up.
func BranchTime(past *scenarios.Scenario) time.Duration {
	return time.Duration(past.Params.WarmupDays) * 24 * time.Hour
}
