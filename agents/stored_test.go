package agents

import (
	"reflect"
	"testing"

	"hanyin/sim"
)

// Another future has other draws for every purpose but those that make the county what it is.
func TestDivergeChangesEveryDrawButTheCountys(t *testing.T) {
	w := &World{chance: newChance(1, 2)}
	before := keysOf(reflect.ValueOf(w).Elem(), "", map[string]sim.Key{})
	w.Diverge(3)
	after := keysOf(reflect.ValueOf(w).Elem(), "", map[string]sim.Key{})
	if len(before) < 60 {
		t.Fatalf("only %d keys are found", len(before))
	}
	for path, k := range before {
		county := path == ".chance.present" || path == ".chance.liaison" || path == ".chance.society"
		if (after[path] == k) != county {
			t.Errorf("%s: is changed %v, belongs to the county %v", path, after[path] != k, county)
		}
	}
}

// keysOf are all keys in a struct by their paths.
func keysOf(v reflect.Value, path string, keys map[string]sim.Key) map[string]sim.Key {
	for i := range v.NumField() {
		f, name := v.Field(i), path+"."+v.Type().Field(i).Name
		switch {
		case f.Type() == reflect.TypeFor[sim.Key]():
			keys[name] = *(*sim.Key)(f.Addr().UnsafePointer())
		case f.Kind() == reflect.Struct:
			keysOf(f, name, keys)
		}
	}
	return keys
}
