package scenarios

import (
	"cmp"
	"slices"

	"hanyin/agents"
)

// Difference is one key whose value differs between two scenarios.
type Difference struct {
	Key            string
	En, Zh         string // what the key is
	Unit           string
	A, B           any    // nil where that scenario has no such value
	WhereA, WhereB string // file:line or --set
}

// Comparison is all that tells two scenarios apart.
type Comparison struct {
	A, B     *Scenario
	Values   []Difference     // in the order of the base scenario
	Towns    []TownPair       // towns whose rows differ
	Missing  []agents.BodyRow // departments that only A has, by their Chinese names
	Added    []agents.BodyRow // those that only B has
	Staff    []StaffPair      // departments whose staff differs
	DaysOff  bool             // the days off differ
	Hours    bool             // the table of hours differs
	ChangesA []Change         // changes and shocks that only one of them has
	ChangesB []Change
	ShocksA  []Shock
	ShocksB  []Shock
}

// A StaffPair is a department whose staff, over what is reckoned, differs between two scenarios.
type StaffPair struct {
	Body agents.BodyRow // of A
	A, B float64
}

// TownPair is a town in two scenarios; nil where one does not have it.
type TownPair struct{ A, B *agents.TownRow }

// Diff compares two scenarios. Names, labels, sources and the places of files do not count.
func Diff(a, b *Scenario) Comparison {
	c := Comparison{A: a, B: b, Values: differences(a, b), Towns: townPairs(a.Tables.Towns, b.Tables.Towns)}
	c.Missing, c.Added = apartBy(a.Tables.Bodies, b.Tables.Bodies, func(b agents.BodyRow) string { return b.Name })
	c.Staff = staffPairs(a.Tables.Bodies, b.Tables.Bodies)
	c.DaysOff = !slices.Equal(a.Tables.Holidays, b.Tables.Holidays)
	c.Hours = !slices.Equal(a.Tables.Shifts, b.Tables.Shifts)
	c.ChangesA, c.ChangesB = apartBy(a.Changes, b.Changes, Change.text)
	c.ShocksA, c.ShocksB = apartBy(a.Shocks, b.Shocks, Shock.text)
	return c
}

// Same reports whether nothing differs that decides a run.
func (c Comparison) Same() bool { return c.A.Hash == c.B.Hash }

func differences(a, b *Scenario) []Difference {
	other := map[string]Value{}
	for _, v := range b.Values {
		other[v.Key] = v
	}
	var list []Difference
	for _, v := range a.Values {
		w, ok := other[v.Key]
		delete(other, v.Key)
		if skipHash[v.Key] || ok && literal(v.Value) == literal(w.Value) {
			continue
		}
		list = append(list, Difference{Key: v.Key, En: v.En, Zh: v.Zh, Unit: v.Unit, A: v.Value, B: w.Value,
			WhereA: v.Where, WhereB: w.Where})
	}
	for _, w := range b.Values {
		if _, only := other[w.Key]; only {
			list = append(list, Difference{Key: w.Key, En: w.En, Zh: w.Zh, Unit: w.Unit, B: w.Value, WhereB: w.Where})
		}
	}
	return list
}

func townPairs(a, b []agents.TownRow) []TownPair {
	var pairs []TownPair
	find := func(rows []agents.TownRow, name string) *agents.TownRow {
		if i := slices.IndexFunc(rows, func(t agents.TownRow) bool { return t.Name == name }); i >= 0 {
			return &rows[i]
		}
		return nil
	}
	for i := range a {
		if other := find(b, a[i].Name); other == nil || *other != a[i] {
			pairs = append(pairs, TownPair{&a[i], other})
		}
	}
	for i := range b {
		if find(a, b[i].Name) == nil {
			pairs = append(pairs, TownPair{nil, &b[i]})
		}
	}
	return pairs
}

func staffPairs(a, b []agents.BodyRow) []StaffPair {
	var pairs []StaffPair
	for _, row := range a {
		i := slices.IndexFunc(b, func(other agents.BodyRow) bool { return other.Name == row.Name })
		if i < 0 {
			continue
		}
		if before, after := cmp.Or(row.Staffing, 1), cmp.Or(b[i].Staffing, 1); before != after {
			pairs = append(pairs, StaffPair{row, before, after})
		}
	}
	return pairs
}

// apart are the elements that only a and only b have.
func apart(a, b []string) (onlyA, onlyB []string) {
	return apartBy(a, b, func(s string) string { return s })
}

// apartBy is apart for elements that are the same if their texts are.
func apartBy[T any](a, b []T, text func(T) string) (onlyA, onlyB []T) {
	lacks := func(list []T) func(T) bool {
		return func(x T) bool {
			return !slices.ContainsFunc(list, func(y T) bool { return text(x) == text(y) })
		}
	}
	return filter(a, lacks(b)), filter(b, lacks(a))
}

func filter[T any](list []T, keep func(T) bool) []T {
	var kept []T
	for _, x := range list {
		if keep(x) {
			kept = append(kept, x)
		}
	}
	return kept
}
