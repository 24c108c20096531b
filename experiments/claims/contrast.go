package claims

import (
	"slices"

	"hanyin/agents/mechanism"
	"hanyin/internal/message"
)

// A cell is one point of the design: which mechanisms are on, as bits in the order of mechanism.Study, by which
// assignment, and which lever is held off.
type cell struct {
	on         uint
	assignment int
	off        string
}

// allOn has every mechanism on.
var allOn = uint(1)<<len(mechanism.Study) - 1

// bits are the mechanisms named.
func bits(names []string) uint {
	set := uint(0)
	for i, m := range mechanism.Study {
		if slices.Contains(names, m.Name) {
			set |= 1 << i
		}
	}
	return set
}

// check finds what is wrong with a contrast.
func (c Contrast) check() error {
	for _, name := range slices.Concat(c.Of, c.With) {
		known := slices.ContainsFunc(mechanism.Study, func(m mechanism.Mechanism) bool { return m.Name == name })
		if c.Kind == LeverAlone {
			known = slices.ContainsFunc(mechanism.Levers(), func(l mechanism.Lever) bool { return l.Name == name })
		}
		if !known {
			return message.Errorf("claims.contrast_missing", c.Kind, name)
		}
	}
	counts := map[string]bool{
		Main: len(c.Of) == 1 && len(c.With) == 0, LeverAlone: len(c.Of) == 1 && len(c.With) == 0,
		Interaction: len(c.Of) > 0 && len(c.With) > 0, Level: len(c.Of) == 0 && len(c.With) == 0,
	}
	if !counts[c.Kind] {
		return message.Errorf("claims.contrast", c.Kind, c.Of, c.With)
	}
	return nil
}

// sides are the cells that a contrast sets against each other, each side standing for its mean: with less without for
// an effect; with less onlyOf less onlyWith plus without for an interaction.
type sides struct{ with, without, onlyOf, onlyWith []cell }

func (c Contrast) sides(assignment int) sides {
	at := func(on uint) cell { return cell{on: on, assignment: assignment}.canonical() }
	var s sides
	switch c.Kind {
	case Level:
		s.with = []cell{at(allOn)}
	case LeverAlone:
		s.with = []cell{at(allOn)}
		s.without = []cell{cell{allOn, assignment, c.Of[0]}.canonical()}
	default:
		of, with := bits(c.Of), bits(c.With)
		for on := range allOn + 1 {
			if on&of != 0 && on&of != of || on&with != 0 && on&with != with {
				continue // a bundle half on
			}
			switch {
			case on&of == 0 && on&with == 0:
				s.without = append(s.without, at(on))
			case on&of != 0 && (with == 0 || on&with != 0):
				s.with = append(s.with, at(on))
			case on&of != 0:
				s.onlyOf = append(s.onlyOf, at(on))
			default:
				s.onlyWith = append(s.onlyWith, at(on))
			}
		}
	}
	return s
}

// canonical is the cell by the main assignment, where the assignment makes no difference: with all mechanisms on, or
// all off.
func (c cell) canonical() cell {
	if c.on == 0 || c.on == allOn {
		c.assignment = 0
	}
	return c
}

// cells are all that the claims need by any assignment, each once: those by the main assignment first.
func (t table) cells() []cell {
	var list []cell
	add := func(c cell) {
		if c = c.canonical(); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	for a := range t.Assignments {
		for on := range allOn + 1 {
			add(cell{on: on, assignment: a})
		}
	}
	for _, h := range t.Claims {
		for _, q := range h.Parts {
			if q.Contrast.Kind == LeverAlone {
				add(cell{on: allOn, off: q.Contrast.Of[0]})
			}
		}
	}
	return list
}
