package plan

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"hanyin/scenarios"

	"hanyin/internal/message"
)

// scenarioFactor is the name of the factor whose levels are scenarios to start from.
const scenarioFactor = "scenario"

// factors reads [[factor]], [[carry]] and [[point]].
func (r *reader) factors() {
	r.Factors, r.Carried, r.Points = []Factor{}, []Factor{}, []Named{}
	for _, t := range r.top.tables("factor") {
		if t.has("every") {
			r.Factors = append(r.Factors, r.every(t)...)
		} else {
			f := r.factor(t, r.ranged())
			if len(f.Levels) == 1 {
				t.wrong("levels", message.New("plan.give_two"), "plan.one_level")
			}
			r.Factors = append(r.Factors, f)
		}
		t.done()
	}
	for _, t := range r.top.tables("carry") {
		if f := r.carry(t); len(f.Levels) > 0 {
			r.Carried = append(r.Carried, f)
		}
		t.done()
	}
	for _, t := range r.top.tables("point") {
		r.Points = append(r.Points, r.point(t))
		t.done()
	}
	for i, f := range r.Factors {
		if j := slices.IndexFunc(r.Factors[:i], func(g Factor) bool { return g.Name == f.Name }); j >= 0 {
			r.top.wrong("factor", message.New("value.keep_one"), "plan.factor_twice", f.Name)
		}
	}
}

// acceptedSets stands for the levels of the factor fit: every parameter set that calibration has accepted.
const acceptedSets = "accepted"

// carry reads a carried factor, no more of its levels than the call wants. Without an accepted set there is nothing to
// carry.
func (r *reader) carry(t *table) Factor {
	if t.values["levels"] == acceptedSets && r.base != nil {
		numbers := []any{}
		for _, n := range r.base.Accepted {
			numbers = append(numbers, int64(n))
		}
		t.values["levels"] = numbers
		if len(numbers) == 0 {
			r.Unfitted = true
			t.known = append(t.known, "name", "levels")
			return Factor{}
		}
	}
	if list, ok := t.values["levels"].([]any); ok && r.over.Sets > 0 {
		t.values["levels"] = list[:min(len(list), r.over.Sets)]
	}
	r.past = true
	defer func() { r.past = false }()
	return r.factor(t, false)
}

// point reads one point of a list. It is compared with the first, with the one that against names, or with none if
// that is itself.
func (r *reader) point(t *table) Named {
	p := Named{Name: t.text("name"), Zh: t.text("name_zh"), Scenario: t.text("scenario"), Set: t.texts("set")}
	if p.Name == "" {
		p.Name = "point " + strconv.Itoa(len(r.Points)+1)
	}
	r.try(t, "set", p.Scenario, p.Set)
	against := t.text("against")
	known := []string{}
	for i, q := range append(slices.Clone(r.Points), p) {
		known = append(known, q.Name)
		if q.Name == against {
			p.Against = i
		}
		if i < len(r.Points) && q.Name == p.Name {
			t.wrong("name", message.New("plan.give_own"), "plan.point_twice", p.Name)
		}
	}
	if against != "" && !slices.Contains(known, against) {
		t.wrong("against", suggest(against, known), "plan.no_point_before", against)
	}
	return p
}

// ranged reports whether the design draws its values from ranges.
func (r *reader) ranged() bool {
	return slices.Contains([]string{LHS, Sobol, Points, Morris}, r.Design.Kind)
}

// factor reads one factor, with a range or with levels.
func (r *reader) factor(t *table, ranged bool) Factor {
	f := Factor{Name: t.text("name"), En: t.text("label"), Zh: t.text("label_zh")}
	v, known := r.lookup(f.Name)
	if known {
		f.Unit = v.Unit
	}
	if f.En == "" {
		f.En, f.Zh = v.En, v.Zh
	}
	levels, span := t.value("levels"), t.value("range")
	written := t.tables("level")
	switch {
	case f.Name == "":
		t.wrong("name", message.New("plan.give_name"), "plan.factor_unnamed")
	case !r.refuseOwned(t, "name", []string{f.Name}) || !r.refuseFixed(t, "name", f.Name):
	case ranged && (levels != nil || written != nil):
		t.wrong("levels", message.New("plan.write_range"), "plan.draws_from_ranges", r.Design.Kind)
	case !ranged && span != nil:
		t.wrong("range", message.New("plan.write_levels"), "plan.wants_levels", r.Design.Kind)
	case ranged:
		f.Range = r.span(t, f.Name, span, v, known)
	case written != nil:
		f.Levels = r.writtenLevels(written)
	default:
		f.Levels = r.levels(t, f.Name, levels)
	}
	return f
}

// lookup is the value of a key in the scenario, elements of lists included.
func (r *reader) lookup(key string) (scenarios.Value, bool) {
	if r.base == nil {
		return scenarios.Value{}, false
	}
	for _, v := range r.base.Values {
		if v.Key == key {
			return v, true
		}
	}
	return scenarios.Value{}, false
}

// levels reads levels = [...]: each sets the factor's key, or is the name of a scenario.
func (r *reader) levels(t *table, name string, value any) []Level {
	if value == nil {
		t.wrong("name", message.New("plan.write_levels_below"), "plan.no_levels", name)
		return nil
	}
	var levels []Level
	unknown := false
	for _, v := range toList(value) {
		l := Level{Name: strings.Trim(scenarios.Literal(v), `"`)}
		if x, ok := ToNumber(v); ok {
			l.Number = &x
		}
		if s, ok := v.(string); ok && name == scenarioFactor {
			l.Scenario = s
		} else {
			l.Set = []string{name + "=" + scenarios.Literal(v)}
		}
		if !unknown && !r.try(t, "levels", l.Scenario, l.Set) {
			_, known := r.lookup(name)
			unknown = !known // then one complaint is enough
		}
		if slices.ContainsFunc(levels, func(k Level) bool { return k.Name == l.Name }) {
			t.wrong("levels", message.New("plan.level_is_replication"), "plan.level_twice", l.Name)
		}
		levels = append(levels, l)
	}
	return levels
}

