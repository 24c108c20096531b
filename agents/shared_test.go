package agents

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"hanyin/sim"
)

// constant are the parts of a world that a fork may share with it, since neither changes them, with the reason.
var constant = map[string]string{
	"units":              "dated rules replace it",
	"watcher":            "is the caller's, who gives each world its own",
	"desk.router":        "is the caller's, who gives each world its own",
	"plan.changes":       "is the caller's, read and replaced",
	"plan.shocks":        "is the caller's, read and replaced",
	"plan.begun.Towns":   "is the caller's, only read",
	"plan.begun.Rates":   "is the caller's, only read",
	"plan.begun.Bodies":  "is the caller's, only read",
	"demand.weight":      "new parameters replace it",
	"disputes.residents": "is counted at the start and stays",
	"crews.travel":       "is computed at the start and stays",
	"visits.cellIndex":   "is made at the start and stays",
}

// constantTypes never change once they are made.
var constantTypes = []reflect.Type{reflect.TypeFor[*County](), reflect.TypeFor[*sim.Calendar]()}

// memory is what lies behind one slice, map, pointer, channel, function or interface.
type memory struct {
	from, to uintptr
	path     string
}

// Shared lists what may change and lies in the memory of both worlds, and the paths of the slices and maps among the
// processes of a that hold nothing, of which the test can tell nothing.
func Shared(a, b *World) (shared, empty []string) {
	filled := map[string]bool{} // by path
	inA, inB := backing(a, filled), backing(b, map[string]bool{})
	for path, full := range filled {
		if !full && !strings.HasPrefix(path, "loop.") {
			empty = append(empty, path)
		}
	}
	slices.SortFunc(inA, func(x, y memory) int { return cmp.Compare(x.from, y.from) })
	reach := make([]memory, len(inA)) // of those up to and with i, the one that ends last
	for i, m := range inA {
		reach[i] = m
		if i > 0 && reach[i-1].to > m.to {
			reach[i] = reach[i-1]
		}
	}
	for _, m := range inB {
		i, _ := slices.BinarySearchFunc(inA, m.to, func(x memory, to uintptr) int { return cmp.Compare(x.from, to) })
		if i > 0 && reach[i-1].to > m.from {
			shared = append(shared, fmt.Sprintf("%s with %s of the other", m.path, reach[i-1].path))
		}
	}
	return shared, empty
}

// backing lists the memory that a world reaches, but for what is constant, and notes which slices and maps hold
// anything.
func backing(w *World, filled map[string]bool) []memory {
	var all []memory
	seen := map[memory]bool{}
	var walk func(path string, v reflect.Value)
	add := func(path string, from uintptr, size uintptr) bool {
		m := memory{from, from + size, path}
		if size == 0 || seen[memory{from: m.from, to: m.to}] {
			return false
		}
		seen[memory{from: m.from, to: m.to}] = true
		all = append(all, m)
		return true
	}
	walk = func(path string, v reflect.Value) {
		if _, ok := constant[path]; ok || v.IsValid() && slices.Contains(constantTypes, v.Type()) {
			return
		}
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				name := path + "." + f.Name
				if f.Anonymous {
					name = path
				}
				walk(strings.TrimPrefix(name, "."), v.Field(i))
			}
		case reflect.Array:
			for i := range v.Len() {
				walk(path, v.Index(i))
			}
		case reflect.Slice:
			filled[path] = filled[path] || v.Len() > 0
			add(path, v.Pointer(), uintptr(v.Cap())*v.Type().Elem().Size())
			for i := range v.Len() {
				walk(path, v.Index(i))
			}
		case reflect.Map:
			filled[path] = filled[path] || v.Len() > 0
			if !v.IsNil() {
				add(path, v.Pointer(), 1)
			}
			for it := v.MapRange(); it.Next(); {
				walk(path, it.Key())
				walk(path, it.Value())
			}
		case reflect.Pointer:
			if v.IsNil() || !add(path, v.Pointer(), max(1, v.Type().Elem().Size())) {
				return
			}
			// not into the world itself
			if own := all[0]; len(all) == 1 || v.Pointer() < own.from || v.Pointer() >= own.to {
				walk(path, v.Elem())
			}
		case reflect.Interface:
			if !v.IsNil() {
				walk(path, v.Elem())
			}
		case reflect.Chan, reflect.Func, reflect.UnsafePointer:
			if !v.IsNil() {
				add(path, v.Pointer(), 1)
			}
		}
	}
	walk("", reflect.ValueOf(w))
	return all
}
