package mechanism

import (
	"slices"

	"hanyin/agents"
	"hanyin/sim"
)

// Study are the four mechanisms of the study, in its order; the ten claims are about them alone.
var Study = []Mechanism{Digital, Empower, Mobilise, Interact}

// All are the mechanisms that scenarios know: those of the study, and those added to them.
var All = slices.Concat(Study, Added)

// Pair is a lever's two values: what its rule is at intensity 0 and at intensity 1.
type Pair struct{ Off, On float64 }

// Plan says how strongly each lever is on.
type Plan struct {
	Pairs  map[string]Pair      // by lever
	Assign map[string]string    // lever to mechanism; a lever not named here belongs to the mechanism that lists it
	County map[string]float64   // intensity in [0, 1] by mechanism
	Units  []map[string]float64 // the same by unit; nil: the county's everywhere
	Seed   sim.Seed             // decides which units have a binary lever at an intensity between 0 and 1
}

// Baseline returns the rules with every mechanism off.
func Baseline(pairs map[string]Pair) agents.Rules {
	var r agents.Rules
	for _, l := range Levers() {
		l.Set(&r, pairs[l.Name].Off)
	}
	return r
}

// Rules returns the county's rules and those of each of the units.
func (p Plan) Rules(units int) (agents.Rules, []agents.Rules) {
	county := Baseline(p.Pairs)
	owner := p.owners()
	for _, l := range Levers() {
		l.Set(&county, l.value(p.Pairs[l.Name], p.County[owner[l.Name]], 0.5))
	}
	per := make([]agents.Rules, units)
	for u := range per {
		per[u] = county
	}
	for _, l := range Levers() {
		if l.Scope == County {
			continue
		}
		presence := p.Seed.Purpose("presence of " + l.Name)
		for u := range per {
			x := p.County[owner[l.Name]]
			if p.Units != nil {
				x = p.Units[u][owner[l.Name]]
			}
			draw := presence.At(uint64(u), 0)
			l.Set(&per[u], l.value(p.Pairs[l.Name], x, draw.Uniform()))
		}
	}
	return county, per
}

// Levers returns all levers in a fixed order: by mechanism, then as listed.
func Levers() []Lever {
	var all []Lever
	for _, m := range All {
		all = append(all, m.Levers...)
	}
	return all
}

// value is what the lever sets at intensity x; a binary lever is on where x exceeds, or at 1 equals, the threshold.
func (l Lever) value(p Pair, x, threshold float64) float64 {
	switch {
	case !l.Binary:
		return p.Off + float64(x*(p.On-p.Off))
	case x > 0 && x >= threshold:
		return p.On
	default:
		return p.Off
	}
}

func (p Plan) owners() map[string]string {
	owner := map[string]string{}
	for _, m := range All {
		for _, l := range m.Levers {
			owner[l.Name] = m.Name
			if name, ok := p.Assign[l.Name]; ok {
				owner[l.Name] = name
			}
		}
	}
	return owner
}
