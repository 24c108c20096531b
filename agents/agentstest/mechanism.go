// Package agentstest states, as tests, what everything that plugs into package agents must promise.
package agentstest

import (
	"fmt"
	"reflect"
	"testing"

	"hanyin/agents"
	"hanyin/agents/mechanism"
)

// TestMechanism checks what a mechanism must promise: it has a name and labels in both languages, every lever says
// where it comes from and moves exactly one rule, to the value it is given, and no other lever of the mechanism or of
// others moves that rule. With the off value that makes intensity 0 the baseline, and the order of mechanisms cannot
// matter.
func TestMechanism(t *testing.T, m mechanism.Mechanism, others ...mechanism.Mechanism) {
	t.Helper()
	if m.Name == "" || m.Chinese == "" || m.English == "" {
		t.Errorf("mechanism %q: want a name, a Chinese and an English label, got %q and %q", m.Name,
			m.Chinese, m.English)
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

// given are values that a lever is tried with; what it does at one of them it must do at all.
var given = []float64{0, 0.25, 0.5, 0.625, 0.95, 1, 3, 52}

// rule returns the name of the one rule that a lever moves, whatever the value and the other rules are.
func rule(t *testing.T, l mechanism.Lever) string {
	t.Helper()
	moved := ""
	for i, v := range given {
		before := marked(float64(-1 - i))
		after := before
		l.Set(&after, v)
		a, b := reflect.ValueOf(after), reflect.ValueOf(before)
		for i := range a.NumField() {
			got, name := a.Field(i).Float(), a.Type().Field(i).Name
			if got == b.Field(i).Float() {
				continue
			}
			if moved != "" && moved != name {
				t.Errorf("lever %s: moves %s and, given %v, %s: want one rule", l.Name, moved, v, name)
				continue
			}
			moved = name
			if got != v {
				t.Errorf("lever %s: sets rule %s to %v, want the value given, %v", l.Name, moved, got, v)
			}
		}
	}
	if moved == "" {
		t.Errorf("lever %s: moves no rule", l.Name)
	}
	return moved
}

// marked are rules that are all different from each other and from what levers are given.
func marked(by float64) agents.Rules {
	var r agents.Rules
	v := reflect.ValueOf(&r).Elem()
	for i := range v.NumField() {
		v.Field(i).SetFloat(by - float64(100*i))
	}
	return r
}

// TestLatentStream checks what no mechanism may touch (common random numbers): run simulates one and the same
// replication with the mechanism at strength x, everything else being equal, and what arises has to be the same at
// every strength, one by one. Harm is an outcome and may differ.
func TestLatentStream(t *testing.T, run func(x float64, w agents.Watcher)) {
	t.Helper()
	var want Arising
	for _, x := range []float64{1, 0, 0.5} {
		var got Arising
		run(x, &got)
		if x == 1 {
			if want = got; len(want) < 150 {
				t.Fatalf("only %d arise: too few to mean anything", len(want))
			}
			continue
		}
		got.Differs(t, fmt.Sprintf("strength %v against full strength", x), want)
	}
}

// Arising is a watcher that keeps what arises as usual, with its numbers and what was drawn for it: concerns,
// disputes, hazards, public projects and slides towards poverty. Concerns that a harm or a shock adds are left out.
type Arising []agents.Truth

// Record is not looked at.
func (a *Arising) Record(agents.Record) {}

// Truth keeps what arises.
func (a *Arising) Truth(x agents.Truth) {
	switch x.Kind {
	case agents.DisputeArose, agents.HazardArose, agents.ProjectArose, agents.PovertySlid:
		*a = append(*a, x)
	case agents.Latent:
		if x.Concern.Usual() {
			*a = append(*a, x)
		}
	}
}

// Differs reports the first that is not as wanted, or that their numbers are not.
func (a Arising) Differs(t *testing.T, name string, want Arising) {
	t.Helper()
	if len(a) != len(want) {
		t.Errorf("%s: %d arise, want %d", name, len(a), len(want))
	}
	for i := range min(len(a), len(want)) {
		if a[i] != want[i] {
			t.Errorf("%s: number %d of what arises: got %+v, want %+v", name, i, a[i], want[i])
			return
		}
	}
}
