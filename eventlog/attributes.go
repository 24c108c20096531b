package eventlog

import (
	"slices"
	"strings"
)

// A reading is how the attributes of XES, OCEL and Open311 become fields: what the columns of the mapping do for
// tables.
type reading struct {
	in      *interpreter
	fields  map[string]*Field // by the name of the attribute
	names   map[string]string // stepColumns by the name of the attribute
	unused  map[string]bool
	ofCases map[string]bool // names of attributes of cases that are no field
	closes  bool            // a closing was met
}

// usual are the names of attributes that hold what a step is, where a mapping does not say otherwise.
func (r *Reader) reading(usual map[string]string) *reading {
	a := &reading{in: &interpreter{settled: r.m, binding: &binding{}, report: &r.report}, fields: map[string]*Field{},
		names: map[string]string{}, unused: map[string]bool{},
		ofCases: map[string]bool{}}
	for key, name := range usual {
		if _, ok := r.m.Columns[key]; !ok {
			a.names[name] = key
		}
	}
	for key, name := range r.m.Columns {
		if f := fieldByKey[key]; f != nil {
			a.fields[name] = f
		} else {
			a.names[name] = key
		}
	}
	for i := range Fields { // what has the key of a field is that field
		f := &Fields[i]
		if _, named := r.m.Columns[f.Key]; !named && a.fields[f.Key] == nil {
			a.fields[f.Key] = f
		}
	}
	return a
}

// ofCase takes an attribute of a case.
func (a *reading) ofCase(c *Case, name, value string, row int64) {
	if value = present(value); value == "" {
		return
	}
	if f := a.fields[name]; f != nil {
		a.closes = a.closes || f.Key == "closed"
		if !f.Personal || a.in.Personal {
			a.in.value(c, f, value, row, name)
		}
		return
	}
	if len(a.ofCases) < 1000 {
		a.ofCases[name] = true
	}
	if a.kept(name) {
		c.Extra = append(c.Extra, Attribute{inName(name), a.in.masked(value, row, name)})
	}
}

// ofStep takes an attribute of an event.
func (a *reading) ofStep(s *step, name, value string, row int64) {
	if value = present(value); value == "" {
		return
	}
	switch a.names[name] {
	case colActivity:
		s.Activity = a.in.plain(value, row, name)
	case colStart:
		s.Start, _ = a.in.time(value, row, name, false)
	case colEnd:
		s.End, _ = a.in.time(value, row, name, false)
	case colLifecycle:
		s.phase = strings.ToLower(value)
	case colInstance:
		s.instance = value
	case colResource:
		s.Resource = a.in.plain(value, row, name)
	case colGroup:
		s.Body = a.in.plain(value, row, name)
	default:
		if a.kept(name) {
			s.Extra = append(s.Extra, Attribute{inName(name), a.in.masked(value, row, name)})
		}
	}
}

// kept reports whether an attribute that is no field stays, and notes those that do not.
func (a *reading) kept(name string) bool {
	if a.in.keepAll && (a.in.Personal || !personal(name)) || a.in.keep[name] {
		return true
	}
	if len(a.unused) < 1000 {
		a.unused[name] = true
	}
	return false
}

// guessNames are the fields that names of columns or attributes stand for, as columns of a mapping: those that have
// the key of a field, else the first of the names that files use for it.
func guessNames(names []string) map[string]string {
	columns := map[string]string{}
	taken := map[string]bool{}
	take := func(f *Field, is func(name string) bool) {
		if _, done := columns[f.Key]; done {
			return
		}
		if i := slices.IndexFunc(names, func(n string) bool { return !taken[n] && is(n) }); i >= 0 {
			columns[f.Key] = names[i]
			taken[names[i]] = true
		}
	}
	for i := range Fields {
		take(&Fields[i], func(n string) bool { return strings.TrimPrefix(n, casePrefix) == Fields[i].Key })
	}
	for i := range Fields {
		for _, h := range Fields[i].headings {
			take(&Fields[i], func(n string) bool {
				return normal(n) == h || strings.HasPrefix(n, casePrefix) &&
					normal(strings.TrimPrefix(n, casePrefix)) == h
			})
		}
	}
	return columns
}

// reserved reports whether a name of an attribute would be taken for something else in the files that this package
// writes.
func reserved(name string) bool {
	h := normal(name)
	return knownColumn(name) || strings.Contains(name, ":") || strings.HasPrefix(name, extraPrefix) ||
		strings.HasPrefix(name, "ocel_") || fieldFor(name) != nil || stepHeadings[h] != "" ||
		slices.ContainsFunc([][]string{idHeadings, activityHeadings, startHeadings, endHeadings, lifecycleHeadings,
			instanceHeadings, resourceHeadings, groupHeadings},
			func(list []string) bool { return slices.Contains(list, h) })
}

// extraPrefix begins the names of attributes that would be taken for something else.
const extraPrefix = "x-"

// outName is the name under which an attribute is written, inName undoes it.
func outName(name string) string {
	if reserved(name) {
		return extraPrefix + name
	}
	return name
}

func inName(name string) string {
	if rest, ok := strings.CutPrefix(name, extraPrefix); ok && reserved(rest) {
		return rest
	}
	return name
}