// writtenLevels reads [[factor.level]], bundles of overrides.
func (r *reader) writtenLevels(tables []*table) []Level {
	var levels []Level
	for i, t := range tables {
		l := Level{Name: t.text("name"), Zh: t.text("name_zh"), Scenario: t.text("scenario"), Set: t.texts("set")}
		if l.Name == "" {
			l.Name = strconv.Itoa(i + 1)
		}
		if t.has("number") {
			x := t.number("number", 0, -math.MaxFloat64, math.MaxFloat64)
			l.Number = &x
		}
		r.try(t, "set", l.Scenario, l.Set)
		levels = append(levels, l)
		t.done()
	}
	return levels
}

// owned are the keys of a scenario that an experiment decides itself, with what to write instead.
var owned = map[string]message.Key{
	"time.seed": "plan.owns_seed", "time.replications": "plan.owns_replications",
}

// refuseOwned complains of what sets a key that the experiment owns; false if something does.
func (r *reader) refuseOwned(t *table, key string, set []string) bool {
	fine := true
	for _, s := range set {
		name, _, _ := strings.Cut(s, "=")
		name = strings.TrimSpace(name)
		if do, ok := owned[name]; ok {
			fine = false
			t.wrong(key, message.New(do), "plan.owned", name)
		}
	}
	return fine
}

// try loads the scenario that a level or point makes on its own, so that its mistakes come to light before anything
// runs; false if it has some.
func (r *reader) try(t *table, key, scenario string, set []string) bool {
	if !r.refuseOwned(t, key, set) {
		return false
	}
	if r.base == nil || r.depends(set) {
		return true
	}
	if scenario == "" {
		scenario = r.Scenario
	} else if _, known := r.Hashes[scenario]; !known && r.start(t, "scenario", scenario) == nil {
		return false
	}
	id := scenario + "\n" + strings.Join(set, "\n")
	if len(set) == 0 && r.Design.Branch == "" || r.tried[id] {
		return true
	}
	r.tried[id] = true
	s, err := r.load(r.ref(scenario), slices.Concat(r.Set, set))
	if err != nil {
		t.report(key, err)
		return false
	}
	return r.branches(t, key, s)
}

// fixed reports whether the overrides of every run set a key.
func (r *reader) fixed(key string) bool {
	return slices.ContainsFunc(r.Set, func(set string) bool {
		name, _, _ := strings.Cut(set, "=")
		return strings.TrimSpace(name) == key
	})
}

// span reads range = [low, high]; without one it is the plausible range that the scenario gives.
func (r *reader) span(t *table, name string, value any, v scenarios.Value, known bool) *Range {
	span := &Range{Low: v.Low, High: v.High}
	_, span.Whole = v.Value.(int64)
	if value != nil {
		list := toList(value)
		low, ok1 := ToNumber(list[0])
		high, ok2 := ToNumber(list[len(list)-1])
		if len(list) != 2 || !ok1 || !ok2 || !(low < high) {
			t.wrong("range", message.New("plan.want_range"), "plan.no_range", scenarios.Literal(value))
			return span
		}
		span.Low, span.High = low, high
	}
	switch {
	case r.base == nil:
	case value == nil && (!known || !(span.Low < span.High)):
		t.wrong("name", message.New("plan.write_range_below"), "plan.no_scenario_range", name)
	// outside what the scenario says is plausible: does it load at all?
	case !(span.Low >= v.Low && span.High <= v.High):
		for _, x := range []float64{span.Low, span.High} {
			r.try(t, "range", "", []string{fmt.Sprintf("%s=%s", name, scenarios.Literal(x))})
		}
	}
	return span
}

// every reads every = "A": all keys of the scenario with that tag that have a range, but for those that exclude names,
// with * and ?, and those that set or the call fixes: what is set is not assumed any more.
func (r *reader) every(t *table) []Factor {
	tag, exclude := t.text("every"), t.texts("exclude")
	if !r.ranged() {
		t.wrong("every", message.New("plan.take_range_design"), "plan.wants_levels", r.Design.Kind)
		return nil
	}
	if r.base == nil {
		return nil
	}
	var factors []Factor
	fixed := map[string]bool{}
	used := make([]bool, len(exclude))
	for _, v := range r.base.Values {
		if v.Tag != tag || !(v.Low < v.High) {
			continue
		}
		if i := slices.IndexFunc(exclude,
			func(pattern string) bool { ok, _ := path.Match(pattern, v.Key); return ok }); i >= 0 {
			used[i] = true
			continue
		}
		if r.fixed(v.Key) {
			continue
		}
		if r.Design.Branch != "" && !scenarios.Changeable(v.Key) {
			fixed[v.Key] = true
		}
		_, whole := v.Value.(int64)
		factors = append(factors, Factor{Name: v.Key, En: v.En, Zh: v.Zh, Unit: v.Unit,
			Range: &Range{v.Low, v.High, whole}})
	}
	for i, pattern := range exclude {
		if !used[i] {
			t.wrong("exclude", message.New("plan.take_out"), "plan.excludes_nothing", pattern)
		}
	}
	if len(fixed) > 0 {
		t.wrong("every", message.New("plan.exclude_fixed", patterns(factors, fixed)), "plan.fixed_keys",
			len(fixed), tag)
	}
	if len(factors) == 0 {
		t.wrong("every", message.New("plan.want_tag"), "plan.no_key_with_tag", tag)
	}
	return factors
}
