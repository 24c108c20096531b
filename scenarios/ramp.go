package scenarios

import (
	"maps"
	"slices"
	"time"

	"hanyin/agents"
)

// mostSteps is how many steps a ramp takes at most; short ramps take one a day.
const mostSteps = 100

// step is a moment of the timeline at which some value moves.
type step struct {
	at    time.Duration
	key   string
	value any
	pos   position
}

// moves are the steps of all changes in order of time. A ramp goes from the value before it to its own in equal steps
// at the end of each day, or of each hundredth of it if it is longer than a hundred days.
func (r *resolution) moves(changes []Change) []step {
	var steps []step
	now := map[string]any{}
	for _, c := range changes {
		for _, key := range c.keys() {
			n := min(mostSteps, max(1, int(c.Ramp/(24*time.Hour))))
			if c.Ramp == 0 {
				steps = append(steps, step{c.From, key, c.Value, c.at})
			}
			for k := 1; k <= n && c.Ramp > 0; k++ {
				before, to := r.valueNow(now, key, c).(float64), c.Value.(float64)
				at := c.From + part(c.Ramp, k, n)
				steps = append(steps, step{at, key, before + (to-before)*float64(k)/float64(n), c.at})
			}
			now[key] = c.Value
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return int(min(max(a.at-b.at, -1), 1)) })
	return steps
}

// part is k of n equal parts of a span; a product of the span with k could overflow.
func part(span time.Duration, k, n int) time.Duration {
	parts, steps := time.Duration(n), time.Duration(k)
	return span/parts*steps + span%parts*steps/parts
}

// keys are those that the change sets: its own, or the mechanism's in each of its places.
func (c Change) keys() []string {
	if len(c.Towns)+len(c.Units) == 0 {
		return []string{dotted(c.path)}
	}
	var keys []string
	for _, t := range c.Towns {
		keys = append(keys, dotted([]string{"town_mechanisms", t, c.path[1]}))
	}
	for _, u := range c.Units {
		keys = append(keys, dotted([]string{"unit_mechanisms", u, c.path[1]}))
	}
	return keys
}

// valueNow is the value of a key before the change: what an earlier change or the scenario set for it, else for the
// county.
func (r *resolution) valueNow(now map[string]any, key string, c Change) any {
	for _, k := range []string{key, dotted(c.path)} {
		if v, ok := now[k]; ok {
			return v
		}
		if it := r.get(k); it != nil {
			return it.value()
		}
	}
	return c.Value
}

// laid is the resolution with other values on top; the original stays as it is.
func (r *resolution) laid(steps []step, n *notes) *resolution {
	top := &resolution{catalog: r.catalog, items: maps.Clone(r.items), order: slices.Clone(r.order),
		places: r.places, notes: n}
	for _, s := range steps {
		it := top.items[s.key]
		if it == nil {
			path, _ := splitKey(s.key)
			spec, _ := r.catalog.lookup(path)
			it = &item{path: path, spec: spec}
			top.order = append(top.order, s.key)
		}
		level := 0
		if len(it.history) > 0 {
			level = it.level()
		}
		top.items[s.key] = &item{path: it.path, spec: it.spec, meta: it.meta, history: append(slices.Clone(it.history),
			setting{s.value, s.pos, level + 2})}
	}
	return top
}

// dated turns the changes into parameters and rules by moment, and checks each state of affairs as a scenario of its
// own.
func (r *resolution) dated(s *Scenario, towns []town) []agents.Change {
	steps := r.moves(s.Changes)
	var dated []agents.Change
	places := len(unitNames(towns))
	for i, st := range steps {
		if i+1 < len(steps) && steps[i+1].at == st.at {
			continue
		}
		now := r.laid(steps[:i+1], r.notes)
		p := s.Params
		bind(&p, "", now.get)
		now.checkValues(&p)
		plan := now.plan(towns)
		rules, perUnit := plan.Rules(places)
		dated = append(dated, agents.Change{At: st.at, Params: &p, Rules: rules, Units: perUnit})
	}
	return dated
}
