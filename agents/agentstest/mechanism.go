// Package agentstest states, as tests, what everything that plugs into package agents must promise.
package agentstest

import (
	"reflect"
	"testing"

	"hanyin/agents"
	"hanyin/agents/mechanism"
)

// TestMechanism checks what a mechanism must promise: it has a name and labels in both languages, every lever says where it comes from
// and moves exactly one rule, to the value it is given, and no other lever of the mechanism or of others moves that rule. With the
// off value that makes intensity 0 the baseline, and the order of mechanisms cannot matter.
func TestMechanism(t *testing.T, m mechanism.Mechanism, others ...mechanism.Mechanism) {
	t.Helper()
	if m.Name == "" || m.Chinese == "" || m.English == "" {
		t.Errorf("mechanism %q: want a name, a Chinese and an English label, got %q and %q", m.Name, m.Chinese, m.English)
	}
	if len(m.Levers) == 0 {
		t.Errorf("mechanism %q has no lever", m.Name)
	}
	master := map[string]string{}
	for _, o := range others {
		for _, l := range o.Levers {
			if o.Name != m.Name {
				master[rule(t, l)] = o.Name + "." + l.Name
			}
		}
	}
	for _, l := range m.Levers {
		if l.Source == "" {
			t.Errorf("lever %s.%s: no source", m.Name, l.Name)
		}
		r := rule(t, l)
		if by, taken := master[r]; taken {
			t.Errorf("lever %s.%s: rule %s has two masters: %s moves it already", m.Name, l.Name, r, by)
		}
		master[r] = m.Name + "." + l.Name
	}
}

// rule returns the name of the one rule that a lever moves.
func rule(t *testing.T, l mechanism.Lever) string {
	t.Helper()
	const given = 0.625
	var before, after agents.Rules
	l.Set(&after, given)
	moved := ""
	a, b := reflect.ValueOf(after), reflect.ValueOf(before)
	for i := range a.NumField() {
		if a.Field(i).Interface() == b.Field(i).Interface() {
			continue
		}
		name := a.Type().Field(i).Name
		if moved != "" {
			t.Errorf("lever %s: moves %s and %s: want one rule", l.Name, moved, name)
		}
		moved = name
		if got := a.Field(i).Float(); got != given {
			t.Errorf("lever %s: sets rule %s to %v, want the value given, %v", l.Name, moved, got, given)
		}
	}
	if moved == "" {
		t.Errorf("lever %s: moves no rule", l.Name)
	}
	return moved
}
